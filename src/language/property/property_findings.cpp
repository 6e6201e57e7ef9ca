#include "language/property/property_findings.h"

namespace ruleout::language {

std::span<const base::FindingKind* const> property_findings() {
  static constexpr const base::FindingKind* kAll[] = {
      &kNothingAnswered, &kNoSuchAnswer,  &kMisplacedAnswer, &kNotClaimed,
      &kWrongBounds,     &kPropertyTwice, &kUnknownClaimed};
  return kAll;
}

}  // namespace ruleout::language
