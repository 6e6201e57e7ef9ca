#include "base/source.h"

#include <algorithm>
#include <utility>

#include "base/assert.h"
#include "base/limits.h"
#include "base/text.h"

namespace ruleout::base {

SourceText::SourceText(std::string name, std::string text)
    : name_(std::move(name)), text_(std::move(text)), line_starts_{0} {
  RULEOUT_ASSERT(text_.size() <= kSourceBytesMax);
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

Position SourceText::position(std::uint32_t offset) const {
  const auto size = static_cast<std::uint32_t>(text_.size());
  offset = std::min(offset, size);
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const auto index = static_cast<std::uint32_t>(after - line_starts_.begin() - 1);
  const std::string_view before = text({line_starts_[index], offset});
  return {index + 1, static_cast<std::uint32_t>(code_point_count(before)) + 1};
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
