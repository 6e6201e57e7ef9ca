// For property tests: valid drafts of every type, by seed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "record/record.h"

namespace ruleout::record {

// SplitMix64 (Steele, Lea, Flood 2014): the same numbers on every machine.
class Dice final {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}

  std::uint64_t roll();
  // 0 to bound - 1. REQUIRES: bound > 0.
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(roll() % bound); }
  bool one_in(std::size_t count) { return below(count) == 0; }

  template <class Value>
  void shuffle(std::vector<Value>& values) {
    for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[below(i)]);
  }

 private:
  std::uint64_t state_;
};

// A draft for make_record, which accepts it.
Record random_draft(Dice& dice);

}  // namespace ruleout::record
