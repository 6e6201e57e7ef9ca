// Private to evidence: samples of an Inspect log, from its summaries or from the full texts, which
// name what we need alike: id, epoch, scores, metadata, error, limit, invalidation.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/log_report.h"
#include "evidence/sample_table.h"

namespace ruleout::evidence {

// Columns of scores, in the order in which they were first met.
class ScoreColumns final {
 public:
  // The column's place, made if it is new; none beyond kScorersMax.
  std::optional<std::size_t> place_of(const std::string& name);
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

 private:
  std::vector<std::string> names_;
  std::map<std::string, std::size_t> places_;
};

class SampleRows final {
 public:
  // `columns` is shared by all rows of a log and must outlive this. `unnamed_scorer`: what to call
  // the single `score` of logs before version 2.
  SampleRows(ScoreColumns& columns, std::string cluster_key, std::string unnamed_scorer)
      : columns_(columns),
        cluster_key_(std::move(cluster_key)),
        unnamed_scorer_(std::move(unnamed_scorer)) {}

  // Reads one sample, or an array of them. False if that failed; then the report has an error.
  bool add_row(const LogText& where, std::string_view row, LogReport& report);
  bool add_rows(const LogText& where, std::string_view rows, LogReport& report);

  // Sorted by (id, epoch), of each pair the last added. A pair is disputed, and counted, if one
  // added earlier did not end in an error and differs in its result.
  struct Settled {
    std::vector<Sample> samples;
    std::int64_t repeated = 0;
    std::string first_repeated;
  };
  [[nodiscard]] Settled settle() &&;

  // Of the metadata of the samples added: whether any had the cluster key, and the keys met.
  [[nodiscard]] bool has_cluster_key() const { return has_cluster_key_; }
  [[nodiscard]] const std::vector<std::string>& metadata_keys() const { return metadata_keys_; }
  [[nodiscard]] bool empty() const { return samples_.empty(); }

 private:
  struct Row;
  bool read_identity(const Row& row, Sample& sample);
  bool read_scores(const Row& row, std::string_view scores, Sample& sample);
  bool read_one_score(const Row& row, const std::string& scorer, std::string_view score,
                      Sample& sample);
  bool put_score(const Row& row, const std::string& column, std::string_view value, Sample& sample);
  bool read_cluster(const Row& row, std::string_view metadata, Sample& sample);
  bool read_limit(const Row& row, std::string_view limit, Sample& sample);

  ScoreColumns& columns_;
  std::string cluster_key_;
  std::string unnamed_scorer_;
  std::vector<Sample> samples_;
  bool has_cluster_key_ = false;
  std::vector<std::string> metadata_keys_;
};

// Whether two texts about one sample say the same of its scores, error and limit.
bool is_same_result(const Sample& a, const Sample& b);

}  // namespace ruleout::evidence
