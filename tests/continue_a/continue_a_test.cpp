// The analysis against a policy and answers that nobody here made: CONTINUE-a, 298 rules over 45
// attribute values. Of the 298 policies that differ from it in one rule's effect, 206 behave
// differently and 92 do not, as a BDD package and an SMT solver found independently.
#include "tests/continue_a/continue_a.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <vector>

#include "analysis/form/decided.h"
#include "analysis/form/order.h"
#include "analysis/solve/bdd.h"

namespace ruleout::analysis {
namespace {

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
  const FormulaId missing_is_false = permitted_with_less(Missing::kIsFalse);
  const FormulaId missing_is_unknown = permitted_with_less(Missing::kIsUnknown);
  const FormulaId roots[] = {held(), missing_is_false, missing_is_unknown};
  constexpr std::uint64_t kWork = 10'000'000'000;
  Bdd bdd(formulas_, near_order(formulas_, roots), {kBddNodesMax, kWork});
  EXPECT_EQ(bdd.compatible(held(), missing_is_false), true);
  EXPECT_EQ(bdd.compatible(held(), missing_is_unknown), false);
}

}  // namespace
}  // namespace ruleout::analysis
