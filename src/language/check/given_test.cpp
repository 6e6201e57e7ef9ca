#include <fmt/core.h>
#include <gtest/gtest.h>

#include "language/check/checked_text.h"

namespace ruleout::language {
namespace {

constexpr std::string_view kClauses = R"(
judgement safe(model) by officer signed off by board "Is it safe?"
evidence "clear"
define calm(m: model) §1 means quiet(m)
)";

CheckedText checked(std::string_view lines) {
  return check_text(
      fmt::format("{}test t §1 as of 2026-06-01 given model m run r\n{}\nexpect calm(m) is yes\n",
                  kClauses, lines));
}

std::string given(std::string_view lines) { return checked(lines).codes; }

TEST(Given, SaysWhoHoldsARoleAndWhoSpoke) {
  EXPECT_EQ(given(R"(
    role officer held by anna, ben from 2026-01-01 until 2026-05-01 known 2026-01-02
    role board held by no-one
    model n from 2026-01-01 until 2026-02-01 by anna as officer
    anna as officer judged safe(m) yes signed off by ben as board and carla as board
    anna as officer, ben as officer judged fine(m) no
    officer judged safe(m) yes signed off by no-one
    anna as officer and ben as officer released(m) on 2026-01-01 known 2026-01-02
    quiet(m) is yes by carla as engineer
)"),
            "");
  EXPECT_EQ(given("role offcer held by anna"), "RO0201");
  EXPECT_EQ(given("role officer held by anna, anna"), "RO0203");
  EXPECT_EQ(given("role officer held by anna from 2026-02-01 until 2026-01-01"), "RO0248");
  EXPECT_EQ(given("role officer held by no-one until 2026-01-01"), "RO0257");
  EXPECT_EQ(given("role officer held by no-one\nrole officer held by anna"), "RO0257");
  EXPECT_EQ(given("anna as offcer judged fine(m) yes"), "RO0201");
  EXPECT_EQ(given("quiet(m) is yes by clerk"), "RO0201");
}

TEST(Given, NamesThePersonBeforeTheRole) {
  const CheckedText turned = checked("officer as anna judged fine(m) yes");
  EXPECT_NE(turned.findings.find("write the person first: `anna as officer`"), std::string::npos)
      << turned.findings;
}

TEST(Given, IsSignedOffOnlyWhereSomebodySignsOff) {
  EXPECT_EQ(given("officer judged fine(m) yes signed off by board"), "RO0257");
  EXPECT_EQ(given("officer judged shown to \"clear\": calm(m) yes signed off by board"), "RO0257");
  EXPECT_EQ(given("officer judged joint(m) yes signed off by ben as board"), "");
  EXPECT_EQ(given("officer judged safe(m) yes signed off by a as board and a as board"), "RO0203");
}

TEST(Given, CountsWhatCanBeCounted) {
  const auto counted = [](std::string_view counts) {
    return given(fmt::format(
        "plan p of fire alarm line 20% of clusters\nevaluation e of p on m: {} on 2026-01-03",
        counts));
  };
  EXPECT_EQ(counted("3 of 100, 2 missing, clusters 2 of 10, 1 missing"), "");
  EXPECT_EQ(counted("3 of 100, clusters 2 of 101"), "RO0252");
  EXPECT_EQ(counted("3 of 100, clusters 0 of 10"), "RO0252");
  EXPECT_EQ(counted("3 of 100, clusters 4 of 10"), "RO0252");
  EXPECT_EQ(counted("3 of 100, clusters 2 of 10, 1 missing"), "RO0252");
  EXPECT_EQ(counted("9 of 100, 5 missing, clusters 2 of 3, 2 missing"), "RO0252");
}

TEST(Given, HoldsWhileAQuantityKeepsToItsLine) {
  EXPECT_EQ(given("quiet(m) is yes valid while ratio(r, m) < 3/4"), "");
  EXPECT_EQ(given("quiet(m) is yes valid while cost(m) >= 1 kUSD"), "");
  EXPECT_EQ(given("quiet(m) is yes valid while cost(m) < 1"), "RO0212");
  EXPECT_EQ(given("quiet(m) is yes valid while loud(m) < 1"), "RO0211");
  EXPECT_EQ(given("quiet(m) is yes valid while calm(m) < 1"), "RO0202");
  EXPECT_EQ(given("quiet(m) is yes valid while size(r) < 1"), "RO0209");
}

TEST(Given, EndsAfterItBegins) {
  EXPECT_EQ(given("watermark models from 2026-01-01 through 2026-02-01"), "");
  EXPECT_EQ(given("watermark evaluations(m, any) from 2026-01-01 through 2026-02-01"), "");
  EXPECT_EQ(given("watermark released(r) through 2026-02-01"), "RO0209");
  EXPECT_EQ(given("watermark models from 2026-03-01 through 2026-02-01"), "RO0248");
  EXPECT_EQ(given("in force from 2026-03-01 until 2026-02-01"), "RO0248");
  EXPECT_EQ(given("in force from 2026-03-01T00:00:00Z until 2026-03-01T00:00:00Z"), "RO0248");
}

TEST(Given, SupersedesWhatWasGiven) {
  EXPECT_EQ(given("first: quiet(m) is yes\nquiet(m) is no supersedes first"), "");
  EXPECT_EQ(given("quiet(m) is no supersedes first"), "RO0201");
  EXPECT_EQ(given("first: quiet(m) is yes\nquiet(m) is unknown supersedes first"), "RO0257");
}

}  // namespace
}  // namespace ruleout::language
