// How long something takes: the median of several rounds, so that one interruption does not count.
#pragma once

#include <chrono>
#include <vector>

#include "results.h"

namespace ruleout::bench {

inline constexpr int kRounds = 15;

using Clock = std::chrono::steady_clock;

inline double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// Seconds that one call of `work` takes, from rounds of `repeats` calls each.
template <class Work>
double seconds_per_call(int repeats, Work work) {
  std::vector<double> figures;
  for (int round = 0; round < kRounds; ++round) {
    const auto start = Clock::now();
    for (int i = 0; i < repeats; ++i) work();
    figures.push_back(seconds_since(start) / repeats);
  }
  return median(std::move(figures));
}

// Keeps the compiler from dropping work whose result nobody reads.
template <class Value>
void keep(const Value& value) {
  asm volatile("" : : "g"(&value) : "memory");
}

}  // namespace ruleout::bench
