#include "base/text.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace ruleout::base {

namespace {

struct CodePoint {
  std::uint32_t value = 0;
  std::size_t size = 0;  // bytes; zero if they are not UTF-8
};

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// The code point at the front. REQUIRES: text is not empty.
CodePoint decode(std::string_view text) {
  const std::uint32_t lead = static_cast<unsigned char>(text[0]);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xC2 || lead > 0xF4) return {};
  const std::size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (text.size() < size) return {};
  std::uint32_t value = lead & (0x7FU >> size);
  for (std::size_t i = 1; i < size; ++i) {
    if (!is_continuation(text[i])) return {};
    value = (value << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
  }
  const bool is_overlong = (size == 3 && value < 0x800) || (size == 4 && value < 0x10000);
  const bool is_surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (is_overlong || is_surrogate || value > 0x10FFFF) return {};
  return {value, size};
}

// How many bytes at the front are ASCII, counted in eights; what is left over is decoded one by
// one.
std::size_t ascii_count(std::string_view text) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  std::size_t count = 0;
  for (std::uint64_t eight = 0; count + sizeof(eight) <= text.size(); count += sizeof(eight)) {
    std::memcpy(&eight, text.data() + count, sizeof(eight));
    if ((eight & kHighBits) != 0) break;
  }
  return count;
}

struct CodeRange {
  std::uint32_t first;
  std::uint32_t last;
};

bool is_within(std::uint32_t value, std::span<const CodeRange> ranges) {
  return std::any_of(ranges.begin(), ranges.end(), [value](CodeRange range) {
    return value >= range.first && value <= range.last;
  });
}

// The blocks that matter in names and titles, after Unicode 15 EastAsianWidth and general category
// Mn.
constexpr CodeRange kWide[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},
    {0x2705, 0x2705},   {0x274C, 0x274C},   {0x2E80, 0x303E},   {0x3041, 0x33FF},
    {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},   {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},
    {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD},
};
constexpr CodeRange kCombining[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x064B, 0x065F}, {0x1AB0, 0x1AFF},
    {0x1DC0, 0x1DFF}, {0x200B, 0x200F}, {0x20D0, 0x20F0}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F},
};

std::size_t width_of(std::uint32_t value) {
  if (value < 0x20 || (value >= 0x7F && value < 0xA0)) return 0;
  if (value < 0x300) return 1;
  if (is_within(value, kCombining)) return 0;
  return is_within(value, kWide) ? 2 : 1;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  std::size_t offset = 0;
  while (offset < text.size()) {
    offset += ascii_count(text.substr(offset));
    if (offset == text.size()) break;
    const CodePoint point = decode(text.substr(offset));
    if (point.size == 0) return offset;
    offset += point.size;
  }
  return std::nullopt;
}

bool is_valid_utf8(std::string_view text) { return !first_invalid_utf8(text); }

std::string to_valid_utf8(std::string_view text) {
  std::string valid;
  while (const std::optional<std::size_t> bad = first_invalid_utf8(text)) {
    valid += text.substr(0, *bad);
    valid += "\xEF\xBF\xBD";
    text.remove_prefix(*bad + 1);
  }
  valid += text;
  return valid;
}

std::size_t code_point_count(std::string_view text) {
  std::size_t count = 0;
  while (!text.empty()) {
    text.remove_prefix(std::max<std::size_t>(decode(text).size, 1));
    ++count;
  }
  return count;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    if (text[0] >= ' ' && text[0] < 0x7F) {
      ++width;
      text.remove_prefix(1);
      continue;
    }
    const CodePoint point = decode(text);
    width += point.size == 0 ? 1 : width_of(point.value);
    text.remove_prefix(std::max<std::size_t>(point.size, 1));
  }
  return width;
}

std::string pad_right(std::string_view text, std::size_t width) {
  std::string padded(text);
  const std::size_t own = display_width(text);
  if (own < width) padded.append(width - own, ' ');
  return padded;
}

std::string pad_left(std::string_view text, std::size_t width) {
  const std::size_t own = display_width(text);
  std::string padded(own < width ? width - own : 0, ' ');
  padded += text;
  return padded;
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
  std::string joined;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) joined += separator;
    joined += parts[i];
  }
  return joined;
}

std::string enumerate(std::span<const std::string> parts, std::string_view last_word) {
  if (parts.size() < 2) return join(parts, "");
  std::string text = join(parts.first(parts.size() - 1), ", ");
  text += ' ';
  text += last_word;
  text += ' ';
  text += parts.back();
  return text;
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines(1);
  std::size_t line_width = 0;
  std::size_t offset = 0;
  while (offset < text.size()) {
    std::size_t end = offset;
    while (end < text.size() && !is_space(text[end])) ++end;
    const std::string_view word = text.substr(offset, end - offset);
    offset = end + 1;
    if (word.empty()) continue;
    const std::size_t word_width = display_width(word);
    if (!lines.back().empty() && line_width + 1 + word_width > width) {
      lines.emplace_back();
      line_width = 0;
    }
    if (!lines.back().empty()) {
      lines.back() += ' ';
      ++line_width;
    }
    lines.back() += word;
    line_width += word_width;
  }
  return lines;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> pieces;
  while (true) {
    const std::size_t end = text.find(separator);
    pieces.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return pieces;
    text.remove_prefix(end + 1);
  }
}

std::string quoted(std::string_view text) {
  constexpr std::size_t kShownColumnsMax = 80;
  constexpr char kHex[] = "0123456789abcdef";
  std::string out = "`";
  std::size_t columns = 0;
  while (!text.empty()) {
    if (columns >= kShownColumnsMax) {
      out += "…";
      break;
    }
    const CodePoint point = decode(text);
    const std::size_t size = std::max<std::size_t>(point.size, 1);
    if (point.size == 0 || point.value < 0x20 || point.value == 0x7F) {
      const unsigned byte = static_cast<unsigned char>(text[0]);
      out += {'\\', 'x', kHex[byte >> 4U], kHex[byte & 15U]};
      columns += 4;
    } else {
      out += text.substr(0, size);
      columns += width_of(point.value);
    }
    text.remove_prefix(size);
  }
  out += '`';
  return out;
}

}  // namespace ruleout::base
