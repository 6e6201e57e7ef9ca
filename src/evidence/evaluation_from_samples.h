// Counts for an evaluation record: how many samples there should be, how many are hits, and how
// many say nothing.
//
// A sample counts as exactly one of:
//   hit       its score is a number at or above `hit_from`, and nothing below speaks against it
//   errored   it ended in an error, whatever its score
//   missing   it is planned and absent; or was not planned; or was struck; or the log contradicts
//             itself about it; or no number follows from its score; or, unless the rule says that
//             it is a miss, it gave no answer, or a limit stopped it without a hit
//   miss      everything else, not recorded: n - hits - errored - missing
//
// LAW (whole): hits + missing + errored <= n, and n counts everything planned or present once.
// LAW (caution): taking a sample out of a log, breaking its score or striking it never turns an
//   unknown into a claim: it moves the sample to `missing` or `errored`, which count against both
//   claims (statistics/binomial.h).
//
// With several epochs the samples of one id are not independent, so clusters are counted too, by id
// unless the rule says otherwise; record.h says what a cluster counts as.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/finding.h"
#include "base/rational.h"
#include "evidence/sample_table.h"
#include "record/record.h"

namespace ruleout::evidence {

enum class ClusterBy : std::uint8_t {
  kEpochs,    // by sample id if there is more than one epoch, else no clusters
  kSampleId,  // by sample id
  kMetadata,  // by the value of the metadata key that the log was read with
  kIdPrefix,  // by what stands in the id before the last `separator`; the whole id without one
};

// What a sample without a hit counts as.
enum class Treatment : std::uint8_t { kMissing, kMiss };

struct CountingRule {
  std::string scorer = {};  // empty: the first
  base::Rational hit_from = base::Rational(1);
  ClusterBy cluster_by = ClusterBy::kEpochs;
  std::string separator = "-";  // kIdPrefix
  Treatment no_answer = Treatment::kMissing;
  Treatment stopped_by_limit = Treatment::kMissing;  // a limit that the operator set off is missing
};

// Why samples are missing; the sum is samples.missing.
struct MissingBecause {
  std::int64_t absent = 0;
  std::int64_t unplanned = 0;
  std::int64_t struck = 0;
  std::int64_t disputed = 0;
  std::int64_t unscored = 0;  // no number follows
  std::int64_t no_answer = 0;
  std::int64_t limited = 0;

  bool operator==(const MissingBecause&) const = default;
};

struct EvaluationCounts {
  record::Counts samples;
  MissingBecause missing;
  std::optional<record::Counts> clusters;  // none if not asked for, or not known of every sample
};

// None, with an error among the findings, if the log has no such scorer. `log` names the log in
// findings. REQUIRES: for kMetadata, a table read with a cluster key.
std::optional<EvaluationCounts> count_samples(const SampleTable& table, const CountingRule& rule,
                                              const std::string& log, base::Findings& findings);

// The same as the part of an evaluation record that the log knows: model, began, ended, log,
// counts. `run` and `plan` are the caller's to fill in.
std::optional<record::Evaluation> evaluation_from_samples(const SampleTable& table,
                                                          const CountingRule& rule,
                                                          const std::string& log,
                                                          base::Findings& findings);

}  // namespace ruleout::evidence
