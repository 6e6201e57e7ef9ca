#include <gtest/gtest.h>

#include "language/syntax/printer.h"
#include "language/syntax/reading_for_tests.h"

namespace ruleout::language {
namespace {

std::string claims(const std::string& text) {
  return "edition 1\nproperties checks of shop/safety 2\n" + text;
}

TEST(Properties, AFileNamesItsFramework) {
  const Reading reading = read_text(claims("define d() means a\n"));
  EXPECT_TRUE(reading.findings.empty()) << reading.rendered;
  EXPECT_EQ(reading.tree.kind, FileKind::kProperties);
  EXPECT_EQ(reading.tree.properties_of.name.text, "checks");
  EXPECT_EQ(reading.tree.properties_of.of.path.text, "shop/safety");
  EXPECT_EQ(reading.tree.properties_of.of.version.text, "2");
  EXPECT_EQ(reading.tree.defines.size(), 1U);
}

TEST(Properties, AClaimHasThingsConditionsAndBounds) {
  const Reading reading = read_text(
      claims("property p for each machine m, run r §3.3 \"Words.\"\n"
             "  never run(m) is permit with conditions and not quiet(m) unless guarded(m)\n"
             "  over 7 events with 2 machines, 1 run\n"));
  ASSERT_TRUE(reading.findings.empty()) << reading.rendered;
  const PropertySyntax& property = reading.tree.properties.at(0);
  EXPECT_EQ(property.head.section.text, "3.3");
  EXPECT_EQ(property.head.words, "Words.");
  ASSERT_EQ(property.parameters.size(), 2U);
  EXPECT_EQ(property.parameters[1].kind.text, "run");
  EXPECT_EQ(property.claim, ClaimKind::kNever);
  EXPECT_NE(property.unless, kNoExpression);
  ASSERT_TRUE(property.over);
  EXPECT_EQ(property.over->events, 7U);
  EXPECT_EQ(property.over->things.at(1).count, 1U);
  const Expression& both = reading.tree.expressions[property.condition];
  ASSERT_EQ(both.kind, ExpressionKind::kAnd);
  const Expression& answer = reading.tree.expressions[both.operands[0]];
  EXPECT_EQ(answer.kind, ExpressionKind::kAnswer);
  EXPECT_EQ(answer.name.text, "run");
  EXPECT_EQ(answer.level.text, "permit with conditions");
}

TEST(Properties, ATimeStandsBehindWhatIsAlways) {
  const Reading reading = read_text(
      claims("property p\n  always a within 10 days of settled run(m) is hold over 1 event\n"));
  ASSERT_TRUE(reading.findings.empty()) << reading.rendered;
  const PropertySyntax& property = reading.tree.properties.at(0);
  EXPECT_EQ(property.claim, ClaimKind::kWithin);
  EXPECT_EQ(property.within->count, 10);
  EXPECT_EQ(reading.tree.expressions[property.trigger].text, "settled");
  EXPECT_EQ(codes_in(claims("property p never a within 10 days of b")), "RO0111");
}

TEST(Properties, AnswersStandInClaimsAlone) {
  EXPECT_EQ(codes_in(claims("define d(m: machine) means run(m) is hold\n")), "RO0110");
  EXPECT_EQ(codes_in(framework_of("define d(m: machine) §1 means run(m) is hold\n")), "RO0110");
  EXPECT_EQ(codes_in(claims("property p never guarded(m) is shown\n")), "RO0110");
  EXPECT_EQ(codes_in(claims("property p never run(m) is not hold\n")), "RO0110");
}

TEST(Properties, NothingExcusesWhatIsReachableOrTimed) {
  EXPECT_EQ(codes_in(claims("property p reachable a unless b\n")), "RO0110");
  EXPECT_EQ(codes_in(claims("property p always a within 1 day of b unless c\n")), "RO0110");
}

TEST(Properties, OtherDeclarationsBelongElsewhere) {
  EXPECT_EQ(codes_in(claims("gate g for each run r otherwise permit\n")), "RO0118");
  EXPECT_EQ(codes_in(claims("role officer\n")), "RO0118");
  EXPECT_EQ(codes_in(framework_of("property p never a\n")), "RO0118");
  EXPECT_EQ(codes_in("edition 1 vocabulary v property p never a\n"), "RO0118");
  EXPECT_EQ(codes_in(claims("framework a/b 1\n")), "RO0118");
}

TEST(Properties, EachFailsAlone) {
  const Reading reading =
      read_text(claims("property a for each m never b\n"
                       "property b nevr c\n"
                       "property c never (quiet\n"
                       "property d never e over many events\n"
                       "property e never e over 3 evnts\n"
                       "property f reachable g\n"));
  EXPECT_EQ(reading.findings.size(), 5U) << reading.rendered;
  EXPECT_NE(reading.rendered.find("write `never`"), std::string::npos) << reading.rendered;
  ASSERT_FALSE(reading.tree.properties.empty());
  EXPECT_EQ(reading.tree.properties.back().head.id.text, "f");
}

TEST(Properties, AreLaidOutAPartALine) {
  const Reading reading = read_text(claims(
      "property p for each machine m, run r \"Words.\" always a or (b and c) unless d over 2 "
      "events with 2 machines\nproperty q always a within 2 weeks of b\n"));
  ASSERT_TRUE(reading.findings.empty()) << reading.rendered;
  EXPECT_EQ(print(reading.tree),
            "edition 1\n\nproperties checks of shop/safety 2\n\n"
            "property p for each machine m, run r\n  \"Words.\"\n  always a or (b and c)\n"
            "  unless d\n  over 2 events with 2 machines\n\n"
            "property q\n  always a\n  within 2 weeks of b\n");
}

}  // namespace
}  // namespace ruleout::language
