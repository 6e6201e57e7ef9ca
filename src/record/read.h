// Text to records, for texts nobody vouches for: docs/formats/record.md in code.
//
//   base::Findings findings;
//   std::vector<Record> records = read_records(source, Format::kByName, findings);
//   if (findings.has_errors()) …
//
// All findings of a file at once, each with its place. A record with a finding is not returned; the
// others of its file are, so that a caller who goes on in spite of findings decides so itself. Text
// that is no JSON at all ends the file (of JSON lines: the line).
//
// LAW (identity): the id is that of the canonical body, so it depends neither on the order of
// fields nor on white space, nor on the envelope.
// LAW (round trip): what write.h writes of a Record reads back as the same Record.
//
// What holds in every Record returned: no name is empty, holds control characters or begins or ends
// with a space; no text is empty; `until` comes after `from` in at least one zone; counts are not
// negative and hits + missing + errored <= n; classes of a control are disjoint; an interval's
// low <= high; `signature` is kUnverified exactly if `carried` is present.
//
// Cost: linear in the text. Findings: record_findings.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "base/limits.h"
#include "base/source.h"
#include "record/record.h"

namespace ruleout::record {

// Bytes of one file of records: what a SourceText holds.
inline constexpr std::size_t kRecordFileBytesMax = base::kSourceBytesMax;

// Records of one file. Larger cases have more files; one bad file should not hide the others.
inline constexpr std::size_t kRecordsPerFileMax = 10'000;

// JSON values of one file: forty for each record. Bounds memory to some tens of megabytes.
inline constexpr std::size_t kRecordNodesMax = 400'000;

// Nested arrays and objects; the deepest field of schema 1 in an array of records needs five.
inline constexpr std::size_t kRecordDepthMax = 8;

// Bytes of a name: a person, a role, an entity, a term, a word.
inline constexpr std::size_t kNameBytesMax = 256;

// Bytes of a text: a note, reasons, one dissent, a signature.
inline constexpr std::size_t kTextBytesMax = std::size_t{16} << 10;

// Bytes of a body's canonical form.
inline constexpr std::size_t kBodyBytesMax = std::size_t{128} << 10;

// Arguments in `of`; no term of the encoded frameworks has more than four.
inline constexpr std::size_t kArgumentsMax = 16;

// Elements of every other list: signers, dissents, classes, values of a class, excludes.
inline constexpr std::size_t kListMax = 64;

enum class Format : std::uint8_t {
  kJson,       // one record, or an array of records
  kJsonLines,  // one record a line; blank lines are skipped
  kByName,     // by the ending of the source's name: .json or .jsonl
};

std::vector<Record> read_records(const base::SourceText& source, Format format,
                                 base::Findings& findings);

// For whoever opens files: the finding that refuses a file over kRecordFileBytesMax.
base::Finding file_too_large(std::string_view file);

}  // namespace ruleout::record
