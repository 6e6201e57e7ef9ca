#include "instructions.h"

#include <fmt/core.h>

#include <cstdio>
#include <cstdlib>

namespace ruleout::bench {

std::optional<double> instructions_of(const std::string& command) {
  const std::string counting = fmt::format(
      "valgrind --tool=callgrind --callgrind-out-file=/dev/null {} 2>&1 >/dev/null", command);
  std::FILE* pipe = popen(counting.c_str(), "r");
  if (pipe == nullptr) return std::nullopt;
  std::optional<double> count;
  char line[512];
  while (std::fgets(line, sizeof line, pipe) != nullptr) {
    const std::string text = line;
    const std::string word = "Collected : ";
    const std::size_t at = text.find(word);
    if (at != std::string::npos) count = std::strtod(text.c_str() + at + word.size(), nullptr);
  }
  const int status = pclose(pipe);
  if (status != 0) return std::nullopt;
  return count;
}

}  // namespace ruleout::bench
