// Private to analysis/question: what a world that a solver found says, in the fewest facts.
#pragma once

#include <functional>
#include <vector>

#include "analysis/question/answer_partings.h"

namespace ruleout::analysis {

// Facts that a set of variables (ascending) states, in the order of the atoms.
std::vector<WorldFact> facts_of(const Variables& variables, const std::vector<Variable>& on);

// What is so because of what is named, ascending.
std::vector<Variable> with_implied(const Variables& variables, std::vector<Variable> world);

// A reading says nothing of which every choice does as well, whatever the other such readings
// come to: it is left out. Exactly one choice of each is adopted in a world, so they stand in it
// all the same. `is_so` is asked of whole worlds.
std::vector<Variable> without_idle_readings(
    const Variables& variables, const std::vector<Variable>& world,
    const std::function<bool(const std::vector<Variable>&)>& is_so);

}  // namespace ruleout::analysis
