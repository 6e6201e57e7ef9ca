#include "analysis/solve/world_diagrams.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>

#include "analysis/form/worlds_for_tests.h"

namespace ruleout::analysis {
namespace {

constexpr Variable kVariables = 8;
// Two atoms with two rails, one definite, and a reading of three choices.
const std::vector<Domain> kDomains = {
    {{0, 1}, true}, {{5, 6, 7}, false}, {{2, 3}, true}, {{4}, true}};

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

bool is_possible(const std::vector<bool>& world) {
  return std::ranges::all_of(kDomains, [&](const Domain& domain) {
    const auto on = std::ranges::count_if(domain.when, [&](Variable one) { return world[one]; });
    return on == 1 || (on == 0 && domain.may_be_none);
  });
}

std::vector<std::vector<bool>> possible_worlds() {
  std::vector<std::vector<bool>> worlds;
  for (std::uint32_t world = 0; world < 1U << kVariables; ++world) {
    if (is_possible(variables_of(world, kVariables)))
      worlds.push_back(variables_of(world, kVariables));
  }
  return worlds;
}

bool is_in(const Cube& cube, const std::vector<bool>& world) {
  return std::ranges::all_of(cube.on, [&](Variable one) { return world[one]; }) &&
         std::ranges::none_of(cube.off, [&](Variable one) { return world[one]; });
}

std::vector<Variable> every_variable() {
  std::vector<Variable> all;
  for (Variable one = 0; one < kVariables; ++one) all.push_back(one);
  return all;
}

TEST(WorldDiagrams, AnswerAsAllPossibleWorldsTriedOneByOne) {
  const std::vector<std::vector<bool>> worlds = possible_worlds();
  ASSERT_EQ(worlds.size(), 3U * 3U * 2U * 3U);
  Formulas all;
  WorldDiagrams diagrams(all, kDomains);
  Dice dice;
  int satisfiable = 0;
  for (int i = 0; i < 300; ++i) {
    const FormulaId formula = any_formula(all, dice, 5);
    const WorldSet set = diagrams.of(formula).value();
    const std::vector<Cube> cubes = diagrams.cubes(set, worlds.size());
    std::int64_t count = 0;
    std::ptrdiff_t fewest = -1;
    for (const std::vector<bool>& world : worlds) {
      const bool is_there = truths_in(world, all)[formula];
      ASSERT_EQ(std::ranges::count_if(cubes, [&](const Cube& one) { return is_in(one, world); }),
                is_there ? 1 : 0);
      if (!is_there) continue;
      ++count;
      const auto on = std::ranges::count(world, true);
      if (fewest < 0 || on < fewest) fewest = on;
    }
    ASSERT_EQ(diagrams.count(set, every_variable()), base::Rational(count));
    ASSERT_EQ(set == kNoWorld, count == 0);
    ASSERT_EQ(set == kEveryWorld, count == static_cast<std::int64_t>(worlds.size()));
    if (count == 0) continue;
    ++satisfiable;
    std::vector<bool> world(kVariables);
    for (const Variable variable : diagrams.smallest_world(set, every_variable()))
      world[variable] = true;
    EXPECT_TRUE(is_possible(world));
    EXPECT_TRUE(truths_in(world, all)[formula]);
    EXPECT_EQ(std::ranges::count(world, true), fewest);
  }
  EXPECT_GT(satisfiable, 100);
}

TEST(WorldDiagrams, HoldEqualSetsOnce) {
  Formulas all;
  WorldDiagrams diagrams(all, kDomains);
  const WorldSet neither =
      diagrams.of(all.negation(all.disjunction(all.variable(5), all.variable(6)))).value();
  EXPECT_EQ(neither, diagrams.of(all.variable(7)));
  EXPECT_EQ(diagrams.of(all.conjunction(all.variable(0), all.variable(1))), kNoWorld);
  EXPECT_EQ(diagrams.support(neither), (std::vector<Variable>{5, 6, 7}));
  EXPECT_EQ(diagrams.either(neither, kEveryWorld), kEveryWorld);
  EXPECT_EQ(diagrams.both(neither, kEveryWorld), neither);
}

TEST(WorldDiagrams, NameWhatCannotBeLeftOpenAndCountWhatIsFree) {
  Formulas all;
  WorldDiagrams diagrams(all, kDomains);
  const WorldSet yes = diagrams.of(all.variable(2)).value();
  EXPECT_EQ(diagrams.smallest_world(yes, {}), std::vector<Variable>{2});
  EXPECT_EQ(diagrams.smallest_world(yes, {5}), (std::vector<Variable>{2, 7}));
  EXPECT_EQ(diagrams.count(yes, {2}), base::Rational(1));
  EXPECT_EQ(diagrams.count(yes, {0, 2, 5}), base::Rational(9));
}

TEST(WorldDiagrams, TellWhatMayBeAnythingBesideAWorld) {
  Formulas all;
  WorldDiagrams diagrams(all, kDomains);
  const WorldSet set =
      diagrams
          .of(all.disjunction(all.variable(0), all.conjunction(all.variable(4), all.variable(6))))
          .value();
  EXPECT_TRUE(diagrams.holds_whatever(set, {0, 5}, {4, 6}));
  EXPECT_TRUE(diagrams.holds_whatever(set, {4, 6}, {0}));
  EXPECT_FALSE(diagrams.holds_whatever(set, {4, 6}, {5}));
  EXPECT_FALSE(diagrams.holds_whatever(set, {0, 4, 6}, {1, 4}));
  EXPECT_FALSE(diagrams.holds_whatever(set, {5}, {4}));
}

// The parity of many questions needs two nodes for each.
TEST(WorldDiagrams, SayNothingBeyondALimit) {
  Formulas all;
  std::vector<Domain> domains;
  FormulaId odd = kFalse;
  for (Variable one = 0; one < 100; ++one) {
    domains.push_back({{one}, true});
    odd = all.difference(odd, all.variable(one));
  }
  EXPECT_TRUE(WorldDiagrams(all, domains).of(odd).has_value());
  WorldDiagrams too_little(all, domains, {kBddNodesMax, 50});
  EXPECT_FALSE(too_little.of(odd).has_value());
  EXPECT_FALSE(too_little.both(kEveryWorld, kEveryWorld).has_value());
}

}  // namespace
}  // namespace ruleout::analysis
