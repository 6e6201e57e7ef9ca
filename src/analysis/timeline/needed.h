// Private to analysis/timeline: how many changes a question needs at the least, whenever they come.
//
// Order and time are left out, and states may be as they like: so what is found may be too few,
// never too many. Shorter timelines need not be looked for. A search over orders would find the
// same, after trying many of them.
#pragma once

#include <cstdint>

#include "analysis/timeline/changes.h"

namespace ruleout::analysis {

// At most `bounds.steps + 1`, which says that no timeline within the bounds has enough steps.
std::uint32_t changes_needed(TimelineWorld& world, const Changes& changes, FormulaId question,
                             const Bounds& bounds);

}  // namespace ruleout::analysis
