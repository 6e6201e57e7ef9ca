#include "evidence/inspect/header.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "evidence/evidence_findings.h"
#include "evidence/limits.h"

namespace ruleout::evidence {

namespace {

constexpr const char* kAskForLog = "ask for the log as it was written";

class HeaderReader final {
 public:
  HeaderReader(const LogText& where, LogReport& report) : where_(where), report_(report) {}

  std::optional<InspectHeader> read(const JsonObject& log, HeaderKind kind);

 private:
  void fail(const base::FindingKind& kind, std::string_view part, std::string message) {
    report_.add_at(kind, where_, part, std::move(message), kAskForLog);
    is_failed_ = true;
  }

  // The object in `part`, empty for null; a finding for anything else.
  JsonObject object(std::string_view part);
  std::vector<std::string_view> array(std::string_view part);
  std::string required_name(const JsonObject& parent, const char* name);
  std::optional<std::int64_t> optional_count(const JsonObject& parent, const char* name);
  std::optional<base::Instant> instant(std::string_view part);

  void read_status(const JsonObject& log, HeaderKind kind);
  void read_spec(std::string_view eval);
  void read_plan(const JsonObject& dataset, const JsonObject& config);
  std::int64_t planned_without_ids(const JsonObject& dataset, const JsonObject& config);
  void read_times(const JsonObject& spec, const JsonObject& stats);
  void read_claims(const JsonObject& results);
  void read_mean(const JsonObject& score);

