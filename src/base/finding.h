// What the author of a rule, a record or a command did wrong, said to the author: place, message,
// hint. Each room owns a constant table of its FindingKinds; each kind has a stable code with a
// page under docs/diagnostics/.
//
//   inline constexpr FindingKind kUnknownName{"RO9901", "unknown-name", Severity::kError,
//                                             "a name that nothing declares"};
//   findings.add(finding_at(kUnknownName, source, span, "unknown name `modle`", "write `model`"));
//
// Messages: lower case, no full stop, the user's words in backticks, one line. Hints are
// imperative. All findings of a run are reported at once, sorted by file, place, code.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"

namespace ruleout::base {

enum class Severity : std::uint8_t { kError, kWarning };

struct FindingKind {
  const char* code;  // "RO0101": stable for ever, never used again for something else
  const char* name;  // "unknown-name"
  Severity severity;
  const char* meaning;  // one line, printed in the reference
};

struct FindingNote {
  std::string file;  // empty for a note without a place
  Span span;
  Position position;
  std::string message;
};

struct Finding {
  const FindingKind* kind = nullptr;  // into a constant table; never absent
  std::string file;
  Span span;
  Position position;
  std::string message;
  std::string hint;  // may be empty
  std::vector<FindingNote> notes;
};

// A finding, or a note for one, at a place in a source.
Finding finding_at(const FindingKind& kind, const SourceText& source, Span span,
                   std::string message, std::string hint);
FindingNote note_at(const SourceText& source, Span span, std::string message);

// Keeps at most kFindingsMax findings and counts the rest.
class Findings final {
 public:
  void add(Finding finding);
  void append(Findings other);

  // By file, place, code, message and hint; equal findings become one.
  void sort();

  [[nodiscard]] bool empty() const noexcept { return findings_.empty(); }
  [[nodiscard]] std::size_t size() const noexcept { return findings_.size(); }
  [[nodiscard]] std::size_t dropped() const noexcept { return dropped_; }
  [[nodiscard]] bool has_errors() const;
  [[nodiscard]] auto begin() const noexcept { return findings_.begin(); }
  [[nodiscard]] auto end() const noexcept { return findings_.end(); }
  [[nodiscard]] const Finding& operator[](std::size_t index) const { return findings_[index]; }

 private:
  std::vector<Finding> findings_;
  std::size_t dropped_ = 0;
  std::size_t dropped_errors_ = 0;
};

// For people, in the order held:
//
//   a.rule:3:5: error: unknown name `modle`; write `model` [RO0101]
//       when modle is large
//            ^~~~~
//
// The line and the caret are left out where no source of that name is given. Tabs before the caret
// are kept, so that it stands under its word.
std::string render(const Findings& findings, std::span<const SourceText> sources);

}  // namespace ruleout::base
