// Private to analysis/layout: what the fold of a state makes of its guards, whatever the history.
#pragma once

#include "analysis/layout/compared.h"

namespace ruleout::analysis {

// A state that has no end is one from its entry on. One whose end stands refuted wherever it is
// entered is left when the end comes.
void add_state_laws(const Side& side, Variables& variables, Formulas& formulas);

}  // namespace ruleout::analysis
