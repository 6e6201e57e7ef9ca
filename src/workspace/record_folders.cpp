#include "workspace/record_folders.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "record/collect.h"
#include "record/read.h"

namespace ruleout::workspace {

using base::Result;

bool is_record_file(std::string_view name) {
  return name.ends_with(".json") || name.ends_with(".jsonl");
}

Result<std::vector<record::Record>> read_record_file(const host::Disk& disk,
                                                     const std::string& file, Review& review) {
  Result<std::string> text = disk.read_file(file, record::kRecordFileBytesMax);
  if (!text && text.error().code == base::ErrorCode::kTooLarge) {
    review.findings.add(record::file_too_large(file));
    return std::vector<record::Record>();
  }
  if (!text) return text.error();
  base::SourceText source(file, std::move(*text));
  base::Findings findings;
  std::vector<record::Record> records =
      record::read_records(source, record::Format::kByName, findings);
  if (!findings.empty()) review.sources.push_back(std::move(source));
  review.findings.append(std::move(findings));
  return records;
}

Result<record::RecordSet> read_record_folders(const host::Disk& disk,
                                              const std::vector<std::string>& folders,
                                              Review& review) {
  std::vector<record::Record> records;
  for (const std::string& folder : folders) {
    Result<std::vector<std::string>> files = host::files_below(disk, folder);
    if (!files && files.error().code == base::ErrorCode::kNotFound) continue;
    if (!files) return files.error();
    for (const std::string& file : *files) {
      if (!is_record_file(file)) continue;
      Result<std::vector<record::Record>> some = read_record_file(disk, file, review);
      if (!some) return some.error();
      std::ranges::move(*some, std::back_inserter(records));
    }
  }
  return record::collect(std::move(records));
}

}  // namespace ruleout::workspace
