#include "analysis/timeline/timeline_proof.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "analysis/solve/sat.h"
#include "analysis/timeline/day_numbers.h"
#include "analysis/timeline/goal.h"
#include "base/assert.h"

namespace ruleout::analysis {
namespace {

// What is required, as clauses; it answers nothing. What is required of a step holds if the
// timeline has so many steps.
class Collected final : public Timed {
 public:
  explicit Collected(Formulas& formulas)
      : formulas_(formulas), numbers_(formulas), form_(formulas) {}

  FormulaId begin_step(std::uint32_t step) {
    const FormulaId before = has_step_;
    if (step > 0) has_step_ = formulas_.variable(kHasSteps + step);
    form_.require(formulas_.disjunction(formulas_.negation(has_step_), before));
    return has_step_;
  }

  // A definition says nothing of how long the timeline is.
  void define(const DayGap& gap) override { form_.require(numbers_.meaning(gap)); }
  void require(FormulaId formula) override {
    form_.require(formulas_.disjunction(formulas_.negation(has_step_), formula));
  }
  // What is required from now on holds however long the timeline is.
  void end_steps() { has_step_ = kTrue; }
  [[nodiscard]] const Cnf& cnf() const { return form_.cnf(); }

  Verdict check(const std::vector<FormulaId>& /*assumed*/) override {
    RULEOUT_ASSERT(false);
    return Verdict::kUndecided;
  }
  [[nodiscard]] bool is_true(Variable /*variable*/) const override { return false; }
  [[nodiscard]] std::int64_t day(std::uint32_t /*step*/) const override { return 0; }

 private:
  // Beyond the bits of all days.
  static constexpr Variable kHasSteps = kOwnVariables + (1U << 30U);

  Formulas& formulas_;
  DayNumbers numbers_;
  Tseitin form_;
  FormulaId has_step_ = kTrue;
};

std::optional<TimelineRefutation> refuted(TimelineWorld& world, const Goal& goal,
                                          const Bounds& bounds) {
  const std::optional<Changes> changes = changes_of(world, goal.questions);
  if (!changes) return std::nullopt;
  Collected collected(world.formulas);
  Unrolled unrolled(world, *changes, collected, bounds, goal.watch);
  std::vector<FormulaId> any;
  for (std::uint32_t step = 0; step <= bounds.steps; ++step) {
    const FormulaId has_step = collected.begin_step(step);
    if (step > 0) unrolled.advance();
    const FormulaId asked = goal.at(unrolled, step);
    if (asked != kFalse) any.push_back(world.formulas.conjunction(has_step, asked));
  }
  collected.end_steps();
  // A step that is not there changes nothing.
  unrolled.count();
  collected.require(world.formulas.any_of(std::move(any)));
  constexpr std::uint32_t kMost = 1U << 30U;
  const SatAnswer answer =
      solve(collected.cnf(), static_cast<std::int32_t>(std::min(bounds.effort, kMost)));
  const auto* none = std::get_if<Refutation>(&answer);
  if (none == nullptr) return std::nullopt;
  return TimelineRefutation{collected.cnf(), none->proof};
}

}  // namespace

std::optional<TimelineRefutation> refuted(TimelineWorld& world, const TimelineQuestion& question,
                                          const Bounds& bounds) {
  return refuted(world, goal_of(world, question), bounds);
}

std::optional<TimelineRefutation> refuted(TimelineWorld& world, const Response& response,
                                          const Bounds& bounds) {
  return refuted(world, goal_of(world, response), bounds);
}

}  // namespace ruleout::analysis
