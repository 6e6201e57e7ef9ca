// Scalar, batch and naive evaluation give the same answers on generated frameworks.
#include <gtest/gtest.h>

#include <cstdio>
#include <string>
#include <vector>

#include "engine/batch/batch.h"
#include "engine/batch/beside_scalar.h"
#include "engine/scalar/slice.h"
#include "tests/property/compared_case.h"
#include "tests/property/random_world.h"
#include "tests/property/scenarios.h"

namespace ruleout::property {
namespace {

using base::Truth;

constexpr std::uint64_t kScenarios = 100'000;

// The first answer in which the two differ; empty if none does.
std::string first_difference(const ComparedCase& one, const std::vector<AnswerByte>& a,
                             const std::vector<AnswerByte>& b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] == b[i]) continue;
    return one.words(i) + ": " + std::to_string(a[i]) + " and " + std::to_string(b[i]);
  }
  return {};
}

struct Counted {
  std::uint64_t frameworks = 0, scenarios = 0, answers = 0, steps = 0;
};

// One framework in kScenariosPerFramework worlds.
void compare(const ComparedCase& one, Counted& counted) {
  const engine::Slice& slice = one.slice();
  const std::size_t atoms = slice.atoms.size();
  std::vector<Truth> registers(slice.registers()), tables;
  std::vector<std::vector<AnswerByte>> by_scalar;
  for (std::uint64_t i = 0; i < kScenariosPerFramework; ++i) {
    const RandomWorld world(one.framework(), world_seed(one.seed(), i));
    one.fill(world, registers);
    tables.insert(tables.end(), registers.begin(),
                  registers.begin() + static_cast<std::ptrdiff_t>(atoms));
    engine::run(slice, registers);
    by_scalar.push_back(one.by_program(registers));
    const std::string difference = first_difference(one, by_scalar.back(), one.by_tree(world));
    ASSERT_TRUE(difference.empty()) << "scalar and naive differ: " << difference << ", world " << i;
  }
  engine::Batch batch(slice);
  batch.load(tables);
  batch.run();
  for (std::uint64_t i = 0; i < kScenariosPerFramework; ++i) {
    const auto by_batch = one.answers_of([&](engine::Register reg) { return batch.get(reg, i); });
    const std::string difference = first_difference(one, by_scalar[i], by_batch);
    ASSERT_TRUE(difference.empty()) << "scalar and batch differ: " << difference << ", world " << i;
  }
  ++counted.frameworks;
  counted.scenarios += kScenariosPerFramework;
  counted.answers += kScenariosPerFramework * one.answers().size();
  counted.steps += slice.steps.size();
}

TEST(Evaluators, AgreeOnGeneratedFrameworks) {
  Counted counted;
  const std::uint64_t frameworks = framework_count(kScenarios);
  for (std::uint64_t i = 0; i < frameworks; ++i) {
    const ComparedCase one(generate_case(framework_seed(i)));
    ASSERT_TRUE(engine::verify(one.program()).empty()) << "seed " << one.seed();
    compare(one, counted);
    if (HasFatalFailure()) return;
  }
  std::printf("%llu scenarios over %llu frameworks: %llu answers, %llu steps a framework\n",
              static_cast<unsigned long long>(counted.scenarios),
              static_cast<unsigned long long>(counted.frameworks),
              static_cast<unsigned long long>(counted.answers),
              static_cast<unsigned long long>(counted.steps / counted.frameworks));
}

// What RULEOUT_VERIFY=1 relies on: a batch run beside a scalar one finds a truth that was not what
// the steps give.
TEST(Evaluators, BesideEachOtherTheyShowAWrongTruth) {
  std::size_t corrupted = 0;
  for (std::uint64_t i = 0; i < 50; ++i) {
    const ComparedCase one(generate_case(framework_seed(i)));
    const engine::Slice& slice = one.slice();
    if (slice.steps.empty()) continue;
    std::vector<Truth> registers(slice.registers());
    one.fill(RandomWorld(one.framework(), world_seed(one.seed(), 0)), registers);
    engine::run(slice, registers);
    engine::BesideScalar right(slice), wrong(slice);
    right.add(registers);
    ASSERT_FALSE(right.parting()) << "seed " << one.seed();
    const std::size_t at = slice.atoms.size() + i % slice.steps.size();
    registers[at] = registers[at] == Truth::kYes ? Truth::kNo : Truth::kYes;
    wrong.add(registers);
    ASSERT_TRUE(wrong.parting()) << "seed " << one.seed();
    EXPECT_EQ(wrong.parting()->reg, at);
    ++corrupted;
  }
  EXPECT_GT(corrupted, 40U);
}

}  // namespace
}  // namespace ruleout::property
