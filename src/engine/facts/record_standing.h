// Which records speak: voids, retractions and supersessions, each of which may itself be struck,
// retracted or superseded.
//
// A void counts if its author held a declared role when it became known, is another person in
// another role than everybody who signed the record it strikes, and is itself neither struck,
// retracted nor superseded. Voids are judged in the order in which they became known, by the roles
// as they stood then, and once more by the roles that stand in the end. A void that counts and
// strikes another undoes what that one did. A retraction or supersession holds unless the record
// that says it is struck.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/assessment.h"
#include "engine/regime.h"
#include "engine/role_holders.h"
#include "record/record.h"

namespace ruleout::engine {

// Why a record does not speak, the strongest reason last. A struck (void) record is as if it had
// never been said.
enum class Standstill : std::uint8_t { kNone, kSuperseded, kRetracted, kStruck };

// What a framework takes from a record whose signature nobody has verified.
enum class Unsigned : std::uint8_t { kHeard, kUnheard };

// A record that does not speak, and the records that made it so.
struct Stopped {
  std::size_t record = 0;
  Standstill why = Standstill::kNone;
  std::vector<std::size_t> by;
};

struct Standings {
  std::vector<Standstill> of;    // one per record
  std::vector<Stopped> stopped;  // in the order of the records
  RoleHolders roles;             // by the role records that stand
  std::vector<Notice> notices;
};

// Cost: linear with a logarithm; times the number of voids if role records are struck, retracted or
// superseded.
[[nodiscard]] Standings standings_of(std::span<const record::Record> known, const Regime& regime,
                                     Unsigned unsigned_records);

}  // namespace ruleout::engine
