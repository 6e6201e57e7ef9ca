// Are the standard claims true of a framework?
//
//   for (const ClaimAnswer& one : prove(framework, {"withholding"})) …
//
// A claim about all worlds is proved by a certificate that was checked (proof.h), or belied by a
// world, run again through the program. A claim that there is a world is proved by one. Where a
// claim fails, `repairs` names changes of one clause that would make it true and leave the
// gate able to let pass what it is about.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/layout/answer_partings.h"
#include "analysis/question/claims.h"

namespace ruleout::analysis {

struct ClaimAnswer {
  std::string property, about, words;
  enum class Verdict : std::uint8_t { kHolds, kFails, kUndecided } verdict = Verdict::kUndecided;
  std::vector<WorldFact> world;    // that belies it, or that there should be
  std::vector<WorldFact> changed;  // what the second world answers otherwise; kUnknown: no longer
  std::vector<std::string> outcomes, outcomes_after;  // "deploy(NEW-MODEL): hold"
  bool is_smallest = true;
  bool is_certified = false, is_agreed = false;
  std::string certificate;
  std::vector<std::string> repairs;
};

enum class Repairs : std::uint8_t { kNone, kSought };

// `only`: names of properties; empty: all. None: the framework is beyond the limits.
std::optional<std::vector<ClaimAnswer>> prove(const language::Framework& framework,
                                              const std::vector<std::string>& only,
                                              Repairs repairs);

}  // namespace ruleout::analysis
