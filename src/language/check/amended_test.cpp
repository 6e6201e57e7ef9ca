#include <gtest/gtest.h>

#include "language/check/checked_text.h"

namespace ruleout::language {
namespace {

constexpr std::string_view kChange = R"(edition 1

framework shop/safety 2
  amends shop/safety 1
  lineage b from b as strengthened

define b(m: model) §2 means quiet(m) and not loud(m)

define c(m: model) §3 means a(m) or b(m)
)";

std::string old_text() {
  return in_small_world(
      "define a(m: model) §1 means quiet(m)\ndefine b(m: model) §2 means quiet(m)\n");
}

TEST(Amended, AChangeMeansWhatTheWholeWouldMeanWrittenOut) {
  const CheckedText checked = check_chain({std::string(kChange), old_text()});
  const Framework framework = sound(checked);
  EXPECT_EQ(body_text(framework, "a"), "quiet(m)");
  EXPECT_EQ(body_text(framework, "b"), "quiet(m) and not loud(m)");
  const Framework written_out = sound(check_file(checked.printed));
  EXPECT_EQ(framework.digest, written_out.digest);
  EXPECT_EQ(framework.clauses.size(), written_out.clauses.size());
}

TEST(Amended, AMistakeInACarriedClauseStandsWhereItIsStated) {
  const CheckedText checked =
      check_chain({"edition 1\nframework shop/safety 2\n  amends shop/safety 1\n  removes quiet\n",
                   old_text()});
  EXPECT_EQ(checked.codes, "RO0201 RO0201");
  EXPECT_NE(checked.findings.find("amended.rule:"), std::string::npos) << checked.findings;
  EXPECT_NE(checked.findings.find("define a(m: model) §1 means quiet(m)"), std::string::npos)
      << checked.findings;
  EXPECT_EQ(checked.findings.find("test.rule:"), std::string::npos) << checked.findings;
}

TEST(Amended, ATextOnItsOwnIsMissed) { EXPECT_EQ(check_file(kChange).codes, "RO0601"); }

}  // namespace
}  // namespace ruleout::language
