#include "base/duration.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/limits.h"

namespace ruleout::base {

namespace {

struct KindWords {
  DurationKind kind;
  std::string_view singular;
  std::string_view plural;
};

constexpr KindWords kKindWords[] = {
    {DurationKind::kSeconds, "second", "seconds"},
    {DurationKind::kMinutes, "minute", "minutes"},
    {DurationKind::kHours, "hour", "hours"},
    {DurationKind::kDays, "day", "days"},
    {DurationKind::kBusinessDays, "business day", "business days"},
    {DurationKind::kWeeks, "week", "weeks"},
    {DurationKind::kMonths, "month", "months"},
    {DurationKind::kQuarters, "quarter", "quarters"},
    {DurationKind::kYears, "year", "years"},
};

const KindWords& words_of(DurationKind kind) { return kKindWords[static_cast<std::size_t>(kind)]; }

bool is_count(std::int64_t count) {
  return count >= -kDurationCountMax && count <= kDurationCountMax;
}

// REQUIRES: is_count(count), so that no product overflows.
std::optional<Instant> add_seconds(Instant instant, std::int64_t count, std::int64_t unit) {
  const Instant sum{instant.seconds + count * unit};
  if (!is_valid(sum)) return std::nullopt;
  return sum;
}

std::optional<Date> add_business_days(Date date, std::int64_t count,
                                      const BusinessCalendar& calendar) {
  const std::int64_t step = count < 0 ? -1 : 1;
  while (count != 0) {
    const std::optional<Date> next = add_days(date, step);
    if (!next) return std::nullopt;
    date = *next;
    if (calendar.is_business_day(date)) count -= step;
  }
  return date;
}

}  // namespace

BusinessCalendar::BusinessCalendar(std::string name, std::array<std::uint8_t, 7> weekend,
                                   std::vector<Date> holidays)
    : name_(std::move(name)), weekend_(weekend), holidays_(std::move(holidays)) {}

std::optional<BusinessCalendar> BusinessCalendar::make(std::string name,
                                                       const std::vector<Weekday>& weekend,
                                                       std::vector<Date> holidays) {
  std::array<std::uint8_t, 7> is_weekend{};
  for (const Weekday day : weekend) {
    const auto index = static_cast<std::size_t>(day);
    if (index >= is_weekend.size()) return std::nullopt;
    is_weekend[index] = 1;
  }
  if (std::count(is_weekend.begin(), is_weekend.end(), 0) == 0) return std::nullopt;
  if (holidays.size() > kHolidaysMax) return std::nullopt;
  for (std::size_t i = 0; i < holidays.size(); ++i) {
    if (!is_valid(holidays[i])) return std::nullopt;
    if (i > 0 && holidays[i] <= holidays[i - 1]) return std::nullopt;
  }
  return BusinessCalendar(std::move(name), is_weekend, std::move(holidays));
}

bool BusinessCalendar::is_weekend(Weekday weekday) const {
  return weekend_[static_cast<std::size_t>(weekday)] != 0;
}

bool BusinessCalendar::is_business_day(const Date& date) const {
  return !is_weekend(weekday(date)) &&
         !std::binary_search(holidays_.begin(), holidays_.end(), date);
}

std::optional<Date> add(const Date& date, Duration duration, const BusinessCalendar* calendar) {
  if (!is_valid(date) || !is_count(duration.count)) return std::nullopt;
  switch (duration.kind) {
    case DurationKind::kSeconds:
    case DurationKind::kMinutes:
    case DurationKind::kHours:
      return std::nullopt;
    case DurationKind::kDays:
      return add_days(date, duration.count);
    case DurationKind::kBusinessDays:
      if (calendar == nullptr) return std::nullopt;
      return add_business_days(date, duration.count, *calendar);
    case DurationKind::kWeeks:
      return add_days(date, duration.count * 7);
    case DurationKind::kMonths:
      return add_months(date, duration.count);
    case DurationKind::kQuarters:
      return add_months(date, duration.count * 3);
    case DurationKind::kYears:
      return add_months(date, duration.count * 12);
  }
  return std::nullopt;
}

std::optional<Instant> add(Instant instant, Duration duration, const Zone& zone,
                           const BusinessCalendar* calendar) {
  if (!is_valid(instant) || !is_count(duration.count)) return std::nullopt;
  if (duration.kind == DurationKind::kSeconds) return add_seconds(instant, duration.count, 1);
  if (duration.kind == DurationKind::kMinutes) return add_seconds(instant, duration.count, 60);
  if (duration.kind == DurationKind::kHours) return add_seconds(instant, duration.count, 3600);
  if (duration.kind == DurationKind::kBusinessDays && calendar == nullptr) return std::nullopt;
  // Nothing to move: a doubled local time must not fall back to its earlier twin.
  if (duration.count == 0) return instant;
  const LocalTime local = local_time(instant, zone);
  const std::optional<Date> date = add(local.date, duration, calendar);
  if (!date) return std::nullopt;
  return instant_at({*date, local.second_of_day}, zone);
}

Duration negated(Duration duration) { return {duration.kind, -duration.count}; }

std::optional<Duration> parse_duration(std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos || space == 0) return std::nullopt;
  std::int64_t count = 0;
  for (const char c : text.substr(0, space)) {
    if (c < '0' || c > '9') return std::nullopt;
    count = count * 10 + (c - '0');
    if (!is_count(count)) return std::nullopt;
  }
  const std::string_view word = text.substr(space + 1);
  for (const KindWords& words : kKindWords) {
    if (word == words.singular || word == words.plural) return Duration{words.kind, count};
  }
  return std::nullopt;
}

std::string to_text(Duration duration) {
  const KindWords& words = words_of(duration.kind);
  const bool is_one = duration.count == 1;
  return std::to_string(duration.count) + " " + std::string(is_one ? words.singular : words.plural);
}

std::string_view to_text(DurationKind kind) { return words_of(kind).plural; }

}  // namespace ruleout::base
