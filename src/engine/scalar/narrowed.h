// A slice of which some atoms are still open: what is the same whatever they turn out to be is
// worked out once, and only the rest is run again.
//
// An answer is tried under every combination of the readings nobody adopted. Most registers do not
// care: the facts on record already decide them. So a slice is run once over *sets* of truths, each
// atom with the truths it may have. A register whose set has one member never differs; the others
// are run again for each choice of the open atoms, and only those atoms need to be chosen that some
// root depends on through registers that differ.
//
//     Narrowed narrowed(slice, may);                // may[i]: what atom i of the slice may be
//     std::vector<Truth> registers = narrowed.settled();
//     for (auto& choice : choices_of(narrowed.open_atoms())) {
//       set(registers, choice);
//       narrowed.run(registers);                    // the roots are as `run(slice, …)` makes them
//     }
//
// LAW (same roots): for every choice of each atom within its set, the roots are those of `run` on
//   the whole slice. Other registers that differ may be left as they were.
// LAW (open atoms): the roots are the same for any two choices that agree on `open_atoms()`.
//
// Sets are combined as if registers differed independently, so `open_atoms` may name too many,
// never too few. Cost: building, two passes over the slice; a run, one over what differs.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <vector>

#include "base/truth.h"
#include "engine/scalar/slice.h"

namespace ruleout::engine {

// Truths that a register may have, one bit each.
using TruthSet = std::uint8_t;

constexpr TruthSet only(base::Truth truth) noexcept {
  return static_cast<TruthSet>(1U << static_cast<unsigned>(truth));
}
inline constexpr TruthSet kYesOrNo = only(base::Truth::kYes) | only(base::Truth::kNo);
inline constexpr TruthSet kAnyTruth = kYesOrNo | only(base::Truth::kUnknown);

class Narrowed final {
 public:
  // The slice must outlive this. REQUIRES: one set per atom of the slice, none of them empty.
  Narrowed(const Slice& slice, std::span<const TruthSet> may);

  // Can this register of the slice come to that truth?
  [[nodiscard]] bool may_be(Register reg, base::Truth truth) const {
    return (may_[reg] & only(truth)) != 0;
  }
  // The atoms (by their register in the slice, ascending) that decide between a root's truths.
  [[nodiscard]] const std::vector<Register>& open_atoms() const { return open_atoms_; }
  // Registers to start from: those that never differ have their value.
  [[nodiscard]] std::vector<base::Truth> settled() const;
  // Works the roots out. REQUIRES: `settled()` with every open atom set to a truth of its set.
  void run(std::span<base::Truth> registers) const;

 private:
  struct Move {
    Step step;
    Register to = 0;
  };
  void find_moves();

  const Slice& slice_;
  std::vector<TruthSet> may_;  // by register
  std::vector<Register> open_atoms_;
  std::vector<Move> moves_;  // steps that differ and that a root needs, in order
};

}  // namespace ruleout::engine
