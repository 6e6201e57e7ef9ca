// What counts of hits say about a rate: exact binomial tails, in integers.
//
//   Tally tally{.n = 100, .hits = 2, .unknown = 0};
//   compare_rate_with_line(tally, *Rational::parse("0.1"), *Rational::parse("0.05"));   // yes
//   interval_millionths(tally, *Rational::parse("0.05"));            // {3565, 61620}
//
// The bounds are those of Clopper and Pearson (Biometrika 26, 1934), the only ones here whose error
// probability is guaranteed for every n and rate. Each of the two one-sided bounds may err with the
// whole `alpha` (docs/decisions/error-probability.md). What is unknown counts for neither side: the
// lower bound takes `hits` of n, the upper one `hits + unknown` of n (Manski's worst case).
//
// LAW (coverage): with no unknowns, whatever the rate, "yes" is wrong with probability at most
//   alpha, and so is "no".
// LAW (information): turning an unknown into a hit or a miss never changes a yes or a no.
// LAW (agreement): the interval holds the bounds that the comparison uses. If its high end is below
//   the line the comparison is yes; if its low end is at or above the line it is no.
//
// Limits: n at most kTrialsMax, numerator and denominator of a probability at most
// kProbabilityDigitsMax digits, 0 < alpha < 1/2. Outside them every answer is the one that claims
// nothing: unknown, none, or the whole interval. Cost: under a tenth of a second for n = 1,000,000
// (measured), under a millisecond for n = 1,000.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>

#include "base/rational.h"
#include "base/truth.h"
#include "record/record.h"

namespace ruleout::statistics {

// Samples of one evaluation; the largest log heard of has 200,000.
inline constexpr std::int64_t kTrialsMax = 1'000'000;

// Digits of the numerator and of the denominator of a line or an error probability.
inline constexpr std::int64_t kProbabilityDigitsMax = 40;

inline constexpr std::int64_t kMillion = 1'000'000;

// INVARIANT (sum): 0 <= hits, 0 <= unknown, hits + unknown <= n. All functions REQUIRE it.
struct Tally {
  std::int64_t n = 0;
  std::int64_t hits = 0;
  std::int64_t unknown = 0;

  bool operator==(const Tally&) const = default;
};

// Missing and errored units are unknown. REQUIRES: counts as read_records lets them pass.
Tally tally_of(const record::Counts& counts);

// P(X <= k) and P(X >= k), X binomial with n trials of the given rate, compared with alpha. Exact:
// `equal` means equal. None outside the limits; any k is within them. REQUIRES: 0 <= n.
std::optional<std::strong_ordering> compare_lower_tail(std::int64_t n, std::int64_t k,
                                                       const base::Rational& rate,
                                                       const base::Rational& alpha);
std::optional<std::strong_ordering> compare_upper_tail(std::int64_t n, std::int64_t k,
                                                       const base::Rational& rate,
                                                       const base::Rational& alpha);

// Is the rate below the line? Yes if the upper bound is below it, no if the lower bound is at it or
// above, else unknown; unknown if n is zero.
base::Truth compare_rate_with_line(const Tally& tally, const base::Rational& line,
                                   const base::Rational& alpha);

// The two bounds in millionths, the lower rounded down, the upper up.
struct RateInterval {
  std::int64_t low = 0;
  std::int64_t high = kMillion;

  bool operator==(const RateInterval&) const = default;
};

RateInterval interval_millionths(const Tally& tally, const base::Rational& alpha);

// The fewest trials that, with `hits` hits or unknowns among them, put the rate below the line.
// None outside the limits, or if not even kTrialsMax would do. REQUIRES: 0 <= hits.
std::optional<std::int64_t> trials_to_fall_below(std::int64_t hits, const base::Rational& line,
                                                 const base::Rational& alpha);

}  // namespace ruleout::statistics
