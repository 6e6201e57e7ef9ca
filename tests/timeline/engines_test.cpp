// Two engines that share no arithmetic of days: what one says of a few days, so does the other.
#include <gtest/gtest.h>

#include "analysis/timeline/daily.h"
#include "tests/timeline/policies.h"
#include "tests/timeline/timeline_case.h"

namespace ruleout::timelines {
namespace {

using namespace analysis;
using engine::Level;
using Verdict = TimelineAnswer::Verdict;

constexpr Level kLevels[] = {Level::kNone, Level::kPermit, Level::kPermitIf, Level::kEscalate,
                             Level::kHold};

// How many of the questions were answered one way and the other.
struct Tally {
  int reached = 0, not_reached = 0;

  void note(TimelineWorld& world, const TimelineQuestion& question, const Bounds& bounds) {
    const Verdict by_steps = reach(world, question, bounds).verdict;
    EXPECT_EQ(by_steps, daily(world, question, bounds));
    ++(by_steps == Verdict::kReached ? reached : not_reached);
  }
  void note(TimelineWorld& world, const Response& response, const Bounds& bounds) {
    const Verdict by_steps = unanswered(world, response, bounds).verdict;
    EXPECT_EQ(by_steps, daily_unanswered(world, response, bounds));
    ++(by_steps == Verdict::kReached ? reached : not_reached);
  }
};

Bounds of_days(std::int64_t days, Start start = Start::kNothing) {
  Bounds bounds;
  bounds.days = days;
  bounds.steps = static_cast<std::uint32_t>(days - 1);
  bounds.start = start;
  // A month ends within a few days of it.
  bounds.first_day = {2026, 2, 26};
  return bounds;
}

// Every outcome, and every outcome right after every other.
void ask_gate(const Framework& framework, const char* gate, const char* subject,
              const Bounds& bounds, Tally& tally, std::uint32_t models = 1) {
  std::optional<TimelineWorld> world = timeline_world(*framework, {{"model", models}});
  for (const Level level : kLevels) {
    const FormulaId now = gate_is(*world, gate, subject, level);
    SCOPED_TRACE(std::string(gate) + ' ' + std::to_string(static_cast<int>(level)));
    tally.note(*world, TimelineQuestion{now}, bounds);
    for (const Level other : kLevels) {
      if (other == level) continue;
      SCOPED_TRACE(std::to_string(static_cast<int>(other)));
      tally.note(*world, TimelineQuestion{now, gate_is(*world, gate, subject, other)}, bounds);
    }
  }
}

TEST(Engines, AgreeOnEveryOutcomeOfSmallPolicies) {
  Tally tally;
  for (const char* text : {kShop, kStall, kMonthly, kLab}) {
    for (const Start start : {Start::kNothing, Start::kAnything}) {
      for (const std::int64_t days : {1, 2, 3, 4, 5, 7})
        ask_gate(policy(text), "sell", "NEW-MODEL", of_days(days, start), tally);
    }
  }
  EXPECT_GT(tally.reached, 100);
  EXPECT_GT(tally.not_reached, 100);
}

// Over a month, since that is what they wait for. More than five steps help nobody there.
TEST(Engines, AgreeOnMonths) {
  Tally tally;
  const Framework lapsing = policy(kLapsing);
  for (const std::int64_t days : {28, 29, 30, 31, 32, 33, 34}) {
    Bounds bounds = of_days(days);
    bounds.steps = 5;
    ask_gate(policy(kMonthly), "sell", "NEW-MODEL", bounds, tally);
    std::optional<TimelineWorld> world = timeline_world(*lapsing, {});
    const FormulaId open = in_state(*world, "open-again", "NEW-MODEL");
    tally.note(*world, TimelineQuestion{open}, bounds);
    tally.note(*world, TimelineQuestion{world->formulas.negation(open), open}, bounds);
  }
  EXPECT_GT(tally.reached, 20);
  EXPECT_GT(tally.not_reached, 20);
}

TEST(Engines, AgreeOnStatesEnteredAndLeft) {
  Tally tally;
  const Framework framework = policy(kShop);
  for (const Start start : {Start::kNothing, Start::kAnything}) {
    for (const std::int64_t days : {1, 2, 3, 4, 5, 6}) {
      std::optional<TimelineWorld> world = timeline_world(*framework, {{"model", 2}});
      const FormulaId one = in_state(*world, "on-alert", "NEW-MODEL");
      const FormulaId two = in_state(*world, "on-alert", "NEW-MODEL-2");
      const FormulaId both = world->formulas.conjunction(one, two);
      const FormulaId neither = world->formulas.negation(world->formulas.disjunction(one, two));
      for (const FormulaId now : {one, both, neither}) {
        tally.note(*world, TimelineQuestion{now}, of_days(days, start));
        tally.note(*world, TimelineQuestion{world->formulas.negation(now), now},
                   of_days(days, start));
        tally.note(*world, TimelineQuestion{neither, now}, of_days(days, start));
      }
    }
  }
  EXPECT_GT(tally.reached, 20);
  EXPECT_GT(tally.not_reached, 20);
}

TEST(Engines, AgreeOnWhatStaysUnanswered) {
  Tally tally;
  for (const char* text : {kShop, kStall, kMonthly, kLab}) {
    const Framework framework = policy(text);
    std::optional<TimelineWorld> world = timeline_world(*framework, {});
    for (const Level level : kLevels) {
      const FormulaId is_so = gate_is(*world, "sell", "NEW-MODEL", level);
      const FormulaId ends = world->formulas.negation(is_so);
      const FormulaId hold = gate_is(*world, "sell", "NEW-MODEL", Level::kHold);
      for (const std::int64_t within : {0, 1, 2, 3}) {
        for (const std::int64_t days : {2, 4, 6}) {
          tally.note(*world, Response{is_so, ends, within}, of_days(days));
          tally.note(*world, Response{is_so, hold, within}, of_days(days));
        }
      }
    }
  }
  EXPECT_GT(tally.reached, 100);
  EXPECT_GT(tally.not_reached, 100);
}

TEST(Engines, AgreeOnShippedGates) {
  struct Case {
    const char* folder;
    const char* gate;
    const char* subject;
  };
  constexpr Case kCases[] = {{"anthropic/rsp-2.2", "train", "NEW-RUN"},
                             {"anthropic/rsp-3.4", "train", "NEW-RUN"},
                             {"anthropic/rsp-3.4", "deploy-public", "NEW-MODEL"},
                             {"openai/preparedness-2", "deploy", "NEW-MODEL"},
                             {"google-deepmind/fsf-3.1", "develop", "NEW-MODEL"}};
  Tally tally;
  for (const Case& each : kCases) {
    SCOPED_TRACE(each.folder);
    const Framework framework = shipped(each.folder);
    for (const std::int64_t days : {2, 4})
      ask_gate(framework, each.gate, each.subject, of_days(days), tally, 2);
  }
  EXPECT_GT(tally.reached, 30);
  EXPECT_GT(tally.not_reached, 30);
}

TEST(Engines, AgreeOnLeading) {
  const Framework framework = shipped("anthropic/rsp-3.4");
  std::optional<TimelineWorld> world = timeline_world(*framework, {{"model", 2}});
  const FormulaId leading = in_state(*world, "LEADING", "");
  const TimelineQuestion leaving{world->formulas.negation(leading), leading};
  Tally tally;
  for (const std::int64_t days : {2, 3, 4, 5}) {
    tally.note(*world, leaving, of_days(days));
    EXPECT_EQ(agreed(*world, leaving, {}, days), true);
  }
  EXPECT_EQ(tally.reached, 2);
  EXPECT_EQ(agreed(*world, leaving, {}, kDailyMax + 1), std::nullopt);
}

}  // namespace
}  // namespace ruleout::timelines
