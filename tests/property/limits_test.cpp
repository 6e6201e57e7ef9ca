// What the engine refuses to follow: at a limit everything counts, one above it says so. Nothing is
// dropped in silence.
#include "engine/limits.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/finding.h"
#include "base/source.h"
#include "engine/engine.h"
#include "language/check/check.h"
#include "language/syntax/parser.h"
#include "record/moment.h"

namespace ruleout::property {
namespace {

using base::Instant;
using engine::DecisionKind;

constexpr const char* kText = R"(edition 1

framework made-up/limits 1
  issuer "Nobody"
  title "Limits"
  source "https://example.org/policy"
  text sha256 4807f3970c76968a4807f3970c76968a4807f3970c76968a4807f3970c76968a
  in force 2025-01-01

kind model plural models
constant model m
attribute side: left, right
act told(model)
  "Somebody was told."

gate deploy for each model m1 otherwise permit §1
  STOP must §1.1
    hold
    for side = left

gate tell for each model m1 otherwise permit §2
  TOLD must §2.1
    hold
    while someone told(m1)
    unknown holds
)";

engine::Regime regime() {
  const base::SourceText source("limits.rule", kText);
  base::Findings findings;
  const language::SyntaxTree tree = language::parse(source, findings);
  auto framework = language::check({tree, source}, {}, findings);
  EXPECT_TRUE(framework.has_value()) << base::render(findings, {&source, 1});
  engine::Regime one;
  one.frameworks.push_back({std::make_shared<const language::Framework>(*std::move(framework)),
                            *base::parse_instant("2025-01-01T00:00:00Z"),
                            {},
                            false});
  return one;
}

Instant first() { return *base::parse_instant("2025-06-01T00:00:00Z"); }
Instant last() { return *base::parse_instant("2025-12-01T00:00:00Z"); }

void say(record::RecordSet& records, record::Body body) {
  record::Record one;
  one.body = std::move(body);
  one.by = {"ann", "officer"};
  one.known = first();
  records.records.push_back(std::move(one));
}

record::Control control(const std::string& name, bool tells_apart) {
  record::Control one;
  one.control = name;
  one.attribute = "side";
  if (tells_apart) {
    one.classes = {{"left"}, {"right"}};
  } else {
    one.classes = {{"left", "right"}};
  }
  return one;
}

engine::EnforceableScope enforced(const record::RecordSet& records) {
  const engine::Regime one = regime();
  const engine::FrameworkCase asked(one, 0, records, last(), last(), {});
  const auto decision = asked.decide("deploy", "m", {});
  EXPECT_TRUE(decision && decision->enforceable);
  return decision && decision->enforceable ? *decision->enforceable : engine::EnforceableScope{};
}

// Controls of which none tells the sides apart, in groups whose members exclude each other.
engine::EnforceableScope enforced_with(std::size_t groups, std::size_t members) {
  record::RecordSet records;
  for (std::size_t group = 0; group < groups; ++group) {
    for (std::size_t i = 0; i < members; ++i) {
      record::Control one = control(std::to_string(group) + "/" + std::to_string(i), false);
      for (std::size_t other = 0; other < i; ++other) {
        one.excludes.push_back(std::to_string(group) + "/" + std::to_string(other));
      }
      say(records, one);
    }
  }
  return enforced(records);
}

TEST(Limits, AnyNumberOfControlsWorkTogether) {
  record::RecordSet records;
  for (int i = 0; i < 200; ++i) say(records, control("c" + std::to_string(i), false));
  EXPECT_FALSE(enforced(records).is_enforceable);
  EXPECT_TRUE(enforced(records).problem.empty());
  say(records, control("the last", true));
  EXPECT_TRUE(enforced(records).is_enforceable);
}

TEST(Limits, AControlThatExcludesTheOneThatTellsApartLeavesItInUse) {
  record::RecordSet records;
  say(records, control("telling", true));
  record::Control rival = control("rival", false);
  rival.excludes = {"telling"};
  say(records, rival);
  EXPECT_TRUE(enforced(records).is_enforceable);
}

TEST(Limits, RivalControlsBeyondTheLimitAreTold) {
  EXPECT_TRUE(enforced_with(1, engine::kRivalControlsMax).problem.empty());
  const engine::EnforceableScope beyond = enforced_with(1, engine::kRivalControlsMax + 1);
  EXPECT_FALSE(beyond.problem.empty());
  EXPECT_EQ(beyond.supersets.size(), 1U);
}

TEST(Limits, SetsOfControlsBeyondTheLimitAreTold) {
  static_assert(engine::kControlSetsMax == std::size_t{1} << 8);
  EXPECT_TRUE(enforced_with(8, 2).problem.empty());
  EXPECT_FALSE(enforced_with(9, 2).problem.empty());
}

// Acts a second apart: so many instants at which something changes.
record::RecordSet told(std::size_t times) {
  record::RecordSet records;
  for (std::size_t i = 0; i < times; ++i) {
    const Instant at{first().seconds + static_cast<std::int64_t>(i)};
    say(records, record::Act{"told", {"m"}, record::moment_of(at), {}});
  }
  return records;
}

TEST(Limits, AtTheLimitOfChangePointsEverythingIsAnswered) {
  const engine::Regime one = regime();
  const record::RecordSet records = told(engine::kChangePointsMax);
  const engine::FrameworkCase asked(one, 0, records, last(), last(), {});
  ASSERT_TRUE(asked.is_sound());
  EXPECT_EQ(asked.decide("tell", "m", {})->kind, DecisionKind::kHold);
}

TEST(Limits, BeyondTheLimitOfChangePointsNothingIsPermittedAndANoticeSaysSo) {
  const engine::Regime one = regime();
  const record::RecordSet records = told(engine::kChangePointsMax + 1);
  const engine::FrameworkCase asked(one, 0, records, last(), last(), {});
  EXPECT_FALSE(asked.is_sound());
  EXPECT_EQ(asked.decide("tell", "m", {})->kind, DecisionKind::kUndetermined);
  EXPECT_FALSE(asked.decide("nothing", "m", {}).has_value());
  const engine::FrameworkAssessment all = asked.assess();
  EXPECT_FALSE(all.is_answered);
  ASSERT_EQ(all.notices.size(), 1U);
  EXPECT_EQ(all.notices[0].kind, "too-large");
  EXPECT_NE(all.notices[0].text.find("instants"), std::string::npos);
}

}  // namespace
}  // namespace ruleout::property
