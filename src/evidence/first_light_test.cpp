// The example's logs give the counts of their README, which somebody counted by other means.
#include <algorithm>

#include "base/text.h"
#include "evidence/evaluation_from_samples.h"
#include "evidence/evidence.h"
#include "evidence/evidence_findings.h"

namespace ruleout::evidence {
namespace {

const std::string kFolder = RULEOUT_SOURCE_DIR "/examples/first-light/logs";

// The table rows whose first cell names a log, cells trimmed and without backticks.
std::vector<std::vector<std::string>> rows_of(const std::string& readme, std::size_t cells) {
  std::vector<std::vector<std::string>> rows;
  for (const std::string_view line : base::split(readme, '\n')) {
    std::vector<std::string> row;
    for (const std::string_view cell : base::split(line, '|')) {
      std::string text(base::trimmed(cell));
      std::erase(text, '`');
      row.push_back(std::move(text));
    }
    const bool is_log = row.size() == cells + 2 && row[1].starts_with("model-");
    if (is_log) rows.emplace_back(row.begin() + 1, row.end() - 1);
  }
  return rows;
}

std::string readme() {
  return host::real_disk().read_file(kFolder + "/README.md", 1 << 20).value();
}

ReadLog read(const std::string& log, const std::string& cluster_key) {
  return read_log(host::real_disk(), kFolder + "/" + log,
                  {.cluster_key = cluster_key, .depth = ReadDepth::kEverySample})
      .value();
}

// The unit of the count is the family: by the id, since an absent sample has no metadata.
CountingRule rule_of(const std::string& log) {
  const bool is_by_town = log.find("acquisition-logistics") != std::string::npos;
  return {.cluster_by = is_by_town ? ClusterBy::kIdPrefix : ClusterBy::kSampleId};
}

TEST(FirstLight, LogsGiveTheCountsOfTheirReadme) {
  const auto rows = rows_of(readme(), 11);
  ASSERT_EQ(rows.size(), 8U);
  for (const auto& row : rows) {
    const auto number = [&row](std::size_t cell) { return std::stoll(row[cell]); };
    base::Findings findings;
    const auto counts = count_samples(*read(row[0], "").table, rule_of(row[0]), row[0], findings);
    ASSERT_TRUE(counts && counts->clusters) << row[0];
    EXPECT_EQ(counts->samples,
              (record::Counts{
                  .n = number(1), .hits = number(5), .missing = number(4), .errored = number(3)}))
        << row[0];
    EXPECT_EQ(number(1), number(6));
    EXPECT_EQ(
        *counts->clusters,
        (record::Counts{.n = number(7), .hits = number(8), .missing = number(10), .errored = 0}))
        << row[0];
    EXPECT_EQ(counts->missing, (MissingBecause{.absent = number(4)}));
    EXPECT_TRUE(findings.empty()) << base::render(findings, {});
  }
}

TEST(FirstLight, LogsSayWhatTheirReadmeSays) {
  const auto rows = rows_of(readme(), 7);
  ASSERT_EQ(rows.size(), 8U);
  for (const auto& row : rows) {
    const SampleTable table = *read(row[0], "").table;
    EXPECT_EQ(table.task, row[1]);
    EXPECT_EQ(table.model, "first-light/" + row[2]);
    EXPECT_TRUE(row[3].starts_with(to_text(table.status))) << row[0];
    EXPECT_EQ(base::to_text(table.began), row[4]);
    EXPECT_EQ(table.completed ? base::to_text(*table.completed) : row[5], row[5]);
    EXPECT_EQ(table.sha256, row[6]);
  }
}

TEST(FirstLight, FamiliesInMetadataAreTheSameClusters) {
  for (const auto& row : rows_of(readme(), 11)) {
    base::Findings findings;
    const SampleTable table = *read(row[0], "family").table;
    const auto by_family =
        count_samples(table, {.cluster_by = ClusterBy::kMetadata}, row[0], findings);
    if (row[4] != "0") {  // absent samples have no metadata
      EXPECT_FALSE(by_family->clusters.has_value()) << row[0];
      ASSERT_EQ(findings.size(), 1U) << row[0];
      EXPECT_EQ(findings[0].kind, &kClusterNotKnown);
      continue;
    }
    EXPECT_EQ(by_family->clusters,
              count_samples(table, rule_of(row[0]), row[0], findings)->clusters);
    EXPECT_TRUE(findings.empty());
  }
}

TEST(FirstLight, OnlyCutRunsAreSuspicious) {
  for (const auto& row : rows_of(readme(), 11)) {
    const ReadLog log = read(row[0], "");
    EXPECT_EQ(log.findings.empty(), row[4] == "0") << base::render(log.findings, {});
    for (const base::Finding& finding : log.findings) {
      EXPECT_TRUE(finding.kind == &kAbsentSamples || finding.kind == &kUnfinishedLog ||
                  finding.kind == &kUnsuccessfulLog);
    }
  }
}

}  // namespace
}  // namespace ruleout::evidence
