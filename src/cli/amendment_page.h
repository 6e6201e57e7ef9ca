// Private to cli: `ruleout prove` asked about changes of the framework itself.
#pragma once

#include "cli/arguments.h"
#include "cli/console.h"

namespace ruleout::cli {

// Is it asked with --amendment or another of its options?
bool asks_amendment(const Arguments& arguments);
// The answer, told.
ExitStatus tell_amendment(const Arguments& arguments, Console& console);

}  // namespace ruleout::cli
