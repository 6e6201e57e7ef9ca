// Bugs of the formulas that the questions are made of: the needs of a requirement, an answer in a
// second world, what a duty asks for, an answer while a question is answered one way. Each is held
// to the engine, as the answers are.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/layout/compared.h"
#include "tests/analysis/oracle.h"
#include "tests/property/dice.h"

namespace ruleout::analysis {

struct FormulaBug {
  std::string kind, where;
  FormulaId was = kFalse, is = kFalse;
  FormulaId never = kFalse;  // what no world would be of, were there no bug
  Variables variables;       // of both; copies of a second world stand behind the others
  // What the engine says of a world (ascending variables) of which the formula should hold.
  std::function<bool(const std::vector<Variable>&)> engine;
};

std::vector<std::string_view> formula_bug_kinds();

// None: the framework has nothing that it could befall. The side must outlive it.
std::optional<FormulaBug> drawn_formula_bug(std::string_view kind, const Side& side,
                                            const Variables& variables, Formulas& formulas,
                                            property::Dice& dice);

// The check that caught it: a world of the formula or of its negation run through the program, the
// engine in drawn worlds, in neighbours of the found ones, where all or nothing is so, and where
// another answer to one question turns the formula; a law; or "equivalent", certified; or "hole:
// …".
std::string verdict_of(const FormulaBug& bug, const Oracle& oracle, Formulas& formulas,
                       property::Dice& dice);

}  // namespace ruleout::analysis
