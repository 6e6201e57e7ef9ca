// States: the engine's fold and the naive one follow the same courses, and what is settled stays
// so.
#include <gtest/gtest.h>

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "engine/scalar/slice.h"
#include "engine/time/history.h"
#include "tests/property/compared_case.h"
#include "tests/property/dice.h"
#include "tests/property/plain_state.h"
#include "tests/property/random_world.h"
#include "tests/property/scenarios.h"

namespace ruleout::property {
namespace {

using base::Truth;
using Membership = FoldedWorld::Membership;

constexpr std::uint64_t kScenarios = 30'000;
constexpr std::uint64_t kFoldsPerFramework = 20;
constexpr std::uint64_t kPointsMax = 8;

std::vector<engine::EntityIndex> subject_of(const engine::StateOutput& state) {
  if (!state.subject) return {};
  return {*state.subject};
}

// The states of one program, over worlds in order.
class EngineFold final {
 public:
  explicit EngineFold(const engine::Program& program, const language::Framework& framework)
      : program_(program) {
    for (const engine::StateOutput& state : program.states) {
      std::vector<engine::Register> roots;
      add_roots(state.enter, roots);
      for (const engine::EdgePair& exit : state.exits) add_roots(exit, roots);
      roots.push_back(state.stays_open);
      slices_.push_back(engine::slice_of(program, roots));
      folds_.emplace_back();
    }
    for (const engine::Atom& atom : program.atoms) {
      questions_.push_back(question_of(atom, framework));
    }
  }

  // The memberships after the next change point; `world` learns them as they are found.
  std::vector<Membership> advance(FoldedWorld& world) {
    std::vector<Membership> members;
    for (std::size_t i = 0; i < slices_.size(); ++i) {
      const engine::Slice& slice = slices_[i];
      std::vector<Truth> registers(slice.registers());
      for (std::size_t a = 0; a < slice.atoms.size(); ++a) {
        const std::uint32_t atom = slice.atoms[a];
        registers[a] = fact_of(program_.atoms[atom], questions_[atom], world);
      }
      engine::run(slice, registers);
      std::vector<engine::StateFold::Guard> by_default, strict;
      for (std::size_t root = 0; root + 1 < slice.roots.size(); root += 4) {
        const auto at = [&](std::size_t k) { return registers[slice.roots[root + k]]; };
        by_default.push_back({at(0), at(1)});
        strict.push_back({at(2), at(3)});
      }
      using OnUnknown = engine::StateFold::OnUnknown;
      const bool stays_open = registers[slice.roots.back()] == Truth::kYes;
      folds_[i].advance(by_default, strict,
                        stays_open ? OnUnknown::kTriedBothWays : OnUnknown::kChangesNothing);
      const engine::Membership found = folds_[i].membership();
      members.push_back({found.by_default, found.strict});
      world.set(program_.states[i].state, subject_of(program_.states[i]), members.back());
    }
    return members;
  }

 private:
  static void add_roots(const engine::EdgePair& edge, std::vector<engine::Register>& roots) {
    roots.insert(roots.end(), {edge.value.by_default, edge.not_fresh.by_default, edge.value.strict,
                               edge.not_fresh.strict});
  }

  const engine::Program& program_;
  std::vector<engine::Slice> slices_;
  std::vector<engine::StateFold> folds_;
  std::vector<Question> questions_;
};

// The same, naively.
class TreeFold final {
 public:
  explicit TreeFold(const ComparedCase& one) : one_(one) {
    for (const engine::StateOutput& state : one.program().states) {
      states_.emplace_back(one.framework(), state.state, state.subject);
    }
  }

  std::vector<Membership> advance(FoldedWorld& world) {
    std::vector<Membership> members;
    for (std::size_t i = 0; i < states_.size(); ++i) {
      states_[i].advance(one_.universe(), world);
      members.push_back({states_[i].by_default(), states_[i].strict()});
      const engine::StateOutput& output = one_.program().states[i];
      world.set(output.state, subject_of(output), members.back());
    }
    return members;
  }

 private:
  const ComparedCase& one_;
  std::vector<PlainState> states_;
};

template <class Check>
void over_many_folds(Check check) {
  const std::uint64_t frameworks = framework_count(kScenarios);
  for (std::uint64_t i = 0; i < frameworks; ++i) {
    const ComparedCase one(generate_case(framework_seed(i)));
    if (one.program().states.empty()) continue;
    for (std::uint64_t fold = 0; fold < kFoldsPerFramework; ++fold) {
      check(one, world_seed(one.seed(), fold));
      if (testing::Test::HasFatalFailure()) return;
    }
  }
}

TEST(StateFold, EngineAndTreeFollowTheSameCourses) {
  std::uint64_t points = 0;
  over_many_folds([&](const ComparedCase& one, std::uint64_t seed) {
    EngineFold engine(one.program(), one.framework());
    TreeFold tree(one);
    const std::uint64_t count = 1 + mixed(seed) % kPointsMax;
    for (std::uint64_t point = 0; point < count; ++point, ++points) {
      const RandomWorld facts(one.framework(), mixed(seed + point));
      FoldedWorld for_engine(facts), for_tree(facts);
      const std::vector<Membership> a = engine.advance(for_engine);
      const std::vector<Membership> b = tree.advance(for_tree);
      for (std::size_t i = 0; i < a.size(); ++i) {
        ASSERT_EQ(a[i].by_default, b[i].by_default)
            << "state " << i << ", point " << point << ", seeds " << one.seed() << " and " << seed;
        ASSERT_EQ(a[i].strict, b[i].strict)
            << "state " << i << ", point " << point << ", seeds " << one.seed() << " and " << seed;
      }
    }
  });
  std::printf("%llu change points\n", static_cast<unsigned long long>(points));
}

TEST(StateFold, DefaultNeverContradictsStrict) {
  over_many_folds([&](const ComparedCase& one, std::uint64_t seed) {
    EngineFold engine(one.program(), one.framework());
    for (std::uint64_t point = 0; point < kPointsMax; ++point) {
      const RandomWorld facts(one.framework(), mixed(seed + point));
      FoldedWorld world(facts);
      for (const Membership& member : engine.advance(world)) {
        if (member.strict == Truth::kUnknown) continue;
        ASSERT_EQ(member.by_default, member.strict)
            << "point " << point << ", seeds " << one.seed() << " and " << seed;
      }
    }
  });
}

// Replacing unknown facts at any of the change points never changes a settled membership at any of
// them.
TEST(StateFold, SettledMembershipNeverChanges) {
  over_many_folds([&](const ComparedCase& one, std::uint64_t seed) {
    EngineFold before(one.program(), one.framework()), after(one.program(), one.framework());
    Dice dice(seed);
    const std::uint32_t percent = dice.one_in(2) ? 100 : dice.between(5, 60);
    for (std::uint64_t point = 0; point < kPointsMax; ++point) {
      const RandomWorld facts(one.framework(), mixed(seed + point));
      const LearntWorld learnt(facts, seed + point, percent);
      FoldedWorld world(facts), learnt_world(learnt);
      const std::vector<Membership> a = before.advance(world);
      const std::vector<Membership> b = after.advance(learnt_world);
      for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i].by_default != a[i].strict || a[i].strict == Truth::kUnknown) continue;
        ASSERT_EQ(b[i].by_default, a[i].strict)
            << "state " << i << ", point " << point << ", seeds " << one.seed() << " and " << seed;
        ASSERT_EQ(b[i].strict, a[i].strict)
            << "state " << i << ", point " << point << ", seeds " << one.seed() << " and " << seed;
      }
    }
  });
}

}  // namespace
}  // namespace ruleout::property
