// The part of a program that some registers depend on, renumbered to lie close together, and the
// loop that runs it.
//
// A slice is what is run in practice: one gate for one model is some hundred steps, not the whole
// framework. Its first registers are its atoms in ascending order of the program's; then its steps,
// those first that wait for fewest others: neighbours then seldom wait for each other, and a
// processor runs several at once. Cost of a run: one pass, no branches that depend on values. Where
// a program's register is in a slice only `roots` says, even in a slice of the whole.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/truth.h"
#include "engine/program/program.h"

namespace ruleout::engine {

struct Slice {
  std::vector<std::uint32_t> atoms;        // into Program::atoms, ascending
  std::vector<Register> readings, states;  // those of its atoms that are kReading, kInState
  std::vector<Step> steps;                 // over the slice's own registers
  std::vector<Register>
      roots;  // the slice's registers of what was asked, in that order; kNoRegister stays

  [[nodiscard]] std::size_t registers() const { return atoms.size() + steps.size(); }
};

// What an operation makes of two truths; those on one operand look at the first.
constexpr base::Truth outcome(StepOp op, base::Truth a, base::Truth b) noexcept {
  switch (op) {
    case StepOp::kAnd:
      return base::truth_and(a, b);
    case StepOp::kOr:
      return base::truth_or(a, b);
    case StepOp::kNot:
      return base::truth_not(a);
    case StepOp::kShown:
      return base::truth_of(base::is_shown(a));
    case StepOp::kRefuted:
      return base::truth_of(base::is_refuted(a));
  }
  return base::Truth::kUnknown;
}

Slice slice_of(const Program& program, std::span<const Register> roots);

// Runs the steps. The first `slice.atoms.size()` registers hold the facts. REQUIRES:
// registers.size() == slice.registers().
void run(const Slice& slice, std::span<base::Truth> registers);

}  // namespace ruleout::engine
