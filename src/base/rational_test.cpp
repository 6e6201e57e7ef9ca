#include "base/rational.h"

#include <gtest/gtest.h>

#include <utility>

#include "base/limits.h"

namespace ruleout::base {
namespace {

Rational number(std::string_view text) {
  const std::optional<Rational> parsed = Rational::parse(text);
  EXPECT_TRUE(parsed.has_value()) << text;
  return parsed.value_or(Rational());
}

std::vector<Rational> samples() {
  std::vector<Rational> numbers;
  for (const std::int64_t denominator : {1, 2, 3, 7, 10}) {
    for (std::int64_t numerator = -4; numerator <= 4; ++numerator) {
      numbers.push_back(Rational::ratio(numerator, denominator));
    }
  }
  numbers.push_back(number("1e26"));
  numbers.push_back(number("-1e-26"));
  return numbers;
}

TEST(Rational, ReadsDecimalsFractionsAndExponents) {
  EXPECT_EQ(number("12.5"), Rational::ratio(25, 2));
  EXPECT_EQ(number("-3"), Rational(-3));
  EXPECT_EQ(number("35/100"), number("0.35"));
  EXPECT_EQ(number("-6/4"), number("-1.5"));
  EXPECT_EQ(number("1e26"), number("100000000000000000000000000"));
  EXPECT_EQ(number("2.5E+3"), Rational(2500));
  EXPECT_EQ(number("25e-4"), number("0.0025"));
  EXPECT_EQ(number("-0"), Rational());
  EXPECT_EQ(number("007"), Rational(7));
}

TEST(Rational, RefusesEverythingElse) {
  for (const std::string_view text :
       {"",      "-",     "+1",   "1.",    ".5",  "1e",  "1e+", "1 ",    " 1", "1/0", "1/-2",
        "1/2/3", "1.5/2", "0x10", "1,000", "--1", "nan", "inf", "1e5.0", "1%", "1_0", "١"}) {
    EXPECT_EQ(Rational::parse(text), std::nullopt) << text;
  }
  EXPECT_EQ(Rational::parse(std::string_view("1\0", 2)), std::nullopt);
}

TEST(Rational, LimitsHoldAtTheEdge) {
  const std::string digits(kNumberDigitsMax, '9');
  EXPECT_TRUE(Rational::parse("-" + digits));
  EXPECT_FALSE(Rational::parse(digits + "9"));
  EXPECT_TRUE(Rational::parse("0." + digits.substr(1)));
  EXPECT_FALSE(Rational::parse("0." + digits));
  EXPECT_FALSE(Rational::parse("1/" + digits));
  EXPECT_TRUE(Rational::parse("1/" + digits.substr(1)));
  EXPECT_TRUE(Rational::parse("1e1000"));
  EXPECT_FALSE(Rational::parse("1e1001"));
  EXPECT_TRUE(Rational::parse("1e-1000"));
  EXPECT_FALSE(Rational::parse("1e-1001"));
  EXPECT_FALSE(Rational::parse("1e99999999999999999999999"));
  EXPECT_FALSE(Rational::parse(std::string(1 << 20, '1')));
}

TEST(Rational, PrintsTheExactDecimalOrTheFraction) {
  EXPECT_EQ(number("0.350").to_text(), "0.35");
  EXPECT_EQ(number("-1/8").to_text(), "-0.125");
  EXPECT_EQ(number("1/3").to_text(), "1/3");
  EXPECT_EQ(number("-2/6").to_text(), "-1/3");
  EXPECT_EQ(number("1e3").to_text(), "1000");
  EXPECT_EQ(number("1/40").to_text(), "0.025");
  EXPECT_EQ(Rational().to_text(), "0");
}

TEST(Rational, RoundsInTheDirectionAskedFor) {
  EXPECT_EQ(number("1/3").to_text_rounded(3, Rounding::kDown), "0.333");
  EXPECT_EQ(number("1/3").to_text_rounded(3, Rounding::kUp), "0.334");
  EXPECT_EQ(number("-1/3").to_text_rounded(3, Rounding::kDown), "-0.334");
  EXPECT_EQ(number("-1/3").to_text_rounded(3, Rounding::kUp), "-0.333");
  EXPECT_EQ(number("-1/3").to_text_rounded(0, Rounding::kUp), "0");
  EXPECT_EQ(number("2").to_text_rounded(2, Rounding::kUp), "2.00");
  EXPECT_EQ(number("-0.05").to_text_rounded(2, Rounding::kUp), "-0.05");
}

// LAW (round trip).
TEST(Rational, TextRoundTrips) {
  for (const Rational& a : samples()) EXPECT_EQ(number(a.to_text()), a) << a.to_text();
}

// LAW (field).
TEST(Rational, ObeysTheFieldLaws) {
  const std::vector<Rational> numbers = samples();
  for (const Rational& a : numbers) {
    EXPECT_EQ(a + -a, Rational());
    if (a.sign() != 0) {
      EXPECT_EQ(a / a, Rational(1));
    }
    for (const Rational& b : numbers) {
      EXPECT_EQ(a + b, b + a);
      EXPECT_EQ(a * b, b * a);
      EXPECT_EQ((a - b) + b, a);
      EXPECT_EQ(a < b, (a - b).sign() < 0);
    }
  }
  const std::vector<Rational> few(numbers.begin(), numbers.begin() + 14);
  for (const Rational& a : few) {
    for (const Rational& b : few) {
      for (const Rational& c : few) {
        EXPECT_EQ((a + b) + c, a + (b + c));
        EXPECT_EQ((a * b) * c, a * (b * c));
        EXPECT_EQ(a * (b + c), a * b + a * c);
      }
    }
  }
}

TEST(Rational, FloorAndCeilingEncloseIt) {
  for (const Rational& a : samples()) {
    EXPECT_LE(a.floor(), a);
    EXPECT_GE(a.ceiling(), a);
    EXPECT_EQ(a.ceiling() - a.floor(), a.is_integer() ? Rational() : Rational(1));
  }
}

TEST(Rational, KnowsWhenItIsAMachineInteger) {
  EXPECT_EQ(number("9223372036854775807").to_int64(), INT64_MAX);
  EXPECT_EQ(number("-9223372036854775808").to_int64(), INT64_MIN);
  EXPECT_EQ(number("9223372036854775808").to_int64(), std::nullopt);
  EXPECT_EQ(number("1/2").to_int64(), std::nullopt);
  EXPECT_EQ(number("-6/4").numerator(), Rational(-3));
  EXPECT_EQ(number("-6/4").denominator(), Rational(2));
}

TEST(Rational, CopiesAndMovesAreValues) {
  Rational a = number("7/3");
  Rational b = a;
  b += Rational(1);
  EXPECT_EQ(a, number("7/3"));
  const Rational c = std::move(a);
  EXPECT_EQ(c, number("7/3"));
  b = c;
  Rational& alias = b;
  b = alias;
  EXPECT_EQ(b, c);
  b = Rational::ratio(INT64_MIN, -1);
  EXPECT_EQ(b.to_text(), "9223372036854775808");
}

TEST(RationalDeathTest, DividingByZeroIsOurBug) {
  EXPECT_DEATH(static_cast<void>(Rational(1) / Rational()), "broken invariant");
}

}  // namespace
}  // namespace ruleout::base
