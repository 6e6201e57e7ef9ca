#include "analysis/form/formula.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace ruleout::analysis {
namespace {

constexpr Variable kVariables = 5;

// The truth of a formula where variable i is bit i of the world.
bool holds(const Formulas& all, FormulaId id, std::uint32_t world) {
  const FormulaNode& node = all[id];
  switch (node.op) {
    case FormulaOp::kNever:
      return false;
    case FormulaOp::kAlways:
      return true;
    case FormulaOp::kVariable:
      return (world >> node.a & 1U) != 0;
    case FormulaOp::kNot:
      return !holds(all, node.a, world);
    case FormulaOp::kAnd:
      return holds(all, node.a, world) && holds(all, node.b, world);
    case FormulaOp::kOr:
      return holds(all, node.a, world) || holds(all, node.b, world);
  }
  return false;
}

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
    bool is_every = true, is_some = false;
    for (const FormulaId part : parts) {
      is_every &= holds(all, part, world);
      is_some |= holds(all, part, world);
    }
    EXPECT_EQ(holds(all, every, world), is_every) << world;
    EXPECT_EQ(holds(all, some, world), is_some) << world;
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
    std::uint32_t other = 0;
    for (Variable i = 0; i < kVariables; ++i) other |= (holds(all, by[i], world) ? 1U : 0U) << i;
    EXPECT_EQ(holds(all, read, world), holds(all, formula, other)) << world;
  }
  EXPECT_EQ(all.substituted(kFalse, by), kFalse);
  EXPECT_EQ(all.substituted(kTrue, by), kTrue);
}

}  // namespace
}  // namespace ruleout::analysis
