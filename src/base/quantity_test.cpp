#include "base/quantity.h"

#include <gtest/gtest.h>

#include "base/limits.h"

namespace ruleout::base {
namespace {

TEST(Quantity, ReadsNumberAndUnit) {
  const auto dollars = parse_quantity("12.5 USD");
  ASSERT_TRUE(dollars);
  EXPECT_EQ(dollars->value, Rational::ratio(25, 2));
  EXPECT_EQ(dollars->unit, "USD");
  EXPECT_EQ(parse_quantity("26 weeks")->unit, "weeks");
  EXPECT_EQ(parse_quantity("-3")->unit, "");
  EXPECT_EQ(parse_quantity("1e26 FLOP")->value, Rational::power_of_ten(26));
  EXPECT_EQ(parse_quantity("35%"), (Quantity{Rational(35), "%"}));
  EXPECT_EQ(parse_quantity("1/3 m/s^2")->unit, "m/s^2");
}

TEST(Quantity, RefusesEverythingElse) {
  for (const std::string_view text : {"", "USD", "12.5USD", "12.5  USD", "12.5 ", " 12.5 USD",
                                      "12 US D", "12 5", "12 €", "1e USD"}) {
    EXPECT_EQ(parse_quantity(text), std::nullopt) << text;
  }
}

TEST(Quantity, UnitLengthIsLimited) {
  EXPECT_TRUE(parse_quantity("1 " + std::string(kUnitBytesMax, 'u')));
  EXPECT_FALSE(parse_quantity("1 " + std::string(kUnitBytesMax + 1, 'u')));
}

TEST(Quantity, TextRoundTrips) {
  for (const std::string_view text : {"12.5 USD", "-3", "1/3 weeks", "35 %"}) {
    EXPECT_EQ(to_text(*parse_quantity(text)), text);
  }
}

}  // namespace
}  // namespace ruleout::base
