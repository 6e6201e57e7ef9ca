#include "engine/batch/batch.h"

#include "base/assert.h"

namespace ruleout::engine {

using base::Truth;

namespace {

// Eight words side by side: the compiler maps them to the widest registers of the machine at hand.
using Wide = std::uint64_t __attribute__((vector_size(64), may_alias));

// One clone for each width of vector registers; the loader picks. The default runs everywhere.
__attribute__((target_clones("avx512f", "avx2", "default"))) void run_steps(const Step* steps, std::size_t count, Planes* planes,
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

// Transposes 64 rows of one byte lane: bit `bit` of each of 64 bytes becomes one word.
std::uint64_t gather(const Truth* first, std::size_t stride, std::size_t rows, unsigned bit) {
  std::uint64_t word = 0;
  for (std::size_t row = 0; row < rows; ++row) {
    const auto value = static_cast<std::uint64_t>(first[row * stride]);
    word |= (value >> bit & 1u) << row;
  }
  return word;
}

}  // namespace

Batch::Batch(const Slice& slice) : slice_(slice), planes_(std::make_unique<Planes[]>(slice.registers())) {}

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
  for (std::size_t atom = 0; atom < atoms; ++atom) {
    for (std::size_t word = 0; word < kBlockWords; ++word) {
      const std::size_t begin = word * 64;
      const std::size_t rows = begin >= scenarios ? 0 : scenarios - begin < 64 ? scenarios - begin : 64;
      const Truth* first = tables.data() + begin * atoms + atom;
      planes_[atom].yes[word] = rows == 0 ? 0 : gather(first, atoms, rows, 0);
      planes_[atom].no[word] = rows == 0 ? 0 : gather(first, atoms, rows, 1);
    }
  }
}

void Batch::run() {
  run_steps(slice_.steps.data(), slice_.steps.size(), planes_.get(), planes_.get() + slice_.atoms.size());
}

Truth Batch::get(Register reg, std::size_t scenario) const {
  RULEOUT_ASSERT(reg < slice_.registers() && scenario < kBlockScenarios);
  const Planes& planes = planes_[reg];
  if ((planes.yes[scenario / 64] >> (scenario % 64) & 1u) != 0) return Truth::kYes;
  return (planes.no[scenario / 64] >> (scenario % 64) & 1u) != 0 ? Truth::kNo : Truth::kUnknown;
}

}  // namespace ruleout::engine
