// Private to evidence: logs of Inspect AI (inspect_ai 0.3.41 to 0.3.285 were seen), version 2 of
// their schema and the fields of version 1 that hold the same.
//
// An archive (`.eval`): the header is `header.json`, or, if the run never ended,
// `_journal/start.json`. Samples are `summaries.json`, else all `_journal/summaries/<n>.json` by n,
// else the full texts `samples/<id>_epoch_<n>.json` (or `…/sample.json` where a sample is stored in
// chunks). File names are hints; id and epoch are those inside. A single JSON text (`.json`): the
// same header, and `samples` beside it.
#pragma once

#include <optional>
#include <string_view>

#include "base/result.h"
#include "evidence/evidence.h"
#include "evidence/log_report.h"
#include "evidence/sample_table.h"
#include "host/disk.h"

namespace ruleout::evidence {

// None, with an error in the report, if the log cannot be read. The table lacks its digest. Errors:
// those of the file.
base::Result<std::optional<SampleTable>> read_inspect_archive(const host::File& file,
                                                              const ReadOptions& options,
                                                              LogReport& report);

std::optional<SampleTable> read_inspect_json(const LogText& log, const ReadOptions& options,
                                             LogReport& report);

}  // namespace ruleout::evidence
