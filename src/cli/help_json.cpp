#include "base/json_parts.h"
#include "cli/help.h"

namespace ruleout::cli {

using base::Json;
using base::json_parts::add_text;
using base::json_parts::listed;
using base::json_parts::text;

namespace {

constexpr std::string_view kSchema = "ruleout/help/1";

Json number(std::size_t value) { return Json::integer(static_cast<std::int64_t>(value)); }

Json word_json(const WordSpec& word) {
  Json object = Json::object();
  object.add("name", text(word.name));
  object.add("words", text(word.words));
  object.add("least", number(word.least));
  if (word.most < kAnyNumber) object.add("most", number(word.most));
  return object;
}

Json option_json(const OptionSpec& option) {
  Json object = Json::object();
  object.add("name", text(option.name));
  object.add("words", text(option.words));
  add_text(object, "value", option.value);
  add_text(object, "also", option.also);
  if (option.times == OptionSpec::Times::kRepeated) object.add("repeated", Json::boolean(true));
  return object;
}

Json table_of(const CommandSpec& command) {
  Json object = Json::object();
  object.add("name", text(command.name));
  object.add("summary", text(command.summary));
  object.add("description", text(command.description));
  object.add("words", listed(command.words, word_json));
  Json options = Json::array();
  for (const std::span<const OptionSpec> group : command.options) {
    for (const OptionSpec& option : group) options.append(option_json(option));
  }
  object.add("options", std::move(options));
  object.add("example", text(command.example));
  return object;
}

Json with_schema() {
  Json object = Json::object();
  object.add("schema", text(kSchema));
  return object;
}

}  // namespace

Json command_json(const CommandSpec& command) {
  Json list = Json::array();
  list.append(table_of(command));
  Json object = with_schema();
  object.add("commands", std::move(list));
  return object;
}

Json commands_json() {
  Json list = Json::array();
  for (const CommandSpec* command : commands()) list.append(table_of(*command));
  Json object = with_schema();
  object.add("commands", std::move(list));
  return object;
}

Json finding_kinds_json(const base::FindingKind* only) {
  Json list = Json::array();
  for (const std::span<const base::FindingKind* const> kinds : all_finding_kinds()) {
    for (const base::FindingKind* kind : kinds) {
      if (only != nullptr && only != kind) continue;
      const bool is_error = kind->severity == base::Severity::kError;
      Json one = Json::object();
      one.add("code", text(kind->code));
      one.add("name", text(kind->name));
      one.add("severity", text(is_error ? "error" : "warning"));
      one.add("meaning", text(kind->meaning));
      list.append(std::move(one));
    }
  }
  Json object = with_schema();
  object.add("findings", std::move(list));
  return object;
}

}  // namespace ruleout::cli
