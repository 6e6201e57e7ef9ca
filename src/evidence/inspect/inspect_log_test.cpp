#include "evidence/inspect/inspect_log.h"

#include <fmt/core.h>

#include "evidence/evidence_findings.h"
#include "evidence/limits.h"
#include "evidence/test_archive.h"

namespace ruleout::evidence {
namespace {

using base::Rational;

// A header in the form of version 2; `dataset` and `rest` are members of `eval` and of the log.
std::string header(const std::string& dataset, const std::string& config = "{}",
                   const std::string& rest = "") {
  return fmt::format(
      R"({{"version":2,"status":"success","eval":{{"created":"2026-01-02T03:04:05+00:00","task":"t","model":"m/x","run_id":"r","dataset":{},"config":{}}},"stats":{{"started_at":"2026-01-02T03:04:06.5+00:00","completed_at":"2026-01-02T04:00:00Z"}}{}}})",
      dataset, config, rest);
}

std::string ids(const std::string& list) { return R"({"sample_ids":)" + list + "}"; }

ReadLog read_bytes(std::string bytes, const ReadOptions& options = {}) {
  return read_log(*host::file_in_memory(std::move(bytes)), "log", options).value();
}

ReadLog read_members(std::vector<TestMember> members, const ReadOptions& options = {}) {
  return read_bytes(zip_bytes({.members = std::move(members)}), options);
}

std::string kinds_of(const ReadLog& log) {
  std::string kinds;
  for (const base::Finding& finding : log.findings) {
    kinds += (kinds.empty() ? "" : " ") + std::string(finding.kind->name);
  }
  return kinds;
}

// The samples as "id/epoch=score", a letter for a score without a number, flags behind it.
std::string samples_of(const ReadLog& log) {
  std::string text;
  for (const Sample& sample : log.table->samples) {
    text += fmt::format("{}{}/{}=", text.empty() ? "" : " ", sample.id, sample.epoch);
    for (const Score& score : sample.scores) {
      text += score.kind == ScoreKind::kNumber
                  ? score.number.to_text()
                  : std::string(1, "a#nux"[static_cast<int>(score.kind)]);
    }
    if (sample.is_errored) text += "!";
    if (sample.is_struck) text += "~";
    if (sample.is_edited) text += "*";
    if (sample.is_disputed) text += "?";
    if (!sample.limit.empty()) text += "<" + sample.limit;
    if (!sample.cluster.empty()) text += "@" + sample.cluster;
  }
  return text;
}

std::string row(const std::string& id, int epoch, const std::string& value,
                const std::string& rest = "") {
  return fmt::format(R"({{"id":{},"epoch":{},"scores":{{"s":{{"value":{}}}}}{}}})", id, epoch,
                     value, rest);
}

TEST(InspectArchive, GivesWhatTheHeaderSays) {
  const ReadLog log =
      read_members({{.name = "header.json", .text = header(ids("[1]"))},
                    {.name = "summaries.json", .text = "[" + row("1", 1, "1") + "]"}});
  ASSERT_TRUE(log.table.has_value()) << base::render(log.findings, {});
  EXPECT_EQ(log.table->task, "t");
  EXPECT_EQ(log.table->model, "m/x");
  EXPECT_EQ(log.table->run, "r");
  EXPECT_EQ(log.table->format, "inspect-eval");
  EXPECT_EQ(log.table->status, LogStatus::kSuccess);
  EXPECT_EQ(base::to_text(log.table->began), "2026-01-02T03:04:05Z");
  EXPECT_EQ(base::to_text(*log.table->completed), "2026-01-02T04:00:00Z");
  EXPECT_EQ(log.table->scorers, std::vector<std::string>{"s"});
  EXPECT_EQ(samples_of(log), "1/1=1");
  EXPECT_TRUE(log.findings.empty());
}

TEST(InspectArchive, PrefersTheSummariesToTheJournal) {
  const std::vector<TestMember> members = {
      {.name = "_journal/start.json", .text = header(ids("[9]"))},
      {.name = "_journal/summaries/1.json", .text = "[" + row("1", 1, "0") + "]"},
      {.name = "summaries.json", .text = "[" + row("1", 1, "1") + "]"},
      {.name = "header.json", .text = header(ids("[1]"))}};
  EXPECT_EQ(samples_of(read_members(members)), "1/1=1");
}

TEST(InspectArchive, ReadsTheJournalOfACrashedRunInItsOrder) {
  const std::string start = header(ids(R"(["a","b","c"])"));
  std::vector<TestMember> members = {{.name = "_journal/start.json", .text = start}};
  for (const int part : {10, 2, 1}) {
    members.push_back({.name = fmt::format("_journal/summaries/{}.json", part),
                       .text = "[" + row("\"a\"", 1, "0", part < 10 ? R"(,"error":"x")" : "") +
                               "," + row("\"b\"", part, "1") + "]"});
  }
  const ReadLog log = read_members(members);
  EXPECT_EQ(log.table->status, LogStatus::kStarted);
  EXPECT_EQ(samples_of(log), "a/1=0 b/1=1 b/2=1 b/10=1");
  EXPECT_EQ(kinds_of(log), "unfinished-log absent-samples unplanned-samples");
}

TEST(InspectArchive, ReadsFullSamplesWhereThereIsNoSummary) {
  const std::vector<TestMember> members = {
      {.name = "_journal/start.json", .text = header(ids(R"(["a/b","c"])"))},
      {.name = "samples/a/b_epoch_1.json", .text = row("\"a/b\"", 1, "1")},
      {.name = "samples/c_epoch_1/sample.json", .text = row("\"c\"", 1, "0")},
      {.name = "samples/c_epoch_1/messages/0.json", .text = "[not read"}};
  EXPECT_EQ(samples_of(read_members(members)), "a/b/1=1 c/1=0");
}

TEST(InspectArchive, TakesTheLastOfTwoHeaders) {
  const std::vector<TestMember> members = {
      {.name = "header.json", .text = header(ids("[1,2]"))},
      {.name = "summaries.json", .text = "[" + row("1", 1, "1") + "]"},
      {.name = "header.json", .text = header(ids("[1]"))}};
  EXPECT_EQ(read_members(members).table->plan.samples, 1);
}

TEST(InspectRows, AreDedupedAndARetryAfterAnErrorIsNoDispute) {
  const std::string rows = "[" + row("1", 1, "null", R"(,"error":"x")") + "," + row("1", 1, "1") +
                           "," + row("2", 1, "1") + "," + row("2", 1, "1") + "," +
                           row("3", 1, "1") + "," + row("3", 1, "0") + "]";
  const ReadLog log = read_members({{.name = "header.json", .text = header(ids("[1,2,3]"))},
                                    {.name = "summaries.json", .text = rows}});
  EXPECT_EQ(samples_of(log), "1/1=1 2/1=1 3/1=0?");
  EXPECT_EQ(kinds_of(log), "repeated-samples");
}

// The columns are the flat names in the order in which they were met.
TEST(InspectRows, GiveEveryScorerAColumn) {
  const std::string rows =
      R"([{"id":1,"epoch":1,"scores":{"a":{"value":"C"},"b":{"value":{"x":1,"y":NaN}}}},
          {"id":2,"epoch":1,"scores":{"c":{"value":[1]},"a":{"value":"N"}}},
          {"id":3,"epoch":1,"scores":null},{"id":4,"epoch":1}])";
  const ReadLog log = read_members({{.name = "header.json", .text = header(ids("[1,2,3,4]"))},
                                    {.name = "summaries.json", .text = rows}});
  EXPECT_EQ(log.table->scorers, (std::vector<std::string>{"a", "b/x", "b/y", "c"}));
  EXPECT_EQ(samples_of(log), "1/1=11u 2/1=naax 3/1= 4/1=");
  EXPECT_EQ(kinds_of(log), "unclear-scores");
}

