// Reading dates and instants: ISO 8601 in the profile of RFC 3339, and what other people write.
#include <cstddef>

#include "base/civil.h"

namespace ruleout::base {

namespace {

// Takes exactly `count` digits.
std::optional<std::int32_t> take_number(std::string_view& text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  std::int32_t value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(count);
  return value;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<Date> take_date(std::string_view& text) {
  const auto year = take_number(text, 4);
  if (!year || !take(text, '-')) return std::nullopt;
  const auto month = take_number(text, 2);
  if (!month || !take(text, '-')) return std::nullopt;
  const auto day = take_number(text, 2);
  if (!day) return std::nullopt;
  return make_date(*year, *month, *day);
}

// "12:00:00" as a second of the day.
std::optional<std::int32_t> take_time(std::string_view& text) {
  const auto hour = take_number(text, 2);
  if (!hour || *hour > 23 || !take(text, ':')) return std::nullopt;
  const auto minute = take_number(text, 2);
  if (!minute || *minute > 59 || !take(text, ':')) return std::nullopt;
  const auto second = take_number(text, 2);
  if (!second || *second > 59) return std::nullopt;
  return *hour * 3600 + *minute * 60 + *second;
}

// "Z" or "±02:00" as seconds east of UTC.
std::optional<std::int32_t> take_offset(std::string_view& text) {
  if (take(text, 'Z')) return 0;
  const bool is_west = take(text, '-');
  if (!is_west && !take(text, '+')) return std::nullopt;
  const auto hour = take_number(text, 2);
  if (!hour || *hour > 18 || !take(text, ':')) return std::nullopt;
  const auto minute = take_number(text, 2);
  if (!minute || *minute > 59) return std::nullopt;
  const std::int32_t offset = *hour * 3600 + *minute * 60;
  if (offset > kZoneOffsetMax) return std::nullopt;
  return is_west ? -offset : offset;
}

std::optional<Instant> instant_of(const Date& date, std::int32_t second, std::int32_t offset) {
  const Instant instant{to_days(date) * 86'400 + second - offset};
  if (!is_valid(instant)) return std::nullopt;
  return instant;
}

void drop_fraction(std::string_view& text) {
  if (text.size() < 2 || text[0] != '.' || text[1] < '0' || text[1] > '9') return;
  text.remove_prefix(1);
  while (!text.empty() && text.front() >= '0' && text.front() <= '9') text.remove_prefix(1);
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  const std::optional<Date> date = take_date(text);
  return text.empty() ? date : std::nullopt;
}

std::optional<Instant> parse_instant(std::string_view text) {
  const auto date = take_date(text);
  if (!date || !take(text, 'T')) return std::nullopt;
  const auto second = take_time(text);
  if (!second) return std::nullopt;
  const auto offset = take_offset(text);
  if (!offset || !text.empty()) return std::nullopt;
  return instant_of(*date, *second, *offset);
}

std::optional<Instant> parse_foreign_instant(std::string_view text) {
  const auto date = take_date(text);
  if (!date || (!take(text, 'T') && !take(text, ' '))) return std::nullopt;
  const auto second = take_time(text);
  if (!second) return std::nullopt;
  drop_fraction(text);
  if (text.empty()) return instant_of(*date, *second, 0);
  const auto offset = take_offset(text);
  if (!offset || !text.empty()) return std::nullopt;
  return instant_of(*date, *second, *offset);
}

}  // namespace ruleout::base
