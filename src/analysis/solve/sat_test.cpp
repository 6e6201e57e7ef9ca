#include "analysis/solve/sat.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/form/worlds_for_tests.h"

namespace ruleout::analysis {
namespace {

// Pigeons into one hole fewer: no world, and no short proof.
FormulaId pigeons(Formulas& all, std::uint32_t holes) {
  const auto sits = [&](std::uint32_t pigeon, std::uint32_t hole) {
    return all.variable(pigeon * holes + hole);
  };
  std::vector<FormulaId> parts;
  for (std::uint32_t pigeon = 0; pigeon <= holes; ++pigeon) {
    std::vector<FormulaId> somewhere;
    for (std::uint32_t hole = 0; hole < holes; ++hole) somewhere.push_back(sits(pigeon, hole));
    parts.push_back(all.any_of(somewhere));
  }
  for (std::uint32_t hole = 0; hole < holes; ++hole) {
    for (std::uint32_t a = 0; a <= holes; ++a) {
      for (std::uint32_t b = a + 1; b <= holes; ++b)
        parts.push_back(all.negation(all.conjunction(sits(a, hole), sits(b, hole))));
    }
  }
  return all.all_of(parts);
}

SatAnswer solved(const Formulas& all, FormulaId formula, std::int32_t conflicts_max) {
  Tseitin form(all);
  form.require(formula);
  return solve(form.cnf(), conflicts_max);
}

TEST(Solve, FindsAWorldOrRefutes) {
  Formulas all;
  const FormulaId a = all.variable(3), b = all.variable(7);
  const FormulaId only_b = all.conjunction(b, all.negation(a));
  const SatAnswer answer = solved(all, only_b, kSatConflictsMax);
  ASSERT_TRUE(std::holds_alternative<World>(answer));
  EXPECT_EQ(std::get<World>(answer).holds, std::vector<Variable>{7});
  const SatAnswer never =
      solved(all, all.conjunction(only_b, all.disjunction(a, all.negation(b))), kSatConflictsMax);
  ASSERT_TRUE(std::holds_alternative<Refutation>(never));
  EXPECT_TRUE(std::get<Refutation>(never).proof.ends_with("0\n"));
  EXPECT_TRUE(std::holds_alternative<World>(solved(all, kTrue, kSatConflictsMax)));
  EXPECT_TRUE(std::holds_alternative<Refutation>(solved(all, kFalse, kSatConflictsMax)));
}

TEST(Solve, SaysNothingBeyondItsLimit) {
  Formulas all;
  const FormulaId never = pigeons(all, 8);
  EXPECT_TRUE(std::holds_alternative<Undecided>(solved(all, never, 10)));
  EXPECT_TRUE(std::holds_alternative<Refutation>(solved(all, never, kSatConflictsMax)));
  Sat sat(all, 10);
  EXPECT_TRUE(std::holds_alternative<Undecided>(sat.core(std::vector<FormulaId>{never})));
}

TEST(Solve, TheSameQuestionGivesTheSameProof) {
  Formulas all;
  const FormulaId never = pigeons(all, 5);
  const SatAnswer first = solved(all, never, kSatConflictsMax);
  const SatAnswer second = solved(all, never, kSatConflictsMax);
  EXPECT_EQ(std::get<Refutation>(first).proof, std::get<Refutation>(second).proof);
}

TEST(Sat, ACoreNeedsEachOfItsParts) {
  Formulas all;
  const FormulaId a = all.variable(0), b = all.variable(1), c = all.variable(2);
  const std::vector<FormulaId> parts = {
      c, all.disjunction(all.negation(a), b), all.disjunction(a, c), a, all.negation(b),
  };
  Sat sat(all);
  const PartsAnswer answer = sat.core(parts);
  ASSERT_TRUE(std::holds_alternative<Clash>(answer));
  EXPECT_EQ(std::get<Clash>(answer).parts, (std::vector<FormulaId>{parts[1], a, parts[4]}));
  const PartsAnswer without = sat.core(std::span(parts).first(4));
  ASSERT_TRUE(std::holds_alternative<World>(without));
  EXPECT_EQ(std::get<World>(without).holds, (std::vector<Variable>{0, 1, 2}));
}

TEST(Sat, TheSmallestWorldCountsWhatItIsToldToCount) {
  Formulas all;
  const FormulaId a = all.variable(0), b = all.variable(1), c = all.variable(2);
  const FormulaId formula = all.disjunction(all.conjunction(a, b), c);
  Sat sat(all);
  const auto count = [&](std::vector<Variable> counted) -> std::ptrdiff_t {
    const PartsAnswer answer = sat.smallest_world(formula, counted);
    if (!std::holds_alternative<World>(answer)) return -1;
    const std::vector<Variable>& holds = std::get<World>(answer).holds;
    EXPECT_TRUE(
        truths_in({std::ranges::binary_search(holds, 0U), std::ranges::binary_search(holds, 1U),
                   std::ranges::binary_search(holds, 2U)},
                  all)[formula]);
    return std::ranges::count_if(
        counted, [&](Variable one) { return std::ranges::binary_search(holds, one); });
  };
  EXPECT_EQ(count({0, 1, 2}), 1);
  EXPECT_EQ(count({0, 2}), 1);
  EXPECT_EQ(count({2}), 0);
  EXPECT_EQ(count({0, 1}), 0);
  EXPECT_TRUE(std::holds_alternative<Clash>(
      sat.smallest_world(all.conjunction(formula, all.negation(formula)), {})));
  const FormulaId never = all.conjunction(all.difference(a, b), all.conjunction(a, b));
  EXPECT_TRUE(std::holds_alternative<Clash>(sat.smallest_world(never, std::vector<Variable>{0})));
}

}  // namespace
}  // namespace ruleout::analysis
