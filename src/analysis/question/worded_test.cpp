#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "analysis/question/discretion.h"
#include "analysis/question/policies_for_tests.h"

namespace ruleout::analysis {
namespace {

const char* const kRules = R"(
reading soon-read §1 "How soon is soon?"
  week: "a week"
  never: "no time"
judgement near(model) by first "Will it come soon?"
judgement sooner(model) by first "Does it come before?"
act told(model) by second "It was told, with a major role in it."
input weight(model) : quantity "How heavy is it, meaningfully?"
define SAID(m: model) §2 "Imminently said." means loud(m)
gate sell for each model m otherwise permit
  STOP must §1 hold while first judges near(m) and by reading soon-read (week: yes | never: no)
    unknown does nothing
  HEAVY must §2 escalate while weight(m) >= 10
    unknown does nothing
  TOLD must §3 escalate while someone told(m) and first judges sooner(m)
    unknown does nothing
)";

Worded word(const std::string& sought) {
  const auto framework = policy_with(kRules);
  return worded_in(*framework, {sought}).words.front();
}
std::vector<std::string> names(const Worded& worded) {
  std::vector<std::string> all;
  for (const Latitude& one : worded.questions) all.push_back(one.name);
  std::ranges::sort(all);
  return all;
}

TEST(Worded, IsMetAsAWholeWordInNamesAndQuestionsWhateverTheCapitals) {
  EXPECT_EQ(names(word("soon")), (std::vector<std::string>{"near", "soon-read"}));
  EXPECT_EQ(names(word("Soon read")), std::vector<std::string>{"soon-read"});
  EXPECT_EQ(names(word("MAJOR role")), std::vector<std::string>{"told"});
  EXPECT_TRUE(word("ear").questions.empty());
}

TEST(Worded, SaysWhatEachAnswerMoves) {
  const Worded soon = word("soon");
  for (const Latitude& one : soon.questions) {
    ASSERT_EQ(one.says.size(), 1U) << one.name;
    EXPECT_EQ(one.says.front().name, "sell");
    const auto stops = [&](const Move& move) {
      return move.before == "permit" && move.after == "hold";
    };
    const bool is_reading = one.kind == LatitudeKind::kReading;
    // week to never: hold to permit; a yes in place of a no: permit to hold.
    EXPECT_EQ(std::ranges::any_of(one.says.front().moves, stops), !is_reading);
  }
}

TEST(Worded, FindsNumbersAndWhatOnlyClausesSay) {
  EXPECT_EQ(word("meaningfully").numbers, std::vector<std::string>{"weight"});
  const Worded imminently = word("imminently");
  EXPECT_TRUE(imminently.questions.empty());
  EXPECT_EQ(imminently.clauses, std::vector<std::string>{"SAID"});
  EXPECT_TRUE(word("nowhere").clauses.empty());
}

// A reading has a say of its own, against every other choice.
TEST(Worded, DiscretionSeesReadings) {
  const auto framework = policy_with(kRules);
  const Latitudes held = discretion_in(*framework);
  const auto reading = std::ranges::find(held.questions, "soon-read", &Latitude::name);
  ASSERT_NE(reading, held.questions.end());
  EXPECT_GT(reading->by_reach.sign(), 0);
  ASSERT_EQ(reading->says.size(), 1U);
  EXPECT_EQ(reading->says.front().moves.front().from, "week");
  EXPECT_EQ(reading->says.front().moves.front().to, "never");
}

}  // namespace
}  // namespace ruleout::analysis
