// What an author can get wrong in the text of a `.rule` file, before names and types are looked at:
// RO0101 to RO0199.
//
// Codes are stable and never used twice. Every code has a page with an example that triggers it
// under tests/golden/diagnostics/; a test of this room walks the table and compares.
#pragma once

#include <span>

#include "base/finding.h"

namespace ruleout::language {

inline constexpr base::FindingKind kNotUtf8{"RO0101", "not-utf8", base::Severity::kError,
                                            "bytes that are not UTF-8"};
inline constexpr base::FindingKind kHiddenCharacter{
    "RO0102", "hidden-character", base::Severity::kError, "a character that a reader cannot see"};
inline constexpr base::FindingKind kStrayCharacter{"RO0103", "stray-character",
                                                   base::Severity::kError,
                                                   "a character that the language does not use"};
inline constexpr base::FindingKind kOpenString{"RO0104", "open-string", base::Severity::kError,
                                               "a string that does not end on its line"};
inline constexpr base::FindingKind kUnknownEscape{
    "RO0105", "unknown-escape", base::Severity::kError,
    "a backslash before anything but a quote or a backslash"};
inline constexpr base::FindingKind kMalformedNumber{"RO0106", "malformed-number",
                                                    base::Severity::kError,
                                                    "a word that starts like a number and is none"};
inline constexpr base::FindingKind kMalformedDate{
    "RO0107", "malformed-date", base::Severity::kError, "a date or instant that does not exist"};
inline constexpr base::FindingKind kMalformedDuration{"RO0108", "malformed-duration",
                                                      base::Severity::kError,
                                                      "a length of time without a known unit"};
inline constexpr base::FindingKind kEmptySection{"RO0109", "empty-section", base::Severity::kError,
                                                 "a section sign that cites nothing"};
inline constexpr base::FindingKind kUnexpectedWord{"RO0110", "unexpected-word",
                                                   base::Severity::kError,
                                                   "something else than the grammar allows here"};
inline constexpr base::FindingKind kUnknownDeclaration{
    "RO0111", "unknown-declaration", base::Severity::kError, "a word that declares nothing"};
inline constexpr base::FindingKind kReservedWord{"RO0112", "reserved-word", base::Severity::kError,
                                                 "a reserved word where a name belongs"};
inline constexpr base::FindingKind kNoEdition{"RO0113", "no-edition", base::Severity::kError,
                                              "a file that does not say its edition"};
inline constexpr base::FindingKind kUnknownEdition{"RO0114", "unknown-edition",
                                                   base::Severity::kError,
                                                   "an edition that this build does not read"};
inline constexpr base::FindingKind kOldEdition{"RO0115", "old-edition", base::Severity::kWarning,
                                               "a file of an edition before the current one"};
inline constexpr base::FindingKind kOtherSpelling{"RO0116", "other-spelling",
                                                  base::Severity::kError,
                                                  "a spelling that belongs to another edition"};
inline constexpr base::FindingKind kNoFileHead{
    "RO0117", "no-file-head", base::Severity::kError,
    "a file that is neither vocabulary, framework nor regime"};
inline constexpr base::FindingKind kMisplacedDeclaration{
    "RO0118", "misplaced-declaration", base::Severity::kError,
    "a declaration that has no place in this file"};
inline constexpr base::FindingKind kMixedAndOr{"RO0119", "mixed-and-or", base::Severity::kError,
                                               "`and` and `or` side by side without brackets"};
inline constexpr base::FindingKind kBracketsNeeded{
    "RO0120", "brackets-needed", base::Severity::kError, "a condition whose end cannot be told"};
inline constexpr base::FindingKind kListInList{"RO0121", "list-in-list", base::Severity::kError,
                                               "a list inside a list without brackets"};
inline constexpr base::FindingKind kListContinues{
    "RO0122", "list-continues", base::Severity::kError,
    "`and` or `or` in a new line under a list's bullets"};
inline constexpr base::FindingKind kEmptyList{"RO0123", "empty-list", base::Severity::kError,
                                              "`all of` or `any of` without bullets"};
inline constexpr base::FindingKind kStatedTwice{"RO0124", "stated-twice", base::Severity::kError,
                                                "a part of a clause that is said twice"};
inline constexpr base::FindingKind kMissingPart{"RO0125", "missing-part", base::Severity::kError,
                                                "a clause without one of its parts"};
inline constexpr base::FindingKind kSecondSection{
    "RO0126", "second-section", base::Severity::kError, "a clause with two section signs"};
inline constexpr base::FindingKind kStrayBullet{"RO0127", "stray-bullet", base::Severity::kError,
                                                "a line that starts with `-` outside a list"};
inline constexpr base::FindingKind kOverLimit{"RO0128", "over-limit", base::Severity::kError,
                                              "more than a named limit of the language allows"};

// All of the above, by code.
std::span<const base::FindingKind* const> syntax_findings();

}  // namespace ruleout::language
