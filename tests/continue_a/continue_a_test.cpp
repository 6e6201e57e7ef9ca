// The analysis against a policy and answers that nobody here made: CONTINUE-a, 298 rules over 45
// attribute values. Of the 298 policies that differ from it in one rule's effect, 206 behave
// differently and 92 do not, as a BDD package and an SMT solver found independently.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "analysis/form/decided.h"
#include "analysis/form/formula_from_program.h"
#include "analysis/solve/bdd.h"
#include "engine/program/program.h"
#include "language/check/check.h"
#include "language/syntax/parser.h"

namespace ruleout::analysis {
namespace {

class ContinueA : public testing::Test {
 protected:
  void SetUp() override {
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

  // Each attribute is known to have that value or known not to: what is not yes is no.
  std::vector<FormulaId> where_all_is_known() {
    std::vector<FormulaId> by(variables_.count());
    for (const WorldAtom& atom : variables_.atoms()) {
      by[atom.yes] = formulas_.variable(atom.yes);
      by[atom.no] = formulas_.negation(by[atom.yes]);
    }
    return by;
  }

  Decided substituted(const Decided& decided, const std::vector<FormulaId>& by) {
    Decided result;
    for (std::size_t i = 0; i < result.possible.size(); ++i)
      result.possible[i] = formulas_.substituted(decided.possible[i], by);
    result.conflict = formulas_.substituted(decided.conflict, by);
    return result;
  }

  std::optional<language::Framework> framework_;
  std::vector<language::KindId> kinds_;
  engine::Universe universe_;
  Variables variables_;
  Formulas formulas_;
  Decided base_;
  std::vector<RuleForm> rules_;
};

TEST_F(ContinueA, ComposedRulesDecideAsTheProgramDoes) {
  const std::vector<FormulaId> known = where_all_is_known();
  const Decided composed = substituted(compose(rules_, formulas_), known);
  Bdd bdd(formulas_, {});
  EXPECT_EQ(bdd.satisfiable(differ(substituted(base_, known), composed, formulas_)), false);
}

TEST_F(ContinueA, TwoHundredAndSixOfTheFlipsChangeBehaviour) {
  const std::vector<FormulaId> known = where_all_is_known();
  std::vector<RuleForm> rules = rules_;
  for (RuleForm& rule : rules) {
    rule.guard.yes = formulas_.substituted(rule.guard.yes, known);
    rule.guard.no = formulas_.substituted(rule.guard.no, known);
  }
  const Decided before = compose(rules, formulas_);
  Bdd bdd(formulas_, {});
  for (const FormulaId outcome : before.possible) ASSERT_TRUE(bdd.satisfiable(outcome).has_value());
  std::vector<std::int64_t> micros;
  std::size_t changed = 0;
  for (RuleForm& rule : rules) {
    const auto begun = std::chrono::steady_clock::now();
    const engine::Level level = rule.level;
    rule.level = level == engine::Level::kHold ? engine::Level::kPermit : engine::Level::kHold;
    const std::optional<bool> is_apart =
        bdd.satisfiable(differ(before, compose(rules, formulas_), formulas_));
    ASSERT_TRUE(is_apart.has_value());
    if (*is_apart) ++changed;
    rule.level = level;
    const auto spent = std::chrono::steady_clock::now() - begun;
    micros.push_back(std::chrono::duration_cast<std::chrono::microseconds>(spent).count());
  }
  std::ranges::sort(micros);
  std::cout << "median " << micros[micros.size() / 2] << " us a flip, slowest " << micros.back()
            << " us, " << formulas_.size() << " formulas\n";
  EXPECT_EQ(changed, 206U);
  EXPECT_EQ(rules.size() - changed, 92U);
}

// Some of what is known in one world is withheld in another. Held with everything known, and
// permitted with less?
TEST_F(ContinueA, HidingNeverTurnsAHoldIntoAPermitWhereMissingIsUnknown) {
  std::vector<FormulaId> withheld(variables_.count());
  std::vector<FormulaId> missing_is_false(variables_.count());
  for (const WorldAtom& atom : variables_.atoms()) {
    const FormulaId yes = formulas_.variable(atom.yes);
    // The variable for no is free where all is known: here it says what is withheld.
    const FormulaId shown = formulas_.negation(formulas_.variable(atom.no));
    withheld[atom.yes] = formulas_.conjunction(yes, shown);
    withheld[atom.no] = formulas_.conjunction(formulas_.negation(yes), shown);
    missing_is_false[atom.yes] = withheld[atom.yes];
    missing_is_false[atom.no] = formulas_.negation(withheld[atom.yes]);
  }
  const FormulaId held =
      only(substituted(base_, where_all_is_known()), engine::Level::kHold, formulas_);
  const auto permitted = [&](const std::vector<FormulaId>& by) {
    return only(substituted(base_, by), engine::Level::kPermit, formulas_);
  };
  Bdd bdd(formulas_, {});
  EXPECT_EQ(bdd.compatible(held, permitted(missing_is_false)), true);
  EXPECT_EQ(bdd.compatible(held, permitted(withheld)), false);
}

}  // namespace
}  // namespace ruleout::analysis
