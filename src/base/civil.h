// Dates, instants and zones, without a clock and without the host's tables. Zone data is a value
// that somebody pinned and hashed.
//
// An Instant counts seconds since 1970-01-01T00:00:00Z, leap seconds not counted (POSIX). A Date is
// a day of the proleptic Gregorian calendar. Both keep to the years kYearMin to kYearMax; whatever
// would leave them is none, and nothing here overflows.
//
// A zone turns one into the other. Where the zone's clock jumps:
//   * a local time that does not exist (gap) is read with the offset before the jump, so it lands
//   as
//     far behind the jump as it was asked for: 02:30 in a gap 02:00-03:00 is 03:30;
//   * a local time that exists twice (overlap) is the earlier of the two.
//
// LAW (day): first_instant(d, z) <= t <= last_instant(d, z) for every t whose local date in z is d.
// LAW (round trip): parse_date(to_text(d)) == d, parse_instant(to_text(t)) == t.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"

namespace ruleout::base {

struct Date {
  std::int32_t year = 1970;
  std::uint8_t month = 1;  // 1 to 12
  std::uint8_t day = 1;    // 1 to 31

  auto operator<=>(const Date&) const = default;
};

struct Instant {
  std::int64_t seconds = 0;

  auto operator<=>(const Instant&) const = default;
};

inline constexpr Instant kInstantMin{-2'208'988'800};  // 1900-01-01T00:00:00Z
inline constexpr Instant kInstantMax{7'289'654'399};   // 2200-12-31T23:59:59Z

enum class Weekday : std::uint8_t {
  kMonday,
  kTuesday,
  kWednesday,
  kThursday,
  kFriday,
  kSaturday,
  kSunday
};

// None unless the date exists and its year is within range.
std::optional<Date> make_date(std::int64_t year, std::int64_t month, std::int64_t day);
bool is_valid(const Date& date);
bool is_valid(Instant instant);

// REQUIRES: 1 <= month <= 12.
std::uint8_t days_in_month(std::int32_t year, std::uint8_t month);

// Days since 1970-01-01, and back. REQUIRES: is_valid(date).
std::int64_t to_days(const Date& date);
std::optional<Date> date_from_days(std::int64_t days);

Weekday weekday(const Date& date);

// Whole days or months later (earlier if negative). Months keep the day of the month, cut down to
// the last day of a shorter month: 2024-01-31 and one month is 2024-02-29.
std::optional<Date> add_days(const Date& date, std::int64_t days);
std::optional<Date> add_months(const Date& date, std::int64_t months);

// "2025-05-14"; nothing else is read.
std::optional<Date> parse_date(std::string_view text);
std::string to_text(const Date& date);

// "2025-05-14T12:00:00Z", or with an offset "+02:00" in place of "Z". No fractions, no second 60.
// Printed always with "Z".
std::optional<Instant> parse_instant(std::string_view text);
std::string to_text(Instant instant);

// What other people's files say: the same, but a fraction of a second is cut off, a space may stand
// for "T", and a missing zone means UTC.
std::optional<Instant> parse_foreign_instant(std::string_view text);

struct ZoneTransition {
  Instant at;                       // from this instant on …
  std::int32_t offset_seconds = 0;  // … local time is UTC plus this

  bool operator==(const ZoneTransition&) const = default;
};

class Zone final {
 public:
  // None unless the transitions ascend strictly and every offset and size is within its limit.
  [[nodiscard]] static std::optional<Zone> make(std::string name, std::int32_t first_offset_seconds,
                                                std::vector<ZoneTransition> transitions);

  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] std::int32_t first_offset_seconds() const noexcept { return first_offset_; }
  [[nodiscard]] std::span<const ZoneTransition> transitions() const noexcept {
    return transitions_;
  }
  [[nodiscard]] std::int32_t offset_at(Instant instant) const;

  bool operator==(const Zone&) const = default;

 private:
  Zone(std::string name, std::int32_t first_offset, std::vector<ZoneTransition> transitions);

  std::string name_;
  std::int32_t first_offset_ = 0;
  std::vector<ZoneTransition> transitions_;
};

// The zone that never moves.
const Zone& utc();

// A reading of the wall clock. At the edges of the calendar the date may lie a day outside it.
struct LocalTime {
  Date date;
  std::int32_t second_of_day = 0;  // 0 to 86399

  auto operator<=>(const LocalTime&) const = default;
};

// REQUIRES: is_valid(instant).
LocalTime local_time(Instant instant, const Zone& zone);
Date local_date(Instant instant, const Zone& zone);

// None if the instant would leave the calendar.
std::optional<Instant> instant_at(const LocalTime& local, const Zone& zone);

// The first and last second of a day; at the edges of the calendar kInstantMin and kInstantMax. A
// day that a zone skipped whole has last < first: the seconds on either side of the jump. REQUIRES:
// is_valid(date).
Instant first_instant(const Date& date, const Zone& zone);
Instant last_instant(const Date& date, const Zone& zone);

}  // namespace ruleout::base
