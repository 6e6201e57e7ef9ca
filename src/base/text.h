// Small needs of text: is it UTF-8, how wide is it on a screen, how does it fill a column. No
// locale.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ruleout::base {

// Offset of the first byte that is not UTF-8 (RFC 3629: no surrogates, no overlong forms), if any.
std::optional<std::size_t> first_invalid_utf8(std::string_view text);
bool is_valid_utf8(std::string_view text);

// The text with every byte that is not UTF-8 replaced by U+FFFD.
std::string to_valid_utf8(std::string_view text);

// Code points; a byte that is not UTF-8 counts as one.
std::size_t code_point_count(std::string_view text);

// Columns on a terminal: wide characters (East Asian, emoji) take two, combining marks none,
// control characters none, a byte that is not UTF-8 one.
std::size_t display_width(std::string_view text);

// Filled with spaces to a width; longer text is left as it is.
std::string pad_right(std::string_view text, std::size_t width);
std::string pad_left(std::string_view text, std::size_t width);

std::string join(std::span<const std::string> parts, std::string_view separator);

// "a", "a or b", "a, b or c" with the given last word.
std::string enumerate(std::span<const std::string> parts, std::string_view last_word);

// Lines at most `width` columns wide, broken at spaces; a longer word stands alone. Runs of spaces
// and line ends count as one space. At least one line.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

// Without ASCII spaces, tabs and line ends at either end.
std::string_view trimmed(std::string_view text);

// The pieces between separators; always at least one. The views look into `text`.
std::vector<std::string_view> split(std::string_view text, char separator);

// `text` in backticks, control characters and bytes that are not UTF-8 shown as \xNN, cut with "…"
// after 80 columns: for user's words in messages.
std::string quoted(std::string_view text);

}  // namespace ruleout::base
