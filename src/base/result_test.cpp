#include "base/result.h"

#include <gtest/gtest.h>

#include <memory>

namespace ruleout::base {
namespace {

Result<int> half(int n) {
  if (n % 2 != 0) return Error{ErrorCode::kMalformed, "an odd number", "", ""};
  return n / 2;
}

Result<void> check(int n) {
  const Result<int> halved = half(n);
  if (!halved) return halved.error();
  return {};
}

TEST(Result, HoldsAValueOrAnError) {
  EXPECT_TRUE(half(4).has_value());
  EXPECT_EQ(*half(4), 2);
  EXPECT_FALSE(half(3));
  EXPECT_EQ(half(3).error().code, ErrorCode::kMalformed);
  EXPECT_EQ(half(3).value_or(7), 7);
  EXPECT_TRUE(check(2));
  EXPECT_EQ(check(3).error().what, "an odd number");
}

TEST(Result, MovesWhatCannotBeCopied) {
  Result<std::unique_ptr<int>> result = std::make_unique<int>(5);
  const std::unique_ptr<int> taken = *std::move(result);
  EXPECT_EQ(*taken, 5);
}

TEST(ResultDeathTest, ReadingTheWrongSideIsOurBug) {
  EXPECT_DEATH(static_cast<void>(*half(3)), "broken invariant");
  EXPECT_DEATH(static_cast<void>(half(4).error()), "broken invariant");
}

TEST(Error, SaysWhereWhatAndWhy) {
  EXPECT_EQ(to_text(Error{ErrorCode::kUnavailable, "cannot write", "a/b", "disk full"}),
            "a/b: cannot write: disk full");
  EXPECT_EQ(to_text(Error{ErrorCode::kNotFound, "", "a/b", ""}), "a/b: not found");
}

}  // namespace
}  // namespace ruleout::base
