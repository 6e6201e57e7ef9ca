#include "engine/batch/batch.h"

#include <algorithm>
#include <cstring>

#include "base/assert.h"

namespace ruleout::engine {

using base::Truth;

namespace {

// Eight words side by side: the compiler maps them to the widest registers of the machine at hand.
using Wide = std::uint64_t __attribute__((vector_size(64), may_alias));

// One clone for each width of vector registers; the loader picks. The default runs everywhere.
__attribute__((target_clones("avx512f", "avx2", "default"))) void run_steps(const Step* steps,
                                                                            std::size_t count,
                                                                            Planes* planes,
                                                                            Planes* out) {
  for (std::size_t i = 0; i < count; ++i) {
    const Step& step = steps[i];
    const Wide* a = reinterpret_cast<const Wide*>(&planes[step.a]);
    const Wide* b = reinterpret_cast<const Wide*>(&planes[step.b]);
    Wide* result = reinterpret_cast<Wide*>(&out[i]);
    switch (step.op) {
      case StepOp::kAnd:
        result[0] = a[0] & b[0];
        result[1] = a[1] | b[1];
        break;
      case StepOp::kOr:
        result[0] = a[0] | b[0];
        result[1] = a[1] & b[1];
        break;
      case StepOp::kNot: {
        const Wide yes = a[0];
        result[0] = a[1];
        result[1] = yes;
        break;
      }
      case StepOp::kShown:
        result[1] = ~a[0];
        result[0] = a[0];
        break;
      case StepOp::kRefuted:
        result[0] = a[1];
        result[1] = ~a[1];
        break;
    }
  }
}

constexpr std::size_t kLanes = 8;  // truths side by side in one word, a byte each
constexpr std::uint64_t kLowBits = 0x0101010101010101u;

// Planes of kLanes atoms over 64 scenarios.
struct Columns {
  std::uint64_t yes[kLanes] = {}, no[kLanes] = {};
};

std::uint64_t lanes_at(const Truth* first, std::size_t lanes) {
  std::uint64_t word = 0;
  if (lanes == kLanes) {
    std::memcpy(&word, first, kLanes);
  } else {
    std::memcpy(&word, first, lanes);
  }
  return word;
}

// Eight scenarios' bits are gathered in the bytes of a word, each byte an atom's; then each byte
// goes to its atom's plane.
Columns gather(const Truth* first, std::size_t stride, std::size_t rows, std::size_t lanes) {
  Columns columns;
  for (std::size_t begin = 0; begin < rows; begin += 8) {
    std::uint64_t yes = 0, no = 0;
    for (std::size_t row = begin; row < rows && row < begin + 8; ++row) {
      const std::uint64_t word = lanes_at(first + row * stride, lanes);
      yes |= (word & kLowBits) << (row - begin);
      no |= (word >> 1 & kLowBits) << (row - begin);
    }
    std::uint8_t yes_bytes[kLanes], no_bytes[kLanes];
    std::memcpy(yes_bytes, &yes, kLanes);
    std::memcpy(no_bytes, &no, kLanes);
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      columns.yes[lane] |= std::uint64_t{yes_bytes[lane]} << begin;
      columns.no[lane] |= std::uint64_t{no_bytes[lane]} << begin;
    }
  }
  return columns;
}

}  // namespace

Batch::Batch(const Slice& slice)
    : slice_(slice), planes_(std::make_unique<Planes[]>(slice.registers())) {}

void Batch::set(std::size_t atom, std::size_t scenario, Truth value) {
  RULEOUT_ASSERT(atom < slice_.atoms.size() && scenario < kBlockScenarios);
  Planes& planes = planes_[atom];
  const std::uint64_t bit = std::uint64_t{1} << (scenario % 64);
  const std::size_t word = scenario / 64;
  planes.yes[word] = (planes.yes[word] & ~bit) | (value == Truth::kYes ? bit : 0);
  planes.no[word] = (planes.no[word] & ~bit) | (value == Truth::kNo ? bit : 0);
}

void Batch::load(std::span<const Truth> tables) {
  const std::size_t atoms = slice_.atoms.size();
  if (atoms == 0) return;
  const std::size_t scenarios = tables.size() / atoms;
  RULEOUT_ASSERT(scenarios <= kBlockScenarios && scenarios * atoms == tables.size());
  for (std::size_t word = 0; word < kBlockWords; ++word) {
    const std::size_t begin = std::min(word * 64, scenarios);
    const std::size_t rows = std::min<std::size_t>(scenarios - begin, 64);
    for (std::size_t atom = 0; atom < atoms; atom += kLanes) {
      const std::size_t lanes = std::min(atoms - atom, kLanes);
      const Columns columns = gather(tables.data() + begin * atoms + atom, atoms, rows, lanes);
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        planes_[atom + lane].yes[word] = columns.yes[lane];
        planes_[atom + lane].no[word] = columns.no[lane];
      }
    }
  }
}

void Batch::run() {
  run_steps(slice_.steps.data(), slice_.steps.size(), planes_.get(),
            planes_.get() + slice_.atoms.size());
}

Truth Batch::get(Register reg, std::size_t scenario) const {
  RULEOUT_ASSERT(reg < slice_.registers() && scenario < kBlockScenarios);
  const Planes& planes = planes_[reg];
  if ((planes.yes[scenario / 64] >> (scenario % 64) & 1u) != 0) return Truth::kYes;
  return (planes.no[scenario / 64] >> (scenario % 64) & 1u) != 0 ? Truth::kNo : Truth::kUnknown;
}

}  // namespace ruleout::engine
