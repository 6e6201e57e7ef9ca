#include "analysis/question/amendment.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>

#include "analysis/layout/replay.h"
#include "analysis/question/policies_for_tests.h"

namespace ruleout::analysis {
namespace {

using base::Truth;

constexpr const char* kWorld = R"(
kind thing plural things
kind version plural versions
role officer
role board
role trustee
input hot(thing) by officer "Is it hot?"
judgement cooled(thing) by officer "Was it cooled?"
act effective(version) by officer "The version took effect."
act approved(version) by board "The board approved it."
act consulted(version) by trustee, officer "The trustees were consulted."
act consented(version) by trustee "The trustees consented."
act published(version) by officer "It was published."
act objected(version) by trustee "The trustees objected."
)";

language::Framework checked(const std::string& clauses) {
  const base::SourceText source(
      "policy.rule", std::string("edition 1\nframework shop/safety 1\n") + kWorld + clauses);
  base::Findings findings;
  const language::SyntaxTree tree = language::parse(source, findings);
  std::optional<language::Framework> framework = language::check({tree, source}, {}, findings);
  EXPECT_TRUE(framework.has_value()) << base::render(findings, {&source, 1});
  return std::move(*framework);
}

const AmendmentRule kRule = {"effective", {"trustee"}};

const std::string kHot =
    "gate use for each thing t otherwise permit\n"
    "  HOT must §1 hold while hot(t) unknown does nothing\n";
const std::string kCool = "gate use for each thing t otherwise permit\n";

std::string amend(const std::string& guard) {
  return "gate change for each version w otherwise permit\n  AMEND must §2 hold while " + guard +
         "\n";
}

std::string duty(const std::string& name, const std::string& parts) {
  return "duty " + name + " for each version w must §3 borne by officer " + parts + "\n";
}

std::string text(const std::vector<WorldFact>& facts) {
  std::string words;
  for (const WorldFact& fact : facts)
    words += (words.empty() ? "" : "; ") + fact.words + (fact.truth == Truth::kYes ? "" : ": no");
  return words;
}
std::string text(const std::optional<std::vector<ChangeFact>>& facts) {
  if (!facts) return "none";
  std::vector<WorldFact> all;
  for (const ChangeFact& one : *facts) all.push_back(one.fact);
  return text(all);
}

AmendmentTerms terms_of(const std::string& clauses, const AmendmentRule& rule = kRule) {
  const language::Framework framework = checked(clauses);
  std::optional<LaidOut> laid = laid_out(framework);
  return amendment_terms(laid->side, rule, laid->variables, laid->formulas);
}

std::vector<AmendmentPath> paths_of(const std::string& before, const std::string& after) {
  const language::Framework first = checked(before);
  const language::Framework second = checked(after);
  std::optional<Compared> pair = compared(first, second);
  const AmendmentTerms terms =
      amendment_terms(pair->before, kRule, pair->variables, pair->formulas);
  return amendment_paths(*pair, terms, {});
}

TEST(Amendment, AGateAsksForTheFewestFacts) {
  const AmendmentTerms terms =
      terms_of(kHot + amend("not is shown (board approved(w) and (someone published(w) or (someone "
                            "objected(w) and someone consulted(w))))"));
  EXPECT_EQ(terms.sort, AmendmentTerms::Sort::kGate);
  EXPECT_EQ(terms.gate_names, std::vector<std::string>{"change(NEW-VERSION)"});
  EXPECT_EQ(text(terms.facts), "board approved(NEW-VERSION); someone published(NEW-VERSION)");
  EXPECT_EQ(terms.facts->front().by, "board");
  EXPECT_EQ(terms.facts->back().by, "officer");
  EXPECT_FALSE(terms.delay.has_value());
}

TEST(Amendment, WhereNobodyElseMayStateAFactItNeedsThem) {
  const AmendmentTerms consent = terms_of(amend("not is shown someone consented(w)"));
  EXPECT_TRUE(consent.facts->front().is_outside);
  EXPECT_FALSE(consent.inside.has_value());
  EXPECT_FALSE(consent.inside_certificate.empty());
  // An officer may state that they were consulted.
  const AmendmentTerms consulted = terms_of(amend("not is shown someone consulted(w)"));
  EXPECT_FALSE(consulted.facts->front().is_outside);
  EXPECT_EQ(text(consulted.inside), "someone consulted(NEW-VERSION)");
  const AmendmentTerms by_them = terms_of(amend("not is shown trustee consulted(w)"));
  EXPECT_FALSE(by_them.inside.has_value());
}

TEST(Amendment, MoreFactsMayDoWithoutAnybodyOutside) {
  const AmendmentTerms terms =
      terms_of(amend("not is shown (someone consented(w) or (board approved(w) and someone "
                     "published(w)))"));
  EXPECT_EQ(text(terms.facts), "someone consented(NEW-VERSION)");
  EXPECT_EQ(text(terms.inside), "board approved(NEW-VERSION); someone published(NEW-VERSION)");
}

TEST(Amendment, TheSmallestDelayIsTheShortestWaitThatWillDo) {
  const auto delay = [](const std::string& guard) { return terms_of(amend(guard)).delay; };
  const base::Duration month{base::DurationKind::kDays, 30};
  const base::Duration week{base::DurationKind::kDays, 7};
  EXPECT_EQ(delay("not is shown (someone published(w) and at least 30 days since someone "
                  "published(w))"),
            month);
  EXPECT_EQ(
      terms_of(amend("not is shown at least 30 days since someone published(w)")).facts->front().by,
      "time");
  EXPECT_EQ(
      delay("not is shown ((someone published(w) and at least 30 days since someone "
            "published(w)) or (board approved(w) and at least 7 days since board approved(w)))"),
      week);
  EXPECT_EQ(delay("not is shown ((someone published(w) and at least 30 days since someone "
                  "published(w)) or board approved(w))"),
            std::nullopt);
  // What never happened is not waited for.
  EXPECT_EQ(delay("not is shown (not someone objected(w) or at least 30 days since someone "
                  "objected(w))"),
            std::nullopt);
}

TEST(Amendment, WithoutAGateTheDutiesAreOwed) {
  const AmendmentTerms terms =
      terms_of(kHot +
               duty("APPROVE",
                    "on someone effective(w) do \"approve\" at once discharged when "
                    "board approved(w)") +
               duty("PUBLISH",
                    "when board approved(w) do \"publish\" before someone effective(w) "
                    "discharged by someone published(w)"));
  EXPECT_EQ(terms.sort, AmendmentTerms::Sort::kDuties);
  ASSERT_EQ(terms.duties.size(), 2U);
  EXPECT_EQ(terms.duties[0].due, "at once");
  EXPECT_EQ(terms.duties[1].bearer, "officer");
  EXPECT_EQ(terms.duties[1].says, "publish");
  EXPECT_EQ(text(terms.facts),
            "board approved(NEW-VERSION); someone effective(NEW-VERSION); someone "
            "published(NEW-VERSION)");
}

TEST(Amendment, WhatIsNotAboutChangesIsNoRuleOfThem) {
  EXPECT_EQ(terms_of(kHot).sort, AmendmentTerms::Sort::kNone);
  EXPECT_EQ(terms_of(kHot + amend("not is shown board approved(w)"), {"unheard", {}}).sort,
            AmendmentTerms::Sort::kNone);
}

TEST(Amendment, AGateThatNeverPassesIsProvedToStandInTheWay) {
  const std::string never = amend("not is shown (board approved(w) and not board approved(w))");
  EXPECT_FALSE(terms_of(kHot + never).certificate.empty());
  const std::vector<AmendmentPath> paths = paths_of(kHot + never, kCool + never);
  ASSERT_EQ(paths.size(), 1U);
  EXPECT_FALSE(paths[0].by_default.has_value());
  EXPECT_TRUE(paths[0].is_barred);
  EXPECT_FALSE(paths[0].certificate.empty());
}

TEST(Amendment, APathTellsTheSituationTheActsAndWhatTheOtherAsks) {
  const std::string change = amend("not is shown board approved(w)");
  const std::vector<AmendmentPath> paths =
      paths_of(kHot + change,
               "gate use for each thing t otherwise permit\n"
               "  HOT must §1 hold while hot(t) and not is shown officer judges "
               "cooled(t) unknown does nothing\n" +
                   change);
  ASSERT_EQ(paths.size(), 1U);
  const AmendmentWorld& world = *paths[0].by_default;
  EXPECT_EQ(world.before, "hold");
  EXPECT_EQ(world.after, "permit");
  EXPECT_EQ(world.changes, std::vector<std::string>{"permit"});
  EXPECT_EQ(text(world.situation), "hot(NEW-THING)");
  EXPECT_EQ(text(world.amendment), "board approved(NEW-VERSION)");
  EXPECT_EQ(text(world.asked_by_other), "officer judges cooled(NEW-THING)");
  EXPECT_TRUE(paths[0].settled.has_value());
}

TEST(Amendment, WhatHoldsByDefaultIsToldApartFromWhatIsSettled) {
  const std::vector<AmendmentPath> paths = paths_of(
      "gate use for each thing t otherwise permit\n"
      "  HOT must §1 hold while hot(t) unknown holds\n",
      kCool);
  ASSERT_EQ(paths.size(), 1U);
  EXPECT_EQ(text(paths[0].by_default->all()), "");
  EXPECT_EQ(text(paths[0].settled->all()), "hot(NEW-THING)");
}

TEST(Amendment, NoPathIsProved) {
  const std::vector<AmendmentPath> paths = paths_of(kHot, kHot);
  ASSERT_EQ(paths.size(), 1U);
  EXPECT_FALSE(paths[0].by_default.has_value());
  EXPECT_FALSE(paths[0].is_barred);
  EXPECT_FALSE(paths[0].certificate.empty());
}

TEST(Amendment, AGateThatIsGoneAsksNothing) {
  const std::vector<AmendmentPath> paths =
      paths_of(kHot, "gate sell for each thing t otherwise permit\n");
  ASSERT_EQ(paths.size(), 1U);
  EXPECT_FALSE(paths[0].after.has_value());
  EXPECT_EQ(text(paths[0].by_default->situation), "hot(NEW-THING)");
}

// The fewest facts of any world in which the one stops and the other lets pass; none: no world.
std::optional<std::size_t> fewest_tried(const Compared& pair, const AnswerForm& before,
                                        const AnswerForm& after) {
  const Replay first(pair.before, pair.variables, before);
  const Replay second(pair.after, pair.variables, after);
  const std::size_t atoms = pair.variables.atoms().size();
  std::optional<std::size_t> fewest;
  std::size_t worlds = 1;
  for (std::size_t i = 0; i < atoms; ++i) worlds *= 3;
  for (std::size_t code = 0; code < worlds; ++code) {
    std::vector<Variable> world;
    std::size_t rest = code;
    for (std::size_t i = 0; i < atoms; ++i, rest /= 3) {
      const WorldAtom& atom = pair.variables.atoms()[i];
      if (rest % 3 == 1) world.push_back(atom.yes);
      if (rest % 3 == 2) world.push_back(atom.no);
    }
    if (fewest && world.size() >= *fewest) continue;
    const std::string was = first.word_in(world);
    const bool is_lifted =
        (was == "hold" || was == "escalate") && second.word_in(world) == "permit";
    if (is_lifted) fewest = world.size();
  }
  return fewest;
}

TEST(Amendment, NoWorldOfASmallPolicyHasFewerFacts) {
  constexpr std::uint64_t kPolicies = 60;
  int lifted = 0, never = 0;
  for (std::uint64_t seed = 1; seed <= kPolicies; ++seed) {
    SmallDice dice(seed);
    const auto any_policy = [&] {
      std::string rules = "gate use for each model m otherwise permit\n";
      for (const std::string name : {"ONE", "TWO"})
        rules += "  " + name + " must §1 " + (name == "ONE" ? "hold" : "escalate") + " while " +
                 any_guard(dice, 2, "first judges a(m)") + " unknown " + any_unknown(dice) + "\n";
      return policy_with(rules);
    };
    const auto before = any_policy();
    const auto after = any_policy();
    std::optional<Compared> pair = compared(*before, *after);
    const AmendmentTerms terms = amendment_terms(pair->before, {}, pair->variables, pair->formulas);
    for (const AmendmentPath& path : amendment_paths(*pair, terms, {})) {
      const auto tried =
          fewest_tried(*pair, pair->before.answers[path.before], pair->after.answers[*path.after]);
      ASSERT_EQ(path.by_default.has_value(), tried.has_value()) << seed;
      if (tried) {
        EXPECT_EQ(path.by_default->all().size(), *tried) << seed;
      } else {
        EXPECT_FALSE(path.certificate.empty());
      }
      ++(tried ? lifted : never);
    }
  }
  EXPECT_GT(lifted, 20);
  EXPECT_GT(never, 2);
}

}  // namespace
}  // namespace ruleout::analysis
