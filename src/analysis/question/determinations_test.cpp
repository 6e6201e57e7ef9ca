#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "analysis/layout/compared.h"
#include "analysis/layout/replay.h"
#include "analysis/question/difference.h"
#include "analysis/question/discretion.h"
#include "analysis/question/policies_for_tests.h"

namespace ruleout::analysis {
namespace {

constexpr int kPolicies = 60;
using Names = std::vector<std::string>;

const Determination& named(const Determinations& all, const std::string& name) {
  const auto found = std::ranges::find(all.all, name, &Determination::name);
  EXPECT_NE(found, all.all.end()) << name;
  return *found;
}

// A yes holds the gate and makes the duty owed; both fall on the company that the first is of.
TEST(Determinations, AYesThatStopsTheOwnGateIsDearer) {
  const auto framework = policy_with(R"(
role auditor outside
judgement sound(model) by auditor "Is it sound?"
judgement fit(model) by first signed off by auditor "Is it fit?"
judgement calm(model) by first signed off by second "Is it calm?"
gate sell for each model m otherwise permit
  STOP must §1 hold while first judges a(m)
    unknown does nothing
  UNFIT must §2 escalate while not first judges fit(m) or not first judges calm(m)
    unknown does nothing
  UNSOUND must §3 hold while not auditor judges sound(m)
    unknown holds
  LOUD must §4 hold while loud(m)
    unknown does nothing
duty REPORT for each model m must §5 borne by company
  when first judges a(m)
  without date
  discharged when second judges b(m)
)");
  const Determinations all = determinations_in(*framework);
  const Determination& a = named(all, "a");
  EXPECT_EQ(a.independence, Independence::kAlone);
  EXPECT_EQ(a.yes.gates, Names{"sell"});
  EXPECT_EQ(a.yes.duties, Names{"REPORT"});
  EXPECT_TRUE(a.no.gates.empty() && a.no.duties.empty());
  EXPECT_EQ(cheaper_answer(a), "no");
  EXPECT_TRUE(a.is_silence_free);
  EXPECT_TRUE(is_pressed(a));
  EXPECT_EQ(named(all, "fit").independence, Independence::kWithOutside);
  EXPECT_EQ(cheaper_answer(named(all, "fit")), "yes");
  EXPECT_EQ(named(all, "calm").independence, Independence::kAmongOwn);
  EXPECT_EQ(named(all, "loud").independence, Independence::kAnyone);
  // The auditor pays for nothing.
  EXPECT_EQ(named(all, "sound").independence, Independence::kOutside);
  EXPECT_FALSE(is_pressed(named(all, "sound")));
  EXPECT_EQ(all.all.front().name, "a");
}

TEST(Determinations, WhatTwoAreAskedIsNotOneRolesAlone) {
  const auto framework = policy_with(R"(
judgement fit(model) by first, second "Is it fit?"
gate sell for each model m otherwise permit
  STOP must §1 hold while not (first and second judge fit(m))
    unknown holds
)");
  const Determinations all = determinations_in(*framework);
  ASSERT_EQ(all.all.size(), 2U);
  for (const Determination& one : all.all) {
    EXPECT_EQ(one.independence, Independence::kAmongOwn) << one.who;
    EXPECT_EQ(cheaper_answer(one), "yes");
  }
}

TEST(Determinations, SilenceCostsWhereUnknownHolds) {
  const auto framework = policy_with(R"(
gate sell for each model m otherwise permit
  STOP must §1 hold while first judges a(m)
    unknown holds
)");
  EXPECT_FALSE(named(determinations_in(*framework), "a").is_silence_free);
}

TEST(Determinations, AnOutsiderPaysForItsOwnDutiesAlone) {
  const auto framework = policy_with(R"(
role buyer outside
judgement fine(model) by buyer "Is it fine?"
duty PAY for each model m must §1 borne by buyer
  when buyer judges fine(m)
  without date
  discharged when loud(m)
duty SHIP for each model m must §2 borne by company
  when buyer judges fine(m) or first judges a(m)
  without date
  discharged when loud(m)
duty CARE for each model m must §3 borne by buyer
  when first judges a(m)
  without date
  discharged when loud(m)
)");
  const Determinations all = determinations_in(*framework);
  EXPECT_EQ(named(all, "fine").yes.duties, Names{"PAY"});
  EXPECT_EQ(named(all, "a").yes.duties, Names{"SHIP"});
}

TEST(Determinations, AnActThatStartsAClockIsOneToo) {
  const auto framework = policy_with(R"(
act found(model) by first "It was found."
duty TELL for each model m must §1 borne by company
  on first found(m)
  within 30 days of that
  discharged when loud(m)
)");
  const Determinations all = determinations_in(*framework);
  const Determination& found = named(all, "found");
  EXPECT_EQ(found.kind, LatitudeKind::kAct);
  EXPECT_EQ(found.yes.duties, Names{"TELL"});
  EXPECT_EQ(cheaper_answer(found), "no");
}

// Whether a yes or a no demands more of the gate somewhere, by trying every world.
struct Tried {
  bool yes = false, no = false;
};
Tried tried(const LaidOut& one, const AnswerForm& gate, const std::string& term) {
  const Replay replay(one.side, one.variables, gate);
  std::vector<std::size_t> others;
  std::optional<std::size_t> asked;
  for (std::size_t i = 0; i < one.variables.atoms().size(); ++i) {
    if (one.variables.atoms()[i].term == term) {
      asked = i;
    } else {
      others.push_back(i);
    }
  }
  Tried result;
  if (!asked) return result;
  std::size_t worlds = 1;
  for (std::size_t i = 0; i < others.size(); ++i) worlds *= 3;
  for (std::size_t world = 0; world < worlds; ++world) {
    std::string words[2];
    for (std::uint32_t answer = 0; answer < 2; ++answer) {
      std::vector<Variable> on = {static_cast<Variable>(2 * *asked + answer)};
      std::size_t rest = world;
      for (const std::size_t other : others) {
        if (rest % 3 != 2) on.push_back(static_cast<Variable>(2 * other + rest % 3));
        rest /= 3;
      }
      std::ranges::sort(on);
      words[answer] = replay.word_in(on);
    }
    // What is left open, or collides, is neither more nor less.
    const auto is_left_open = [](const std::string& word) {
      return word == "undetermined" || word == "conflict" || word == "inconsistent";
    };
    if (is_left_open(words[0]) || is_left_open(words[1])) continue;
    const Direction no_for_yes = direction_of(gate.kind, words[0], words[1]);
    result.no |= no_for_yes == Direction::kStronger;
    result.yes |= no_for_yes == Direction::kWeaker;
  }
  return result;
}

TEST(Determinations, BurdensAreThoseOfEveryWorldTried) {
  int dearer = 0;
  for (std::uint64_t seed = 1; seed <= kPolicies; ++seed) {
    SmallDice dice(seed);
    const std::string a = "first judges a(m)";
    const auto framework =
        policy_with("\ngate sell for each model m otherwise permit\n  ONE must §1 hold while " +
                    any_guard(dice, 2, a) + "\n    unknown " + any_unknown(dice) +
                    "\n  TWO must §2 escalate while " + any_guard(dice, 2, a) + "\n    unknown " +
                    any_unknown(dice) + "\n");
    const Determinations all = determinations_in(*framework);
    const std::optional<LaidOut> one = laid_out(*framework);
    const AnswerForm& gate = one->side.answers.front();
    ASSERT_EQ(gate.kind, AnswerKind::kGate);
    for (const Determination& determination : all.all) {
      const Tried brute = tried(*one, gate, determination.name);
      EXPECT_EQ(!determination.yes.gates.empty(), brute.yes) << seed << determination.name;
      EXPECT_EQ(!determination.no.gates.empty(), brute.no) << seed << determination.name;
      dearer += brute.yes || brute.no ? 1 : 0;
    }
  }
  EXPECT_GT(dearer, kPolicies);
}

}  // namespace
}  // namespace ruleout::analysis
