#include "base/assert.h"

#include <gtest/gtest.h>

namespace ruleout::base {
namespace {

TEST(AssertDeathTest, StaysOnInEveryBuild) {
  const int one = 1;
  RULEOUT_ASSERT(one == 1);
  EXPECT_DEATH(RULEOUT_ASSERT(one == 2), "broken invariant: one == 2");
}

}  // namespace
}  // namespace ruleout::base