TEST(InspectRows, KeepErrorsLimitsAndEdits) {
  const std::string rows =
      R"([{"id":1,"epoch":1,"scores":{},"error":"boom","limit":"token"},
          {"id":2,"epoch":1,"scores":{},"error":{"message":"boom"},"limit":{"type":"time","limit":1}},
          {"id":3,"epoch":1,"scores":{"s":{"value":1,"history":[{"value":0}]}},"error":null,"limit":null},
          {"id":4,"epoch":1,"scores":{"s":{"value":1,"history":[]}},"invalidation":{"reason":"x"}}])";
  const ReadLog log = read_members({{.name = "header.json", .text = header(ids("[1,2,3,4]"))},
                                    {.name = "summaries.json", .text = rows}});
  EXPECT_EQ(samples_of(log), "1/1=!<token 2/1=!<time 3/1=1* 4/1=1~");
  EXPECT_EQ(kinds_of(log), "edited-log");
}

TEST(InspectRows, NameTheirClusters) {
  const std::string rows =
      "[" + row("1", 1, "1", R"(,"metadata":{"family":"x","other":[]})") + "," +
      row("2", 1, "1", R"(,"metadata":{"family":7})") + "," +
      row("3", 1, "1", R"(,"metadata":{"family":null})") + "," + row("4", 1, "1") + "," +
      row("5", 1, "1", R"(,"metadata":{"family":")" + std::string(kClusterBytesMax, 'f') + "\"}") +
      "," +
      row("6", 1, "1",
          R"(,"metadata":{"family":")" + std::string(kClusterBytesMax + 1, 'f') + "\"}") +
      "]";
  const ReadLog log = read_members({{.name = "header.json", .text = header(ids("[1,2,3,4,5,6]"))},
                                    {.name = "summaries.json", .text = rows}},
                                   {.cluster_key = "family"});
  EXPECT_EQ(samples_of(log),
            "1/1=1@x 2/1=1@7 3/1=1 4/1=1 5/1=1@" + std::string(kClusterBytesMax, 'f') + " 6/1=1");
}

