// What can be wrong with a command line: RO0501 to RO0510. Each has a page that triggers it in
// tests/golden/diagnostics/.
#pragma once

#include <span>

#include "base/finding.h"

namespace ruleout::cli {

inline constexpr base::FindingKind kUnknownCommand{
    "RO0501", "unknown-command", base::Severity::kError, "a word that is no command"};
inline constexpr base::FindingKind kUnknownOption{
    "RO0502", "unknown-option", base::Severity::kError, "an option that the command does not have"};
inline constexpr base::FindingKind kMissingWord{"RO0503", "missing-word", base::Severity::kError,
                                                "a word or option that the command needs"};
inline constexpr base::FindingKind kSurplusWord{"RO0504", "surplus-word", base::Severity::kError,
                                                "a word more than the command takes"};
inline constexpr base::FindingKind kNotAValue{
    "RO0505", "not-a-value", base::Severity::kError,
    "an option's value that cannot be read: no day, number or word of its list"};

// All of them, by code.
std::span<const base::FindingKind* const> cli_finding_kinds();

}  // namespace ruleout::cli
