#include "workspace/drafts.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/json_write.h"
#include "base/text.h"
#include "record/read.h"
#include "record/write.h"
#include "workspace/record_folders.h"
#include "workspace/workspace_findings.h"
#include "workspace/world.h"

namespace ruleout::workspace {
namespace {

using base::Result;

constexpr std::size_t kIdDigitsMin = 6;

const base::FindingKind& refusal_of(Hindrance::What what) {
  switch (what) {
    case Hindrance::What::kTerm:
      return kUnknownTerm;
    case Hindrance::What::kArguments:
      return kArgumentsOfTerm;
    case Hindrance::What::kEntity:
      return kUnknownSubject;
    case Hindrance::What::kRole:
    case Hindrance::What::kHolder:
      return kWrongRole;
    case Hindrance::What::kReading:
      return kUnknownReading;
    case Hindrance::What::kRecord:
      return kUnknownRecord;
    case Hindrance::What::kSelfVoid:
      return kOwnVoid;
  }
  return kUnknownTerm;
}

const base::FindingKind& warning_of(Hindrance::What what) {
  switch (what) {
    case Hindrance::What::kEntity:
      return kUndeclaredEntity;
    case Hindrance::What::kRole:
    case Hindrance::What::kHolder:
      return kUnheldRole;
    case Hindrance::What::kTerm:
    case Hindrance::What::kArguments:
    case Hindrance::What::kReading:
    case Hindrance::What::kRecord:
    case Hindrance::What::kSelfVoid:
      return kUnheardTerm;
  }
  return kUnheardTerm;
}

bool is_held(const Workspace& workspace, const base::Sha256& id) {
  return std::ranges::find(workspace.records.records, id, &record::Record::id) !=
         workspace.records.records.end();
}

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || c == '.';
}

language::TermClass class_of(TermKind kind) {
  switch (kind) {
    case TermKind::kInput:
      return language::TermClass::kInput;
    case TermKind::kJudgement:
      return language::TermClass::kJudgement;
    case TermKind::kAct:
      return language::TermClass::kAct;
  }
  return language::TermClass::kInput;
}

// Names that files may have everywhere: no colons.
std::string file_stamp(base::Instant known) {
  std::string stamp = base::to_text(known);
  std::erase(stamp, ':');
  return stamp;
}

TermFace face_of(const language::Framework& framework, const language::Term& term) {
  TermFace face;
  face.name = term.name;
  face.question = term.question;
  face.is_quantity = term.is_quantity;
  if (term.is_quantity && term.unit != 0) face.unit = framework.units[term.unit].name;
  for (const language::KindId kind : term.kinds) {
    face.kinds.push_back(framework.kinds[kind.index].name);
  }
  for (const language::RoleId role : term.stated_by.roles) {
    face.roles.push_back(framework.roles[role.index].name);
  }
  const bool is_all = term.stated_by.join == language::RoleJoin::kAllOf;
  face.who = face.roles.empty() ? "anyone" : base::enumerate(face.roles, is_all ? "and" : "or");
  return face;
}

}  // namespace

base::Span span_of_word(const base::SourceText& text, std::string_view word) {
  const std::string_view whole = text.text();
  for (std::size_t at = whole.find(word); !word.empty() && at != std::string_view::npos;
       at = whole.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool is_begin = at == 0 || !is_word_byte(whole[at - 1]);
    const bool is_end = end == whole.size() || !is_word_byte(whole[end]);
    if (is_begin && is_end) {
      return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    }
  }
  return {0, static_cast<std::uint32_t>(whole.size())};
}

std::optional<record::Record> admit(const Workspace& workspace,
                                    std::span<const record::Record> beside, record::Record draft,
                                    const base::SourceText& command_line, Review& review) {
  const World world(workspace.regime, workspace.records, beside);
  const auto blame = [&](const base::FindingKind& kind, std::string_view word, std::string message,
                         std::string hint) {
    review.findings.add(base::finding_at(kind, command_line, span_of_word(command_line, word),
                                         std::move(message), std::move(hint)));
  };
  const std::vector<Hindrance> found = world.hindrances(draft);
  for (const Hindrance& one : found) {
    blame(refusal_of(one.what), one.word, one.message, one.hint);
  }
  draft.file = "the new record";
  base::Findings findings;
  std::optional<record::Record> record = record::make_record(std::move(draft), findings);
  const bool is_sound = found.empty() && record.has_value();
  review.findings.append(std::move(findings));
  if (!is_sound) return std::nullopt;
  const auto is_same = [&](const record::Record& one) { return one.id == record->id; };
  if (is_held(workspace, record->id) || std::ranges::any_of(beside, is_same)) {
    blame(kKnownAlready, "", fmt::format("the case holds {} already", record::id_text(record->id)),
          "say something else, or nothing");
    return std::nullopt;
  }
  return record;
}

