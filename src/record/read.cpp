#include "record/read.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/assert.h"
#include "base/json.h"
#include "base/json_read.h"
#include "base/json_write.h"
#include "base/nearest.h"
#include "base/text.h"
#include "record/fields.h"
#include "record/read_body.h"
#include "record/record_findings.h"
#include "record/record_types.h"
#include "record/values.h"
#include "record/write.h"

namespace ruleout::record {

namespace {

struct JsonFault {
  const base::FindingKind* kind;
  std::string hint;
};

// The number that begins at the offset, as a hint's example.
std::string number_hint(std::string_view text, std::size_t offset) {
  constexpr std::size_t kShownMax = 20;
  const std::string_view rest = text.substr(std::min(offset, text.size()));
  const std::size_t end = rest.find_first_not_of("+-.0123456789eE");
  const std::string_view number = rest.substr(0, end);
  if (number.empty() || number.size() > kShownMax) return "write it as text if it is no count";
  return fmt::format("write `\"{}\"` if it is no count", number);
}

// The JSON reader tells its errors apart by their words alone.
JsonFault fault_of(const base::JsonError& error, std::string_view text) {
  const std::string_view message = error.message;
  if (message.starts_with("a number that is no")) {
    return {&kNotAnInteger, number_hint(text, error.offset)};
  }
  if (message.ends_with(" twice in an object")) return {&kRepeatedKey, "remove one of them"};
  const bool is_over_limit = message.starts_with("more than ") ||
                             message.starts_with("nested deeper ") ||
                             message.starts_with("longer than ");
  return {is_over_limit ? &kTooLarge : &kNotJson, ""};
}

std::optional<base::Json> json_in(std::string_view text, Place& place) {
  base::Result<base::Json, base::JsonError> json =
      base::read_json(text, {.depth_max = kRecordDepthMax, .nodes_max = kRecordNodesMax});
  if (json) return *std::move(json);
  JsonFault fault = fault_of(json.error(), text);
  place.report(*fault.kind, json.error().offset, json.error().message, std::move(fault.hint));
  return std::nullopt;
}

bool is_schema_known(const Field& body) {
  const base::Json* schema = body.value == nullptr ? nullptr : body.value->find("schema");
  if (schema == nullptr) return true;  // reported with the other missing fields
  const Field field{schema, "schema", body.place};
  if (!is_kind(field, base::JsonKind::kString)) return false;
  if (schema->as_string() == kRecordSchema) return true;
  field.report(kUnknownSchema, fmt::format("unknown schema {}", base::quoted(schema->as_string())),
               fmt::format("write {}", base::quoted(kRecordSchema)));
  return false;
}

// The index of the body's type; none was reported, or is missing and will be.
std::optional<std::size_t> type_in(const Field& body) {
  const base::Json* type = body.value->find("type");
  if (type == nullptr) return std::nullopt;
  const Field field{type, "type", body.place};
  if (!is_kind(field, base::JsonKind::kString)) return std::nullopt;
  std::vector<std::string_view> names;
  for (const TypeSpec& spec : record_types()) names.push_back(spec.name);
  const auto found = std::find(names.begin(), names.end(), type->as_string());
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  const std::optional<std::string> near = base::nearest(type->as_string(), names);
  field.report(kUnknownType, fmt::format("unknown type {}", base::quoted(type->as_string())),
               near ? fmt::format("write {}", base::quoted(*near))
                    : "see the types of docs/formats/record.md");
  return std::nullopt;
}

ValidWhile while_in(const Field& field) {
  const Fields fields(field, while_object());
  ValidWhile valid;
  if (!fields.is_object()) return valid;
  valid.input = name_in(fields["input"]);
  valid.of = arguments_in(fields["of"]);
  valid.is_less_than = fields.has("less-than");
  if (valid.is_less_than == fields.has("at-least")) {
    fields.report(
        kUnclearComparison,
        valid.is_less_than ? "a `while` with two comparisons" : "a `while` without a comparison",
        "write either `less-than` or `at-least`");
  }
  base::Quantity line = quantity_in(fields[valid.is_less_than ? "less-than" : "at-least"]);
  valid.line = std::move(line.value);
  valid.unit = std::move(line.unit);
  return valid;
}

void read_common(const Fields& fields, Record& record) {
  record.by = signer_in(fields["by"]);
  record.valid = stretch_in(fields["from"], fields["until"]);
  if (fields.has("while")) record.valid_while = while_in(fields["while"]);
  if (fields.has("supersedes")) record.supersedes = id_in(fields["supersedes"]);
  record.note = text_in(fields["note"]);
}

void read_said(const Field& body, Record& record) {
  if (!is_kind(body, base::JsonKind::kObject) || !is_schema_known(body)) return;
  const std::optional<std::size_t> type = type_in(body);
  if (!type) {
    read_common(Fields(body, "a body", common_fields(), {}, Others::kIgnored), record);
    return;
  }
  const TypeSpec& spec = record_types()[*type];
  const Fields fields(body, spec.thing, common_fields(), spec.fields, Others::kReported);
  read_common(fields, record);
  record.body = read_body(*type, fields);
}

void read_signature(const Field& field, Record& record) {
  if (field.value == nullptr) return;
  const Fields fields(field, signature_object());
  record.carried = Signature{.keyid = name_in(fields["keyid"]), .sig = text_in(fields["sig"])};
  record.signature = SignatureState::kUnverified;
}

// The id is taken over what was written, not over what was understood of it.
void name_record(const base::Json& body, Place& place, Record& record) {
  base::Result<std::string> canonical = base::write_canonical(body);
  RULEOUT_ASSERT(canonical.has_value());
  if (canonical->size() > kBodyBytesMax) {
    place.report(kTooLarge, body.offset(),
                 fmt::format("a body of {} bytes, more than {}", canonical->size(), kBodyBytesMax),
                 "keep long texts elsewhere and name them by their digest");
    return;
  }
  record.canonical = *std::move(canonical);
  record.id = record_id(record.canonical);
}

bool is_bare_body(const base::Json& value) {
  return value.find("body") == nullptr && value.find("type") != nullptr;
}

void read_envelope(const Field& field, std::vector<Record>& records) {
  Place& place = field.place;
  const std::size_t before = place.reported();
  const base::Position position = place.begin_record(field.value->offset());
  if (is_bare_body(*field.value)) {
    field.report(kMissingField, "a body without its envelope",
                 "write `{\"body\": {…}, \"known\": \"…\"}`");
    return;
  }
  Record record;
  record.file = place.file();
  record.position = position;
  const Fields envelope(field, envelope_object());
  record.known = instant_in(envelope["known"]);
  read_signature(envelope["signature"], record);
  read_said(envelope["body"], record);
  if (place.reported() == before) name_record(*envelope["body"].value, place, record);
  if (place.reported() == before) records.push_back(std::move(record));
}

void report_too_many(Place& place, std::size_t offset) {
  place.report(kTooLarge, offset, fmt::format("more than {} records in a file", kRecordsPerFileMax),
               "use more files");
}

void read_array(const base::Json& array, Place& place, std::vector<Record>& records) {
  const Field field{&array, "records", place};
  std::size_t count = 0;
  for (const base::Json& element : array.elements()) {
    if (++count > kRecordsPerFileMax) return report_too_many(place, element.offset());
    read_envelope(field.element(element), records);
  }
}

void read_whole(const base::SourceText& source, base::Findings& findings,
                std::vector<Record>& records) {
  Place place(source, 0, findings);
  const std::optional<base::Json> json = json_in(source.text(), place);
  if (!json) return;
  if (json->is_array()) return read_array(*json, place, records);
  read_envelope({&*json, "record", place}, records);
}

void read_lines(const base::SourceText& source, base::Findings& findings,
                std::vector<Record>& records) {
  const std::string_view text = source.text();
  std::size_t count = 0;
  for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end + 1) {
    end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    if (base::trimmed(line).empty()) continue;
    Place place(source, begin, findings);
    if (++count > kRecordsPerFileMax) return report_too_many(place, 0);
    const std::optional<base::Json> json = json_in(line, place);
    if (json) read_envelope({&*json, "record", place}, records);
  }
}

std::optional<Format> format_of(const base::SourceText& source, base::Findings& findings) {
  if (source.name().ends_with(".json")) return Format::kJson;
  if (source.name().ends_with(".jsonl")) return Format::kJsonLines;
  Place place(source, 0, findings);
  place.report(
      kUnknownEnding, 0,
      fmt::format("{} ends neither in `.json` nor in `.jsonl`", base::quoted(source.name())),
      "name a file of one record or an array `.json`, one of a record a line `.jsonl`");
  return std::nullopt;
}

}  // namespace

std::vector<Record> read_records(const base::SourceText& source, Format format,
                                 base::Findings& findings) {
  std::vector<Record> records;
  std::optional<Format> known = format;
  if (format == Format::kByName) known = format_of(source, findings);
  if (known == Format::kJson) read_whole(source, findings, records);
  if (known == Format::kJsonLines) read_lines(source, findings, records);
  return records;
}

base::Finding file_too_large(std::string_view file) {
  base::Finding finding;
  finding.kind = &kTooLarge;
  finding.file = file;
  finding.message = fmt::format("a file over {} bytes", kRecordFileBytesMax);
  finding.hint = "use more files";
  return finding;
}

}  // namespace ruleout::record
