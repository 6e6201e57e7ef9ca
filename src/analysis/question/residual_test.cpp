#include "analysis/question/residual.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "analysis/question/policies_for_tests.h"
#include "record/collect.h"
#include "record/write.h"

namespace ruleout::analysis {
namespace {

using base::Truth;
using engine::OpenGate;

constexpr std::size_t kMost = 100;
constexpr int kPolicies = 60;

// A model of which nothing is known.
class UnknownCase final {
 public:
  explicit UnknownCase(language::Framework framework) {
    const base::Instant now{};
    record::Record draft;
    draft.by = {"nobody", "nobody"};
    draft.known = now;
    draft.body = record::Entity{"model", "shoe"};
    base::Findings findings;
    auto made = record::make_record(std::move(draft), findings);
    std::vector<record::Record> all;
    all.push_back(std::move(*made));
    records_ = record::collect(std::move(all));
    regime_.name = "unknown";
    regime_.frameworks.push_back(
        engine::assuming(std::make_shared<const language::Framework>(std::move(framework)),
                         std::nullopt, records_, now, regime_.zone));
    regime_.frameworks.back().from = now;
    case_.emplace(regime_, 0, records_, now, now, std::vector<engine::Asked>{});
  }

  [[nodiscard]] std::optional<OpenGate> gate() const {
    return case_->open_gate("sell", "shoe", engine::FrameworkCase::Things::kOnRecord);
  }

 private:
  engine::Regime regime_;
  record::RecordSet records_;
  std::optional<engine::FrameworkCase> case_;
};

std::set<std::string> words_of(const engine::Way& way) {
  std::set<std::string> words;
  for (const engine::WayLeaf& leaf : way.leaves)
    words.insert(leaf.text + "=" + std::string(base::to_text(leaf.wanted)));
  return words;
}
using Sets = std::set<std::set<std::string>>;
Sets all_of(const FactSets& found) {
  Sets sets;
  for (const engine::Way& way : found.sets) sets.insert(words_of(way));
  return sets;
}

// Every set of facts tried, and those kept that contain no other.
Sets tried(const OpenGate& gate, OpenGate::Goal goal) {
  std::vector<std::size_t> open;
  for (std::size_t leaf = 0; leaf < gate.leaves().size(); ++leaf) {
    if (gate.leaves()[leaf].can_be_yes) open.push_back(leaf);
  }
  std::size_t worlds = 1;
  for (std::size_t i = 0; i < open.size(); ++i) worlds *= 3;
  Sets sets;
  for (std::size_t world = 0; world < worlds; ++world) {
    OpenGate::Change change;
    std::set<std::string> words;
    std::size_t rest = world;
    for (const std::size_t leaf : open) {
      const Truth truth = rest % 3 == 1   ? Truth::kYes
                          : rest % 3 == 2 ? Truth::kNo
                                          : Truth::kUnknown;
      rest /= 3;
      if (truth == Truth::kUnknown) continue;
      change.emplace(leaf, truth);
      words.insert(gate.leaves()[leaf].text + "=" + std::string(base::to_text(truth)));
    }
    if (gate.comes_to(goal, change)) sets.insert(words);
  }
  Sets smallest;
  for (const auto& one : sets) {
    const bool is_smallest = std::ranges::none_of(sets, [&one](const auto& other) {
      return other != one && std::ranges::includes(one, other);
    });
    if (is_smallest) smallest.insert(one);
  }
  if (smallest == Sets{{}}) smallest.clear();
  return smallest;
}

TEST(Residual, NamesTheFewestFactsAndWhoMayStateThem) {
  const UnknownCase open(*policy_with(R"(
gate sell for each model m otherwise permit
  STOP must §1 hold while not (first judges a(m) and second judges b(m))
    unknown holds
  DOUBT must §2 escalate while third judges c(m)
    unknown does nothing
)"));
  const Residual rest = residual_of(*open.gate(), kMost);
  ASSERT_EQ(rest.to_go_on.sets.size(), 1U);
  EXPECT_EQ(words_of(rest.to_go_on.sets.front()),
            (std::set<std::string>{"first judges a(shoe)=yes", "second judges b(shoe)=yes"}));
  EXPECT_EQ(rest.to_go_on.sets.front().leaves.front().who, "first");
  EXPECT_EQ(rest.to_go_on.sets.front().leaves.front().command,
            "ruleout judge a shoe --answer yes --role first");
  EXPECT_TRUE(rest.to_hold.is_so_already);
  EXPECT_EQ(all_of(rest.to_settle_hold),
            (Sets{{"first judges a(shoe)=no"}, {"second judges b(shoe)=no"}}));
  EXPECT_EQ(rest.stopping, std::vector<std::string>{"STOP"});
  EXPECT_TRUE(rest.cores.empty());
  EXPECT_FALSE(rest.cores_undecided);
}

TEST(Residual, FindsTheClausesThatLeaveNoWayBetweenThem) {
  const UnknownCase open(*policy_with(R"(
gate sell for each model m otherwise permit
  NEEDED must §1 hold while not first judges a(m)
    unknown holds
  BARRED must §2 hold while first judges a(m)
    unknown does nothing
  BESIDE must §3 hold while second judges b(m)
    unknown does nothing
)"));
  const Residual rest = residual_of(*open.gate(), kMost);
  EXPECT_TRUE(rest.to_go_on.is_impossible);
  ASSERT_EQ(rest.cores.size(), 1U);
  EXPECT_EQ(rest.cores.front().clauses, (std::vector<std::string>{"NEEDED", "BARRED"}));
  EXPECT_FALSE(rest.cores_undecided);
  EXPECT_EQ(rest.stopping, std::vector<std::string>{"NEEDED"});
}

TEST(Residual, FindsExactlyTheSmallestSetsOfEverySetTried) {
  int found = 0;
  for (std::uint64_t seed = 1; seed <= kPolicies; ++seed) {
    SmallDice dice(seed);
    const std::string a = "first judges a(m)";
    std::string text = "\ngate sell for each model m otherwise ";
    text += dice.below(2) == 0 ? "permit\n" : "hold\n";
    for (const char* effect : {"hold", "hold", "escalate", "permit"}) {
      const std::string guard = any_guard(dice, 2, a);
      text += "  R" + std::to_string(text.size()) + " must §1 " + effect + " while " + guard +
              "\n    unknown " + any_unknown(dice) + "\n";
    }
    text += "  LABEL must §5 permit if \"a label\" (first judges e(m) or loud(m)) while " +
            any_guard(dice, 1, a) + "\n    unknown does nothing\n";
    const UnknownCase open(*policy_with(text));
    const std::optional<OpenGate> gate = open.gate();
    ASSERT_TRUE(gate.has_value());
    const Residual rest = residual_of(*gate, kMost);
    EXPECT_EQ(all_of(rest.to_go_on), tried(*gate, OpenGate::Goal::kGoesOn)) << text;
    EXPECT_EQ(all_of(rest.to_hold), tried(*gate, OpenGate::Goal::kHolds)) << text;
    EXPECT_EQ(all_of(rest.to_settle_hold), tried(*gate, OpenGate::Goal::kHoldsSettled)) << text;
    EXPECT_EQ(rest.to_go_on.unconfirmed, 0U);
    EXPECT_EQ(rest.cores.empty(), !rest.to_go_on.is_impossible || rest.cores_undecided) << text;
    found += static_cast<int>(rest.to_go_on.sets.size() + rest.to_settle_hold.sets.size());
  }
  EXPECT_GT(found, kPolicies);
}

}  // namespace
}  // namespace ruleout::analysis
