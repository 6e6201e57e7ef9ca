#include "evidence/log_report.h"

#include <algorithm>
#include <utility>

#include "base/assert.h"
#include "base/text.h"
#include "evidence/evidence_findings.h"

namespace ruleout::evidence {

namespace {

// Lines end at "\n"; columns are code points, as in base/source.h.
base::Position position_of(std::string_view before) {
  base::Position position;
  for (const char c : before) position.line += c == '\n' ? 1 : 0;
  const std::size_t line_end = before.rfind('\n');
  const std::size_t line = line_end == std::string_view::npos ? 0 : line_end + 1;
  position.column += static_cast<std::uint32_t>(base::code_point_count(before.substr(line)));
  return position;
}

}  // namespace

void LogReport::add(const base::FindingKind& kind, std::string message, std::string hint) {
  findings_.add({.kind = &kind,
                 .file = log_,
                 .span = {},
                 .position = {},
                 .message = std::move(message),
                 .hint = std::move(hint),
                 .notes = {}});
}

void LogReport::add_at(const base::FindingKind& kind, const LogText& where, std::string_view part,
                       std::string message, std::string hint) {
  std::size_t offset = 0;
  if (part.data() != nullptr) {
    RULEOUT_ASSERT(part.data() >= where.text.data());
    offset = static_cast<std::size_t>(part.data() - where.text.data());
    RULEOUT_ASSERT(offset <= where.text.size());
  }
  const auto begin = static_cast<std::uint32_t>(offset);
  findings_.add({.kind = &kind,
                 .file = where.name,
                 .span = {.begin = begin, .end = begin},
                 .position = position_of(where.text.substr(0, offset)),
                 .message = std::move(message),
                 .hint = std::move(hint),
                 .notes = {}});
}

void LogReport::add_json(const LogText& where, std::string_view part,
                         const base::JsonError& error) {
  const std::string_view rest = part.substr(std::min(error.offset, part.size()));
  add_at(kBrokenJson, where, rest, "no JSON: " + error.message,
         "ask for the log as it was written");
}

bool LogReport::add_archive(const base::Error& error) {
  const base::FindingKind* kind = nullptr;
  std::string hint = "ask for the log as it was written";
  switch (error.code) {
    case base::ErrorCode::kMalformed:
    case base::ErrorCode::kCorrupt:
      kind = &kBrokenArchive;
      break;
    case base::ErrorCode::kUnsupported:
      kind = &kUnsupportedArchive;
      hint = "pack it again with deflate or Zstandard, unencrypted, and keep the original";
      break;
    case base::ErrorCode::kTooLarge:
      kind = &kLogTooLarge;
      hint = "split the evaluation into several runs";
      break;
    case base::ErrorCode::kNotFound:
    case base::ErrorCode::kExists:
    case base::ErrorCode::kDenied:
    case base::ErrorCode::kUnavailable:
    case base::ErrorCode::kTimeout:
    case base::ErrorCode::kBusy:
      return false;
  }
  const std::string about = error.where.empty() ? "" : base::quoted(error.where) + ": ";
  add(*kind, about + error.what, std::move(hint));
  return true;
}

LogText LogReport::member(const std::string& name, std::string_view text) const {
  return {log_ + "/" + name, text};
}

std::string counted(std::int64_t count, std::string_view thing) {
  return std::to_string(count) + " " + std::string(thing) + (count == 1 ? "" : "s");
}

}  // namespace ruleout::evidence
