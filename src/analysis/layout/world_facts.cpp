#include "analysis/layout/world_facts.h"

#include <algorithm>

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
    const bool is_so = variable == known.yes;
    facts.push_back({atom, known.words, is_so ? Truth::kYes : Truth::kNo,
                     is_so ? known.said : known.denied, !known.reading.empty()});
  }
  std::ranges::stable_partition(facts, [](const WorldFact& fact) { return !fact.is_reading; });
  return facts;
}

}  // namespace ruleout::analysis
