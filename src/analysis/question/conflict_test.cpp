#include "analysis/question/conflict.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "language/check/check.h"
#include "language/syntax/parser.h"

namespace ruleout::analysis {
namespace {

constexpr const char* kWorld = R"(
kind thing plural things
role officer
role owner
input hot(thing) by officer "Is it hot?"
input wet(thing) by officer "Is it wet?"
act found(thing) by officer "It was found."
act shown(thing) by officer "It was shown to everybody."
act told(thing) by officer "The owner was told."
act cut(thing) by officer "It was switched off."
)";

std::optional<language::Framework> checked(const std::string& name, const std::string& clauses) {
  const base::SourceText source("policy.rule",
                                "edition 1\nframework " + name + " 1\n" + kWorld + clauses);
  base::Findings findings;
  const language::SyntaxTree tree = language::parse(source, findings);
  std::optional<language::Framework> framework = language::check({tree, source}, {}, findings);
  EXPECT_TRUE(framework.has_value()) << base::render(findings, {&source, 1});
  return framework;
}

Conflicts between(const std::string& first, const std::string& second,
                  const ConflictChoices& choices = {}) {
  const auto one = checked("shop/safety", first);
  const auto other = checked("shop/safety", second);
  return conflicts_between(*one, *other, choices);
}

constexpr const char* kDuty = "duty %NAME for each thing t must §1 borne by officer ";

std::string duty(const std::string& name, const std::string& parts) {
  std::string text = kDuty;
  return text.replace(text.find("%NAME"), 5, name) + parts + "\n";
}

std::string facts(const Conflict& conflict) {
  std::string text;
  for (const WorldFact& fact : conflict.world)
    text += fact.words + (fact.truth == base::Truth::kYes ? ": yes; " : ": no; ");
  return text;
}

const std::string kShow = duty("SHOW",
                               "on someone found(t) do \"show it\" within 30 days of that "
                               "discharged by officer shown(t)");

TEST(Conflict, WhatOneMaintainsTheOtherMaintainsNot) {
  const Conflicts all = between(duty("DRY", "while hot(t) maintain not wet(t)"),
                                duty("WATER", "on someone found(t) maintain wet(t)"));
  ASSERT_EQ(all.found.size(), 1U);
  EXPECT_EQ(all.found[0].sort, ConflictSort::kContents);
  EXPECT_EQ(all.found[0].one.clause, "DRY");
  EXPECT_EQ(all.found[0].other.clause, "WATER");
  EXPECT_EQ(facts(all.found[0]), "hot(NEW-THING): yes; someone found(NEW-THING): yes; ");
  EXPECT_EQ(all.found[0].choices, 3U);
  EXPECT_TRUE(all.undecided.empty());
}

TEST(Conflict, WhatIsNeverOwedTogetherIsNone) {
  const Conflicts all = between(duty("DRY", "while hot(t) maintain not wet(t)"),
                                duty("WATER", "while not hot(t) maintain wet(t)"));
  EXPECT_TRUE(all.found.empty());
  EXPECT_EQ(all.asked, 1U);
}

// What a duty asks for may end the other one.
TEST(Conflict, WhoKeepsOneMayEndTheOther) {
  const Conflicts all = between(duty("DRY", "always maintain not wet(t)"),
                                duty("WATER", "while wet(t) maintain wet(t) and hot(t)"));
  EXPECT_TRUE(all.found.empty());
  EXPECT_EQ(all.asked, 1U);
}

// One that nobody can keep is no conflict with another.
TEST(Conflict, WhatBreaksItselfIsNone) {
  const Conflicts all = between(duty("NEVER", "always maintain wet(t) and not wet(t)"),
                                duty("WATER", "always maintain wet(t)"));
  EXPECT_TRUE(all.found.empty());
}

TEST(Conflict, AnActThatIsForbidden) {
  const Conflicts all = between(kShow, duty("HIDE", "while hot(t) maintain not someone shown(t)"));
  ASSERT_EQ(all.found.size(), 1U);
  EXPECT_EQ(facts(all.found[0]), "someone found(NEW-THING): yes; hot(NEW-THING): yes; ");
  EXPECT_EQ(all.found[0].one.says, "officer shown(NEW-THING)");
}

std::string silent_for(const std::string& days, const std::string& since) {
  return duty("SILENCE", "while someone found(t) and not is shown (at least " + days +
                             " days since someone " + since + "(t)) maintain not someone shown(t)");
}

// Thirty days to show it, of which the other takes twenty.
TEST(Conflict, WhoeverMayWaitWaits) {
  EXPECT_TRUE(between(kShow, silent_for("20", "found")).found.empty());
  EXPECT_TRUE(between(kShow, silent_for("30", "found")).found.empty());
}

TEST(Conflict, ADayThatComesBeforeTheOtherLetsIt) {
  const Conflicts all = between(kShow, silent_for("31", "found"));
  ASSERT_EQ(all.found.size(), 1U);
  EXPECT_EQ(facts(all.found[0]), "someone found(NEW-THING): yes; ");
}

// A month may have 31 days, and four weeks are never longer.
TEST(Conflict, LengthsOfOtherKindsAreHeldApartWhateverTheMonth) {
  const std::string show = duty("SHOW",
                                "on someone found(t) do \"show it\" within 1 month of that "
                                "discharged by officer shown(t)");
  EXPECT_TRUE(between(show, silent_for("31", "found")).found.empty());
  EXPECT_EQ(between(show, silent_for("33", "found")).found.size(), 1U);
}

// Notice that was not given before the clock began takes too long now.
TEST(Conflict, AnotherClockThatHasNotBegun) {
  const Conflicts all = between(kShow, silent_for("90", "told"));
  ASSERT_EQ(all.found.size(), 1U);
  EXPECT_TRUE(between(kShow, silent_for("10", "told")).found.empty());
}

TEST(Conflict, WithoutADateWaitingHelps) {
  const std::string show = duty(
      "SHOW", "on someone found(t) do \"show it\" without date discharged by officer shown(t)");
  EXPECT_TRUE(between(show, silent_for("1000", "found")).found.empty());
}

TEST(Conflict, EachBeforeTheOther) {
  const Conflicts all = between(duty("FIRST",
                                     "on someone found(t) do \"tell\" before someone shown(t) "
                                     "discharged by someone told(t)"),
                                duty("SECOND",
                                     "while hot(t) do \"show\" before someone told(t) "
                                     "discharged by someone shown(t)"));
  ASSERT_EQ(all.found.size(), 1U);
  EXPECT_EQ(all.found[0].sort, ConflictSort::kOrder);
}

constexpr const char* kGate = R"(
gate show for each thing t otherwise permit §2
  HEAT must §2 hold while hot(t) unknown escalates
  DAMP must §3 hold while wet(t) unknown does nothing
  DOUBT must §4 escalate while not hot(t) unknown does nothing
)";

