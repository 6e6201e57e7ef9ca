// Shares of what two answers can come to: held against every world tried, and against a clause
// stated in two parts and a question asked in two.
#include "analysis/question/parting_shares.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <utility>

#include "analysis/layout/replay.h"
#include "analysis/question/policies_for_tests.h"

namespace ruleout::analysis {
namespace {

using base::Rational;

constexpr int kPolicies = 60;
const std::string kOnce = "first judges a(m)";
const std::string kTwice = "(first judges a(m) or first judges e(m))";

// A gate of two clauses; the first one's guard is `left or right`.
std::string gate(std::uint64_t seed, const std::string& a, bool is_in_parts) {
  const auto rule = [](const std::string& id, const std::string& effect, const std::string& guard,
                       const std::string& unknown) {
    return "  " + id + " must §1 " + effect + " while " + guard + "\n    unknown " + unknown + "\n";
  };
  SmallDice dice(seed);
  const std::string left = any_guard(dice, 2, a);
  const std::string right = any_guard(dice, 2, a);
  const std::string unknown = any_unknown(dice);
  std::string text = "\ngate sell for each model m otherwise permit\n";
  text += is_in_parts ? rule("ONE", "hold", left, unknown) + rule("TWO", "hold", right, unknown)
                      : rule("ONE", "hold", "(" + left + " or " + right + ")", unknown);
  return text + rule("THREE", "escalate", any_guard(dice, 2, a), any_unknown(dice));
}

Difference between(const std::string& before, const std::string& after) {
  const auto first = policy_with(before);
  const auto second = policy_with(after);
  return difference_between(*first, *second, {});
}

struct Total {
  Rational by_pair, by_outcome;
  bool operator==(const Total&) const = default;
};
Total total(const Difference& apart) {
  EXPECT_TRUE(apart.gate_shares.has_value());
  return {apart.gate_shares->by_pair, apart.gate_shares->by_outcome};
}
// By what is before and after.
std::map<std::pair<std::string, std::string>, Total> each(const Difference& apart) {
  std::map<std::pair<std::string, std::string>, Total> shares;
  for (const AnswerChange& one : apart.answers) {
    if (one.kind != AnswerKind::kGate || !one.shares) continue;
    for (std::size_t i = 0; i < one.apart.found.size(); ++i)
      shares[{one.apart.found[i].before, one.apart.found[i].after}] = {
          one.shares->of_parting[i].by_pair, one.shares->of_parting[i].by_outcome};
  }
  return shares;
}

// Shares by trying every world of the atoms that either gate mentions.
Total tried(const std::string& before, const std::string& after) {
  const auto first = policy_with(before);
  const auto second = policy_with(after);
  std::optional<Compared> pair = compared(*first, *second);
  const AnswerForm& a = pair->before.answers.front();
  const AnswerForm& b = pair->after.answers.front();
  EXPECT_EQ(a.kind, AnswerKind::kGate);
  EXPECT_EQ(b.kind, AnswerKind::kGate);
  const Replay replay_a(pair->before, pair->variables, a);
  const Replay replay_b(pair->after, pair->variables, b);
  std::size_t worlds = 1;
  for (std::size_t i = 0; i < pair->variables.atoms().size(); ++i) worlds *= 3;
  std::map<std::string, std::set<std::string>> pairs;
  for (std::size_t world = 0; world < worlds; ++world) {
    std::vector<Variable> on;
    std::size_t rest = world;
    for (const WorldAtom& atom : pair->variables.atoms()) {
      if (rest % 3 != 2) on.push_back(rest % 3 == 0 ? atom.yes : atom.no);
      rest /= 3;
    }
    pairs[replay_a.word_in(on)].insert(replay_b.word_in(on));
  }
  std::int64_t all = 0;
  std::int64_t apart = 0;
  Total result;
  for (const auto& [was, becomes] : pairs) {
    const auto here = static_cast<std::int64_t>(becomes.size());
    const std::int64_t other = here - (becomes.contains(was) ? 1 : 0);
    all += here;
    apart += other;
    result.by_outcome +=
        Rational::ratio(other, here) / Rational(static_cast<std::int64_t>(pairs.size()));
  }
  result.by_pair = Rational::ratio(apart, all);
  return result;
}

TEST(PartingShares, OfAGateThatStopsWhereItLetPass) {
  const std::string before =
      "gate sell for each model m otherwise permit\n"
      "  STOP must §1 hold while first judges a(m)\n    unknown does nothing\n";
  const std::string after =
      "gate sell for each model m otherwise permit\n"
      "  STOP must §1 hold while second judges b(m)\n    unknown does nothing\n";
  // All four pairs of permit and hold; two of them are apart, one of each outcome before.
  const Difference apart = between(before, after);
  EXPECT_EQ(total(apart), (Total{Rational::ratio(1, 2), Rational::ratio(1, 2)}));
  // Nothing is held any more: (permit, permit) and (hold, permit).
  const std::string never =
      "gate sell for each model m otherwise permit\n"
      "  STOP must §1 escalate while (first judges a(m) and second judges b(m))\n"
      "    unknown does nothing\n";
  // permit: permit; hold: permit or escalate.
  EXPECT_EQ(total(between(before, never)), (Total{Rational::ratio(2, 3), Rational::ratio(1, 2)}));
  EXPECT_EQ(total(between(before, before)), (Total{}));
}

TEST(PartingShares, AreThoseOfEveryWorldTriedAndAddUp) {
  int differing = 0;
  for (std::uint64_t seed = 1; seed <= kPolicies; ++seed) {
    const std::string before = gate(seed, kOnce, false);
    const std::string after = gate(seed + kPolicies, kOnce, false);
    const Difference apart = between(before, after);
    EXPECT_EQ(total(apart), tried(before, after)) << seed;
    Total sum;
    for (const auto& [values, share] : each(apart)) {
      sum.by_pair += share.by_pair;
      sum.by_outcome += share.by_outcome;
      ++differing;
    }
    EXPECT_EQ(total(apart), sum) << seed;
  }
  EXPECT_GT(differing, kPolicies);
}

TEST(PartingShares, StayWhenAClauseIsStatedInTwoPartsOrAQuestionAskedInTwo) {
  int differing = 0;
  for (std::uint64_t seed = 1; seed <= kPolicies; ++seed) {
    const auto wording = [&](const std::string& a, bool is_in_parts) {
      return between(gate(seed, a, is_in_parts), gate(seed + kPolicies, a, is_in_parts));
    };
    const Difference whole = wording(kOnce, false);
    for (const Difference& other : {wording(kOnce, true), wording(kTwice, false)}) {
      EXPECT_EQ(total(whole), total(other)) << seed;
      EXPECT_EQ(each(whole), each(other)) << seed;
    }
    differing += whole.answers.empty() ? 0 : 1;
  }
  EXPECT_GT(differing, kPolicies / 2);
}

}  // namespace
}  // namespace ruleout::analysis
