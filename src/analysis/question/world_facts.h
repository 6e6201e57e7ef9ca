// Private to analysis/question: a set of variables as the facts it states.
#pragma once

#include <functional>
#include <vector>

#include "analysis/question/answer_partings.h"

namespace ruleout::analysis {

// In the order of the atoms. All sets of variables here are ascending.
std::vector<WorldFact> facts_of(const Variables& variables, const std::vector<Variable>& on);

// With what is so because of what is named.
std::vector<Variable> with_implied(const Variables& variables, std::vector<Variable> world);

// A reading says nothing of which every choice does as well, whatever the other such readings come
// to. Exactly one choice of each is adopted in a world, so they stand in it all the same. `is_so`
// is asked of worlds with all that is implied.
std::vector<Variable> without_idle_readings(
    const Variables& variables, const std::vector<Variable>& world,
    const std::function<bool(const std::vector<Variable>&)>& is_so);

}  // namespace ruleout::analysis
