// Lengths of time that keep their kind: "30 days", "24 hours", "15 business days", "3 months" are
// different things until they are added to an instant in a zone.
//
// * Seconds, minutes, hours are elapsed time; the zone does not matter.
// * Days, weeks, months, quarters, years move the local date and keep the local time of day; a time
// of
//   day that a clock change removed or doubled is read as civil.h says.
// * Months, quarters and years keep the day of the month, cut down to the last day of a shorter
// month.
// * Business days move to the n-th business day after (before, if negative) the local date, which
// need
//   not be one itself; zero business days change nothing.
//
// Whatever would leave the calendar is none. Cost: business days take one step per day, at most the
// length of the calendar (110,000 steps).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil.h"

namespace ruleout::base {

enum class DurationKind : std::uint8_t {
  kSeconds,
  kMinutes,
  kHours,
  kDays,
  kBusinessDays,
  kWeeks,
  kMonths,
  kQuarters,
  kYears
};

struct Duration {
  DurationKind kind = DurationKind::kDays;
  std::int64_t count = 0;

  bool operator==(const Duration&) const = default;
};

// Which days count as business days: data, pinned and hashed by whoever supplies it.
class BusinessCalendar final {
 public:
  // None unless the holidays are valid, ascend strictly and are at most kHolidaysMax, and at least
  // one weekday is left to work on.
  [[nodiscard]] static std::optional<BusinessCalendar> make(std::string name,
                                                            const std::vector<Weekday>& weekend,
                                                            std::vector<Date> holidays);

  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] std::span<const Date> holidays() const noexcept { return holidays_; }
  [[nodiscard]] bool is_weekend(Weekday weekday) const;
  [[nodiscard]] bool is_business_day(const Date& date) const;

  bool operator==(const BusinessCalendar&) const = default;

 private:
  BusinessCalendar(std::string name, std::array<std::uint8_t, 7> weekend,
                   std::vector<Date> holidays);

  std::string name_;
  std::array<std::uint8_t, 7> weekend_{};  // by Weekday, 1 where it is a weekend day
  std::vector<Date> holidays_;
};

// `calendar` is needed for business days only and may be absent otherwise; none without it.
std::optional<Instant> add(Instant instant, Duration duration, const Zone& zone,
                           const BusinessCalendar* calendar);

// The same for a date; none for the kinds shorter than a day.
std::optional<Date> add(const Date& date, Duration duration, const BusinessCalendar* calendar);

Duration negated(Duration duration);

// "30 days", "1 business day", "24 hours": a whole number up to kDurationCountMax, one space, the
// kind in singular or plural. to_text prints the singular for one. LAW: parse_duration(to_text(d))
// == d for counts that are not negative.
std::optional<Duration> parse_duration(std::string_view text);
std::string to_text(Duration duration);

// The plural word, e.g. "business days".
std::string_view to_text(DurationKind kind);

}  // namespace ruleout::base
