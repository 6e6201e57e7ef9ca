// That clauses have no model, by a proof that is followed.
#pragma once

#include "analysis/solve/cnf.h"
#include "analysis/solve/sat.h"

namespace ruleout::analysis {

// False if there is a model, or if a limit was met.
bool is_refuted(const Cnf& cnf, const SatAnswer& answer);

}  // namespace ruleout::analysis
