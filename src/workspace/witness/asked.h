// Private to workspace/witness: the questions of a world as the engine's own atoms.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "analysis/layout/answer_partings.h"
#include "analysis/layout/compared.h"

namespace ruleout::workspace {

// One atom of one framework, and what the world says of it.
struct AskedAtom {
  const analysis::Side* side = nullptr;
  engine::Atom atom;
  std::size_t in_world = 0;  // into Variables::atoms()
  std::string words;
  base::Truth truth = base::Truth::kUnknown;  // of what is never unknown and not named: no
  bool is_named = false;

  [[nodiscard]] const language::Framework& framework() const { return *side->framework; }
  [[nodiscard]] std::vector<std::string> names() const;  // of what it speaks of
};

// Of both frameworks, in the order of their programs: what the programs ask, and the acts and
// readings that only an answer's form asks about.
std::vector<AskedAtom> asked_atoms(const analysis::Compared& pair,
                                   std::span<const analysis::WorldFact> world);

}  // namespace ruleout::workspace
