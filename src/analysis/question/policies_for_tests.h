// Small made-up policies for the tests of this room.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>

#include "base/finding.h"
#include "language/check/check.h"
#include "language/syntax/parser.h"

namespace ruleout::analysis {

// Of judgements a to e about a model, a to d by roles of their own and e by the first.
inline std::optional<language::Framework> policy_with(const std::string& rules) {
  const std::string text = R"(edition 1
framework shop/safety 1
kind model plural models
role first
role second
role third
role fourth
input loud(model) "Is it loud?"
judgement a(model) by first "Is it a?"
judgement b(model) by second "Is it b?"
judgement c(model) by third "Is it c?"
judgement d(model) by fourth "Is it d?"
judgement e(model) by first "Is it e?"
)" + rules;
  const base::SourceText source("policy.rule", text);
  base::Findings findings;
  const language::SyntaxTree tree = language::parse(source, findings);
  std::optional<language::Framework> framework = language::check({tree, source}, {}, findings);
  EXPECT_TRUE(framework.has_value()) << base::render(findings, {&source, 1}) << text;
  return framework;
}

// The same ones in every run.
class SmallDice final {
 public:
  explicit SmallDice(std::uint64_t seed) : state_(seed * 2862933555777941757ULL + 3037000493ULL) {}
  std::uint32_t below(std::uint32_t n) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::uint32_t>(state_ >> 33) % n;
  }

 private:
  std::uint64_t state_;
};

// `a`: what stands for the first judgement.
inline std::string any_guard(SmallDice& dice, int depth, const std::string& a) {
  if (depth == 0) {
    switch (dice.below(4)) {
      case 0:
        return a;
      case 1:
        return "second judges b(m)";
      case 2:
        return "third judges c(m)";
      default:
        return "fourth judges d(m)";
    }
  }
  switch (dice.below(4)) {
    case 0:
      return "(not " + any_guard(dice, depth - 1, a) + ")";
    case 1: {
      const std::string left = any_guard(dice, depth - 1, a);
      return "(" + left + " and " + any_guard(dice, depth - 1, a) + ")";
    }
    default: {
      const std::string left = any_guard(dice, depth - 1, a);
      return "(" + left + " or " + any_guard(dice, depth - 1, a) + ")";
    }
  }
}

inline const char* any_unknown(SmallDice& dice) {
  constexpr const char* kWords[] = {"holds", "escalates", "does nothing", "stays open"};
  return kWords[dice.below(4)];
}

}  // namespace ruleout::analysis
