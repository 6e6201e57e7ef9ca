// Answers kept under their digests, and given again.
#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/json_parts.h"
#include "base/json_read.h"
#include "base/json_write.h"
#include "base/text.h"
#include "record/write.h"
#include "workspace/answers.h"
#include "workspace/configuration.h"
#include "workspace/kept_regime.h"
#include "workspace/record_folders.h"
#include "workspace/workspace_findings.h"

namespace ruleout::workspace {
namespace {

using base::Json;
using base::Result;
using base::json_parts::text;

constexpr std::string_view kAnswerSchema = "ruleout/answer/1";
constexpr std::string_view kRegimesFolder = "regimes";
constexpr std::size_t kDigestDigits = 64;
constexpr std::size_t kDigestDigitsMin = 6;

std::string answers_folder(const std::string& folder) {
  return host::join_path(folder, kAnswersFolder);
}
std::string regime_file(const std::string& folder, const base::Sha256& digest) {
  return host::join_path(host::join_path(answers_folder(folder), kRegimesFolder),
                         base::to_text(digest) + ".json");
}
std::string answer_file(const std::string& folder, const std::string& digits) {
  return host::join_path(answers_folder(folder), digits + ".json");
}

Json tuple_json(const Case& open, const Answer& answer) {
  Json records = Json::array();
  for (const record::Record& one : open.records().records) {
    Json row = Json::array();
    row.append(text(record::id_text(one.id)));
    row.append(text(base::to_text(one.known)));
    row.append(
        text(one.signature == record::SignatureState::kUnsigned ? "unsigned" : "unverified"));
    records.append(std::move(row));
  }
  Json object = Json::object();
  object.add("schema", text(kAnswerSchema));
  object.add("semantics", Json::integer(engine::kEngineSemantics));
  object.add("regime", text(base::to_text(answer.regime_digest)));
  object.add("as-of", text(base::to_text(answer.as_of)));
  object.add("known-at", text(base::to_text(answer.known_at)));
  object.add("question", to_json(answer.question));
  object.add("records", std::move(records));
  object.add("answer-sha256", text(base::to_text(base::sha256(answer_text(answer)))));
  return object;
}

Result<void> write_once(host::Disk& disk, const std::string& file, const Json& json) {
  if (disk.look(file)) return {};
  Result<void> made = disk.make_folder(std::string(host::folder_of(file)));
  if (!made) return made;
  return disk.write_file(file, base::write_compact(json) + "\n", host::Existing::kReplace);
}

// Gives one kept answer again; every step that fails leaves a finding or an error.
class Recomputation final {
 public:
  Recomputation(const host::Disk& disk, std::string folder, std::string digest, Review& review)
      : disk_(disk), folder_(std::move(folder)), asked_(std::move(digest)), review_(review) {}

  Result<std::optional<std::string>> run();

 private:
  void blame(const base::FindingKind& kind, std::string message, std::string hint) {
    const base::SourceText source("digest", asked_);
    review_.findings.add(base::finding_at(kind, source,
                                          {0, static_cast<std::uint32_t>(asked_.size())},
                                          std::move(message), std::move(hint)));
    review_.sources.push_back(source);
  }
  Result<std::optional<std::string>> find();
  Result<std::optional<Json>> read(const std::string& file);
  Result<std::optional<engine::Regime>> read_regime(const Json& kept);
  Result<std::optional<record::RecordSet>> read_records(const Json& kept);

