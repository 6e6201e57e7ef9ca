// What an author can get wrong in saying what one framework changes of another: RO0601 to RO0699.
//
// Codes are stable and never used twice. Every code has a page with an example that triggers it
// under tests/golden/diagnostics/.
#pragma once

#include <span>

#include "base/finding.h"

namespace ruleout::language {

inline constexpr base::FindingKind kUnknownPredecessor{"RO0601", "unknown-predecessor",
                                                       base::Severity::kError,
                                                       "an amended framework that was not found"};
inline constexpr base::FindingKind kAmendsItself{"RO0602", "amends-itself", base::Severity::kError,
                                                 "frameworks that amend each other"};
inline constexpr base::FindingKind kRemovesNothing{
    "RO0603", "removes-nothing", base::Severity::kError, "`removes` of a name that was not there"};
inline constexpr base::FindingKind kUntoldChange{"RO0604", "untold-change", base::Severity::kError,
                                                 "a clause that is changed without a lineage"};
inline constexpr base::FindingKind kWrongLineage{"RO0605", "wrong-lineage", base::Severity::kError,
                                                 "a lineage that the two frameworks belie"};
inline constexpr base::FindingKind kOtherVariable{
    "RO0606", "other-variable", base::Severity::kError,
    "a gate whose carried rules speak of another variable"};

// All of the above, by code.
std::span<const base::FindingKind* const> amend_findings();

}  // namespace ruleout::language
