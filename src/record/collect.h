// Records of many files as one set: sorted, each once.
//
// LAW (merge): collect does not depend on the order of its argument, changes nothing when done
// again, and collect(a + b) = collect(collect(a) + b).
// LAW (known): known_by(collect(all), t) holds what collect would make of those known by t.
#pragma once

#include <span>
#include <vector>

#include "base/civil.h"
#include "record/record.h"

namespace ruleout::record {

// Of equal bodies the envelope known first stands; of those, a signed one; then by signature, file
// and position.
RecordSet collect(std::vector<Record> records);

// Those with known <= known_at. The view lives as long as the set and is not changed.
std::span<const Record> known_by(const RecordSet& set, base::Instant known_at);

}  // namespace ruleout::record
