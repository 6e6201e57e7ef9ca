// Moments as written, and the instants they mean in a zone: a day is its first instant where
// something starts, its last where something ends; an act dated by day has an earliest and a
// latest.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/civil.h"
#include "record/record.h"

namespace ruleout::record {

// "2025-05-22" or "2025-05-22T16:00:00Z"; of instants only this spelling, in UTC.
// LAW (round trip): parse_moment(to_text(m)) == m.
std::optional<Moment> parse_moment(std::string_view text);
std::string to_text(const Moment& moment);

Moment moment_of(base::Instant instant);
Moment moment_of(const base::Date& day);

// The same instant if the moment is one.
base::Instant first_instant(const Moment& moment, const base::Zone& zone);
base::Instant last_instant(const Moment& moment, const base::Zone& zone);

// From its start on, until before its end: valid from T holds at T, valid until T does not; a day
// begins with its first instant and ends at its last.
bool holds_at(const Validity& validity, base::Instant at, const base::Zone& zone);

// Whether `end`, read as an end, comes before `start`, read as a start, in every zone there may be.
bool ends_before(const Moment& end, const Moment& start);

}  // namespace ruleout::record
