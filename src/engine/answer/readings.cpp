#include "engine/answer/readings.h"

#include <algorithm>
#include <map>

#include "base/assert.h"

namespace ruleout::engine {

Standing standing_of(base::Truth by_default, base::Truth strict) {
  if (by_default == base::Truth::kUnknown) return Standing::kOpen;
  return by_default == strict ? Standing::kSettled : Standing::kByDefault;
}

Readings::Readings(const language::Framework& framework, const CaseRecords& records,
                   base::Instant as_of)
    : framework_(framework), base_(framework.readings.size(), 0) {
  RULEOUT_ASSERT(framework.readings.size() <= kReadingsMax);
  for (std::uint32_t i = 0; i < framework.readings.size(); ++i) {
    if (const auto choice = records.adopted(i, as_of)) {
      base_[i] = *choice;
    } else {
      open_.set(i);
    }
  }
}

bool Readings::can_try(const ReadingSet& read, std::size_t rows) const {
  std::size_t all = 1;
  for (std::uint32_t i = 0; i < base_.size(); ++i) {
    if (open_.test(i) && read.test(i)) all *= framework_.readings[i].choices.size();
    if (all > rows) return false;
  }
  return true;
}

std::vector<Assignment> Readings::first_assignments(const ReadingSet& read,
                                                    std::size_t rows) const {
  std::vector<Assignment> all{base_};
  while (all.size() < rows) {
    // The next one up: the last reading that has another choice takes it, those behind it begin
    // again.
    Assignment next = all.back();
    for (std::size_t i = next.size(); i-- > 0;) {
      if (!open_.test(i) || !read.test(i)) continue;
      if (++next[i] < framework_.readings[i].choices.size()) break;
      next[i] = 0;
    }
    if (next == base_) return all;  // none had
    all.push_back(std::move(next));
  }
  return all;
}

std::optional<std::vector<Assignment>> Readings::assignments(const ReadingSet& read,
                                                             std::size_t rows) const {
  if (!can_try(read, rows)) return std::nullopt;
  return first_assignments(read, rows);
}

std::vector<Readings::Digit> Readings::digits(const std::vector<Assignment>& assignments) const {
  // The first row makes the first choice of every reading that differs, the last row the last.
  std::vector<Digit> digits;
  std::size_t stride = assignments.size();
  for (std::uint32_t i = 0; i < base_.size(); ++i) {
    if (assignments.front()[i] == assignments.back()[i]) continue;
    const std::size_t choices = framework_.readings[i].choices.size();
    stride /= choices;
    digits.push_back({i, choices, stride});
  }
  RULEOUT_ASSERT(stride == 1 || digits.empty());
  return digits;
}

std::vector<std::uint32_t> Readings::that_matter(const std::vector<Assignment>& assignments,
                                                 const std::vector<std::string>& outcomes) const {
  std::vector<std::uint32_t> result;
  for (const Digit& digit : digits(assignments)) {
    bool matters = false;
    for (std::size_t row = 0; row < outcomes.size() && !matters; ++row) {
      const bool is_first_choice = row / digit.stride % digit.choices == 0;
      for (std::size_t choice = 1; is_first_choice && choice < digit.choices; ++choice) {
        matters |= outcomes[row] != outcomes[row + choice * digit.stride];
      }
    }
    if (matters) result.push_back(digit.reading);
  }
  return result;
}

std::vector<ReadingRow> Readings::table(const std::vector<Assignment>& assignments,
                                        const std::vector<std::string>& outcomes,
                                        const std::vector<Standing>& standings) const {
  const std::vector<std::uint32_t> matter = that_matter(assignments, outcomes);
  std::vector<ReadingRow> rows;
  if (matter.empty()) return rows;
  std::map<Assignment, std::size_t> seen;
  for (std::size_t i = 0; i < assignments.size(); ++i) {
    Assignment key;
    for (const std::uint32_t reading : matter) key.push_back(assignments[i][reading]);
    const auto [place, is_new] = seen.emplace(std::move(key), rows.size());
    if (!is_new) {
      ReadingRow& row = rows[place->second];
      row.standing = std::max(row.standing, standings[i]);  // a row is as firm as its weakest part
      continue;
    }
    ReadingRow row;
    for (const std::uint32_t reading : matter) {
      const language::Reading& term = framework_.readings[reading];
      row.choices.push_back({framework_[term.clause].id, term.choices[assignments[i][reading]]});
    }
    row.outcome = outcomes[i];
    row.standing = standings[i];
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace ruleout::engine
