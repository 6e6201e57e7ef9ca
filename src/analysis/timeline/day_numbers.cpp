#include "analysis/timeline/day_numbers.h"

#include "base/assert.h"

namespace ruleout::analysis {

FormulaId DayNumbers::meaning(const DayGap& gap) {
  RULEOUT_ASSERT(gap.days >= 0 && gap.days <= kDaysMax);
  const FormulaId reached = at_least(number(gap.later), plus(number(gap.earlier), gap.days));
  return formulas_.negation(formulas_.difference(formulas_.variable(gap.variable), reached));
}

DayNumbers::Number DayNumbers::number(std::uint32_t step) {
  Number bits;
  for (unsigned bit = 0; bit < kBits; ++bit)
    bits.push_back(step == 0 ? kFalse : formulas_.variable(bit_of(step, bit)));
  return bits;
}

DayNumbers::Number DayNumbers::plus(const Number& a, std::int64_t constant) {
  Number sum;
  FormulaId carry = kFalse;
  for (unsigned bit = 0; bit < kBits; ++bit) {
    const FormulaId half = formulas_.difference(a[bit], carry);
    if ((constant >> bit & 1) != 0) {
      sum.push_back(formulas_.negation(half));
      carry = formulas_.disjunction(a[bit], carry);
    } else {
      sum.push_back(half);
      carry = formulas_.conjunction(a[bit], carry);
    }
  }
  return sum;
}

FormulaId DayNumbers::at_least(const Number& a, const Number& b) {
  FormulaId is_so = kTrue;
  for (unsigned bit = 0; bit < kBits; ++bit) {
    const FormulaId less = formulas_.conjunction(formulas_.negation(a[bit]), b[bit]);
    const FormulaId more = formulas_.conjunction(a[bit], formulas_.negation(b[bit]));
    is_so = formulas_.disjunction(more, formulas_.conjunction(is_so, formulas_.negation(less)));
  }
  return is_so;
}

}  // namespace ruleout::analysis