  const host::Disk& disk_;
  std::string folder_, asked_;
  Review& review_;
};

// The 64 digits of the one kept answer whose digest begins as asked.
Result<std::optional<std::string>> Recomputation::find() {
  std::string_view digits = asked_;
  if (digits.starts_with("sha256:")) digits.remove_prefix(7);
  Result<std::vector<host::Entry>> entries = disk_.list_folder(answers_folder(folder_));
  if (!entries && entries.error().code != base::ErrorCode::kNotFound) return entries.error();
  std::vector<std::string> found;
  if (entries && digits.size() >= kDigestDigitsMin) {
    for (const host::Entry& entry : *entries) {
      const bool is_answer =
          entry.name.size() == kDigestDigits + 5 && entry.name.ends_with(".json");
      if (is_answer && entry.name.starts_with(digits)) {
        found.push_back(entry.name.substr(0, kDigestDigits));
      }
    }
  }
  if (found.size() == 1) return std::optional(found.front());
  blame(kUnknownAnswer,
        found.empty() ? fmt::format("no answer is kept under {}", base::quoted(asked_))
                      : fmt::format("{} answers begin with {}", found.size(), base::quoted(asked_)),
        "write more of the digest that an answer printed, and name its workspace");
  return std::optional<std::string>();
}

Result<std::optional<Json>> Recomputation::read(const std::string& file) {
  Result<std::string> whole = disk_.read_file(file, base::kJsonBytesMax);
  if (!whole) return whole.error();
  base::Result<Json, base::JsonError> json = base::read_json(*whole);
  if (!json) {
    blame(kAnswerChanged,
          fmt::format("{} is no JSON: {}", base::quoted(file), json.error().message),
          "restore the file");
    return std::optional<Json>();
  }
  return std::optional(std::move(*json));
}

std::string text_at(const Json& object, std::string_view key) {
  const Json* value = object.find(key);
  return value != nullptr && value->is_string() ? value->as_string() : std::string();
}

Result<std::optional<engine::Regime>> Recomputation::read_regime(const Json& kept) {
  const std::optional<base::Sha256> digest = base::parse_sha256(text_at(kept, "regime"));
  if (!digest) {
    blame(kAnswerChanged, "the kept answer names no regime", "restore the file");
    return std::optional<engine::Regime>();
  }
  Result<std::optional<Json>> json = read(regime_file(folder_, *digest));
  if (!json) return json.error();
  if (!*json) return std::optional<engine::Regime>();
  std::optional<engine::Regime> regime = regime_of_json(**json, review_);
  if (regime && engine::digest_of(*regime) == *digest) return regime;
  blame(kAnswerChanged, "the kept regime is not the one that answered", "restore its file");
  return std::optional<engine::Regime>();
}

Result<std::optional<record::RecordSet>> Recomputation::read_records(const Json& kept) {
  const std::string file = host::join_path(folder_, kWorkspaceFile);
  Result<std::string> whole = disk_.read_file(file, kWorkspaceBytesMax);
  if (!whole) return whole.error();
  base::SourceText source(file, std::move(*whole));
  const std::optional<Configuration> configuration = read_configuration(source, review_.findings);
  if (!configuration) {
    review_.sources.push_back(std::move(source));
    return std::optional<record::RecordSet>();
  }
  std::vector<std::string> folders;
  for (const NamedAt& one : configuration->record_folders) {
    folders.push_back(host::join_path(folder_, one.text));
  }
  Result<record::RecordSet> all = read_record_folders(disk_, folders, review_);
  if (!all) return all.error();
  record::RecordSet chosen;
  const Json* rows = kept.find("records");
  if (rows == nullptr || !rows->is_array()) return std::optional(std::move(chosen));
  for (const Json& row : rows->elements()) {
    const bool is_row = row.is_array() && row.elements().size() == 3 &&
                        row.elements()[0].is_string() && row.elements()[1].is_string();
    const std::string id = is_row ? row.elements()[0].as_string() : "";
    const auto found = std::ranges::find_if(
        all->records, [&](const record::Record& one) { return record::id_text(one.id) == id; });
    const std::optional<base::Instant> known =
        is_row ? base::parse_instant(row.elements()[1].as_string()) : std::nullopt;
    if (found == all->records.end() || !known) {
      blame(kAnswerChanged, fmt::format("the answer rests on record {}, which is gone", id),
            "restore the record");
      return std::optional<record::RecordSet>();
    }
    chosen.records.push_back(*found);
    chosen.records.back().known = *known;
  }
  return std::optional(std::move(chosen));
}

std::optional<Question> question_of(const Json& json) {
  static constexpr std::pair<std::string_view, Ask> kAsks[] = {{"assess", Ask::kAssess},
                                                               {"decide", Ask::kDecide},
                                                               {"why", Ask::kWhy},
                                                               {"due", Ask::kDue},
                                                               {"compare", Ask::kCompare}};
  Question question;
  const std::string ask = text_at(json, "ask");
  const auto* const known = std::ranges::find(kAsks, ask, &std::pair<std::string_view, Ask>::first);
  if (known == std::end(kAsks)) return std::nullopt;
  question.ask = known->second;
  question.clause = text_at(json, question.ask == Ask::kDecide ? "gate" : "clause");
  question.subject = text_at(json, "subject");
  question.since = base::parse_instant(text_at(json, "since"));
  question.due_by = base::parse_instant(text_at(json, "due-by"));
  if (text_at(json, "duties") == "all") question.duties = Question::Duties::kAll;
  if (const Json* scope = json.find("scope"); scope != nullptr && scope->is_array()) {
    for (const Json& cell : scope->elements()) {
      const std::vector<std::string_view> halves =
          base::split(cell.is_string() ? cell.as_string() : std::string_view(), '=');
      if (halves.size() != 2) return std::nullopt;
      question.cells.push_back({std::string(halves[0]), std::string(halves[1])});
    }
  }
  if (const Json* list = json.find("correspondences"); list != nullptr && list->is_array()) {
    for (const Json& one : list->elements()) {
      question.correspondences.push_back({text_at(one, "kind"), text_at(one, "name"),
                                          text_at(one, "other"), text_at(one, "because"),
                                          text_at(one, "relation")});
    }
  }
  if (const Json* names = json.find("frameworks"); names != nullptr && names->is_array()) {
    for (const Json& name : names->elements()) {
      question.frameworks.push_back(name.is_string() ? name.as_string() : std::string());
    }
  }
  return question;
}

Result<std::optional<std::string>> Recomputation::run() {
  Result<std::optional<std::string>> digits = find();
  if (!digits || !*digits) return digits;
  Result<std::optional<Json>> kept = read(answer_file(folder_, **digits));
  if (!kept) return kept.error();
  if (!*kept) return std::optional<std::string>();
  const Json* semantics = (*kept)->find("semantics");
  if (semantics == nullptr || *semantics != Json::integer(engine::kEngineSemantics)) {
    blame(kAnswerChanged,
          fmt::format("the answer was given under other engine semantics than {}",
                      engine::kEngineSemantics),
          "use the version of ruleout that gave it");
    return std::optional<std::string>();
  }
  Result<std::optional<engine::Regime>> regime = read_regime(**kept);
  if (!regime) return regime.error();
  if (!*regime) return std::optional<std::string>();
  Result<std::optional<record::RecordSet>> records = read_records(**kept);
  if (!records) return records.error();
  if (!*records) return std::optional<std::string>();
  const Json* asked = (*kept)->find("question");
  const std::optional<Question> question = asked == nullptr ? std::nullopt : question_of(*asked);
  const std::optional<base::Instant> as_of = base::parse_instant(text_at(**kept, "as-of"));
  const std::optional<base::Instant> known_at = base::parse_instant(text_at(**kept, "known-at"));
  if (question && as_of && known_at) {
    const Case open(std::move(**regime), **records, *as_of, *known_at);
    const Answer answer = answer_to(open, *question);
    std::string bytes = answer_text(answer);
    const bool is_same = base::to_text(answer.digest) == **digits &&
                         base::to_text(base::sha256(bytes)) == text_at(**kept, "answer-sha256");
    if (is_same) return std::optional(std::move(bytes));
  }
  blame(kAnswerChanged, "the recomputed answer differs from the kept one",
        "report it with the workspace: equal inputs must give equal bytes");
  return std::optional<std::string>();
}

}  // namespace

Result<void> keep_answer(host::Disk& disk, const Workspace& workspace, const Case& open,
                         const Answer& answer) {
  const std::string file = answer_file(workspace.folder, base::to_text(answer.digest));
  if (disk.look(file)) return {};
  const std::string regime = regime_file(workspace.folder, answer.regime_digest);
  if (!disk.look(regime)) {
    Result<void> done = write_once(disk, regime, regime_json(workspace));
    if (!done) return done;
  }
  return write_once(disk, file, tuple_json(open, answer));
}

Result<std::optional<std::string>> recompute(const host::Disk& disk, const std::string& folder,
                                             const std::string& digest, Review& review) {
  return Recomputation(disk, folder, digest, review).run();
}

}  // namespace ruleout::workspace
