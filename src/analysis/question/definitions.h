// Private to analysis/question: what two frameworks define differently under one name.
#pragma once

#include <vector>

#include "analysis/layout/compared.h"
#include "analysis/question/conflict.h"

namespace ruleout::analysis {

// By the kinds' order in conflict.h, then by the first framework's.
std::vector<DefinitionChange> definitions_apart(Compared& pair,
                                                const std::vector<Counterpart>& counterparts);

}  // namespace ruleout::analysis
