#include "evidence/inspect/sample_rows.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/text.h"
#include "evidence/evidence_findings.h"
#include "evidence/inspect/score.h"
#include "evidence/limits.h"
#include "evidence/skim.h"

namespace ruleout::evidence {

namespace {

constexpr const char* kAskForLog = "ask for the log as it was written";

// An integer or a string, as ids and cluster values are given.
std::optional<std::string> name_in(std::string_view value) {
  switch (kind_of(value)) {
    case base::JsonKind::kString:
      return string_in(value);
    case base::JsonKind::kInteger:
    case base::JsonKind::kNumberText:
      return number_text_in(value);
    case base::JsonKind::kBoolean:
      return boolean_in(value) ? std::optional(std::string(value)) : std::nullopt;
    case base::JsonKind::kNull:
    case base::JsonKind::kArray:
    case base::JsonKind::kObject:
      return std::nullopt;
  }
  return std::nullopt;
}

auto order_key(const Sample& sample) {
  return std::pair(std::string_view(sample.id), sample.epoch);
}

bool is_before(const Sample& a, const Sample& b) { return order_key(a) < order_key(b); }

}  // namespace

// Where one sample stands, for its findings.
struct SampleRows::Row {
  const LogText& where;
  std::string_view text;
  const JsonObject& parts;
  LogReport& report;

  // Always false, so that a reader can end with it.
  bool fail(const base::FindingKind& kind, std::string_view part, std::string message) const {
    report.add_at(kind, where, part.empty() ? text : part, std::move(message), kAskForLog);
    return false;
  }

