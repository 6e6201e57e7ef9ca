// How many scenarios a property test tries, and how their seeds follow from one number.
//
// RULEOUT_SCENARIOS sets the count (default: what a minute of one core allows); RULEOUT_SEED
// another first seed. A failure prints the seeds that reproduce it.
#pragma once

#include <cstdint>
#include <cstdlib>

#include "tests/property/dice.h"

namespace ruleout::property {

inline std::uint64_t number_from_environment(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  if (text == nullptr || *text == '\0') return otherwise;
  const std::uint64_t number = std::strtoull(text, nullptr, 10);
  return number == 0 ? otherwise : number;
}

// Scenarios are spread over frameworks, this many to each.
inline constexpr std::uint64_t kScenariosPerFramework = 100;

inline std::uint64_t framework_count(std::uint64_t scenarios_otherwise) {
  const std::uint64_t scenarios = number_from_environment("RULEOUT_SCENARIOS", scenarios_otherwise);
  return (scenarios + kScenariosPerFramework - 1) / kScenariosPerFramework;
}

inline std::uint64_t framework_seed(std::uint64_t index) {
  return number_from_environment("RULEOUT_SEED", 1) + index;
}

inline std::uint64_t world_seed(std::uint64_t framework_seed, std::uint64_t index) {
  return mixed(framework_seed * kScenariosPerFramework + index);
}

}  // namespace ruleout::property
