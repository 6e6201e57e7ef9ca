// A command as a table: its words, options and example. Parsing, help and the reference pages all
// go by these tables; the function does the work.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "cli/arguments.h"
#include "cli/console.h"

namespace ruleout::cli {

// What a command line may hold; a shell's own limits are near these.
inline constexpr std::size_t kCommandWordsMax = 4096;

struct OptionSpec {
  std::string_view name;   // "--as-of"
  std::string_view value;  // "DAY"; empty: a flag
  std::string_view words;
  enum class Times : std::uint8_t { kOnce, kRepeated } times = Times::kOnce;
  std::string_view also = {};  // another spelling: "--as-of", "-w"
};

struct WordSpec {
  std::string_view name;  // "GATE"
  std::size_t least = 1, most = 1;
  std::string_view words;
  std::string_view question = {};  // what a person at a terminal is asked if it is missing
};
inline constexpr std::size_t kAnyNumber = kCommandWordsMax;

struct CommandSpec {
  std::string_view name, summary, description;
  std::vector<WordSpec> words;
  std::vector<std::span<const OptionSpec>> options;
  std::string_view example;
  ExitStatus (*run)(const Arguments& arguments, Console& console);
};

// Groups that several commands share.
extern const std::span<const OptionSpec> kCaseOptions;      // --workspace, --library
extern const std::span<const OptionSpec> kQuestionOptions;  // --as-of, --known-at, --assuming, …
extern const std::span<const OptionSpec> kJsonOption;
extern const std::span<const OptionSpec> kSignerOptions;  // --role, --person, --known-at, …
// Since when and how long what is recorded holds. Of a record that has no instant of its own,
// --from is the instant of valid time, and so also written --as-of.
extern const std::span<const OptionSpec> kFromOption, kSinceOption;
extern const std::span<const OptionSpec> kEndOptions;  // --until, --while

// Every command, in the order of the help.
std::span<const CommandSpec* const> commands();

}  // namespace ruleout::cli
