#include <algorithm>
#include <limits>
#include <utility>
#include <variant>

#include "analysis/solve/sat.h"
#include "analysis/timeline/timed.h"
#include "base/assert.h"

namespace ruleout::analysis {
namespace {

// A day and a gap together stay below this many bits: sums never wrap.
constexpr unsigned kBits = 13;
static_assert(2 * kDaysMax < 1 << kBits);

using Number = std::vector<FormulaId>;  // bits, the lowest first

class Clauses final : public Timed {
 public:
  Clauses(Formulas& formulas, std::uint32_t effort)
      : formulas_(formulas), sat_(formulas, conflicts(effort)) {}

  void define(const DayGap& gap) override {
    RULEOUT_ASSERT(gap.days >= 0 && gap.days <= kDaysMax);
    const FormulaId reached = at_least(number(gap.later), plus(number(gap.earlier), gap.days));
    require(formulas_.negation(formulas_.difference(formulas_.variable(gap.variable), reached)));
  }

  void require(FormulaId formula) override { sat_.require(formula); }

  Verdict check(const std::vector<FormulaId>& assumed) override {
    PartsAnswer answer = sat_.together(assumed);
    if (std::holds_alternative<Undecided>(answer)) return Verdict::kUndecided;
    auto* world = std::get_if<World>(&answer);
    if (world == nullptr) return Verdict::kNo;
    world_ = std::move(*world);
    return Verdict::kYes;
  }

  [[nodiscard]] bool is_true(Variable variable) const override {
    return std::ranges::binary_search(world_.holds, variable);
  }
  [[nodiscard]] std::int64_t day(std::uint32_t step) const override {
    std::int64_t days = 0;
    for (unsigned bit = 0; bit < kBits && step > 0; ++bit) {
      if (is_true(bit_of(step, bit))) days += std::int64_t{1} << bit;
    }
    return days;
  }

 private:
  static std::int32_t conflicts(std::uint32_t effort) {
    constexpr std::uint32_t kMost = std::numeric_limits<std::int32_t>::max();
    return static_cast<std::int32_t>(std::min(effort, kMost));
  }
  static Variable bit_of(std::uint32_t step, unsigned bit) {
    return kOwnVariables + step * kBits + bit;
  }
  Number number(std::uint32_t step) {
    Number bits;
    for (unsigned bit = 0; bit < kBits; ++bit)
      bits.push_back(step == 0 ? kFalse : formulas_.variable(bit_of(step, bit)));
    return bits;
  }
  Number plus(const Number& a, std::int64_t constant) {
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
  FormulaId at_least(const Number& a, const Number& b) {
    FormulaId is_so = kTrue;
    for (unsigned bit = 0; bit < kBits; ++bit) {
      const FormulaId less = formulas_.conjunction(formulas_.negation(a[bit]), b[bit]);
      const FormulaId more = formulas_.conjunction(a[bit], formulas_.negation(b[bit]));
      is_so = formulas_.disjunction(more, formulas_.conjunction(is_so, formulas_.negation(less)));
    }
    return is_so;
  }

  Formulas& formulas_;
  Sat sat_;
  World world_;
};

}  // namespace

std::unique_ptr<Timed> timed_by_clauses(Formulas& formulas, std::uint32_t effort) {
  return std::make_unique<Clauses>(formulas, effort);
}

}  // namespace ruleout::analysis
