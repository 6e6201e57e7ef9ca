// The policy CONTINUE-a as formulas, for the tests of this folder: 298 rules over 45 attribute
// values. The variable RULEOUT_CONTINUE_A names it as a rule file; run.py sets it.
#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <vector>

#include "analysis/form/decided.h"
#include "analysis/form/formula_from_program.h"
#include "engine/program/program.h"

namespace ruleout::analysis {

class ContinueA : public testing::Test {
 protected:
  void SetUp() override;

  // Each attribute is known to have that value or known not to: what is not yes is no.
  std::vector<FormulaId> where_all_is_known();
  Decided substituted(const Decided& decided, const std::vector<FormulaId>& by);

  // The worlds where the policy holds with all known. In the formulas below, some of what is known
  // in that world is withheld, which is then unknown or taken for false.
  FormulaId held();
  enum class Missing { kIsUnknown, kIsFalse };
  FormulaId permitted_with_less(Missing missing);

  std::optional<language::Framework> framework_;
  std::vector<language::KindId> kinds_;
  engine::Universe universe_;
  Variables variables_;
  Formulas formulas_;
  Decided base_;
  std::vector<RuleForm> rules_;
};

}  // namespace ruleout::analysis
