// Any bytes as an evaluation log: never a crash, and whatever is counted is a count.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "base/assert.h"
#include "base/finding.h"
#include "evidence/evaluation_from_samples.h"
#include "evidence/evidence.h"
#include "host/disk.h"
#include "record/record.h"

namespace {

using namespace ruleout;

// An archive expands to at most 1,100 times its size; this keeps a run short.
constexpr std::size_t kInputBytesMax = std::size_t{64} << 10;

void check_counts(const record::Counts& counts) {
  RULEOUT_ASSERT(counts.hits >= 0 && counts.missing >= 0 && counts.errored >= 0);
  RULEOUT_ASSERT(counts.hits + counts.missing + counts.errored <= counts.n);
}

// What read_records demands of an evaluation.
void check_clusters(const record::Counts& clusters, const record::Counts& samples) {
  check_counts(clusters);
  RULEOUT_ASSERT(clusters.n <= samples.n && clusters.hits <= samples.hits);
  RULEOUT_ASSERT((clusters.hits == 0) == (samples.hits == 0));
  RULEOUT_ASSERT(clusters.missing <= samples.missing + samples.errored);
}

void check_table(const evidence::SampleTable& table) {
  for (std::size_t i = 0; i < table.samples.size(); ++i) {
    const evidence::Sample& sample = table.samples[i];
    RULEOUT_ASSERT(sample.scores.size() <= table.scorers.size());
    RULEOUT_ASSERT(evidence::find_sample(table, sample.id, sample.epoch) == &sample);
  }
  using evidence::ClusterBy;
  for (const ClusterBy by :
       {ClusterBy::kEpochs, ClusterBy::kSampleId, ClusterBy::kMetadata, ClusterBy::kIdPrefix}) {
    evidence::CountingRule rule;
    rule.cluster_by = by;
    base::Findings findings;
    const std::optional<record::Evaluation> evaluation =
        evidence::evaluation_from_samples(table, rule, "fuzz", findings);
    RULEOUT_ASSERT(evaluation.has_value() && evaluation->log_sha256.size() == 64);
    check_counts(evaluation->samples);
    if (evaluation->clusters) check_clusters(*evaluation->clusters, evaluation->samples);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > kInputBytesMax) return 0;
  const std::unique_ptr<host::File> file =
      host::file_in_memory(std::string(reinterpret_cast<const char*>(data), size));
  for (const evidence::ReadDepth depth :
       {evidence::ReadDepth::kSummaries, evidence::ReadDepth::kEverySample}) {
    const base::Result<evidence::ReadLog> log =
        evidence::read_log(*file, "fuzz", {.cluster_key = "family", .depth = depth});
    RULEOUT_ASSERT(log.has_value());
    RULEOUT_ASSERT(log->table.has_value() != log->findings.has_errors());
    RULEOUT_ASSERT(base::render(log->findings, {}).empty() == log->findings.empty());
    if (log->table) check_table(*log->table);
  }
  return 0;
}
