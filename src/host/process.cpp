#include "host/process.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>

#include "host/system_error.h"

namespace ruleout::host {

namespace {

constexpr std::size_t kPieceBytes = std::size_t{64} << 10;

base::Result<void> write_stream(int number, std::string_view text, const char* name) {
  while (!text.empty()) {
    const ssize_t put = ::write(number, text.data(), text.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return system_error(errno, "cannot write", name);
    text.remove_prefix(static_cast<std::size_t>(put));
  }
  return {};
}

}  // namespace

std::vector<std::string> process_arguments(int count, const char* const* values) {
  std::vector<std::string> arguments;
  for (int i = 1; i < count; ++i) arguments.emplace_back(values[i]);
  return arguments;
}

std::optional<std::string> environment_variable(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  if (value == nullptr) return std::nullopt;
  return value;
}

std::string working_folder() {
  char* const folder = ::getcwd(nullptr, 0);
  if (folder == nullptr) return {};
  std::string path(folder);
  std::free(folder);
  return path;
}

base::Result<std::string> read_standard_input(std::size_t bytes_max) {
  std::string text;
  std::array<char, kPieceBytes> piece{};
  for (;;) {
    const ssize_t got = ::read(STDIN_FILENO, piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return system_error(errno, "cannot read", "standard input");
    if (got == 0) return text;
    text.append(piece.data(), static_cast<std::size_t>(got));
    if (text.size() > bytes_max) {
      return base::Error{base::ErrorCode::kTooLarge,
                         "more than " + std::to_string(bytes_max) + " bytes", "standard input", ""};
    }
  }
}

base::Result<void> write_standard_output(std::string_view text) {
  return write_stream(STDOUT_FILENO, text, "standard output");
}

base::Result<void> write_standard_error(std::string_view text) {
  return write_stream(STDERR_FILENO, text, "standard error");
}

}  // namespace ruleout::host
