#include "evidence/inspect/inspect_log.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

#include "base/nearest.h"
#include "base/text.h"
#include "evidence/evidence_findings.h"
#include "evidence/inspect/header.h"
#include "evidence/inspect/sample_rows.h"
#include "evidence/integrity/integrity.h"
#include "evidence/zip/archive.h"

namespace ruleout::evidence {

namespace {

constexpr std::string_view kHeaderName = "header.json";
constexpr std::string_view kStartName = "_journal/start.json";
constexpr std::string_view kSummariesName = "summaries.json";
constexpr std::string_view kJournalFolder = "_journal/summaries/";
constexpr std::string_view kSamplesFolder = "samples/";

std::optional<std::int64_t> number_of(std::string_view digits) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool is_number = error == std::errc() && end == digits.data() + digits.size();
  return is_number ? std::optional(number) : std::nullopt;
}

// `samples/<id>_epoch_<n>.json` or `samples/<id>_epoch_<n>/sample.json`; an id may hold anything.
bool is_full_sample(std::string_view name) {
  if (!name.starts_with(kSamplesFolder)) return false;
  for (const std::string_view ending : {"/sample.json", ".json"}) {
    if (!name.ends_with(ending)) continue;
    const std::string_view stem = name.substr(0, name.size() - ending.size());
    const std::size_t epoch = stem.rfind("_epoch_");
    if (epoch != std::string_view::npos && number_of(stem.substr(epoch + 7))) return true;
  }
  return false;
}

// The parts of the journal in the order in which they were written.
std::vector<const ZipMember*> journal_of(const ZipArchive& archive) {
  std::vector<std::pair<std::int64_t, const ZipMember*>> numbered;
  for (const ZipMember& member : archive.members()) {
    std::string_view name = member.name;
    if (!name.starts_with(kJournalFolder) || !name.ends_with(".json")) continue;
    name.remove_prefix(kJournalFolder.size());
    name.remove_suffix(5);
    if (const auto number = number_of(name)) numbered.emplace_back(*number, &member);
  }
  std::sort(numbered.begin(), numbered.end());
  std::vector<const ZipMember*> journal;
  for (const auto& [number, member] : numbered) journal.push_back(member);
  return journal;
}

std::vector<const ZipMember*> full_samples_of(const ZipArchive& archive) {
  std::vector<const ZipMember*> found;
  for (const ZipMember& member : archive.members()) {
    if (is_full_sample(member.name)) found.push_back(&member);
  }
  return found;
}

void mark_edits(const InspectHeader& header, SampleTable& table, LogReport& report) {
  if (header.has_updates) {
    report.add(kEditedLog, "the log's tags or metadata were changed after the run",
               "say in the record's note who did it and why");
  }
  const bool names_struck = std::any_of(table.samples.begin(), table.samples.end(),
                                        [](const Sample& sample) { return sample.is_struck; });
  if (!header.is_invalidated || names_struck) return;
  // The log says that some are invalid and not which.
  for (Sample& sample : table.samples) sample.is_struck = true;
}

bool check_cluster_key(const SampleRows& rows, const ReadOptions& options, LogReport& report) {
  if (options.cluster_key.empty() || rows.empty() || rows.has_cluster_key()) return true;
  const std::optional<std::string> near = base::nearest(options.cluster_key, rows.metadata_keys());
  std::string hint = "give the key of `metadata` that names a sample's cluster";
  if (near) hint = "write " + base::quoted(*near);
  report.add(kUnknownClusterKey,
             "no sample has the metadata key " + base::quoted(options.cluster_key),
             std::move(hint));
  return false;
}

// What archives and single texts have in common: from rows and header to a checked table.
class TableBuilder final {
 public:
  TableBuilder(InspectHeader header, const ReadOptions& options)
      : header_(std::move(header)),
        options_(options),
        rows_(columns_, options.cluster_key, header_.unnamed_scorer),
        full_(columns_, options.cluster_key, header_.unnamed_scorer) {
    for (const std::string& scorer : header_.scorers) columns_.place_of(scorer);
  }

  SampleRows& rows() { return rows_; }
  SampleRows& full_samples() { return full_; }
  [[nodiscard]] const InspectHeader& header() const { return header_; }

