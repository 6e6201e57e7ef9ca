// That there is no timeline, as clauses whose refutation somebody else checks.
#include <gtest/gtest.h>

#include "analysis/certificate/certificate.h"
#include "analysis/proof_check/proof_check.h"
#include "analysis/timeline/timeline_proof.h"
#include "tests/timeline/policies.h"
#include "tests/timeline/timeline_case.h"

namespace ruleout::timelines {
namespace {

using namespace analysis;
using engine::Level;
using Verdict = TimelineAnswer::Verdict;

bool is_verified(const TimelineRefutation& none) {
  const auto text = write_certificate({"there is no such timeline", {}, none.cnf, none.proof});
  if (!text) return false;
  const auto read = proof_check::read_certificate_text(*text);
  return read && proof_check::check(*read, proof_check::kCheckStepsMax).outcome ==
                     proof_check::Outcome::kVerified;
}

// None is found exactly where there is a proof, and the proof is one.
bool has_proof(TimelineWorld& world, const TimelineQuestion& question, const Bounds& bounds) {
  const bool is_reached = reach(world, question, bounds).verdict == Verdict::kReached;
  const auto none = refuted(world, question, bounds);
  EXPECT_EQ(is_reached, !none);
  EXPECT_TRUE(!none || is_verified(*none));
  return none.has_value();
}

TEST(NoTimeline, IsProvedExactlyWhereNoneIsFound) {
  int proved = 0, reached = 0;
  for (const char* text : {kShop, kStall, kMonthly, kLab}) {
    const Framework framework = policy(text);
    std::optional<TimelineWorld> world = timeline_world(*framework, {});
    for (const Start start : {Start::kNothing, Start::kAnything}) {
      for (const std::uint32_t steps : {0U, 1U, 3U}) {
        Bounds bounds;
        bounds.steps = steps;
        bounds.days = 60;
        bounds.start = start;
        const FormulaId hold = gate_is(*world, "sell", "NEW-MODEL", Level::kHold);
        for (const Level level : {Level::kNone, Level::kPermit, Level::kEscalate}) {
          const FormulaId now = gate_is(*world, "sell", "NEW-MODEL", level);
          ++(has_proof(*world, {now}, bounds) ? proved : reached);
          ++(has_proof(*world, {now, hold}, bounds) ? proved : reached);
        }
      }
    }
  }
  EXPECT_GT(proved, 30);
  EXPECT_GT(reached, 30);
}

// A short day count leaves no room for more steps; a shorter timeline must not be ruled out by it.
TEST(NoTimeline, IsNotProvedBecauseALongerOneDoesNotFit) {
  const Framework framework = policy(kShop);
  std::optional<TimelineWorld> world = timeline_world(*framework, {});
  Bounds bounds;
  bounds.days = 2;
  const FormulaId hold = gate_is(*world, "sell", "NEW-MODEL", Level::kHold);
  EXPECT_FALSE(has_proof(*world, {hold}, bounds));
}

// Once the field's evidence is no longer strong, the state that rests on it is over: at every step
// of every timeline of twelve.
TEST(NoTimeline, OutlastsTheEndOfItsState) {
  const Framework framework = shipped("anthropic/rsp-3.4");
  std::optional<TimelineWorld> world = timeline_world(*framework, {{"model", 2}});
  const FormulaId in = in_state(*world, "FIELD-STRONG", "");
  for (const engine::StateOutput& one : world->program.states) {
    const language::State& declared = framework->states[one.state];
    if ((*framework)[declared.clause].id != "FIELD-STRONG") continue;
    const FormulaId ends = world->form.rails[one.exits.front().value.by_default].yes;
    EXPECT_TRUE(has_proof(*world, {world->formulas.conjunction(in, ends)}, {}));
    EXPECT_FALSE(has_proof(*world, {in}, {}));
  }
}

}  // namespace
}  // namespace ruleout::timelines
