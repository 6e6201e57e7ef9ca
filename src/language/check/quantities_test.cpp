#include <gtest/gtest.h>

#include "language/check/checked_text.h"
#include "language/check/show.h"

namespace ruleout::language {
namespace {

// What a condition about a model became.
std::string became(const std::string& condition) {
  return body_text(sound(check_text("define a(m: model) §1 means " + condition)), "a");
}

std::string codes(const std::string& condition) {
  return check_text("define a(m: model) §1 means " + condition).codes;
}

TEST(Units, ConvertExactly) {
  EXPECT_EQ(became("cost(m) >= 5 kUSD"), "cost(m) >= 5000 USD");
  EXPECT_EQ(became("cost(m) + 1 kUSD < 1/3 USD"), "cost(m) < -2999/3 USD");
}

TEST(Units, OfAnInputAreUndoneInTheFactor) {
  const Framework framework = sound(check_text(R"(
input price(model): quantity kUSD "?"
define a(m: model) §1 means price(m) > cost(m)
)"));
  const LinearForm& form = framework.forms.at(0);
  ASSERT_EQ(form.terms.size(), 2U);
  EXPECT_EQ(form.terms[0].factor, base::Rational(1000));
  EXPECT_EQ(form.terms[1].factor, base::Rational(-1));
  EXPECT_EQ(framework.units[form.unit].name, "USD");
}

TEST(Units, ThatDoNotMeasureTheSameNeverMeet) {
  EXPECT_EQ(codes("cost(m) >= 5"), "RO0212");
  EXPECT_EQ(codes("cost(m) + size(m) >= 5 USD"), "RO0212");
  EXPECT_EQ(codes("size(m) >= 5 FLOP"), "RO0212");
  EXPECT_EQ(codes("3 USD * cost(m) >= 5 USD"), "RO0212");
  EXPECT_EQ(codes("3 USD * size(m) >= 5 USD"), "");
  EXPECT_EQ(codes("cost(m) >= 5 EUR"), "RO0201");
}

TEST(Forms, LikeTermsBecomeOne) {
  EXPECT_EQ(became("2 * size(m) - size(m) + 1 > 3 * size(m)"), "1 > 2 * size(m)");
  EXPECT_EQ(became("size(m) - size(m) >= 0"), "yes");
  EXPECT_EQ(became("1 >= 2"), "no");
}

TEST(Forms, QuantityDefinesArePutIn) {
  const Framework framework = sound(check_text(R"(
define a(m: model) §1 means total(m, m) > 4
define total(x: model, y: model): quantity §2 equals twice(x) + size(y)
define twice(x: model): quantity §3 equals 2 * size(x)
)"));
  EXPECT_EQ(body_text(framework, "a"), "3 * size(m) > 4");
  EXPECT_EQ(framework.defines[1].is_quantity, true);
}

TEST(Forms, QuantityDefinesKeepTheirUnit) {
  EXPECT_EQ(check_text("define a(m: model): quantity kUSD §1 equals cost(m)").codes, "");
  EXPECT_EQ(check_text("define a(m: model): quantity §1 equals cost(m)").codes, "RO0212");
  EXPECT_EQ(check_text("define a(m: model): quantity §1 equals count of x in models").codes,
            "RO0213");
  EXPECT_EQ(
      check_text("define a(): quantity §1 equals b()\ndefine b(): quantity §2 equals a()").codes,
      "RO0231");
}

TEST(Latest, BindsASlotOfItsOwn) {
  EXPECT_EQ(became("latest of size(x) over x in models > size(m)"),
            "latest of size(m2) over m2 in models > size(m)");
  const Framework framework = sound(check_text(R"(
define newest(): quantity §1 equals latest of size(x) over x in models
define a(m: model) §2 means some r in runs: newest() > ratio(r, m)
)"));
  const Measured& term = framework.forms.back().terms.at(0);
  EXPECT_EQ(term.what, Measured::What::kLatest);
  EXPECT_EQ(term.slot, 2U);
}

TEST(Rates, AreComparedWithExactLines) {
  EXPECT_EQ(codes("every e in evaluations(m, fire): hit-rate(e) < alarm-line(e), unknown if none"),
            "");
  EXPECT_EQ(codes("every e in evaluations(m, fire): hit-rate(e) < 20%, unknown if none"), "");
  EXPECT_EQ(codes("some e in evaluations(m, any): hit-rate(e) + size(m) > 1"), "RO0215");
  EXPECT_EQ(codes("hit-rate(m) > 1"), "RO0209");
}

// The table in docs/language/quantities.md.
TEST(Counts, BecomeAtLeast) {
  EXPECT_EQ(became("count of x in models >= 2"), "at least 2 of x in models: yes");
  EXPECT_EQ(became("count of x in models > 2"), "at least 3 of x in models: yes");
  EXPECT_EQ(became("count of x in models < 2"), "not (at least 2 of x in models: yes)");
  EXPECT_EQ(became("count of x in models <= 2"), "not (at least 3 of x in models: yes)");
  EXPECT_EQ(became("count of x in models = 2"),
            "(at least 2 of x in models: yes) and not (at least 3 of x in models: yes)");
  EXPECT_EQ(became("count of x in models >= 3/2"), "at least 2 of x in models: yes");
  EXPECT_EQ(became("count of x in models = 3/2"), "no");
  EXPECT_EQ(became("count of x in models >= 0"), "yes");
  EXPECT_EQ(became("3 <= count of x in models where quiet(x)"),
            "at least 3 of x in models where quiet(x): yes");
}

TEST(Extremes, BecomeEvery) {
  const std::string below = "every x in models: size(x) < 2, unknown if none";
  const std::string within = "every x in models: size(x) <= 2, unknown if none";
  EXPECT_EQ(became("max of size(x) over x in models < 2"), below);
  EXPECT_EQ(became("max of size(x) over x in models <= 2"), within);
  EXPECT_EQ(became("max of size(x) over x in models > 2"), "not (" + within + ")");
  EXPECT_EQ(became("max of size(x) over x in models >= 2"), "not (" + below + ")");
  EXPECT_EQ(became("max of size(x) over x in models = 2"),
            "(" + within + ") and not (" + below + ")");
  EXPECT_EQ(became("max of size(x) over x in models /= 2"),
            "not ((" + within + ") and not (" + below + "))");
}

TEST(Extremes, OfTheOtherEndAreMirrored) {
  EXPECT_EQ(became("min of size(x) over x in models > 2"),
            "every x in models: size(x) > 2, unknown if none");
  EXPECT_EQ(became("min of size(x) over x in models < 2"),
            "not (every x in models: size(x) >= 2, unknown if none)");
  EXPECT_EQ(became("2 < min of size(x) over x in models"),
            "every x in models: size(x) > 2, unknown if none");
  EXPECT_EQ(became("size(m) - max of size(x) over x in models > 0"),
            "every x in models: size(x) < size(m), unknown if none");
}

TEST(Aggregates, StandAlone) {
  EXPECT_EQ(codes("count of x in models >= size(m)"), "RO0213");
  EXPECT_EQ(codes("count of x in models >= count of r in runs"), "RO0213");
  EXPECT_EQ(codes("max of cost(x) over x in models >= 2"), "RO0212");
  EXPECT_EQ(codes("count of x in models >= 1001"), "RO0247");
  EXPECT_EQ(codes("latest of hit-rate(e) over e in evaluations(m, fire) > 1"), "RO0214");
}

}  // namespace
}  // namespace ruleout::language
