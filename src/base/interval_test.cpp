#include "base/interval.h"

#include <gtest/gtest.h>

namespace ruleout::base {
namespace {

Rational half_steps(int n) { return Rational::ratio(n, 2); }

// Every interval with ends among -1, 0, 1, open or closed or absent.
std::vector<Interval> samples() {
  std::vector<std::optional<End>> ends{std::nullopt};
  for (const int value : {-1, 0, 1}) {
    ends.push_back(End{Rational(value), EndKind::kClosed});
    ends.push_back(End{Rational(value), EndKind::kOpen});
  }
  std::vector<Interval> intervals;
  for (const auto& low : ends) {
    for (const auto& high : ends) {
      if (auto interval = Interval::between(low, high)) intervals.push_back(*interval);
    }
  }
  return intervals;
}

std::vector<Rational> members(const Interval& interval) {
  std::vector<Rational> found;
  for (int n = -4; n <= 4; ++n) {
    if (interval.contains(half_steps(n))) found.push_back(half_steps(n));
  }
  return found;
}

TEST(Interval, IsNeverEmpty) {
  const End one_open{Rational(1), EndKind::kOpen};
  const End one{Rational(1), EndKind::kClosed};
  const End two{Rational(2), EndKind::kClosed};
  EXPECT_FALSE(Interval::between(two, one));
  EXPECT_FALSE(Interval::between(one, one_open));
  EXPECT_TRUE(Interval::between(one, one)->is_point());
  EXPECT_TRUE(Interval::between(one_open, two));
  EXPECT_EQ(samples().size(), 7U + 6U + 1U + 4U + 4U + 4U + 1U + 1U) << "counted by hand";
}

// LAW (containment).
TEST(Interval, ArithmeticContainsEveryResult) {
  const std::vector<Interval> intervals = samples();
  for (const Interval& a : intervals) {
    for (const Interval& b : intervals) {
      const std::vector<Rational> in_b = members(b);
      for (const Rational& x : members(a)) {
        EXPECT_TRUE(hull(a, b).contains(x));
        EXPECT_TRUE(scale(a, Rational(-3)).contains(x * Rational(-3)));
        for (const Rational& y : in_b) {
          EXPECT_TRUE(add(a, b).contains(x + y));
          EXPECT_TRUE(subtract(a, b).contains(x - y));
          EXPECT_TRUE(least(a, b).contains(x < y ? x : y));
          EXPECT_TRUE(greatest(a, b).contains(x < y ? y : x));
        }
      }
    }
  }
}

TEST(Interval, ComparisonsSayWhatHoldsForEveryMember) {
  const std::vector<Interval> intervals = samples();
  for (const Interval& a : intervals) {
    for (const Interval& b : intervals) {
      const std::vector<Rational> in_b = members(b);
      for (const Rational& x : members(a)) {
        for (const Rational& y : in_b) {
          if (compare_less(a, b) != Truth::kUnknown) {
            EXPECT_EQ(compare_less(a, b), truth_of(x < y)) << to_text(a) << " < " << to_text(b);
          }
          if (compare_at_most(a, b) != Truth::kUnknown) {
            EXPECT_EQ(compare_at_most(a, b), truth_of(x <= y)) << to_text(a) << " " << to_text(b);
          }
          if (compare_equal(a, b) != Truth::kUnknown) {
            EXPECT_EQ(compare_equal(a, b), truth_of(x == y)) << to_text(a) << " " << to_text(b);
          }
        }
      }
    }
  }
}

TEST(Interval, AnswersAtTheLine) {
  const Interval line = Interval::point(Rational(1));
  const auto below = Interval::between(std::nullopt, End{Rational(1), EndKind::kOpen});
  EXPECT_EQ(compare_less(*below, line), Truth::kYes);
  EXPECT_EQ(compare_less(Interval::at_most(Rational(1)), line), Truth::kUnknown);
  EXPECT_EQ(compare_at_most(Interval::at_most(Rational(1)), line), Truth::kYes);
  EXPECT_EQ(compare_less(Interval::at_least(Rational(1)), line), Truth::kNo);
  EXPECT_EQ(compare_equal(line, line), Truth::kYes);
  EXPECT_EQ(compare_equal(*below, line), Truth::kNo);
  EXPECT_EQ(compare_less(Interval(), line), Truth::kUnknown);
}

TEST(Interval, IntersectsAndPrints) {
  const Interval a = Interval::at_least(Rational(1));
  const Interval b = Interval::at_most(Rational(2));
  EXPECT_EQ(to_text(*intersect(a, b)), "[1, 2]");
  EXPECT_FALSE(intersect(Interval::point(Rational(3)), b));
  EXPECT_EQ(to_text(Interval::point(Rational::ratio(1, 2))), "0.5");
  EXPECT_EQ(to_text(Interval()), "(-, -)");
  EXPECT_EQ(to_text(subtract(a, b)), "[-1, -)");
  EXPECT_EQ(scale(Interval(), Rational()), Interval::point(Rational()));
}

}  // namespace
}  // namespace ruleout::base
