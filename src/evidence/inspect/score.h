// Private to evidence: what number follows from a score, as Inspect's own metrics read it: "C" is
// 1, "P" 1/2, "I" 0, "N" no answer; yes and true are 1, no and false 0, in any case; a number in
// digits is itself; NaN and null mean that nothing was scored. From anything else no number
// follows here, where Inspect takes 0.
#pragma once

#include <string_view>

#include "evidence/sample_table.h"

namespace ruleout::evidence {

// `value` is the JSON text of a score's value. Never kAbsent.
Score read_score(std::string_view value);

}  // namespace ruleout::evidence
