#include "language/check/verify.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "language/check/checked_text.h"

namespace ruleout::language {
namespace {

constexpr std::string_view kText = R"(
scale s: low < high
family locks on s
evidence "clear"
reading clock §1 "?" first: "a" second: "b"
define calm(m: model) §1 means quiet(m) and every x in models: size(x) < 2, unknown if none
define seen(m: model) §2 means shown to "clear" by officer: calm(m)
threshold danger for each model m §3 crossed when officer judges fine(m)
standard good for each model m §4 provides locks high met when seen(m)
requirement R for each model m must §5 when crossed danger(m) needs locks low unknown holds
state busy for each model m §6 enter when loud(m) exit out when quiet(m) unknown stays open
gate release for each model m otherwise permit
  STOP must §7 hold for region = here while not satisfied R(m) unknown escalates
  GO may §8 permit while busy(m) excepts STOP unknown does nothing
duty D for each model m must §9
  on someone released(m) within 30 days of that discharged by someone approved(m, danger)
goal G aim §10 due 2026-12-31 met when staff > 5
)";

using Broken = std::vector<std::string>;

Framework framework() { return sound(check_text(kText)); }

NodeId find(const Framework& framework, Op op) {
  for (std::uint32_t i = 0; i < framework.nodes.size(); ++i) {
    if (framework.nodes[i].op == op) return {i};
  }
  ADD_FAILURE() << "no such node";
  return {};
}

TEST(Verify, HoldsOfWhatIsChecked) { EXPECT_EQ(verify(framework()), Broken{}); }

TEST(Verify, NamesResolved) {
  Framework broken = framework();
  broken.nodes[find(broken, Op::kDefine).index].target = 99;
  EXPECT_EQ(verify(broken), Broken{"names-resolved"});
  broken = framework();
  broken.gates[0].rules[1].excepts = {7};
  EXPECT_EQ(verify(broken), Broken{"names-resolved"});
  broken = framework();
  broken.duties[0].trigger_occurrence = 99;
  EXPECT_EQ(verify(broken), Broken{"names-resolved"});
  EXPECT_EQ(verify(Framework{}), Broken{"names-resolved"});
}

TEST(Verify, WellSorted) {
  Framework broken = framework();
  broken.nodes[find(broken, Op::kNot).index].operands.clear();
  EXPECT_EQ(verify(broken), (Broken{"well-sorted"}));
}

TEST(Verify, SlotsBound) {
  Framework broken = framework();
  broken.nodes[find(broken, Op::kInput).index].arguments[0].index = 5;
  EXPECT_EQ(verify(broken), (Broken{"slots-bound"}));
}

TEST(Verify, NoCycles) {
  Framework broken = framework();
  std::reverse(broken.definition_order.begin(), broken.definition_order.end());
  EXPECT_EQ(verify(broken), (Broken{"no-cycles"}));
}

TEST(Verify, UnknownHandled) {
  Framework broken = framework();
  broken.gates[0].rules[0].unknown.word = UnknownWord::kUnstated;
  EXPECT_EQ(verify(broken), (Broken{"unknown-handled"}));
  broken = framework();
  broken.may_be_open[0] = !broken.may_be_open[0];
  EXPECT_EQ(verify(broken), (Broken{"unknown-handled"}));
}

TEST(Verify, EmptyCaseStated) {
  Framework broken = framework();
  broken.nodes[find(broken, Op::kEvery).index].empty = EmptyCase::kUnstated;
  EXPECT_EQ(verify(broken), (Broken{"empty-case-stated"}));
}

TEST(Verify, ClausesAreOneSourcedEach) {
  Framework broken = framework();
  broken.clauses[1].id = broken.clauses[0].id;
  broken.clauses[2].section.clear();
  EXPECT_EQ(verify(broken), (Broken{"one-clause-per-id", "sourced"}));
}

TEST(Verify, Owned) {
  Framework broken = framework();
  Node& judged = broken.nodes[find(broken, Op::kJudged).index];
  judged.roles = {};
  EXPECT_EQ(verify(broken), (Broken{"owned"}));
}

TEST(Verify, FewExceptors) {
  Framework broken = framework();
  broken.gates[0].rules[0].excepts = {0};
  EXPECT_EQ(verify(broken), (Broken{"few-exceptors"}));
}

TEST(Verify, WithinLimits) {
  Framework broken = framework();
  broken.states[0].exits.assign(5, broken.states[0].exits[0]);
  EXPECT_EQ(verify(broken), (Broken{"within-limits"}));
}

// Whatever line is missing, the checker returns; check_file holds what it returns against verify.
TEST(Check, IsTotalWhenALineIsMissing) {
  const std::string text = in_small_world(kText);
  std::size_t sound_ones = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin) + 1;
    const CheckedText checked = check_file(text.substr(0, begin) + text.substr(end));
    sound_ones += checked.framework.has_value() ? 1U : 0U;
    begin = end;
  }
  EXPECT_GT(sound_ones, 10U);
}

}  // namespace
}  // namespace ruleout::language
