// The only file that knows CLI11.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <deque>

#include "cli/command.h"
#include "cli/parsed_words.h"

namespace ruleout::cli {
namespace {

// CLI11 fills variables that must stay where they are.
struct Targets {
  std::deque<std::vector<std::string>> values;
  std::deque<std::int64_t> flags;
  std::vector<std::pair<std::string, const std::vector<std::string>*>> by_value;
  std::vector<std::pair<std::string, const std::int64_t*>> by_flag;
};

std::string cli_name(const OptionSpec& option) {
  return option.also.empty() ? std::string(option.name)
                             : std::string(option.also) + "," + std::string(option.name);
}

void declare(CLI::App& app, const OptionSpec& option, Targets& targets) {
  if (option.value.empty()) {
    targets.flags.push_back(0);
    app.add_flag(cli_name(option), targets.flags.back());
    targets.by_flag.emplace_back(option.name, &targets.flags.back());
    return;
  }
  targets.values.emplace_back();
  app.add_option(cli_name(option), targets.values.back())
      ->expected(1)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  targets.by_value.emplace_back(option.name, &targets.values.back());
}

}  // namespace

ParsedWords parse_words(const CommandSpec& command, std::span<const std::string> words) {
  ParsedWords parsed;
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  Targets targets;
  for (const std::span<const OptionSpec> group : command.options) {
    for (const OptionSpec& option : group) declare(app, option, targets);
  }
  app.add_option("words", parsed.words)->expected(-1);
  try {
    // CLI11 takes the last word first.
    std::vector<std::string> reversed(words.rbegin(), words.rend());
    app.parse(reversed);
    for (const std::string& word : app.remaining()) parsed.unknown.push_back(word);
  } catch (const CLI::ArgumentMismatch& error) {
    parsed.without_value = error.what();
    parsed.without_value.erase(
        std::min(parsed.without_value.find(':'), parsed.without_value.size()));
  } catch (const CLI::ParseError& error) {
    parsed.unknown.emplace_back(error.what());
  }
  for (const auto& [name, list] : targets.by_value) {
    if (!list->empty()) parsed.values[name] = *list;
  }
  for (const auto& [name, count] : targets.by_flag) {
    if (*count > 0) parsed.values[name] = {""};
  }
  return parsed;
}

}  // namespace ruleout::cli
