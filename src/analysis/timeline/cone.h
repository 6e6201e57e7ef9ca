// Private to analysis/timeline: the atoms that questions turn on, through the states they read.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "analysis/timeline/timeline.h"

namespace ruleout::analysis {

struct Support {
  std::set<std::uint32_t> atoms;   // of the program, but for states
  std::set<std::uint32_t> guards;  // those of them that a guard reads
  std::set<std::size_t> states;    // into Program::states
  std::set<std::uint32_t> strict;  // atoms of strict courses
};

Support support_of(const TimelineWorld& world, const std::vector<FormulaId>& questions);

}  // namespace ruleout::analysis
