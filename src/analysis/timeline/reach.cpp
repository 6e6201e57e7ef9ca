// The search: one step more each time, so that what is found first is shortest.
#include <memory>
#include <utility>

#include "analysis/timeline/changes.h"
#include "analysis/timeline/goal.h"
#include "analysis/timeline/needed.h"
#include "analysis/timeline/timeline.h"

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

  // `needed`: there are no fewer steps.
  TimelineAnswer run(std::uint32_t needed, const Goal& goal) {
    TimelineAnswer answer;
    answer.cone = changes_.cone;
    for (std::uint32_t step = 0; step <= bounds_.steps && needed <= bounds_.steps; ++step) {
      if (step > 0) unrolled_.advance();
      answer.steps = step;
      if (step < needed) continue;
      const FormulaId asked = goal.at(unrolled_, step);
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

TimelineAnswer search(TimelineWorld& world, const Goal& goal, const Bounds& bounds) {
  std::optional<Changes> changes = changes_of(world, goal.questions);
  if (!changes) return {};
  const std::uint32_t needed = changes_needed(world, *changes, goal.needed, bounds);
  return Search(world, bounds, std::move(*changes), goal.watch).run(needed, goal);
}

}  // namespace

TimelineAnswer reach(TimelineWorld& world, const TimelineQuestion& question, const Bounds& bounds) {
  return search(world, goal_of(world, question), bounds);
}

TimelineAnswer unanswered(TimelineWorld& world, const Response& response, const Bounds& bounds) {
  return search(world, goal_of(world, response), bounds);
}

}  // namespace ruleout::analysis
