// The small change of printing: phrases that always stand on one line. Private to this room.
#pragma once

#include <string>
#include <vector>

#include "language/syntax/tree.h"

namespace ruleout::language {

std::string names_text(const std::vector<Name>& names);  // "a, b"
std::string arguments_text(
    const std::vector<Name>& arguments);                 // "(a, b)", empty if there are none
std::string roles_text(const Roles& roles);              // "anyone", "a, b", "a and b"
std::string actors_text(const Roles& roles);             // before a verb: "any of a, b"
std::string doers_text(const Roles& roles);              // the same, with "someone" for anyone
std::string parameter_text(const Parameter& parameter);  // "kind name"
std::string cells_text(const Cells& cells);
std::string when_text(const When& when);
std::string number_text(const base::Rational& number, const std::string& written);
std::string quantity_text(const base::Rational& number, const std::string& written,
                          const Name& unit);
std::string path_text(const VersionedPath& path);
std::string_view unknown_word_text(UnknownWord word);
std::string on_unknown_text(const OnUnknown& unknown);  // what stands behind `unknown`
std::string valid_duration_text(const ValidSyntax& valid);

}  // namespace ruleout::language
