// A command as a whole process, as a person starts it: seconds and peak memory.
#pragma once

#include <string>
#include <vector>

#include "results.h"

namespace ruleout::bench {

// `ruleout assess` of the example. False if it failed.
bool measure_assess(const std::string& binary, const std::string& folder, std::vector<Row>& rows);

}  // namespace ruleout::bench
