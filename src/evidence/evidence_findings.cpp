#include "evidence/evidence_findings.h"

#include <array>

namespace ruleout::evidence {

std::span<const base::FindingKind* const> evidence_finding_kinds() {
  static constexpr std::array kKinds = {
      &kNotALog,           &kBrokenArchive, &kUnsupportedArchive, &kLogTooLarge,
      &kNoHeader,          &kBrokenJson,    &kUnreadableField,    &kUnknownScorer,
      &kUnknownClusterKey, &kNewerVersion,  &kUnfinishedLog,      &kUnsuccessfulLog,
      &kPlanNotListed,     &kAbsentSamples, &kUnplannedSamples,   &kRepeatedSamples,
      &kTotalsDiffer,      &kMetricDiffers, &kUnclearScores,      &kEditedLog,
      &kSampleDiffers,     &kUnsummarised,  &kSeveralScorers,     &kClusterNotKnown,
  };
  return kKinds;
}

}  // namespace ruleout::evidence
