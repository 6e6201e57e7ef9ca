// Laws of the comparison and the interval, by enumeration over small n, against a slow twin that
// adds up fractions.
#include <algorithm>

#include "statistics/binomial.h"

namespace ruleout::statistics {
namespace {

using base::Rational;
using base::Truth;

const Rational kAlphas[] = {Rational::ratio(1, 1000), Rational::ratio(1, 40),
                            Rational::ratio(1, 20), Rational::ratio(1, 8), Rational::ratio(2, 5)};

std::vector<Rational> lines() {
  std::vector<Rational> found;
  for (std::int64_t i = 0; i <= 20; ++i) found.push_back(Rational::ratio(i, 20));
  found.push_back(Rational::ratio(1, 3));
  found.push_back(Rational::ratio(333'333, 1'000'000));
  return found;
}

// P(X = i) for i = 0 … n, by the recurrence over trials.
std::vector<Rational> probabilities(std::int64_t n, const Rational& rate) {
  std::vector<Rational> now{Rational(1)};
  for (std::int64_t trial = 0; trial < n; ++trial) {
    std::vector<Rational> next(now.size() + 1);
    for (std::size_t i = 0; i < now.size(); ++i) {
      next[i] += now[i] * (Rational(1) - rate);
      next[i + 1] += now[i] * rate;
    }
    now = std::move(next);
  }
  return now;
}

Rational lower_tail(std::int64_t n, std::int64_t k, const Rational& rate) {
  const std::vector<Rational> each = probabilities(n, rate);
  Rational sum;
  for (std::int64_t i = 0; i <= std::min(k, n); ++i) sum += each[static_cast<std::size_t>(i)];
  return sum;
}

TEST(Laws, TailsEqualTheSlowSum) {
  for (const Rational& rate : lines()) {
    for (const std::int64_t n : {0, 1, 2, 7, 13}) {
      for (std::int64_t k = -1; k <= n + 1; ++k) {
        const Rational exact = lower_tail(n, k, rate);
        for (const Rational& alpha : kAlphas) {
          EXPECT_EQ(compare_lower_tail(n, k, rate, alpha), exact <=> alpha);
          EXPECT_EQ(compare_upper_tail(n, k + 1, rate, alpha), Rational(1) - exact <=> alpha);
        }
        if (exact.sign() > 0 && exact < Rational::ratio(1, 2)) {
          EXPECT_TRUE(compare_lower_tail(n, k, rate, exact) != std::strong_ordering::less);
        }
      }
    }
  }
}

// Every tail of this grid as its own alpha: a tie each, found where its digits allow.
TEST(Laws, EveryTieIsATie) {
  int ties = 0;
  for (const Rational& rate :
       {Rational::ratio(1, 2), Rational::ratio(1, 3), Rational::ratio(9, 10)}) {
    for (std::int64_t n = 1; n <= 40; ++n) {
      for (std::int64_t k = 0; k < n; ++k) {
        const Rational exact = lower_tail(n, k, rate);
        if (exact >= Rational::ratio(1, 2)) break;
        const auto found = compare_lower_tail(n, k, rate, exact);
        if (!found) continue;
        EXPECT_EQ(*found, std::strong_ordering::equal) << n << " " << k;
        ++ties;
      }
    }
  }
  EXPECT_GT(ties, 1000);
}

// The probability that X of n trials of this rate makes the comparison say `wrong`.
Rational probability_of(Truth wrong, std::int64_t n, const Rational& rate, const Rational& line,
                        const Rational& alpha) {
  const std::vector<Rational> each = probabilities(n, rate);
  Rational sum;
  for (std::int64_t hits = 0; hits <= n; ++hits) {
    const Tally tally{.n = n, .hits = hits, .unknown = 0};
    if (compare_rate_with_line(tally, line, alpha) == wrong) {
      sum += each[static_cast<std::size_t>(hits)];
    }
  }
  return sum;
}

TEST(Laws, EachClaimErrsWithAtMostAlpha) {
  for (const std::int64_t n : {1, 4, 9}) {
    for (const Rational& line : lines()) {
      for (const Rational& alpha : kAlphas) {
        for (const Rational& rate : lines()) {
          const Truth wrong = rate < line ? Truth::kNo : Truth::kYes;
          EXPECT_LE(probability_of(wrong, n, rate, line, alpha), alpha);
        }
      }
    }
  }
}

TEST(Laws, TheIntervalCoversTheRate) {
  constexpr std::int64_t kTrials = 9;
  for (const Rational& rate : lines()) {
    const std::vector<Rational> each = probabilities(kTrials, rate);
    for (const Rational& alpha : kAlphas) {
      Rational above;
      Rational below;
      for (std::int64_t hits = 0; hits <= kTrials; ++hits) {
        const RateInterval bounds =
            interval_millionths({.n = kTrials, .hits = hits, .unknown = 0}, alpha);
        const Rational& weight = each[static_cast<std::size_t>(hits)];
        if (rate < Rational::ratio(bounds.low, kMillion)) above += weight;
        if (rate > Rational::ratio(bounds.high, kMillion)) below += weight;
      }
      EXPECT_LE(above, alpha);
      EXPECT_LE(below, alpha);
    }
  }
}

// Whatever the interval shows, the comparison says the same, and the other way round.
void expect_agreement(const Tally& tally, const Rational& line, const Rational& alpha) {
  const RateInterval bounds = interval_millionths(tally, alpha);
  const Rational low = Rational::ratio(bounds.low, kMillion);
  const Rational high = Rational::ratio(bounds.high, kMillion);
  const Truth below = compare_rate_with_line(tally, line, alpha);
  if (tally.n == 0) {
    EXPECT_EQ(below, Truth::kUnknown);
  } else if (high < line) {
    EXPECT_EQ(below, Truth::kYes);
  } else if (low >= line) {
    EXPECT_EQ(below, Truth::kNo);
  }
  if (below == Truth::kYes) {
    EXPECT_LT(low, line);
  }
  if (below == Truth::kNo) {
    EXPECT_GE(high, line);
  }
}

// The order in which evidence moves from yes over unknown to no.
int rank(Truth below) { return below == Truth::kYes ? 0 : below == Truth::kUnknown ? 1 : 2; }

template <class Visit>
void for_each_tally(std::int64_t n, Visit visit) {
  for (std::int64_t hits = 0; hits <= n; ++hits) {
    for (std::int64_t unknown = 0; hits + unknown <= n; ++unknown) {
      visit(Tally{.n = n, .hits = hits, .unknown = unknown});
    }
  }
}

TEST(Laws, IntervalAndComparisonNeverContradict) {
  for (const std::int64_t n : {0, 1, 5}) {
    for_each_tally(n, [&](const Tally& tally) {
      for (const Rational& alpha : kAlphas) {
        const RateInterval bounds = interval_millionths(tally, alpha);
        std::vector<Rational> asked = lines();
        for (const std::int64_t near : {-1, 0, 1}) {
          asked.push_back(Rational::ratio(bounds.low + near, kMillion));
          asked.push_back(Rational::ratio(bounds.high + near, kMillion));
        }
        for (const Rational& line : asked) expect_agreement(tally, line, alpha);
      }
    });
  }
}

TEST(Laws, LearningAnUnknownNeverChangesAVerdict) {
  for_each_tally(9, [](const Tally& tally) {
    if (tally.unknown == 0) return;
    const Tally hit{.n = tally.n, .hits = tally.hits + 1, .unknown = tally.unknown - 1};
    const Tally miss{.n = tally.n, .hits = tally.hits, .unknown = tally.unknown - 1};
    for (const Rational& alpha : kAlphas) {
      for (const Rational& line : lines()) {
        const Truth before = compare_rate_with_line(tally, line, alpha);
        if (before == Truth::kUnknown) continue;
        EXPECT_EQ(compare_rate_with_line(hit, line, alpha), before);
        EXPECT_EQ(compare_rate_with_line(miss, line, alpha), before);
      }
    }
  });
}

TEST(Laws, VerdictsMoveOneWayWithHitsAndLine) {
  for (const Rational& alpha : kAlphas) {
    for (const Rational& line : lines()) {
      for (std::int64_t hits = 0; hits < 9; ++hits) {
        const Tally fewer{.n = 9, .hits = hits, .unknown = 0};
        const Tally more{.n = 9, .hits = hits + 1, .unknown = 0};
        EXPECT_LE(rank(compare_rate_with_line(fewer, line, alpha)),
                  rank(compare_rate_with_line(more, line, alpha)));
        EXPECT_GE(rank(compare_rate_with_line(fewer, line, alpha)),
                  rank(compare_rate_with_line(fewer, line + Rational::ratio(1, 20), alpha)));
      }
    }
  }
}

TEST(Laws, ASmallerErrorProbabilityWidensTheInterval) {
  for_each_tally(9, [](const Tally& tally) {
    RateInterval wider = interval_millionths(tally, kAlphas[0]);
    for (const Rational& alpha : kAlphas) {
      const RateInterval bounds = interval_millionths(tally, alpha);
      EXPECT_LE(wider.low, bounds.low);
      EXPECT_GE(wider.high, bounds.high);
      wider = bounds;
    }
  });
}

TEST(Laws, HitsAndMissesMirrorEachOther) {
  for_each_tally(11, [](const Tally& tally) {
    const Tally mirrored{
        .n = tally.n, .hits = tally.n - tally.hits - tally.unknown, .unknown = tally.unknown};
    const RateInterval bounds = interval_millionths(tally, kAlphas[2]);
    EXPECT_EQ(interval_millionths(mirrored, kAlphas[2]),
              (RateInterval{.low = kMillion - bounds.high, .high = kMillion - bounds.low}));
  });
}

TEST(Laws, TrialsToFallBelowAreTheFewest) {
  for (const std::int64_t hits : {0, 1, 4}) {
    for (const Rational& line : {Rational::ratio(1, 10), Rational::ratio(19, 20)}) {
      const std::int64_t n = trials_to_fall_below(hits, line, kAlphas[2]).value();
      const auto below = [&](std::int64_t trials) {
        return compare_rate_with_line({.n = trials, .hits = hits, .unknown = 0}, line, kAlphas[2]);
      };
      EXPECT_EQ(below(n), Truth::kYes);
      if (n - 1 >= hits) {
        EXPECT_NE(below(n - 1), Truth::kYes);
      }
    }
  }
}

}  // namespace
}  // namespace ruleout::statistics
