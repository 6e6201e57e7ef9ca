#include "engine/scalar/slice.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <utility>

#include "base/assert.h"

namespace ruleout::engine {

using base::Truth;

namespace {

// A set of a program's registers that knows how many of them lie below any register.
class RegisterSet final {
 public:
  explicit RegisterSet(std::size_t registers)
      : words_(registers / 64 + 1, 0), below_(words_.size(), 0) {}

  // False if it was in already.
  bool insert(Register reg) {
    std::uint64_t& word = words_[reg / 64];
    const std::uint64_t bit = std::uint64_t{1} << (reg % 64);
    const bool is_new = (word & bit) == 0;
    word |= bit;
    return is_new;
  }

  // REQUIRES: nothing is inserted afterwards.
  void count() {
    Register all = 0;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      below_[i] = all;
      all += static_cast<Register>(std::popcount(words_[i]));
    }
  }
  // REQUIRES: count() was called, and the set holds the register.
  [[nodiscard]] Register place(Register reg) const {
    const std::uint64_t lower = words_[reg / 64] & ((std::uint64_t{1} << (reg % 64)) - 1);
    return below_[reg / 64] + static_cast<Register>(std::popcount(lower));
  }

  // Every register, ascending.
  template <class Visit>
  void each(Visit visit) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      for (std::uint64_t rest = words_[i]; rest != 0; rest &= rest - 1) {
        visit(static_cast<Register>(i * 64 + static_cast<std::size_t>(std::countr_zero(rest))));
      }
    }
  }

 private:
  std::vector<std::uint64_t> words_;
  std::vector<Register> below_;
};

// Where each register of a slice goes when its steps are sorted by depth: the most steps that wait
// for one another below.
std::vector<Register> places_by_depth(const Slice& slice) {
  const std::size_t atoms = slice.atoms.size();
  std::vector<Register> place(slice.registers(),
                              0);  // the depth, until it is known where that depth begins
  std::vector<Register> next;      // by depth
  for (std::size_t i = 0; i < slice.steps.size(); ++i) {
    const Register depth = std::max(place[slice.steps[i].a], place[slice.steps[i].b]) + 1;
    place[atoms + i] = depth;
    if (next.size() <= depth) next.resize(depth + 1, 0);
    ++next[depth];
  }
  std::exclusive_scan(next.begin(), next.end(), next.begin(), static_cast<Register>(atoms));
  for (std::size_t i = 0; i < place.size(); ++i)
    place[i] = i < atoms ? static_cast<Register>(i) : next[place[i]]++;
  return place;
}

void sort_by_depth(Slice& slice) {
  const std::vector<Register> place = places_by_depth(slice);
  const std::size_t atoms = slice.atoms.size();
  std::vector<Step> sorted(slice.steps.size());
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const Step& step = slice.steps[i];
    sorted[place[atoms + i] - atoms] = {step.op, place[step.a], place[step.b]};
  }
  slice.steps = std::move(sorted);
  for (Register& root : slice.roots) {
    if (root != kNoRegister) root = place[root];
  }
}

}  // namespace

Slice slice_of(const Program& program, std::span<const Register> roots) {
  const auto atom_count = static_cast<Register>(program.atoms.size());
  RegisterSet reached(program.registers());
  std::vector<Register> pending;
  const auto reach = [&](Register reg) {
    if (reg != kNoRegister && reached.insert(reg) && reg >= atom_count) pending.push_back(reg);
  };
  for (const Register root : roots) reach(root);
  while (!pending.empty()) {
    const Step& step = program.steps[pending.back() - atom_count];
    pending.pop_back();
    reach(step.a);
    reach(step.b);
  }
  reached.count();
  // Program order is an order of dependence, so ascending registers may be renumbered as they come.
  Slice slice;
  reached.each([&](Register reg) {
    if (reg < atom_count) {
      const auto own = static_cast<Register>(slice.atoms.size());
      if (program.atoms[reg].kind == AtomKind::kReading) slice.readings.push_back(own);
      if (program.atoms[reg].kind == AtomKind::kInState) slice.states.push_back(own);
      slice.atoms.push_back(reg);
    } else {
      const Step& step = program.steps[reg - atom_count];
      slice.steps.push_back({step.op, reached.place(step.a), reached.place(step.b)});
    }
  });
  for (const Register root : roots)
    slice.roots.push_back(root == kNoRegister ? kNoRegister : reached.place(root));
  sort_by_depth(slice);
  return slice;
}

namespace {

// Looked up rather than branched on: values differ from step to step, so a branch would be guessed
// wrong every other time.
struct OutcomeTable {
  std::uint8_t of[16][8] =
      {};  // by the two truths, then by operation: so an entry is found in the fewest instructions

  constexpr OutcomeTable() {
    for (unsigned op = 0; op < 5; ++op) {
      for (unsigned a = 0; a < 3; ++a) {
        for (unsigned b = 0; b < 3; ++b) {
          const base::Truth truth =
              outcome(static_cast<StepOp>(op), static_cast<Truth>(a), static_cast<Truth>(b));
          of[a * 4 + b][op] = static_cast<std::uint8_t>(truth);
        }
      }
    }
  }
};

constexpr OutcomeTable kOutcomes;

}  // namespace

void run(const Slice& slice, std::span<Truth> registers) {
  RULEOUT_ASSERT(registers.size() == slice.registers());
  Truth* const values = registers.data();
  Truth* out = values + slice.atoms.size();
#pragma GCC unroll 4
  for (const Step& step : slice.steps) {
    const auto a = static_cast<std::size_t>(values[step.a]);
    const auto b = static_cast<std::size_t>(values[step.b]);
    *out++ = static_cast<Truth>(kOutcomes.of[a * 4 + b][static_cast<std::size_t>(step.op)]);
  }
}

}  // namespace ruleout::engine
