// A second solver, whose days are numbers of its own: it finds what the first does, and as short.
#include <gtest/gtest.h>

#include "analysis/timeline/z3/timed_by_z3.h"
#include "tests/timeline/policies.h"
#include "tests/timeline/timeline_case.h"

namespace ruleout::timelines {
namespace {

using namespace analysis;
using engine::Level;
using Verdict = TimelineAnswer::Verdict;

constexpr Level kLevels[] = {Level::kNone, Level::kPermit, Level::kEscalate, Level::kHold};

TimelineAnswer by_z3(TimelineWorld& world, const TimelineQuestion& question, Bounds bounds) {
  bounds.solver = timed_by_z3;
  bounds.effort = kZ3EffortMax;
  return reach(world, question, bounds);
}

// Reached or not.
bool agree(TimelineWorld& world, const TimelineQuestion& question, const Bounds& bounds) {
  const TimelineAnswer one = reach(world, question, bounds);
  const TimelineAnswer other = by_z3(world, question, bounds);
  EXPECT_NE(one.verdict, Verdict::kUndecided);
  EXPECT_EQ(one.verdict, other.verdict);
  EXPECT_EQ(one.steps, other.steps);
  return one.verdict == Verdict::kReached;
}

TEST(TwoSolvers, AgreeOnSmallPolicies) {
  int reached = 0, not_reached = 0;
  Bounds bounds;
  bounds.steps = 3;
  for (const char* text : {kShop, kStall, kMonthly, kLab}) {
    const Framework framework = policy(text);
    std::optional<TimelineWorld> world = timeline_world(*framework, {});
    for (const Level before : kLevels) {
      for (const Level now : kLevels) {
        const FormulaId is_now = gate_is(*world, "sell", "NEW-MODEL", now);
        const FormulaId was = gate_is(*world, "sell", "NEW-MODEL", before);
        ++(agree(*world, {is_now, before == now ? kTrue : was}, bounds) ? reached : not_reached);
      }
    }
  }
  EXPECT_GT(reached, 10);
  EXPECT_GT(not_reached, 10);
}

TEST(TwoSolvers, AgreeOnShippedPolicies) {
  Bounds bounds;
  bounds.steps = 4;
  const Framework latest = shipped("anthropic/rsp-3.4");
  std::optional<TimelineWorld> world = timeline_world(*latest, {{"model", 2}});
  const FormulaId leading = in_state(*world, "LEADING", "");
  EXPECT_TRUE(agree(*world, {world->formulas.negation(leading), leading}, bounds));
  EXPECT_TRUE(agree(*world, {gate_is(*world, "train", "NEW-RUN", Level::kHold)}, bounds));
  EXPECT_FALSE(agree(*world, {gate_is(*world, "train", "NEW-RUN", Level::kPermit)}, bounds));
  bounds.steps = 1;
  EXPECT_FALSE(agree(*world, {world->formulas.negation(leading), leading}, bounds));
}

}  // namespace
}  // namespace ruleout::timelines
