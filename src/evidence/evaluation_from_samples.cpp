#include "evidence/evaluation_from_samples.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/assert.h"
#include "base/nearest.h"
#include "base/text.h"
#include "evidence/evidence_findings.h"
#include "evidence/log_report.h"

namespace ruleout::evidence {

namespace {

// What a limit is called when a person stopped the sample.
constexpr std::string_view kOperatorLimit = "operator";

enum class Outcome : std::uint8_t { kHit, kMiss, kErrored, kMissing };

class Counter final {
 public:
  Counter(const SampleTable& table, const CountingRule& rule, std::size_t column)
      : table_(table), rule_(rule), column_(column) {}

  EvaluationCounts count(LogReport& report);

 private:
  // Of a sample that is present; says in missing_ why it is missing.
  Outcome outcome_of(const Sample& sample);
  Outcome missing(std::int64_t& reason) {
    ++reason;
    return Outcome::kMissing;
  }

  [[nodiscard]] bool counts_clusters() const;
  void name_clusters();
  // None if the log does not give it.
  [[nodiscard]] std::optional<std::string> cluster_of(const std::string& id) const;
  void add_to_cluster(const std::string& id, Outcome outcome);
  void add_absent_to_clusters();
  std::optional<record::Counts> clusters(LogReport& report);

  struct Cluster {
    bool is_hit = false;
    bool is_lacking = false;  // a sample in it is missing or errored
  };

