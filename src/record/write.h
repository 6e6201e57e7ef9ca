// Records to JSON, and new records from parts.
//
//   Record draft;
//   draft.by = {.person = "dana", .role = "officer"};
//   draft.known = now;
//   draft.body = RoleHeld{.role = "CEO", .person = "carol"};
//   std::optional<Record> record = make_record(std::move(draft), findings);
//   if (record) append(base::write_compact(to_envelope_json(*record)));
//
// LAW (round trip): reading the text of to_envelope_json(r) gives r, up to file and position.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/finding.h"
#include "base/json.h"
#include "base/sha256.h"
#include "record/record.h"

namespace ruleout::record {

// "ruleout/record/1".
inline constexpr std::string_view kRecordSchema = "ruleout/record/1";

// The word of the body's type: "entity", "fact", …
std::string_view type_name(const Body& body);

// Id of a canonical body; "sha256:" and 64 digits, and back.
base::Sha256 record_id(std::string_view canonical_body);
std::string id_text(const base::Sha256& id);
std::optional<base::Sha256> parse_id(std::string_view text);

// The body from the record's fields, for drafts. Of a record that was read the numbers may be
// spelt otherwise than in its `canonical` ("1.50" becomes "1.5").
base::Json body_json(const Record& record);

// The whole envelope. REQUIRES: read_records or make_record returned the record; the body is that
// of `canonical`, so the id stays.
base::Json to_envelope_json(const Record& record);

// The record with its `id`, `canonical` and `signature` filled, if reading what would be written
// gives no finding; these are of record_findings.h and placed in the JSON text of the draft, under
// the name draft.file. The draft's own `id`, `canonical`, `signature` and `position` are ignored.
std::optional<Record> make_record(Record draft, base::Findings& findings);

}  // namespace ruleout::record
