#include "analysis/layout/world_facts.h"

namespace ruleout::analysis {

using base::Truth;

std::vector<WorldFact> facts_of(const Variables& variables, const std::vector<Variable>& on) {
  std::vector<WorldFact> facts;
  std::size_t last = variables.atoms().size();
  for (const Variable variable : on) {
    const std::size_t atom = variable / 2;
    if (atom == last) continue;
    last = atom;
    const WorldAtom& known = variables.atoms()[atom];
    facts.push_back({atom, known.words, variable == known.yes ? Truth::kYes : Truth::kNo});
  }
  return facts;
}

}  // namespace ruleout::analysis
