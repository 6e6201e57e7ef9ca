// A command line that fits its command's table: words and options by name.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "base/source.h"
#include "workspace/library.h"

namespace ruleout::cli {

struct CommandSpec;

class Arguments final {
 public:
  // The command must outlive this.
  Arguments(const CommandSpec& command, base::SourceText line, std::vector<std::string> words,
            std::map<std::string, std::vector<std::string>, std::less<>> values);

  [[nodiscard]] const CommandSpec& command() const { return *command_; }

  // The whole command line as typed, for the places of findings.
  [[nodiscard]] const base::SourceText& line() const { return line_; }
  [[nodiscard]] const std::vector<std::string>& words() const { return words_; }
  // The word at a position, empty if there are fewer.
  [[nodiscard]] const std::string& word(std::size_t position) const;
  [[nodiscard]] bool has(std::string_view option) const;
  // The last value given; none if the option is not there.
  [[nodiscard]] std::optional<std::string> value(std::string_view option) const;
  [[nodiscard]] std::vector<std::string> values(std::string_view option) const;

 private:
  const CommandSpec* command_;
  base::SourceText line_;
  std::vector<std::string> words_;
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

// "ruleout assess 'two words'": as a person would type it.
base::SourceText command_line_text(std::span<const std::string> words);

// What becomes of a missing word that a person could be asked for.
enum class Missing : std::uint8_t { kRefused, kToBeAsked };

// None if a finding is an error. `words` are those after the command's name.
std::optional<Arguments> read_arguments(const CommandSpec& command,
                                        std::span<const std::string> words, Missing missing,
                                        workspace::Review& review);

}  // namespace ruleout::cli
