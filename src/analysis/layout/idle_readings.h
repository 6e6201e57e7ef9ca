// Private to analysis/layout: readings that a world need not name.
#pragma once

#include <functional>
#include <vector>

#include "analysis/form/formula_from_program.h"

namespace ruleout::analysis {

// The world without the readings of which every choice does as well, whatever the other such
// readings come to. Exactly one choice of each is adopted in a world, so they stand in it all the
// same. `is_so`: does a world, with what follows from it, still show what it is to show?
// REQUIRES: it does for the world given (ascending).
std::vector<Variable> without_idle_readings(
    const Variables& variables, const std::vector<Variable>& world,
    const std::function<bool(const std::vector<Variable>&)>& is_so);

}  // namespace ruleout::analysis
