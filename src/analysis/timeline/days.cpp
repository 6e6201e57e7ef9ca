#include "analysis/timeline/days.h"

#include <optional>
#include <vector>

namespace ruleout::analysis {
namespace {

using base::DurationKind;

constexpr std::int64_t kSecondsOfDay = 86'400;

std::int64_t rounded_up(std::int64_t count, std::int64_t per_day) {
  return count <= 0 ? 0 : (count + per_day - 1) / per_day;
}

std::optional<std::int64_t> days_of(const base::Duration& duration) {
  switch (duration.kind) {
    case DurationKind::kSeconds:
      return rounded_up(duration.count, kSecondsOfDay);
    case DurationKind::kMinutes:
      return rounded_up(duration.count, kSecondsOfDay / 60);
    case DurationKind::kHours:
      return rounded_up(duration.count, kSecondsOfDay / 3600);
    case DurationKind::kDays:
      return duration.count;
    case DurationKind::kWeeks:
      return 7 * duration.count;
    default:
      return std::nullopt;
  }
}

std::int64_t months_of(const base::Duration& duration) {
  if (duration.kind == DurationKind::kYears) return 12 * duration.count;
  return duration.kind == DurationKind::kQuarters ? 3 * duration.count : duration.count;
}

}  // namespace

Days::Days(Formulas& formulas, Timed& timed, Variable& next, const base::Date& first_day,
           std::int64_t horizon)
    : formulas_(formulas), timed_(timed), next_(next), first_day_(first_day), horizon_(horizon) {}

FormulaId Days::gap(std::uint32_t later, std::uint32_t earlier, std::int64_t days) {
  if (days <= 0) return kTrue;
  if (later == earlier || days > horizon_) return kFalse;
  const auto [place, is_new] = gaps_.try_emplace({later, earlier, days}, kFalse);
  if (is_new) {
    const Variable variable = next_++;
    timed_.define({variable, later, earlier, days});
    place->second = formulas_.variable(variable);
  }
  return place->second;
}

FormulaId Days::from_end(std::uint32_t later, std::uint32_t earlier, const base::Duration& duration,
                         std::int64_t more) {
  if (duration.kind == DurationKind::kBusinessDays) return kFalse;
  if (const auto days = days_of(duration)) return gap(later, earlier, *days + more);
  return months(later, earlier, months_of(duration), more);
}

FormulaId Days::months(std::uint32_t later, std::uint32_t earlier, std::int64_t count,
                       std::int64_t more) {
  if (later == earlier) return count <= 0 && more <= 0 ? kTrue : kFalse;
  const std::int64_t origin = base::to_days(first_day_);
  const base::Date first_of_month{first_day_.year, first_day_.month, 1};
  const auto begin = [&](std::int64_t month) {
    return base::to_days(*base::add_months(first_of_month, month)) - origin;
  };
  std::map<std::int64_t, std::vector<FormulaId>> by_offset;
  std::vector<FormulaId> cut;
  for (std::int64_t month = 0; begin(month) <= horizon_; ++month) {
    const FormulaId is_after = formulas_.negation(gap(earlier, 0, begin(month + 1)));
    const FormulaId is_here = formulas_.conjunction(gap(earlier, 0, begin(month)), is_after);
    const std::int64_t target = begin(month + count), last = begin(month + count + 1) - 1;
    by_offset[target - begin(month)].push_back(is_here);
    if (begin(month + 1) - begin(month) > last + 1 - target)
      cut.push_back(formulas_.conjunction(is_here, gap(later, 0, last + more)));
  }
  for (auto& [offset, here] : by_offset)
    cut.push_back(
        formulas_.conjunction(formulas_.any_of(here), gap(later, earlier, offset + more)));
  return formulas_.any_of(cut);
}

}  // namespace ruleout::analysis
