// Timelines that lead somewhere, and their records run through the engine.
#include <gtest/gtest.h>

#include "engine/program/program.h"
#include "tests/timeline/policies.h"
#include "tests/timeline/timeline_case.h"

namespace ruleout::timelines {
namespace {

using namespace analysis;
using engine::Level;
using Verdict = TimelineAnswer::Verdict;

struct Reached {
  TimelineAnswer answer;
  std::string engine;  // what it decides at the last step
};

Reached gate(const Framework& framework, const std::string& name, const std::string& subject,
             Level level, const Bounds& bounds, std::uint32_t models = 1) {
  std::optional<TimelineWorld> world = timeline_world(*framework, {{"model", models}});
  Reached result;
  result.answer = reach(*world, {.now = gate_is(*world, name, subject, level)}, bounds);
  if (result.answer.verdict != Verdict::kReached) return result;
  const ToldTimeline told = told_by_records(*world, result.answer.witness);
  EXPECT_EQ(result.answer.witness.events.size(), result.answer.steps);
  result.engine = decided(framework, told, told.steps.size() - 1, name, subject);
  return result;
}

TEST(Timeline, OfAnElapsedGuardWaits) {
  const Reached found = gate(policy(kShop), "sell", "NEW-MODEL", Level::kEscalate, {});
  // That it was never tested is long enough ago, once that is known.
  EXPECT_EQ(found.answer.steps, 0U);
  EXPECT_EQ(found.answer.witness.complete, std::vector<std::string>{"tested"});
  EXPECT_EQ(found.engine, "escalate");
}

TEST(Timeline, OfAStateEntersIt) {
  const Reached found = gate(policy(kShop), "sell", "NEW-MODEL", Level::kHold, {});
  EXPECT_EQ(words(found.answer.witness), "day 1: loud(NEW-MODEL): yes\n");
  EXPECT_EQ(found.engine, "hold");
}

// Left by an exit, entered once more only on another edge, left again when time has passed.
TEST(Timeline, OfAStateLeavesIt) {
  const Framework framework = policy(kShop);
  std::optional<TimelineWorld> world = timeline_world(*framework, {});
  const FormulaId alert = in_state(*world, "on-alert", "NEW-MODEL");
  const TimelineAnswer answer =
      reach(*world, {.now = world->formulas.negation(alert), .before = alert}, {});
  ASSERT_EQ(answer.verdict, Verdict::kReached);
  EXPECT_EQ(answer.steps, 2U);
  const ToldTimeline told = told_by_records(*world, answer.witness);
  EXPECT_EQ(stands(framework, told, 1, "on-alert", "NEW-MODEL"), "yes");
  EXPECT_EQ(stands(framework, told, 2, "on-alert", "NEW-MODEL"), "no");
}

TEST(Timeline, OfAnExpiringJudgementPassesItsEnd) {
  const Framework framework = policy(kShop);
  std::optional<TimelineWorld> world = timeline_world(*framework, {});
  const FormulaId permit = gate_is(*world, "sell", "NEW-MODEL", Level::kPermit);
  const FormulaId silent = gate_is(*world, "sell", "NEW-MODEL", Level::kNone);
  const FormulaId lost = world->formulas.conjunction(
      silent, world->formulas.negation(in_state(*world, "on-alert", "NEW-MODEL")));
  const TimelineAnswer answer = reach(*world, {.now = lost, .before = permit}, {});
  ASSERT_EQ(answer.verdict, Verdict::kReached);
  ASSERT_EQ(answer.steps, 2U);
  const ToldTimeline told = told_by_records(*world, answer.witness);
  EXPECT_EQ(decided(framework, told, 1, "sell", "NEW-MODEL"), "permit");
  EXPECT_EQ(decided(framework, told, 2, "sell", "NEW-MODEL"), "silent");
}

// The end of what counts is a moment of its own: a state that turns on it changes there, not only
// at the next thing that is said.
TEST(Timeline, StepsOnTheMomentAtWhichAGuardChanges) {
  const Framework framework = policy(kLapsing);
  std::optional<TimelineWorld> world = timeline_world(*framework, {});
  const FormulaId open = in_state(*world, "open-again", "NEW-MODEL");
  const TimelineAnswer answer = reach(*world, {.now = open}, {});
  ASSERT_EQ(answer.verdict, Verdict::kReached);
  ASSERT_EQ(answer.steps, 2U) << words(answer.witness);
  EXPECT_EQ(answer.witness.events[1].words, "time passes");
  EXPECT_EQ(answer.witness.events[1].day - answer.witness.events[0].day, 31);
  const ToldTimeline told = told_by_records(*world, answer.witness);
  EXPECT_EQ(stands(framework, told, 1, "open-again", "NEW-MODEL"), "no");
  EXPECT_EQ(stands(framework, told, 2, "open-again", "NEW-MODEL"), "yes");
}

TEST(Timeline, HasMonthsOfTheCalendar) {
  const Framework framework = policy(kMonthly);
  for (const base::Date first : {base::Date{2026, 1, 1}, base::Date{2026, 1, 30},
                                 base::Date{2028, 1, 30}, base::Date{2026, 3, 31}}) {
    std::optional<TimelineWorld> world = timeline_world(*framework, {});
    const FormulaId permit = gate_is(*world, "sell", "NEW-MODEL", Level::kPermit);
    const FormulaId hold = gate_is(*world, "sell", "NEW-MODEL", Level::kHold);
    Bounds bounds;
    bounds.first_day = first;
    // An act on the first day after; then the longest wait with the answer kept, then one day more.
    const TimelineAnswer answer = reach(*world, {.now = permit, .before = hold}, bounds);
    ASSERT_EQ(answer.verdict, Verdict::kReached);
    ASSERT_EQ(answer.steps, 2U);
    const ToldTimeline told = told_by_records(*world, answer.witness);
    EXPECT_EQ(decided(framework, told, 1, "sell", "NEW-MODEL"), "hold");
    EXPECT_EQ(decided(framework, told, 2, "sell", "NEW-MODEL"), "permit");
  }
}

TEST(Timeline, IsNotFoundBelowTheShortest) {
  Bounds bounds;
  bounds.steps = 1;
  const Framework framework = policy(kShop);
  std::optional<TimelineWorld> world = timeline_world(*framework, {});
  const FormulaId alert = in_state(*world, "on-alert", "NEW-MODEL");
  const TimelineQuestion leaving{.now = world->formulas.negation(alert), .before = alert};
  EXPECT_EQ(reach(*world, leaving, bounds).verdict, Verdict::kNotWithinBound);
}

TEST(Timeline, IsUndecidedBeyondItsEffort) {
  Bounds bounds;
  bounds.effort = 1;
  const Framework framework = shipped("google-deepmind/fsf-3.1");
  std::optional<TimelineWorld> world = timeline_world(*framework, {{"model", 2}});
  const FormulaId permit = gate_is(*world, "deploy", "NEW-DEPLOYMENT", Level::kPermit);
  EXPECT_EQ(reach(*world, {.now = permit}, bounds).verdict, Verdict::kUndecided);
}

// A rule may be broken for as long as nobody answers; what ends by itself is answered by itself.
TEST(Timeline, ShowsWhatStaysUnanswered) {
  const Framework framework = policy(kShop);
  std::optional<TimelineWorld> world = timeline_world(*framework, {});
  const FormulaId permit = gate_is(*world, "sell", "NEW-MODEL", Level::kPermit);
  const FormulaId not_permit = world->formulas.negation(permit);
  // A judgement lasts three days, so three days later the permit has ended, unless it is renewed.
  Bounds bounds;
  const TimelineAnswer renewed =
      unanswered(*world, {.trigger = permit, .response = not_permit, .within_days = 3}, bounds);
  ASSERT_EQ(renewed.verdict, Verdict::kReached);
  const ToldTimeline told = told_by_records(*world, renewed.witness);
  EXPECT_GE(renewed.steps, 3U);
  for (std::size_t step = 1; step + 1 < told.steps.size(); ++step)
    EXPECT_EQ(decided(framework, told, step, "sell", "NEW-MODEL"), "permit");
  const TimelineAnswer within =
      unanswered(*world, {.trigger = permit, .response = not_permit, .within_days = 1}, bounds);
  ASSERT_EQ(within.verdict, Verdict::kReached);
  EXPECT_LT(within.steps, renewed.steps);
}

TEST(Timeline, OfTheShippedGatesIsConfirmedByTheEngine) {
  struct Case {
    const char* folder;
    const char* gate;
    const char* subject;
  };
  constexpr Case kCases[] = {{"anthropic/rsp-2.2", "train", "NEW-RUN"},
                             {"anthropic/rsp-2.2", "deploy", "NEW-MODEL"},
                             {"anthropic/rsp-3.4", "train", "NEW-RUN"},
                             {"anthropic/rsp-3.4", "deploy-public", "NEW-MODEL"},
                             {"anthropic/rsp-3.4", "deploy-internal", "NEW-MODEL"},
                             {"openai/preparedness-2", "deploy", "NEW-MODEL"},
                             {"google-deepmind/fsf-3.1", "deploy", "NEW-DEPLOYMENT"}};
  const std::pair<Level, const char*> kOutcomes[] = {{Level::kPermit, "permit"},
                                                     {Level::kPermitIf, "permit with conditions"},
                                                     {Level::kEscalate, "escalate"},
                                                     {Level::kHold, "hold"}};
  for (const Start start : {Start::kNothing, Start::kAnything}) {
    Bounds bounds;
    bounds.steps = 4;
    bounds.start = start;
    std::size_t reached = 0;
    for (const Case& each : kCases) {
      const Framework framework = shipped(each.folder);
      for (const auto& [level, word] : kOutcomes) {
        const Reached found = gate(framework, each.gate, each.subject, level, bounds, 2);
        EXPECT_NE(found.answer.verdict, Verdict::kUndecided) << each.folder << each.gate << word;
        if (found.answer.verdict != Verdict::kReached) continue;
        ++reached;
        EXPECT_EQ(found.engine, word) << each.folder << ' ' << each.gate << '\n'
                                      << words(found.answer.witness);
      }
    }
    EXPECT_GE(reached, 10U);
  }
}

TEST(Timeline, LeavesTheStateOfLeading) {
  const Framework framework = shipped("anthropic/rsp-3.4");
  std::optional<TimelineWorld> world = timeline_world(*framework, {{"model", 2}});
  const FormulaId leading = in_state(*world, "LEADING", "");
  const TimelineAnswer answer =
      reach(*world, {.now = world->formulas.negation(leading), .before = leading}, {});
  ASSERT_EQ(answer.verdict, Verdict::kReached);
  const ToldTimeline told = told_by_records(*world, answer.witness);
  const std::size_t last = told.steps.size() - 1;
  EXPECT_EQ(stands(framework, told, last - 1, "LEADING", ""), "yes");
  EXPECT_EQ(stands(framework, told, last, "LEADING", ""), "no");
}

}  // namespace
}  // namespace ruleout::timelines
