// Evaluation logs, from files to what they say about each sample.
//
//   base::Result<ReadLog> log = read_log(host::real_disk(), "run.eval", {.cluster_key = "family"});
//   if (!log) return log.error();                       // the disk failed
//   if (log->findings.has_errors()) …                   // the log is not what it should be
//   base::Findings findings;
//   auto evaluation = evaluation_from_samples(*log->table, {}, findings);
//
// Read are the logs of Inspect AI: archives (`.eval`, also of runs that crashed) and single JSON
// texts, told apart by their first bytes. Formats, limits and what each field becomes:
// docs/formats/logs.md.
//
// Nothing in a header is believed that can be counted: totals and means are computed again from the
// samples, and what differs is a warning. Scores come from the sample summaries; the samples' full
// texts are read only where a person struck some, or where asked for.
//
// Cost: one pass over the bytes for the digest, and reading the summaries. Memory: the summaries.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/finding.h"
#include "base/result.h"
#include "evidence/sample_table.h"
#include "host/disk.h"

namespace ruleout::evidence {

enum class ReadDepth : std::uint8_t {
  kSummaries,
  kEverySample,  // and compare each full sample with its summary
};

struct ReadOptions {
  std::string cluster_key = {};  // the metadata key that names a sample's cluster; empty: none
  ReadDepth depth = ReadDepth::kSummaries;
};

struct ReadLog {
  std::optional<SampleTable> table;  // none exactly if findings.has_errors()
  base::Findings findings;           // places are in `path`, or in `path/member` of an archive
};

// Errors: those of the disk. Whatever is wrong with the log is a finding.
base::Result<ReadLog> read_log(const host::Disk& disk, const std::string& path,
                               const ReadOptions& options);

// The same of a file that is open; `name` stands in findings.
base::Result<ReadLog> read_log(const host::File& file, const std::string& name,
                               const ReadOptions& options);

}  // namespace ruleout::evidence
