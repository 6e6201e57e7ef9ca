// Bugs behind the formulas: one clause lost or one literal negated, or another order of the
// diagrams, and what catches them. The law they are held to is that of solve/cnf.h: the models of
// the clauses, cut to the formula variables, are the worlds of what was required.
#pragma once

#include <string>

#include "analysis/layout/compared.h"
#include "tests/property/dice.h"

namespace ruleout::analysis {

struct SolverBug {
  std::string where;    // empty: the draw met nothing that could be changed
  std::string verdict;  // the check that caught it, "equivalent", or "hole: …"
};

SolverBug clause_bug(const Side& side, const Variables& variables, Formulas& formulas,
                     property::Dice& dice);
SolverBug order_bug(const Side& side, const Variables& variables, Formulas& formulas,
                    property::Dice& dice);

}  // namespace ruleout::analysis
