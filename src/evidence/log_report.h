// Private to evidence: findings about one log, placed where its reader found them.
#pragma once

#include <string>
#include <string_view>

#include "base/finding.h"
#include "base/json_read.h"
#include "base/result.h"

namespace ruleout::evidence {

// A text of the log: the whole log, or a member of its archive. Views into `text` have places.
struct LogText {
  std::string name;
  std::string_view text;
};

class LogReport final {
 public:
  LogReport(std::string log, base::Findings& findings)
      : log_(std::move(log)), findings_(findings) {}

  // About the log as a whole.
  void add(const base::FindingKind& kind, std::string message, std::string hint);

  // About a part of one of its texts. REQUIRES: `part` is a view into where.text, its end
  // included, or has no data: then the whole text is meant. Cost: linear in what stands before the
  // part.
  void add_at(const base::FindingKind& kind, const LogText& where, std::string_view part,
              std::string message, std::string hint);

  // `part` was to be JSON. REQUIRES: as add_at.
  void add_json(const LogText& where, std::string_view part, const base::JsonError& error);

  // What reading the archive gave. True if it was the log's fault and is now among the findings.
  [[nodiscard]] bool add_archive(const base::Error& error);

  [[nodiscard]] LogText member(const std::string& name, std::string_view text) const;
  [[nodiscard]] bool has_errors() const { return findings_.has_errors(); }

 private:
  std::string log_;
  base::Findings& findings_;
};

// "1 sample", "3 samples".
std::string counted(std::int64_t count, std::string_view thing);

}  // namespace ruleout::evidence
