#include <gtest/gtest.h>

#include "language/check/checked_text.h"
#include "language/check/definitions.h"
#include "language/check/dependency.h"

namespace ruleout::language {
namespace {

TEST(DependencyOrder, PutsWhatIsNeededFirst) {
  const DependencyOrder order = dependency_order({{2}, {}, {1}, {0, 2}});
  EXPECT_EQ(order.order, (std::vector<std::uint32_t>{1, 2, 0, 3}));
  EXPECT_TRUE(order.circles.empty());
}

TEST(DependencyOrder, FindsAShortestCircleOfEachKnot) {
  const DependencyOrder order = dependency_order({{1}, {2}, {0, 1}, {3}, {}});
  ASSERT_EQ(order.circles.size(), 2U);
  EXPECT_EQ(order.circles[0], (std::vector<std::uint32_t>{0, 1, 2}));
  EXPECT_EQ(order.circles[1], (std::vector<std::uint32_t>{3}));
}

TEST(DependencyOrder, GoesDeepWithoutRecursion) {
  std::vector<std::vector<std::uint32_t>> needs(200'000);
  for (std::uint32_t i = 0; i + 1 < needs.size(); ++i) needs[i] = {i + 1};
  EXPECT_EQ(dependency_order(needs).order.front(), needs.size() - 1);
}

TEST(Definitions, AreOrderedAcrossTheirKinds) {
  const Framework framework = sound(check_text(R"(
define uses(m: model) §1 means crossed danger(m) and busy(m)
threshold danger for each model m §2 crossed when base(m)
state busy for each model m §3 enter when base(m) unknown does nothing
define base(m: model) §4 means loud(m)
)"));
  std::vector<std::string> ids;
  for (const Definition each : framework.definition_order) {
    ids.push_back(framework[clause_of(framework, each)].id);
  }
  EXPECT_EQ(ids, (std::vector<std::string>{"base", "danger", "busy", "uses"}));
}

TEST(Cycles, RunThroughLevelsAndStandards) {
  const std::string text = R"(
scale s: low < high
family locks on s
standard good for each model m §1 provides locks high met when not applies R(m)
requirement R for each model m must §2 when loud(m) needs locks low unknown holds
)";
  const CheckedText checked = check_text(text);
  EXPECT_EQ(checked.codes, "RO0231");
  EXPECT_NE(checked.findings.find("`good` needs `R`, which needs `good`"), std::string::npos)
      << checked.findings;
}

TEST(Cycles, RunThroughRequiresAndStates) {
  EXPECT_EQ(check_text(R"(
scale s: low < high
family locks on s
requirement R for each model m must §2
  when is shown requires locks low(m)
  needs locks high
)")
                .codes,
            "RO0231");
  EXPECT_EQ(check_text("state s §1 enter when staff > 1 exit e when s unknown does nothing").codes,
            "RO0231");
}

TEST(Cycles, AreEachReportedOnce) {
  EXPECT_EQ(check_text(R"(
define a() §1 means b
define b() §1 means a or c
define c() §1 means b
define d() §1 means d
)")
                .codes,
            "RO0231 RO0231");
}

}  // namespace
}  // namespace ruleout::language
