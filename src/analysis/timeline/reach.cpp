// The search: one step more each time, so that what is found first is shortest.
#include <functional>
#include <memory>
#include <utility>

#include "analysis/timeline/changes.h"
#include "analysis/timeline/needed.h"
#include "analysis/timeline/timeline.h"
#include "analysis/timeline/unrolled.h"

namespace ruleout::analysis {
namespace {

class Search final {
 public:
  Search(TimelineWorld& world, const Bounds& bounds, Changes changes, Watch watch)
      : formulas_(world.formulas),
        bounds_(bounds),
        changes_(std::move(changes)),
        timed_(bounds.solver(world.formulas, bounds.effort)),
        unrolled_(world, changes_, *timed_, bounds, watch) {}

  // `goal`: what the last of so many steps must make so. `needed`: there are no fewer.
  TimelineAnswer run(std::uint32_t needed,
                     const std::function<FormulaId(Unrolled&, std::uint32_t)>& goal) {
    TimelineAnswer answer;
    answer.cone = changes_.cone;
    for (std::uint32_t step = 0; step <= bounds_.steps && needed <= bounds_.steps; ++step) {
      if (step > 0) unrolled_.advance();
      answer.steps = step;
      if (step < needed) continue;
      const FormulaId asked = goal(unrolled_, step);
      if (asked == kFalse) continue;
      unrolled_.count();
      const Verdict verdict = timed_->check({asked});
      if (verdict == Verdict::kNo) continue;
      if (verdict == Verdict::kUndecided) return answer;
      answer.verdict = TimelineAnswer::Verdict::kReached;
      answer.witness = plainest(asked, step);
      return answer;
    }
    answer.verdict = TimelineAnswer::Verdict::kNotWithinBound;
    answer.steps = bounds_.steps;
    return answer;
  }

 private:
  // Takes back, one by one, what was so at the start, or known to be complete, without need.
  // Then each step comes as early as it can.
  Timeline plainest(FormulaId asked, std::uint32_t last) {
    Timeline found = unrolled_.timeline(*timed_);
    std::vector<FormulaId> assumed{asked};
    for (const FormulaId less : unrolled_.luxuries(*timed_)) {
      assumed.push_back(less);
      if (timed_->check(assumed) == Verdict::kYes) {
        found = unrolled_.timeline(*timed_);
      } else {
        assumed.pop_back();
      }
    }
    for (std::uint32_t step = 1; step <= last; ++step) hurry(step, assumed, found);
    return found;
  }

  void hurry(std::uint32_t step, std::vector<FormulaId>& assumed, Timeline& found) {
    const auto wait = [&] {
      return found.events[step - 1].day - (step == 1 ? 0 : found.events[step - 2].day);
    };
    const auto at_most = [&](std::int64_t days) {
      return formulas_.negation(unrolled_.days().gap(step, step - 1, days + 1));
    };
    for (std::int64_t least = 1; least < wait();) {
      // Most steps can follow on the next day.
      const std::int64_t tried = least == 1 ? 1 : (least + wait()) / 2;
      assumed.push_back(at_most(tried));
      if (timed_->check(assumed) == Verdict::kYes) {
        found = unrolled_.timeline(*timed_);
      } else {
        least = tried + 1;
      }
      assumed.pop_back();
    }
    assumed.push_back(at_most(wait()));
  }

  Formulas& formulas_;
  Bounds bounds_;
  Changes changes_;
  std::unique_ptr<Timed> timed_;
  Unrolled unrolled_;
};

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

TimelineAnswer reach(TimelineWorld& world, const TimelineQuestion& question, const Bounds& bounds) {
  std::optional<Changes> changes = changes_of(world, {question.now, question.before});
  if (!changes) return {};
  const std::uint32_t needed = changes_needed(world, *changes, question.now, bounds);
  // The moment before is that of the step before only if nothing happened in between.
  const Watch watch = question.before == kTrue ? Watch::kStates : Watch::kEverything;
  Search search(world, bounds, std::move(*changes), watch);
  return search.run(needed, [&](Unrolled& unrolled, std::uint32_t step) {
    if (step == 0) return question.before == kTrue ? unrolled.at(question.now, 0) : kFalse;
    return world.formulas.conjunction(unrolled.at(question.now, step),
                                      unrolled.at(question.before, step - 1));
  });
}

TimelineAnswer unanswered(TimelineWorld& world, const Response& response, const Bounds& bounds) {
  std::optional<Changes> changes = changes_of(world, {response.trigger, response.response});
  if (!changes) return {};
  const std::uint32_t needed = changes_needed(world, *changes, response.trigger, bounds);
  Search search(world, bounds, std::move(*changes), Watch::kEverything);
  return search.run(needed, [&](Unrolled& unrolled, std::uint32_t last) {
    std::vector<FormulaId> any;
    for (std::uint32_t from = 0; from < last; ++from)
      any.push_back(stays_away(world, unrolled, response, from, last));
    return world.formulas.any_of(std::move(any));
  });
}

}  // namespace ruleout::analysis
