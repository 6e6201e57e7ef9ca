#include "analysis/proof_check/line_reader.h"

#include <charconv>

namespace ruleout::proof_check {

std::optional<std::string_view> LineReader::next() {
  const std::size_t end = text_.find('\n', offset_);
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = text_.substr(offset_, end - offset_);
  offset_ = end + 1;
  ++line_;
  return line;
}

std::optional<std::uint32_t> parse_count(std::string_view text, std::uint32_t most) {
  if (text.empty() || (text.size() > 1 && text.front() == '0')) return std::nullopt;
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value > most) return std::nullopt;
  return value;
}

bool parse_clause(std::string_view text, std::int32_t variables,
                  std::vector<std::int32_t>& literals) {
  while (text != "0") {
    const std::size_t space = text.find(' ');
    if (space == std::string_view::npos) return false;
    std::string_view word = text.substr(0, space);
    text.remove_prefix(space + 1);
    const bool is_negated = word.starts_with('-');
    if (is_negated) word.remove_prefix(1);
    const auto variable = parse_count(word, static_cast<std::uint32_t>(variables));
    if (!variable || *variable == 0) return false;
    const auto literal = static_cast<std::int32_t>(*variable);
    literals.push_back(is_negated ? -literal : literal);
  }
  return true;
}

}  // namespace ruleout::proof_check
