// Private to workspace: where two assessments part, and why.
#pragma once

#include <vector>

#include "engine/assessment.h"
#include "workspace/answers.h"

namespace ruleout::workspace {

// What changed from question.since, as known then, to now. Rests on the records that became known
// in between; where none explains a change, on time that passed.
std::vector<Parting> partings_since(const Case& open, const Question& question,
                                    const std::vector<engine::FrameworkAssessment>& now);
}  // namespace ruleout::workspace
