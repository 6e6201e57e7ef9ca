// Private to host: what errno says, as an Error.
#pragma once

#include <string>

#include "base/result.h"

namespace ruleout::host {

// `where`: the path or device; `what`: what could not be done, e.g. "cannot read the file".
base::Error system_error(int number, std::string what, std::string where);

}  // namespace ruleout::host
