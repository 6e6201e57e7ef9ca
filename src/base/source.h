// The text of one file and the places in it. A Span is a half-open range of bytes; a Position is
// what a person counts: lines and columns from one, columns in code points (a tab is one).
//
// Lines end at "\n"; a "\r" before it belongs to the line's end. Bytes that are not UTF-8 are
// counted as one column each, so positions exist in every text.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ruleout::base {

struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] constexpr std::uint32_t size() const noexcept { return end - begin; }
  auto operator<=>(const Span&) const = default;
};

// The smallest span that holds both.
constexpr Span join(Span a, Span b) noexcept {
  return {a.begin < b.begin ? a.begin : b.begin, a.end > b.end ? a.end : b.end};
}

struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;

  auto operator<=>(const Position&) const = default;
};

class SourceText final {
 public:
  // REQUIRES: text.size() <= kSourceBytesMax; whoever reads the file refuses longer ones.
  SourceText(std::string name, std::string text);

  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] std::string_view text() const noexcept { return text_; }

  // The bytes of a span, cut to the text.
  [[nodiscard]] std::string_view text(Span span) const noexcept;

  // An offset beyond the end counts as the end.
  [[nodiscard]] Position position(std::uint32_t offset) const;

  // At least one. Lines count from one; a line outside is empty. Without its line end.
  [[nodiscard]] std::uint32_t line_count() const noexcept;
  [[nodiscard]] std::string_view line(std::uint32_t number) const;

 private:
  std::string name_;
  std::string text_;
  std::vector<std::uint32_t> line_starts_;
};

}  // namespace ruleout::base
