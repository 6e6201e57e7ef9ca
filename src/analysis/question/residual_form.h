// Private to analysis/question: a gate of a case as formulas over what records may still say.
//
// Leaf i has the variables 2i, "it becomes yes", and 2i + 1, "it becomes no"; what cannot become so
// has none, and what is now so needs none.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/form/formula.h"
#include "analysis/form/formula_from_program.h"
#include "engine/open_gate.h"

namespace ruleout::analysis {

// What is known stands as it is, or may also become otherwise.
enum class Known : std::uint8_t { kStands, kMayChange };

struct StoppingClause {
  std::string clause;
  FormulaId stops = kFalse;
};
struct ResidualForm {
  Formulas formulas;
  FormulaId possible = kTrue;  // no leaf becomes both, none contradicts another
  FormulaId goes_on = kFalse, holds = kFalse, holds_settled = kFalse;
  std::vector<StoppingClause> clauses;
};

ResidualForm residual_form(const engine::OpenGate& gate, Known known);

}  // namespace ruleout::analysis
