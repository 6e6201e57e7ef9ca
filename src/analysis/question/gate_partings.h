// Where the gates of two frameworks part, over all worlds at once.
//
//   const GatePartings partings = gate_partings(before, after, {});
//   for (const GateParting& one : partings.found) …  // deploy: hold -> permit, and a smallest
//   world
//
// Both are spread over one thing of each kind, and over their constants. For each gate of one name,
// each two outcomes that differ are asked for: a world in which the first framework comes to one of
// them alone and the second to the other alone, the fewest facts being known. Every world found is
// run through both programs again; one that they do not confirm is a broken invariant.
//
// Time stands still here (formula_from_program.h): states and registers are facts like others.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/truth.h"
#include "language/check/framework.h"

namespace ruleout::analysis {

struct WorldFact {
  std::string words;
  base::Truth truth = base::Truth::kUnknown;  // never kUnknown: what is not named is not known
};
struct GateParting {
  std::string gate, other, subject;  // the gate's name in the first framework and in the second
  std::string before, after;         // "hold", "permit", "silent", …
  std::vector<WorldFact> world;  // the fewest facts that make it so, in the order of the programs
};
struct GatePartings {
  std::vector<std::pair<std::string, std::string>> compared;  // gates of both, by name
  std::vector<std::string> only_before, only_after;           // gates that the other has not
  std::vector<GateParting> found;
  std::vector<std::string> undecided;  // gates for which a limit was met
};

// `same`: gates that answer to each other under different names, (first, second).
GatePartings gate_partings(const language::Framework& before, const language::Framework& after,
                           const std::vector<std::pair<std::string, std::string>>& same);

}  // namespace ruleout::analysis