TEST(InspectArchive, LooksForStruckSamplesWhereTheHeaderSaysSo) {
  const std::string struck = row("1", 1, "1", R"(,"invalidation":{"reason":"leak"})");
  const std::string rows = "[" + row("1", 1, "1") + "," + row("2", 1, "1") + "]";
  std::vector<TestMember> members = {
      {.name = "header.json", .text = header(ids("[1,2]"), "{}", R"(,"invalidated":true)")},
      {.name = "summaries.json", .text = rows},
      {.name = "samples/1_epoch_1.json", .text = struck},
      {.name = "samples/2_epoch_1.json", .text = row("2", 1, "1")}};
  EXPECT_EQ(samples_of(read_members(members)), "1/1=1~ 2/1=1");
  members.resize(2);
  EXPECT_EQ(samples_of(read_members(members)), "1/1=1~ 2/1=1~");
}

TEST(InspectArchive, ComparesSummariesWithFullTexts) {
  const std::vector<TestMember> members = {
      {.name = "header.json", .text = header(ids("[1,2,3]"))},
      {.name = "summaries.json",
       .text = "[" + row("1", 1, "0") + "," + row("2", 1, "0") + "," + row("3", 1, "0") + "]"},
      {.name = "samples/1_epoch_1.json", .text = row("1", 1, "0.0")},
      {.name = "samples/2_epoch_1.json", .text = row("2", 1, "1")}};
  EXPECT_EQ(samples_of(read_members(members)), "1/1=0 2/1=0 3/1=0");
  const ReadLog log = read_members(members, {.depth = ReadDepth::kEverySample});
  EXPECT_EQ(samples_of(log), "1/1=0 2/1=0? 3/1=0?");
  EXPECT_EQ(kinds_of(log), "sample-differs");
}

TEST(InspectJson, IsTheSameLog) {
  const std::string log_text = header(
      ids("[1,2]"), "{}", R"(,"samples":[)" + row("1", 1, "1") + "," + row("2", 1, "NaN") + "]");
  const ReadLog log = read_bytes(log_text);
  EXPECT_EQ(log.table->format, "inspect-json");
  EXPECT_EQ(samples_of(log), "1/1=1 2/1=u");
  EXPECT_EQ(samples_of(read_bytes(" \n" + log_text + "\n")), "1/1=1 2/1=u");
}

TEST(InspectJson, OfVersionOneHasOneScorer) {
  const ReadLog log = read_bytes(
      R"({"version":1,"status":"success","eval":{"created":"2024-01-02T03:04:05","task":"t","model":"m",
          "dataset":{"samples":1},"config":{}},"results":{"scorer":{"name":"match"},"metrics":{}},
          "stats":{"started_at":"","completed_at":""},
          "samples":[{"id":1,"epoch":1,"score":{"value":"C"}}]})");
  ASSERT_TRUE(log.table.has_value()) << base::render(log.findings, {});
  EXPECT_EQ(log.table->scorers, std::vector<std::string>{"match"});
  EXPECT_EQ(samples_of(log), "1/1=1");
  EXPECT_EQ(log.table->completed, std::nullopt);
  EXPECT_EQ(kinds_of(log), "plan-not-listed");
}

std::int64_t planned(const std::string& dataset, const std::string& config,
                     const std::string& rest = "") {
  const ReadLog log = read_bytes(header(dataset, config, rest));
  return log.table ? log.table->plan.samples : -1;
}

