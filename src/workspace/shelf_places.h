// Private to workspace: what lies where rule files are looked for.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "host/disk.h"
#include "workspace/library.h"

namespace ruleout::workspace {

inline constexpr std::string_view kRuleEnding = ".rule";

bool is_folder(const host::Disk& disk, const std::string& path);
bool is_file(const host::Disk& disk, const std::string& path);

// Of a file with a `framework` line near its beginning.
base::Result<std::optional<Shelved>> head_of_file(const host::Disk& disk, const std::string& file);

// Is the first line near its beginning that says what the file holds one of properties?
base::Result<bool> has_properties_head(const host::Disk& disk, const std::string& file);

// The folder of the case: as the shelf says, else of the nearest upwards of `file` with a
// workspace.json. Empty if there is none.
std::string case_folder_of(const host::Disk& disk, const Shelf& shelf, const std::string& file);

}  // namespace ruleout::workspace
