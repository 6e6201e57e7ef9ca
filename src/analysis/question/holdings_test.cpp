#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "analysis/layout/compared.h"
#include "analysis/layout/replay.h"
#include "analysis/question/discretion.h"
#include "analysis/question/policies_for_tests.h"

namespace ruleout::analysis {
namespace {

constexpr int kPolicies = 60;

const HeldAnswer& answer_named(const Holdings& holdings, const std::string& name) {
  const auto found = std::ranges::find(holdings.answers, name, &HeldAnswer::name);
  EXPECT_NE(found, holdings.answers.end()) << name;
  return *found;
}

// "yes for good", "hold by some readings".
std::set<std::string> brought_by(const HeldAnswer& held, const std::string& role) {
  std::set<std::string> all;
  for (const Grip& grip : held.grips) {
    if (grip.role != role) continue;
    for (const Brought& one : grip.brings)
      all.insert(one.word + (one.is_for_good ? " for good" : "") +
                 (one.is_by_reading ? " by some readings" : ""));
  }
  return all;
}
using Words = std::set<std::string>;

TEST(Holdings, AnyOfSeveralMakesItSoAndNoneMakesItNotSo) {
  const auto framework = policy_with(R"(
judgement cut(model) by first, second, third "Is it cut?"
define CUT(m: model) §1 means any of first, second, third judges cut(m)
)");
  const HeldAnswer held = answer_named(holdings_in(*framework), "CUT");
  EXPECT_EQ(held.silent, std::vector<std::string>{"unknown"});
  for (const char* role : {"first", "second", "third"})
    EXPECT_EQ(brought_by(held, role), Words{"yes for good"}) << role;
  EXPECT_TRUE(held.is_own);
  EXPECT_TRUE(held.is_judged);
  EXPECT_FALSE(held.sole.has_value());
}

TEST(Holdings, OfTwoWhoJudgeTogetherEachCanRefuse) {
  const auto framework = policy_with(R"(
judgement fit(model) by first, second "Is it fit?"
define FIT(m: model) §1 means first judges fit(m) and second judges fit(m)
define LONE(m: model) §2 means first judges a(m)
)");
  const Holdings holdings = holdings_in(*framework);
  EXPECT_EQ(brought_by(answer_named(holdings, "FIT"), "first"), Words{"no for good"});
  EXPECT_EQ(brought_by(answer_named(holdings, "LONE"), "first"),
            (Words{"no for good", "yes for good"}));
  EXPECT_EQ(answer_named(holdings, "LONE").sole, "first");
}

TEST(Holdings, WhatAnotherSignsOffNobodyBringsAboutAlone) {
  const auto framework = policy_with(R"(
judgement fit(model) by first signed off by second "Is it fit?"
define FIT(m: model) §1 means first judges fit(m)
)");
  const Holdings holdings = holdings_in(*framework);
  EXPECT_TRUE(answer_named(holdings, "FIT").grips.empty());
  ASSERT_EQ(holdings.terms.size(), 1U);
  EXPECT_EQ(holdings.terms.front().signed_off_by, std::vector<std::string>{"second"});
}

// The other's word is only as good as silence: whoever else may state it may state the opposite.
TEST(Holdings, WhatOthersMayStateTooHoldsWhileTheyAreSilent) {
  const auto framework = policy_with(R"(
input seen(model) by first, second "Was it seen?"
input read(model) by first "Was it read?"
define SEEN(m: model) §1 means seen(m)
define READ(m: model) §2 means read(m)
)");
  const Holdings holdings = holdings_in(*framework);
  EXPECT_EQ(brought_by(answer_named(holdings, "SEEN"), "second"), (Words{"no", "yes"}));
  EXPECT_EQ(brought_by(answer_named(holdings, "READ"), "first"),
            (Words{"no for good", "yes for good"}));
}

TEST(Holdings, AnActIsDoneForGoodAndNobodySaysThatItWasNot) {
  const auto framework = policy_with(R"(
act told(model) by first, second "It was told."
define TOLD(m: model) §1 means someone told(m)
)");
  const HeldAnswer held = answer_named(holdings_in(*framework), "TOLD");
  EXPECT_EQ(brought_by(held, "first"), Words{"yes for good"});
  EXPECT_EQ(brought_by(held, "second"), Words{"yes for good"});
}

TEST(Holdings, AReadingMayStandBetween) {
  const auto framework = policy_with(R"(
reading near §1 "What is near?"
  by-first: "what the first says"
  never: "nothing"
define NEAR(m: model) §1 means by reading near (by-first: first judges a(m) | never: no)
)");
  const HeldAnswer held = answer_named(holdings_in(*framework), "NEAR");
  EXPECT_EQ(held.readings, 1U);
  EXPECT_EQ(held.silent, (std::vector<std::string>{"no", "unknown"}));
  EXPECT_EQ(brought_by(held, "first"), (Words{"no for good", "yes for good by some readings"}));
}

TEST(Holdings, SomebodyFromOutsideIsCountedApart) {
  const auto framework = policy_with(R"(
role auditor outside
judgement sound(model) by auditor "Is it sound?"
define SOUND(m: model) §1 means auditor judges sound(m)
define BOTH(m: model) §2 means auditor judges sound(m) and first judges a(m)
define OWN(m: model) §3 means second judges b(m) or first judges a(m)
define OPEN(m: model) §4 means loud(m) and first judges a(m)
)");
  const Holdings holdings = holdings_in(*framework);
  EXPECT_FALSE(answer_named(holdings, "SOUND").is_own);
  EXPECT_EQ(answer_named(holdings, "SOUND").sole, "auditor");
  EXPECT_TRUE(answer_named(holdings, "SOUND").grips.front().is_outside);
  EXPECT_FALSE(answer_named(holdings, "BOTH").is_own);
  EXPECT_TRUE(answer_named(holdings, "OWN").is_own);
  EXPECT_FALSE(answer_named(holdings, "OPEN").is_own);
  EXPECT_EQ(answer_named(holdings, "OPEN").asked.size(), 2U);
}

// What a role brings about, by trying every way in which it may answer what it is asked.
Words tried(const LaidOut& one, const AnswerForm& answer, const std::string& role) {
  const Replay replay(one.side, one.variables, answer);
  std::vector<std::size_t> own;
  std::vector<Variable> there;
  for (std::size_t i = 0; i < one.variables.atoms().size(); ++i) {
    const WorldAtom& atom = one.variables.atoms()[i];
    if (atom.is_judged && atom.words.starts_with(role + " judges ")) own.push_back(i);
    if (atom.words == "NEW-MODEL is in models") there.push_back(atom.yes);
  }
  std::size_t worlds = 1;
  for (std::size_t i = 0; i < own.size(); ++i) worlds *= 3;
  Words brought;
  Words settled;
  const std::string silent = replay.word_in(there);
  const auto settled_by_nobody = replay.settled_word_in(there);
  for (std::size_t world = 0; world < worlds; ++world) {
    std::vector<Variable> on = there;
    std::size_t rest = world;
    for (const std::size_t atom : own) {
      if (rest % 3 != 2) on.push_back(static_cast<Variable>(2 * atom + rest % 3));
      rest /= 3;
    }
    std::ranges::sort(on);
    brought.insert(replay.word_in(on));
    if (const auto word = replay.settled_word_in(on)) settled.insert(*word);
  }
  Words all;
  for (const std::string& word : settled) {
    if (settled_by_nobody != word) all.insert(word + " for good");
  }
  for (const std::string& word : brought) {
    if (word != silent && !all.contains(word + " for good")) all.insert(word);
  }
  return all;
}

TEST(Holdings, WhatARoleBringsAboutIsThatOfEveryAnswerTried) {
  int compared_grips = 0;
  int for_good = 0;
  for (std::uint64_t seed = 1; seed <= kPolicies; ++seed) {
    SmallDice dice(seed);
    const std::string a = "(first judges a(m) or (not first judges e(m)))";
    const auto framework =
        policy_with("\ndefine D(m: model) §1 means " + any_guard(dice, 2, a) +
                    "\ngate sell for each model m otherwise permit\n  ONE must §1 hold while " +
                    any_guard(dice, 2, a) + "\n    unknown " + any_unknown(dice) +
                    "\n  TWO must §2 escalate while " + any_guard(dice, 2, a) + "\n    unknown " +
                    any_unknown(dice) + "\n");
    const Holdings holdings = holdings_in(*framework);
    const std::optional<LaidOut> one = laid_out(*framework);
    for (const AnswerForm& answer : one->side.answers) {
      if (answer.kind == AnswerKind::kRule) continue;
      const HeldAnswer& held = answer_named(holdings, answer.name);
      for (const char* role : {"first", "second", "third", "fourth"}) {
        const Words brought = brought_by(held, role);
        EXPECT_EQ(brought, tried(*one, answer, role)) << seed << answer.name << role;
        compared_grips += brought.empty() ? 0 : 1;
        for (const std::string& word : brought) for_good += word.ends_with("for good") ? 1 : 0;
      }
    }
  }
  EXPECT_GT(compared_grips, kPolicies);
  EXPECT_GT(for_good, kPolicies / 2);
}

}  // namespace
}  // namespace ruleout::analysis
