// Private to analysis/question: what an `every` says where there is nothing of which it speaks.
#pragma once

#include "analysis/question/discretion.h"

namespace ruleout::analysis {

// Each `every` of the framework is held against the same one saying the opposite of an empty list
// (`or there is none` against `and there is one`; `unknown if none` against the former). Those
// where some answer differs in some world are added, each answer with its smallest world.
void add_empty_lists(const language::Framework& framework, Latitudes& latitudes);

}  // namespace ruleout::analysis
