#include <gtest/gtest.h>

#include "language/check/checked_text.h"
#include "language/check/show.h"

namespace ruleout::language {
namespace {

std::string shown(const Framework& framework, std::string_view id) {
  for (std::uint32_t i = 0; i < framework.clauses.size(); ++i) {
    if (framework.clauses[i].id == id) return show_clause(framework, {i});
  }
  return "";
}

constexpr std::string_view kLevels = R"(
scale strength: low < middle < high
family locks on strength
)";

std::string with_levels(std::string_view text) { return std::string(kLevels) + std::string(text); }

TEST(Standards, ExpireByAConjunction) {
  const Framework framework = sound(check_text(with_levels(R"(
standard good for each model m §1 provides locks middle
  met when quiet(m)
  expires 1 year after someone released(m)
standard best for each model m §2 provides locks high undefined
)")));
  EXPECT_EQ(node_text(framework, *framework.standards[0].met, framework.clauses[0].variables),
            "quiet(m) and less than 1 year since someone released(m)");
  EXPECT_EQ(framework.standards[0].level, 1U);
  EXPECT_FALSE(framework.standards[1].met.has_value());
}

TEST(Requirements, NeedLevelsStandardsAndTruths) {
  const Framework framework = sound(check_text(with_levels(R"(
standard good for each model m §1 met when quiet(m)
requirement R for each model m must §2 "Words."
  when loud(m)
  needs locks high, good, (quiet(m) or someone released(m))
  unknown stays open
)")));
  EXPECT_EQ(shown(framework, "R"),
            "R must §2\n"
            "  Words.\n"
            "  requirement for each model m\n"
            "  when loud(m)\n"
            "  needs locks high\n"
            "  needs good\n"
            "  needs quiet(m) or someone released(m)\n"
            "  unknown: it stays open\n");
}

TEST(Requirements, NeedStandardsOfTheirOwnKind) {
  EXPECT_EQ(check_text(with_levels(R"(
standard good for each run r §1 met when yes
requirement R for each model m must §2 when yes needs good
)"))
                .codes,
            "RO0209");
  EXPECT_EQ(
      check_text(with_levels("requirement R for each model m must §2 when yes needs locks top"))
          .codes,
      "RO0206");
}

TEST(Duties, CountFromThatUnlessTheyNameAnAnchor) {
  const Framework framework = sound(check_text(R"(
duty D for each model m must §1
  on someone released(m) where quiet(m)
  within 30 days of that
  discharged by officer released(m)
)"));
  const Duty& duty = framework.duties[0];
  EXPECT_EQ(duty.trigger, TriggerKind::kOn);
  ASSERT_EQ(duty.anchor.size(), 1U);
  EXPECT_EQ(duty.anchor[0].kind, AnchorKind::kThat);
  EXPECT_EQ(shown(framework, "D"),
            "D must §1\n"
            "  duty for each model m\n"
            "  on someone released(m)\n"
            "  where quiet(m)\n"
            "  within 30 days of that\n"
            "  discharged by officer released(m)\n");
}

TEST(Duties, DependOnReadings) {
  const Framework framework = sound(check_text(R"(
reading clock §1 "?" first: "a" second: "b"
duty D for each model m must §1
  when loud(m)
  within by reading clock (second: 2 days | first: 1 day)
    of by reading clock (first: that | second: someone released(m))
  discharged when quiet(m)
)"));
  const Duty& duty = framework.duties[0];
  ASSERT_EQ(duty.within.size(), 2U);
  EXPECT_EQ(duty.within[0].count, 1);
  ASSERT_EQ(duty.anchor.size(), 2U);
  EXPECT_EQ(duty.anchor[1].kind, AnchorKind::kOccurrence);
}

TEST(Duties, RunInCadence) {
  const std::string duty = R"(
duty D must §1 always
  every 3 months to 6 months from in force first within 1 year early resets
  discharged by someone met-up()
)";
  const Framework framework = sound(check_text(duty));
  EXPECT_EQ(framework.duties[0].not_before, (base::Duration{base::DurationKind::kMonths, 3}));
  EXPECT_EQ(framework.duties[0].early, EarlyDischarge::kResets);
}

TEST(Duties, MayBeMaintainedWithoutADueTime) {
  const Framework framework =
      sound(check_text("duty D for each model m must §1 while loud(m) maintain quiet(m)"));
  EXPECT_EQ(framework.duties[0].due, DueKind::kWithoutDate);
}

TEST(Duties, AreDisplacedByOthersOfTheirKind) {
  const std::string first = "duty A for each model m must §1 always at once discharged when yes\n";
  EXPECT_EQ(check_text(first + "duty B for each model m must §2 always at once discharged when yes "
                               "displaced by A")
                .codes,
            "");
  EXPECT_EQ(check_text("duty A must §1 always at once discharged when yes displaced by A").codes,
            "RO0249");
}

TEST(Scopes, AreSetsOfCells) {
  const Framework framework = sound(check_text(R"(
scope abroad §1: region = there or elsewhere
gate release for each model m otherwise permit
  A must §2 hold for abroad
  B must §3 hold for region = here
)"));
  EXPECT_EQ(framework.scopes[0].cells.at(0).values, 6U);
  EXPECT_EQ(framework.gates[0].rules[0].cells.at(0).values, 6U);
  EXPECT_EQ(framework.gates[0].rules[1].cells.at(0).values, 1U);
  EXPECT_EQ(check_text("scope a §1: region = here and region = there").codes, "RO0203");
  EXPECT_EQ(check_text("scope a §1: religion = here").codes, "RO0201");
}

TEST(States, KeepTheirExits) {
  const Framework framework = sound(check_text(R"(
state busy for each model m §1
  enter when loud(m)
  exit calm when quiet(m)
  exit gone when someone released(m)
  unknown does nothing
)"));
  EXPECT_EQ(framework.states[0].exits.size(), 2U);
  EXPECT_EQ(check_text("state a §1 enter when yes exit b when no exit b when no").codes, "RO0203");
}

TEST(Gates, ShowTheirRules) {
  const Framework framework = sound(check_text(R"(
gate release for each model m otherwise silent "May it go out?"
  STOP must §1 "Loud ones stay." hold for region = here while loud(m)
    unknown escalates
  IF may §2 permit if "it is quiet" (quiet(m)) excepts STOP until someone met-up()
)"));
  EXPECT_EQ(show_gate(framework, {0}),
            "gate release for each model m\n"
            "  May it go out?\n"
            "\n"
            "STOP must §1\n"
            "  Loud ones stay.\n"
            "  rule of release for each model m\n"
            "  hold\n"
            "  for region = here\n"
            "  while loud(m)\n"
            "  unknown: the question is escalated\n"
            "\n"
            "IF may §2\n"
            "  rule of release for each model m\n"
            "  permit if it is quiet\n"
            "  met when quiet(m)\n"
            "  while not is shown someone met-up()\n"
            "  excepts STOP\n"
            "\n"
            "  otherwise silent\n");
}

TEST(Frameworks, ShowWhole) {
  const Framework framework = sound(check_text("goal G aim §1 due 2026-12-31 met when staff > 5"));
  const std::string text = show_framework(framework);
  EXPECT_NE(text.find("framework shop/safety 1\n"), std::string::npos);
  EXPECT_NE(text.find("judgement joint(model) by officer and board\n"), std::string::npos);
  EXPECT_NE(text.find("G aim §1\n  due 2026-12-31\n  met when staff > 5\n"), std::string::npos);
}

}  // namespace
}  // namespace ruleout::language
