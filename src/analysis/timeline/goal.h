// Private to analysis/timeline: a question as what the last of so many steps must make so.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "analysis/timeline/unrolled.h"

namespace ruleout::analysis {

struct Goal {
  std::vector<FormulaId> questions;  // all that is read
  FormulaId needed = kTrue;          // holds at some step of whatever answers
  Watch watch = Watch::kStates;
  std::function<FormulaId(Unrolled&, std::uint32_t last)> at;
};

// The world must outlive them.
Goal goal_of(TimelineWorld& world, const TimelineQuestion& question);
Goal goal_of(TimelineWorld& world, const Response& response);

}  // namespace ruleout::analysis
