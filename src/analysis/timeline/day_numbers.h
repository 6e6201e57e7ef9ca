// Private to analysis/timeline: the days of steps as numbers of some bits, and their distances as
// formulas.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/timeline/timed.h"

namespace ruleout::analysis {

class DayNumbers final {
 public:
  // A day and a gap together stay below this many bits: sums never wrap.
  static constexpr unsigned kBits = 13;
  static_assert(2 * kDaysMax < 1 << kBits);

  explicit DayNumbers(Formulas& formulas) : formulas_(formulas) {}

  // Where the variable is true exactly if the gap is there.
  FormulaId meaning(const DayGap& gap);
  // The variable of one bit of a step's day, the lowest first. REQUIRES: not of the first step,
  // whose day is 0.
  static Variable bit_of(std::uint32_t step, unsigned bit) {
    return kOwnVariables + step * kBits + bit;
  }

 private:
  using Number = std::vector<FormulaId>;  // bits, the lowest first

  Number number(std::uint32_t step);
  Number plus(const Number& a, std::int64_t constant);
  FormulaId at_least(const Number& a, const Number& b);

  Formulas& formulas_;
};

}  // namespace ruleout::analysis
