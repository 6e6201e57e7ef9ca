// Random choices for property tests: the same on every machine for one seed.
//
// SplitMix64 (Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", 2014).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/assert.h"

namespace ruleout::property {

// One round of SplitMix64's output function: a good mix of one word.
constexpr std::uint64_t mixed(std::uint64_t word) noexcept {
  word += 0x9E3779B97F4A7C15U;
  word = (word ^ (word >> 30U)) * 0xBF58476D1CE4E5B9U;
  word = (word ^ (word >> 27U)) * 0x94D049BB133111EBU;
  return word ^ (word >> 31U);
}

class Dice final {
 public:
  explicit Dice(std::uint64_t seed) : state_(mixed(seed)) {}

  std::uint64_t roll() {
    state_ += 0x9E3779B97F4A7C15U;
    return mixed(state_);
  }
  // 0 to bound - 1. REQUIRES: bound > 0.
  std::uint32_t below(std::size_t bound) {
    RULEOUT_ASSERT(bound > 0);
    return static_cast<std::uint32_t>(roll() % bound);
  }
  // low to high, both included.
  std::uint32_t between(std::uint32_t low, std::uint32_t high) {
    return low + below(high - low + 1);
  }
  bool one_in(std::size_t count) { return below(count) == 0; }
  bool percent(std::uint32_t chance) { return below(100) < chance; }

  template <class Value>
  const Value& pick(const std::vector<Value>& values) {
    return values[below(values.size())];
  }

 private:
  std::uint64_t state_;
};

}  // namespace ruleout::property
