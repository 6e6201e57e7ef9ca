#include "language/syntax/syntax_findings.h"

namespace ruleout::language {

std::span<const base::FindingKind* const> syntax_findings() {
  static constexpr const base::FindingKind* kAll[] = {
      &kNotUtf8,       &kHiddenCharacter,      &kStrayCharacter,     &kOpenString,
      &kUnknownEscape, &kMalformedNumber,      &kMalformedDate,      &kMalformedDuration,
      &kEmptySection,  &kUnexpectedWord,       &kUnknownDeclaration, &kReservedWord,
      &kNoEdition,     &kUnknownEdition,       &kOldEdition,         &kOtherSpelling,
      &kNoFileHead,    &kMisplacedDeclaration, &kMixedAndOr,         &kBracketsNeeded,
      &kListInList,    &kListContinues,        &kEmptyList,          &kStatedTwice,
      &kMissingPart,   &kSecondSection,        &kStrayBullet,        &kOverLimit,
  };
  return kAll;
}

}  // namespace ruleout::language
