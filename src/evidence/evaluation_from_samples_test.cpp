#include "evidence/evaluation_from_samples.h"

#include <algorithm>

#include "evidence/evidence_findings.h"
#include "statistics/binomial.h"

namespace ruleout::evidence {
namespace {

using base::Rational;
using base::Truth;

Score number(std::int64_t numerator, std::int64_t denominator = 1) {
  return {.kind = ScoreKind::kNumber, .number = Rational::ratio(numerator, denominator)};
}

Score without_number(ScoreKind kind) { return {.kind = kind, .number = {}}; }

Sample sample(std::string id, std::int64_t epoch, Score score) {
  Sample made;
  made.id = std::move(id);
  made.epoch = epoch;
  made.scores = {std::move(score)};
  return made;
}

SampleTable table_of(std::vector<std::string> planned, std::int64_t epochs,
                     std::vector<Sample> samples) {
  SampleTable table;
  table.sha256 = std::string(64, 'a');
  table.format = "inspect-eval";
  table.model = "m";
  table.scorers = {"s"};
  table.plan.samples = static_cast<std::int64_t>(planned.size()) * epochs;
  table.plan.ids = std::move(planned);
  table.plan.lists_ids = true;
  table.plan.epochs = epochs;
  table.samples = std::move(samples);
  return table;
}

EvaluationCounts counts_of(const SampleTable& table, const CountingRule& rule = {}) {
  base::Findings findings;
  const auto counts = count_samples(table, rule, "log", findings);
  EXPECT_TRUE(counts.has_value());
  EXPECT_TRUE(findings.empty()) << base::render(findings, {});
  return *counts;
}

record::Counts counts(std::int64_t n, std::int64_t hits, std::int64_t missing,
                      std::int64_t errored) {
  return {.n = n, .hits = hits, .missing = missing, .errored = errored};
}

TEST(CountSamples, CountsEachAsOneThing) {
  SampleTable table =
      table_of({"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"}, 1,
               {sample("a", 1, number(1)), sample("b", 1, number(0)), sample("c", 1, number(1)),
                sample("d", 1, number(1)), sample("e", 1, number(1)), sample("f", 1, number(0)),
                sample("g", 1, without_number(ScoreKind::kNoAnswer)),
                sample("h", 1, without_number(ScoreKind::kUnscored)),
                sample("i", 1, without_number(ScoreKind::kUnclear)), sample("x", 1, number(1))});
  table.samples[2].is_errored = true;
  table.samples[3].is_struck = true;
  table.samples[4].is_disputed = true;
  table.samples[5].limit = "token";
  const EvaluationCounts found = counts_of(table);
  EXPECT_EQ(found.samples, counts(11, 1, 8, 1));
  EXPECT_EQ(found.missing, (MissingBecause{.absent = 1,
                                           .unplanned = 1,
                                           .struck = 1,
                                           .disputed = 1,
                                           .unscored = 2,
                                           .no_answer = 1,
                                           .limited = 1}));
  EXPECT_FALSE(found.clusters.has_value());
}

TEST(CountSamples, TakesAHitAtALimitForAHit) {
  SampleTable table = table_of({"a"}, 1, {sample("a", 1, number(1))});
  table.samples[0].limit = "operator";
  EXPECT_EQ(counts_of(table).samples, counts(1, 1, 0, 0));
}

TEST(CountSamples, TreatsLimitsAndRefusalsAsTheRuleSays) {
  SampleTable table = table_of({"a", "b", "c"}, 1,
                               {sample("a", 1, number(0)), sample("b", 1, number(0)),
                                sample("c", 1, without_number(ScoreKind::kNoAnswer))});
  table.samples[0].limit = "token";
  table.samples[1].limit = "operator";
  CountingRule rule;
  EXPECT_EQ(counts_of(table, rule).samples, counts(3, 0, 3, 0));
  rule.stopped_by_limit = Treatment::kMiss;
  EXPECT_EQ(counts_of(table, rule).samples, counts(3, 0, 2, 0));
  rule.no_answer = Treatment::kMiss;
  EXPECT_EQ(counts_of(table, rule).samples, counts(3, 0, 1, 0));
}

TEST(CountSamples, HitsFromTheThresholdOn) {
  const SampleTable table = table_of(
      {"a", "b", "c"}, 1,
      {sample("a", 1, number(1, 2)), sample("b", 1, number(1, 3)), sample("c", 1, number(7))});
  CountingRule rule;
  EXPECT_EQ(counts_of(table, rule).samples.hits, 1);
  rule.hit_from = Rational::ratio(1, 2);
  EXPECT_EQ(counts_of(table, rule).samples.hits, 2);
  rule.hit_from = Rational::ratio(1, 3);
  EXPECT_EQ(counts_of(table, rule).samples.hits, 3);
}

TEST(CountSamples, CountsTheScorerThatIsNamed) {
  SampleTable table = table_of({"a"}, 1, {sample("a", 1, number(0))});
  table.scorers = {"first", "second"};
  table.samples[0].scores.push_back(number(1));
  EXPECT_EQ(counts_of(table, {.scorer = "second"}).samples.hits, 1);
  base::Findings findings;
  EXPECT_EQ(count_samples(table, {}, "log", findings)->samples.hits, 0);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].kind, &kSeveralScorers);
  EXPECT_EQ(count_samples(table, {.scorer = "secnd"}, "log", findings), std::nullopt);
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[1].hint, "write `second`");
}

