// Private to analysis/timeline: how far apart two steps lie, as formulas.
//
// A length of days is one comparison of two steps. Months, quarters and years are as long as the
// calendar has them: in which month a step lies is asked of the first step, and in each month the
// end lies so many days later, cut to the target month's last day. A business day needs a calendar,
// which the engine then lacks, too: its end is never reached.
#pragma once

#include <compare>
#include <map>
#include <tuple>

#include "analysis/form/formula.h"
#include "analysis/timeline/timed.h"
#include "base/civil.h"
#include "base/duration.h"

namespace ruleout::analysis {

class Days final {
 public:
  // All must outlive this. `next`: the first variable that nothing uses.
  Days(Formulas& formulas, Timed& timed, Variable& next, const base::Date& first_day,
       std::int64_t horizon);

  // At least so many days lie between them.
  FormulaId gap(std::uint32_t later, std::uint32_t earlier, std::int64_t days);
  // The later step lies at or after the end of what began at the earlier.
  FormulaId reached(std::uint32_t later, std::uint32_t earlier, const base::Duration& duration) {
    return from_end(later, earlier, duration, 0);
  }
  // Beyond it.
  FormulaId passed(std::uint32_t later, std::uint32_t earlier, const base::Duration& duration) {
    return from_end(later, earlier, duration, 1);
  }

 private:
  FormulaId from_end(std::uint32_t later, std::uint32_t earlier, const base::Duration& duration,
                     std::int64_t more);
  FormulaId months(std::uint32_t later, std::uint32_t earlier, std::int64_t count,
                   std::int64_t more);

  Formulas& formulas_;
  Timed& timed_;
  Variable& next_;
  base::Date first_day_;
  std::int64_t horizon_;
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::int64_t>, FormulaId> gaps_;
};

}  // namespace ruleout::analysis
