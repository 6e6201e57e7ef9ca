#include <gtest/gtest.h>

#include "language/check/check.h"
#include "language/syntax/parser.h"

namespace ruleout::language {
namespace {

struct Result {
  std::optional<CheckedRegime> regime;
  std::string codes;
};

Result check_regime_text(const std::string& text) {
  const base::SourceText source("test.rule", "edition 1\nregime lab\n" + text);
  base::Findings findings;
  const SyntaxTree tree = parse(source, findings);
  Result result;
  result.regime = check_regime({tree, source}, findings);
  findings.sort();
  for (const base::Finding& finding : findings) result.codes += finding.kind->code;
  return result;
}

TEST(Regimes, AreTakenAsWritten) {
  const Result result = check_regime_text(R"(
zone America/Los_Angeles
calendar california
framework shop/safety 1 until 2026-01-31
framework shop/safety 2 from 2026-01-31T08:00:00Z
adopts clock as first
spends 0.05
spends 0.01 on danger
role officer held by dana from 2025-01-01
from shop/safety 1 to 2 end duties
)");
  ASSERT_TRUE(result.regime.has_value()) << result.codes;
  const CheckedRegime& regime = *result.regime;
  EXPECT_EQ(regime.zone, "America/Los_Angeles");
  EXPECT_EQ(regime.force.size(), 2U);
  EXPECT_TRUE(regime.force[0].until->is_day);
  EXPECT_EQ(regime.adoptions[0].choice, "first");
  EXPECT_EQ(regime.spends[1].clause, "danger");
  EXPECT_EQ(regime.held[0].person, "dana");
  EXPECT_FALSE(regime.transitions[0].keeps_duties);
}

TEST(Regimes, ContradictThemselvesNowhere) {
  EXPECT_EQ(check_regime_text("framework a/b 1 from 2026-02-01 until 2026-01-01").codes, "RO0248");
  EXPECT_EQ(check_regime_text("framework a/b 1\nframework a/b 1").codes, "RO0203");
  EXPECT_EQ(check_regime_text("adopts r as a\nadopts r as b").codes, "RO0203");
  EXPECT_EQ(check_regime_text("spends 1").codes, "RO0252");
  EXPECT_EQ(check_regime_text("spends 0.1\nspends 0.2").codes, "RO0203");
  EXPECT_EQ(check_regime_text("framework a/b 1\nfrom a/b 1 to 2 keep duties").codes, "RO0253");
}

}  // namespace
}  // namespace ruleout::language
