// Private to workspace: the records of some folders, and of single files, as sets.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "host/disk.h"
#include "record/record.h"
#include "workspace/library.h"

namespace ruleout::workspace {

bool is_record_file(std::string_view name);

// The records of one file; findings go to the review, with the file's text.
base::Result<std::vector<record::Record>> read_record_file(const host::Disk& disk,
                                                           const std::string& file, Review& review);

// Of all *.json and *.jsonl files below the folders. A folder that is not there is empty.
base::Result<record::RecordSet> read_record_folders(const host::Disk& disk,
                                                    const std::vector<std::string>& folders,
                                                    Review& review);

}  // namespace ruleout::workspace
