// What is settled stays settled: laws of information, held by every answer of generated frameworks.
#include <gtest/gtest.h>

#include <bit>
#include <cstdio>
#include <string>
#include <vector>

#include "engine/scalar/slice.h"
#include "tests/property/compared_case.h"
#include "tests/property/dice.h"
#include "tests/property/random_world.h"
#include "tests/property/scenarios.h"

namespace ruleout::property {
namespace {

using base::Truth;
using Answer = ComparedCase::Answer;

constexpr std::uint64_t kScenarios = 20'000;

bool is_gate(const ComparedCase& one, std::size_t answer) {
  return one.answers()[answer].what == Answer::What::kOutcomes;
}

// Does `after` say nothing that `before` excluded? A truth may only leave unknown; a gate may only
// lose kinds.
bool refines(bool is_gate, AnswerByte before, AnswerByte after) {
  if (is_gate) return (after & ~before) == 0;
  return before == static_cast<AnswerByte>(Truth::kUnknown) || before == after;
}

bool is_definite(bool is_gate, AnswerByte answer) {
  return is_gate ? std::popcount(answer) == 1 : answer != static_cast<AnswerByte>(Truth::kUnknown);
}

template <class Check>
void in_many_worlds(Check check) {
  const std::uint64_t frameworks = framework_count(kScenarios);
  for (std::uint64_t i = 0; i < frameworks; ++i) {
    const ComparedCase one(generate_case(framework_seed(i)));
    for (std::uint64_t w = 0; w < kScenariosPerFramework; ++w) {
      const RandomWorld world(one.framework(), world_seed(one.seed(), w));
      check(one, world, world_seed(one.seed(), w));
      if (testing::Test::HasFatalFailure()) return;
    }
  }
}

// Exits and words for unknown decide only what the strict course leaves open. So an answer is
// settled exactly if the strict course is definite.
TEST(SettledLaws, DefaultNeverContradictsStrict) {
  in_many_worlds([](const ComparedCase& one, const World& world, std::uint64_t seed) {
    const std::vector<AnswerByte> answers = one.by_program(world);
    for (std::size_t i = 0; i < answers.size(); i += 2) {
      ASSERT_TRUE(refines(is_gate(one, i), answers[i + 1], answers[i]))
          << one.words(i) << ", world " << seed;
    }
  });
}

TEST(SettledLaws, EveryGateMayComeToSomething) {
  in_many_worlds([](const ComparedCase& one, const World& world, std::uint64_t seed) {
    std::vector<Truth> registers(one.slice().registers());
    one.fill(world, registers);
    engine::run(one.slice(), registers);
    const std::vector<AnswerByte> answers = one.by_program(registers);
    for (std::size_t i = 0; i < answers.size(); ++i) {
      if (!is_gate(one, i)) continue;
      ASSERT_NE(answers[i], 0) << one.words(i) << ", world " << seed;
      for (std::size_t outcome = 0; outcome <= engine::kLevels; ++outcome) {
        const engine::Register root = one.slice().roots[one.answers()[i].root + outcome];
        ASSERT_NE(registers[root], Truth::kUnknown) << one.words(i) << ", world " << seed;
      }
    }
  });
}

// Strictly, every register obeys Kleene's law of information, whatever its unknown atoms are
// replaced by.
TEST(SettledLaws, StrictAnswersOnlyGainInformation) {
  in_many_worlds([](const ComparedCase& one, const World& world, std::uint64_t seed) {
    Dice dice(seed);
    const std::size_t atoms = one.slice().atoms.size();
    std::vector<Truth> before(one.slice().registers());
    one.fill(world, before);
    std::vector<Truth> after = before;
    const std::uint32_t percent = dice.one_in(2) ? 100 : dice.between(5, 60);
    for (std::size_t i = 0; i < atoms; ++i) {
      const engine::Atom& atom = one.program().atoms[one.slice().atoms[i]];
      if (atom.kind == engine::AtomKind::kUnknown || before[i] != Truth::kUnknown) continue;
      if (dice.percent(percent)) after[i] = base::truth_of(dice.one_in(2));
    }
    engine::run(one.slice(), before);
    engine::run(one.slice(), after);
    const std::vector<AnswerByte> old_answers = one.by_program(before);
    const std::vector<AnswerByte> new_answers = one.by_program(after);
    for (std::size_t i = 1; i < old_answers.size(); i += 2) {
      ASSERT_TRUE(refines(is_gate(one, i), old_answers[i], new_answers[i]))
          << one.words(i) << ", world " << seed;
    }
  });
}

// The law of language.md, section 2: replacing an unknown fact by any value never changes a settled
// result.
TEST(SettledLaws, SettledResultsNeverChange) {
  std::uint64_t settled = 0, all = 0;
  in_many_worlds([&](const ComparedCase& one, const World& world, std::uint64_t seed) {
    const std::vector<AnswerByte> before = one.by_program(world);
    Dice dice(seed);
    const LearntWorld learnt(world, seed + 1, dice.one_in(2) ? 100 : dice.between(5, 60));
    const std::vector<AnswerByte> after = one.by_program(learnt);
    for (std::size_t i = 0; i < before.size(); i += 2) {
      ++all;
      if (before[i] != before[i + 1] || !is_definite(is_gate(one, i), before[i])) continue;
      ++settled;
      ASSERT_EQ(after[i], before[i]) << one.words(i) << ", world " << seed;
      ASSERT_EQ(after[i + 1], before[i]) << one.words(i + 1) << ", world " << seed;
    }
  });
  std::printf("%llu of %llu answers were settled\n", static_cast<unsigned long long>(settled),
              static_cast<unsigned long long>(all));
}

}  // namespace
}  // namespace ruleout::property
