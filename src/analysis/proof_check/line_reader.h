// Private to proof_check: a text line by line, and the numbers on a line.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace ruleout::proof_check {

class LineReader final {
 public:
  explicit LineReader(std::string_view text) : text_(text) {}

  // The next line without its end; none at the end of the text or if its last line has no end.
  std::optional<std::string_view> next();
  [[nodiscard]] std::uint32_t line() const { return line_; }  // of the last one, from 1
  [[nodiscard]] std::size_t offset() const { return offset_; }
  [[nodiscard]] bool is_at_end() const { return offset_ == text_.size(); }

 private:
  std::string_view text_;
  std::size_t offset_ = 0;
  std::uint32_t line_ = 0;
};

// A number without sign, leading zeros or anything behind it, up to `most`.
std::optional<std::uint32_t> parse_count(std::string_view text, std::uint32_t most);

// "1 -2 0": literals of 1 to `variables`, single spaces, a zero at the end. Appends the literals;
// false if it is anything else.
bool parse_clause(std::string_view text, std::int32_t variables,
                  std::vector<std::int32_t>& literals);

}  // namespace ruleout::proof_check
