// Instructions executed, counted by valgrind: the same on a busy machine as on an idle one.
#pragma once

#include <optional>
#include <string>

namespace ruleout::bench {

// Of a whole command line; none where valgrind is not installed or the command fails under it.
std::optional<double> instructions_of(const std::string& command);

}  // namespace ruleout::bench
