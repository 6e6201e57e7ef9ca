#include "evidence/evidence.h"

#include <algorithm>
#include <utility>

#include "base/assert.h"
#include "base/sha256.h"
#include "evidence/evidence_findings.h"
#include "evidence/inspect/inspect_log.h"
#include "evidence/limits.h"
#include "evidence/log_report.h"

namespace ruleout::evidence {

namespace {

constexpr std::size_t kPieceBytes = std::size_t{1} << 20;
constexpr std::string_view kZipBegin = "PK";

base::Result<std::string> digest_of(const host::File& file) {
  base::Sha256Stream stream;
  for (std::uint64_t offset = 0; offset < file.bytes(); offset += kPieceBytes) {
    const base::Result<std::string> piece = file.read(offset, kPieceBytes);
    if (!piece) return piece.error();
    stream.add(*piece);
  }
  return base::to_text(stream.finish());
}

std::string_view without_space(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  return begin == std::string_view::npos ? std::string_view() : text.substr(begin);
}

base::Result<std::optional<SampleTable>> read_json_log(const host::File& file,
                                                       const std::string& name,
                                                       const ReadOptions& options,
                                                       LogReport& report) {
  if (file.bytes() > kJsonLogBytesMax) {
    report.add(kLogTooLarge,
               std::to_string(file.bytes()) + " bytes, at most " +
                   std::to_string(kJsonLogBytesMax) + " are read in this format",
               "convert the log to an `.eval` archive");
    return std::optional<SampleTable>();
  }
  const base::Result<std::string> text = file.read(0, static_cast<std::size_t>(file.bytes()));
  if (!text) return text.error();
  return read_inspect_json({name, *text}, options, report);
}

}  // namespace

base::Result<ReadLog> read_log(const host::File& file, const std::string& name,
                               const ReadOptions& options) {
  const base::Result<std::string> begin = file.read(0, 64);
  if (!begin) return begin.error();
  ReadLog log;
  LogReport report(name, log.findings);
  base::Result<std::optional<SampleTable>> table = std::optional<SampleTable>();
  if (begin->starts_with(kZipBegin)) {
    table = read_inspect_archive(file, options, report);
  } else if (without_space(*begin).starts_with('{')) {
    table = read_json_log(file, name, options, report);
  } else {
    report.add(kNotALog, "neither a log archive nor a JSON object",
               "give an `.eval` or `.json` log of Inspect");
  }
  if (!table) return std::move(table).error();
  if (*table) {
    base::Result<std::string> digest = digest_of(file);
    if (!digest) return std::move(digest).error();
    (*table)->sha256 = std::move(*digest);
  }
  log.findings.sort();
  log.table = std::move(*table);
  RULEOUT_ASSERT(log.table.has_value() != log.findings.has_errors());
  return log;
}

base::Result<ReadLog> read_log(const host::Disk& disk, const std::string& path,
                               const ReadOptions& options) {
  const base::Result<std::unique_ptr<host::File>> file = disk.open_file(path);
  if (!file) return file.error();
  return read_log(**file, path, options);
}

}  // namespace ruleout::evidence
