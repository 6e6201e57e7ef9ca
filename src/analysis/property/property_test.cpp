#include "analysis/property/property.h"

#include <gtest/gtest.h>

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "language/syntax/parser.h"

namespace ruleout::analysis {
namespace {

using Verdict = PropertyVerdict;

constexpr const char* kShop = R"(edition 1
framework shop/safety 2
kind machine plural machines
role inspector
input guarded(machine) by inspector "Is every moving part guarded?"
input quiet(machine) by inspector "Is it quiet?"
act looked-at(machine) by inspector "Somebody looked at it."
act sold(machine) by inspector "It was sold."
threshold LOUD for each machine m §2
  crossed when not quiet(m)
gate run for each machine m otherwise permit
  UNGUARDED must §4 hold while not guarded(m)
    unknown holds
  NOISY must §5 escalate while crossed LOUD(m)
    unknown does nothing
duty LOOK for each machine m must §6
  borne by inspector
  when not quiet(m)
  do "look at it"
  within 10 days of that
  discharged by someone looked-at(m)
)";

std::vector<PropertyResult> results(const std::string& claims, const BoundsGiven& given = {}) {
  const std::vector<base::SourceText> texts = {
      {"properties.rule", "edition 1\nproperties checks of shop/safety 2\n" + claims},
      {"framework.rule", kShop}};
  const base::SourceText whole = base::SourceText::joined(texts);
  base::Findings findings;
  const language::SyntaxTree properties = language::parse_part(whole, 0, findings);
  const language::SyntaxTree tree = language::parse_part(whole, 1, findings);
  const auto framework = language::check({tree, whole}, {}, findings);
  EXPECT_TRUE(framework) << base::render(findings, texts);
  if (!framework) return {};
  const auto checked =
      language::check_properties(*framework, {tree, whole}, properties, {}, findings);
  EXPECT_TRUE(checked) << base::render(findings, texts);
  if (!checked) return {};
  return prove_properties(*checked, {}, given);
}

// Of one claim about a machine.
PropertyResult one(const std::string& claim, const BoundsGiven& given = {}) {
  std::vector<PropertyResult> all = results("property p for each machine m\n  " + claim, given);
  EXPECT_EQ(all.size(), 1U);
  return all.empty() ? PropertyResult() : all.front();
}

std::string facts(const PropertyResult& result) {
  std::vector<std::string> words;
  for (const WorldFact& fact : result.world)
    words.push_back(fact.words + ": " + std::string(base::to_text(fact.truth)));
  return base::join(words, ", ") + " | " + base::join(result.outcomes, ", ");
}

// What is said and done, in whatever order.
std::set<std::string> said(const PropertyResult& result) {
  std::set<std::string> words;
  for (const PropertyEvent& event : result.timeline->events) words.insert(event.words);
  return words;
}

TEST(PropertyOfMoments, NeverIsProvedOrBelied) {
  const PropertyResult proved = one("never run(m) is permit unless guarded(m)");
  EXPECT_EQ(proved.verdict, Verdict::kHolds);
  EXPECT_TRUE(proved.is_certified);
  EXPECT_TRUE(proved.is_agreed);
  EXPECT_EQ(proved.about, "NEW-MACHINE");
  EXPECT_NE(proved.certificate.find("never run(m) is permit unless guarded(m)"), std::string::npos);
  const PropertyResult belied = one("never run(m) is permit unless quiet(m)");
  EXPECT_EQ(belied.verdict, Verdict::kFails);
  EXPECT_EQ(facts(belied), "guarded(NEW-MACHINE): yes | run(NEW-MACHINE): permit")
      << "an unknown excuse is none";
}

TEST(PropertyOfMoments, AlwaysWantsItShown) {
  EXPECT_EQ(one("always run(m) is hold unless guarded(m)").verdict, Verdict::kHolds);
  const PropertyResult open = one("always guarded(m) or not guarded(m)");
  EXPECT_EQ(open.verdict, Verdict::kFails);
  EXPECT_EQ(facts(open), " | ") << "where nothing is known neither is shown";
  EXPECT_EQ(one("always run(m) is hold or not run(m) is hold").verdict, Verdict::kHolds);
}

TEST(PropertyOfMoments, ReachableIsShownOrRefuted) {
  const PropertyResult shown = one("reachable run(m) is escalate and LOUD(m) is crossed");
  EXPECT_EQ(shown.verdict, Verdict::kHolds);
  EXPECT_FALSE(shown.is_certified);
  EXPECT_EQ(facts(shown),
            "quiet(NEW-MACHINE): no, guarded(NEW-MACHINE): yes | run(NEW-MACHINE): escalate, "
            "LOUD(NEW-MACHINE): crossed");
  const PropertyResult none = one("reachable run(m) is silent");
  EXPECT_EQ(none.verdict, Verdict::kFails);
  EXPECT_TRUE(none.is_certified);
}

TEST(PropertyOfMoments, SettledIsWhatNothingUnknownUndoes) {
  EXPECT_EQ(one("reachable run(m) is hold and not guarded(m)").verdict, Verdict::kHolds);
  const PropertyResult held = one("never settled run(m) is hold unless not guarded(m)");
  EXPECT_EQ(held.verdict, Verdict::kHolds) << "an unknown guard holds by default alone";
  EXPECT_EQ(one("never run(m) is hold unless not guarded(m)").verdict, Verdict::kFails);
  EXPECT_EQ(one("reachable settled LOUD(m) is crossed").verdict, Verdict::kHolds);
  EXPECT_EQ(one("reachable settled LOOK(m) is owed").verdict, Verdict::kHolds);
}

TEST(PropertyOfMoments, ADutyIsOwedOrNot) {
  const PropertyResult owed = one("reachable LOOK(m) is owed and run(m) is permit");
  EXPECT_EQ(owed.verdict, Verdict::kFails) << "whoever owes it has crossed the line";
  EXPECT_EQ(one("reachable LOOK(m) is owed and run(m) is hold").verdict, Verdict::kHolds);
}

TEST(PropertyOfTimelines, AWayIsShortestAndTheEngineTakesIt) {
  const PropertyResult way = one("reachable run(m) is escalate over 3 events");
  EXPECT_EQ(way.verdict, Verdict::kHolds) << way.why;
  EXPECT_EQ(said(way),
            (std::set<std::string>{"guarded(NEW-MACHINE): yes", "quiet(NEW-MACHINE): no"}));
  ASSERT_EQ(way.timeline->events.size(), 2U);
  EXPECT_EQ(way.timeline->events.back().day, 2) << "a day each, and no day more";
  EXPECT_EQ(base::join(way.outcomes, ", "), "run(NEW-MACHINE): escalate");
}

TEST(PropertyOfTimelines, NothingFoundSpeaksOfTheBoundsAlone) {
  const PropertyResult missed = one("reachable run(m) is escalate over 1 event");
  EXPECT_EQ(missed.verdict, Verdict::kMissed);
  EXPECT_TRUE(missed.is_certified);
  EXPECT_NE(missed.certificate.find("\nbounds at most 1 step after"), std::string::npos);
  EXPECT_FALSE(missed.is_agreed);
  EXPECT_EQ(missed.timeline->events_max, 1U);
  ASSERT_EQ(missed.timeline->limits.size(), 3U);
  EXPECT_NE(missed.timeline->limits.front().find("at most 1 step"), std::string::npos)
      << missed.timeline->limits.front();
  const PropertyResult held = one("never run(m) is escalate over 1 event");
  EXPECT_EQ(held.verdict, Verdict::kHeld);
  EXPECT_TRUE(held.is_certified);
  EXPECT_EQ(one("never run(m) is escalate over 2 events").verdict, Verdict::kFails);
}

TEST(PropertyOfTimelines, WhatNoWorldBeliesNoTimelineDoes) {
  const PropertyResult proved =
      one("never run(m) is permit unless guarded(m)\n  over 2 events with 2 machines");
  EXPECT_EQ(proved.verdict, Verdict::kHolds);
  EXPECT_TRUE(proved.is_certified);
  EXPECT_EQ(one("reachable run(m) is silent over 5 events").verdict, Verdict::kFails);
}

TEST(PropertyOfTimelines, ATriggerMayGoUnanswered) {
  const PropertyResult late = one("always someone looked-at(m) within 10 days of not quiet(m)");
  EXPECT_EQ(late.verdict, Verdict::kFails) << late.why;
  ASSERT_EQ(late.timeline->events.size(), 2U);
  EXPECT_EQ(late.timeline->events.front().words, "quiet(NEW-MACHINE): no");
  EXPECT_EQ(late.timeline->events.back().day - *late.timeline->since, 11) << "ten days are over";
  EXPECT_EQ(late.timeline->since, 1);
  EXPECT_EQ(one("always run(m) is hold within 10 days of not guarded(m)").verdict, Verdict::kHolds)
      << "it comes at once";
}

TEST(PropertyOfTimelines, TwoThingsAreTwo) {
  const std::string claim =
      "property p for each machine m, machine n\n"
      "  reachable run(m) is permit and run(n) is escalate\n";
  const std::vector<PropertyResult> two = results(claim + "  over 4 events with 2 machines\n");
  ASSERT_EQ(two.size(), 1U);
  EXPECT_EQ(two.front().verdict, Verdict::kHolds) << two.front().why;
  EXPECT_EQ(two.front().about, "NEW-MACHINE, NEW-MACHINE-2");
  EXPECT_EQ(two.front().timeline->events.size(), 3U);
}

TEST(PropertyOfTimelines, BoundsCanBeGivenAnew) {
  EXPECT_EQ(one("reachable run(m) is escalate over 1 event", {.events = 2, .things = {}}).verdict,
            Verdict::kHolds);
  const PropertyResult more =
      one("reachable run(m) is escalate over 2 events", {.events = {}, .things = {{"machine", 2}}});
  EXPECT_EQ(more.verdict, Verdict::kHolds);
  EXPECT_EQ(more.timeline->things.front().count, 2U);
}

}  // namespace
}  // namespace ruleout::analysis
