#include "workspace/without_tests.h"

#include <algorithm>

namespace ruleout::workspace {
namespace {

constexpr std::string_view kSection = "§";

// The line up to a comment, its strings emptied.
std::string code_of(std::string_view line) {
  std::string code;
  bool is_string = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (is_string && line[i] == '\\') {
      ++i;
    } else if (line[i] == '"') {
      is_string = !is_string;
    } else if (!is_string) {
      if (line[i] == '#') break;
      code += line[i];
    }
  }
  return code;
}

bool cites(std::string_view line) {
  return line.find(kSection) != std::string_view::npos &&
         code_of(line).find(kSection) != std::string::npos;
}

bool begins_item(std::string_view line) {
  return !line.empty() && line[0] != ' ' && line[0] != '\t' && line[0] != '\r' && line[0] != '#';
}

}  // namespace

std::optional<std::string> without_tests(std::string_view text) {
  std::string kept;
  bool is_test = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    const bool has_section = cites(line);
    const bool is_head = line.starts_with("test ") && has_section;
    if (is_head) {
      is_test = true;
    } else if (begins_item(line)) {
      is_test = false;
    } else if (is_test && has_section) {
      return std::nullopt;
    }
    if (!is_test) kept += line;
    if (end < text.size()) kept += '\n';
    at = end + 1;
  }
  return kept;
}

}  // namespace ruleout::workspace
