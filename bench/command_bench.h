// A command as a whole process, as a person starts it: seconds and peak memory.
#pragma once

#include <string>
#include <vector>

#include "results.h"

namespace ruleout::bench {

struct Finished {
  double wall_ms = 0, processor_ms = 0, peak_mib = 0;
  bool is_ok = false;  // it ended with status 0
};
// What it prints is thrown away.
Finished run_command(const std::string& binary, const std::vector<std::string>& words);

// `ruleout assess` of the example. False if it failed.
bool measure_assess(const std::string& binary, const std::string& folder, std::vector<Row>& rows);

}  // namespace ruleout::bench
