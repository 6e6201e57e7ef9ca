// Private to cli: help, printed from the tables.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/finding.h"
#include "base/json.h"
#include "cli/command.h"

namespace ruleout::cli {

std::string help_of(const CommandSpec& command);
std::string general_help();

// The same tables for scripts: docs/formats/help.md.
base::Json command_json(const CommandSpec& command);
base::Json commands_json();
base::Json finding_kinds_json(const base::FindingKind* only);  // null: of all

// The tables of findings of all rooms, by code.
std::vector<std::span<const base::FindingKind* const>> all_finding_kinds();

}  // namespace ruleout::cli
