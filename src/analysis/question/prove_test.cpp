// Of every standard property a small policy that keeps it, and one that does not.
#include "analysis/question/prove.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "analysis/question/policies_for_tests.h"
#include "base/text.h"

namespace ruleout::analysis {
namespace {

using Verdict = ClaimAnswer::Verdict;

std::vector<ClaimAnswer> claims(const std::string& rules, const std::string& property,
                                Repairs repairs = Repairs::kNone) {
  const auto framework = policy_with(rules);
  if (!framework) return {};
  auto answers = prove(*framework, {property}, repairs);
  EXPECT_TRUE(answers.has_value());
  return answers ? std::move(*answers) : std::vector<ClaimAnswer>();
}

// Every claim of the property holds, and there is one.
void expect_kept(const std::string& property, const std::string& rules) {
  const std::vector<ClaimAnswer> all = claims(rules, property);
  EXPECT_FALSE(all.empty()) << property;
  for (const ClaimAnswer& claim : all) {
    EXPECT_EQ(claim.property, property);
    EXPECT_EQ(claim.verdict, Verdict::kHolds) << claim.words;
    EXPECT_EQ(claim.is_certified, !claim.certificate.empty());
    EXPECT_NE(claim.is_certified, !claim.outcomes.empty()) << "a proof, or a world that shows it";
  }
}

// The one claim that fails, as "facts | outcomes | what changes | outcomes then".
std::string broken(const std::string& property, const std::string& rules) {
  std::string words;
  const auto facts = [](const std::vector<WorldFact>& world) {
    std::vector<std::string> each;
    for (const WorldFact& fact : world)
      each.push_back(fact.words + ": " + std::string(base::to_text(fact.truth)));
    return base::join(each, ", ");
  };
  for (const ClaimAnswer& claim : claims(rules, property)) {
    if (claim.verdict != Verdict::kFails) continue;
    if (!words.empty()) words += "\n";
    words += facts(claim.world) + " | " + base::join(claim.outcomes, ", ");
    if (!claim.outcomes_after.empty())
      words += " | " + facts(claim.changed) + " | " + base::join(claim.outcomes_after, ", ");
    if (claim.is_certified) words += claim.is_agreed ? "certified, agreed" : "certified";
  }
  return words;
}

std::string gate(const std::string& otherwise, const std::string& rule) {
  return "gate ship for each model m otherwise " + otherwise + "\n  RULE must §9 " + rule + "\n";
}

const std::string kNeed = R"(
standard S for each model m §2
  met when first judges a(m)
requirement R for each model m must §3
  when loud(m)
  needs S
  unknown holds
)";

TEST(Prove, Safeguards) {
  expect_kept("safeguards", kNeed + gate("permit",
                                         "hold while applies R(m) and not is shown met S(m) "
                                         "unknown holds"));
  EXPECT_EQ(broken("safeguards", kNeed + gate("permit",
                                              "hold while applies R(m) and not met S(m) "
                                              "unknown does nothing")),
            " | ship(NEW-MODEL): permit, R(NEW-MODEL): applies")
      << "where nothing is known, it is needed and not shown";
}

const std::string kThreshold = R"(
threshold T for each model m §2
  crossed when loud(m)
)";

TEST(Prove, Capability) {
  expect_kept("capability", kThreshold + gate("permit", "hold while crossed T(m) unknown holds"));
  EXPECT_EQ(broken("capability",
                   kThreshold + gate("permit", "hold while not crossed T(m) unknown holds")),
            " | ship(NEW-MODEL): hold | loud(NEW-MODEL): yes | ship(NEW-MODEL): permit");
}

const std::string kStandard = R"(
standard S for each model m §2
  met when first judges a(m)
)";

