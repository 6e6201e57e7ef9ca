// Private to analysis/timeline: the acts that a question can tell apart.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/timeline/changes.h"

namespace ruleout::analysis {

// Adds what may be done to the changes, and the atoms that follow it. An act is told by who did
// what to which things; of those that all atoms take alike one is added. Returns the atoms of acts
// that no record can carry.
std::vector<std::uint32_t> add_acts(const TimelineWorld& world, Changes& changes);

// Every role there is.
std::vector<std::uint32_t> every_role(const language::Framework& framework);

}  // namespace ruleout::analysis
