// Any bytes as a file of records: never a crash, and whatever is accepted reads back the same.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/assert.h"
#include "base/finding.h"
#include "base/json_write.h"
#include "base/source.h"
#include "record/collect.h"
#include "record/read.h"
#include "record/write.h"

namespace {

using namespace ruleout;

void check_round_trip(const record::Record& held) {
  const std::string text = base::write_compact(record::to_envelope_json(held));
  base::Findings findings;
  std::vector<record::Record> back =
      record::read_records(base::SourceText(held.file, text), record::Format::kJson, findings);
  RULEOUT_ASSERT(findings.empty() && back.size() == 1);
  back.front().position = held.position;
  RULEOUT_ASSERT(back.front() == held);
  RULEOUT_ASSERT(held.id == record::record_id(held.canonical));
}

// A body made from the fields is a record too, unless a number has become too long to write.
void check_rebuilt(const record::Record& held) {
  base::Findings findings;
  const std::optional<record::Record> rebuilt = record::make_record(held, findings);
  if (!rebuilt) {
    RULEOUT_ASSERT(findings.has_errors());
    return;
  }
  RULEOUT_ASSERT(rebuilt->body == held.body && rebuilt->valid == held.valid);
  RULEOUT_ASSERT(rebuilt->valid_while == held.valid_while && rebuilt->note == held.note);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > record::kRecordFileBytesMax) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const base::SourceText source("fuzz", std::string(text));
  for (const record::Format format : {record::Format::kJson, record::Format::kJsonLines}) {
    base::Findings findings;
    const std::vector<record::Record> records = record::read_records(source, format, findings);
    for (const record::Record& held : records) {
      check_round_trip(held);
      check_rebuilt(held);
    }
    RULEOUT_ASSERT(record::collect(records).records.size() <= records.size());
    findings.sort();
    RULEOUT_ASSERT(base::render(findings, {&source, 1}).empty() == findings.empty());
  }
  return 0;
}
