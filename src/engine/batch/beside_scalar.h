// The batch run held beside the scalar one: does it find the same truths?
//
//     std::vector<Truth> registers = …;            // a scalar run, facts first
//     BesideScalar beside(slice);
//     beside.add(registers);                      // for each scenario, at most kBlockScenarios of
//     them RULEOUT_ASSERT(!beside.parting());
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/truth.h"
#include "engine/scalar/slice.h"

namespace ruleout::engine {

class BesideScalar final {
 public:
  // The slice must outlive this.
  explicit BesideScalar(const Slice& slice) : slice_(slice) {}

  // REQUIRES: registers.size() == slice.registers().
  void add(std::span<const base::Truth> registers);
  // The first register in which the batch run of the same facts finds another truth, and in which
  // scenario.
  struct Parting {
    Register reg = kNoRegister;
    std::size_t scenario = 0;
  };
  [[nodiscard]] std::optional<Parting> parting() const;

 private:
  const Slice& slice_;
  std::vector<base::Truth> registers_;  // scenario by scenario
  std::size_t scenarios_ = 0;
};

}  // namespace ruleout::engine
