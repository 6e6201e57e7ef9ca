#include "base/civil.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/assert.h"

namespace ruleout::base {

namespace {

constexpr std::int64_t kSecondsPerDay = 86'400;
constexpr std::int64_t kDaysPerEra = 146'097;  // 400 Gregorian years

constexpr bool is_leap(std::int32_t year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

constexpr std::int64_t divide_down(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

// Years that begin in March put the leap day last, so that the days before a month follow one
// linear formula (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil).
constexpr std::int64_t days_from(std::int32_t year, std::int32_t month, std::int32_t day) {
  const std::int64_t y = year - (month <= 2 ? 1 : 0);
  const std::int64_t era = divide_down(y, 400);
  const std::int64_t year_of_era = y - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const std::int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * kDaysPerEra + day_of_era - 719'468;
}

// The inverse, for days within a year of the calendar.
constexpr Date date_from(std::int64_t days) {
  const std::int64_t z = days + 719'468;
  const std::int64_t era = divide_down(z, kDaysPerEra);
  const std::int64_t day_of_era = z - era * kDaysPerEra;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
  const std::int64_t day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
  const std::int64_t month = month_from_march + (month_from_march < 10 ? 3 : -9);
  const std::int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  return {static_cast<std::int32_t>(year), static_cast<std::uint8_t>(month),
          static_cast<std::uint8_t>(day)};
}

static_assert(days_from(1970, 1, 1) == 0);
static_assert(days_from(kYearMin, 1, 1) * kSecondsPerDay == kInstantMin.seconds);
static_assert((days_from(kYearMax, 12, 31) + 1) * kSecondsPerDay - 1 == kInstantMax.seconds);

// Seconds on the local clock, counted as if it were UTC.
std::int64_t local_seconds(const LocalTime& local) {
  const Date& date = local.date;
  return days_from(date.year, date.month, date.day) * kSecondsPerDay + local.second_of_day;
}

}  // namespace

std::optional<Date> make_date(std::int64_t year, std::int64_t month, std::int64_t day) {
  if (year < kYearMin || year > kYearMax || month < 1 || month > 12 || day < 1) {
    return std::nullopt;
  }
  const Date first{static_cast<std::int32_t>(year), static_cast<std::uint8_t>(month), 1};
  if (day > days_in_month(first.year, first.month)) return std::nullopt;
  return Date{first.year, first.month, static_cast<std::uint8_t>(day)};
}

bool is_valid(const Date& date) { return make_date(date.year, date.month, date.day).has_value(); }

bool is_valid(Instant instant) { return instant >= kInstantMin && instant <= kInstantMax; }

std::uint8_t days_in_month(std::int32_t year, std::uint8_t month) {
  RULEOUT_ASSERT(month >= 1 && month <= 12);
  constexpr std::uint8_t kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[month - 1];
}

std::int64_t to_days(const Date& date) {
  RULEOUT_ASSERT(is_valid(date));
  return days_from(date.year, date.month, date.day);
}

std::optional<Date> date_from_days(std::int64_t days) {
  if (days < days_from(kYearMin, 1, 1) || days > days_from(kYearMax, 12, 31)) return std::nullopt;
  return date_from(days);
}

Weekday weekday(const Date& date) {
  // 1970-01-01 was a Thursday.
  const std::int64_t days = to_days(date) + 3;
  return static_cast<Weekday>(days - divide_down(days, 7) * 7);
}

std::optional<Date> add_days(const Date& date, std::int64_t days) {
  if (days > kDurationCountMax || days < -kDurationCountMax) return std::nullopt;
  return date_from_days(to_days(date) + days);
}

std::optional<Date> add_months(const Date& date, std::int64_t months) {
  RULEOUT_ASSERT(is_valid(date));
  if (months > kDurationCountMax || months < -kDurationCountMax) return std::nullopt;
  const std::int64_t total = std::int64_t{date.year} * 12 + (date.month - 1) + months;
  const std::int64_t year = divide_down(total, 12);
  const std::int64_t month = total - year * 12 + 1;
  if (year < kYearMin || year > kYearMax) return std::nullopt;
  const std::uint8_t last =
      days_in_month(static_cast<std::int32_t>(year), static_cast<std::uint8_t>(month));
  return make_date(year, month, std::min(date.day, last));
}

std::string to_text(const Date& date) {
  return fmt::format("{:04}-{:02}-{:02}", date.year, unsigned{date.month}, unsigned{date.day});
}

std::string to_text(Instant instant) {
  const LocalTime local = local_time(instant, utc());
  const std::int32_t second = local.second_of_day;
  return fmt::format("{}T{:02}:{:02}:{:02}Z", to_text(local.date), second / 3600, second / 60 % 60,
                     second % 60);
}

Zone::Zone(std::string name, std::int32_t first_offset, std::vector<ZoneTransition> transitions)
    : name_(std::move(name)), first_offset_(first_offset), transitions_(std::move(transitions)) {}

std::optional<Zone> Zone::make(std::string name, std::int32_t first_offset_seconds,
                               std::vector<ZoneTransition> transitions) {
  const auto is_offset = [](std::int32_t offset) {
    return offset >= -kZoneOffsetMax && offset <= kZoneOffsetMax;
  };
  if (!is_offset(first_offset_seconds) || transitions.size() > kZoneTransitionsMax) {
    return std::nullopt;
  }
  for (std::size_t i = 0; i < transitions.size(); ++i) {
    if (!is_offset(transitions[i].offset_seconds) || !is_valid(transitions[i].at)) {
      return std::nullopt;
    }
    if (i > 0 && transitions[i].at <= transitions[i - 1].at) return std::nullopt;
  }
  return Zone(std::move(name), first_offset_seconds, std::move(transitions));
}

std::int32_t Zone::offset_at(Instant instant) const {
  const auto after = std::upper_bound(
      transitions_.begin(), transitions_.end(), instant,
      [](Instant t, const ZoneTransition& transition) { return t < transition.at; });
  return after == transitions_.begin() ? first_offset_ : std::prev(after)->offset_seconds;
}

const Zone& utc() {
  static const Zone zone = [] {
    const std::optional<Zone> made = Zone::make("UTC", 0, {});
    RULEOUT_ASSERT(made.has_value());
    return *made;
  }();
  return zone;
}

LocalTime local_time(Instant instant, const Zone& zone) {
  RULEOUT_ASSERT(is_valid(instant));
  const std::int64_t local = instant.seconds + zone.offset_at(instant);
  const std::int64_t days = divide_down(local, kSecondsPerDay);
  return {date_from(days), static_cast<std::int32_t>(local - days * kSecondsPerDay)};
}

Date local_date(Instant instant, const Zone& zone) { return local_time(instant, zone).date; }

namespace {

// The instants from `begin` up to `end` share one offset.
struct Stretch {
  std::int64_t begin;
  std::int64_t end;
  std::int32_t offset;
};

constexpr std::int64_t kForever = std::int64_t{1} << 50;

// The stretches that may hold local times from `local_begin` up to `local_end`, in order: those
// within the largest offset of it, and one more on either side, so that the jump around a gap is
// among them.
std::vector<Stretch> stretches_near(std::int64_t local_begin, std::int64_t local_end,
                                    const Zone& zone) {
  const std::span<const ZoneTransition> transitions = zone.transitions();
  const auto skipped = std::lower_bound(
      transitions.begin(), transitions.end(), Instant{local_begin - kZoneOffsetMax},
      [](const ZoneTransition& transition, Instant t) { return transition.at < t; });
  auto next = static_cast<std::size_t>(skipped - transitions.begin());
  Stretch stretch{-kForever, kForever, zone.first_offset_seconds()};
  if (next > 0) {
    stretch.begin = transitions[next - 1].at.seconds;
    stretch.offset = transitions[next - 1].offset_seconds;
  }
  std::vector<Stretch> stretches;
  for (; next < transitions.size() && stretch.begin <= local_end + kZoneOffsetMax; ++next) {
    stretch.end = transitions[next].at.seconds;
    stretches.push_back(stretch);
    stretch = {stretch.end, kForever, transitions[next].offset_seconds};
  }
  stretches.push_back(stretch);
  return stretches;
}

// The end of the first stretch whose jump leaves out all local times from `begin` up to `end`.
// REQUIRES: no stretch holds any of them.
const Stretch& before_gap(std::span<const Stretch> stretches, std::int64_t begin,
                          std::int64_t end) {
  for (std::size_t i = 0; i + 1 < stretches.size(); ++i) {
    const bool is_over = begin - stretches[i].offset >= stretches[i].end;
    if (is_over && end - stretches[i + 1].offset <= stretches[i].end) return stretches[i];
  }
  return stretches.back();
}

struct DayBounds {
  Instant first;
  Instant last;
};

DayBounds day_bounds(const Date& date, const Zone& zone) {
  const std::int64_t begin = to_days(date) * kSecondsPerDay;
  const std::int64_t end = begin + kSecondsPerDay;
  const std::vector<Stretch> stretches = stretches_near(begin, end, zone);
  std::optional<DayBounds> bounds;
  for (const Stretch& stretch : stretches) {
    const std::int64_t first = std::max(stretch.begin, begin - stretch.offset);
    const std::int64_t last = std::min(stretch.end, end - stretch.offset) - 1;
    if (first > last) continue;
    if (!bounds) bounds = DayBounds{{first}, {last}};
    bounds->last = {last};
  }
  if (!bounds) {
    const std::int64_t jump = before_gap(stretches, begin, end).end;
    bounds = DayBounds{{jump}, {jump - 1}};
  }
  return {std::clamp(bounds->first, kInstantMin, kInstantMax),
          std::clamp(bounds->last, kInstantMin, kInstantMax)};
}

}  // namespace

std::optional<Instant> instant_at(const LocalTime& local, const Zone& zone) {
  if (local.second_of_day < 0 || local.second_of_day >= kSecondsPerDay) return std::nullopt;
  // A day of slack on either side: the local date may lie outside where the instant does not.
  if (local.date.year < kYearMin - 1 || local.date.year > kYearMax + 1) return std::nullopt;
  if (local.date.month < 1 || local.date.month > 12 || local.date.day < 1 || local.date.day > 31) {
    return std::nullopt;
  }
  const std::int64_t asked = local_seconds(local);
  const std::vector<Stretch> stretches = stretches_near(asked, asked, zone);
  const auto holds = [asked](const Stretch& stretch) {
    const std::int64_t seconds = asked - stretch.offset;
    return seconds >= stretch.begin && seconds < stretch.end;
  };
  const auto found = std::find_if(stretches.begin(), stretches.end(), holds);
  const Stretch& stretch =
      found != stretches.end() ? *found : before_gap(stretches, asked, asked + 1);
  const Instant instant{asked - stretch.offset};
  if (!is_valid(instant)) return std::nullopt;
  return instant;
}

Instant first_instant(const Date& date, const Zone& zone) { return day_bounds(date, zone).first; }

Instant last_instant(const Date& date, const Zone& zone) { return day_bounds(date, zone).last; }

}  // namespace ruleout::base
