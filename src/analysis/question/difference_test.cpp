#include "analysis/question/difference.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>

#include "language/check/check.h"
#include "language/syntax/parser.h"

namespace ruleout::analysis {
namespace {

constexpr const char* kHead = "edition 1\nframework shop/safety ";
constexpr const char* kWorld = R"(
kind model plural models
role officer
role board
input loud(model) "Is it loud?"
input weight(model): quantity "How heavy is it?"
judgement harmless(model) by officer "Is it harmless?"
act told(model) by officer "The officer told the neighbours of it."
act rang(model) by officer "The officer rang the owner."
reading quiet §1 "What is quiet?"
  strict: "silent"
  mild: "not loud"
)";

language::Framework policy(const std::string& clauses, const std::string& lineage = "",
                           const std::string& version = "1") {
  const base::SourceText source("policy.rule", kHead + version + "\n" + lineage + kWorld + clauses);
  base::Findings findings;
  const language::SyntaxTree tree = language::parse(source, findings);
  std::optional<language::Framework> framework = language::check({tree, source}, {}, findings);
  EXPECT_TRUE(framework.has_value()) << base::render(findings, {&source, 1});
  return std::move(*framework);
}

std::string text(const std::vector<WorldFact>& world) {
  std::string words;
  for (const WorldFact& fact : world)
    words +=
        (words.empty() ? "" : "; ") + fact.words + ": " + std::string(base::to_text(fact.truth));
  return words;
}

std::string text(const AnswerChange& answer, const Parting& parting) {
  return std::string(to_text(answer.kind)) + " " + answer.name + "(" + answer.subject +
         "): " + parting.before + " -> " + parting.after + " where " + text(parting.world) +
         (parting.settled_world ? "" : ", by default");
}

const ClauseChange& of(const Difference& apart, const std::string& clause) {
  const auto found = std::ranges::find_if(apart.clauses, [&](const ClauseChange& one) {
    return one.clause == clause || one.other == clause;
  });
  EXPECT_NE(found, apart.clauses.end()) << clause;
  return *found;
}

std::string change(const language::Framework& before, const language::Framework& after,
                   const std::string& clause) {
  return std::string(to_text(of(difference_between(before, after, {}), clause).change));
}

constexpr const char* kHush =
    "gate sell for each model m otherwise permit\n"
    "  NOISE must §2 hold while loud(m) and not officer judges harmless(m)\n"
    "    unknown does nothing\n";

TEST(Difference, OfAPolicyAndItselfIsNone) {
  const language::Framework one = policy(kHush);
  const Difference apart = difference_between(one, one, {});
  EXPECT_TRUE(apart.answers.empty());
  EXPECT_EQ(apart.counts[static_cast<std::size_t>(Change::kRetained)], apart.clauses.size());
}

TEST(Difference, EachKindOfChangeHasASmallestWorld) {
  const language::Framework after = policy(
      "gate sell for each model m otherwise permit\n"
      "  NOISE must §2 hold while loud(m)\n    unknown escalates\n");
  const Difference apart = difference_between(policy(kHush), after, {});
  ASSERT_EQ(apart.answers.size(), 1U);
  const AnswerChange& sell = apart.answers[0];
  ASSERT_EQ(sell.apart.found.size(), 2U);
  EXPECT_EQ(text(sell, sell.apart.found[0]),
            "gate sell(NEW-MODEL): permit -> escalate where , by default");
  EXPECT_EQ(text(sell, sell.apart.found[1]),
            "gate sell(NEW-MODEL): permit -> hold where loud(NEW-MODEL): yes");
  // Of the nine worlds of two questions: loud is unknown in three, and in three it is yes; one of
  // those three holds before and after.
  EXPECT_EQ(sell.apart.worlds, base::Rational(9));
  EXPECT_EQ(sell.apart.worlds_apart, base::Rational(5));
  EXPECT_EQ(class_of(sell.kind, "permit", "hold"), PartingClass::kNewlyHeld);
}

TEST(Difference, NoWitnessNamesAReadingThatDoesNotMatter) {
  const char* const before =
      "gate sell for each model m otherwise silent\n"
      "  NOISE must §2 hold while loud(m) and by reading quiet (strict: yes | mild: yes)\n"
      "    unknown does nothing\n";
  const char* const after =
      "gate sell for each model m otherwise silent\n"
      "  NOISE must §2 hold while loud(m) and by reading quiet (strict: yes | mild: no)\n"
      "    unknown does nothing\n";
  const Difference apart = difference_between(policy(before), policy(after), {});
  ASSERT_EQ(apart.answers.size(), 1U);
  EXPECT_EQ(text(apart.answers[0].apart.found[0].world),
            "loud(NEW-MODEL): yes; quiet read as mild: yes");
  const char* const never =
      "gate sell for each model m otherwise silent\n"
      "  NOISE must §2 hold while no\n    unknown does nothing\n";
  const Difference all = difference_between(policy(before), policy(never), {});
  EXPECT_EQ(text(all.answers[0].apart.found[0].world), "loud(NEW-MODEL): yes");
}

TEST(Difference, SaysOfEveryClauseWhatBecameOfIt) {
  const auto duty = [](const std::string& when, const std::string& within,
                       const std::string& strength = "must") {
    return policy("duty TELL for each model m " + strength +
                  " §3 borne by officer\n  on officer told(m) where " + when +
                  "\n  do \"tell\"\n  within " + within +
                  " of that\n  discharged by officer rang(m)\n");
  };
  const language::Framework base = duty("loud(m)", "10 days");
  EXPECT_EQ(change(base, base, "TELL"), "retained");
  EXPECT_EQ(change(base, duty("yes", "10 days"), "TELL"), "strengthened");
  EXPECT_EQ(change(base, duty("loud(m) and weight(m) > 3", "10 days"), "TELL"), "weakened");
  EXPECT_EQ(change(base, duty("weight(m) > 3", "10 days"), "TELL"), "incomparable");
  EXPECT_EQ(change(base, duty("loud(m)", "5 days"), "TELL"), "strengthened");
  EXPECT_EQ(change(base, duty("loud(m)", "20 days"), "TELL"), "weakened");
  EXPECT_EQ(change(base, duty("loud(m)", "10 days", "aim"), "TELL"), "weakened");
  EXPECT_EQ(change(base, duty("yes", "20 days"), "TELL"), "incomparable");
  EXPECT_EQ(change(base, policy(""), "TELL"), "removed");
  EXPECT_EQ(change(policy(""), base, "TELL"), "added");
}

TEST(Difference, LinesOnOneQuantityAreNotFree) {
  const auto heavy = [](const std::string& line) {
    return policy("define heavy(m: model) §2 means weight(m) " + line + "\n");
  };
  // Whatever is above 5 is above 3, so only one side of the change is possible.
  EXPECT_EQ(change(heavy("> 5"), heavy("> 3"), "heavy"), "strengthened");
  EXPECT_EQ(change(heavy("> 3"), heavy("> 5"), "heavy"), "weakened");
  EXPECT_EQ(change(heavy("> 3"), heavy("> 3 and weight(m) > 2"), "heavy"), "retained");
  EXPECT_EQ(change(heavy(">= 3"), heavy("> 3"), "heavy"), "weakened");
}

TEST(Difference, LineageTellsWhatAClauseBecame) {
  const language::Framework before = policy("define heavy(m: model) §2 means weight(m) > 3\n");
  const language::Framework after = policy("define massive(m: model) §4 means weight(m) > 3\n",
                                           "  lineage massive from heavy as moved\n", "2");
  const Difference apart = difference_between(before, after, {});
  const ClauseChange& heavy = of(apart, "heavy");
  EXPECT_EQ(heavy.other, "massive");
  EXPECT_EQ(heavy.said, "moved");
  EXPECT_EQ(heavy.change, Change::kRetained);
}

TEST(Difference, OtherWordsForOneQuestionAreComparedByWhatIsStatedOfThem) {
  const char* const before =
      "judgement tame(model) by officer \"Is it tame?\"\n"
      "define fine(m: model) §2 means officer judges harmless(m)\n";
  const char* const after =
      "judgement tame(model) by officer \"Is it tame?\"\n"
      "define fine(m: model) §2 means officer judges tame(m)\n";
  const language::Framework a = policy(before);
  const language::Framework b = policy(after);
  EXPECT_EQ(change(a, b, "fine"), "incomparable");
  DifferenceChoices choices;
  choices.relations = {{"harmless", "tame", TermRelation::Kind::kImplies}};
  EXPECT_EQ(of(difference_between(a, b, choices), "fine").change, Change::kStrengthened);
  choices.relations = {{"harmless", "tame", TermRelation::Kind::kSame}};
  EXPECT_EQ(of(difference_between(a, b, choices), "fine").change, Change::kRetained);
}

TEST(Difference, JudgesOfTheirOwnPartWhatIsWordedAlike) {
  const language::Framework one = policy(kHush);
  DifferenceChoices choices;
  choices.discretion = Discretion::kFree;
  const Difference apart = difference_between(one, one, choices);
  ASSERT_FALSE(apart.answers.empty());
  EXPECT_TRUE(of(apart, "NOISE").is_worded_alike);
  EXPECT_EQ(of(apart, "NOISE").change, Change::kIncomparable);
}

// It does not turn on `weight` whether the two answer differently, but into what the answer
// changes.
TEST(Difference, WorldsOfThePartingsAreTheWorldsApart) {
  const Difference apart = difference_between(
      policy("gate sell for each model m otherwise permit\n  LOUD must §2 hold while loud(m)\n"
             "    unknown does nothing\n"),
      policy("gate sell for each model m otherwise permit\n"
             "  LOUD must §2 escalate while loud(m) and weight(m) > 5\n    unknown does nothing\n"),
      {});
  ASSERT_EQ(apart.answers.size(), 1U);
  const AnswerPartings& parts = apart.answers[0].apart;
  ASSERT_EQ(parts.found.size(), 2U);  // hold to permit, hold to escalate
  base::Rational sum;
  for (const Parting& one : parts.found) {
    EXPECT_EQ(one.worlds.sign(), 1);
    sum += one.worlds;
  }
  EXPECT_EQ(sum, parts.worlds_apart);
  EXPECT_EQ(parts.turns_on.size(), 2U);
}

}  // namespace
}  // namespace ruleout::analysis
