// Builds the registers of a program: equal atoms and equal steps become one, constants fold away.
//
// While it builds, an atom's handle has the top bit set and a step's does not, because both kinds
// are found interleaved; `finish` renumbers so that atoms come first. Registers are numbered as
// they are made, and answers are listed in that order: two calls that make registers are never
// arguments of one call, whose order each compiler chooses for itself. Private to engine/program.
#pragma once

#include <cstdint>
#include <map>
#include <tuple>
#include <vector>

#include "engine/program/program.h"

namespace ruleout::engine {

class Builder final {
 public:
  using Handle = std::uint32_t;
  static constexpr Handle kAtomBit = 0x80000000u;
  static constexpr Handle kYes = kAtomBit | 0u;
  static constexpr Handle kNo = kAtomBit | 1u;
  static constexpr Handle kUnknown = kAtomBit | 2u;

  Builder();

  Handle constant(base::Truth truth) const;
  Handle atom(Atom atom);
  Handle both(Handle a, Handle b);
  Handle either(Handle a, Handle b);
  Handle negated(Handle a);
  Handle shown(Handle a);
  Handle refuted(Handle a);
  // How many steps there are by now: what is built later comes after.
  [[nodiscard]] std::uint32_t step_count() const {
    return static_cast<std::uint32_t>(steps_.size());
  }
  [[nodiscard]] bool is_over_limit() const;

  // The final register of a handle. REQUIRES: no more is built.
  [[nodiscard]] Register placed(Handle handle) const;
  [[nodiscard]] Register placed_step_count(std::uint32_t count) const {
    return static_cast<Register>(atoms_.size()) + count;
  }
  void finish(Program& program) &&;

 private:
  // True if the register can only be yes or no.
  [[nodiscard]] bool is_definite(Handle handle) const;
  Handle step(StepOp op, Handle a, Handle b);

  std::vector<Atom> atoms_;
  std::vector<Step> steps_;
  std::vector<bool> step_is_definite_;
  std::map<std::vector<std::uint32_t>, Handle> atom_handles_;
  std::map<std::tuple<StepOp, Handle, Handle>, Handle> step_handles_;
};

}  // namespace ruleout::engine