  std::optional<SampleTable> build(std::string format, LogReport& report) && {
    if (!check_cluster_key(rows_, options_, report)) return std::nullopt;
    const bool has_full_samples = !full_.empty();
    SampleRows::Settled settled = std::move(rows_).settle();
    SampleTable table = std::move(header_.table);
    table.format = std::move(format);
    table.cluster_key = options_.cluster_key;
    table.samples = std::move(settled.samples);
    table.scorers = columns_.names();
    drop_unused_scorers(table);
    if (has_full_samples) compare_full(table, std::move(full_).settle().samples, report);
    if (settled.repeated > 0) {
      report.add(kRepeatedSamples,
                 counted(settled.repeated, "sample") + " with several results, the first " +
                     base::quoted(settled.first_repeated),
                 "ask why they were run again; these count as missing");
    }
    mark_edits(header_, table, report);
    if (!settle_plan(table, header_.claims, report)) return std::nullopt;
    check_integrity(table, header_.claims, report);
    return table;
  }

 private:
  // A scorer that the task names but whose values have other names (`scorer/key`) is no column.
  static void drop_unused_scorers(SampleTable& table);
  static void compare_full(SampleTable& table, const std::vector<Sample>& full, LogReport& report);

  InspectHeader header_;
  const ReadOptions& options_;
  ScoreColumns columns_;
  SampleRows rows_;
  SampleRows full_;
};

void TableBuilder::drop_unused_scorers(SampleTable& table) {
  std::vector<bool> is_used(table.scorers.size(), table.samples.empty());
  for (const Sample& sample : table.samples) {
    for (std::size_t i = 0; i < sample.scores.size(); ++i) {
      if (sample.scores[i].kind != ScoreKind::kAbsent) is_used[i] = true;
    }
  }
  // Nothing was scored: the names are all there is.
  if (std::find(is_used.begin(), is_used.end(), true) == is_used.end()) return;
  std::vector<std::string> kept;
  for (std::size_t i = 0; i < is_used.size(); ++i) {
    if (is_used[i]) kept.push_back(std::move(table.scorers[i]));
  }
  table.scorers = std::move(kept);
  for (Sample& sample : table.samples) {
    std::vector<Score> scores;
    for (std::size_t i = 0; i < sample.scores.size(); ++i) {
      if (is_used[i]) scores.push_back(std::move(sample.scores[i]));
    }
    sample.scores = std::move(scores);
  }
}

void TableBuilder::compare_full(SampleTable& table, const std::vector<Sample>& full,
                                LogReport& report) {
  std::int64_t differing = 0;
  std::string first;
  for (Sample& sample : table.samples) {
    const auto found =
        std::lower_bound(full.begin(), full.end(), sample, [](const Sample& a, const Sample& b) {
          return std::pair(std::string_view(a.id), a.epoch) <
                 std::pair(std::string_view(b.id), b.epoch);
        });
    const bool is_there =
        found != full.end() && found->id == sample.id && found->epoch == sample.epoch;
    if (is_there) sample.is_struck = sample.is_struck || found->is_struck;
    if (is_there && is_same_result(sample, *found)) continue;
    sample.is_disputed = true;
    if (differing++ == 0) first = sample.id;
  }
  if (differing == 0) return;
  report.add(kSampleDiffers,
             counted(differing, "sample") +
                 " whose summary says other than the full text, the first " + base::quoted(first),
             "ask which is right; these count as missing");
}

// Reads an archive's members. A failed read is either among the findings or the disk's error.
class ArchiveReader final {
 public:
  ArchiveReader(ZipArchive archive, const ReadOptions& options, LogReport& report)
      : archive_(std::move(archive)), options_(options), report_(report) {}

  base::Result<std::optional<SampleTable>> read();

 private:
  using Outcome = base::Result<std::optional<SampleTable>>;

  // The member's text; none with a finding; the disk's error.
  base::Result<std::optional<std::string>> text_of(const ZipMember& member);
  base::Result<std::optional<InspectHeader>> read_header();
  base::Result<bool> read_summaries(SampleRows& rows);
  base::Result<bool> read_full(SampleRows& rows);

