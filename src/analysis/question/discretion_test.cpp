#include "analysis/question/discretion.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "analysis/layout/compared.h"
#include "analysis/layout/replay.h"
#include "analysis/question/policies_for_tests.h"

namespace ruleout::analysis {
namespace {

using base::Rational;

constexpr int kPolicies = 60;

const Latitude& named(const Latitudes& held, const std::string& name) {
  const auto found = std::ranges::find(held.questions, name, &Latitude::name);
  EXPECT_NE(found, held.questions.end()) << name;
  return *found;
}

const RoleLatitude& of_role(const Latitudes& held, const std::string& role) {
  const auto found = std::ranges::find(held.roles, role, &RoleLatitude::role);
  EXPECT_NE(found, held.roles.end()) << role;
  return *found;
}

TEST(Discretion, OneJudgementThatDecidesAloneControlsAll) {
  const auto framework = policy_with(R"(
gate sell for each model m otherwise permit
  STOP must §1 hold while first judges a(m)
    unknown does nothing
)");
  const Latitudes held = discretion_in(*framework);
  const Latitude& a = named(held, "a");
  EXPECT_EQ(a.by_reach, Rational(1));
  EXPECT_EQ(a.by_outcome, Rational(1));
  EXPECT_EQ(a.role, "first");
  EXPECT_EQ(a.nearest, 0U);
  EXPECT_TRUE(a.yes.to_more);
  EXPECT_FALSE(a.yes.to_less);
  EXPECT_FALSE(a.silence.to_more);
  ASSERT_EQ(a.says.size(), 1U);
  EXPECT_EQ(a.says.front().moves.size(), 2U);  // no to yes, unknown to yes
}

TEST(Discretion, TwoThatMustAgreeControlHalfOfTheReaches) {
  const auto framework = policy_with(R"(
gate sell for each model m otherwise permit
  STOP must §1 hold while (first judges a(m) and second judges b(m))
    unknown does nothing
)");
  const Latitudes held = discretion_in(*framework);
  // The other is a yes: {permit, hold}; it is not: {permit}.
  EXPECT_EQ(named(held, "a").by_reach, Rational::ratio(1, 2));
  EXPECT_EQ(named(held, "a").by_outcome, Rational::ratio(3, 4));
  EXPECT_EQ(named(held, "a").nearest, 1U);
}

TEST(Discretion, AQuestionNobodyLooksAtHasNoSay) {
  const auto framework = policy_with(R"(
gate sell for each model m otherwise permit
  STOP must §1 hold while (first judges a(m) or is open (second judges b(m)))
    unknown holds
  ALWAYS must §2 hold while (loud(m) or not loud(m))
    unknown holds
)");
  const Latitudes held = discretion_in(*framework);
  EXPECT_TRUE(named(held, "a").says.empty());
  EXPECT_EQ(named(held, "b").by_reach, Rational());
}

// A yes to a duty's trigger moves the duty of whoever bears it.
TEST(Discretion, SaysWhoseDutiesAJudgementMovesAndThatTheJudgeBearsThem) {
  const auto framework = policy_with(R"(
duty REPORT for each model m must §3 borne by first
  when first judges a(m)
  within 30 days of that
  discharged when second judges b(m)
gate sell for each model m otherwise permit
  STOP must §1 hold while third judges c(m)
    unknown does nothing
)");
  const Latitudes held = discretion_in(*framework);
  const Latitude& a = named(held, "a");
  ASSERT_EQ(a.bearers, std::vector<std::string>{"first"});
  EXPECT_TRUE(a.holder_bears);
  EXPECT_TRUE(a.yes.to_more);
  EXPECT_FALSE(a.yes.to_less);
  EXPECT_EQ(a.by_reach, Rational());
}

TEST(Discretion, AnEmptyListMattersWhereItsWordDecides) {
  const auto framework = policy_with(R"(
kind run
define quiet(m: model) §4
  means every r in runs: loud(m), or there is none
gate sell for each model m otherwise permit
  STOP must §1 hold while quiet(m)
    unknown does nothing
)");
  const Latitudes held = discretion_in(*framework);
  EXPECT_EQ(held.lists, 1U);
  ASSERT_EQ(held.empty_lists.size(), 1U);
  const Move& move = held.empty_lists.front().says.front().moves.front();
  EXPECT_EQ(move.before, "hold");
  EXPECT_EQ(move.after, "permit");
}

TEST(Discretion, ANumberMovesTheGateFromCellToCell) {
  const auto framework = policy_with(R"(
input size(model) : quantity "How large is it?"
gate sell for each model m otherwise permit
  LARGE must §1 escalate while size(m) >= 4
    unknown does nothing
  HUGE must §2 hold while size(m) > 10
    unknown does nothing
)");
  const Sensitivity moved = sensitivity_to(*framework, "size");
  ASSERT_EQ(moved.variations.size(), 1U);
  const Variation& one = moved.variations.front();
  EXPECT_EQ(one.cells, (std::vector<std::string>{"< 4", ">= 4 and <= 10", "> 10"}));
  ASSERT_EQ(one.gates.size(), 1U);
  EXPECT_EQ(one.gates.front().outcomes,
            (std::vector<std::vector<std::string>>{{"permit"}, {"escalate"}, {"hold"}}));
  EXPECT_EQ(one.gates.front().steps.front().share, Rational(1));
}

// Shares by trying every world.
struct Tried {
  Rational by_reach, by_outcome;
};
Tried tried(const language::Framework& framework, const std::string& term) {
  std::optional<LaidOut> one = laid_out(framework);
  const AnswerForm& gate = one->side.answers.front();
  EXPECT_EQ(gate.kind, AnswerKind::kGate);
  const Replay replay(one->side, one->variables, gate);
  std::vector<std::size_t> others;
  std::optional<std::size_t> asked;
  for (std::size_t i = 0; i < one->variables.atoms().size(); ++i) {
    if (one->variables.atoms()[i].term == term) {
      asked = i;
    } else {
      others.push_back(i);
    }
  }
  std::size_t worlds = 1;
  for (std::size_t i = 0; i < others.size(); ++i) worlds *= 3;
  std::set<std::set<std::string>> reaches;
  for (std::size_t world = 0; world < worlds; ++world) {
    std::set<std::string> reach;
    for (std::uint32_t answer = 0; answer < (asked ? 3U : 1U); ++answer) {
      std::vector<Variable> on;
      std::size_t rest = world;
      for (const std::size_t other : others) {
        if (rest % 3 != 2) on.push_back(static_cast<Variable>(2 * other + rest % 3));
        rest /= 3;
      }
      if (asked && answer != 2) on.push_back(static_cast<Variable>(2 * *asked + answer));
      std::ranges::sort(on);
      reach.insert(replay.word_in(on));
    }
    reaches.insert(reach);
  }
  std::map<std::string, std::pair<int, int>> by_outcome;
  int wide = 0;
  for (const std::set<std::string>& reach : reaches) {
    wide += reach.size() > 1 ? 1 : 0;
    for (const std::string& outcome : reach) {
      ++by_outcome[outcome].second;
      by_outcome[outcome].first += reach.size() > 1 ? 1 : 0;
    }
  }
  Tried result{Rational::ratio(wide, static_cast<std::int64_t>(reaches.size())), {}};
  for (const auto& [outcome, counts] : by_outcome)
    result.by_outcome += Rational::ratio(counts.first, counts.second) /
                         Rational(static_cast<std::int64_t>(by_outcome.size()));
  return result;
}

// One gate in three wordings: as it is, with a clause stated in two parts, and with the first
// judgement asked in two.
struct Wordings {
  std::string whole, in_parts, asked_twice, fixed;  // `fixed`: the second half always a no
};
Wordings any_wordings(std::uint64_t seed) {
  const std::string head = "\ngate sell for each model m otherwise permit\n";
  const auto rule = [](const std::string& id, const std::string& effect, const std::string& guard,
                       const std::string& unknown) {
    return "  " + id + " must §1 " + effect + " while " + guard + "\n    unknown " + unknown + "\n";
  };
  const auto worded = [&](const std::string& a, bool is_in_parts) {
    SmallDice dice(seed);
    const std::string left = any_guard(dice, 2, a);
    const std::string right = any_guard(dice, 2, a);
    const std::string unknown = any_unknown(dice);
    std::string text = head;
    text += is_in_parts ? rule("ONE", "hold", left, unknown) + rule("TWO", "hold", right, unknown)
                        : rule("ONE", "hold", "(" + left + " or " + right + ")", unknown);
    text += rule("THREE", "escalate", any_guard(dice, 2, a), any_unknown(dice));
    return text;
  };
  const std::string once = "first judges a(m)";
  return {worded(once, false), worded(once, true),
          worded("(first judges a(m) or first judges e(m))", false),
          worded("(first judges a(m) or m /= m)", false)};
}

TEST(Discretion, SharesAreThoseOfEveryWorldTried) {
  int with_say = 0;
  for (std::uint64_t seed = 1; seed <= kPolicies; ++seed) {
    const auto framework = policy_with(any_wordings(seed).whole);
    const Latitudes held = discretion_in(*framework);
    for (const Latitude& one : held.questions) {
      const Tried brute = tried(*framework, one.name);
      EXPECT_EQ(one.by_reach, brute.by_reach) << seed << one.name;
      EXPECT_EQ(one.by_outcome, brute.by_outcome) << seed << one.name;
      with_say += one.says.empty() ? 0 : 1;
    }
  }
  EXPECT_GT(with_say, kPolicies);
}

TEST(Discretion, SharesStayWhenAClauseIsStatedInTwoPartsOrAQuestionAskedInTwo) {
  int compared_questions = 0;
  for (std::uint64_t seed = 1; seed <= kPolicies; ++seed) {
    const Wordings wordings = any_wordings(seed);
    const auto whole_policy = policy_with(wordings.whole);
    const auto parts_policy = policy_with(wordings.in_parts);
    const auto twice_policy = policy_with(wordings.asked_twice);
    const Latitudes whole = discretion_in(*whole_policy);
    const Latitudes parts = discretion_in(*parts_policy);
    const Latitudes twice = discretion_in(*twice_policy);
    const auto fixed_policy = policy_with(wordings.fixed);
    const Latitudes fixed = discretion_in(*fixed_policy);
    for (const Latitude& one : whole.questions) {
      EXPECT_EQ(one.by_reach, named(fixed, one.name).by_reach) << seed << one.name;
      EXPECT_EQ(one.by_outcome, named(fixed, one.name).by_outcome) << seed << one.name;
      EXPECT_EQ(one.by_reach, named(parts, one.name).by_reach) << seed << one.name;
      EXPECT_EQ(one.by_outcome, named(parts, one.name).by_outcome) << seed << one.name;
      if (one.name == "a") {
        // The two held together are what the one was.
        EXPECT_EQ(one.by_reach, of_role(twice, "first").by_reach) << seed;
        EXPECT_EQ(one.by_outcome, of_role(twice, "first").by_outcome) << seed;
      } else {
        EXPECT_EQ(one.by_reach, named(twice, one.name).by_reach) << seed << one.name;
        EXPECT_EQ(one.by_outcome, named(twice, one.name).by_outcome) << seed << one.name;
      }
      ++compared_questions;
    }
  }
  EXPECT_GT(compared_questions, 2 * kPolicies);
}

}  // namespace
}  // namespace ruleout::analysis
