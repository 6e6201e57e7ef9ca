// What an organisation is under: frameworks with the intervals in which they are in force, and what
// fills their slots.
//
// A `Regime` is built by the workspace from a checked regime file or from command-line choices; the
// records may then adopt readings and parameters and say who holds which role. All of it is in
// `digest`.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/civil.h"
#include "base/duration.h"
#include "base/rational.h"
#include "base/sha256.h"
#include "language/check/framework.h"

namespace ruleout::engine {

struct InForce {
  std::shared_ptr<const language::Framework> framework;
  base::Instant from;                  // holds at `from`
  std::optional<base::Instant> until;  // no longer at `until`
  bool is_assumed = false;             // `assuming F from D`: counterfactual
  bool keeps_duties = false;           // once it has ended, what it made owed before stays owed
};

// Has it ended by then, but for the duties that stay?
inline bool has_ended(const InForce& in_force, base::Instant t) {
  return in_force.until && *in_force.until <= t;
}

struct FallbackReading {
  std::string framework, reading, choice;
};  // framework empty: any
struct FallbackSpend {
  std::string clause;
  base::Rational probability;
};  // clause empty: each claim
struct FallbackRole {
  std::string role, person;
  std::optional<base::Instant> from;
};

struct Regime {
  std::string name;
  std::vector<InForce> frameworks;
  base::Zone zone = base::utc();
  std::optional<base::BusinessCalendar> calendar;
  std::vector<FallbackReading> readings;
  std::vector<FallbackSpend> spends;
  std::vector<FallbackRole> roles;
};

// Of everything that can change an answer: names, digests, intervals, slots, zone and calendar
// tables.
base::Sha256 digest_of(const Regime& regime);

}  // namespace ruleout::engine
