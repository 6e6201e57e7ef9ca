#include "cli/progress.h"

#include <unistd.h>

#include <string>

#include "host/process.h"

namespace ruleout::cli {
namespace {

constexpr std::string_view kLineTaken = "\r\x1b[K";

}  // namespace

Progress::Progress() : is_seen_(::isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  // A terminal that is gone has no line left to take away.
  if (is_told_) static_cast<void>(host::write_standard_error(kLineTaken));
}

void Progress::tell(std::string_view words) {
  if (!is_seen_) return;
  is_told_ = true;
  is_seen_ = host::write_standard_error(std::string(kLineTaken) + std::string(words)).has_value();
}

}  // namespace ruleout::cli
