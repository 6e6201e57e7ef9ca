#include "analysis/question/gate_partings.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "language/check/check.h"
#include "language/syntax/parser.h"

namespace ruleout::analysis {
namespace {

constexpr const char* kWorld = R"(
edition 1
framework shop/safety 1
kind model plural models
role officer
input loud(model) "Is it loud?"
judgement harmless(model) by officer "Is it harmless?"
reading quiet §1 "What is quiet?"
  strict: "silent"
  mild: "not loud"
)";

language::Framework policy(const std::string& gates) {
  const base::SourceText source("policy.rule", kWorld + gates);
  base::Findings findings;
  const language::SyntaxTree tree = language::parse(source, findings);
  std::optional<language::Framework> framework = language::check({tree, source}, {}, findings);
  EXPECT_TRUE(framework.has_value()) << base::render(findings, {&source, 1});
  return std::move(*framework);
}

std::string text(const GateParting& parting) {
  std::string words =
      parting.gate + "(" + parting.subject + "): " + parting.before + " -> " + parting.after;
  for (const WorldFact& fact : parting.world)
    words += "; " + fact.words + ": " + std::string(base::to_text(fact.truth));
  return words;
}

TEST(GatePartings, OfAPolicyAndItselfAreNone) {
  const language::Framework one = policy(
      "gate sell for each model m otherwise permit\n"
      "  NOISE must §2 hold while loud(m)\n    unknown escalates\n");
  const GatePartings partings = gate_partings(one, one, {});
  EXPECT_EQ(partings.compared.size(), 1U);
  EXPECT_TRUE(partings.found.empty());
  EXPECT_TRUE(partings.undecided.empty());
}

TEST(GatePartings, EachKindOfChangeHasASmallestWorld) {
  const language::Framework before = policy(
      "gate sell for each model m otherwise permit\n"
      "  NOISE must §2 hold while loud(m) and not officer judges harmless(m)\n"
      "    unknown does nothing\n");
  const language::Framework after = policy(
      "gate sell for each model m otherwise permit\n"
      "  NOISE must §2 hold while loud(m)\n    unknown escalates\n");
  const GatePartings partings = gate_partings(before, after, {});
  ASSERT_EQ(partings.found.size(), 2U);
  EXPECT_EQ(text(partings.found[0]), "sell(NEW-MODEL): permit -> escalate");
  EXPECT_EQ(text(partings.found[1]), "sell(NEW-MODEL): permit -> hold; loud(NEW-MODEL): yes");
}

TEST(GatePartings, NameTheReadingThatTheyTurnOn) {
  const language::Framework before = policy(
      "gate sell for each model m otherwise silent\n"
      "  NOISE must §2 hold while loud(m)\n    unknown does nothing\n");
  const language::Framework after = policy(
      "gate market for each model m otherwise silent\n"
      "  NOISE must §2 hold while loud(m) and by reading quiet (strict: yes | mild: no)\n"
      "    unknown does nothing\n");
  const GatePartings apart = gate_partings(before, after, {});
  EXPECT_TRUE(apart.found.empty());
  EXPECT_EQ(apart.only_before, std::vector<std::string>{"sell"});
  EXPECT_EQ(apart.only_after, std::vector<std::string>{"market"});
  const GatePartings together = gate_partings(before, after, {{"sell", "market"}});
  ASSERT_EQ(together.found.size(), 1U);
  EXPECT_EQ(text(together.found[0]),
            "sell(NEW-MODEL): hold -> silent; loud(NEW-MODEL): yes; quiet read as mild: yes");
}

}  // namespace
}  // namespace ruleout::analysis
