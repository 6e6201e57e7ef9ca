// Private to cli: what the argument parser makes of words, before anything is checked.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

namespace ruleout::cli {

struct CommandSpec;

struct ParsedWords {
  std::vector<std::string> words;
  std::map<std::string, std::vector<std::string>, std::less<>> values;  // flags: one empty value
  std::vector<std::string> unknown;                                     // options nobody declared
  std::string without_value;                                            // an option that lacks it
};

ParsedWords parse_words(const CommandSpec& command, std::span<const std::string> words);

}  // namespace ruleout::cli
