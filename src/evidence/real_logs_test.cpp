// Logs that others wrote. The shared collection is not part of the project: where it is absent,
// these tests say so and are skipped.
#include <map>

#include "evidence/evaluation_from_samples.h"
#include "evidence/evidence.h"
#include "evidence/evidence_findings.h"

namespace ruleout::evidence {
namespace {

using base::Rational;

const std::string kCollection = RULEOUT_SOURCE_DIR "/../shared/data/inspect_ai";

std::vector<std::string> collected_logs() {
  const auto files = host::files_below(host::real_disk(), kCollection);
  std::vector<std::string> logs;
  if (!files) return logs;
  for (const std::string& file : *files) {
    if (file.ends_with(".eval") || file.ends_with(".json")) logs.push_back(file);
  }
  return logs;
}

ReadLog read(const std::string& path, ReadDepth depth) {
  return read_log(host::real_disk(), path, {.cluster_key = "", .depth = depth}).value();
}

#define SKIP_WITHOUT_COLLECTION() \
  if (collected_logs().empty()) GTEST_SKIP() << "no logs in " << kCollection

TEST(RealLogs, AreAllRead) {
  SKIP_WITHOUT_COLLECTION();
  EXPECT_EQ(collected_logs().size(), 30U);
  for (const std::string& path : collected_logs()) {
    for (const ReadDepth depth : {ReadDepth::kSummaries, ReadDepth::kEverySample}) {
      const ReadLog log = read(path, depth);
      EXPECT_TRUE(log.table.has_value()) << base::render(log.findings, {});
    }
  }
}

// Summaries and full texts agree in all of them, and every mean in a header follows from the
// samples.
TEST(RealLogs, AgreeWithThemselves) {
  SKIP_WITHOUT_COLLECTION();
  for (const std::string& path : collected_logs()) {
    for (const base::Finding& finding : read(path, ReadDepth::kEverySample).findings) {
      EXPECT_NE(finding.kind, &kMetricDiffers) << path << ": " << finding.message;
      EXPECT_NE(finding.kind, &kSampleDiffers) << path << ": " << finding.message;
      EXPECT_NE(finding.kind, &kUnsummarised) << path << ": " << finding.message;
    }
  }
}

// The accuracy that Inspect printed, as hits of samples.
TEST(RealLogs, GiveTheReportedHits) {
  SKIP_WITHOUT_COLLECTION();
  const std::map<std::string, std::pair<std::int64_t, std::int64_t>> reported = {
      {"DN2wbX2ZvACsBpjwptzBRo", {63, 100}}, {"LuxZJVwvymC3S3SyoJczxB", {11, 16}},
      {"bbB4eRCx2rFJLyPH42Cj9r", {83, 100}}, {"A2Ld8PcXe79grUc5trBXEb", {68, 100}},
      {"CzDPvkooKpp4d24wMPkx5d", {70, 100}}, {"TrR56PVX4fHPUViCDMPg8g", {58, 100}},
      {"L8g2GLGDDfsiXvdJ8LyZNJ", {52, 100}}, {"LthYhadZHuQjsMYHHKRep2", {57, 100}},
      {"eF3BogZE3jzpiWBjjDWbik", {66, 100}}, {"CuCFPdqnwXupUkxp69nJ2a", {30, 50}},
      {"J5EskSJVsBD9iRd47twk8x", {35, 50}},  {"jKN69eAYYpZFAZhRgMAztp", {33, 50}}};
  std::size_t met = 0;
  for (const std::string& path : collected_logs()) {
    for (const auto& [id, expected] : reported) {
      if (path.find(id) == std::string::npos) continue;
      ++met;
      base::Findings findings;
      const ReadLog log = read(path, ReadDepth::kSummaries);
      const auto counts = count_samples(*log.table, {}, path, findings);
      EXPECT_EQ(counts->samples, (record::Counts{.n = expected.second, .hits = expected.first}));
      EXPECT_TRUE(findings.empty());
    }
  }
  EXPECT_EQ(met, reported.size());
}

// Five epochs of ten samples: the unit is the sample, hit if any epoch is.
TEST(RealLogs, CountEpochsAsClusters) {
  SKIP_WITHOUT_COLLECTION();
  for (const std::string& path : collected_logs()) {
    if (path.find("/set2/") == std::string::npos) continue;
    base::Findings findings;
    const ReadLog log = read(path, ReadDepth::kSummaries);
    const auto counts = count_samples(*log.table, {}, path, findings);
    ASSERT_TRUE(counts->clusters.has_value());
    EXPECT_EQ(counts->clusters->n, 10);
    EXPECT_GE(counts->clusters->hits, 6);
    EXPECT_EQ(counts->clusters->missing, 0);
  }
}

}  // namespace
}  // namespace ruleout::evidence
