// What the diagrams say of CONTINUE-a, said again by the solver, with certificates that the checker
// verifies.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <string>

#include "analysis/certificate/certificate.h"
#include "analysis/proof_check/proof_check.h"
#include "analysis/solve/sat.h"
#include "tests/continue_a/continue_a.h"

namespace ruleout::analysis {
namespace {

using Clock = std::chrono::steady_clock;

std::int64_t micros_since(Clock::time_point begun) {
  return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begun).count();
}

struct Certified {
  bool is_refuted = false;
  Cnf cnf;
  std::size_t bytes = 0;
  proof_check::Checked checked;
  std::int64_t solve_micros = 0, check_micros = 0;
};

Certified certified(const Formulas& formulas, FormulaId claim) {
  Certified result;
  auto begun = Clock::now();
  Tseitin form(formulas);
  form.require(claim);
  const SatAnswer answer = solve(form.cnf(), kSatConflictsMax);
  result.solve_micros = micros_since(begun);
  result.cnf = form.cnf();
  const auto* refutation = std::get_if<Refutation>(&answer);
  EXPECT_FALSE(std::holds_alternative<Undecided>(answer));
  if (refutation == nullptr) return result;
  result.is_refuted = true;
  const std::string text =
      write_certificate({"CONTINUE-a", {}, form.cnf(), refutation->proof}).value_or("");
  result.bytes = text.size();
  begun = Clock::now();
  const auto read = proof_check::read_certificate_text(text);
  EXPECT_TRUE(read.has_value());
  result.checked = check(*read, proof_check::kCheckStepsMax);
  result.check_micros = micros_since(begun);
  EXPECT_EQ(result.checked.outcome, proof_check::Outcome::kVerified)
      << result.checked.line << ": " << result.checked.because;
  return result;
}

TEST_F(ContinueA, ThatHidingNeverHelpsIsCertified) {
  const FormulaId attack = formulas_.conjunction(held(), permitted_with_less(Missing::kIsUnknown));
  const Certified result = certified(formulas_, attack);
  ASSERT_TRUE(result.is_refuted);
  std::cout << result.cnf.variables << " variables, " << result.cnf.clauses << " clauses, "
            << result.checked.lemmas << " lemmas, " << result.checked.deletions << " deletions, "
            << result.bytes << " bytes; solved in " << result.solve_micros << " us, checked in "
            << result.check_micros << " us\n";
}

TEST_F(ContinueA, TheAttackWhereMissingIsFalseNeedsOneThingHidden) {
  const FormulaId attack = formulas_.conjunction(held(), permitted_with_less(Missing::kIsFalse));
  std::vector<Variable> hidden;
  for (const WorldAtom& atom : variables_.atoms()) hidden.push_back(atom.no);
  Sat sat(formulas_);
  const PartsAnswer answer = sat.smallest_world(attack, hidden);
  ASSERT_TRUE(std::holds_alternative<World>(answer));
  const std::vector<Variable>& holds = std::get<World>(answer).holds;
  EXPECT_EQ(std::ranges::count_if(
                hidden, [&](Variable one) { return std::ranges::binary_search(holds, one); }),
            1);
  Tseitin form(formulas_);
  form.require(attack);
  form.at_most(hidden, 0);
  const SatAnswer without = solve(form.cnf(), kSatConflictsMax);
  EXPECT_TRUE(std::holds_alternative<Refutation>(without));
}

TEST_F(ContinueA, EachFlipWithoutEffectIsCertified) {
  const std::vector<FormulaId> known = where_all_is_known();
  std::vector<RuleForm> rules = rules_;
  for (RuleForm& rule : rules) {
    rule.guard.yes = formulas_.substituted(rule.guard.yes, known);
    rule.guard.no = formulas_.substituted(rule.guard.no, known);
  }
  const Decided before = compose(rules, formulas_);
  std::size_t dead = 0;
  std::vector<std::int64_t> solved, checked;
  for (RuleForm& rule : rules) {
    const engine::Level level = rule.level;
    rule.level = level == engine::Level::kHold ? engine::Level::kPermit : engine::Level::kHold;
    const FormulaId apart = differ(before, compose(rules, formulas_), formulas_);
    rule.level = level;
    const Certified result = certified(formulas_, apart);
    solved.push_back(result.solve_micros);
    if (!result.is_refuted) continue;
    ++dead;
    checked.push_back(result.check_micros);
  }
  EXPECT_EQ(dead, 92U);
  std::ranges::sort(solved);
  std::ranges::sort(checked);
  std::cout << "median " << solved[solved.size() / 2] << " us to solve a flip, slowest "
            << solved.back() << " us; " << checked[checked.size() / 2]
            << " us to check one, slowest " << checked.back() << " us\n";
}

}  // namespace
}  // namespace ruleout::analysis
