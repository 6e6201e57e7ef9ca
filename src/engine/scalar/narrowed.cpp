#include "engine/scalar/narrowed.h"

#include <algorithm>
#include <bit>

#include "base/assert.h"

namespace ruleout::engine {

using base::Truth;

namespace {

constexpr unsigned kSets = 8;

// What an operation makes of two sets: everything it makes of a member of each.
struct SetTable {
  TruthSet of[5][kSets * kSets] = {};

  constexpr SetTable() {
    for (unsigned op = 0; op < 5; ++op) {
      for (unsigned at = 0; at < kSets * kSets; ++at) {
        of[op][at] = united(static_cast<StepOp>(op), at / kSets, at % kSets);
      }
    }
  }

  static constexpr TruthSet united(StepOp op, unsigned first, unsigned second) {
    unsigned all = 0;
    for (unsigned a = 0; a < 3; ++a) {
      for (unsigned b = 0; b < 3; ++b) {
        if ((first >> a & 1U) == 0 || (second >> b & 1U) == 0) continue;
        all |= only(outcome(op, static_cast<Truth>(a), static_cast<Truth>(b)));
      }
    }
    return static_cast<TruthSet>(all);
  }
};

constexpr SetTable kSetTable;

bool differs(TruthSet set) { return (set & (set - 1)) != 0; }

}  // namespace

Narrowed::Narrowed(const Slice& slice, std::span<const TruthSet> may) : slice_(slice) {
  RULEOUT_ASSERT(may.size() == slice.atoms.size());
  may_.reserve(slice.registers());
  may_.assign(may.begin(), may.end());
  for (const Step& step : slice.steps) {
    const unsigned at = may_[step.a] * kSets + may_[step.b];
    may_.push_back(kSetTable.of[static_cast<std::size_t>(step.op)][at]);
  }
  find_moves();
}

void Narrowed::find_moves() {
  std::vector<std::uint8_t> is_needed(may_.size(), 0);
  for (const Register root : slice_.roots) {
    if (root != kNoRegister) is_needed[root] = differs(may_[root]) ? 1 : 0;
  }
  const std::size_t atoms = slice_.atoms.size();
  for (std::size_t i = slice_.steps.size(); i-- > 0;) {
    if (is_needed[atoms + i] == 0) continue;
    const Step& step = slice_.steps[i];
    moves_.push_back({step, static_cast<Register>(atoms + i)});
    for (const Register operand : {step.a, step.b}) {
      if (differs(may_[operand])) is_needed[operand] = 1;
    }
  }
  std::ranges::reverse(moves_);
  for (Register atom = 0; atom < atoms; ++atom) {
    if (is_needed[atom] != 0) open_atoms_.push_back(atom);
  }
}

std::vector<Truth> Narrowed::settled() const {
  std::vector<Truth> registers(may_.size(), Truth::kUnknown);
  for (std::size_t i = 0; i < may_.size(); ++i) {
    if (!differs(may_[i])) registers[i] = static_cast<Truth>(std::countr_zero(may_[i]));
  }
  return registers;
}

void Narrowed::run(std::span<Truth> registers) const {
  RULEOUT_ASSERT(registers.size() == may_.size());
  for (const Move& move : moves_) {
    registers[move.to] = outcome(move.step.op, registers[move.step.a], registers[move.step.b]);
  }
}

}  // namespace ruleout::engine
