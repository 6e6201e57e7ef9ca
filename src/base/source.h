// The text of one file and the places in it. A Span is a half-open range of bytes; a Position is
// what a person counts: lines and columns from one, columns in code points (a tab is one).
//
// Lines end at "\n"; a "\r" before it belongs to the line's end. Bytes that are not UTF-8 are
// counted as one column each, so positions exist in every text.
//
// What several files say together has one `joined` text: they stand behind each other, so that an
// offset tells the file as well, and `spot` tells which one and where in it.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
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

  // REQUIRES: at least one text, together less than 4 GiB. The name is that of the first.
  static SourceText joined(std::span<const SourceText> texts);

  [[nodiscard]] const std::string& name() const noexcept { return parts_.front().name; }
  [[nodiscard]] std::string_view text() const noexcept { return text_; }

  // The bytes of a span, cut to the text.
  [[nodiscard]] std::string_view text(Span span) const noexcept;

  // The texts that were joined, in their order; one if none were. REQUIRES: index < part_count().
  [[nodiscard]] std::size_t part_count() const noexcept { return parts_.size(); }
  [[nodiscard]] Span part(std::size_t index) const noexcept { return parts_[index].span; }

  // A place in the text that it lies in. A span belongs to the text in which it begins.
  struct Spot {
    std::string_view name;
    Span span;
    Position position;
  };
  [[nodiscard]] Spot spot(Span span) const;

  // In the text that the offset lies in. An offset beyond the end counts as the end.
  [[nodiscard]] Position position(std::uint32_t offset) const;

  // Over all texts. At least one. Lines count from one; a line outside is empty. Without its line
  // end.
  [[nodiscard]] std::uint32_t line_count() const noexcept;
  [[nodiscard]] std::string_view line(std::uint32_t number) const;

 private:
  struct Part {
    std::string name;
    Span span;
    std::uint32_t first_line = 1;
  };
  SourceText() = default;
  void find_lines();
  [[nodiscard]] const Part& part_at(std::uint32_t offset) const;

  std::vector<Part> parts_;
  std::string text_;
  std::vector<std::uint32_t> line_starts_;
};

}  // namespace ruleout::base
