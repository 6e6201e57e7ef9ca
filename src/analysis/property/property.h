// Are the named properties of a framework true of it?
//
//   for (const PropertyResult& one : prove_properties(checked, {}, {})) …
//
// A claim of single moments is asked of every world with one thing of each kind, whatever its
// history: proved by a certificate that a separate program has checked, or belied by a smallest
// world that the framework's program has answered again.
//
// A claim over timelines is first asked of every world alike, with as many things as it thinks of;
// if no world belies it, none of any history does, and the proof is certified as above. Else
// timelines are looked for that lead there from a first day on which nothing is on record, one
// event more each time. What is found has been told as records and answered by the engine; that
// nothing was found speaks of the bounds alone; within them it may be certified, too.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/layout/answer_partings.h"
#include "language/property/property.h"

namespace ruleout::analysis {

// `kHeld`, `kMissed`: so far as was looked; nothing was found that belies it, or that shows it.
enum class PropertyVerdict : std::uint8_t { kHolds, kFails, kHeld, kMissed, kUndecided };

struct PropertyEvent {
  std::int64_t day = 0;  // after the first; 0: on the first
  std::string words;     // "guarded(NEW-MACHINE): no"
};
struct PropertyTimeline {
  std::uint32_t events_max = 0;
  std::int64_t days_max = 0;
  std::vector<language::PropertyThings> things;  // with one of every other kind
  std::vector<std::string> limits;     // how far and among what it was looked, and what it turns on
  std::vector<PropertyEvent> events;   // of what was found
  std::vector<std::string> stays;      // of registers, from the first day to the last
  std::optional<std::int64_t> since;   // ClaimKind::kWithin: the day from which nothing came
  std::vector<std::string> left_open;  // questions that are not followed, and stay unknown
};
struct PropertyResult {
  std::string property, section, words;
  std::string about;  // "NEW-MACHINE"; empty: of nothing in particular
  std::string claim;  // as written
  PropertyVerdict verdict = PropertyVerdict::kUndecided;
  std::string why;                    // kUndecided: what stood in the way
  std::vector<WorldFact> world;       // over timelines what stays so: quantities, readings
  std::vector<std::string> outcomes;  // "run(NEW-MACHINE): permit"
  bool is_smallest = true;
  bool is_certified = false, is_agreed = false;
  std::string certificate;
  std::optional<PropertyTimeline> timeline;  // none: of single moments
};

// In place of what properties over timelines say.
struct BoundsGiven {
  std::optional<std::uint32_t> events;
  std::vector<language::PropertyThings> things;
};

// `only`: names of properties; empty: all.
std::vector<PropertyResult> prove_properties(const language::CheckedProperties& checked,
                                             const std::vector<std::string>& only,
                                             const BoundsGiven& given);

}  // namespace ruleout::analysis
