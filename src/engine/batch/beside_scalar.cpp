#include "engine/batch/beside_scalar.h"

#include "base/assert.h"
#include "engine/batch/batch.h"

namespace ruleout::engine {

using base::Truth;

void BesideScalar::add(std::span<const Truth> registers) {
  RULEOUT_ASSERT(registers.size() == slice_.registers() && scenarios_ < kBlockScenarios);
  registers_.insert(registers_.end(), registers.begin(), registers.end());
  ++scenarios_;
}

std::optional<BesideScalar::Parting> BesideScalar::parting() const {
  const std::size_t width = slice_.registers();
  Batch batch(slice_);
  for (std::size_t scenario = 0; scenario < scenarios_; ++scenario) {
    for (std::size_t atom = 0; atom < slice_.atoms.size(); ++atom)
      batch.set(atom, scenario, registers_[scenario * width + atom]);
  }
  batch.run();
  for (std::size_t scenario = 0; scenario < scenarios_; ++scenario) {
    for (Register reg = 0; reg < width; ++reg) {
      if (batch.get(reg, scenario) != registers_[scenario * width + reg])
        return Parting{reg, scenario};
    }
  }
  return std::nullopt;
}

}  // namespace ruleout::engine