TEST(InspectPlan, IsTheLargestThatTheLogSays) {
  EXPECT_EQ(planned(ids("[1,2]"), "{}"), 2);
  EXPECT_EQ(planned(ids("[1,2]"), R"({"epochs":5})"), 10);
  EXPECT_EQ(planned(ids("[1,2]"), R"({"epochs":null})", R"(,"results":{"total_samples":790})"),
            790);
  EXPECT_EQ(planned(R"({"samples":100})", "{}"), 100);
  EXPECT_EQ(planned(R"({"samples":100})", R"({"limit":3,"epochs":2})"), 6);
  EXPECT_EQ(planned(R"({"samples":100})", R"({"limit":[11,20]})"), 10);
  EXPECT_EQ(planned(R"({"samples":100})", R"({"limit":[91,200]})"), 10);
  EXPECT_EQ(planned(R"({"samples":100})", R"({"limit":[7,3]})"), 0);
  EXPECT_EQ(planned(R"({"samples":100})", R"({"sample_id":"x"})"), 0);
  EXPECT_EQ(planned("{}", "{}"), 0);
}

TEST(InspectPlanLimits, HoldForTheSamples) {
  const std::string most = std::to_string(kSamplesMax);
  const std::string more = std::to_string(kSamplesMax + 1);
  EXPECT_EQ(planned(R"({"samples":)" + most + "}", "{}"), kSamplesMax);
  EXPECT_EQ(planned(R"({"samples":)" + more + "}", "{}"), -1);
  EXPECT_EQ(planned(ids("[1,2]"), R"({"epochs":500000})"), kSamplesMax);
  EXPECT_EQ(planned(ids("[1,2]"), R"({"epochs":500001})"), -1);
  EXPECT_EQ(planned(ids("[1]"), "{}", R"(,"results":{"total_samples":)" + most + "}"), kSamplesMax);
  EXPECT_EQ(planned(ids("[1]"), "{}", R"(,"results":{"total_samples":)" + more + "}"), -1);
  const std::string unplanned = R"(,"samples":[)" + row("2", 1, "1") + "]";
  EXPECT_EQ(planned(ids("[1]"), "{}", unplanned), 1);
  EXPECT_EQ(
      planned(R"({"samples":)" + most + "}", "{}", R"(,"samples":[)" + row("2", 2, "1") + "]"), -1);
}

TEST(InspectRowLimits, HoldForIdsAndScorers) {
  const auto is_read = [](const std::string& samples) {
    return read_bytes(header("{}", "{}", R"(,"samples":[)" + samples + "]")).table.has_value();
  };
  EXPECT_TRUE(is_read(row("\"" + std::string(kSampleIdBytesMax, 'x') + "\"", 1, "1")));
  EXPECT_FALSE(is_read(row("\"" + std::string(kSampleIdBytesMax + 1, 'x') + "\"", 1, "1")));
  std::string scores = R"("0":{"value":1})";
  for (std::size_t i = 1; i < kScorersMax; ++i) scores += fmt::format(R"(,"{}":{{"value":1}})", i);
  EXPECT_TRUE(is_read(R"({"id":1,"epoch":1,"scores":{)" + scores + "}}"));
  EXPECT_FALSE(is_read(R"({"id":1,"epoch":1,"scores":{)" + scores + R"(,"x":{"value":1}}})"));
}

TEST(InspectHeader, MustBeWhatTheFormatSays) {
  const auto kinds = [](const std::string& text) { return kinds_of(read_bytes(text)); };
  const std::string eval =
      R"("eval":{"created":"2026-01-01T00:00:00Z","task":"t","model":"m","dataset":{"sample_ids":[]}})";
  EXPECT_EQ(kinds("{}"), "no-header");
  EXPECT_EQ(kinds(R"({"eval":[]})"), "no-header");
  EXPECT_EQ(kinds("{" + eval + "}"), "unreadable-field");
  EXPECT_EQ(kinds("{" + eval + R"(,"status":"started"})"), "unfinished-log plan-not-listed");
  EXPECT_EQ(kinds("{" + eval + R"(,"status":"odd"})"), "unreadable-field");
  EXPECT_EQ(kinds("{" + eval + R"(,"status":"success","version":"2"})"), "unreadable-field");
  EXPECT_EQ(kinds("{" + eval + R"(,"status":"success","results":7})"), "broken-json");
  EXPECT_EQ(kinds("{" + eval + R"(,"status":"success","samples":{}})"), "broken-json");
  EXPECT_EQ(kinds("{" + eval + R"(,"status":"success","samples":[{"id":[]}]})"),
            "unreadable-field");
  EXPECT_EQ(kinds(R"({"status":"success","eval":{"task":"t"}})"),
            "unreadable-field unreadable-field");
}

}  // namespace
}  // namespace ruleout::evidence
