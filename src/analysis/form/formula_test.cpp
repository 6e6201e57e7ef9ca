#include "analysis/form/formula.h"

#include <gtest/gtest.h>

#include <cstdint>

#include "analysis/form/worlds_for_tests.h"

namespace ruleout::analysis {
namespace {

constexpr Variable kVariables = 5;

TEST(Formula, EqualPartsHaveOneId) {
  Formulas all;
  const FormulaId a = all.variable(0), b = all.variable(1);
  EXPECT_EQ(all.conjunction(a, b), all.conjunction(b, a));
  EXPECT_EQ(all.negation(all.negation(a)), a);
  EXPECT_EQ(all.disjunction(a, all.negation(a)), kTrue);
  EXPECT_EQ(all.conjunction(a, all.negation(a)), kFalse);
  EXPECT_EQ(all.difference(a, a), kFalse);
  EXPECT_EQ(all.all_of({b, a, b}), all.conjunction(a, b));
  EXPECT_EQ(all.all_of({}), kTrue);
  EXPECT_EQ(all.any_of({}), kFalse);
}

TEST(Formula, ListsMeanWhatTheirPartsDo) {
  Formulas all;
  std::vector<FormulaId> parts;
  for (Variable i = 0; i < kVariables; ++i) parts.push_back(all.variable(i));
  parts.push_back(all.negation(all.conjunction(parts[0], parts[1])));
  const FormulaId every = all.all_of(parts), some = all.any_of(parts);
  for (std::uint32_t world = 0; world < 1U << kVariables; ++world) {
    const std::vector<bool> holds = truths_in(variables_of(world, kVariables), all);
    bool is_every = true, is_some = false;
    for (const FormulaId part : parts) {
      is_every &= holds[part];
      is_some |= holds[part];
    }
    EXPECT_EQ(holds[every], is_every) << world;
    EXPECT_EQ(holds[some], is_some) << world;
  }
}

TEST(Formula, OneMorePartChangesFewOfAList) {
  Formulas all;
  std::vector<FormulaId> parts;
  for (Variable i = 0; i < 1000; ++i) parts.push_back(all.variable(i));
  all.all_of(parts);
  const std::size_t before = all.size();
  parts.erase(parts.begin() + 500);
  all.all_of(parts);
  EXPECT_LE(all.size() - before, 12U);
}

TEST(Formula, SubstitutionIsReadingWithOtherVariables) {
  Formulas all;
  std::vector<FormulaId> variables;
  for (Variable i = 0; i < kVariables; ++i) variables.push_back(all.variable(i));
  const FormulaId formula =
      all.difference(all.conjunction(variables[0], variables[1]),
                     all.disjunction(all.negation(variables[2]), variables[3]));
  const std::vector<FormulaId> by = {variables[4], all.negation(variables[0]), kTrue, variables[1],
                                     kFalse};
  const FormulaId read = all.substituted(formula, by);
  for (std::uint32_t world = 0; world < 1U << kVariables; ++world) {
    const std::vector<bool> holds = truths_in(variables_of(world, kVariables), all);
    std::vector<bool> other;
    for (const FormulaId each : by) other.push_back(holds[each]);
    EXPECT_EQ(holds[read], truths_in(other, all)[formula]) << world;
  }
  EXPECT_EQ(all.substituted(kFalse, by), kFalse);
  EXPECT_EQ(all.substituted(kTrue, by), kTrue);
}

}  // namespace
}  // namespace ruleout::analysis
