#include "cli/difference_html/difference_html.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "language/check/check.h"
#include "language/syntax/parser.h"

namespace ruleout::cli {
namespace {

constexpr const char* kWorld = R"(
kind model plural models
role officer
input loud(model) "Is it <loud>?"
)";

language::Framework policy(const std::string& version, const std::string& head,
                           const std::string& clauses) {
  const base::SourceText source("policy.rule", "edition 1\nframework shop/safety " + version +
                                                   "\n" + head + kWorld + clauses);
  base::Findings findings;
  const language::SyntaxTree tree = language::parse(source, findings);
  std::optional<language::Framework> framework = language::check({tree, source}, {}, findings);
  EXPECT_TRUE(framework.has_value()) << base::render(findings, {&source, 1});
  return std::move(*framework);
}

std::string gate(const std::string& words, const std::string& effect) {
  return "gate sell for each model m otherwise permit\n  NOISE must §2 \"" + words + "\"\n    " +
         effect + " while loud(m)\n    unknown does nothing\n";
}

std::string page(const language::Framework& before, const language::Framework& after,
                 workspace::DifferenceQuestion question = {}) {
  return difference_html(workspace::difference_of(before, after, question), before, after);
}

bool has(const std::string& page, const std::string& part) {
  return page.find(part) != std::string::npos;
}

TEST(DifferenceHtml, WordsOfAPolicyAreNoElements) {
  const std::string hostile = "<script>x()</script> ' onclick='x()";
  const std::string shown =
      page(policy("1", "  title \"" + hostile + "\"\n", gate(hostile, "hold")),
           policy("2", "", gate("calm", "escalate")));
  EXPECT_FALSE(has(shown, "<script>x()"));
  EXPECT_FALSE(has(shown, "' onclick="));
  EXPECT_TRUE(has(shown, "&lt;script&gt;x()&lt;/script&gt; &#39; onclick=&#39;x()"));
}

TEST(DifferenceHtml, OnlyAnAddressOfTheWebIsALink) {
  const std::string shown =
      page(policy("1", "  source \"javascript:x()\"\n", gate("a", "hold")),
           policy("2", "  source \"https://x.example/\"\n", gate("a", "hold")));
  EXPECT_FALSE(has(shown, "href=\"javascript"));
  EXPECT_TRUE(has(shown, "href=\"https://x.example/\""));
}

TEST(DifferenceHtml, ACellLeadsToItsWitness) {
  const std::string shown =
      page(policy("1", "", gate("a", "hold")), policy("2", "", gate("a", "escalate")));
  EXPECT_TRUE(has(shown, "<a href=\"#gate-1-1\" class=\"cell less settled\">"));
  EXPECT_TRUE(has(shown,
                  "<title>hold before, escalate after: demands less, settled, 33.3 % of "
                  "worlds</title>"));
  EXPECT_TRUE(has(shown,
                  "<div id=\"gate-1-1\" tabindex=\"-1\"><p class=\"sentence\">Where it is so "
                  "that loud(NEW-MODEL), and nothing else is known, shop/safety 1 holds "
                  "sell(NEW-MODEL) and shop/safety 2 escalates it.</p>"));
}

TEST(DifferenceHtml, ALineageThatTheProofDoesNotBearOutIsMarked) {
  const language::Framework before = policy("1", "", gate("a", "hold"));
  const auto after = [](const std::string& word) {
    return policy("2", "  supersedes shop/safety 1\n  lineage NOISE from NOISE as " + word + "\n",
                  gate("a", "escalate"));
  };
  EXPECT_TRUE(has(page(before, after("retained")), "data-belied=\"yes\""));
  EXPECT_TRUE(has(page(before, after("retained")), "the file says retained, the proof does not"));
  EXPECT_FALSE(has(page(before, after("weakened")), "data-belied=\"yes\""));
}

TEST(DifferenceHtml, OfAPolicyAndItselfSaysSo) {
  const language::Framework one = policy("1", "", gate("a", "hold"));
  const std::string shown = page(one, one);
  EXPECT_TRUE(has(shown, "Answered alike in every situation: sell."));
  EXPECT_TRUE(has(shown, "Nothing else that both have is answered differently."));
  EXPECT_FALSE(has(shown, "<del>"));
}

TEST(DifferenceHtml, TellsHowJudgesWereTreatedAndWhatWasNotCompared) {
  const language::Framework before =
      policy("1", "", gate("a", "hold") + "gate lend for each model m otherwise permit\n");
  const language::Framework after = policy("2", "", gate("a", "hold"));
  workspace::DifferenceQuestion question;
  question.judging = workspace::Judging::kFree;
  const std::string shown = page(before, after, question);
  EXPECT_TRUE(has(shown, "judges answer on their own, even a question that both ask"));
  EXPECT_TRUE(has(shown, "for shop/safety 1 alone has them: gates lend."));
}

TEST(DifferenceHtml, WhatWasNotComparedHasNoClauses) {
  const language::Framework one = policy("1", "", gate("a", "hold"));
  workspace::DifferenceAnswer answer = workspace::difference_of(one, one, {});
  answer.difference = {};
  answer.difference.is_beyond_limits = true;
  const std::string shown = difference_html(answer, one, one);
  EXPECT_TRUE(has(shown, "nothing was compared"));
  EXPECT_FALSE(has(shown, "id=\"clauses\""));
}

TEST(DifferenceHtml, IsTheSameEachTime) {
  const language::Framework before = policy("1", "", gate("a", "hold"));
  const language::Framework after = policy("2", "", gate("b", "escalate"));
  EXPECT_EQ(page(before, after), page(before, after));
}

}  // namespace
}  // namespace ruleout::cli