  // The object in `part`, empty for null; none, with a finding, for anything else.
  [[nodiscard]] std::optional<JsonObject> object(std::string_view part) const {
    if (is_null(part)) return JsonObject({});
    base::Result<JsonObject, base::JsonError> object = skim_object(part);
    if (object) return std::move(*object);
    report.add_json(where, part, object.error());
    return std::nullopt;
  }
};

std::optional<std::size_t> ScoreColumns::place_of(const std::string& name) {
  const auto found = places_.find(name);
  if (found != places_.end()) return found->second;
  if (names_.size() == kScorersMax) return std::nullopt;
  places_.emplace(name, names_.size());
  names_.push_back(name);
  return names_.size() - 1;
}

bool SampleRows::add_rows(const LogText& where, std::string_view rows, LogReport& report) {
  const base::Result<std::vector<std::string_view>, base::JsonError> elements = skim_array(rows);
  if (!elements) {
    report.add_json(where, rows, elements.error());
    return false;
  }
  return std::all_of(elements->begin(), elements->end(),
                     [&](std::string_view row) { return add_row(where, row, report); });
}

bool SampleRows::add_row(const LogText& where, std::string_view row, LogReport& report) {
  if (samples_.size() == static_cast<std::size_t>(kSamplesMax)) {
    report.add_at(kLogTooLarge, where, row, "more than " + counted(kSamplesMax, "sample"),
                  "split the evaluation into several runs");
    return false;
  }
  const base::Result<JsonObject, base::JsonError> parts = skim_object(row);
  if (!parts) {
    report.add_json(where, row, parts.error());
    return false;
  }
  const Row place{.where = where, .text = row, .parts = *parts, .report = report};
  Sample sample;
  sample.is_errored = !is_null(parts->find("error"));
  sample.is_struck = !is_null(parts->find("invalidation"));
  const bool is_read = read_identity(place, sample) &&
                       read_scores(place, parts->find("scores"), sample) &&
                       read_cluster(place, parts->find("metadata"), sample) &&
                       read_limit(place, parts->find("limit"), sample);
  if (is_read) samples_.push_back(std::move(sample));
  return is_read;
}

bool SampleRows::read_identity(const Row& row, Sample& sample) {
  const std::string_view id = row.parts.find("id");
  const std::string_view epoch = row.parts.find("epoch");
  std::optional<std::string> name = name_in(id);
  if (!name) return row.fail(kUnreadableField, id, "a sample without an `id` that is a name");
  if (name->size() > kSampleIdBytesMax) {
    return row.fail(kLogTooLarge, id,
                    "an id of more than " + std::to_string(kSampleIdBytesMax) + " bytes");
  }
  const std::optional<std::int64_t> number = epoch.empty() ? 1 : integer_in(epoch);
  if (!number) return row.fail(kUnreadableField, epoch, "an `epoch` that is no integer");
  sample.id = std::move(*name);
  sample.epoch = *number;
  return true;
}

bool SampleRows::read_scores(const Row& row, std::string_view scores, Sample& sample) {
  const std::string_view single = row.parts.find("score");
  if (is_null(scores) && !is_null(single)) {
    return read_one_score(row, unnamed_scorer_, single, sample);
  }
  const std::optional<JsonObject> by_scorer = row.object(scores);
  if (!by_scorer) return false;
  for (const JsonObject::Part& part : by_scorer->parts()) {
    const std::optional<std::string> scorer = key_text(part.key);
    if (!scorer) return row.fail(kUnreadableField, part.key, "a scorer whose name is no text");
    if (!read_one_score(row, *scorer, part.value, sample)) return false;
  }
  return true;
}

bool SampleRows::read_one_score(const Row& row, const std::string& scorer, std::string_view score,
                                Sample& sample) {
  const std::optional<JsonObject> parts = row.object(score);
  if (!parts) return false;
  const std::string_view history = parts->find("history");
  if (kind_of(history) == base::JsonKind::kArray) {
    const auto edits = skim_array(history);
    if (!edits || !edits->empty()) sample.is_edited = true;
  }
  const std::string_view value = parts->find("value");
  if (kind_of(value) != base::JsonKind::kObject) return put_score(row, scorer, value, sample);
  const std::optional<JsonObject> values = row.object(value);
  if (!values) return false;
  for (const JsonObject::Part& part : values->parts()) {
    const std::optional<std::string> key = key_text(part.key);
    if (!key) return row.fail(kUnreadableField, part.key, "a score whose name is no text");
    if (!put_score(row, scorer + "/" + *key, part.value, sample)) return false;
  }
  return true;
}

bool SampleRows::put_score(const Row& row, const std::string& column, std::string_view value,
                           Sample& sample) {
  const std::optional<std::size_t> place = columns_.place_of(column);
  if (!place) {
    return row.fail(kLogTooLarge, value, "more than " + std::to_string(kScorersMax) + " scorers");
  }
  if (sample.scores.size() <= *place) sample.scores.resize(*place + 1);
  sample.scores[*place] = read_score(value);
  return true;
}

bool SampleRows::read_cluster(const Row& row, std::string_view metadata, Sample& sample) {
  if (cluster_key_.empty()) return true;
  const std::optional<JsonObject> parts = row.object(metadata);
  if (!parts) return false;
  const std::string_view value = parts->find(cluster_key_);
  if (!value.empty()) {
    has_cluster_key_ = true;
    const std::optional<std::string> name = name_in(value);
    if (name && name->size() <= kClusterBytesMax) sample.cluster = *name;
    return true;
  }
  for (const JsonObject::Part& part : parts->parts()) {
    std::optional<std::string> key = key_text(part.key);
    if (!key || metadata_keys_.size() == kHintKeysMax) break;
    if (std::find(metadata_keys_.begin(), metadata_keys_.end(), *key) == metadata_keys_.end()) {
      metadata_keys_.push_back(std::move(*key));
    }
  }
  return true;
}

// A summary gives the limit's type, a full sample an object that has it.
bool SampleRows::read_limit(const Row& row, std::string_view limit, Sample& sample) {
  if (is_null(limit)) return true;
  std::string_view type = limit;
  std::optional<JsonObject> parts;
  if (kind_of(limit) == base::JsonKind::kObject) {
    parts = row.object(limit);
    if (!parts) return false;
    type = parts->find("type");
  }
  std::optional<std::string> name = string_in(type);
  if (!name || name->empty()) {
    return row.fail(kUnreadableField, limit, "a `limit` that is no limit's name");
  }
  sample.limit = std::move(*name);
  return true;
}

SampleRows::Settled SampleRows::settle() && {
  Settled settled;
  std::stable_sort(samples_.begin(), samples_.end(), is_before);
  for (Sample& sample : samples_) {
    if (settled.samples.empty() || order_key(settled.samples.back()) != order_key(sample)) {
      settled.samples.push_back(std::move(sample));
      continue;
    }
    // A sample that errored may be run again; one that gave a result may not.
    Sample& earlier = settled.samples.back();
    const bool is_disputed =
        earlier.is_disputed || (!earlier.is_errored && !is_same_result(earlier, sample));
    if (is_disputed && !earlier.is_disputed && settled.repeated++ == 0) {
      settled.first_repeated = sample.id;
    }
    earlier = std::move(sample);
    earlier.is_disputed = is_disputed;
  }
  return settled;
}

bool is_same_result(const Sample& a, const Sample& b) {
  const std::size_t columns = std::max(a.scores.size(), b.scores.size());
  for (std::size_t i = 0; i < columns; ++i) {
    const Score score_a = i < a.scores.size() ? a.scores[i] : Score{};
    const Score score_b = i < b.scores.size() ? b.scores[i] : Score{};
    if (!(score_a == score_b)) return false;
  }
  return a.is_errored == b.is_errored && a.limit == b.limit;
}

}  // namespace ruleout::evidence