TEST(CountSamples, OfNothingScoredIsAllMissing) {
  SampleTable table = table_of({"a", "b"}, 1, {});
  table.scorers.clear();
  EXPECT_EQ(counts_of(table).samples, counts(2, 0, 2, 0));
}

// Linear, or this would not end.
TEST(CountSamples, CountsManySamples) {
  constexpr std::int64_t kMany = 100'000;
  SampleTable table;
  table.scorers = {"s"};
  table.plan.samples = kMany;
  for (std::int64_t i = 0; i < kMany; ++i) {
    const std::string digits = std::to_string(kMany + i);
    table.samples.push_back(sample(digits, 1, number(i % 2)));
  }
  EXPECT_EQ(counts_of(table).samples, counts(kMany, kMany / 2, 0, 0));
  EXPECT_EQ(counts_of(table, {.cluster_by = ClusterBy::kSampleId}).clusters->n, kMany);
}

TEST(CountClusters, TakesTheSampleForTheUnitOfEpochs) {
  SampleTable table =
      table_of({"a", "b", "c", "d"}, 2,
               {sample("a", 1, number(0)), sample("a", 2, number(1)), sample("b", 1, number(0)),
                sample("b", 2, number(0)), sample("c", 1, number(0)), sample("d", 1, number(1))});
  EXPECT_EQ(counts_of(table).samples, counts(8, 2, 2, 0));
  // c lacks an epoch and may have been hit in it; d is hit whatever it lacks.
  EXPECT_EQ(counts_of(table).clusters, counts(4, 2, 1, 0));
  table.samples[2].is_errored = true;
  EXPECT_EQ(counts_of(table).clusters, counts(4, 2, 2, 0));
}

TEST(CountClusters, ReadsPrefixesOfIds) {
  const SampleTable table =
      table_of({"one", "town-1", "town-2", "x-y-1"}, 1,
               {sample("town-1", 1, number(1)), sample("x-y-1", 1, number(0))});
  EXPECT_EQ(counts_of(table, {.cluster_by = ClusterBy::kIdPrefix}).clusters, counts(3, 1, 1, 0));
  EXPECT_EQ(counts_of(table, {.cluster_by = ClusterBy::kSampleId}).clusters, counts(4, 1, 2, 0));
}

