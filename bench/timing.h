// How long something takes: the median of many short rounds. A round is shorter than a time slice,
// so on a machine that others use too most rounds are not interrupted.
#pragma once

#include <chrono>
#include <utility>
#include <vector>

#include "results.h"

namespace ruleout::bench {

inline constexpr int kRounds = 51;
inline constexpr double kRoundSeconds = 0.0005;

using Clock = std::chrono::steady_clock;

inline double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// Keeps the compiler from dropping work whose result nobody reads.
template <class Value>
void keep(const Value& value) {
  asm volatile("" : : "g"(&value) : "memory");
}

template <class Work>
double seconds_of_round(int repeats, Work& work) {
  const auto start = Clock::now();
  for (int i = 0; i < repeats; ++i) work();
  return seconds_since(start);
}

// Seconds that one call of `work` takes, once it is warm.
template <class Work>
double seconds_per_call(Work work) {
  int repeats = 1;
  while (repeats < 1 << 20 && seconds_of_round(repeats, work) < kRoundSeconds) repeats *= 2;
  std::vector<double> figures;
  for (int round = 0; round < kRounds; ++round)
    figures.push_back(seconds_of_round(repeats, work) / repeats);
  return median(std::move(figures));
}

}  // namespace ruleout::bench
