#include "base/nearest.h"

#include <gtest/gtest.h>

#include "base/limits.h"

namespace ruleout::base {
namespace {

std::optional<std::string> among(std::string_view name, std::vector<std::string> candidates) {
  return nearest(name, candidates);
}

TEST(Nearest, FindsTheMisspelt) {
  EXPECT_EQ(among("modle", {"model", "report", "run"}), "model");
  EXPECT_EQ(among("treshold", {"threshold", "hold"}), "threshold");
  EXPECT_EQ(among("rn", {"run", "report"}), "run");
}

TEST(Nearest, SaysNothingForStrangers) {
  EXPECT_EQ(among("banana", {"model", "report"}), std::nullopt);
  EXPECT_EQ(among("a", {"b"}), std::nullopt);
  EXPECT_EQ(among("", {"b"}), std::nullopt);
  EXPECT_EQ(among("x", {}), std::nullopt);
}

TEST(Nearest, TiesGoToTheFirstInByteOrder) {
  EXPECT_EQ(among("cat", {"rat", "bat", "hat"}), "bat");
  const std::vector<std::string_view> views{"rat", "bat"};
  EXPECT_EQ(nearest("cat", views), "bat");
}

TEST(Nearest, LengthIsLimited) {
  const std::string longest(kNearestBytesMax, 'a');
  EXPECT_EQ(among(longest, {longest}), longest);
  EXPECT_EQ(among(longest + "a", {longest}), std::nullopt);
  EXPECT_EQ(among(longest, {longest + "a"}), std::nullopt);
}

TEST(Nearest, CandidatesAreLimited) {
  std::vector<std::string> candidates(kNearestCandidatesMax - 1, "zzzzzz");
  candidates.push_back("model");
  EXPECT_EQ(nearest("modle", candidates), "model");
  candidates.insert(candidates.begin(), "zzzzzz");
  EXPECT_EQ(nearest("modle", candidates), std::nullopt);
}

}  // namespace
}  // namespace ruleout::base
