#include "cli/console.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "base/json_write.h"
#include "cli/findings_json.h"
#include "cli/shipped_disk.h"
#include "host/clock.h"
#include "host/process.h"

namespace ruleout::cli {
namespace {

base::Instant time_of_day() {
  const std::optional<std::string> set = host::environment_variable("RULEOUT_NOW");
  const std::optional<base::Instant> given =
      set ? base::parse_instant(*set) : std::optional<base::Instant>();
  return given ? *given : host::real_clock().now();
}

// The folder of this program's file, for a library that lies beside it.
std::string program_folder() {
  std::array<char, 4096> path{};
  const ssize_t size = ::readlink("/proc/self/exe", path.data(), path.size());
  if (size <= 0) return ".";
  return std::string(
      host::folder_of(std::string_view(path.data(), static_cast<std::size_t>(size))));
}

// The terminal's width within reason; what is read elsewhere keeps the width of documents.
std::size_t width_of_output() {
  constexpr std::size_t kNarrow = 60, kDocument = 100, kWide = 120;
  winsize size{};
  const bool is_known = ::isatty(STDOUT_FILENO) == 1 &&
                        ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return is_known ? std::clamp<std::size_t>(size.ws_col, kNarrow, kWide) : kDocument;
}

void print_json(const base::Json& json, std::string& out) {
  out += base::write_canonical(json).value_or("{}") + "\n";
}

}  // namespace

Console::Console(host::Disk& disk) : disk_(disk), now_(time_of_day()) {
  const std::optional<std::string> no_color = host::environment_variable("NO_COLOR");
  const bool wants_colours = !no_color || no_color->empty();
  if (wants_colours && ::isatty(STDOUT_FILENO) == 1) style_.colours = Colours::kOn;
  style_.width = width_of_output();
  is_interactive_ = ::isatty(STDIN_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1;
}

std::vector<std::string> Console::library_candidates(
    const std::optional<std::string>& named) const {
  if (named) return {*named};
  std::vector<std::string> candidates;
  if (const auto set = variable("RULEOUT_LIBRARY"); set && !set->empty()) return {*set};
  const std::string folder = program_folder();
  for (const std::string_view way : {"", "..", "../..", "../share/ruleout"}) {
    candidates.push_back(way.empty() ? folder : host::join_path(folder, way));
  }
  candidates.emplace_back(".");
#ifdef RULEOUT_SOURCE_DIR
  candidates.emplace_back(RULEOUT_SOURCE_DIR);
#endif
  candidates.emplace_back(kShippedRoot);
  return candidates;
}

std::optional<std::string> Console::variable(const std::string& name) const {
  return host::environment_variable(name);
}

ExitStatus Console::refuse(workspace::Review& review) {
  complain(review.text());
  if (readers_ == Readers::kScripts) {
    base::Json object = base::Json::object();
    object.add("findings", findings_json(review.findings));
    print_json(object, out_);
  }
  return ExitStatus::kWrongInput;
}

ExitStatus Console::fail(const base::Error& error) {
  complain("ruleout: " + base::to_text(error) + "\n");
  if (readers_ == Readers::kScripts) {
    base::Json object = base::Json::object();
    object.add("error", base::Json::string(base::to_text(error)));
    print_json(object, out_);
  }
  return ExitStatus::kWrongInput;
}

void Console::warn(workspace::Review& review) {
  if (!review.findings.empty()) complain(review.text());
}

std::optional<std::string> Console::ask(std::string_view question) {
  if (!flush()) return std::nullopt;
  if (!host::write_standard_error(std::string(question) + " ")) return std::nullopt;
  std::string line;
  for (int c = std::getchar(); c != '\n'; c = std::getchar()) {
    if (c == EOF && line.empty()) {
      complain("\n");  // what is said next begins on a line of its own
      return std::nullopt;
    }
    if (c == EOF) return line;
    line += static_cast<char>(c);
  }
  return line;
}

base::Result<std::string> Console::read_input(std::size_t bytes_max) const {
  return host::read_standard_input(bytes_max);
}

base::Result<void> Console::flush() {
  const std::string out = std::exchange(out_, {}), err = std::exchange(err_, {});
  if (!err.empty()) {
    // Where complaints cannot be written there is nobody to tell.
    const base::Result<void> told = host::write_standard_error(err);
    if (!told) err_.clear();
  }
  if (out.empty()) return {};
  return host::write_standard_output(out);
}

}  // namespace ruleout::cli
