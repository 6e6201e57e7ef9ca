#include "language/property/property.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "language/syntax/parser.h"

namespace ruleout::language {
namespace {

using Op = PropertyNode::Op;

constexpr const char* kShop = R"(edition 1
framework shop/safety 2
kind machine plural machines
kind run plural runs
kind colour plural colours
constant colour red "red"
role inspector
input guarded(machine) by inspector "Is every moving part guarded?"
input quiet(machine) by inspector "Is it quiet?"
input load(machine): quantity by inspector "How heavy is what it lifts?"
act looked-at(machine) by inspector "Somebody looked at it."
define calm(m: machine) §1 means quiet(m) and guarded(m)
threshold LOUD for each machine m §2
  crossed when not quiet(m)
standard SAFE for each machine m §3
  met when guarded(m)
gate run for each machine m otherwise permit
  UNGUARDED must §4 hold while not guarded(m) unknown holds
duty LOOK for each machine m must §5
  borne by inspector
  when not quiet(m)
  do "look at it"
  within 10 days of that
  discharged by someone looked-at(m)
)";

struct Checked {
  std::optional<Framework> framework;
  std::optional<CheckedProperties> properties;
  std::string codes, rendered;
};

Checked checked(const std::string& claims) {
  const std::vector<base::SourceText> texts = {
      {"properties.rule", "edition 1\nproperties checks of shop/safety 2\n" + claims},
      {"framework.rule", kShop}};
  const base::SourceText whole = base::SourceText::joined(texts);
  Checked result;
  base::Findings findings;
  const SyntaxTree properties = parse_part(whole, 0, findings);
  const SyntaxTree framework = parse_part(whole, 1, findings);
  result.framework = check({framework, whole}, {}, findings);
  EXPECT_TRUE(result.framework.has_value()) << base::render(findings, texts);
  if (!result.framework) return result;
  result.properties =
      check_properties(*result.framework, {framework, whole}, properties, {}, findings);
  findings.sort();
  for (const base::Finding& finding : findings) {
    if (!result.codes.empty()) result.codes += ' ';
    result.codes += finding.kind->code;
  }
  result.rendered = base::render(findings, texts);
  return result;
}

std::string codes(const std::string& claims) { return checked(claims).codes; }

bool says(const std::string& claims, const std::string& words) {
  return checked(claims).rendered.find(words) != std::string::npos;
}

TEST(Properties, AnAnswerIsALeafAndTheRestADefine) {
  const Checked one = checked(
      "property p for each machine m §4 \"Words.\"\n"
      "  never run(m) is permit and (quiet(m) or calm(m)) unless guarded(m)\n");
  ASSERT_TRUE(one.properties) << one.rendered;
  const Property& property = one.properties->properties.front();
  EXPECT_EQ(property.claim, ClaimKind::kNever);
  EXPECT_EQ(property.section, "4");
  EXPECT_EQ(property.words, "Words.");
  EXPECT_EQ(property.claim_words,
            "never run(m) is permit and (quiet(m) or calm(m)) unless guarded(m)");
  ASSERT_EQ(property.nodes.size(), 4U);
  EXPECT_EQ(property.nodes[0].op, Op::kAnswer);
  EXPECT_EQ(property.nodes[1].op, Op::kDefine) << "what holds no answer stays together";
  EXPECT_EQ(property.nodes[property.condition].op, Op::kAnd);
  EXPECT_EQ(property.nodes[*property.unless].op, Op::kDefine);
  ASSERT_EQ(property.answers.size(), 1U);
  EXPECT_EQ(property.answers.front().word, "permit");
  EXPECT_EQ(property.answers.front().about, 0U);
}

TEST(Properties, TheFrameworkItselfIsUntouched) {
  const Checked one = checked(
      "define still(m: machine) means quiet(m)\n"
      "property p for each machine m\n  always still(m)\n");
  ASSERT_TRUE(one.properties) << one.rendered;
  const Framework& whole = one.properties->framework;
  EXPECT_EQ(whole.digest, one.framework->digest);
  ASSERT_EQ(whole.defines.size(), 3U);
  EXPECT_EQ(whole[whole.defines[0].clause].id, "calm");
  EXPECT_EQ(whole[whole.defines[1].clause].id, "still");
  EXPECT_EQ(whole.clauses.size(), one.framework->clauses.size() + 2);
  EXPECT_EQ(one.properties->properties.front().nodes.front().target, 2U);
}

TEST(Properties, ACommentIsNoPartOfTheClaim) {
  const Checked one = checked(
      "property p for each machine m\n  never run(m) is permit  # why\n"
      "    and not\n    quiet(m)\n");
  ASSERT_TRUE(one.properties) << one.rendered;
  EXPECT_EQ(one.properties->properties.front().claim_words,
            "never run(m) is permit and not quiet(m)");
}

TEST(Properties, ATimeMakesItAClaimOverTimelines) {
  const Checked one = checked(
      "property p for each machine m\n"
      "  always someone looked-at(m) within 2 weeks of LOUD(m) is crossed\n"
      "property q for each machine m, machine n\n"
      "  reachable run(m) is hold and run(n) is permit over 4 events with 2 machines, 3 runs\n");
  ASSERT_TRUE(one.properties) << one.rendered;
  const Property& timed = one.properties->properties[0];
  EXPECT_EQ(timed.within_days, 14);
  ASSERT_TRUE(timed.over);
  EXPECT_EQ(timed.over->events, kEventsDefault);
  EXPECT_EQ(timed.answers.front().of, PropertyAnswer::Of::kThreshold);
  const Property& two = one.properties->properties[1];
  EXPECT_EQ(two.over->events, 4U);
  ASSERT_EQ(two.over->things.size(), 2U);
  EXPECT_EQ(two.over->things[1].kind, "run");
  EXPECT_EQ(two.over->things[1].count, 3U);
}

TEST(Properties, WhatAnswersNothingIsNamed) {
  const std::string head = "property p for each machine m\n  never ";
  EXPECT_EQ(codes(head + "runs(m) is hold"), "RO0701");
  EXPECT_TRUE(says(head + "runs(m) is hold", "write `run`"));
  EXPECT_TRUE(says(head + "quiet(m) is yes", "write `quiet(m)`"));
  EXPECT_TRUE(says(head + "SAFE(m) is met", "write `met SAFE(m)`"));
  EXPECT_EQ(codes(head + "run(m) is owed"), "RO0702");
  EXPECT_TRUE(says(head + "run(m) is permits", "write `permit`"));
  EXPECT_EQ(codes(head + "LOUD(m) is ruled-out"), "RO0702") << "it never says so";
  EXPECT_EQ(codes(head + "LOOK(m) is owed"), "");
}

TEST(Properties, AnAnswerStandsUnderConnectivesAlone) {
  const std::string head = "property p for each machine m\n  never ";
  EXPECT_EQ(codes(head + "some n in machines: run(n) is hold"), "RO0703");
  EXPECT_EQ(codes(head + "is shown run(m) is hold"), "RO0703");
  EXPECT_EQ(codes(head + "all of\n    - run(m) is hold\n    - not (quiet(m) or run(m) is silent)"),
            "");
}

TEST(Properties, AThingIsOneThatNobodyHasNamed) {
  EXPECT_EQ(codes("property p for each machin m\n  never run(m) is hold"), "RO0704");
  EXPECT_EQ(codes("property p for each colour c\n  never c = red"), "RO0704");
  EXPECT_EQ(codes("property p for each machine m\n  never run(n) is hold"), "RO0704");
  EXPECT_EQ(codes("property p for each run r\n  never run(r) is hold"), "RO0704");
  EXPECT_EQ(codes("property p for each machine m\n  never run is hold"), "RO0704");
  EXPECT_EQ(codes("property p for each machine m, machine n\n  never run(m) is hold"), "RO0704")
      << "one is thought of";
}

TEST(Properties, BoundsHaveLimits) {
  const std::string head = "property p for each machine m\n  never run(m) is hold over ";
  EXPECT_EQ(codes(head + std::to_string(kEventsMax) + " events"), "");
  EXPECT_EQ(codes(head + std::to_string(kEventsMax + 1) + " events"), "RO0705");
  EXPECT_EQ(codes(head + "0 events"), "RO0705");
  EXPECT_EQ(codes(head + "3 events with " + std::to_string(kThingsMax) + " machines"), "");
  EXPECT_EQ(codes(head + "3 events with " + std::to_string(kThingsMax + 1) + " machines"),
            "RO0705");
  EXPECT_EQ(codes(head + "3 events with 2 machins"), "RO0705");
  EXPECT_EQ(codes("property p for each machine m\n"
                  "  always guarded(m) within 1 month of quiet(m)\n"),
            "RO0705");
  EXPECT_EQ(codes("property p for each machine m\n  never LOOK(m) is owed over 3 events\n"),
            "RO0705");
  EXPECT_EQ(codes("property p for each machine m\n  never settled run(m) is hold over 3 events\n"),
            "RO0705");
}

TEST(Properties, TheOrdinaryCheckerReadsTheRest) {
  const Checked one = checked(
      "property p for each machine m\n"
      "  never run(m) is permit unless garded(m)\n");
  EXPECT_FALSE(one.properties);
  EXPECT_NE(one.rendered.find("properties.rule:4:33: error:"), std::string::npos) << one.rendered;
  EXPECT_NE(one.rendered.find("write `guarded`"), std::string::npos) << one.rendered;
  EXPECT_EQ(codes("define calm(m: machine) means quiet(m)\n"), "RO0203") << "it has one already";
  EXPECT_EQ(codes("property p for each machine m\n  always load(m) >= 1\n"), "");
}

TEST(Properties, NamesAreGivenOnce) {
  EXPECT_EQ(codes("property p\n  reachable yes\nproperty p\n  reachable yes\n"), "RO0706");
}

}  // namespace
}  // namespace ruleout::language
