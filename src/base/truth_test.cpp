#include "base/truth.h"

#include <gtest/gtest.h>

namespace ruleout::base {
namespace {

constexpr Truth kAll[] = {Truth::kUnknown, Truth::kYes, Truth::kNo};

TEST(Truth, FollowsKleenesTables) {
  constexpr Truth u = Truth::kUnknown, y = Truth::kYes, n = Truth::kNo;
  static_assert(truth_and(u, u) == u && truth_and(u, y) == u && truth_and(u, n) == n);
  static_assert(truth_and(y, y) == y && truth_and(y, n) == n && truth_and(n, n) == n);
  static_assert(truth_or(u, u) == u && truth_or(u, y) == y && truth_or(u, n) == u);
  static_assert(truth_or(y, y) == y && truth_or(y, n) == y && truth_or(n, n) == n);
  static_assert(truth_not(u) == u && truth_not(y) == n && truth_not(n) == y);
}

TEST(Truth, ObeysTheLattice) {
  for (const Truth a : kAll) {
    EXPECT_EQ(truth_not(truth_not(a)), a);
    EXPECT_EQ(truth_and(a, a), a);
    for (const Truth b : kAll) {
      EXPECT_EQ(truth_and(a, b), truth_and(b, a));
      EXPECT_EQ(truth_or(a, b), truth_or(b, a));
      EXPECT_EQ(truth_and(a, truth_or(a, b)), a);
      EXPECT_EQ(truth_not(truth_and(a, b)), truth_or(truth_not(a), truth_not(b)));
      for (const Truth c : kAll) {
        EXPECT_EQ(truth_and(a, truth_and(b, c)), truth_and(truth_and(a, b), c));
        EXPECT_EQ(truth_and(a, truth_or(b, c)), truth_or(truth_and(a, b), truth_and(a, c)));
      }
    }
  }
}

// LAW (information).
TEST(Truth, LearningMoreNeverTakesAnAnswerBack) {
  for (const Truth b : kAll) {
    for (const Truth learned : {Truth::kYes, Truth::kNo}) {
      if (!is_open(truth_and(Truth::kUnknown, b))) {
        EXPECT_EQ(truth_and(learned, b), truth_and(Truth::kUnknown, b));
      }
      if (!is_open(truth_or(Truth::kUnknown, b))) {
        EXPECT_EQ(truth_or(learned, b), truth_or(Truth::kUnknown, b));
      }
    }
  }
}

TEST(Truth, ExactlyOneExitHolds) {
  for (const Truth a : kAll) {
    EXPECT_EQ(int{is_shown(a)} + int{is_refuted(a)} + int{is_open(a)}, 1);
  }
}

TEST(Truth, WordsRoundTrip) {
  for (const Truth a : kAll) EXPECT_EQ(parse_truth(to_text(a)), a);
  EXPECT_EQ(parse_truth("maybe"), std::nullopt);
  EXPECT_EQ(truth_of(true), Truth::kYes);
}

}  // namespace
}  // namespace ruleout::base
