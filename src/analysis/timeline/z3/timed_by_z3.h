// A second solver for timelines, Z3: what one finds, the other must find as well.
//
//   Bounds bounds;
//   bounds.solver = timed_by_z3;
//   bounds.effort = kZ3EffortMax;
//   reach(world, question, bounds)
//
// Days are bit-vectors of Z3's own, so that sums and comparisons of days are checked as well. It
// takes some hundred times as long.
// Source: L. de Moura, N. Bjørner, "Z3: an efficient SMT solver", TACAS 2008.
#pragma once

#include <cstdint>
#include <memory>

#include "analysis/timeline/timed.h"

namespace ruleout::analysis {

inline constexpr std::uint32_t kZ3EffortMax = 400'000'000;  // its steps are finer than conflicts

std::unique_ptr<Timed> timed_by_z3(Formulas& formulas, std::uint32_t effort);

}  // namespace ruleout::analysis