  ZipArchive archive_;
  const ReadOptions& options_;
  LogReport& report_;
};

base::Result<std::optional<std::string>> ArchiveReader::text_of(const ZipMember& member) {
  base::Result<std::string> text = archive_.read(member);
  if (text) return std::optional(std::move(*text));
  if (report_.add_archive(text.error())) return std::optional<std::string>();
  return std::move(text).error();
}

base::Result<std::optional<InspectHeader>> ArchiveReader::read_header() {
  using Found = std::optional<InspectHeader>;
  const ZipMember* header = archive_.find(kHeaderName);
  const HeaderKind kind = header == nullptr ? HeaderKind::kStart : HeaderKind::kWhole;
  if (header == nullptr) header = archive_.find(kStartName);
  if (header == nullptr) {
    report_.add(kNoHeader, "neither `header.json` nor `_journal/start.json` in the archive",
                "give the log of an evaluation");
    return Found();
  }
  const base::Result<std::optional<std::string>> text = text_of(*header);
  if (!text) return text.error();
  if (!*text) return Found();
  const LogText where = report_.member(header->name, **text);
  const base::Result<JsonObject, base::JsonError> log = skim_object(where.text);
  if (!log) {
    report_.add_json(where, where.text, log.error());
    return Found();
  }
  return read_inspect_header(where, *log, kind, report_);
}

// False after a finding.
base::Result<bool> ArchiveReader::read_summaries(SampleRows& rows) {
  std::vector<const ZipMember*> parts = journal_of(archive_);
  if (const ZipMember* summaries = archive_.find(kSummariesName)) parts = {summaries};
  if (parts.empty()) return read_full(rows);
  for (const ZipMember* part : parts) {
    const base::Result<std::optional<std::string>> text = text_of(*part);
    if (!text) return text.error();
    if (!*text) return false;
    const LogText where = report_.member(part->name, **text);
    if (!rows.add_rows(where, where.text, report_)) return false;
  }
  return true;
}

base::Result<bool> ArchiveReader::read_full(SampleRows& rows) {
  for (const ZipMember* member : full_samples_of(archive_)) {
    const base::Result<std::optional<std::string>> text = text_of(*member);
    if (!text) return text.error();
    if (!*text) return false;
    const LogText where = report_.member(member->name, **text);
    if (!rows.add_row(where, where.text, report_)) return false;
  }
  return true;
}

base::Result<std::optional<SampleTable>> ArchiveReader::read() {
  base::Result<std::optional<InspectHeader>> header = read_header();
  if (!header) return header.error();
  if (!*header) return std::optional<SampleTable>();
  TableBuilder builder(std::move(**header), options_);
  base::Result<bool> is_read = read_summaries(builder.rows());
  const bool wants_full =
      options_.depth == ReadDepth::kEverySample || builder.header().is_invalidated;
  if (is_read && *is_read && wants_full) is_read = read_full(builder.full_samples());
  if (!is_read) return is_read.error();
  if (!*is_read) return std::optional<SampleTable>();
  const std::size_t full = full_samples_of(archive_).size();
  std::optional<SampleTable> table = std::move(builder).build("inspect-eval", report_);
  if (table && full > table->samples.size()) {
    report_.add(kUnsummarised,
                counted(static_cast<std::int64_t>(full), "full sample") + ", but summaries of " +
                    std::to_string(table->samples.size()),
                "look whether the run was killed; those without a summary are not counted");
  }
  return table;
}

}  // namespace

base::Result<std::optional<SampleTable>> read_inspect_archive(const host::File& file,
                                                              const ReadOptions& options,
                                                              LogReport& report) {
  base::Result<ZipArchive> archive = ZipArchive::open(file);
  if (archive) return ArchiveReader(std::move(*archive), options, report).read();
  if (report.add_archive(archive.error())) return std::optional<SampleTable>();
  return std::move(archive).error();
}

std::optional<SampleTable> read_inspect_json(const LogText& log, const ReadOptions& options,
                                             LogReport& report) {
  const base::Result<JsonObject, base::JsonError> parts = skim_object(log.text);
  if (!parts) {
    report.add_json(log, log.text, parts.error());
    return std::nullopt;
  }
  std::optional<InspectHeader> header =
      read_inspect_header(log, *parts, HeaderKind::kWhole, report);
  if (!header) return std::nullopt;
  TableBuilder builder(std::move(*header), options);
  const std::string_view samples = parts->find("samples");
  if (!is_null(samples) && !builder.rows().add_rows(log, samples, report)) return std::nullopt;
  return std::move(builder).build("inspect-json", report);
}

}  // namespace ruleout::evidence
