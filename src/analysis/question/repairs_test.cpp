#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "analysis/layout/replay.h"
#include "analysis/question/policies_for_tests.h"
#include "analysis/question/prove.h"

namespace ruleout::analysis {
namespace {

using Texts = std::vector<std::string>;

const std::string kGate = "gate use for each model m otherwise permit\n";

std::string rule(const std::string& id, const std::string& says) {
  return "  " + id + " must §1 " + says + "\n";
}

// Of the one claim of a property that fails.
Texts repairs(const std::string& rules, const std::string& property) {
  const auto framework = policy_with(rules);
  const auto answers = prove(*framework, {property}, Repairs::kSought);
  Texts found;
  int failed = 0;
  for (const ClaimAnswer& one : *answers) {
    if (one.verdict == ClaimAnswer::Verdict::kHolds) continue;
    ++failed;
    found = one.repairs;
  }
  EXPECT_EQ(failed, 1);
  return found;
}

bool has(const Texts& texts, const std::string& one) {
  return std::ranges::find(texts, one) != texts.end();
}

TEST(Repairs, AnotherWordForUnknown) {
  const Texts found = repairs(
      kGate + rule("LOUD", "hold while first judges a(m) unknown does nothing"), "withholding");
  EXPECT_TRUE(has(found, "LOUD: unknown holds"));
  EXPECT_TRUE(has(found, "LOUD: unknown escalates"));
}

// What is held where it is shown is held where it is not refuted, too; a gate that never lets
// anything pass is no repair.
TEST(Repairs, AnotherExit) {
  const Texts found =
      repairs(kGate + rule("LOUD", "hold while is shown first judges a(m)"), "withholding");
  EXPECT_EQ(found, Texts{"LOUD: `not is refuted first judges a(m)` instead of `is shown first "
                         "judges a(m)`"});
}

TEST(Repairs, ACrossingThatCannotBeRuledOut) {
  const std::string threshold =
      "threshold T for each model m §1\n"
      "  ruled out when first judges a(m)\n"
      "  crossed when second judges b(m)\n";
  const Texts found =
      repairs(threshold + kGate + rule("OVER", "hold while is shown crossed T(m)"), "withholding");
  EXPECT_TRUE(has(found, "OVER: `not is refuted crossed T(m)` instead of `is shown crossed T(m)`"));
  EXPECT_TRUE(has(found, "OVER: `cannot rule out T(m)` instead of `is shown crossed T(m)`"));
}

const std::string kNeed =
    "requirement R for each model m must §1 when second judges b(m)\n"
    "  needs (third judges c(m)) unknown holds\n";

TEST(Repairs, ANeedThatIsAskedFor) {
  const Texts found = repairs(kNeed + "gate use for each model m otherwise hold\n" +
                                  rule("GO", "permit while first judges a(m) unknown does nothing"),
                              "safeguards");
  EXPECT_TRUE(has(found, "GO: only where R is shown to be satisfied"));
  EXPECT_TRUE(has(found, "one rule more: hold while R is not shown to be satisfied"));
  // Then it never lets pass.
  EXPECT_FALSE(has(found, "GO: hold instead of permit"));
}

// Of two permits each lets pass what the other would be mended for.
TEST(Repairs, OneOfTwoIsNotEnough) {
  const Texts found =
      repairs(kNeed + "gate use for each model m otherwise hold\n" +
                  rule("GO", "permit while first judges a(m) unknown does nothing") +
                  rule("WALK", "permit while fourth judges d(m) unknown does nothing"),
              "safeguards");
  EXPECT_EQ(found, Texts{"one rule more: hold while R is not shown to be satisfied"});
}

TEST(Repairs, AStricterEffectAndAnExceptionThatIsGone) {
  const Texts found =
      repairs(kNeed + kGate + rule("NEED", "hold while not is shown third judges c(m)") +
                  rule("GO", "permit while first judges a(m) excepts NEED unknown does nothing"),
              "safeguards");
  EXPECT_TRUE(has(found, "GO: no longer excepts NEED"));
  EXPECT_TRUE(has(found, "GO: escalate instead of permit"));
  EXPECT_TRUE(has(found, "GO: hold instead of permit"));
  EXPECT_TRUE(has(found, "GO: only where R is shown to be satisfied"));
}

TEST(Repairs, OneChoiceOfAReadingAlone) {
  const Texts found = repairs(
      "reading word §1 \"What is loud?\"\n"
      "  strict: \"what is not known to be quiet\"\n"
      "  mild: \"what is known to be loud\"\n" +
          kGate +
          rule("LOUD",
               "hold while by reading word (strict: not is refuted first "
               "judges a(m) | mild: is shown first judges a(m))"),
      "withholding");
  EXPECT_TRUE(has(found, "word read as strict alone"));
  EXPECT_FALSE(has(found, "word read as mild alone"));
}

// Is there a world in which the gate permits?
bool can_permit(const language::Framework& framework) {
  std::optional<LaidOut> laid = laid_out(framework);
  const Replay gate(laid->side, laid->variables, laid->side.answers.front());
  const std::size_t atoms = laid->variables.atoms().size();
  std::size_t worlds = 1;
  for (std::size_t i = 0; i < atoms; ++i) worlds *= 3;
  for (std::size_t code = 0; code < worlds; ++code) {
    std::vector<Variable> world;
    std::size_t rest = code;
    for (std::size_t i = 0; i < atoms; ++i, rest /= 3) {
      if (rest % 3 == 1) world.push_back(laid->variables.atoms()[i].yes);
      if (rest % 3 == 2) world.push_back(laid->variables.atoms()[i].no);
    }
    if (gate.word_in(world) == "permit") return true;
  }
  return false;
}

// The law of repairs, on policies at hand: with what is named the claim holds. Here the one rule
// is changed by hand as the sentence says.
TEST(Repairs, WhatIsNamedMends) {
  int mended = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    SmallDice dice(seed);
    const std::string guard = any_guard(dice, 2, "first judges a(m)");
    const auto policy = [&](const std::string& unknown) {
      return policy_with(kGate + rule("ONE", "hold while " + guard + " unknown " + unknown));
    };
    const auto before = prove(*policy("does nothing"), {"withholding"}, Repairs::kSought);
    for (const char* word : {"holds", "escalates"}) {
      const auto changed = policy(word);
      const auto after = prove(*changed, {"withholding"}, Repairs::kNone);
      ASSERT_EQ(before->size(), 1U);
      if (before->front().verdict == ClaimAnswer::Verdict::kHolds) continue;
      const bool is_named = has(before->front().repairs, std::string("ONE: unknown ") + word);
      const bool holds = after->front().verdict == ClaimAnswer::Verdict::kHolds;
      EXPECT_EQ(is_named, holds && can_permit(*changed)) << seed << guard;
      mended += is_named ? 1 : 0;
    }
  }
  EXPECT_GT(mended, 10);
}

}  // namespace
}  // namespace ruleout::analysis
