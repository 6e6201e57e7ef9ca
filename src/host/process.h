// What a process is given when it starts, and the three streams it has. One thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace ruleout::host {

// The words after the program's name.
std::vector<std::string> process_arguments(int count, const char* const* values);

// None if the variable is not set.
std::optional<std::string> environment_variable(const std::string& name);

// From where relative paths begin, without links; empty if the system does not say.
std::string working_folder();

// Everything up to the end of standard input. kTooLarge beyond `bytes_max`.
base::Result<std::string> read_standard_input(std::size_t bytes_max);

// All of it, at once. kUnavailable if nobody reads any more.
base::Result<void> write_standard_output(std::string_view text);
base::Result<void> write_standard_error(std::string_view text);

}  // namespace ruleout::host
