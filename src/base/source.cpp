#include "base/source.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "base/assert.h"
#include "base/limits.h"
#include "base/text.h"

namespace ruleout::base {

SourceText::SourceText(std::string name, std::string text) : text_(std::move(text)) {
  RULEOUT_ASSERT(text_.size() <= kSourceBytesMax);
  parts_.push_back({std::move(name), {0, static_cast<std::uint32_t>(text_.size())}, 1});
  find_lines();
}

// A line end stands behind each text, so that no line and no place belongs to two.
SourceText SourceText::joined(std::span<const SourceText> texts) {
  RULEOUT_ASSERT(!texts.empty());
  SourceText whole;
  std::size_t size = 0;
  for (const SourceText& each : texts) size += each.text_.size() + 1;
  RULEOUT_ASSERT(size <= std::numeric_limits<std::uint32_t>::max());
  whole.text_.reserve(size);
  std::uint32_t first_line = 1;
  for (const SourceText& each : texts) {
    const auto begin = static_cast<std::uint32_t>(whole.text_.size());
    whole.text_ += each.text_;
    const auto end = static_cast<std::uint32_t>(whole.text_.size());
    whole.text_ += '\n';
    whole.parts_.push_back({each.name(), {begin, end}, first_line});
    first_line += each.line_count();
  }
  whole.find_lines();
  return whole;
}

void SourceText::find_lines() {
  line_starts_ = {0};
  for (std::size_t at = text_.find('\n'); at != std::string::npos; at = text_.find('\n', at + 1)) {
    line_starts_.push_back(static_cast<std::uint32_t>(at + 1));
  }
}

std::string_view SourceText::text(Span span) const noexcept {
  const std::string_view all = text_;
  const std::size_t begin = std::min<std::size_t>(span.begin, all.size());
  const std::size_t end = std::clamp<std::size_t>(span.end, begin, all.size());
  return all.substr(begin, end - begin);
}

const SourceText::Part& SourceText::part_at(std::uint32_t offset) const {
  const auto after = std::upper_bound(
      parts_.begin(), parts_.end(), offset,
      [](std::uint32_t place, const Part& part) { return place < part.span.begin; });
  return *(after - 1);
}

SourceText::Spot SourceText::spot(Span span) const {
  const Part& part = part_at(span.begin);
  const std::uint32_t from = part.span.begin;
  return {part.name, {span.begin - from, span.end - from}, position(span.begin)};
}

Position SourceText::position(std::uint32_t offset) const {
  const Part& part = part_at(offset);
  offset = std::min(offset, part.span.end);
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const auto index = static_cast<std::uint32_t>(after - line_starts_.begin() - 1);
  const std::string_view before = text({line_starts_[index], offset});
  return {index + 2 - part.first_line, static_cast<std::uint32_t>(code_point_count(before)) + 1};
}

std::uint32_t SourceText::line_count() const noexcept {
  return static_cast<std::uint32_t>(line_starts_.size());
}

std::string_view SourceText::line(std::uint32_t number) const {
  if (number == 0 || number > line_count()) return {};
  const bool is_last = number == line_count();
  const std::uint32_t end =
      is_last ? static_cast<std::uint32_t>(text_.size()) : line_starts_[number] - 1;
  std::string_view line = text({line_starts_[number - 1], end});
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

}  // namespace ruleout::base
