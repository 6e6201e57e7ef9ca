// Private to analysis/layout: what a world that a solver found says.
#pragma once

#include <vector>

#include "analysis/layout/answer_partings.h"

namespace ruleout::analysis {

// Facts that a set of variables (ascending) states: what is the case, in the order of the atoms,
// then how texts are read, in the same order.
std::vector<WorldFact> facts_of(const Variables& variables, const std::vector<Variable>& on);

}  // namespace ruleout::analysis
