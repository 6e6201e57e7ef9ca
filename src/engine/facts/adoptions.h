// What the records adopt for the slots of a regime: readings, and the error probability spent on
// each claim.
//
// Of adoptions of one thing that hold, the one known last counts; one for a named clause goes
// before one for each. If that one was retracted or superseded, or others of the same known time
// say otherwise, nothing is adopted: neither an earlier record nor the regime's own choice speaks
// in its stead.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/assessment.h"
#include "engine/facts/record_standing.h"
#include "engine/regime.h"
#include "record/record.h"

namespace ruleout::engine {

class Adoptions final {
 public:
  // Both must outlive this.
  Adoptions(const language::Framework& framework, const Regime& regime)
      : framework_(framework), regime_(regime) {}

  // Takes readings and parameters and passes over others. The caller sees to it that the author may
  // adopt.
  void add(const record::Record& record, Standstill standstill);

  // The index of the choice that is adopted for a reading at t, if any.
  [[nodiscard]] std::optional<std::uint32_t> choice(std::uint32_t reading, base::Instant t) const;
  // The error probability in force for a clause when a run began; a record counts if it was known
  // before that. What is adopted later, looser or stricter, changes nothing about the run.
  [[nodiscard]] std::optional<base::Rational> error_probability(std::string_view clause,
                                                                base::Instant began) const;

  // Adoptions of the same known time that disagree, unless one known later has settled it.
  [[nodiscard]] std::vector<Notice> disagreements() const;
  // The instants at which an adoption begins or ceases to hold.
  [[nodiscard]] std::vector<base::Instant> changes() const;

 private:
  struct Slot {
    std::size_t reading = 0;  // kNoReading: the error probability of `clause`
    std::string_view clause;
    bool operator==(const Slot&) const = default;
  };
  struct Adopted {
    Slot slot;
    std::uint32_t choice = 0;
    base::Rational probability;
    Span span;
    const record::Record* record = nullptr;
    bool does_stand = true;
  };
  static constexpr std::size_t kNoReading = SIZE_MAX;

  void add_reading(const record::AdoptedReading& reading, Adopted adopted);
  // The one that counts among those of a slot that hold at t and were known before `before`.
  struct Chosen {
    bool is_any = false;
    const Adopted* adopted = nullptr;
  };
  [[nodiscard]] Chosen chosen(const Slot& slot, base::Instant t,
                              std::optional<base::Instant> before) const;

  const language::Framework& framework_;
  const Regime& regime_;
  std::vector<Adopted> adopted_;
};

}  // namespace ruleout::engine
