// A slice at one point of a case, asked about under one choice of readings after another.
//
//     Sweep sweep(history, readings, slice, point);
//     for (const Assignment& assignment : *readings.assignments(sweep.readings(), rows)) {
//       const std::vector<Truth>& registers = sweep.at(assignment);
//     }
//
// Facts are read once, and what no open reading can change is run once (engine/scalar/narrowed.h).
//
// LAW: the roots are as `History::evaluate` makes them, and the same for any two assignments that
//   agree on `readings()`. Registers that are no root may be left over from another assignment.
//
// Private to the engine.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/answer/readings.h"
#include "engine/scalar/narrowed.h"
#include "engine/time/history.h"

namespace ruleout::engine {

// What each atom of a slice may be at a point, whatever the open readings.
std::vector<TruthSet> what_may_be(const History& history, const Readings& readings,
                                  const Slice& slice, std::size_t point);

class Sweep final {
 public:
  // All must outlive this.
  Sweep(const History& history, const Readings& readings, const Slice& slice, std::size_t point);
  // The same where `what_may_be` is known already, or some atoms may be more than that.
  Sweep(const History& history, const Readings& readings, const Slice& slice, std::size_t point,
        std::span<const TruthSet> may);

  // Does some root depend on where a state stands?
  [[nodiscard]] bool follows_states() const { return follows_states_; }
  // The open readings that can change a root, directly or through a state. Never too few.
  [[nodiscard]] const ReadingSet& readings() const { return readings_; }
  // Can this register of the slice come to that truth under some assignment?
  [[nodiscard]] bool may_be(Register reg, base::Truth truth) const {
    return narrowed_.may_be(reg, truth);
  }
  // Does this atom of the slice decide between a root's truths?
  [[nodiscard]] bool is_open(Register atom) const;
  // Of assignments that no root tells apart, the first.
  [[nodiscard]] std::vector<Assignment> distinct(std::span<const Assignment> assignments) const;
  // The slice's registers, good until the next call. REQUIRES: an assignment of `Readings`.
  const std::vector<base::Truth>& at(const Assignment& assignment);
  // The same with one atom of the slice changed. REQUIRES: its set holds that truth.
  const std::vector<base::Truth>& with(const Assignment& assignment, Register atom,
                                       base::Truth truth);

 private:
  void open(const Assignment& assignment);

  const History& history_;
  const Slice& slice_;
  std::size_t point_;
  Narrowed narrowed_;
  ReadingSet readings_;
  bool follows_states_ = false;
  std::vector<base::Truth> registers_;
};

// Neighbouring points of a case at which a slice comes to the same, whatever the assignment.
struct Stretch {
  Sweep sweep;  // at the first of them
  std::size_t points = 1;
};

// A slice at every point of a case, in order: most points change nothing that it looks at.
std::vector<Stretch> stretches_of(const History& history, const Readings& readings,
                                  const Slice& slice);

}  // namespace ruleout::engine
