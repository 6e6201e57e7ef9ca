// What can be wrong with a file of records: RO0301 to RO0399. Each has a page that triggers it in
// tests/golden/diagnostics/.
#pragma once

#include <span>

#include "base/finding.h"

namespace ruleout::record {

inline constexpr base::FindingKind kNotJson{"RO0301", "not-json", base::Severity::kError,
                                            "text that is no JSON in UTF-8"};
inline constexpr base::FindingKind kNotAnInteger{
    "RO0302", "not-an-integer", base::Severity::kError,
    "a JSON number that is no integer below 2^53, or where no number may stand"};
inline constexpr base::FindingKind kRepeatedKey{"RO0303", "repeated-key", base::Severity::kError,
                                                "a key twice in one JSON object"};
inline constexpr base::FindingKind kUnknownEnding{
    "RO0304", "unknown-ending", base::Severity::kError,
    "a file of records whose name ends neither in .json nor in .jsonl"};
inline constexpr base::FindingKind kTooLarge{"RO0305", "too-large", base::Severity::kError,
                                             "a file, record, list or text over its limit"};
inline constexpr base::FindingKind kWrongKind{
    "RO0306", "wrong-kind", base::Severity::kError,
    "a JSON value of a kind that the field does not take"};
inline constexpr base::FindingKind kMissingField{"RO0307", "missing-field", base::Severity::kError,
                                                 "a required field is not there"};
inline constexpr base::FindingKind kUnknownField{"RO0308", "unknown-field", base::Severity::kError,
                                                 "a field that this type of record does not have"};
inline constexpr base::FindingKind kUnknownSchema{
    "RO0309", "unknown-schema", base::Severity::kError, "a schema that this build does not read"};
inline constexpr base::FindingKind kUnknownType{"RO0310", "unknown-type", base::Severity::kError,
                                                "a type that schema 1 does not have"};
inline constexpr base::FindingKind kEmptyText{"RO0311", "empty-text", base::Severity::kError,
                                              "a name or text without a character"};
inline constexpr base::FindingKind kUncleanName{
    "RO0312", "unclean-name", base::Severity::kError,
    "a name with a control character, or with a space at an end"};
inline constexpr base::FindingKind kNotATime{"RO0313", "not-a-time", base::Severity::kError,
                                             "a text that is no date or instant where one belongs"};
inline constexpr base::FindingKind kNotAQuantity{"RO0314", "not-a-quantity", base::Severity::kError,
                                                 "a text that is no exact number, or no rate"};
inline constexpr base::FindingKind kNotADigest{"RO0315", "not-a-digest", base::Severity::kError,
                                               "a text that is no SHA-256 as it is written here"};
inline constexpr base::FindingKind kNotAChoice{"RO0316", "not-a-choice", base::Severity::kError,
                                               "a word that is none of those the field takes"};
inline constexpr base::FindingKind kEndsBeforeStart{
    "RO0317", "ends-before-start", base::Severity::kError,
    "a validity, period or run that ends before it starts"};
inline constexpr base::FindingKind kImpossibleCounts{
    "RO0318", "impossible-counts", base::Severity::kError,
    "counts that no evaluation can have: negative, or more than were planned"};
inline constexpr base::FindingKind kImpossibleInterval{
    "RO0319", "impossible-interval", base::Severity::kError,
    "an interval without ends, with its ends reversed or in two units"};
inline constexpr base::FindingKind kRepeatedValue{
    "RO0320", "repeated-value", base::Severity::kError,
    "a value twice where each may stand once, such as in two classes of a control"};
inline constexpr base::FindingKind kUnclearComparison{
    "RO0321", "unclear-comparison", base::Severity::kError,
    "a `while` without a comparison, or with two"};

// All of them, by code.
std::span<const base::FindingKind* const> record_finding_kinds();

}  // namespace ruleout::record
