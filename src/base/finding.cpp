#include "base/finding.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "base/assert.h"
#include "base/limits.h"
#include "base/text.h"

namespace ruleout::base {

namespace {

constexpr std::size_t kShownLineBytesMax = 400;

auto order_key(const Finding& finding) {
  return std::tuple(std::string_view(finding.file), finding.span, finding.position,
                    std::string_view(finding.kind->code), std::string_view(finding.message),
                    std::string_view(finding.hint));
}

const SourceText* find_source(std::span<const SourceText> sources, std::string_view name) {
  const auto found = std::find_if(sources.begin(), sources.end(), [name](const SourceText& source) {
    return source.name() == name;
  });
  return found == sources.end() ? nullptr : &*found;
}

// Spaces as wide as `text`; its tabs stay tabs.
std::string blank_like(std::string_view text) {
  std::string blank;
  while (!text.empty()) {
    const std::size_t tab = text.find('\t');
    blank.append(display_width(text.substr(0, tab)), ' ');
    if (tab == std::string_view::npos) break;
    blank += '\t';
    text.remove_prefix(tab + 1);
  }
  return blank;
}

// The source line and the caret line, each with its line end.
std::string excerpt(const SourceText& source, Span span, Position position) {
  const std::string_view line = source.line(position.line);
  if (line.empty() || line.size() > kShownLineBytesMax) return "";
  const auto line_begin = static_cast<std::size_t>(line.data() - source.text().data());
  const std::size_t begin = std::min<std::size_t>(span.begin - line_begin, line.size());
  const std::size_t end = std::clamp<std::size_t>(span.end - line_begin, begin, line.size());
  const std::size_t width =
      std::max<std::size_t>(display_width(line.substr(begin, end - begin)), 1);
  return fmt::format("    {}\n    {}^{}\n", line, blank_like(line.substr(0, begin)),
                     std::string(width - 1, '~'));
}

std::string excerpt_at(std::span<const SourceText> sources, std::string_view file, Span span) {
  const SourceText* source = find_source(sources, file);
  if (source == nullptr || span.begin > source->text().size()) return "";
  return excerpt(*source, span, source->position(span.begin));
}

std::string place(std::string_view file, Position position) {
  return file.empty() ? "" : fmt::format("{}:{}:{}: ", file, position.line, position.column);
}

}  // namespace

Finding finding_at(const FindingKind& kind, const SourceText& source, Span span,
                   std::string message, std::string hint) {
  const SourceText::Spot spot = source.spot(span);
  return {.kind = &kind,
          .file = std::string(spot.name),
          .span = spot.span,
          .position = spot.position,
          .message = std::move(message),
          .hint = std::move(hint),
          .notes = {}};
}

FindingNote note_at(const SourceText& source, Span span, std::string message) {
  const SourceText::Spot spot = source.spot(span);
  return {std::string(spot.name), spot.span, spot.position, std::move(message)};
}

void Findings::add(Finding finding) {
  RULEOUT_ASSERT(finding.kind != nullptr);
  if (findings_.size() < kFindingsMax) {
    findings_.push_back(std::move(finding));
    return;
  }
  ++dropped_;
  if (finding.kind->severity == Severity::kError) ++dropped_errors_;
}

void Findings::append(Findings other) {
  for (Finding& finding : other.findings_) add(std::move(finding));
  dropped_ += other.dropped_;
  dropped_errors_ += other.dropped_errors_;
}

void Findings::sort() {
  std::sort(findings_.begin(), findings_.end(),
            [](const Finding& a, const Finding& b) { return order_key(a) < order_key(b); });
  const auto end =
      std::unique(findings_.begin(), findings_.end(),
                  [](const Finding& a, const Finding& b) { return order_key(a) == order_key(b); });
  findings_.erase(end, findings_.end());
}

bool Findings::has_errors() const {
  return dropped_errors_ > 0 ||
         std::any_of(findings_.begin(), findings_.end(), [](const Finding& finding) {
           return finding.kind->severity == Severity::kError;
         });
}

std::string render(const Findings& findings, std::span<const SourceText> sources) {
  std::string text;
  auto out = std::back_inserter(text);
  for (const Finding& finding : findings) {
    const bool is_error = finding.kind->severity == Severity::kError;
    fmt::format_to(out, "{}{}: {}{}{} [{}]\n", place(finding.file, finding.position),
                   is_error ? "error" : "warning", finding.message,
                   finding.hint.empty() ? "" : "; ", finding.hint, finding.kind->code);
    text += excerpt_at(sources, finding.file, finding.span);
    for (const FindingNote& note : finding.notes) {
      fmt::format_to(out, "{}note: {}\n", place(note.file, note.position), note.message);
      text += excerpt_at(sources, note.file, note.span);
    }
  }
  if (findings.dropped() > 0) fmt::format_to(out, "and {} more\n", findings.dropped());
  return text;
}

}  // namespace ruleout::base
