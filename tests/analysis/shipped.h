// The frameworks that are shipped, loaded for the tests of the analysis.
#pragma once

#include <string>
#include <vector>

#include "workspace/library.h"

namespace ruleout::analysis {

// Paths of every framework.rule, ascending.
std::vector<std::string> shipped_files();
workspace::LoadedFramework load_shipped(const std::string& file);
// "openai/preparedness-2"
std::string short_name(const std::string& file);

}  // namespace ruleout::analysis
