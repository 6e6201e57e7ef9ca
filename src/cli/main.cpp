// The program: finds the command, hands it its words, and ends with its status.
#include <fmt/core.h>

#include <algorithm>
#include <vector>

#include "base/nearest.h"
#include "base/text.h"
#include "cli/cli_findings.h"
#include "cli/command.h"
#include "cli/help.h"
#include "cli/shipped_disk.h"
#include "engine/assessment.h"
#include "host/process.h"
#include "workspace/drafts.h"

namespace ruleout::cli {
namespace {

ExitStatus refuse_command(const std::vector<std::string>& words, Console& console) {
  std::vector<std::string_view> names;
  for (const CommandSpec* command : commands()) names.push_back(command->name);
  const std::optional<std::string> near = base::nearest(words.front(), names);
  workspace::Review review;
  base::SourceText line = command_line_text(words);
  review.findings.add(
      base::finding_at(kUnknownCommand, line, workspace::span_of_word(line, words.front()),
                       fmt::format("unknown command {}", base::quoted(words.front())),
                       near ? fmt::format("write `{}`", *near) : "see `ruleout help`"));
  review.sources.push_back(std::move(line));
  return console.refuse(review);
}

bool has_word(const std::vector<std::string>& words, std::string_view word) {
  const auto end = std::ranges::find(words, "--");
  return std::find(words.begin(), end, word) != end;
}

bool wants_help(const std::vector<std::string>& words) {
  return has_word(words, "--help") || has_word(words, "-h");
}

ExitStatus run(const std::vector<std::string>& words, Console& console) {
  if (words.empty()) {
    console.complain(general_help());
    return ExitStatus::kWrongInput;
  }
  if (words.front() == "--help" || words.front() == "-h") {
    console.print(general_help());
    return ExitStatus::kDone;
  }
  if (words.front() == "--version") {
    console.print(fmt::format("ruleout {} (engine semantics {})\n", RULEOUT_VERSION,
                              engine::kEngineSemantics));
    return ExitStatus::kDone;
  }
  const auto all = commands();
  const auto command = std::ranges::find(all, words.front(), &CommandSpec::name);
  if (command == all.end()) return refuse_command(words, console);
  if (wants_help(words)) {
    console.print(help_of(**command));
    return ExitStatus::kDone;
  }
  workspace::Review review;
  const std::optional<Arguments> arguments =
      read_arguments(**command, std::span(words).subspan(1),
                     console.is_interactive() ? Missing::kToBeAsked : Missing::kRefused, review);
  if (!arguments) return console.refuse(review);
  return (*command)->run(*arguments, console);
}

}  // namespace
}  // namespace ruleout::cli

int main(int count, char** values) {
  using namespace ruleout;
  cli::ShippedDisk disk(host::real_disk());
  cli::Console console(disk);
  const std::vector<std::string> words = host::process_arguments(count, values);
  if (cli::has_word(words, "--json")) console.set_readers(cli::Console::Readers::kScripts);
  const cli::ExitStatus status = words.size() <= cli::kCommandWordsMax
                                     ? cli::run(words, console)
                                     : cli::ExitStatus::kWrongInput;
  if (const base::Result<void> written = console.flush(); !written) {
    console.complain("ruleout: " + base::to_text(written.error()) + "\n");
    static_cast<void>(console.flush());
    return static_cast<int>(cli::ExitStatus::kWrongInput);
  }
  return static_cast<int>(status);
}
