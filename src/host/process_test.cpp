#include "host/process.h"

#include <stdlib.h>

#include "host/clock.h"

namespace ruleout::host {
namespace {

TEST(Process, GivesTheWordsAfterTheProgram) {
  const char* words[] = {"ruleout", "assess", "a b"};
  EXPECT_EQ(process_arguments(3, words), (std::vector<std::string>{"assess", "a b"}));
  EXPECT_TRUE(process_arguments(0, nullptr).empty());
}

TEST(Process, TellsAnUnsetVariableFromAnEmptyOne) {
  ASSERT_EQ(::setenv("RULEOUT_TEST_VARIABLE", "", 1), 0);
  EXPECT_EQ(environment_variable("RULEOUT_TEST_VARIABLE"), "");
  ASSERT_EQ(::unsetenv("RULEOUT_TEST_VARIABLE"), 0);
  EXPECT_EQ(environment_variable("RULEOUT_TEST_VARIABLE"), std::nullopt);
}

TEST(Clock, IsWithinTheCalendar) {
  EXPECT_TRUE(base::is_valid(real_clock().now()));
  EXPECT_LE(real_clock().now(), real_clock().now());
}

}  // namespace
}  // namespace ruleout::host
