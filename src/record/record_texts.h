// For the tests of this room: texts of records to read, and reading them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "record/read.h"
#include "record/record.h"

namespace ruleout::record {

// An envelope known "2025-05-22T16:00:00Z" around a body by dana, officer. `fields` is JSON text
// that begins with the type: R"("act", "act": "released", …)".
std::string envelope_text(std::string_view fields);

struct Reading {
  std::vector<Record> records;
  base::Findings findings;

  // "file:line:column: message; hint [code]" of each finding.
  [[nodiscard]] std::vector<std::string> lines() const;
  // The codes alone.
  [[nodiscard]] std::vector<std::string> codes() const;
};

Reading read_text(std::string text, Format format = Format::kJson);

// A file below the project's root. Stops the test binary if it cannot be read.
std::string project_file(std::string_view path);

}  // namespace ruleout::record
