#include "language/syntax/reading_for_tests.h"

namespace ruleout::language {
namespace {

TEST(Recovery, EachDeclarationHasItsOwnFinding) {
  const std::string text = framework_of(
      "scale LEVEL low < high\n"
      "define calm() §1\n  means (quiet\n"
      "threshold HARM for every model m §2\n  crossed when a\n"
      "family f on LEVEL\n"
      "goal G must §3 due tomorrow met when a\n");
  EXPECT_EQ(codes_in(text), "RO0110 RO0110 RO0110 RO0110");
  EXPECT_EQ(read_text(text).tree.families.size(), 1U) << "what is right is read";
}

TEST(Recovery, RulesOfAGateFailAlone) {
  const Reading reading =
      read_text(framework_of("gate g for each run r otherwise permit\n"
                             "  ONE must §1 hold while (a\n"
                             "  TWO must §2 hold while b\n"
                             "  THREE mst §3 hold\n"
                             "  FOUR must §4 hold unknwn holds\n"
                             "define d() §1 means a\n"));
  EXPECT_EQ(reading.findings.size(), 3U) << reading.rendered;
  EXPECT_NE(reading.rendered.find("write `must`"), std::string::npos);
  EXPECT_NE(reading.rendered.find("write `unknown`"), std::string::npos);
  EXPECT_EQ(reading.tree.defines.size(), 1U);
}

TEST(Recovery, PartsOfADutyFailAlone) {
  const Reading reading =
      read_text(framework_of("duty D must §1\n"
                             "  when a and\n"
                             "  within 3 fortnights of that\n"
                             "  discharged by published(r)\n"
                             "  lapses when c\n"
                             "  waved when b\n"
                             "duty E must §2 always at once\n"));
  EXPECT_EQ(reading.findings.size(), 4U) << reading.rendered;
  EXPECT_NE(reading.rendered.find("write `waived`"), std::string::npos);
  EXPECT_EQ(reading.tree.duties.back().trigger, TriggerKind::kAlways);
}

TEST(Recovery, LinesOfATestFailAlone) {
  const Reading reading =
      read_text(framework_of("test t §1\n  as of 2025-01-01\n  given\n"
                             "    model m\n    f(m) is maybe\n    g(m) = \n    h(m) is yes\n"
                             "  expect\n    T(m) ruled out yes crossed no\n    U(m) is yes\n"));
  EXPECT_EQ(reading.findings.size(), 3U) << reading.rendered;
  EXPECT_EQ(reading.tree.tests.front().expect.back().subject.text, "U");
}

TEST(Recovery, AMisspeltWordGetsItsNeighbour) {
  const auto hint = [](const std::string& text) { return read_text(framework_of(text)).rendered; };
  EXPECT_NE(hint("treshold T for each m k §1").find("write `threshold`"), std::string::npos);
  EXPECT_NE(hint("gate g for each m k otherwise premit").find("write `permit`"), std::string::npos);
  EXPECT_NE(hint("state s §1 enter when a unknown hold").find("write `holds`"), std::string::npos);
}

TEST(Recovery, HeadsAndRegimesGoOnAtTheNextLine) {
  EXPECT_EQ(codes_in("edition 1\nframework a/b\n  issuer \"x\"\n  in farce 2025-01-01\n  title 3\n"
                     "scale L: a < b\n"),
            "RO0110 RO0110 RO0110");
  EXPECT_EQ(codes_in("edition 1\nregime r\n  spends much\n  adopts x\n  zone UTC\n  from a 1 to 2 "
                     "drop duties\n"),
            "RO0110 RO0110 RO0110");
}

TEST(Recovery, EmptyAndStrangeFilesAreToldWhatAFileIs) {
  EXPECT_EQ(codes_in(""), "RO0113 RO0117");
  EXPECT_EQ(codes_in("edition 1"), "RO0117");
  EXPECT_EQ(codes_in("editoin 1 vocabulary v"), "RO0113");
  EXPECT_EQ(codes_in("edition one vocabulary v"), "RO0110");
  EXPECT_EQ(codes_in("edition 1 vocabulary v regime r"), "RO0118");
  EXPECT_EQ(codes_in("edition 1 framework a/b 1 kind m issuer \"x\""), "RO0118");
}

}  // namespace
}  // namespace ruleout::language
