// The reason of an answer: the framework's own tree, walked with names filled in and truths beside
// it.
#pragma once

#include <optional>
#include <string_view>

#include "engine/answer/case_parts.h"

namespace ruleout::engine {

// `parts` must have kept its sites. Nothing if no clause or gate of that name has that subject.
std::optional<Explanation> reasons_for(const CaseParts& parts, std::string_view clause,
                                       std::string_view subject);

}  // namespace ruleout::engine
