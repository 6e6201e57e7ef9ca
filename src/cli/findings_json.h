// Private to cli: findings for scripts.
#pragma once

#include "base/finding.h"
#include "base/json.h"

namespace ruleout::cli {

// A list of objects: code, name, severity, file, line, column, message and, where there is one,
// hint.
base::Json findings_json(const base::Findings& findings);

}  // namespace ruleout::cli
