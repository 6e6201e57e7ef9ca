// Private to analysis/layout: the things that a framework is laid out over when no records name
// any.
#pragma once

#include "engine/program/universe.h"

namespace ruleout::analysis {

// One thing of each kind beside the constants; and of the imagined model one evaluation on every
// topic that the framework asks evaluations of.
engine::Universe imagined_universe(const language::Framework& framework);

}  // namespace ruleout::analysis
