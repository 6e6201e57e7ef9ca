// A gate asked about more than one part of its scope answers by the strictest part, whichever that
// turns out to be.
#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/finding.h"
#include "base/source.h"
#include "engine/engine.h"
#include "language/check/check.h"
#include "language/syntax/parser.h"

namespace ruleout::property {
namespace {

using engine::DecisionKind;

constexpr const char* kText = R"(edition 1

framework made-up/scope 1
  issuer "Nobody"
  title "Two sides"
  source "https://example.org/policy"
  text sha256 4807f3970c76968a4807f3970c76968a4807f3970c76968a4807f3970c76968a
  in force 2025-01-01

kind model plural models
constant model m
attribute side: left, right
input odd(model)
  "Is it odd?"
input loud(model)
  "Is it loud?"

gate deploy for each model m1 otherwise permit §1
  ASK must §1.1
    escalate
    for side = left
    while odd(m1)
    unknown stays open
  STOP must §1.2
    hold
    for side = right
    while loud(m1)
    unknown stays open
)";

engine::Regime regime() {
  const base::SourceText source("scope.rule", kText);
  base::Findings findings;
  const language::SyntaxTree tree = language::parse(source, findings);
  auto framework = language::check({tree, source}, {}, findings);
  EXPECT_TRUE(framework.has_value()) << base::render(findings, {&source, 1});
  engine::Regime one;
  one.frameworks.push_back({std::make_shared<const language::Framework>(*std::move(framework)),
                            base::kInstantMin,
                            {},
                            false});
  return one;
}

TEST(GateScope, TheWholeMayComeToWhatAnyPartMay) {
  const engine::Regime one = regime();
  const record::RecordSet nothing;
  const base::Instant now = *base::parse_instant("2025-06-01T00:00:00Z");
  const engine::FrameworkCase asked(one, 0, nothing, now, now, {});
  const auto kinds = [&](const std::vector<engine::Cell>& cells) {
    const auto decision = asked.decide("deploy", "m", cells);
    EXPECT_TRUE(decision.has_value());
    return decision->possible;
  };
  EXPECT_EQ(kinds({{"side", "left"}}),
            (std::vector{DecisionKind::kPermit, DecisionKind::kEscalate}));
  EXPECT_EQ(kinds({{"side", "right"}}), (std::vector{DecisionKind::kPermit, DecisionKind::kHold}));
  EXPECT_EQ(kinds({}),
            (std::vector{DecisionKind::kPermit, DecisionKind::kEscalate, DecisionKind::kHold}));
}

}  // namespace
}  // namespace ruleout::property
