// Generated frameworks are what the checker makes: sound, repeatable, and of every kind.
#include "tests/property/framework_generator.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "language/check/answers.h"
#include "language/check/verify.h"
#include "tests/property/compared_case.h"
#include "tests/property/random_world.h"
#include "tests/property/scenarios.h"

namespace ruleout::property {
namespace {

using base::Truth;
using language::Framework;
using language::Node;
using language::Op;

constexpr std::uint64_t kScenarios = 100'000;

TEST(FrameworkGenerator, MakesSoundFrameworks) {
  const std::uint64_t frameworks = framework_count(kScenarios);
  for (std::uint64_t i = 0; i < frameworks; ++i) {
    const GeneratedCase made = generate_case(framework_seed(i));
    ASSERT_EQ(language::verify(made.framework), std::vector<std::string>{}) << "seed " << made.seed;
  }
}

TEST(FrameworkGenerator, GivesOneFrameworkForOneSeed) {
  const GeneratedCase a = generate_case(7);
  const GeneratedCase b = generate_case(7);
  ASSERT_EQ(a.framework.nodes.size(), b.framework.nodes.size());
  for (std::size_t i = 0; i < a.framework.nodes.size(); ++i) {
    EXPECT_EQ(a.framework.nodes[i].op, b.framework.nodes[i].op);
    EXPECT_EQ(a.framework.nodes[i].arguments, b.framework.nodes[i].arguments);
  }
  EXPECT_NE(a.framework.nodes.size(), generate_case(8).framework.nodes.size());
}

TEST(FrameworkGenerator, MakesEveryKindOfExpression) {
  constexpr std::size_t kOps = static_cast<std::size_t>(Op::kSame) + 1;
  std::vector<std::size_t> seen(kOps, 0);
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    for (const Node& node : generate_case(seed).framework.nodes) {
      ++seen[static_cast<std::size_t>(node.op)];
    }
  }
  for (std::size_t op = 0; op < kOps; ++op) EXPECT_GE(seen[op], 50U) << "operation " << op;
}

// Each cell of a gate's scope lies in exactly one part.
TEST(Gates, PartsDivideTheScope) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const ComparedCase one(generate_case(seed));
    for (const engine::GateOutput& gate : one.program().gates) {
      std::size_t all = 1, covered = 0;
      for (const language::CheckedChoice& choice : gate.parts.front().cells) {
        all *= one.framework().attributes[choice.attribute.index].values.size();
      }
      for (const engine::GatePart& part : gate.parts) {
        std::size_t cells = 1;
        for (const language::CheckedChoice& choice : part.cells) {
          cells *= static_cast<std::size_t>(std::popcount(choice.values));
        }
        covered += cells;
        for (const engine::GatePart& other : gate.parts) {
          if (&other == &part) continue;
          const bool is_apart = !std::ranges::equal(
              part.cells, other.cells,
              [](const auto& a, const auto& b) { return (a.values & b.values) != 0; });
          ASSERT_TRUE(is_apart) << "seed " << seed;
        }
      }
      ASSERT_EQ(covered, all) << "seed " << seed;
    }
  }
}

// The checker's sets of possible answers are sound: what an expression answers by default is in its
// set.
TEST(Checker, ForeseesEveryAnswer) {
  constexpr std::uint8_t kBits[] = {language::kCanBeUnknown, language::kCanBeYes,
                                    language::kCanBeNo};
  const std::uint64_t frameworks = framework_count(kScenarios) / 5 + 1;
  for (std::uint64_t i = 0; i < frameworks; ++i) {
    const ComparedCase one(generate_case(framework_seed(i)));
    const std::vector<std::uint8_t> possible = language::possible_answers(one.framework(), {});
    for (std::uint64_t w = 0; w < 20; ++w) {
      const RandomWorld world(one.framework(), world_seed(one.seed(), w));
      const std::vector<AnswerByte> answers = one.by_program(world);
      for (std::size_t a = 0; a < answers.size(); a += 2) {
        const ComparedCase::Answer& answer = one.answers()[a];
        if (answer.what != ComparedCase::Answer::What::kNode || answer.acts != Acts::kAsIs)
          continue;
        ASSERT_NE(possible[answer.node.index] & kBits[answers[a]], 0)
            << one.words(a) << ", world " << w;
      }
    }
  }
}

}  // namespace
}  // namespace ruleout::property
