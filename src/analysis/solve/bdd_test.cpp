#include "analysis/solve/bdd.h"

#include <gtest/gtest.h>

#include <bit>
#include <cstdint>

#include "analysis/form/worlds_for_tests.h"

namespace ruleout::analysis {
namespace {

constexpr Variable kVariables = 6;

// Small formulas, the same ones in every run.
class Dice final {
 public:
  std::uint32_t below(std::uint32_t n) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::uint32_t>(state_ >> 33) % n;
  }

 private:
  std::uint64_t state_ = 1;
};

FormulaId any_formula(Formulas& all, Dice& dice, int depth) {
  if (depth == 0) return all.variable(dice.below(kVariables));
  switch (dice.below(4)) {
    case 0:
      return all.negation(any_formula(all, dice, depth - 1));
    case 1:
      return all.disjunction(any_formula(all, dice, depth - 1), any_formula(all, dice, depth - 1));
    default:
      return all.conjunction(any_formula(all, dice, depth - 1), any_formula(all, dice, depth - 1));
  }
}

TEST(Bdd, AnswersAsAllWorldsTriedOneByOne) {
  Formulas all;
  Bdd bdd(all, {});
  Dice dice;
  int satisfiable = 0;
  for (int i = 0; i < 300; ++i) {
    const FormulaId formula = any_formula(all, dice, 5);
    const FormulaId other = any_formula(all, dice, 3);
    int fewest = -1;
    bool go_together = false;
    for (std::uint32_t world = 0; world < 1U << kVariables; ++world) {
      const std::vector<bool> holds = truths_in(variables_of(world, kVariables), all);
      if (!holds[formula]) continue;
      if (fewest < 0 || std::popcount(world) < fewest) fewest = std::popcount(world);
      go_together |= holds[other];
    }
    ASSERT_EQ(bdd.satisfiable(formula), fewest >= 0);
    ASSERT_EQ(bdd.compatible(formula, other), go_together);
    const auto smallest = bdd.smallest_world(formula);
    ASSERT_EQ(smallest.has_value(), fewest >= 0);
    if (!smallest) continue;
    ++satisfiable;
    EXPECT_EQ(static_cast<int>(smallest->size()), fewest);
    std::vector<bool> world(kVariables);
    for (const Variable variable : *smallest) world[variable] = true;
    EXPECT_TRUE(truths_in(world, all)[formula]);
  }
  EXPECT_GT(satisfiable, 100);
}

// Worlds of `from` out of which the first two variables alone lead to one of `each` and none of
// `never`, each world tried.
TEST(Bdd, IsStuckWhereEveryChangeTriedOneByOneIs) {
  Formulas all;
  Bdd bdd(all, {});
  Dice dice;
  int stuck = 0;
  for (int i = 0; i < 80; ++i) {
    const FormulaId from = any_formula(all, dice, 3);
    const FormulaId each = any_formula(all, dice, 3);
    const FormulaId never = any_formula(all, dice, 4);
    std::vector<std::vector<bool>> holds;
    for (std::uint32_t world = 0; world < 1U << kVariables; ++world)
      holds.push_back(truths_in(variables_of(world, kVariables), all));
    int fewest = -1;
    for (std::uint32_t world = 0; world < 1U << kVariables; ++world) {
      bool is_reached = false;
      bool is_free = false;
      for (std::uint32_t choice = 0; choice < 4; ++choice) {
        const std::vector<bool>& there = holds[(world & ~3U) | choice];
        is_reached |= there[each];
        is_free |= there[never];
      }
      if (!holds[world][from] || !is_reached || is_free) continue;
      if (fewest < 0 || std::popcount(world) < fewest) fewest = std::popcount(world);
    }
    const StuckWorld found = bdd.smallest_stuck({from, {each}, never, {0, 1}});
    ASSERT_FALSE(found.is_undecided);
    ASSERT_EQ(found.world.has_value(), fewest >= 0);
    if (!found.world) continue;
    ++stuck;
    EXPECT_EQ(static_cast<int>(found.world->size()), fewest);
  }
  EXPECT_GT(stuck, 8);
}

TEST(Bdd, FormulasMayGrowWhileItLives) {
  Formulas all;
  Bdd bdd(all, {});
  EXPECT_EQ(bdd.satisfiable(all.variable(0)), true);
  const FormulaId never =
      all.conjunction(all.difference(all.variable(0), all.variable(1)),
                      all.negation(all.disjunction(all.variable(0), all.variable(1))));
  EXPECT_EQ(bdd.satisfiable(never), false);
  EXPECT_EQ(bdd.node_count(never), 0U);
  EXPECT_EQ(bdd.support(never)->size(), 0U);
  EXPECT_EQ(bdd.support(all.negation(all.variable(1))), std::vector<Variable>{1});
  EXPECT_FALSE(bdd.smallest_world(never).has_value());
}

// Pairs far apart in the order: as many nodes as there are sets of their first halves.
FormulaId far_pairs(Formulas& all, Variable count) {
  FormulaId any = kFalse;
  for (Variable i = 0; i < count; ++i)
    any = all.disjunction(any, all.conjunction(all.variable(i), all.variable(i + count)));
  return any;
}

TEST(Bdd, SaysNothingWhereItsTableIsFull) {
  constexpr std::uint64_t kMuch = 1'000'000'000'000'000;
  constexpr Variable kFew = 8;
  constexpr Variable kMany = 20;
  std::vector<Variable> order;
  for (Variable i = 0; i < 2 * kMany; ++i) order.push_back(i);
  for (const int nodes : {21'000, 30'000, 39'999, 40'000, 50'000, 65'536, 100'000, 131'101}) {
    Formulas all;
    const FormulaId few = far_pairs(all, kFew);
    const FormulaId many = far_pairs(all, kMany);
    Bdd bdd(all, order, {nodes, kMuch});
    EXPECT_EQ(bdd.satisfiable(few), true);
    EXPECT_EQ(bdd.satisfiable(many), std::nullopt) << nodes;
    EXPECT_EQ(bdd.satisfiable(all.conjunction(many, few)), std::nullopt) << nodes;
  }
}

}  // namespace
}  // namespace ruleout::analysis
