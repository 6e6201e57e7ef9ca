#include "tests/continue_a/continue_a.h"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "language/check/check.h"
#include "language/syntax/parser.h"

namespace ruleout::analysis {

void ContinueA::SetUp() {
  const char* path = std::getenv("RULEOUT_CONTINUE_A");
  if (path == nullptr) GTEST_SKIP() << "RULEOUT_CONTINUE_A names no policy";
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  const base::SourceText source("continue-a.rule", text.str());
  base::Findings findings;
  const language::SyntaxTree tree = language::parse(source, findings);
  ASSERT_FALSE(findings.has_errors());
  framework_ = language::check({tree, source}, {}, findings);
  ASSERT_TRUE(framework_.has_value());
  ASSERT_EQ(framework_->gates.front().rules.size(), 298U);
  for (std::uint32_t i = 0; i < framework_->kinds.size(); ++i) {
    if (framework_->kinds[i].name == "request") kinds_.push_back(language::KindId{i});
  }
  universe_ = engine::universe_of(*framework_, {}, kinds_);
  const auto program = engine::program_from_framework(*framework_, universe_, {});
  ASSERT_TRUE(program.has_value());
  const ProgramForm form =
      formula_from_program(*program, *framework_, universe_, variables_, formulas_);
  const engine::GateOutput& gate = program->gates.front();
  base_ = decided(form, gate.parts.front(), engine::Course::kDefault);
  rules_ = *rules_of(form, gate, framework_->gates.front());
}

std::vector<FormulaId> ContinueA::where_all_is_known() {
  std::vector<FormulaId> by(variables_.count());
  for (const WorldAtom& atom : variables_.atoms()) {
    by[atom.yes] = formulas_.variable(atom.yes);
    by[atom.no] = formulas_.negation(by[atom.yes]);
  }
  return by;
}

Decided ContinueA::substituted(const Decided& decided, const std::vector<FormulaId>& by) {
  Decided result;
  for (std::size_t i = 0; i < result.possible.size(); ++i)
    result.possible[i] = formulas_.substituted(decided.possible[i], by);
  result.conflict = formulas_.substituted(decided.conflict, by);
  return result;
}

FormulaId ContinueA::held() {
  return only(substituted(base_, where_all_is_known()), engine::Level::kHold, formulas_);
}

FormulaId ContinueA::permitted_with_less(Missing missing) {
  std::vector<FormulaId> withheld(variables_.count());
  for (const WorldAtom& atom : variables_.atoms()) {
    const FormulaId yes = formulas_.variable(atom.yes);
    // The variable for no is free where all is known: here it says what is withheld.
    const FormulaId shown = formulas_.negation(formulas_.variable(atom.no));
    withheld[atom.yes] = formulas_.conjunction(yes, shown);
    withheld[atom.no] = missing == Missing::kIsFalse
                            ? formulas_.negation(withheld[atom.yes])
                            : formulas_.conjunction(formulas_.negation(yes), shown);
  }
  return only(substituted(base_, withheld), engine::Level::kPermit, formulas_);
}

}  // namespace ruleout::analysis
