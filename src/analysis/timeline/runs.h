// Private to analysis/timeline: evaluations that nobody has run yet, and how they come out.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/timeline/changes.h"
#include "analysis/timeline/timeline.h"

namespace ruleout::analysis {

// Of each model on each topic that the program asks evaluations of, so many more.
void imagine_runs(const engine::Program& program, std::uint32_t count, engine::Universe& universe);

// Adds to the changes that a run begins, and the atoms that follow it: that it is in its register,
// and how its rate stands to its plan's line. Returns the atoms about runs that are not followed.
std::vector<std::uint32_t> add_runs(const TimelineWorld& world, Changes& changes);

// Does the atom compare a rate?
bool is_about_rate(const TimelineWorld& world, std::uint32_t atom);

}  // namespace ruleout::analysis
