#include "cli/arguments.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/nearest.h"
#include "base/text.h"
#include "cli/cli_findings.h"
#include "cli/command.h"
#include "cli/parsed_words.h"
#include "workspace/drafts.h"

namespace ruleout::cli {
namespace {

bool is_plain(std::string_view word) {
  return !word.empty() && word.find_first_of(" \t\n'\"$\\*?;&|<>()") == std::string_view::npos;
}

// Checks the parsed words against the table.
class ArgumentReview final {
 public:
  ArgumentReview(const CommandSpec& command, const base::SourceText& line, Missing missing,
                 workspace::Review& review)
      : command_(command), line_(line), missing_(missing), review_(review) {}

  void check(const ParsedWords& parsed) {
    for (const std::string& word : parsed.unknown) blame_option(word);
    if (!parsed.without_value.empty()) {
      blame(kMissingWord, parsed.without_value,
            fmt::format("{} has no value", base::quoted(parsed.without_value)),
            "write it behind the option");
    }
    check_count(parsed.words);
    for (const auto& [name, values] : parsed.values) {
      if (values.size() > 1 && !is_repeated(name)) {
        blame(kSurplusWord, name, fmt::format("{} is given twice", base::quoted(name)),
              "write it once");
      }
    }
  }

 private:
  void blame(const base::FindingKind& kind, std::string_view word, std::string message,
             std::string hint) {
    review_.findings.add(base::finding_at(kind, line_, workspace::span_of_word(line_, word),
                                          std::move(message), std::move(hint)));
  }

  template <class Visit>
  void each_option(Visit visit) const {
    for (const std::span<const OptionSpec> group : command_.options) {
      for (const OptionSpec& option : group) visit(option);
    }
  }

  [[nodiscard]] bool is_repeated(std::string_view name) const {
    bool result = false;
    each_option([&](const OptionSpec& option) {
      result = result || (option.name == name && option.times == OptionSpec::Times::kRepeated);
    });
    return result;
  }

  void blame_option(const std::string& word) {
    std::vector<std::string> names;
    each_option([&](const OptionSpec& option) {
      names.emplace_back(option.name);
      if (!option.also.empty()) names.emplace_back(option.also);
    });
    const std::string name = word.substr(0, word.find('='));
    const std::optional<std::string> near = base::nearest(name, names);
    blame(kUnknownOption, word,
          fmt::format("`ruleout {}` has no option {}", command_.name, base::quoted(name)),
          near ? fmt::format("write `{}`", *near)
               : fmt::format("see `ruleout help {}`", command_.name));
  }

  void check_count(const std::vector<std::string>& words) {
    std::size_t least = 0, most = 0;
    for (const WordSpec& spec : command_.words) {
      least += spec.least;
      most += spec.most;
    }
    if (words.size() > most) {
      blame(kSurplusWord, words[most],
            fmt::format("`ruleout {}` takes no {} here", command_.name, base::quoted(words[most])),
            fmt::format("see `ruleout help {}`", command_.name));
    } else if (words.size() < least) {
      std::size_t count = 0;
      for (const WordSpec& spec : command_.words) {
        count += spec.least;
        const bool is_asked = missing_ == Missing::kToBeAsked && !spec.question.empty();
        if (count <= words.size() || spec.least == 0 || is_asked) continue;
        blame(kMissingWord, command_.name, fmt::format("{} is missing", spec.name),
              fmt::format("see `ruleout help {}`", command_.name));
        return;
      }
    }
  }

  const CommandSpec& command_;
  const base::SourceText& line_;
  Missing missing_;
  workspace::Review& review_;
};

}  // namespace

Arguments::Arguments(const CommandSpec& command, base::SourceText line,
                     std::vector<std::string> words,
                     std::map<std::string, std::vector<std::string>, std::less<>> values)
    : command_(&command),
      line_(std::move(line)),
      words_(std::move(words)),
      values_(std::move(values)) {}

const std::string& Arguments::word(std::size_t position) const {
  static const std::string kNone;
  return position < words_.size() ? words_[position] : kNone;
}

bool Arguments::has(std::string_view option) const { return values_.find(option) != values_.end(); }

std::optional<std::string> Arguments::value(std::string_view option) const {
  const auto found = values_.find(option);
  if (found == values_.end() || found->second.empty()) return std::nullopt;
  return found->second.back();
}

std::vector<std::string> Arguments::values(std::string_view option) const {
  const auto found = values_.find(option);
  return found == values_.end() ? std::vector<std::string>() : found->second;
}

base::SourceText command_line_text(std::span<const std::string> words) {
  std::string text = "ruleout";
  for (const std::string& word : words) {
    text += ' ';
    text += is_plain(word) ? word : "'" + word + "'";
  }
  return {"command line", std::move(text)};
}

std::optional<Arguments> read_arguments(const CommandSpec& command,
                                        std::span<const std::string> words, Missing missing,
                                        workspace::Review& review) {
  std::vector<std::string> all = {std::string(command.name)};
  all.insert(all.end(), words.begin(), words.end());
  base::SourceText line = command_line_text(all);
  ParsedWords parsed = parse_words(command, words);
  ArgumentReview(command, line, missing, review).check(parsed);
  if (!review.findings.empty()) {
    review.sources.push_back(std::move(line));
    return std::nullopt;
  }
  return Arguments(command, std::move(line), std::move(parsed.words), std::move(parsed.values));
}

}  // namespace ruleout::cli
