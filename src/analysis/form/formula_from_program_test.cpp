#include "analysis/form/formula_from_program.h"

#include <gtest/gtest.h>

#include <array>
#include <numeric>
#include <optional>
#include <string>

#include "analysis/form/decided.h"
#include "analysis/form/worlds_for_tests.h"
#include "engine/scalar/slice.h"
#include "language/check/check.h"
#include "language/syntax/parser.h"

namespace ruleout::analysis {
namespace {

using base::Truth;

// Every effect, every word for unknown, a condition, and exits.
constexpr const char* kPolicy = R"(
edition 1
framework shop/safety 1
kind model plural models
role officer
input loud(model) "Is it loud?"
input hot(model) "Is it hot?"
judgement harmless(model) by officer "Is it harmless?"
act approved(model) by officer "It was approved."
threshold danger for each model m §1
  ruled out when officer judges harmless(m) and not hot(m)
gate sell for each model m otherwise permit
  NOISE must §2 hold while loud(m) and not someone approved(m)
    unknown escalates
  HEAT must §3 hold while hot(m)
    unknown stays open
  DOUBT must §4 escalate while cannot rule out danger(m)
  LABEL must §5 permit if "a label" (officer judges harmless(m)) while loud(m) or hot(m)
    unknown permits
  QUIET may §6 permit while is shown (not loud(m))
)";

class Form : public testing::Test {
 protected:
  void SetUp() override {
    const base::SourceText source("policy.rule", kPolicy);
    base::Findings findings;
    const language::SyntaxTree tree = language::parse(source, findings);
    framework_ = language::check({tree, source}, {}, findings);
    ASSERT_TRUE(framework_.has_value()) << base::render(findings, {&source, 1});
    for (std::uint32_t i = 0; i < framework_->kinds.size(); ++i) {
      if (framework_->kinds[i].name == "model") kinds_.push_back(language::KindId{i});
    }
    universe_ = engine::universe_of(*framework_, {}, kinds_);
    program_ = engine::program_from_framework(*framework_, universe_, {});
    ASSERT_TRUE(program_.has_value());
    form_ = formula_from_program(*program_, *framework_, universe_, variables_, formulas_);
  }

  // What the program computes from a truth for each atom.
  std::vector<Truth> run(const std::vector<Truth>& atoms) const {
    std::vector<Truth> registers = atoms;
    for (const engine::Step& step : program_->steps)
      registers.push_back(engine::outcome(step.op, registers[step.a], registers[step.b]));
    return registers;
  }

  // Every world of the policy: a truth for each of its atoms.
  template <class Visit>
  void each_world(Visit visit) const {
    const std::size_t atoms = program_->atoms.size();
    std::size_t worlds = 1;
    for (std::size_t i = 3; i < atoms; ++i) worlds *= 3;
    for (std::size_t world = 0; world < worlds; ++world) {
      std::vector<Truth> truths = {Truth::kYes, Truth::kNo, Truth::kUnknown};
      std::vector<bool> variables(variables_.count());
      bool is_possible = true;
      std::size_t rest = world;
      for (std::size_t i = 3; i < atoms; ++i, rest /= 3) {
        const Truth truth = std::array{Truth::kYes, Truth::kNo, Truth::kUnknown}[rest % 3];
        const WorldAtom& atom = variables_.atoms()[form_.atoms[i]];
        truths.push_back(truth);
        variables[atom.yes] = truth == Truth::kYes;
        variables[atom.no] = truth == Truth::kNo;
        is_possible &= !atom.is_definite || truth != Truth::kUnknown;
      }
      if (is_possible) visit(truths, variables);
    }
  }

  std::optional<language::Framework> framework_;
  std::vector<language::KindId> kinds_;
  engine::Universe universe_;
  std::optional<engine::Program> program_;
  Variables variables_;
  Formulas formulas_;
  ProgramForm form_;
};

TEST_F(Form, RailsAreWhatTheProgramComputes) {
  std::size_t worlds = 0;
  each_world([&](const std::vector<Truth>& truths, const std::vector<bool>& variables) {
    const std::vector<Truth> registers = run(truths);
    const std::vector<bool> holds = truths_in(variables, formulas_);
    for (std::size_t i = 0; i < registers.size(); ++i) {
      ASSERT_EQ(holds[form_.rails[i].yes], registers[i] == Truth::kYes) << i;
      ASSERT_EQ(holds[form_.rails[i].no], registers[i] == Truth::kNo) << i;
    }
    ++worlds;
  });
  EXPECT_GE(worlds, 81U);
}

TEST_F(Form, ComposedRulesDecideAsTheProgramDoes) {
  const engine::GateOutput& gate = program_->gates.front();
  const Decided known = decided(form_, gate.parts.front(), engine::Course::kDefault);
  const auto rules = rules_of(form_, gate, framework_->gates.front());
  ASSERT_TRUE(rules.has_value());
  const FormulaId apart = differ(known, compose(*rules, formulas_), formulas_);
  std::vector<Variable> all(variables_.count());
  std::iota(all.begin(), all.end(), Variable{0});
  const FormulaId worlds = possible_worlds(variables_, formulas_, all);
  each_world([&](const std::vector<Truth>&, const std::vector<bool>& variables) {
    const std::vector<bool> holds = truths_in(variables, formulas_);
    EXPECT_TRUE(holds[worlds]);
    EXPECT_FALSE(holds[apart]);
  });
}

TEST_F(Form, TheSameQuestionOfAnotherFrameworkIsTheSameAtom) {
  const std::size_t before = variables_.atoms().size();
  const ProgramForm again =
      formula_from_program(*program_, *framework_, universe_, variables_, formulas_);
  EXPECT_EQ(variables_.atoms().size(), before);
  EXPECT_EQ(again.atoms, form_.atoms);
}

}  // namespace
}  // namespace ruleout::analysis
