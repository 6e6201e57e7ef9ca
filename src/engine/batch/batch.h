// Runs one slice over many scenarios at once: 512 scenarios to a block, two bits to a truth.
//
// A scenario is a table of facts. A block keeps, for each register, one plane of bits saying in
// which scenarios it is yes and one in which it is no; neither bit is unknown. A step is then a
// handful of operations on whole planes. The same steps run in the same order as in `run`, and give
// the same truths.
//
//     Batch batch(slice);
//     batch.set(atom, scenario, Truth::kYes); …      // or load() a table, scenario by scenario
//     batch.run();
//     Truth held = batch.get(slice.roots[4], scenario);
//
// Memory: 128 bytes a register. Cost: one pass over the steps for a block, however many scenarios
// differ.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "base/truth.h"
#include "engine/scalar/slice.h"

namespace ruleout::engine {

inline constexpr std::size_t kBlockScenarios = 512;
inline constexpr std::size_t kBlockWords = kBlockScenarios / 64;

// Two planes of one register.
struct alignas(64) Planes {
  std::uint64_t yes[kBlockWords];
  std::uint64_t no[kBlockWords];
};

class Batch final {
 public:
  // The slice must outlive this.
  explicit Batch(const Slice& slice);

  void set(std::size_t atom, std::size_t scenario, base::Truth value);
  // Transposes up to kBlockScenarios tables, each with one truth per atom of the slice, one after
  // the other.
  void load(std::span<const base::Truth> tables);
  void run();
  [[nodiscard]] base::Truth get(Register reg, std::size_t scenario) const;
  [[nodiscard]] const Planes& planes(Register reg) const { return planes_[reg]; }

 private:
  const Slice& slice_;
  std::unique_ptr<Planes[]> planes_;
};

}  // namespace ruleout::engine
