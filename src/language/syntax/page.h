// The page that the printer writes: lines with the place in the source each of them comes from, and
// the weaving in of comments. Private to this room.
//
// A comment on a line of its own goes before the line that comes from the nearest place behind it;
// a comment at the end of a line goes to the end of the line that comes from the nearest place
// before it. LAW (stable): printed and read again, every comment goes where it already is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/syntax/tree.h"

namespace ruleout::language {

class Page final {
 public:
  // Starts a line. `source` is where its first word with a known place stands.
  void line(std::size_t indent, std::optional<base::Span> source = std::nullopt);
  // Another place that the line comes from, where its parts stood in another order.
  void mark(base::Span source);
  void put(std::string_view text);
  // A string in quotes at this column, in as many lines as it takes to leave `reserve` columns
  // free.
  void put_string(std::string_view text, std::size_t reserve = 0);

  // Puts an empty line before the given line. REQUIRES: number < line_count().
  void set_apart(std::size_t number);

  [[nodiscard]] std::size_t column() const;
  [[nodiscard]] std::size_t line_count() const { return lines_.size(); }

  [[nodiscard]] std::string finish(const std::vector<Comment>& comments) const;

 private:
  struct Line {
    std::string text;  // with its indentation
    std::vector<std::uint32_t> sources;
    bool is_apart = false;
  };
  std::vector<Line> lines_;
};

}  // namespace ruleout::language
