// What can be wrong with an evaluation log, or with what was asked of it: RO0401 to RO0499. Errors
// stop the reading of a log. Warnings say where a log contradicts itself or says too little; the
// counts then already take the worst case. Each kind has a page that triggers it in
// tests/golden/diagnostics/.
#pragma once

#include <span>

#include "base/finding.h"

namespace ruleout::evidence {

inline constexpr base::FindingKind kNotALog{"RO0401", "not-a-log", base::Severity::kError,
                                            "a file that is no evaluation log of a known format"};
inline constexpr base::FindingKind kBrokenArchive{
    "RO0402", "broken-archive", base::Severity::kError,
    "a log archive that is cut off, damaged or ambiguous"};
inline constexpr base::FindingKind kUnsupportedArchive{
    "RO0403", "unsupported-archive", base::Severity::kError,
    "a log archive that is encrypted, split or compressed in a way not read here"};
inline constexpr base::FindingKind kLogTooLarge{"RO0404", "log-too-large", base::Severity::kError,
                                                "a log, or a part of one, over its limit"};
inline constexpr base::FindingKind kNoHeader{"RO0405", "no-header", base::Severity::kError,
                                             "a log that does not say what was evaluated"};
inline constexpr base::FindingKind kBrokenJson{"RO0406", "broken-json", base::Severity::kError,
                                               "a part of a log that is no JSON"};
inline constexpr base::FindingKind kUnreadableField{
    "RO0407", "unreadable-field", base::Severity::kError,
    "a field of a log that is not there or is not what its format says"};
inline constexpr base::FindingKind kUnknownScorer{
    "RO0408", "unknown-scorer", base::Severity::kError, "a scorer that the log does not have"};
inline constexpr base::FindingKind kUnknownClusterKey{
    "RO0409", "unknown-cluster-key", base::Severity::kError,
    "a metadata key for clusters that no sample has"};
inline constexpr base::FindingKind kNewerVersion{
    "RO0410", "newer-version", base::Severity::kWarning,
    "a log of a later version of its format than this build knows"};
inline constexpr base::FindingKind kUnfinishedLog{
    "RO0411", "unfinished-log", base::Severity::kWarning, "a log of a run that never ended"};
inline constexpr base::FindingKind kUnsuccessfulLog{
    "RO0412", "unsuccessful-log", base::Severity::kWarning,
    "a log of a run that ended in an error or was cancelled"};
inline constexpr base::FindingKind kPlanNotListed{
    "RO0413", "plan-not-listed", base::Severity::kWarning,
    "a log that does not list the samples that were planned"};
inline constexpr base::FindingKind kAbsentSamples{
    "RO0414", "absent-samples", base::Severity::kWarning,
    "samples that were planned and are not in the log"};
inline constexpr base::FindingKind kUnplannedSamples{"RO0415", "unplanned-samples",
                                                     base::Severity::kWarning,
                                                     "samples in the log that were not planned"};
inline constexpr base::FindingKind kRepeatedSamples{
    "RO0416", "repeated-samples", base::Severity::kWarning,
    "a sample that the log holds more than once, with different results"};
inline constexpr base::FindingKind kTotalsDiffer{
    "RO0417", "totals-differ", base::Severity::kWarning,
    "a total in the log's header that is not the number of its samples"};
inline constexpr base::FindingKind kMetricDiffers{
    "RO0418", "metric-differs", base::Severity::kWarning,
    "a mean in the log's header that its samples do not give"};
inline constexpr base::FindingKind kUnclearScores{
    "RO0419", "unclear-scores", base::Severity::kWarning, "a score that no number follows from"};
inline constexpr base::FindingKind kEditedLog{
    "RO0420", "edited-log", base::Severity::kWarning,
    "a log whose scores or samples were changed or struck after the run"};
inline constexpr base::FindingKind kSampleDiffers{
    "RO0421", "sample-differs", base::Severity::kWarning,
    "a sample whose summary and full text say different things"};
inline constexpr base::FindingKind kUnsummarised{
    "RO0422", "unsummarised", base::Severity::kWarning,
    "an archive that holds more samples than its summaries name"};
inline constexpr base::FindingKind kSeveralScorers{
    "RO0423", "several-scorers", base::Severity::kWarning,
    "a log with several scorers, none of which was named"};
inline constexpr base::FindingKind kClusterNotKnown{"RO0424", "cluster-not-known",
                                                    base::Severity::kWarning,
                                                    "samples whose cluster the log does not give"};

// All of them, by code.
std::span<const base::FindingKind* const> evidence_finding_kinds();

}  // namespace ruleout::evidence
