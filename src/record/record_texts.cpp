#include "record/record_texts.h"

#include <fmt/core.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <utility>

namespace ruleout::record {

std::string envelope_text(std::string_view fields) {
  return fmt::format(
      R"({{"body": {{"schema": "ruleout/record/1", "by": {{"person": "dana", "role": "officer"}}, )"
      R"("type": {}}}, "known": "2025-05-22T16:00:00Z"}})",
      fields);
}

std::vector<std::string> Reading::lines() const {
  std::vector<std::string> lines;
  for (const base::Finding& finding : findings) {
    lines.push_back(fmt::format(
        "{}:{}:{}: {}{}{} [{}]", finding.file, finding.position.line, finding.position.column,
        finding.message, finding.hint.empty() ? "" : "; ", finding.hint, finding.kind->code));
  }
  return lines;
}

std::vector<std::string> Reading::codes() const {
  std::vector<std::string> codes;
  for (const base::Finding& finding : findings) codes.emplace_back(finding.kind->code);
  return codes;
}

Reading read_text(std::string text, Format format) {
  Reading reading;
  reading.records =
      read_records(base::SourceText("r.json", std::move(text)), format, reading.findings);
  return reading;
}

std::string project_file(std::string_view path) {
  std::ifstream file(fmt::format("{}/{}", RULEOUT_SOURCE_DIR, path), std::ios::binary);
  if (!file) {
    fmt::print(stderr, "cannot read {}\n", path);
    std::abort();
  }
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace ruleout::record
