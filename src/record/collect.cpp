#include "record/collect.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace ruleout::record {

namespace {

// An envelope without a signature comes after one with it.
bool stands_before(const Record& a, const Record& b) {
  const auto before_carried = [](const Record& record) {
    return std::tuple(record.id, record.known, !record.carried.has_value());
  };
  if (before_carried(a) != before_carried(b)) return before_carried(a) < before_carried(b);
  return std::tie(a.carried, a.file, a.position) < std::tie(b.carried, b.file, b.position);
}

bool by_known(const Record& a, const Record& b) {
  return std::tie(a.known, a.id) < std::tie(b.known, b.id);
}

}  // namespace

RecordSet collect(std::vector<Record> records) {
  std::sort(records.begin(), records.end(), stands_before);
  const auto is_same = [](const Record& a, const Record& b) { return a.id == b.id; };
  records.erase(std::unique(records.begin(), records.end(), is_same), records.end());
  std::sort(records.begin(), records.end(), by_known);
  return {std::move(records)};
}

std::span<const Record> known_by(const RecordSet& set, base::Instant known_at) {
  const auto end =
      std::upper_bound(set.records.begin(), set.records.end(), known_at,
                       [](base::Instant at, const Record& record) { return at < record.known; });
  return {set.records.begin(), end};
}

}  // namespace ruleout::record