  const LogText& where_;
  LogReport& report_;
  InspectHeader header_;
  bool is_failed_ = false;
};

JsonObject HeaderReader::object(std::string_view part) {
  if (is_null(part)) return JsonObject({});
  base::Result<JsonObject, base::JsonError> parts = skim_object(part);
  if (parts) return std::move(*parts);
  report_.add_json(where_, part, parts.error());
  is_failed_ = true;
  return JsonObject({});
}

std::vector<std::string_view> HeaderReader::array(std::string_view part) {
  if (is_null(part)) return {};
  base::Result<std::vector<std::string_view>, base::JsonError> parts = skim_array(part);
  if (parts) return std::move(*parts);
  report_.add_json(where_, part, parts.error());
  is_failed_ = true;
  return {};
}

std::string HeaderReader::required_name(const JsonObject& parent, const char* name) {
  const std::string_view part = parent.find(name);
  const std::optional<std::string> text = string_in(part);
  if (text && !text->empty()) return *text;
  fail(kUnreadableField, part, "no `eval." + std::string(name) + "`");
  return "";
}

std::optional<std::int64_t> HeaderReader::optional_count(const JsonObject& parent,
                                                         const char* name) {
  const std::string_view part = parent.find(name);
  if (is_null(part)) return std::nullopt;
  const std::optional<std::int64_t> count = integer_in(part);
  if (!count || *count < 0) {
    fail(kUnreadableField, part, "`" + std::string(name) + "` is no count");
    return std::nullopt;
  }
  if (*count > kSamplesMax) {
    fail(kLogTooLarge, part,
         "`" + std::string(name) + "` is more than " + std::to_string(kSamplesMax));
    return std::nullopt;
  }
  return count;
}

// Also of no use: the empty text that old logs hold.
std::optional<base::Instant> HeaderReader::instant(std::string_view part) {
  const std::optional<std::string> text = string_in(part);
  return text ? base::parse_foreign_instant(*text) : std::nullopt;
}

void HeaderReader::read_status(const JsonObject& log, HeaderKind kind) {
  const std::string_view version = log.find("version");
  const std::int64_t number = version.empty() ? 1 : integer_in(version).value_or(0);
  if (number < 1) fail(kUnreadableField, version, "`version` is no version");
  if (number > kInspectVersion) {
    report_.add_at(kNewerVersion, where_, version,
                   "version " + std::to_string(number) + " of the format, " +
                       std::to_string(kInspectVersion) + " is known",
                   "look whether a newer edition of this program reads it");
  }
  if (kind == HeaderKind::kStart) return;
  const std::string_view part = log.find("status");
  const std::optional<std::string> text = string_in(part);
  for (const LogStatus status :
       {LogStatus::kStarted, LogStatus::kSuccess, LogStatus::kCancelled, LogStatus::kError}) {
    if (text == to_text(status)) {
      header_.table.status = status;
      return;
    }
  }
  fail(kUnreadableField, part, "`status` is none of started, success, cancelled and error");
}

void HeaderReader::read_spec(std::string_view eval) {
  const JsonObject spec = object(eval);
  header_.table.task = required_name(spec, "task");
  header_.table.model = required_name(spec, "model");
  for (const char* name : {"run_id", "task_id", "eval_id"}) {
    if (header_.table.run.empty()) header_.table.run = string_in(spec.find(name)).value_or("");
  }
  read_plan(object(spec.find("dataset")), object(spec.find("config")));
  for (const std::string_view scorer : array(spec.find("scorers"))) {
    const std::optional<std::string> name = string_in(object(scorer).find("name"));
    if (name && !name->empty()) header_.scorers.push_back(*name);
  }
}

// What a run of at most `limit` samples is to do when the log does not list them.
std::int64_t HeaderReader::planned_without_ids(const JsonObject& dataset,
                                               const JsonObject& config) {
  if (!is_null(config.find("sample_id"))) return 0;
  const std::int64_t all = optional_count(dataset, "samples").value_or(0);
  const std::string_view limit = config.find("limit");
  if (kind_of(limit) != base::JsonKind::kArray) {
    return std::min(all, optional_count(config, "limit").value_or(all));
  }
  // From the first to the last, counted from one.
  const std::vector<std::string_view> ends = array(limit);
  if (ends.size() != 2) return all;
  const std::int64_t first = std::clamp<std::int64_t>(integer_in(ends[0]).value_or(1), 1, all + 1);
  const std::int64_t last = std::clamp<std::int64_t>(integer_in(ends[1]).value_or(all), 0, all);
  return std::max<std::int64_t>(last - first + 1, 0);
}

void HeaderReader::read_plan(const JsonObject& dataset, const JsonObject& config) {
  SamplePlan& plan = header_.table.plan;
  plan.epochs = std::max<std::int64_t>(optional_count(config, "epochs").value_or(1), 1);
  const std::string_view listed = dataset.find("sample_ids");
  for (const std::string_view part : array(listed)) {
    std::optional<std::string> id = string_in(part);
    if (!id) id = number_text_in(part);
    if (!id || id->size() > kSampleIdBytesMax) {
      fail(kUnreadableField, part, "a planned sample without an id that is a name");
      return;
    }
    plan.ids.push_back(std::move(*id));
  }
  plan.lists_ids = !plan.ids.empty();
  const std::int64_t samples = plan.lists_ids ? static_cast<std::int64_t>(plan.ids.size())
                                              : planned_without_ids(dataset, config);
  if (samples > kSamplesMax / plan.epochs) {
    fail(kLogTooLarge, listed, "more than " + std::to_string(kSamplesMax) + " planned samples");
    return;
  }
  plan.samples = samples * plan.epochs;
  std::sort(plan.ids.begin(), plan.ids.end());
  plan.ids.erase(std::unique(plan.ids.begin(), plan.ids.end()), plan.ids.end());
}

void HeaderReader::read_times(const JsonObject& spec, const JsonObject& stats) {
  const std::optional<base::Instant> created = instant(spec.find("created"));
  const std::optional<base::Instant> started = instant(stats.find("started_at"));
  if (!created && !started) {
    fail(kUnreadableField, spec.find("created"), "no `eval.created` that is an instant");
    return;
  }
  header_.table.began = std::min(created.value_or(*(started ? started : created)),
                                 started.value_or(*(created ? created : started)));
  const std::optional<base::Instant> completed = instant(stats.find("completed_at"));
  if (completed && *completed >= header_.table.began) header_.table.completed = completed;
}

void HeaderReader::read_mean(const JsonObject& score) {
  const std::optional<std::string> name = string_in(score.find("name"));
  const std::string_view reducer = score.find("reducer");
  const bool is_mean_of_epochs = is_null(reducer) || string_in(reducer) == "mean";
  if (!name || !is_mean_of_epochs) return;
  const JsonObject metrics = object(score.find("metrics"));
  for (const char* metric : {"accuracy", "mean"}) {
    const std::optional<std::string> text =
        number_text_in(object(metrics.find(metric)).find("value"));
    if (!text || text->size() > kScoreBytesMax) continue;
    const std::optional<base::Rational> value = base::Rational::parse(*text);
    if (value) header_.claims.means.push_back({*name, metric, *value});
  }
}

void HeaderReader::read_claims(const JsonObject& results) {
  header_.claims.planned = optional_count(results, "total_samples");
  header_.claims.completed = optional_count(results, "completed_samples");
  const std::string_view scores = results.find("scores");
  if (kind_of(scores) == base::JsonKind::kArray) {
    for (const std::string_view score : array(scores)) read_mean(object(score));
  }
  // Before version 2 there was one scorer.
  const std::string_view scorer = results.find("scorer");
  if (kind_of(scorer) == base::JsonKind::kObject) {
    const std::optional<std::string> name = string_in(object(scorer).find("name"));
    if (name && !name->empty()) header_.unnamed_scorer = *name;
  }
}

std::optional<InspectHeader> HeaderReader::read(const JsonObject& log, HeaderKind kind) {
  const std::string_view eval = log.find("eval");
  if (kind_of(eval) != base::JsonKind::kObject) {
    fail(kNoHeader, {}, "no `eval`: nothing says what was evaluated");
    return std::nullopt;
  }
  read_status(log, kind);
  read_spec(eval);
  read_times(object(eval), object(log.find("stats")));
  read_claims(object(log.find("results")));
  header_.is_invalidated = boolean_in(log.find("invalidated")).value_or(false);
  header_.has_updates = !array(log.find("log_updates")).empty();
  if (is_failed_) return std::nullopt;
  return std::move(header_);
}

}  // namespace

std::optional<InspectHeader> read_inspect_header(const LogText& where, const JsonObject& log,
                                                 HeaderKind kind, LogReport& report) {
  return HeaderReader(where, report).read(log, kind);
}

}  // namespace ruleout::evidence