TEST(Conflict, AnActionThatAGateHolds) {
  const Conflicts all = between(kShow, kGate, {{{"shown", "show"}}, {}, {}});
  ASSERT_EQ(all.found.size(), 2U);
  EXPECT_EQ(all.found[0].sort, ConflictSort::kActionHeld);
  EXPECT_TRUE(all.found[0].is_linked);
  EXPECT_EQ(all.found[0].other.rules, std::vector<std::string>{"HEAT"});
  EXPECT_EQ(all.found[1].other.rules, std::vector<std::string>{"DAMP"});
  ASSERT_EQ(all.used.size(), 1U);
}

TEST(Conflict, AGateThatNobodyLinksIsNotAsked) {
  const Conflicts all = between(kShow, kGate);
  EXPECT_TRUE(all.found.empty());
  EXPECT_EQ(all.asked, 0U);
}

TEST(Conflict, ADutyThatALinkSaysTheOtherForbids) {
  const Conflicts all =
      between(kShow, duty("KEEP", "while hot(t) maintain wet(t)"), {{{"SHOW", "KEEP"}}, {}, {}});
  ASSERT_EQ(all.found.size(), 1U);
  EXPECT_EQ(facts(all.found[0]), "someone found(NEW-THING): yes; hot(NEW-THING): yes; ");
}

TEST(Conflict, AFrameworkAgainstItself) {
  const auto one = checked("shop/safety", duty("DRY", "while hot(t) maintain not wet(t)") +
                                              duty("WATER", "always maintain wet(t)"));
  const Conflicts all = conflicts_between(*one, *one, {});
  ASSERT_EQ(all.found.size(), 1U);
  EXPECT_EQ(all.duties, 2U);
  EXPECT_TRUE(all.definitions.empty());
}

TEST(Conflict, OneQuestionThatExcludesAnother) {
  const ConflictChoices excluding = {{}, {}, {{"wet", "hot", TermRelation::Kind::kExcludes}}};
  const std::string first = duty("DAMP", "always maintain wet(t)");
  const std::string second = duty("WARM", "always maintain hot(t)");
  EXPECT_EQ(between(first, second, excluding).found.size(), 1U);
  EXPECT_TRUE(between(first, second).found.empty());
}

TEST(Conflict, DefinitionsThatDiffer) {
  const Conflicts all = between(R"(
scale heat: low < high
define BAD(t: thing) §1 means hot(t)
threshold DANGER for each thing t §2 crossed when hot(t)
)",
                                R"(
scale heat: low < middle < high
define BAD(t: thing) §1 means hot(t) or wet(t)
threshold DANGER for each thing t §2 crossed when hot(t)
)");
  ASSERT_EQ(all.definitions.size(), 2U);
  EXPECT_EQ(all.definitions[0].kind, "define");
  EXPECT_FALSE(all.definitions[0].apart.found.empty());
  EXPECT_EQ(all.definitions[1].kind, "scale");
  EXPECT_EQ(all.definitions[1].after, "low < middle < high");
}

}  // namespace
}  // namespace ruleout::analysis
