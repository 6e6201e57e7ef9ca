// Private to analysis/timeline: the steps of a timeline as formulas over what is said and done.
//
//   Unrolled unrolled(world, changes, timed, bounds, Watch::kStates);
//   unrolled.advance();                             // one more step, its laws required
//   timed.check({unrolled.at(question, 1)}, …)
//
// At each step every change is a variable, of which one at most is true; on the first day, several.
// Everything else about a step is a formula over these and over how far apart steps lie.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "analysis/timeline/changes.h"
#include "analysis/timeline/days.h"

namespace ruleout::analysis {

// Whose moments of change must all be steps: those of states' guards, or of everything.
enum class Watch : std::uint8_t { kStates, kEverything };
class Unrolled final {
 public:
  // All must outlive this. Begins with the first day.
  Unrolled(TimelineWorld& world, const Changes& changes, Timed& timed, const Bounds& bounds,
           Watch watch);

  void advance();
  // So many steps make no more changes than that. It follows from the choice at each step, but a
  // solver that must find it there tries every order. Worth its cost before a question is asked.
  void count();
  [[nodiscard]] std::uint32_t last() const { return static_cast<std::uint32_t>(steps_.size()) - 1; }
  // A formula over the world's questions, as it stands at a step.
  FormulaId at(FormulaId formula, std::uint32_t step);

  [[nodiscard]] Days& days() { return days_; }
  // In the world that was found last.
  [[nodiscard]] Timeline timeline(const Timed& timed) const;
  // What was free and need not have been: each as a formula that takes it back, the last added
  // first.
  [[nodiscard]] std::vector<FormulaId> luxuries(const Timed& timed);

 private:
  // Whether something was said or done within its validity, and from which steps on.
  using Steps = std::vector<FormulaId>;  // by step
  struct SaidSteps {
    Steps yes_now, no_now, stays_yes, stays_no;
  };
  struct DoneSteps {
    Steps now, ever;
  };
  struct Guards {
    FormulaId member = kFalse;
    std::vector<FormulaId> last;  // of the entry, then of each exit
  };
  struct Step {
    std::vector<FormulaId> changes;        // by Changes::all
    std::map<Variable, FormulaId> by;      // the variables of the world
    std::map<std::size_t, Guards> states;  // by Program::states
    std::vector<FormulaId> made;           // by formula of the world; kUnmade: not yet
  };
  struct Edge {
    FormulaId edge = kFalse, last = kFalse;
  };

  void begin();
  void choose(Step& step);
  void start(Step& step);
  void require_once(const Step& step);
  void follow(std::uint32_t step);
  void follow_said(std::uint32_t atom, const Said& said, std::uint32_t step);
  void follow_done(std::uint32_t atom, const Done& done, std::uint32_t step);
  void follow_counted(std::uint32_t atom, const Counted& counted, std::uint32_t step);
  void follow_other(std::uint32_t atom, std::uint32_t step);
  void set(std::uint32_t step, std::uint32_t atom, Rails rails);
  void fold(std::uint32_t step);
  Edge edge(const engine::EdgePair& guard, FormulaId last, std::uint32_t step);
  // Is the end of what was last so at or before `step` still to come?
  FormulaId is_fresh(const Steps& now, const base::Duration& valid, std::uint32_t step);
  // Nothing that is fresh at `step` ends before the step after it.
  void require_no_end_between(const Steps& now, const base::Duration& valid, std::uint32_t step,
                              FormulaId matters);
  void require_ends_are_steps(std::uint32_t step);
  FormulaId any_of(const Step& step, const std::vector<std::size_t>& changes);
  FormulaId fresh_variable();
  FormulaId constant(std::map<std::uint32_t, FormulaId>& of, std::uint32_t key);
  [[nodiscard]] std::vector<std::uint32_t> watched() const;
  [[nodiscard]] bool has_ends() const;
  [[nodiscard]] bool is_true(const Timed& timed, FormulaId variable) const;
  void note_constants(const Timed& timed, Timeline& timeline) const;

  TimelineWorld& world_;
  const Changes& changes_;
  Timed& timed_;
  Bounds bounds_;
  Watch watch_;
  Variable next_;
  Days days_;
  std::map<std::size_t, std::uint32_t> atom_of_;  // by question of the world
  std::vector<Step> steps_;
  std::map<std::uint32_t, SaidSteps> said_;  // by atom
  std::map<std::uint32_t, DoneSteps> done_;
  std::map<std::uint32_t, Rails> counted_;
  std::vector<FormulaId> once_;  // by Changes::once: was one of them made so far?
  // Free, and the same at every step.
  std::map<std::uint32_t, FormulaId> complete_kind_, complete_act_, is_there_;
};

}  // namespace ruleout::analysis
