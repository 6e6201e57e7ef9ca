// Answers over the readings nobody adopted: every combination that the answer reads is tried, and
// rows are kept only for the readings that make a difference.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/assessment.h"
#include "engine/limits.h"
#include "engine/time/history.h"

namespace ruleout::engine {

class Readings final {
 public:
  Readings(const language::Framework& framework, const CaseRecords& records, base::Instant as_of);

  // Adopted choices, and the first choice of every reading that is open.
  [[nodiscard]] const Assignment& base() const { return base_; }
  // Did nobody adopt it?
  [[nodiscard]] bool is_open(std::uint32_t reading) const { return open_.test(reading); }

  [[nodiscard]] const ReadingSet& open() const { return open_; }
  // Are the assignments over the open readings of `read` at most `rows`?
  [[nodiscard]] bool can_try(const ReadingSet& read, std::size_t rows) const;
  // Every assignment over the open readings of `read`; none if they are more than `rows`. In order:
  // the last of these readings changes from one assignment to the next, the first least often.
  [[nodiscard]] std::optional<std::vector<Assignment>> assignments(const ReadingSet& read,
                                                                   std::size_t rows) const;

  // The first `rows` of them, or all if they are fewer.
  [[nodiscard]] std::vector<Assignment> first_assignments(const ReadingSet& read,
                                                          std::size_t rows) const;

  // The readings of which some change, the others kept, changes the outcome. `outcome[i]` belongs
  // to `assignments[i]`, and these are as `assignments` gave them.
  [[nodiscard]] std::vector<std::uint32_t> that_matter(
      const std::vector<Assignment>& assignments, const std::vector<std::string>& outcomes) const;
  // One row per combination of the readings that matter.
  [[nodiscard]] std::vector<ReadingRow> table(const std::vector<Assignment>& assignments,
                                              const std::vector<std::string>& outcomes,
                                              const std::vector<Standing>& standings) const;

 private:
  // A reading that differs between assignments: its choices are `stride` rows apart.
  struct Digit {
    std::uint32_t reading = 0;
    std::size_t choices = 0, stride = 0;
  };
  [[nodiscard]] std::vector<Digit> digits(const std::vector<Assignment>& assignments) const;

  const language::Framework& framework_;
  Assignment base_;
  ReadingSet open_;
};

// A truth in both courses, as a standing.
Standing standing_of(base::Truth by_default, base::Truth strict);

}  // namespace ruleout::engine
