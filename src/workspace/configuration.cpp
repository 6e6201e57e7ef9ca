#include "workspace/configuration.h"

#include <fmt/core.h>

#include <algorithm>
#include <span>
#include <utility>

#include "base/json_read.h"
#include "base/nearest.h"
#include "base/text.h"
#include "record/moment.h"
#include "workspace/workspace_findings.h"

namespace ruleout::workspace {
namespace {

using base::Json;
using base::JsonMember;

struct Field {
  std::string_view name;
  bool is_required;
};

constexpr Field kTopFields[] = {
    {"schema", true},    {"name", true},        {"regime", false},   {"zone", false},
    {"calendar", false}, {"frameworks", false}, {"readings", false}, {"error-probabilities", false},
    {"roles", false},    {"pins", false},       {"records", false}};
// What a regime file says in their place.
constexpr std::string_view kRegimeFields[] = {"zone", "calendar", "readings", "error-probabilities",
                                              "roles"};
constexpr Field kForceFields[] = {{"framework", false},   {"version", false}, {"file", false},
                                  {"from", false},        {"until", false},   {"assuming", false},
                                  {"duties-after", false}};
constexpr Field kReadingFields[] = {{"framework", false}, {"reading", true}, {"choice", true}};
constexpr Field kSpendFields[] = {{"clause", false}, {"probability", true}};
constexpr Field kRoleFields[] = {{"role", true}, {"person", true}, {"from", false}};
constexpr Field kPinFields[] = {{"as-of", false}, {"known-at", false}};

// One pass over workspace.json, with a place for every complaint.
class ConfigurationReader final {
 public:
  ConfigurationReader(const base::SourceText& source, base::Findings& findings)
      : source_(source), findings_(findings) {}

  Configuration read(const Json& top);

 private:
  void blame(std::size_t offset, std::string message, std::string hint) {
    const auto begin = static_cast<std::uint32_t>(offset);
    findings_.add(base::finding_at(kWorkspaceField, source_, {begin, begin + word_size(offset)},
                                   std::move(message), std::move(hint)));
  }

  // To the end of the word, number or text that begins there.
  [[nodiscard]] std::uint32_t word_size(std::size_t offset) const;
  [[nodiscard]] NamedAt named(const Json& value) const;

  bool check_fields(const Json& object, std::span<const Field> fields, std::string_view thing);
  NamedAt text(const Json& object, std::string_view key);
  std::optional<record::Moment> moment(const Json& object, std::string_view key);
  template <class Read>
  void each(const Json& top, std::string_view key, Read read);

  ForceEntry force(const Json& object);
  SpendEntry spend(const Json& object);
  void read_regime(const Json& top, RegimeEntries& regime);
  void check_regime(const Json& top, const Configuration& configuration);
  void read_pins(const Json& top, Configuration& configuration);
  void read_folders(const Json& top, Configuration& configuration);

