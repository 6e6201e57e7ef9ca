#include <gtest/gtest.h>

#include "language/check/answers.h"
#include "language/check/checked_text.h"

namespace ruleout::language {
namespace {

std::string gate(const std::string& rules) {
  return check_text("gate release for each model m otherwise permit\n" + rules).codes;
}

TEST(UnknownWords, AreNeededWhereTheGuardMayBeUnknown) {
  EXPECT_EQ(gate("A must §1 hold while loud(m)"), "RO0228");
  EXPECT_EQ(gate("A must §1 hold while loud(m) unknown stays open"), "");
  EXPECT_EQ(gate("A must §1 hold"), "");
  EXPECT_EQ(gate("A must §1 hold while is shown loud(m) or is open loud(m)"), "");
  EXPECT_EQ(gate("A must §1 hold while complete models"), "");
  EXPECT_EQ(gate("A must §1 hold unknown holds"), "RO0229");
}

TEST(UnknownWords, SeeThroughDefinitions) {
  const std::string definitions = R"(
define open(m: model) §1 means loud(m)
define shut(m: model) §2 means is shown loud(m)
scale s: low < high
family locks on s
requirement R for each model m must §3 when loud(m) needs locks high unknown holds
state busy for each model m §4 enter when loud(m) unknown does nothing
state open-busy for each model m §5 enter when loud(m) unknown stays open
gate release for each model m otherwise permit
)";
  const auto codes = [&](const std::string& rule) { return check_text(definitions + rule).codes; };
  EXPECT_EQ(codes("A must §6 hold while open(m)"), "RO0228");
  EXPECT_EQ(codes("A must §6 hold while shut(m)"), "");
  EXPECT_EQ(codes("A must §6 hold while applies R(m)"), "");
  EXPECT_EQ(codes("A must §6 hold while requires locks low(m)"), "");
  EXPECT_EQ(codes("A must §6 hold while satisfied R(m)"), "");
  EXPECT_EQ(codes("A must §6 hold while busy(m)"), "");
  EXPECT_EQ(codes("A must §6 hold while open-busy(m)"), "RO0228");
}

TEST(UnknownWords, DependOnReadings) {
  const std::string reading = "reading r §1 \"?\" a: \"x\" b: \"y\"\n";
  EXPECT_EQ(check_text(reading + R"(gate release for each model m otherwise permit
  A must §1 hold while loud(m) unknown by reading r (a: holds | b: does nothing))")
                .codes,
            "");
  EXPECT_EQ(check_text(reading + R"(gate release for each model m otherwise permit
  A must §1 hold while loud(m) unknown by reading r (a: holds))")
                .codes,
            "RO0221");
  EXPECT_EQ(check_text(reading + R"(state s §1 enter when staff > 1
  unknown by reading r (a: holds | b: permits))")
                .codes,
            "RO0230");
}

TEST(Exceptions, OfTwoRulesMayBeMutual) {
  EXPECT_EQ(gate("A must §1 hold while is shown loud(m) excepts B\n"
                 "B may §2 permit while is shown quiet(m) excepts A"),
            "");
}

TEST(Exceptions, RunInNoLongerCircle) {
  EXPECT_EQ(gate("A must §1 hold excepts B\nB may §2 permit excepts C\nC may §3 permit excepts A"),
            "RO0234");
  // Three pairs, each mutual: every pair collides by itself.
  EXPECT_EQ(gate("A must §1 hold while is shown loud(m) excepts B, C\n"
                 "B may §2 permit while is shown quiet(m) excepts A, C\n"
                 "C may §3 escalate while is open quiet(m) excepts A, B"),
            "");
}

TEST(Exceptions, AreFew) {
  std::string rules = "BASE must §1 hold while is shown loud(m)\n";
  for (int i = 1; i <= 6; ++i) {
    rules += "E" + std::to_string(i) + " may §1 permit while is shown quiet(m) excepts BASE\n";
  }
  EXPECT_EQ(gate(rules), "");
  EXPECT_EQ(gate(rules + "E7 may §1 permit while is shown quiet(m) excepts BASE"), "RO0235");
}

TEST(Exceptions, NameRulesOfTheirGate) {
  EXPECT_EQ(gate("A must §1 hold excepts B"), "RO0232");
  EXPECT_EQ(gate("A must §1 hold excepts A"), "RO0233");
  EXPECT_EQ(gate("A must §1 hold\ngate other for each model m otherwise permit\n"
                 "  B may §1 permit while is shown loud(m) excepts A"),
            "RO0232");
}

TEST(DeadRules, AreSeenByFoldingConstants) {
  EXPECT_EQ(gate("A must §1 hold while no and loud(m)"), "RO0236");
  EXPECT_EQ(gate("A must §1 hold while is shown loud(m) and not is shown loud(m)"), "RO0236");
  EXPECT_EQ(gate("A must §1 hold while loud(m) and not loud(m) unknown does nothing"), "RO0236");
  // Unknown and not unknown is unknown, and then the word speaks.
  EXPECT_EQ(gate("A must §1 hold while loud(m) and not loud(m) unknown holds"), "");
  EXPECT_EQ(gate("A must §1 hold while m /= m"), "RO0236");
}

TEST(DeadRules, RepeatStricterOnes) {
  const std::string guard = " while is shown loud(m)\n";
  EXPECT_EQ(gate("A must §1 hold" + guard + "B must §2 escalate" + guard), "RO0237");
  EXPECT_EQ(gate("A must §1 hold" + guard + "B must §2 hold" + guard), "RO0237");
  EXPECT_EQ(gate("A must §1 hold for region = here" + guard + "B must §2 escalate" + guard), "");
  EXPECT_EQ(gate("A must §1 hold" + guard + "B may §2 permit" + guard + "  excepts A"), "");
}

TEST(DeadRules, AreAlwaysExcepted) {
  EXPECT_EQ(gate("A must §1 hold\nB may §2 permit excepts A"), "RO0238");
  EXPECT_EQ(gate("A must §1 hold\nB may §2 permit for region = here excepts A"), "");
  EXPECT_EQ(gate("A must §1 hold\nB may §2 permit until someone met-up() excepts A"), "");
  EXPECT_EQ(gate("A must §1 hold\nB may §2 permit while is shown quiet(m) excepts A"), "");
}

TEST(Warnings, LeaveTheFrameworkSound) {
  EXPECT_TRUE(check_text("gate release for each model m otherwise permit\n"
                         "A must §1 hold while no")
                  .framework.has_value());
}

std::uint8_t possible(const std::string& condition) {
  const Framework framework = sound(check_text("define a(m: model) §1 means " + condition));
  return possible_answers(framework, {})[framework.defines.back().body->index];
}

TEST(PossibleAnswers, FoldWhatIsConstant) {
  EXPECT_EQ(possible("yes or loud(m)"), kCanBeYes);
  EXPECT_EQ(possible("unknown and loud(m)"), kCanBeNo | kCanBeUnknown);
  EXPECT_EQ(possible("is open unknown"), kCanBeYes);
  EXPECT_EQ(possible("loud(m) or not loud(m)"), kCanBeYes | kCanBeUnknown);
  EXPECT_EQ(possible("not is shown loud(m) or is shown loud(m)"), kCanBeYes);
  EXPECT_EQ(possible("some x in models: yes"), kCanBeAny);
}

TEST(SameSayings, LookPastPlacesOnly) {
  const Framework framework =
      sound(check_text("define a(m: model) §1 means loud(m) and loud(m) and quiet(m)"));
  const auto sayings = same_sayings(framework);
  const Node& both = framework[*framework.defines[0].body];
  EXPECT_EQ(sayings[both.operands[0].index], sayings[both.operands[1].index]);
  EXPECT_NE(sayings[both.operands[0].index], sayings[both.operands[2].index]);
}

}  // namespace
}  // namespace ruleout::language
