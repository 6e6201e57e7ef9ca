#include "language/syntax/phrases.h"

#include <cstdlib>

#include "base/text.h"

namespace ruleout::language {
namespace {

std::string joined(const std::vector<Name>& names, std::string_view separator) {
  std::string text;
  for (const Name& name : names) {
    if (&name != &names.front()) text += separator;
    text += name.text;
  }
  return text;
}

}  // namespace

std::string names_text(const std::vector<Name>& names) { return joined(names, ", "); }

std::string arguments_text(const std::vector<Name>& arguments) {
  return arguments.empty() ? std::string() : "(" + names_text(arguments) + ")";
}

std::string roles_text(const Roles& roles) {
  if (roles.join == RoleJoin::kAnyone) return "anyone";
  return joined(roles.names, roles.join == RoleJoin::kAllOf ? " and " : ", ");
}

std::string actors_text(const Roles& roles) {
  const bool is_choice = roles.join == RoleJoin::kAnyOf && roles.names.size() > 1;
  return (is_choice ? "any of " : "") + roles_text(roles);
}

std::string doers_text(const Roles& roles) {
  return roles.join == RoleJoin::kAnyone ? "someone" : actors_text(roles);
}

std::string parameter_text(const Parameter& parameter) {
  return parameter.kind.text + " " + parameter.name.text;
}

std::string cells_text(const Cells& cells) {
  std::string text;
  for (const CellChoice& choice : cells) {
    if (&choice != &cells.front()) text += " and ";
    text += choice.attribute.text + " = " + joined(choice.values, " or ");
  }
  return text;
}

std::string when_text(const When& when) {
  if (when.is_day) return base::to_text(when.day);
  const std::int32_t offset = when.offset_seconds;
  if (offset == 0) return base::to_text(when.instant);
  const std::string utc = base::to_text(base::Instant{when.instant.seconds + offset});
  const auto two_digits = [](std::int32_t number) {
    return std::string(number < 10 ? "0" : "") + std::to_string(number);
  };
  const std::int32_t minutes = std::abs(offset) / 60;
  return utc.substr(0, utc.size() - 1) + (offset < 0 ? "-" : "+") + two_digits(minutes / 60) + ":" +
         two_digits(minutes % 60);
}

std::string number_text(const base::Rational& number, const std::string& written) {
  return written.empty() ? number.to_text() : written;
}

std::string quantity_text(const base::Rational& number, const std::string& written,
                          const Name& unit) {
  const std::string text = number_text(number, written);
  return unit.text.empty() ? text : text + " " + unit.text;
}

std::string path_text(const VersionedPath& path) {
  return path.path.text + " " + path.version.text;
}

std::string_view unknown_word_text(UnknownWord word) {
  switch (word) {
    case UnknownWord::kHolds:
      return "holds";
    case UnknownWord::kPermits:
      return "permits";
    case UnknownWord::kEscalates:
      return "escalates";
    case UnknownWord::kDoesNothing:
      return "does nothing";
    case UnknownWord::kStaysOpen:
      return "stays open";
    case UnknownWord::kUnstated:
    case UnknownWord::kByReading:
      return {};
  }
  return {};
}

std::string on_unknown_text(const OnUnknown& unknown) {
  if (unknown.word != UnknownWord::kByReading) return std::string(unknown_word_text(unknown.word));
  std::string text = "by reading " + unknown.reading.text + " (";
  for (const UnknownAlternative& alternative : unknown.alternatives) {
    if (&alternative != &unknown.alternatives.front()) text += " | ";
    text.append(alternative.reading.text).append(": ").append(unknown_word_text(alternative.word));
  }
  return text + ")";
}

std::string valid_duration_text(const ValidSyntax& valid) {
  std::string text = "valid " + base::to_text(valid.duration.value_or(base::Duration{}));
  if (valid.answer) text.append(" if ").append(base::to_text(*valid.answer));
  return text;
}

}  // namespace ruleout::language
