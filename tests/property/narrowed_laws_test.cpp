// What a narrowed slice leaves out of a run never differs: on generated frameworks, with some atoms
// open and the rest as a random world has them.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <vector>

#include "engine/scalar/narrowed.h"
#include "engine/scalar/slice.h"
#include "tests/property/compared_case.h"
#include "tests/property/dice.h"
#include "tests/property/random_world.h"
#include "tests/property/scenarios.h"

namespace ruleout::property {
namespace {

using base::Truth;
using engine::Narrowed;
using engine::Register;
using engine::Slice;
using engine::TruthSet;

constexpr std::uint64_t kScenarios = 20'000;
constexpr int kChoices = 6;

struct Counted {
  std::uint64_t runs = 0, atoms_open = 0, atoms_chosen = 0;
};

Truth any_of(TruthSet set, Dice& dice) {
  while (true) {
    const auto truth = static_cast<Truth>(dice.below(3));
    if ((set & engine::only(truth)) != 0) return truth;
  }
}

// Readings are open, as in an answer, and now and then anything else.
std::vector<TruthSet> opened(const ComparedCase& one, const Slice& slice,
                             const std::vector<Truth>& facts, Dice& dice) {
  std::vector<TruthSet> may;
  for (std::size_t i = 0; i < slice.atoms.size(); ++i) {
    const engine::AtomKind kind = one.program().atoms[slice.atoms[i]].kind;
    TruthSet set = engine::only(facts[i]);
    if (kind == engine::AtomKind::kReading) set = engine::kYesOrNo;
    if (dice.one_in(8)) set |= static_cast<TruthSet>(1 + dice.below(7));
    may.push_back(set);
  }
  return may;
}

std::vector<Truth> roots_in(const Slice& slice, const std::vector<Truth>& registers) {
  std::vector<Truth> roots;
  for (const Register root : slice.roots) {
    if (root != engine::kNoRegister) roots.push_back(registers[root]);
  }
  return roots;
}

// One slice: a choice of every atom within its set, and another that agrees on the open atoms.
void try_choices(const Slice& slice, const std::vector<TruthSet>& may, Dice& dice,
                 Counted& counted) {
  const Narrowed narrowed(slice, may);
  std::vector<Truth> registers = narrowed.settled();
  for (int i = 0; i < kChoices; ++i) {
    std::vector<Truth> whole(slice.registers());
    for (std::size_t atom = 0; atom < may.size(); ++atom) whole[atom] = any_of(may[atom], dice);
    std::vector<Truth> other = whole;
    for (Register atom = 0; atom < may.size(); ++atom) {
      if (!std::ranges::binary_search(narrowed.open_atoms(), atom)) {
        other[atom] = any_of(may[atom], dice);
      }
    }
    for (const Register atom : narrowed.open_atoms()) registers[atom] = whole[atom];
    engine::run(slice, whole);
    engine::run(slice, other);
    narrowed.run(registers);
    ASSERT_EQ(roots_in(slice, whole), roots_in(slice, registers)) << "the same roots";
    ASSERT_EQ(roots_in(slice, whole), roots_in(slice, other)) << "open atoms alone decide";
    ++counted.runs;
  }
  counted.atoms_open += static_cast<std::uint64_t>(
      std::ranges::count_if(may, [](TruthSet set) { return (set & (set - 1)) != 0; }));
  counted.atoms_chosen += narrowed.open_atoms().size();
}

TEST(Narrowed, RootsAreThoseOfTheWholeSlice) {
  Counted counted;
  const std::uint64_t frameworks = framework_count(kScenarios);
  for (std::uint64_t i = 0; i < frameworks; ++i) {
    const ComparedCase one(generate_case(framework_seed(i)));
    Dice dice(framework_seed(i));
    for (std::uint64_t k = 0; k < kScenariosPerFramework; ++k) {
      const RandomWorld world(one.framework(), world_seed(one.seed(), k));
      std::vector<Truth> registers(one.slice().registers());
      one.fill(world, registers);
      const std::vector<TruthSet> may = opened(one, one.slice(), registers, dice);
      try_choices(one.slice(), may, dice, counted);
      ASSERT_FALSE(HasFatalFailure()) << "seed " << one.seed() << ", world " << k;
    }
  }
  ASSERT_LT(counted.atoms_chosen, counted.atoms_open) << "nothing was ever narrowed";
  std::printf("%llu runs; %llu of %llu open atoms decide something\n",
              static_cast<unsigned long long>(counted.runs),
              static_cast<unsigned long long>(counted.atoms_chosen),
              static_cast<unsigned long long>(counted.atoms_open));
}

}  // namespace
}  // namespace ruleout::property
