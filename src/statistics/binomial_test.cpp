// Vectors: computed independently to ten digits from the quantiles of the beta distribution.
#include "statistics/binomial.h"

namespace ruleout::statistics {
namespace {

using base::Rational;
using base::Truth;
using Ordering = std::strong_ordering;

Rational number(std::string_view text) { return *Rational::parse(text); }

const Rational kFivePercent = Rational::ratio(1, 20);
const Rational kHalfOfIt = Rational::ratio(1, 40);  // each side of a two-sided interval of 95 %

Tally tally(std::int64_t hits, std::int64_t n, std::int64_t unknown = 0) {
  return {.n = n, .hits = hits, .unknown = unknown};
}

RateInterval interval(std::int64_t low, std::int64_t high) { return {.low = low, .high = high}; }

TEST(IntervalMillionths, AreTwoSidedClopperPearsonRoundedOutward) {
  EXPECT_EQ(interval_millionths(tally(0, 20), kHalfOfIt), interval(0, 168434));
  EXPECT_EQ(interval_millionths(tally(1, 20), kHalfOfIt), interval(1265, 248733));
  EXPECT_EQ(interval_millionths(tally(5, 20), kHalfOfIt), interval(86571, 491046));
  EXPECT_EQ(interval_millionths(tally(3, 10), kHalfOfIt), interval(66739, 652453));
  EXPECT_EQ(interval_millionths(tally(83, 100), kHalfOfIt), interval(741824, 897736));
  EXPECT_EQ(interval_millionths(tally(319, 730), kHalfOfIt), interval(400637, 473847));
}

TEST(IntervalMillionths, AreOneSidedClopperPearsonRoundedOutward) {
  EXPECT_EQ(interval_millionths(tally(2, 100), kFivePercent), interval(3565, 61620));
  EXPECT_EQ(interval_millionths(tally(10, 100), kFivePercent), interval(55263, 163718));
  EXPECT_EQ(interval_millionths(tally(18, 200), kFivePercent), interval(58978, 130540));
  EXPECT_EQ(interval_millionths(tally(30, 200), kFivePercent).low, 110081);
}

TEST(IntervalMillionths, TakeUnknownsForMissesBelowAndHitsAbove) {
  EXPECT_EQ(interval_millionths(tally(10, 100, 5), kFivePercent), interval(55263, 221537));
  EXPECT_EQ(interval_millionths(tally(0, 100, 100), kFivePercent), interval(0, kMillion));
}

TEST(IntervalMillionths, OfNoHitsAreTheRuleOfThree) {
  const std::pair<std::int64_t, std::int64_t> bounds[] = {{10, 258866}, {20, 139109}, {50, 58156},
                                                          {100, 29514}, {300, 9937},  {1000, 2992}};
  for (const auto& [n, high] : bounds) {
    EXPECT_EQ(interval_millionths(tally(0, n), kFivePercent), interval(0, high)) << n;
    EXPECT_EQ(interval_millionths(tally(n, n), kFivePercent), interval(kMillion - high, kMillion));
  }
}

TEST(IntervalMillionths, OfNothingAreEverything) {
  EXPECT_EQ(interval_millionths(tally(0, 0), kFivePercent), interval(0, kMillion));
}

TEST(CompareRate, DecidesTheThreeWays) {
  const Rational line = number("0.1");
  EXPECT_EQ(compare_rate_with_line(tally(2, 100), line, kFivePercent), Truth::kYes);
  EXPECT_EQ(compare_rate_with_line(tally(10, 100), line, kFivePercent), Truth::kUnknown);
  EXPECT_EQ(compare_rate_with_line(tally(30, 200), line, kFivePercent), Truth::kNo);
}

TEST(CompareRate, IsUnknownWithoutTrials) {
  for (const char* line : {"0", "0.1", "1"}) {
    EXPECT_EQ(compare_rate_with_line(tally(0, 0), number(line), kFivePercent), Truth::kUnknown);
  }
}

TEST(CompareRate, KnowsTheEndsOfTheLine) {
  EXPECT_EQ(compare_rate_with_line(tally(0, 10), number("0"), kFivePercent), Truth::kNo);
  EXPECT_EQ(compare_rate_with_line(tally(3, 10), number("0"), kFivePercent), Truth::kNo);
  EXPECT_EQ(compare_rate_with_line(tally(10, 10), number("1"), kFivePercent), Truth::kUnknown);
  EXPECT_EQ(compare_rate_with_line(tally(9, 10), number("1"), kFivePercent), Truth::kYes);
  EXPECT_EQ(compare_rate_with_line(tally(9, 10, 1), number("1"), kFivePercent), Truth::kUnknown);
  EXPECT_EQ(compare_rate_with_line(tally(10, 10), number("1.1"), kFivePercent), Truth::kYes);
  EXPECT_EQ(compare_rate_with_line(tally(0, 10), number("-1"), kFivePercent), Truth::kNo);
}

// One trial, no hit, line 0.95: P(X = 0) is alpha itself and the upper bound is the line itself.
TEST(CompareRate, GivesATieToNoButNotToYes) {
  EXPECT_EQ(compare_rate_with_line(tally(0, 1), number("0.95"), kFivePercent), Truth::kUnknown);
  EXPECT_EQ(compare_rate_with_line(tally(0, 1), number("0.9500001"), kFivePercent), Truth::kYes);
  EXPECT_EQ(compare_rate_with_line(tally(1, 1), number("0.05"), kFivePercent), Truth::kNo);
  EXPECT_EQ(compare_rate_with_line(tally(1, 1), number("0.0500001"), kFivePercent),
            Truth::kUnknown);
}

TEST(CompareTail, FindsTiesOfLargeN) {
  // The Golay code is perfect: the sum of 23 over 0 to 3 is 2^11.
  EXPECT_EQ(compare_lower_tail(23, 3, number("0.5"), number("1/4096")), Ordering::equal);
  EXPECT_EQ(compare_upper_tail(23, 20, number("0.5"), number("1/4096")), Ordering::equal);
  EXPECT_EQ(compare_lower_tail(23, 3, number("0.5"), number("1001/4096000")), Ordering::less);
  EXPECT_EQ(compare_lower_tail(23, 3, number("0.5"), number("999/4096000")), Ordering::greater);
  EXPECT_EQ(compare_lower_tail(90, 2, number("0.5"), number("1/302231454903657293676544")),
            Ordering::equal);
}

TEST(CompareTail, KnowsTailsOutsideTheTrials) {
  EXPECT_EQ(compare_lower_tail(10, -1, number("0.5"), kFivePercent), Ordering::less);
  EXPECT_EQ(compare_lower_tail(10, 10, number("0.5"), kFivePercent), Ordering::greater);
  EXPECT_EQ(compare_upper_tail(10, 11, number("0.5"), kFivePercent), Ordering::less);
  EXPECT_EQ(compare_upper_tail(10, 0, number("0.5"), kFivePercent), Ordering::greater);
  EXPECT_EQ(compare_upper_tail(10, INT64_MIN, number("0.5"), kFivePercent), Ordering::greater);
  EXPECT_EQ(compare_upper_tail(10, INT64_MAX, number("0.5"), kFivePercent), Ordering::less);
}

// Sandbagging below chance: P(Bin(200, 1/4) <= 35) = 0.0072884086, P(Bin(100, 1/4) <= 15) =
// 0.0110832675.
TEST(CompareTail, AgreesWithComputedTails) {
  EXPECT_EQ(compare_lower_tail(200, 35, number("1/4"), number("0.0072884085")), Ordering::greater);
  EXPECT_EQ(compare_lower_tail(200, 35, number("1/4"), number("0.0072884087")), Ordering::less);
  EXPECT_EQ(compare_lower_tail(100, 15, number("1/4"), number("0.0110832674")), Ordering::greater);
  EXPECT_EQ(compare_lower_tail(100, 15, number("1/4"), number("0.0110832676")), Ordering::less);
}

TEST(Limits, ClaimNothingBeyondTrials) {
  const Tally most = tally(0, kTrialsMax);
  const Tally more = tally(0, kTrialsMax + 1);
  EXPECT_EQ(compare_rate_with_line(most, number("0.1"), kFivePercent), Truth::kYes);
  EXPECT_EQ(compare_rate_with_line(more, number("0.1"), kFivePercent), Truth::kUnknown);
  EXPECT_EQ(interval_millionths(most, kFivePercent), interval(0, 3));
  EXPECT_EQ(interval_millionths(more, kFivePercent), interval(0, kMillion));
  EXPECT_EQ(compare_lower_tail(kTrialsMax + 1, 0, number("0.1"), kFivePercent), std::nullopt);
}

TEST(Limits, ClaimNothingBeyondDigits) {
  const std::string nines(static_cast<std::size_t>(kProbabilityDigitsMax), '9');
  const Rational longest = number("1/" + nines);
  const Rational longer = number("1/1" + nines);
  EXPECT_EQ(compare_lower_tail(10, 5, number("1/2"), longest), Ordering::greater);
  EXPECT_EQ(compare_lower_tail(10, 5, number("1/2"), longer), std::nullopt);
  EXPECT_EQ(compare_lower_tail(10, 5, longest, kFivePercent), Ordering::greater);
  EXPECT_EQ(compare_lower_tail(10, 5, longer, kFivePercent), std::nullopt);
  EXPECT_EQ(compare_rate_with_line(tally(9, 10), longest, kFivePercent), Truth::kNo);
  EXPECT_EQ(compare_rate_with_line(tally(9, 10), longer, kFivePercent), Truth::kUnknown);
}

TEST(Limits, ClaimNothingAtAnErrorProbabilityThatIsNone) {
  for (const char* alpha : {"-0.1", "0", "0.5", "1", "2"}) {
    EXPECT_EQ(compare_rate_with_line(tally(0, 100), number("0.9"), number(alpha)), Truth::kUnknown);
    EXPECT_EQ(interval_millionths(tally(0, 100), number(alpha)), interval(0, kMillion));
  }
  EXPECT_EQ(compare_rate_with_line(tally(0, 100), number("0.9"), number("0.499")), Truth::kYes);
}

TEST(LargeN, IsDecided) {
  // 0.01 and 0.99 quantiles of Bin(10^6, 1/2): 498837 and 501163.
  const Rational half = number("0.5");
  const Rational percent = number("0.01");
  EXPECT_EQ(compare_lower_tail(kTrialsMax, 498'836, half, percent), Ordering::less);
  EXPECT_EQ(compare_lower_tail(kTrialsMax, 498'837, half, percent), Ordering::greater);
  EXPECT_EQ(interval_millionths(tally(500'000, kTrialsMax), percent), interval(498836, 501164));
}

TEST(TrialsToFallBelow, AreTheRuleOfThree) {
  EXPECT_EQ(trials_to_fall_below(0, number("0.01"), kFivePercent), 299);
  EXPECT_EQ(trials_to_fall_below(0, number("0.001"), kFivePercent), 2995);
  EXPECT_EQ(trials_to_fall_below(0, number("0.0001"), kFivePercent), 29956);
  EXPECT_EQ(trials_to_fall_below(0, number("1"), kFivePercent), 1);
}

TEST(TrialsToFallBelow, AreNoneWhereNoNumberWouldDo) {
  EXPECT_EQ(trials_to_fall_below(0, number("0"), kFivePercent), std::nullopt);
  EXPECT_EQ(trials_to_fall_below(0, number("0.000001"), kFivePercent), std::nullopt);
  EXPECT_EQ(trials_to_fall_below(kTrialsMax, number("1"), kFivePercent), std::nullopt);
  EXPECT_EQ(trials_to_fall_below(0, number("0.1"), number("0")), std::nullopt);
}

TEST(TallyOf, CountsMissingAndErroredAsUnknown) {
  EXPECT_EQ(tally_of({.n = 10, .hits = 3, .missing = 2, .errored = 1}), tally(3, 10, 3));
}

}  // namespace
}  // namespace ruleout::statistics