  const SampleTable& table_;
  const CountingRule& rule_;
  std::size_t column_;
  MissingBecause missing_;
  std::map<std::string, std::string> cluster_by_id_;
  std::map<std::string, Cluster> clusters_;
  std::int64_t without_cluster_ = 0;
};

Outcome Counter::outcome_of(const Sample& sample) {
  if (sample.is_errored) return Outcome::kErrored;
  if (!is_planned(table_.plan, sample)) return missing(missing_.unplanned);
  if (sample.is_struck) return missing(missing_.struck);
  if (sample.is_disputed) return missing(missing_.disputed);
  const Score score = column_ < sample.scores.size() ? sample.scores[column_] : Score{};
  switch (score.kind) {
    case ScoreKind::kAbsent:
    case ScoreKind::kUnscored:
    case ScoreKind::kUnclear:
      return missing(missing_.unscored);
    case ScoreKind::kNoAnswer:
      if (rule_.no_answer == Treatment::kMissing) return missing(missing_.no_answer);
      break;
    case ScoreKind::kNumber:
      if (score.number >= rule_.hit_from) return Outcome::kHit;
      break;
  }
  const bool is_miss_at_limit =
      rule_.stopped_by_limit == Treatment::kMiss && sample.limit != kOperatorLimit;
  if (!sample.limit.empty() && !is_miss_at_limit) return missing(missing_.limited);
  return Outcome::kMiss;
}

bool Counter::counts_clusters() const {
  if (rule_.cluster_by != ClusterBy::kEpochs) return true;
  return table_.plan.epochs > 1 ||
         std::any_of(table_.samples.begin(), table_.samples.end(),
                     [](const Sample& sample) { return sample.epoch > 1; });
}

// One epoch of a sample may be in the log and another absent.
void Counter::name_clusters() {
  if (rule_.cluster_by != ClusterBy::kMetadata) return;
  for (const Sample& sample : table_.samples) {
    if (!sample.cluster.empty()) cluster_by_id_.emplace(sample.id, sample.cluster);
  }
}

std::optional<std::string> Counter::cluster_of(const std::string& id) const {
  switch (rule_.cluster_by) {
    case ClusterBy::kEpochs:
    case ClusterBy::kSampleId:
      return id;
    case ClusterBy::kIdPrefix: {
      const std::size_t end =
          rule_.separator.empty() ? std::string::npos : id.rfind(rule_.separator);
      return id.substr(0, end);
    }
    case ClusterBy::kMetadata: {
      const auto found = cluster_by_id_.find(id);
      return found == cluster_by_id_.end() ? std::nullopt : std::optional(found->second);
    }
  }
  return std::nullopt;
}

void Counter::add_to_cluster(const std::string& id, Outcome outcome) {
  const std::optional<std::string> name = cluster_of(id);
  if (!name) {
    ++without_cluster_;
    return;
  }
  Cluster& cluster = clusters_[*name];
  if (outcome == Outcome::kHit) cluster.is_hit = true;
  if (outcome == Outcome::kMissing || outcome == Outcome::kErrored) cluster.is_lacking = true;
}

void Counter::add_absent_to_clusters() {
  std::int64_t listed = 0;
  for (const std::string& id : table_.plan.ids) {
    for (std::int64_t epoch = 1; epoch <= table_.plan.epochs; ++epoch) {
      if (find_sample(table_, id, epoch) != nullptr) continue;
      add_to_cluster(id, Outcome::kMissing);
      ++listed;
    }
  }
  // The others were counted by the log and not named.
  without_cluster_ += missing_.absent - listed;
}

std::optional<record::Counts> Counter::clusters(LogReport& report) {
  add_absent_to_clusters();
  if (without_cluster_ > 0) {
    const std::string what = rule_.cluster_by == ClusterBy::kMetadata
                                 ? "the " + base::quoted(table_.cluster_key)
                                 : std::string("the id");
    report.add(kClusterNotKnown,
               "the log does not give " + what + " of " + counted(without_cluster_, "sample") +
                   ", so no clusters are counted",
               "take the cluster from the sample's id, or add a log that is complete");
    return std::nullopt;
  }
  record::Counts counts;
  for (const auto& [name, cluster] : clusters_) {
    ++counts.n;
    if (cluster.is_hit) {
      ++counts.hits;
    } else if (cluster.is_lacking) {
      ++counts.missing;
    }
  }
  return counts;
}

EvaluationCounts Counter::count(LogReport& report) {
  EvaluationCounts counts;
  const bool has_clusters = counts_clusters();
  name_clusters();
  std::int64_t present_and_planned = 0;
  for (const Sample& sample : table_.samples) {
    if (is_planned(table_.plan, sample)) ++present_and_planned;
    const Outcome outcome = outcome_of(sample);
    if (outcome == Outcome::kHit) ++counts.samples.hits;
    if (outcome == Outcome::kErrored) ++counts.samples.errored;
    if (outcome == Outcome::kMissing) ++counts.samples.missing;
    if (has_clusters) add_to_cluster(sample.id, outcome);
  }
  const auto present = static_cast<std::int64_t>(table_.samples.size());
  counts.samples.n = table_.plan.samples + present - present_and_planned;
  missing_.absent = table_.plan.samples - present_and_planned;
  RULEOUT_ASSERT(missing_.absent >= 0);
  counts.samples.missing += missing_.absent;
  counts.missing = missing_;
  if (has_clusters) counts.clusters = clusters(report);
  RULEOUT_ASSERT(counts.samples.hits + counts.samples.missing + counts.samples.errored <=
                 counts.samples.n);
  return counts;
}

// The column of the scorer that the rule names, or of the first.
std::optional<std::size_t> choose_scorer(const SampleTable& table, const CountingRule& rule,
                                         LogReport& report) {
  if (rule.scorer.empty()) {
    if (table.scorers.size() > 1) {
      report.add(kSeveralScorers,
                 "scorers " + base::enumerate(table.scorers, "and") + ", the first is counted",
                 "name the one that the plan means");
    }
    return 0;
  }
  const auto found = std::find(table.scorers.begin(), table.scorers.end(), rule.scorer);
  if (found != table.scorers.end()) {
    return static_cast<std::size_t>(found - table.scorers.begin());
  }
  const std::optional<std::string> near = base::nearest(rule.scorer, table.scorers);
  std::string hint = table.scorers.empty() ? "no sample of this log has a score"
                                           : "write " + base::enumerate(table.scorers, "or");
  if (near) hint = "write " + base::quoted(*near);
  report.add(kUnknownScorer, "the log has no scorer " + base::quoted(rule.scorer), std::move(hint));
  return std::nullopt;
}

}  // namespace

std::optional<EvaluationCounts> count_samples(const SampleTable& table, const CountingRule& rule,
                                              const std::string& log, base::Findings& findings) {
  RULEOUT_ASSERT(rule.cluster_by != ClusterBy::kMetadata || !table.cluster_key.empty());
  LogReport report(log, findings);
  const std::optional<std::size_t> column = choose_scorer(table, rule, report);
  if (!column) return std::nullopt;
  return Counter(table, rule, *column).count(report);
}

std::optional<record::Evaluation> evaluation_from_samples(const SampleTable& table,
                                                          const CountingRule& rule,
                                                          const std::string& log,
                                                          base::Findings& findings) {
  const std::optional<EvaluationCounts> counts = count_samples(table, rule, log, findings);
  if (!counts) return std::nullopt;
  record::Evaluation evaluation;
  evaluation.model = table.model;
  evaluation.began.instant = table.began;
  if (table.completed) {
    evaluation.ended = record::Moment{};
    evaluation.ended->instant = *table.completed;
  }
  evaluation.log_sha256 = table.sha256;
  evaluation.log_format = table.format;
  evaluation.samples = counts->samples;
  evaluation.clusters = counts->clusters;
  return evaluation;
}

}  // namespace ruleout::evidence
