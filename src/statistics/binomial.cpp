#include "statistics/binomial.h"

#include "base/assert.h"
#include "statistics/tail.h"

namespace ruleout::statistics {

namespace {

using base::Rational;
using base::Truth;

void check(const Tally& tally) {
  RULEOUT_ASSERT(tally.hits >= 0 && tally.unknown >= 0);
  RULEOUT_ASSERT(tally.hits <= tally.n && tally.unknown <= tally.n - tally.hits);
}

// An error probability that may be spent: within the limits and 0 < alpha < 1/2.
std::optional<Probability> spendable(const Rational& alpha) {
  if (alpha.sign() <= 0 || alpha >= Rational::ratio(1, 2)) return std::nullopt;
  return Probability::make(alpha);
}

Probability millionths(std::int64_t count) {
  return *Probability::make(Rational::ratio(count, kMillion));
}

// The least count of millionths m with P(X <= k | n, m / 10^6) <= alpha. The tail falls as m grows,
// from 1 at m = 0 to 0 at m = 10^6. REQUIRES: as LowerTail and its compare().
std::int64_t upper_bound_millionths(std::int64_t n, std::int64_t k, const Probability& alpha) {
  const LowerTail tail(n, k);
  std::int64_t above = 0;
  std::int64_t reached = kMillion;
  while (reached - above > 1) {
    const std::int64_t middle = above + (reached - above) / 2;
    const bool is_above = tail.compare(millionths(middle), alpha) > 0;
    (is_above ? above : reached) = middle;
  }
  return reached;
}

}  // namespace

Tally tally_of(const record::Counts& counts) {
  const Tally tally{.n = counts.n, .hits = counts.hits, .unknown = counts.missing + counts.errored};
  check(tally);
  return tally;
}

std::optional<std::strong_ordering> compare_lower_tail(std::int64_t n, std::int64_t k,
                                                       const Rational& rate,
                                                       const Rational& alpha) {
  RULEOUT_ASSERT(n >= 0);
  const std::optional<Probability> spent = spendable(alpha);
  const std::optional<Probability> asked = Probability::make(rate);
  if (!spent || !asked || n > kTrialsMax) return std::nullopt;
  if (k < 0) return std::strong_ordering::less;
  if (k >= n) return std::strong_ordering::greater;
  return LowerTail(n, k).compare(*asked, *spent);
}

std::optional<std::strong_ordering> compare_upper_tail(std::int64_t n, std::int64_t k,
                                                       const Rational& rate,
                                                       const Rational& alpha) {
  // Misses are binomial too: X >= k as n - X <= n - k.
  if (k <= 0) k = 0;
  if (k > n) k = n + 1;
  return compare_lower_tail(n, n - k, Rational(1) - rate, alpha);
}

Truth compare_rate_with_line(const Tally& tally, const Rational& line, const Rational& alpha) {
  check(tally);
  const bool is_limited = !spendable(alpha) || tally.n > kTrialsMax;
  if (is_limited || tally.n == 0) return Truth::kUnknown;
  // No bound leaves [0, 1], and the bound of no hits is 0 itself.
  if (line.sign() <= 0) return Truth::kNo;
  if (line > Rational(1)) return Truth::kYes;
  const auto below = compare_lower_tail(tally.n, tally.hits + tally.unknown, line, alpha);
  if (below && *below < 0) return Truth::kYes;
  const auto above = compare_upper_tail(tally.n, tally.hits, line, alpha);
  if (above && *above <= 0) return Truth::kNo;
  return Truth::kUnknown;
}

RateInterval interval_millionths(const Tally& tally, const Rational& alpha) {
  check(tally);
  RateInterval interval;
  const std::optional<Probability> spent = spendable(alpha);
  if (!spent || tally.n > kTrialsMax) return interval;
  const std::int64_t misses = tally.n - tally.hits;
  const std::int64_t hits_at_most = tally.hits + tally.unknown;
  if (misses < tally.n) {
    interval.low = kMillion - upper_bound_millionths(tally.n, misses, *spent);
  }
  if (hits_at_most < tally.n) {
    interval.high = upper_bound_millionths(tally.n, hits_at_most, *spent);
  }
  RULEOUT_ASSERT(0 <= interval.low && interval.low <= interval.high && interval.high <= kMillion);
  return interval;
}

std::optional<std::int64_t> trials_to_fall_below(std::int64_t hits, const Rational& line,
                                                 const Rational& alpha) {
  RULEOUT_ASSERT(hits >= 0);
  if (!spendable(alpha) || !Probability::make(line) || hits >= kTrialsMax) return std::nullopt;
  const auto is_below = [&](std::int64_t n) {
    return compare_rate_with_line({.n = n, .hits = hits, .unknown = 0}, line, alpha) == Truth::kYes;
  };
  // The tail of the same hits falls as trials are added. Doubling first keeps small answers cheap.
  std::int64_t too_few = hits;
  std::int64_t enough = hits + 1;
  while (!is_below(enough)) {
    if (enough == kTrialsMax) return std::nullopt;
    too_few = enough;
    enough = enough > kTrialsMax / 2 ? kTrialsMax : enough * 2;
  }
  while (enough - too_few > 1) {
    const std::int64_t middle = too_few + (enough - too_few) / 2;
    (is_below(middle) ? enough : too_few) = middle;
  }
  return enough;
}

}  // namespace ruleout::statistics
