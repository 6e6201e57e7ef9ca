#include "engine/scalar/slice.h"

#include <algorithm>
#include <map>

#include "base/assert.h"

namespace ruleout::engine {

using base::Truth;

Slice slice_of(const Program& program, std::span<const Register> roots) {
  const auto atom_count = static_cast<Register>(program.atoms.size());
  std::vector<Register> pending, reached;
  std::map<Register, Register> place;
  const auto reach = [&](Register reg) {
    if (reg == kNoRegister || !place.emplace(reg, 0).second) return;
    reached.push_back(reg);
    pending.push_back(reg);
  };
  for (const Register root : roots) reach(root);
  while (!pending.empty()) {
    const Register reg = pending.back();
    pending.pop_back();
    if (reg < atom_count) continue;
    reach(program.steps[reg - atom_count].a);
    reach(program.steps[reg - atom_count].b);
  }
  // Program order is an order of dependence, so ascending registers may be renumbered as they come.
  std::ranges::sort(reached);
  Slice slice;
  Register next = 0;
  for (const Register reg : reached) {
    place[reg] = next++;
    if (reg < atom_count) {
      slice.atoms.push_back(reg);
    } else {
      const Step& step = program.steps[reg - atom_count];
      slice.steps.push_back({step.op, place[step.a], place[step.b]});
    }
  }
  for (const Register root : roots) slice.roots.push_back(root == kNoRegister ? kNoRegister : place[root]);
  return slice;
}

namespace {

// What each operation makes of two truths, looked up rather than branched on: values differ from step to step, so a
// branch would be guessed wrong every other time.
struct OutcomeTable {
  std::uint8_t of[5][16] = {};

  constexpr OutcomeTable() {
    for (unsigned a = 0; a < 3; ++a) {
      for (unsigned b = 0; b < 3; ++b) {
        const auto x = static_cast<Truth>(a);
        const auto y = static_cast<Truth>(b);
        const unsigned at = a * 4 + b;
        set(StepOp::kAnd, at, base::truth_and(x, y));
        set(StepOp::kOr, at, base::truth_or(x, y));
        set(StepOp::kNot, at, base::truth_not(x));
        set(StepOp::kShown, at, base::truth_of(base::is_shown(x)));
        set(StepOp::kRefuted, at, base::truth_of(base::is_refuted(x)));
      }
    }
  }

  constexpr void set(StepOp op, unsigned at, Truth truth) {
    of[static_cast<std::size_t>(op)][at] = static_cast<std::uint8_t>(truth);
  }
};

constexpr OutcomeTable kOutcomes;

}  // namespace

void run(const Slice& slice, std::span<Truth> registers) {
  RULEOUT_ASSERT(registers.size() == slice.registers());
  Truth* const values = registers.data();
  Truth* out = values + slice.atoms.size();
  for (const Step& step : slice.steps) {
    const auto a = static_cast<std::size_t>(values[step.a]);
    const auto b = static_cast<std::size_t>(values[step.b]);
    *out++ = static_cast<Truth>(kOutcomes.of[static_cast<std::size_t>(step.op)][a * 4 + b]);
  }
}

}  // namespace ruleout::engine
