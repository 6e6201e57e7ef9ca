#include <algorithm>
#include <limits>
#include <utility>
#include <variant>

#include "analysis/solve/sat.h"
#include "analysis/timeline/day_numbers.h"
#include "analysis/timeline/timed.h"

namespace ruleout::analysis {
namespace {

class Clauses final : public Timed {
 public:
  Clauses(Formulas& formulas, std::uint32_t effort)
      : numbers_(formulas), sat_(formulas, conflicts(effort)) {}

  void define(const DayGap& gap) override { require(numbers_.meaning(gap)); }
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
    for (unsigned bit = 0; bit < DayNumbers::kBits && step > 0; ++bit) {
      if (is_true(DayNumbers::bit_of(step, bit))) days += std::int64_t{1} << bit;
    }
    return days;
  }

 private:
  static std::int32_t conflicts(std::uint32_t effort) {
    constexpr std::uint32_t kMost = std::numeric_limits<std::int32_t>::max();
    return static_cast<std::int32_t>(std::min(effort, kMost));
  }

  DayNumbers numbers_;
  Sat sat_;
  World world_;
};

}  // namespace

std::unique_ptr<Timed> timed_by_clauses(Formulas& formulas, std::uint32_t effort) {
  return std::make_unique<Clauses>(formulas, effort);
}

}  // namespace ruleout::analysis
