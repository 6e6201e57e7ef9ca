#include "language/amend/amend_findings.h"

namespace ruleout::language {

std::span<const base::FindingKind* const> amend_findings() {
  static constexpr const base::FindingKind* kAll[] = {&kUnknownPredecessor, &kAmendsItself,
                                                      &kRemovesNothing,     &kUntoldChange,
                                                      &kWrongLineage,       &kOtherVariable};
  return kAll;
}

}  // namespace ruleout::language
