// Private to workspace: the duties that `due` lists.
#pragma once

#include <cstddef>
#include <vector>

#include "workspace/answers.h"

namespace ruleout::workspace {

// Leaves only the duties that the question asks for, pressing ones first. Returns how many
// undetermined ones without a date were left out for want of one.
std::size_t choose_duties(const Question& question, std::vector<engine::DutyStatus>& duties);

}  // namespace ruleout::workspace
