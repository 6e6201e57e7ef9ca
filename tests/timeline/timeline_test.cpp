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

// A command has to say of what worlds its answer speaks.
TEST(Timeline, SaysItsLimitsAndItsEventsInWords) {
  const Framework framework = policy(kLab);
  std::optional<TimelineWorld> world = timeline_world(*framework, {{"model", 2}});
  EXPECT_EQ(words_of_things(*world), "2 evaluations and 2 models");
  Bounds bounds;
  EXPECT_EQ(words_of(bounds),
            "at most 12 steps after 2026-01-01, one a day, all within 1826 days, from nothing said "
            "or done");
  const FormulaId permit = gate_is(*world, "sell", "NEW-MODEL", Level::kPermit);
  const FormulaId hold = gate_is(*world, "sell", "NEW-MODEL", Level::kHold);
  const TimelineAnswer answer = reach(*world, {.now = permit}, bounds);
  ASSERT_EQ(answer.verdict, Verdict::kReached);
  EXPECT_EQ(words_of(*world, answer.witness),
            (std::vector<std::string>{
                "`evaluations` is known to be complete",
                "2026-01-02  NEW-MODEL is evaluated on poison (RUN-OF-NEW-MODEL-ON-poison): below "
                "its line"}));
  const TimelineAnswer held = reach(*world, {.now = hold}, bounds);
  ASSERT_EQ(held.verdict, Verdict::kReached);
  EXPECT_EQ(words(held.witness),
            "day 1: NEW-MODEL is evaluated on poison (RUN-OF-NEW-MODEL-ON-poison): not below its "
            "line\n");
  EXPECT_EQ(words_of(held.cone),
            "turns on 2 questions about acts, 4 questions about evaluations, 1 state and 1 reading "
            "or register");
}

// What is measured against what else is measured is not followed, and that is said.
TEST(Timeline, NamesWhatItLeavesOpen) {
  const Framework framework = shipped("anthropic/rsp-2.2");
  std::optional<TimelineWorld> world = timeline_world(*framework, {});
  const FormulaId permit = gate_is(*world, "train", "NEW-RUN", Level::kPermit);
  const TimelineAnswer answer = reach(*world, {.now = permit}, {});
  EXPECT_NE(words_of(answer.cone).find("; left unknown: ec-ratio"), std::string::npos)
      << words_of(answer.cone);
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

// Where nobody judges that something else raises the alert.
FormulaId not_flagged_otherwise(TimelineWorld& world) {
  FormulaId all = kTrue;
  for (std::uint32_t atom = 0; atom < world.program.atoms.size(); ++atom) {
    const engine::Atom& asked = world.program.atoms[atom];
    if (asked.kind != engine::AtomKind::kJudged ||
        world.framework->terms[asked.target].name != "flagged-otherwise")
      continue;
    all = world.formulas.conjunction(all, world.formulas.negation(world.form.rails[atom].yes));
  }
  return all;
}

// An alert is raised by an evaluation alone, on any of its topics.
TEST(Timeline, CrossesAnAlertThresholdByAnEvaluation) {
  const Framework framework = shipped("google-deepmind/fsf-3.1");
  std::optional<TimelineWorld> world = timeline_world(*framework, {{"model", 2}});
  int crossed = 0;
  for (const engine::ThresholdOutput& one : world->program.thresholds) {
    const std::string id = (*framework)[framework->thresholds[one.threshold].clause].id;
    if (!id.starts_with("ALERT-") || world->universe.name(one.subject) != "NEW-MODEL") continue;
    const FormulaId is_crossed = world->form.rails[one.crossed.by_default].yes;
    const FormulaId by_run = world->formulas.conjunction(is_crossed, not_flagged_otherwise(*world));
    const TimelineAnswer answer = reach(*world, {.now = by_run}, {});
    ASSERT_EQ(answer.verdict, Verdict::kReached) << id;
    const ToldTimeline told = told_by_records(*world, answer.witness);
    const engine::Regime regime = regime_of(framework, told);
    const auto all = at_step(regime, told, answer.steps).assess_only(id, "NEW-MODEL");
    ASSERT_EQ(all.thresholds.size(), 1U);
    EXPECT_EQ(all.thresholds.front().word, "crossed") << words(answer.witness);
    crossed += answer.witness.events.back().what == TimelineEvent::What::kRun ? 1 : 0;
  }
  EXPECT_EQ(crossed, 5);
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
