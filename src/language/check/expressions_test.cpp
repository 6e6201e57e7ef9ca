#include <gtest/gtest.h>

#include "language/check/checked_text.h"
#include "language/check/show.h"

namespace ruleout::language {
namespace {

std::string became(const std::string& condition) {
  return body_text(sound(check_text("define a(m: model) §1 means " + condition)), "a");
}

std::string codes(const std::string& condition) {
  return check_text("define a(m: model) §1 means " + condition).codes;
}

TEST(Expressions, ShowAsTheyWereWritten) {
  for (const char* condition : {
           "quiet(m) and (loud(m) or not quiet(m))",
           "is shown quiet(m) and is refuted loud(m) and not is open quiet(m)",
           "some r in runs where trained-by(r, m): ratio(r, m) >= 1",
           "every r in runs over the last 6 months: trained-by(r, m), or there is none",
           "at least 2 of r in runs: trained-by(r, m)",
           "officer judges fine(m) and (officer and board judge joint(m))",
           "someone met-up() or engineer, officer released(m)",
           "at least 30 days since someone released(m)",
           "less than 1 year since someone approved(m, any)",
           "complete evaluations(m, fire)",
           "some x in models: (x /= m and quiet(x))",
       }) {
    EXPECT_EQ(check_text(std::string("define a(m: model) §1 means ") + condition).codes, "");
  }
  EXPECT_EQ(became("less than 1 year since someone approved(m, any)"),
            "less than 1 year since someone approved(m, any)");
  EXPECT_EQ(became("some x in models: (x /= m and quiet(x))"),
            "some x in models: (x /= m and quiet(x))");
  EXPECT_EQ(became("every r in runs over the last 6 months: trained-by(r, m), or there is none"),
            "every r in runs over the last 6 months: trained-by(r, m), or there is none");
}

TEST(Slots, AreNumberedFromTheFrameInward) {
  const Framework framework = sound(
      check_text("define a(m: model) §1 means some r in runs: some x in models: trained-by(r, x)"));
  std::uint32_t outer = 9, inner = 9;
  for (const Node& node : framework.nodes) {
    if (node.op == Op::kSome) (node.variable == "r" ? outer : inner) = node.slot;
  }
  EXPECT_EQ(outer, 1U);
  EXPECT_EQ(inner, 2U);
}

TEST(Slots, OfSiblingsAreTheSame) {
  const Framework framework = sound(check_text(
      "define a(m: model) §1 means (some r in runs: trained-by(r, m)) and (some r in runs: yes)"));
  for (const Node& node : framework.nodes) {
    if (node.op == Op::kSome) {
      EXPECT_EQ(node.slot, 1U);
    }
  }
}

TEST(Names, OfTheSameKindAreCompared) {
  EXPECT_EQ(became("m = m"), "m = m");
  EXPECT_EQ(codes("m = fire"), "RO0209");
  EXPECT_EQ(codes("m = staff"), "RO0211");
  EXPECT_EQ(codes("m < m"), "RO0211 RO0211");
}

TEST(Readings, AlternativesStandInTheReadingsOrder) {
  const Framework framework = sound(check_text(R"(
reading noise §1 "?"
  strict: "no noise"
  loose: "no loud noise"
define a(m: model) §1 means by reading noise (loose: loud(m) | strict: quiet(m))
)"));
  EXPECT_EQ(body_text(framework, "a"), "by reading noise (strict: quiet(m) | loose: loud(m))");
}

TEST(Readings, AlternativesCoverEachChoiceOnce) {
  const std::string reading = "reading n §1 \"?\" a: \"x\" b: \"y\"\ndefine d() §1 means ";
  EXPECT_EQ(check_text(reading + "by reading n (a: yes | b: no)").codes, "");
  EXPECT_EQ(check_text(reading + "by reading n (a: yes | a: no)").codes, "RO0221");
  EXPECT_EQ(check_text(reading + "by reading n (a: yes | b: no | c: no)").codes, "RO0221");
  EXPECT_EQ(check_text(reading + "by reading k (a: yes | b: no)").codes, "RO0201");
}

TEST(ShownTo, IsOneJudgementAboutADefine) {
  const Framework framework = sound(check_text(R"(
evidence "clear"
define calm(m: model) §1 means every r in runs: ratio(r, m) < 1, or there is none
define a(m: model) §2 means shown to "clear" by officer, board: calm(m)
)"));
  EXPECT_EQ(body_text(framework, "a"), "shown to \"clear\" by officer, board: calm(m)");
  EXPECT_EQ(check_text("evidence \"clear\"\ndefine a(m: model) §2 means shown to \"cler\" by "
                       "officer: a(m)")
                .codes,
            "RO0201");
}

TEST(Registers, AreCompleteAsAWhole) {
  EXPECT_EQ(codes("complete models where quiet(m)"), "RO0202");
  EXPECT_EQ(codes("complete modles"), "RO0201");
  EXPECT_EQ(codes("some e in evaluations: hit-rate(e) > 1"), "");
  EXPECT_EQ(codes("some e in evaluations(m): hit-rate(e) > 1"), "RO0208");
  EXPECT_EQ(codes("some e in evaluations(m, m): hit-rate(e) > 1"), "RO0209");
  EXPECT_EQ(codes("some r in runs(m): yes"), "RO0208");
}

TEST(Sorts, AreKept) {
  EXPECT_EQ(codes("size(m) and quiet(m)"), "RO0211");
  EXPECT_EQ(codes("quiet(m) >= 1"), "RO0211");
  EXPECT_EQ(codes("m"), "RO0211");
  EXPECT_EQ(codes("fine(m)"), "RO0202");
  EXPECT_EQ(codes("released(m)"), "RO0202");
  EXPECT_EQ(codes("quiet(any)"), "RO0210");
  EXPECT_EQ(codes("someone released(any)"), "");
  EXPECT_EQ(codes("officer judges quiet(m)"), "RO0202");
  EXPECT_EQ(codes("someone quiet(m)"), "RO0202");
}

TEST(Validity, SpeaksOfTheTermsOwnArguments) {
  const Framework framework = sound(check_text(R"(
input steady(run, model) valid while ratio(run, model) < 2 valid 1 year if no "?"
input twins(model, model) valid while size(model-2) < 2 "?"
)"));
  const Term& term = framework.terms[framework.terms.size() - 2];
  ASSERT_TRUE(term.valid_while.has_value());
  EXPECT_EQ(framework[*term.valid_while].op, Op::kCompare);
  EXPECT_FALSE(term.valid_if_yes.has_value());
  EXPECT_TRUE(term.valid_if_no.has_value());
  EXPECT_EQ(check_text("input a(model) valid 1 year valid 2 years if yes \"?\"").codes, "RO0203");
}

}  // namespace
}  // namespace ruleout::language
