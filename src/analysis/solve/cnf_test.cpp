#include "analysis/solve/cnf.h"

#include <gtest/gtest.h>

#include <bit>

#include "analysis/form/worlds_for_tests.h"

namespace ruleout::analysis {
namespace {

bool is_model(const Cnf& cnf, std::uint32_t assignment) {
  bool holds = false;
  for (const Literal literal : cnf.literals) {
    if (literal == 0) {
      if (!holds) return false;
      holds = false;
    } else {
      const std::uint32_t variable = static_cast<std::uint32_t>(std::abs(literal)) - 1;
      holds |= ((assignment >> variable & 1U) != 0) == (literal > 0);
    }
  }
  return true;
}

// The worlds over `count` variables that some model of the clauses shows.
std::uint32_t worlds_of(const Cnf& cnf, std::uint32_t count) {
  std::uint32_t worlds = 0;
  for (std::uint32_t assignment = 0; assignment < 1U << cnf.variables; ++assignment) {
    if (!is_model(cnf, assignment)) continue;
    std::uint32_t world = 0;
    for (const auto& [literal, variable] : cnf.meaning) {
      if ((assignment >> (literal - 1) & 1U) != 0) world |= 1U << variable;
    }
    // Variables that no clause speaks of are free.
    for (std::uint32_t any = 0; any < 1U << count; ++any) {
      bool is_shown = true;
      for (const auto& [literal, variable] : cnf.meaning)
        is_shown &= (any >> variable & 1U) == (world >> variable & 1U);
      if (is_shown) worlds |= 1U << any;
    }
  }
  return worlds;
}

TEST(Tseitin, ModelsAreTheWorldsOfAFormula) {
  Formulas all;
  const FormulaId a = all.variable(0), b = all.variable(1), c = all.variable(2);
  const std::vector<FormulaId> formulas = {
      kTrue,
      kFalse,
      a,
      all.negation(b),
      all.conjunction(a, all.negation(c)),
      all.disjunction(a, all.conjunction(b, c)),
      all.negation(all.conjunction(all.difference(a, b), all.disjunction(b, c))),
      all.difference(all.difference(a, b), c),
  };
  for (const FormulaId formula : formulas) {
    Tseitin form(all);
    form.require(formula);
    std::uint32_t expected = 0;
    for (std::uint32_t world = 0; world < 8; ++world) {
      if (truths_in(variables_of(world, 3), all)[formula]) expected |= 1U << world;
    }
    EXPECT_EQ(worlds_of(form.cnf(), 3), expected) << formula;
  }
}

TEST(Tseitin, SharedPartsAreDefinedOnce) {
  Formulas all;
  const FormulaId part = all.conjunction(all.variable(0), all.variable(1));
  Tseitin form(all);
  form.implying(all.disjunction(part, all.variable(2)));
  const std::size_t once = form.cnf().clauses;
  form.implying(part);
  EXPECT_EQ(form.cnf().clauses, once);
  form.implying(all.negation(part));  // the other direction: one clause more
  EXPECT_EQ(form.cnf().clauses, once + 1);
}

TEST(Tseitin, AtMostSoManyAreTrue) {
  for (std::uint32_t count = 0; count <= 5; ++count) {
    for (std::size_t most = 0; most <= count + 1; ++most) {
      const Formulas none;
      Tseitin form(none);
      std::vector<Variable> counted;
      for (Variable variable = 0; variable < count; ++variable) counted.push_back(variable);
      form.at_most(counted, most);
      ASSERT_LE(form.cnf().variables, 22);
      std::uint32_t expected = 0;
      for (std::uint32_t world = 0; world < 1U << count; ++world) {
        if (static_cast<std::size_t>(std::popcount(world)) <= most) expected |= 1U << world;
      }
      EXPECT_EQ(worlds_of(form.cnf(), count), expected) << count << " variables, " << most;
    }
  }
}

TEST(Tseitin, DeepFormulasNeedNoStack) {
  Formulas all;
  FormulaId deep = all.variable(0);
  for (Variable variable = 1; variable < 200'000; ++variable) {
    const FormulaId next = all.variable(variable);
    deep = variable % 2 == 0 ? all.conjunction(deep, next) : all.disjunction(deep, next);
  }
  Tseitin form(all);
  form.require(all.negation(deep));
  EXPECT_EQ(form.variables().size(), 200'000U);
  EXPECT_GT(form.cnf().clauses, 200'000U);
}

}  // namespace
}  // namespace ruleout::analysis
