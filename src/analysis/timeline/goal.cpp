#include "analysis/timeline/goal.h"

#include <utility>

namespace ruleout::analysis {
namespace {

// From step `from` on, the response stays away until so many days have passed, which they have at
// the last step.
FormulaId stays_away(TimelineWorld& world, Unrolled& unrolled, const Response& response,
                     std::uint32_t from, std::uint32_t last) {
  Formulas& formulas = world.formulas;
  std::vector<FormulaId> parts{unrolled.at(response.trigger, from),
                               unrolled.days().gap(last, from, response.within_days + 1)};
  for (std::uint32_t step = from; step < last; ++step) {
    const FormulaId is_late = unrolled.days().gap(step, from, response.within_days + 1);
    const FormulaId is_not = formulas.negation(unrolled.at(response.response, step));
    parts.push_back(formulas.disjunction(is_late, is_not));
  }
  return formulas.all_of(std::move(parts));
}

}  // namespace

Goal goal_of(TimelineWorld& world, const TimelineQuestion& question) {
  Goal goal{{question.now, question.before}, question.now, Watch::kStates, {}};
  // The moment before is that of the step before only if nothing happened in between.
  if (question.before != kTrue) goal.watch = Watch::kEverything;
  goal.at = [&world, question](Unrolled& unrolled, std::uint32_t last) {
    if (last == 0) return question.before == kTrue ? unrolled.at(question.now, 0) : kFalse;
    return world.formulas.conjunction(unrolled.at(question.now, last),
                                      unrolled.at(question.before, last - 1));
  };
  return goal;
}

Goal goal_of(TimelineWorld& world, const Response& response) {
  Goal goal{{response.trigger, response.response}, response.trigger, Watch::kEverything, {}};
  goal.at = [&world, response](Unrolled& unrolled, std::uint32_t last) {
    std::vector<FormulaId> any;
    for (std::uint32_t from = 0; from < last; ++from)
      any.push_back(stays_away(world, unrolled, response, from, last));
    return world.formulas.any_of(std::move(any));
  };
  return goal;
}

}  // namespace ruleout::analysis
