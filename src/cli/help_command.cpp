// ruleout help: the tables of commands and findings, as people read them.
#include <fmt/core.h>

#include <algorithm>

#include "base/json_write.h"
#include "base/nearest.h"
#include "base/text.h"
#include "cli/cli_findings.h"
#include "cli/command_list.h"
#include "cli/help.h"
#include "cli/opened_case.h"

namespace ruleout::cli {
namespace {

constexpr std::size_t kPage = 96;
constexpr std::size_t kColumn = 26;

std::string usage_of(const CommandSpec& command) {
  std::string usage = fmt::format("ruleout {}", command.name);
  for (const WordSpec& word : command.words) {
    const std::string_view more = word.most > 1 ? "…" : "";
    usage += word.least == 0 ? fmt::format(" [{}{}]", word.name, more)
                             : fmt::format(" {}{}", word.name, more);
  }
  return usage + " [OPTION…]";
}

// "  name   words", the words wrapped beside the name.
std::string entry(std::string_view name, std::string_view words) {
  std::string text = "  " + base::pad_right(name, kColumn);
  if (base::display_width(name) > kColumn) text += "\n" + std::string(kColumn + 2, ' ');
  const std::vector<std::string> lines = base::wrap(words, kPage - kColumn);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) text += std::string(kColumn + 2, ' ');
    text += lines[i] + "\n";
  }
  return text;
}

}  // namespace

std::string help_of(const CommandSpec& command) {
  std::string text = usage_of(command) + "\n\n";
  for (const std::string& line : base::wrap(command.description, kPage)) text += line + "\n";
  if (!command.words.empty()) text += "\n";
  for (const WordSpec& word : command.words) text += entry(word.name, word.words);
  text += "\noptions\n";
  for (const std::span<const OptionSpec> group : command.options) {
    for (const OptionSpec& option : group) {
      const std::string name = option.value.empty()
                                   ? std::string(option.name)
                                   : fmt::format("{} {}", option.name, option.value);
      const std::string_view again =
          option.times == OptionSpec::Times::kRepeated ? "; may be repeated" : "";
      const std::string also =
          option.also.empty() ? "" : fmt::format("; also written {}", option.also);
      text += entry(name, fmt::format("{}{}{}", option.words, again, also));
    }
  }
  text += entry("--help", "print this");
  return text + "\nexample\n  " + std::string(command.example) + "\n";
}

std::string general_help() {
  std::string text =
      "ruleout runs AI safety frameworks over dated records\n\n"
      "usage: ruleout COMMAND [WORD…] [OPTION…]\n\n";
  for (const CommandSpec* command : commands()) text += entry(command->name, command->summary);
  return text +
         "\nruleout help COMMAND explains one; ruleout help findings lists every message;\n"
         "ruleout --version says which build this is.\n";
}

namespace {

std::string findings_help() {
  std::string text;
  for (const std::span<const base::FindingKind* const> kinds : all_finding_kinds()) {
    for (const base::FindingKind* kind : kinds) {
      const bool is_error = kind->severity == base::Severity::kError;
      text += fmt::format("{} {:8} {:24} {}\n", kind->code, is_error ? "error" : "warning",
                          kind->name, kind->meaning);
    }
  }
  return text;
}

const base::FindingKind* find_kind(std::string_view code) {
  for (const std::span<const base::FindingKind* const> kinds : all_finding_kinds()) {
    for (const base::FindingKind* kind : kinds) {
      if (kind->code == code || kind->name == code) return kind;
    }
  }
  return nullptr;
}

ExitStatus run(const Arguments& arguments, Console& console) {
  const std::string& topic = arguments.word(0);
  const bool is_json = arguments.has("--json");
  const auto print = [&](const std::string& words, const auto& json) {
    console.print(is_json ? base::canonical_line(json()) : words);
    return ExitStatus::kDone;
  };
  if (topic.empty()) return print(general_help(), commands_json);
  if (topic == "findings")
    return print(findings_help(), [] { return finding_kinds_json(nullptr); });
  std::vector<std::string_view> names;
  for (const CommandSpec* command : commands()) {
    names.push_back(command->name);
    if (command->name != topic) continue;
    return print(help_of(*command), [command] { return command_json(*command); });
  }
  if (const base::FindingKind* kind = find_kind(topic)) {
    return print(fmt::format("{} {}: {}\n", kind->code, kind->name, kind->meaning),
                 [kind] { return finding_kinds_json(kind); });
  }
  const std::optional<std::string> near = base::nearest(topic, names);
  return refuse_word(arguments, console, kUnknownCommand, topic,
                     fmt::format("unknown command {}", base::quoted(topic)),
                     near ? fmt::format("write `{}`", *near) : "see `ruleout help`");
}

}  // namespace

const CommandSpec kHelpCommand = {
    "help",
    "explain a command or a message",
    "Without a word, lists the commands. As JSON: every command with its words and options, or "
    "every message, for scripts and for completion in a shell.",
    {{"TOPIC", 0, 1, "a command, a code such as RO0501, or `findings`"}},
    {kJsonOption},
    "ruleout help decide",
    run};

}  // namespace ruleout::cli
