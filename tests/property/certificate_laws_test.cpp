// Solver, clauses, certificates and their checker on random formulas, against each other and
// against trying everything.
#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <string>
#include <vector>

#include "analysis/certificate/certificate.h"
#include "analysis/form/worlds_for_tests.h"
#include "analysis/proof_check/proof_check.h"
#include "analysis/solve/bdd.h"
#include "analysis/solve/sat.h"
#include "tests/property/dice.h"
#include "tests/property/plain_proof_check.h"

namespace ruleout::property {
namespace {

using namespace analysis;
using proof_check::Outcome;

// A certificate in pieces that can be changed.
struct Loose {
  int variables = 0;
  std::vector<std::vector<int>> clauses;
  std::vector<PlainStep> steps;
};

std::string text_of(const std::vector<int>& literals) {
  std::string text;
  for (const int literal : literals) text += std::to_string(literal) + " ";
  return text + "0\n";
}

std::string text_of(const Loose& loose) {
  std::string text = "schema ruleout/certificate/1\nclaim none\np cnf " +
                     std::to_string(loose.variables) + " " + std::to_string(loose.clauses.size()) +
                     "\n";
  for (const std::vector<int>& clause : loose.clauses) text += text_of(clause);
  text += "p drat " + std::to_string(loose.steps.size()) + "\n";
  for (const PlainStep& step : loose.steps)
    text += (step.is_deletion ? "d " : "") + text_of(step.literals);
  return text;
}

Loose taken_apart(const std::string& text) {
  const auto read = proof_check::read_certificate_text(text);
  EXPECT_TRUE(read.has_value());
  Loose loose{read->variables, {}, {}};
  for (std::size_t i = 0; i < read->clauses.size(); ++i)
    loose.clauses.emplace_back(read->clauses[i].begin(), read->clauses[i].end());
  for (std::size_t i = 0; i < read->steps.size(); ++i)
    loose.steps.push_back({read->is_deletion[i], {read->steps[i].begin(), read->steps[i].end()}});
  return loose;
}

struct Tally {
  int verified = 0, refused = 0, with_a_model = 0;
  std::size_t by_first_literal = 0, kept = 0;
};

// Both checkers say the same, at the same step; and what is verified has no model.
void expect_agreement(const Loose& loose, Tally& tally) {
  const std::string text = text_of(loose);
  const auto read = proof_check::read_certificate_text(text);
  ASSERT_TRUE(read.has_value()) << read.error().what << "\n" << text;
  const proof_check::Checked checked = check(*read, proof_check::kCheckStepsMax);
  const auto wrong = first_wrong_step(loose.clauses, loose.steps);
  tally.by_first_literal += checked.by_first_literal;
  tally.kept += checked.kept;
  if (!wrong) {
    ++tally.verified;
    ASSERT_EQ(checked.outcome, Outcome::kVerified) << checked.line << checked.because << text;
    ASSERT_FALSE(has_model(loose.clauses)) << text;
    return;
  }
  ++tally.refused;
  if (has_model(loose.clauses)) ++tally.with_a_model;
  ASSERT_EQ(checked.outcome, Outcome::kRefused) << text;
  const std::size_t last = loose.steps.size() - 1;
  const std::size_t step = *wrong > last ? last : *wrong;
  ASSERT_EQ(checked.line, read->first_step_line + static_cast<std::uint32_t>(step)) << text;
}

bool has_twice(std::vector<int> literals) {
  for (int& literal : literals) literal = std::abs(literal);
  std::ranges::sort(literals);
  return std::ranges::adjacent_find(literals) != literals.end();
}

// One line changed: a sign, a literal more or fewer, the line gone, or moved.
Loose mutated(const Loose& from, Dice& dice) {
  Loose loose = from;
  const bool is_of_proof = dice.percent(70);
  const std::size_t at = dice.below(is_of_proof ? loose.steps.size() : loose.clauses.size());
  std::vector<int>& literals = is_of_proof ? loose.steps[at].literals : loose.clauses[at];
  const auto place = static_cast<std::ptrdiff_t>(at);
  switch (dice.below(6)) {
    case 0:
      if (!literals.empty()) literals[dice.below(literals.size())] *= -1;
      break;
    case 1:
      if (!literals.empty()) literals.erase(literals.begin() + dice.below(literals.size()));
      break;
    case 2:
      literals.insert(literals.begin(), static_cast<int>(dice.between(1, 3)));
      if (has_twice(literals)) literals.erase(literals.begin());
      break;
    case 3:
      if (is_of_proof && loose.steps.size() > 1) loose.steps.erase(loose.steps.begin() + place);
      if (!is_of_proof) loose.clauses.erase(loose.clauses.begin() + place);
      break;
    case 4:
      if (is_of_proof) std::swap(loose.steps[at], loose.steps[dice.below(loose.steps.size())]);
      break;
    default:
      if (is_of_proof) loose.steps[at].is_deletion = !loose.steps[at].is_deletion;
      break;
  }
  return loose;
}

Cnf random_three_sat(int variables, std::size_t clauses, Dice& dice) {
  Cnf cnf;
  cnf.variables = variables;
  cnf.clauses = clauses;
  for (std::size_t i = 0; i < clauses; ++i) {
    std::vector<int> clause;
    while (clause.size() < 3) {
      const int variable = static_cast<int>(dice.between(1, static_cast<std::uint32_t>(variables)));
      clause.push_back(dice.one_in(2) ? variable : -variable);
      if (has_twice(clause)) clause.pop_back();
    }
    cnf.literals.insert(cnf.literals.end(), clause.begin(), clause.end());
    cnf.literals.push_back(0);
  }
  return cnf;
}

// The certificate of a refutation, verified.
std::string certificate_of(const Cnf& cnf, const Refutation& refutation) {
  const std::string text = write_certificate({"no world", {}, cnf, refutation.proof}).value_or("");
  const auto read = proof_check::read_certificate_text(text);
  EXPECT_TRUE(read.has_value());
  const proof_check::Checked checked = check(*read, proof_check::kCheckStepsMax);
  EXPECT_EQ(checked.outcome, Outcome::kVerified) << checked.line << ": " << checked.because;
  return text;
}

TEST(Certificates, RandomClausesAreAnsweredAsByTrying) {
  Dice dice(1);
  int refuted = 0, satisfied = 0;
  for (int i = 0; i < 300; ++i) {
    const int variables = static_cast<int>(dice.between(3, 14));
    const Cnf cnf =
        random_three_sat(variables, static_cast<std::size_t>(variables) * 43 / 10, dice);
    const SatAnswer answer = solve(cnf, kSatConflictsMax);
    std::vector<std::vector<int>> clauses(1);
    for (const Literal literal : cnf.literals) {
      if (literal == 0) clauses.emplace_back();
      if (literal != 0) clauses.back().push_back(literal);
    }
    clauses.pop_back();
    const bool is_refuted = std::holds_alternative<Refutation>(answer);
    ASSERT_EQ(is_refuted, !has_model(clauses));
    if (is_refuted) certificate_of(cnf, std::get<Refutation>(answer));
    (is_refuted ? refuted : satisfied) += 1;
  }
  EXPECT_GT(refuted, 50);
  EXPECT_GT(satisfied, 50);
}

TEST(Certificates, LargeRefutationsAreVerified) {
  Dice dice(2);
  std::size_t steps = 0;
  for (int i = 0; i < 4; ++i) {
    const Cnf cnf = random_three_sat(120, 640, dice);
    const SatAnswer answer = solve(cnf, kSatConflictsMax);
    if (!std::holds_alternative<Refutation>(answer)) continue;
    const std::string text = certificate_of(cnf, std::get<Refutation>(answer));
    steps += proof_check::read_certificate_text(text)->steps.size();
  }
  EXPECT_GT(steps, 1000U);
}

TEST(Certificates, AChangedLineIsRefusedUnlessItIsFine) {
  Dice dice(3);
  Tally tally;
  for (int i = 0; i < 120; ++i) {
    const Cnf cnf = random_three_sat(static_cast<int>(dice.between(4, 9)), 60, dice);
    const SatAnswer answer = solve(cnf, kSatConflictsMax);
    if (!std::holds_alternative<Refutation>(answer)) continue;
    const Loose loose = taken_apart(certificate_of(cnf, std::get<Refutation>(answer)));
    for (int j = 0; j < 20; ++j) {
      expect_agreement(mutated(loose, dice), tally);
      if (HasFatalFailure()) return;
    }
  }
  EXPECT_GT(tally.verified, 100);
  EXPECT_GT(tally.refused, 100);
}

// A refutation of just enough clauses: without one of them it has a model, and no proof.
TEST(Certificates, WithoutANeededClauseNothingIsVerified) {
  Dice dice(4);
  Tally tally;
  for (int i = 0; i < 40; ++i) {
    const Cnf cnf = random_three_sat(static_cast<int>(dice.between(3, 6)), 50, dice);
    const SatAnswer answer = solve(cnf, kSatConflictsMax);
    if (!std::holds_alternative<Refutation>(answer)) continue;
    Loose loose = taken_apart(certificate_of(cnf, std::get<Refutation>(answer)));
    for (std::size_t at = 0; at < loose.clauses.size();) {
      Loose fewer = loose;
      fewer.clauses.erase(fewer.clauses.begin() + static_cast<std::ptrdiff_t>(at));
      expect_agreement(fewer, tally);
      if (HasFatalFailure()) return;
      if (has_model(fewer.clauses)) {
        ++at;
      } else {
        loose.clauses = fewer.clauses;
      }
    }
  }
  EXPECT_GT(tally.with_a_model, 100);
}

// Steps nobody made on purpose: many are let in by their first literal, some clauses are kept.
TEST(Certificates, RandomStepsAreJudgedAlike) {
  Dice dice(5);
  Tally tally;
  for (int i = 0; i < 20'000; ++i) {
    Loose loose;
    loose.variables = static_cast<int>(dice.between(2, 5));
    const auto any_clause = [&](std::uint32_t most) {
      std::vector<int> clause;
      for (std::uint32_t j = dice.between(1, most); j > 0; --j) {
        const int variable =
            static_cast<int>(dice.between(1, static_cast<std::uint32_t>(loose.variables)));
        clause.push_back(dice.one_in(2) ? variable : -variable);
        if (has_twice(clause)) clause.pop_back();
      }
      return clause;
    };
    for (std::uint32_t j = dice.between(1, 14); j > 0; --j) loose.clauses.push_back(any_clause(3));
    std::vector<std::vector<int>> all = loose.clauses;
    for (std::uint32_t j = dice.between(1, 6); j > 0; --j) {
      const bool is_deletion = dice.percent(30);
      const std::vector<int> clause = is_deletion ? dice.pick(all) : any_clause(3);
      loose.steps.push_back({is_deletion, clause});
      all.push_back(clause);
    }
    loose.steps.push_back({false, {}});
    expect_agreement(loose, tally);
    if (HasFatalFailure()) return;
  }
  EXPECT_GT(tally.verified, 1000);
  EXPECT_GT(tally.with_a_model, 1000);
  EXPECT_GT(tally.by_first_literal, 1000U);
  EXPECT_GT(tally.kept, 1000U);
}

// A random formula over a shared part of what was built before.
FormulaId random_formula(Formulas& all, std::uint32_t variables, std::size_t nodes, Dice& dice) {
  std::vector<FormulaId> made;
  for (Variable variable = 0; variable < variables; ++variable)
    made.push_back(all.variable(variable));
  const auto recent = [&] {
    const std::size_t from = made.size() > 12 ? made.size() - 12 : 0;
    return made[from + dice.below(made.size() - from)];
  };
  for (std::size_t i = 0; i < nodes; ++i) {
    const FormulaId a = recent(), b = dice.pick(made);
    switch (dice.below(4)) {
      case 0:
        made.push_back(all.negation(a));
        break;
      case 1:
        made.push_back(all.disjunction(a, b));
        break;
      case 2:
        made.push_back(all.difference(a, b));
        break;
      default:
        made.push_back(all.conjunction(a, b));
        break;
    }
  }
  return made.back();
}

bool holds_in(const World& world, const Formulas& all, std::uint32_t variables, FormulaId formula) {
  std::vector<bool> values(variables);
  for (const Variable variable : world.holds) values[variable] = true;
  return truths_in(values, all)[formula];
}

TEST(Certificates, RandomFormulasAreAnsweredAsByDiagramsAndByTrying) {
  Dice dice(6);
  int refuted = 0, satisfied = 0;
  for (int i = 0; i < 400; ++i) {
    Formulas all;
    const std::uint32_t variables = i < 8 ? 16 : dice.between(1, 7);
    const FormulaId formula = all.conjunction(random_formula(all, variables, 20, dice),
                                              random_formula(all, variables, 20, dice));
    bool has_world = false;
    for (std::uint32_t world = 0; world < 1U << variables && !has_world; ++world)
      has_world = truths_in(variables_of(world, variables), all)[formula];
    Bdd bdd(all, {});
    ASSERT_EQ(bdd.satisfiable(formula), has_world);
    Tseitin form(all);
    form.require(formula);
    const SatAnswer answer = solve(form.cnf(), kSatConflictsMax);
    ASSERT_EQ(std::holds_alternative<World>(answer), has_world);
    (has_world ? satisfied : refuted) += 1;
    if (has_world) {
      EXPECT_TRUE(holds_in(std::get<World>(answer), all, variables, formula));
    } else {
      certificate_of(form.cnf(), std::get<Refutation>(answer));
    }
  }
  EXPECT_GT(refuted, 40);
  EXPECT_GT(satisfied, 40);
}

TEST(Certificates, TheSmallestWorldIsCertified) {
  Dice dice(7);
  int larger = 0;
  for (int i = 0; i < 150; ++i) {
    Formulas all;
    const std::uint32_t variables = dice.between(2, 12);
    std::vector<FormulaId> parts;
    for (int j = 0; j < 4; ++j) parts.push_back(random_formula(all, variables, 12, dice));
    const FormulaId formula = all.all_of(parts);
    Bdd bdd(all, {});
    const auto smallest = bdd.smallest_world(formula);
    std::vector<Variable> counted(variables);
    for (Variable variable = 0; variable < variables; ++variable) counted[variable] = variable;
    Sat sat(all);
    const PartsAnswer answer = sat.smallest_world(formula, counted);
    ASSERT_EQ(std::holds_alternative<World>(answer), smallest.has_value());
    if (!smallest) continue;
    ASSERT_EQ(std::get<World>(answer).holds.size(), smallest->size());
    EXPECT_TRUE(holds_in(std::get<World>(answer), all, variables, formula));
    if (smallest->empty()) continue;
    ++larger;
    Tseitin form(all);
    form.require(formula);
    form.at_most(counted, smallest->size() - 1);
    const SatAnswer fewer = solve(form.cnf(), kSatConflictsMax);
    ASSERT_TRUE(std::holds_alternative<Refutation>(fewer));
    certificate_of(form.cnf(), std::get<Refutation>(fewer));
  }
  EXPECT_GT(larger, 30);
}

TEST(Certificates, ACoreClashesAndNeedsEachPart) {
  Dice dice(8);
  int clashes = 0;
  for (int i = 0; i < 150; ++i) {
    Formulas all;
    const std::uint32_t variables = dice.between(2, 8);
    std::vector<FormulaId> parts;
    for (int j = 0; j < 10; ++j) parts.push_back(random_formula(all, variables, 6, dice));
    Sat sat(all);
    const PartsAnswer answer = sat.core(parts);
    const FormulaId whole = all.all_of(parts);
    Bdd bdd(all, {});
    ASSERT_EQ(std::holds_alternative<World>(answer), *bdd.satisfiable(whole));
    if (const auto* world = std::get_if<World>(&answer)) {
      EXPECT_TRUE(holds_in(*world, all, variables, whole));
      continue;
    }
    ++clashes;
    const std::vector<FormulaId>& core = std::get<Clash>(answer).parts;
    EXPECT_EQ(bdd.satisfiable(all.all_of(core)), false);
    for (const FormulaId left_out : core) {
      std::vector<FormulaId> rest = core;
      std::erase(rest, left_out);
      EXPECT_EQ(bdd.satisfiable(all.all_of(rest)), true);
    }
  }
  EXPECT_GT(clashes, 50);
}

}  // namespace
}  // namespace ruleout::property
