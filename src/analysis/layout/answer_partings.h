// Where one answer of two frameworks parts: a gate's, a threshold's, a duty's.
//
//   const AnswerPartings apart = answer_partings(pair, pair.before.answers[0],
//   pair.after.answers[3]); for (const Parting& one : apart.found) …   // hold -> permit, in a
//   smallest world
//
// For each two values that differ a world is asked for in which the first framework comes to the
// one and the second to the other, the fewest facts being known; and one in which both are settled,
// so that nothing that could still become known closes the gap. Every world found is run through
// both programs again, by the engine's own evaluator; one that they do not confirm is a broken
// invariant.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/layout/compared.h"
#include "base/rational.h"
#include "base/truth.h"

namespace ruleout::analysis {

struct WorldFact {
  std::size_t atom = 0;  // into Variables::atoms()
  std::string words;
  base::Truth truth = base::Truth::kUnknown;  // never kUnknown: what is not named is not known
  // The fact as one statement (`years < 2`, `should=advice`) where that is plainer than the words
  // with a yes or a no behind them; else empty.
  std::string said = {};
  bool is_reading = false;  // how a text is read, not what is the case
  bool operator==(const WorldFact&) const = default;
};
// A part of the worlds: facts that have to be as stated, and questions whose answer may be anything
// but the one stated.
struct Region {
  std::vector<WorldFact> is, is_not;
};
struct Parting {
  std::string before, after;     // values
  std::vector<WorldFact> world;  // smallest, by the values that hold by default
  std::optional<std::vector<WorldFact>> settled_world;  // none: no world settles both
  base::Rational worlds;  // of AnswerPartings::worlds; zero where they were not counted. LAW: all
  // together they are worlds_apart
};
struct AnswerPartings {
  std::vector<Parting> found;
  bool is_undecided = false;  // a limit was met: what is found is not all
  // Worlds over the questions that some parting turns on, and those of them in which the answers
  // differ; each world is a yes, a no or an unknown for each question.
  std::vector<std::size_t> turns_on;  // into Variables::atoms()
  // Both are zero where they are too many for the diagrams, and there are no regions then.
  base::Rational worlds, worlds_apart;
  std::vector<Region> regions;  // none overlap; the first `most`, those with the fewest facts first
};

inline constexpr std::size_t kRegionsMax = 1000;

AnswerPartings answer_partings(Compared& pair, const AnswerForm& before, const AnswerForm& after,
                               std::size_t most_regions);

}  // namespace ruleout::analysis
