// Private to cli: the frameworks that a command names, loaded by name from the library or by file.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.h"
#include "cli/console.h"

namespace ruleout::cli {

// One for each of the command's words, in their order. None once a finding or an error has been
// told of.
std::optional<std::vector<workspace::LoadedFramework>> load_named(const Arguments& arguments,
                                                                  Console& console);

// The same of one word.
std::optional<workspace::LoadedFramework> load_one(const Arguments& arguments, Console& console,
                                                   const std::optional<workspace::Library>& library,
                                                   const std::string& word);

std::vector<std::string> names_of(const std::vector<workspace::LoadedFramework>& loaded);

}  // namespace ruleout::cli
