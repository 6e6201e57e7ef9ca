// What an author can get wrong in what is claimed of a framework: RO0701 to RO0799. What its
// conditions get wrong is told by the checker, at its place in the file of properties.
//
// Codes are stable and never used twice. Every code has a page with an example that triggers it
// under tests/golden/diagnostics/.
#pragma once

#include <span>

#include "base/finding.h"

namespace ruleout::language {

inline constexpr base::FindingKind kNothingAnswered{
    "RO0701", "nothing-answered", base::Severity::kError,
    "an answer of something that is no gate, threshold or duty"};
inline constexpr base::FindingKind kNoSuchAnswer{"RO0702", "no-such-answer", base::Severity::kError,
                                                 "an answer that is never given"};
inline constexpr base::FindingKind kMisplacedAnswer{
    "RO0703", "misplaced-answer", base::Severity::kError,
    "an answer inside something else than `and`, `or` and `not`"};
inline constexpr base::FindingKind kNotClaimed{
    "RO0704", "not-claimed", base::Severity::kError,
    "a thing or kind of which a property cannot be claimed"};
inline constexpr base::FindingKind kWrongBounds{"RO0705", "wrong-bounds", base::Severity::kError,
                                                "bounds or times that cannot be looked within"};
inline constexpr base::FindingKind kPropertyTwice{
    "RO0706", "property-twice", base::Severity::kError, "two properties of one name"};
inline constexpr base::FindingKind kUnknownClaimed{"RO0707", "unknown-claimed",
                                                   base::Severity::kError,
                                                   "properties of a framework that was not found"};

// All of the above, by code.
std::span<const base::FindingKind* const> property_findings();

}  // namespace ruleout::language