  const base::SourceText& source_;
  base::Findings& findings_;
};

std::uint32_t ConfigurationReader::word_size(std::size_t offset) const {
  const std::string_view rest = source_.text().substr(offset);
  if (rest.empty()) return 0;
  std::size_t end = 1;
  if (rest[0] == '"') {
    while (end < rest.size() && rest[end] != '"' && rest[end] != '\n') {
      end += rest[end] == '\\' ? 2U : 1U;
    }
    end += 1;
  } else {
    end = rest.find_first_of(",]} \n");
    if (end == std::string_view::npos || end == 0) end = 1;
  }
  return static_cast<std::uint32_t>(std::min(end, rest.size()));
}

NamedAt ConfigurationReader::named(const Json& value) const {
  const auto begin = static_cast<std::uint32_t>(value.offset());
  return {value.as_string(), {begin, begin + word_size(value.offset())}};
}

bool ConfigurationReader::check_fields(const Json& object, std::span<const Field> fields,
                                       std::string_view thing) {
  if (!object.is_object()) {
    blame(object.offset(), fmt::format("{} is {}", thing, base::to_text(object.kind())),
          "write an object");
    return false;
  }
  std::vector<std::string_view> names;
  for (const Field& field : fields) {
    names.push_back(field.name);
    if (field.is_required && object.find(field.name) == nullptr) {
      blame(object.offset(), fmt::format("{} has no `{}`", thing, field.name), "add it");
    }
  }
  for (const JsonMember& member : object.members()) {
    if (std::ranges::find(names, member.key) != names.end()) continue;
    const std::optional<std::string> near = base::nearest(member.key, names);
    blame(member.key_offset, fmt::format("{} has no field {}", thing, base::quoted(member.key)),
          near ? fmt::format("write `{}`", *near) : "remove it");
  }
  return true;
}

NamedAt ConfigurationReader::text(const Json& object, std::string_view key) {
  const Json* value = object.find(key);
  if (value == nullptr) return {};
  if (value->is_string() && !value->as_string().empty()) return named(*value);
  blame(value->offset(), fmt::format("`{}` is {}", key, base::to_text(value->kind())),
        "write a text that is not empty");
  return {};
}

std::optional<record::Moment> ConfigurationReader::moment(const Json& object,
                                                          std::string_view key) {
  const Json* value = object.find(key);
  if (value == nullptr) return std::nullopt;
  std::optional<record::Moment> moment =
      value->is_string() ? record::parse_moment(value->as_string()) : std::nullopt;
  if (!moment) {
    blame(value->offset(), fmt::format("`{}` is no day and no instant", key),
          "write it as `2026-11-21` or `2026-11-21T09:00:00Z`");
  }
  return moment;
}

template <class Read>
void ConfigurationReader::each(const Json& top, std::string_view key, Read read) {
  const Json* list = top.find(key);
  if (list == nullptr) return;
  if (!list->is_array() || list->elements().size() > kWorkspaceListMax) {
    blame(list->offset(), fmt::format("`{}` is no list of at most {}", key, kWorkspaceListMax),
          "write a list in square brackets");
    return;
  }
  for (const Json& element : list->elements()) read(element);
}

ForceEntry ConfigurationReader::force(const Json& object) {
  ForceEntry entry;
  const auto begin = static_cast<std::uint32_t>(object.offset());
  entry.span = {begin, begin + word_size(object.offset())};
  if (!check_fields(object, kForceFields, "a framework of the workspace")) return entry;
  entry.framework = text(object, "framework");
  entry.version = text(object, "version");
  entry.file = text(object, "file");
  entry.from = moment(object, "from");
  entry.until = moment(object, "until");
  if (const Json* assuming = object.find("assuming")) {
    if (!assuming->is_boolean()) {
      blame(assuming->offset(), "`assuming` is neither true nor false", "write `true`");
    } else {
      entry.is_assumed = assuming->as_boolean();
    }
  }
  const NamedAt after = text(object, "duties-after");
  entry.keeps_duties = after.text == "kept";
  if (!after.text.empty() && after.text != "kept" && after.text != "dropped") {
    blame(after.span.begin, fmt::format("{} says nothing about duties", base::quoted(after.text)),
          "write \"kept\" if what was owed stays owed after the end, else \"dropped\"");
  }
  if (entry.framework.text.empty() && entry.file.text.empty()) {
    blame(object.offset(), "a framework of the workspace has neither `framework` nor `file`",
          "name it by `framework` and `version`, or its `file`");
  }
  return entry;
}

SpendEntry ConfigurationReader::spend(const Json& object) {
  SpendEntry entry;
  if (!check_fields(object, kSpendFields, "an error probability")) return entry;
  entry.clause = text(object, "clause");
  const NamedAt number = text(object, "probability");
  const std::optional<base::Rational> value = base::Rational::parse(number.text);
  if (value && value->sign() > 0 && *value < base::Rational(1)) {
    entry.probability = *value;
  } else if (!number.text.empty()) {
    blame(number.span.begin, fmt::format("{} is no probability", base::quoted(number.text)),
          "write a number between 0 and 1 as text, such as \"0.05\"");
  }
  return entry;
}

void ConfigurationReader::read_regime(const Json& top, RegimeEntries& regime) {
  regime.zone = text(top, "zone");
  regime.calendar = text(top, "calendar");
  each(top, "frameworks", [&](const Json& object) { regime.frameworks.push_back(force(object)); });
  each(top, "readings", [&](const Json& object) {
    if (!check_fields(object, kReadingFields, "a reading")) return;
    regime.readings.push_back(
        {text(object, "framework"), text(object, "reading"), text(object, "choice")});
  });
  each(top, "error-probabilities",
       [&](const Json& object) { regime.spends.push_back(spend(object)); });
  each(top, "roles", [&](const Json& object) {
    if (!check_fields(object, kRoleFields, "a role")) return;
    regime.roles.push_back({text(object, "role"), text(object, "person"), moment(object, "from")});
  });
}

// Two places that could say the same would part one day.
void ConfigurationReader::check_regime(const Json& top, const Configuration& configuration) {
  const bool has_file = top.find("regime") != nullptr;
  if (!has_file && top.find("frameworks") == nullptr) {
    blame(top.offset(), "a workspace has neither `regime` nor `frameworks`",
          "name a regime file, or list the frameworks");
  }
  if (!has_file) return;
  for (const std::string_view field : kRegimeFields) {
    const Json* value = top.find(field);
    if (value == nullptr) continue;
    blame(value->offset(), fmt::format("`{}` stands beside `regime`", field),
          "say it in the regime file");
  }
  for (const ForceEntry& entry : configuration.regime.frameworks) {
    if (entry.is_assumed) continue;
    blame(entry.span.begin, "a framework that is in force stands beside `regime`",
          "put it in force in the regime file; here may stand what is assumed");
  }
}

void ConfigurationReader::read_pins(const Json& top, Configuration& configuration) {
  const Json* pins = top.find("pins");
  if (pins == nullptr || !check_fields(*pins, kPinFields, "`pins`")) return;
  configuration.as_of = moment(*pins, "as-of");
  configuration.known_at = moment(*pins, "known-at");
}

void ConfigurationReader::read_folders(const Json& top, Configuration& configuration) {
  each(top, "records", [&](const Json& value) {
    if (value.is_string() && !value.as_string().empty()) {
      configuration.record_folders.push_back(named(value));
    } else {
      blame(value.offset(), "a folder of records is no text", "write its path as a text");
    }
  });
  if (top.find("records") == nullptr) configuration.record_folders.push_back({"records", {}});
}

Configuration ConfigurationReader::read(const Json& top) {
  Configuration configuration;
  if (!check_fields(top, kTopFields, "a workspace")) return configuration;
  const NamedAt schema = text(top, "schema");
  if (!schema.text.empty() && schema.text != kWorkspaceSchema) {
    blame(schema.span.begin, fmt::format("unknown schema {}", base::quoted(schema.text)),
          fmt::format("write `{}`", kWorkspaceSchema));
  }
  configuration.name = text(top, "name").text;
  configuration.regime_file = text(top, "regime");
  read_regime(top, configuration.regime);
  check_regime(top, configuration);
  read_pins(top, configuration);
  read_folders(top, configuration);
  return configuration;
}

}  // namespace

std::optional<Configuration> read_configuration(const base::SourceText& source,
                                                base::Findings& findings) {
  const base::Result<Json, base::JsonError> json = base::read_json(source.text());
  if (!json) {
    const auto at = static_cast<std::uint32_t>(json.error().offset);
    findings.add(base::finding_at(kWorkspaceNotJson, source, {at, at + 1},
                                  fmt::format("the workspace is no JSON: {}", json.error().message),
                                  "correct the text at this place"));
    return std::nullopt;
  }
  const std::size_t before = findings.size();
  Configuration configuration = ConfigurationReader(source, findings).read(*json);
  if (findings.size() != before) return std::nullopt;
  return configuration;
}

}  // namespace ruleout::workspace