TEST(Prove, BetterSafeguards) {
  expect_kept("better-safeguards",
              kStandard + gate("permit", "hold while not met S(m) unknown holds"));
  EXPECT_EQ(broken("better-safeguards",
                   kStandard + gate("permit", "hold while met S(m) unknown does nothing")),
            " | ship(NEW-MODEL): permit | first judges a(NEW-MODEL): yes | ship(NEW-MODEL): hold");
}

const std::string kPassing = "judgement f(model) by first valid 3 days \"Is it f?\"\n";

TEST(Prove, Later) {
  expect_kept("later", kPassing + gate("permit", "hold while not first judges f(m) unknown holds"));
  EXPECT_EQ(broken("later",
                   kPassing + gate("permit", "hold while first judges f(m) unknown does nothing")),
            "first judges f(NEW-MODEL): yes | ship(NEW-MODEL): hold | "
            "first judges f(NEW-MODEL): unknown | ship(NEW-MODEL): permit");
}

TEST(Prove, Withholding) {
  expect_kept("withholding", gate("permit", "hold while not first judges a(m) unknown holds"));
  EXPECT_EQ(broken("withholding", gate("permit", "hold while loud(m) unknown does nothing")),
            "loud(NEW-MODEL): yes | ship(NEW-MODEL): hold | loud(NEW-MODEL): unknown | "
            "ship(NEW-MODEL): permit");
}

TEST(Prove, NobodyAsked) {
  expect_kept("nobody-asked", gate("hold", "permit while first judges a(m) unknown does nothing"));
  EXPECT_EQ(
      broken("nobody-asked", gate("permit", "hold while first judges a(m) unknown does nothing")),
      " | ship(NEW-MODEL): permit");
}

TEST(Prove, Stops) {
  expect_kept("stops", gate("permit", "hold while loud(m) unknown does nothing"));
  EXPECT_EQ(broken("stops", gate("permit", "escalate while loud(m) unknown holds")),
            " | certified, agreed")
      << "a hold by default is none that stands whatever else becomes known";
}

TEST(Prove, Alive) {
  expect_kept("alive", kNeed + gate("permit", "hold while applies R(m) unknown holds"));
  EXPECT_EQ(
      broken("alive", gate("permit", "hold while loud(m) and not loud(m) unknown does nothing")),
      " | certified, agreed");
}

TEST(Prove, NoConflict) {
  const std::string first =
      "gate ship for each model m otherwise permit\n  ONE must §1 hold "
      "while loud(m) excepts TWO unknown does nothing\n"
      "  TWO must §2 permit while first judges a(m) ";
  expect_kept("no-conflict", first + "unknown does nothing\n");
  EXPECT_EQ(broken("no-conflict", first + "excepts ONE unknown does nothing\n"),
            "loud(NEW-MODEL): yes, first judges a(NEW-MODEL): yes | ship(NEW-MODEL): conflict");
}

TEST(Prove, OneWordOfARuleMayRepairIt) {
  const std::vector<ClaimAnswer> all = claims(
      gate("permit", "hold while loud(m) unknown does nothing"), "withholding", Repairs::kSought);
  ASSERT_EQ(all.size(), 1U);
  ASSERT_FALSE(all.front().repairs.empty());
  EXPECT_NE(all.front().repairs.front().find("RULE"), std::string::npos);
}

TEST(Prove, OnlyWhatWasAskedFor) {
  const auto framework = policy_with(gate("permit", "hold while loud(m) unknown holds"));
  ASSERT_TRUE(framework);
  const auto all = prove(*framework, {}, Repairs::kNone);
  ASSERT_TRUE(all);
  std::vector<std::string> seen;
  for (const ClaimAnswer& claim : *all) {
    if (seen.empty() || seen.back() != claim.property) seen.push_back(claim.property);
  }
  EXPECT_EQ(seen, (std::vector<std::string>{"withholding", "nobody-asked", "stops", "no-conflict",
                                            "alive"}))
      << "there is no threshold, standard or requirement, and nothing that time changes";
}

}  // namespace
}  // namespace ruleout::analysis