TEST(CountClusters, TakesAnAbsentEpochsClusterFromAnother) {
  SampleTable table =
      table_of({"a", "b"}, 2,
               {sample("a", 1, number(0)), sample("b", 1, number(0)), sample("b", 2, number(0))});
  table.cluster_key = "family";
  table.samples[0].cluster = "x";
  table.samples[1].cluster = "y";
  EXPECT_EQ(counts_of(table, {.cluster_by = ClusterBy::kMetadata}).clusters, counts(2, 0, 1, 0));
}

TEST(CountClusters, AreNoneWhereOneIsNotKnown) {
  SampleTable table = table_of({"a", "b"}, 1, {sample("a", 1, number(1))});
  table.cluster_key = "family";
  table.samples[0].cluster = "x";
  base::Findings findings;
  EXPECT_EQ(count_samples(table, {.cluster_by = ClusterBy::kMetadata}, "log", findings)->clusters,
            std::nullopt);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].message,
            "the log does not give the `family` of 1 sample, so no clusters are counted");
  table.plan.samples = 3;  // and one that is not listed
  EXPECT_EQ(count_samples(table, {.cluster_by = ClusterBy::kSampleId}, "log", findings)->clusters,
            std::nullopt);
}

TEST(EvaluationFromSamples, FillsInWhatTheLogKnows) {
  SampleTable table = table_of({"a"}, 1, {sample("a", 1, number(1))});
  table.began = *base::parse_instant("2026-01-02T03:04:05Z");
  table.completed = *base::parse_instant("2026-01-02T04:00:00Z");
  base::Findings findings;
  const record::Evaluation made = evaluation_from_samples(table, {}, "log", findings).value();
  EXPECT_EQ(made.model, "m");
  EXPECT_EQ(made.began, (record::Moment{.is_day = false, .day = {}, .instant = table.began}));
  EXPECT_EQ(made.ended->instant, *table.completed);
  EXPECT_EQ(made.log_sha256, table.sha256);
  EXPECT_EQ(made.log_format, "inspect-eval");
  EXPECT_EQ(made.samples, counts(1, 1, 0, 0));
  EXPECT_TRUE(made.run.empty() && made.plan.empty());
}

// The law of caution, for each sample of each table of six hits and misses.
Truth verdict_of(const SampleTable& table, const Rational& line) {
  return statistics::compare_rate_with_line(statistics::tally_of(counts_of(table).samples), line,
                                            Rational::ratio(1, 20));
}

std::vector<SampleTable> damaged(const SampleTable& table, std::size_t at) {
  std::vector<SampleTable> all(6, table);
  all[0].samples.erase(all[0].samples.begin() + static_cast<std::ptrdiff_t>(at));
  all[1].samples[at].is_errored = true;
  all[2].samples[at].is_struck = true;
  all[3].samples[at].is_disputed = true;
  all[4].samples[at].scores = {without_number(ScoreKind::kUnscored)};
  std::erase(all[5].plan.ids, all[5].samples[at].id);
  --all[5].plan.samples;
  return all;
}

TEST(Laws, NothingDoneToALogMakesAClaim) {
  for (unsigned hits = 0; hits < 64; ++hits) {
    std::vector<Sample> samples;
    for (unsigned i = 0; i < 6; ++i) {
      samples.push_back(sample(std::string(1, static_cast<char>('a' + i)), 1,
                               number(static_cast<std::int64_t>((hits >> i) & 1U))));
    }
    const SampleTable table = table_of({"a", "b", "c", "d", "e", "f"}, 1, samples);
    for (const Rational& line : {Rational::ratio(1, 20), Rational::ratio(1, 3),
                                 Rational::ratio(1, 2), Rational::ratio(9, 10)}) {
      const Truth before = verdict_of(table, line);
      for (std::size_t at = 0; at < samples.size(); ++at) {
        for (const SampleTable& other : damaged(table, at)) {
          const Truth after = verdict_of(other, line);
          EXPECT_TRUE(after == before || after == Truth::kUnknown);
        }
      }
    }
  }
}

}  // namespace
}  // namespace ruleout::evidence
