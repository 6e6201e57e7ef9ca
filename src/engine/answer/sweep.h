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

#include <vector>

#include "engine/answer/readings.h"
#include "engine/scalar/narrowed.h"
#include "engine/time/history.h"

namespace ruleout::engine {

class Sweep final {
 public:
  // All must outlive this.
  Sweep(const History& history, const Readings& readings, const Slice& slice, std::size_t point);

  // The open readings that can change a root, directly or through a state. Never too few.
  [[nodiscard]] const ReadingSet& readings() const { return readings_; }
  // Can this register of the slice come to that truth under some assignment?
  [[nodiscard]] bool may_be(Register reg, base::Truth truth) const {
    return narrowed_.may_be(reg, truth);
  }
  // The slice's registers, good until the next call. REQUIRES: an assignment of `Readings`.
  const std::vector<base::Truth>& at(const Assignment& assignment);

 private:
  const History& history_;
  const Slice& slice_;
  std::size_t point_;
  Narrowed narrowed_;
  ReadingSet readings_;
  std::vector<base::Truth> registers_;
};

}  // namespace ruleout::engine