std::optional<std::string> person_in_role(const Workspace& workspace, std::string_view role,
                                          base::Instant at) {
  const std::vector<std::string> people =
      World(workspace.regime, workspace.records, {}).holders(role, at);
  if (people.size() != 1) return std::nullopt;
  return people.front();
}

const record::Record* find_record(const Workspace& workspace, std::string_view id,
                                  const base::SourceText& command_line, Review& review) {
  std::string_view digits = id;
  if (digits.starts_with("sha256:")) digits.remove_prefix(7);
  std::vector<const record::Record*> found;
  for (const record::Record& one : workspace.records.records) {
    if (digits.size() >= kIdDigitsMin && base::to_text(one.id).starts_with(digits)) {
      found.push_back(&one);
    }
  }
  if (found.size() == 1) return found.front();
  review.findings.add(base::finding_at(
      kUnknownRecord, command_line, span_of_word(command_line, id),
      found.empty() ? fmt::format("no record is {}", base::quoted(id))
                    : fmt::format("{} records begin with {}", found.size(), base::quoted(id)),
      fmt::format("write at least {} digits of an id that `ruleout why` shows", kIdDigitsMin)));
  return nullptr;
}

Result<std::string> append_records(host::Disk& disk, const Workspace& workspace,
                                   std::span<const record::Record> records) {
  if (records.empty() || workspace.record_folders.empty()) {
    return base::Error{base::ErrorCode::kNotFound, "there is no folder of records",
                       workspace.folder, ""};
  }
  base::Json list = base::Json::array();
  for (const record::Record& one : records) list.append(record::to_envelope_json(one));
  const std::string name = fmt::format("{}-{}-{}.json", file_stamp(records.front().known),
                                       record::type_name(records.front().body),
                                       base::to_text(records.front().id).substr(0, 8));
  const std::string& folder = workspace.record_folders.front();
  Result<void> made = disk.make_folder(folder);
  if (!made) return made.error();
  std::string file = host::join_path(folder, name);
  const base::Json& whole = list.elements().size() == 1 ? list.elements().front() : list;
  Result<void> written = disk.write_file(file, base::write_pretty(whole), host::Existing::kRefuse);
  if (!written) return written.error();
  return file;
}

namespace {

std::vector<record::Record> not_held(const Workspace& workspace, std::vector<record::Record> read,
                                     Review& review) {
  std::vector<record::Record> fresh;
  for (record::Record& one : read) {
    if (!is_held(workspace, one.id)) {
      fresh.push_back(std::move(one));
      continue;
    }
    base::Finding finding;
    finding.kind = &kKnownAlready;
    finding.file = one.file;
    finding.position = one.position;
    finding.message = fmt::format("the case holds {} already", record::id_text(one.id));
    finding.hint = "leave it out";
    review.findings.add(std::move(finding));
  }
  return fresh;
}

// One object to the first line's end, and something behind it: one record a line.
record::Format format_of(std::string_view text) {
  const std::string_view whole = base::trimmed(text);
  const std::size_t end = whole.find('\n');
  const bool is_lines = whole.starts_with('{') && end != std::string_view::npos &&
                        base::trimmed(whole.substr(0, end)).ends_with('}');
  return is_lines ? record::Format::kJsonLines : record::Format::kJson;
}

}  // namespace

Result<std::vector<record::Record>> new_records(const host::Disk& disk, const Workspace& workspace,
                                                const std::string& file, Review& review) {
  Result<std::vector<record::Record>> read = read_record_file(disk, file, review);
  if (!read) return read;
  return not_held(workspace, std::move(*read), review);
}

std::vector<record::Record> new_records(const Workspace& workspace, base::SourceText text,
                                        Review& review) {
  base::Findings findings;
  std::vector<record::Record> read = record::read_records(text, format_of(text.text()), findings);
  review.findings.append(std::move(findings));
  review.sources.push_back(std::move(text));
  return not_held(workspace, std::move(read), review);
}

std::optional<TermFace> find_term(const engine::Regime& regime, TermKind kind,
                                  std::string_view name) {
  for (const engine::InForce& in_force : regime.frameworks) {
    for (const language::Term& term : in_force.framework->terms) {
      if (term.term_class == class_of(kind) && term.name == name) {
        return face_of(*in_force.framework, term);
      }
    }
  }
  return std::nullopt;
}

void review_records(const Workspace& workspace, Review& review) {
  const World world(workspace.regime, workspace.records, {});
  for (const record::Record& record : workspace.records.records) {
    for (const Hindrance& one : world.hindrances(record)) {
      base::Finding finding;
      finding.kind = &warning_of(one.what);
      finding.file = record.file;
      finding.position = record.position;
      finding.message = one.message;
      finding.hint = one.hint;
      review.findings.add(std::move(finding));
    }
  }
}

}  // namespace ruleout::workspace
