#include "record/moment.h"

#include <cstdint>

#include "base/limits.h"

namespace ruleout::record {

namespace {

constexpr std::int64_t kDaySeconds = 86'400;

// The first and last second that the moment can mean in any zone.
std::int64_t earliest(const Moment& moment) {
  if (!moment.is_day) return moment.instant.seconds;
  return base::to_days(moment.day) * kDaySeconds - base::kZoneOffsetMax;
}

std::int64_t latest(const Moment& moment) {
  if (!moment.is_day) return moment.instant.seconds;
  return (base::to_days(moment.day) + 1) * kDaySeconds - 1 + base::kZoneOffsetMax;
}

}  // namespace

std::optional<Moment> parse_moment(std::string_view text) {
  if (const std::optional<base::Date> day = base::parse_date(text)) return moment_of(*day);
  const std::optional<base::Instant> instant = base::parse_instant(text);
  if (!instant || !text.ends_with('Z')) return std::nullopt;
  return moment_of(*instant);
}

std::string to_text(const Moment& moment) {
  return moment.is_day ? base::to_text(moment.day) : base::to_text(moment.instant);
}

Moment moment_of(base::Instant instant) { return {.is_day = false, .day = {}, .instant = instant}; }

Moment moment_of(const base::Date& day) { return {.is_day = true, .day = day, .instant = {}}; }

base::Instant first_instant(const Moment& moment, const base::Zone& zone) {
  return moment.is_day ? base::first_instant(moment.day, zone) : moment.instant;
}

base::Instant last_instant(const Moment& moment, const base::Zone& zone) {
  return moment.is_day ? base::last_instant(moment.day, zone) : moment.instant;
}

bool holds_at(const Validity& validity, base::Instant at, const base::Zone& zone) {
  if (validity.from && at < first_instant(*validity.from, zone)) return false;
  return !validity.until || at < last_instant(*validity.until, zone);
}

bool ends_before(const Moment& end, const Moment& start) {
  if (end.is_day && start.is_day) return end.day < start.day;
  return latest(end) < earliest(start);
}

}  // namespace ruleout::record
