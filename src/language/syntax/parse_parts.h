// The parsing functions, one per phrase of the grammar. Private to this room. Each reads what it is
// named after from where the state stands; where it cannot, it reports, leaves the state lost and
// returns something empty.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/syntax/parse_state.h"

namespace ruleout::language {

// parser_phrases.cpp: the small change.
struct WrittenNumber {
  base::Rational value;
  std::string text;
};
Name parse_path(ParseState& state, std::string_view wanted);
VersionedPath parse_versioned_path(ParseState& state);
Name parse_version(ParseState& state);
WrittenNumber parse_number(ParseState& state, std::string_view wanted);
std::int64_t parse_count(ParseState& state, std::string_view wanted);
std::string parse_string(ParseState& state, std::string_view wanted);
base::Date parse_date(ParseState& state);
When parse_when(ParseState& state);
// `15 full days` lasts to the end of the fifteenth day after.
struct SpokenDuration {
  base::Duration duration;
  bool is_full = false;
};
SpokenDuration parse_spoken_duration(ParseState& state);
base::Duration parse_duration(ParseState& state);
base::Truth parse_truth(ParseState& state);
Name parse_unit(ParseState& state);       // behind a number, on its line; empty if there is none
Name parse_type_unit(ParseState& state);  // behind `quantity`; empty if there is none
std::vector<Name> parse_names(ParseState& state, std::string_view wanted);
std::vector<Name> parse_arguments(ParseState& state);  // with brackets; none if there are none
Roles parse_roles(ParseState& state);
Parameter parse_parameter(ParseState& state);  // `kind name`
Cells parse_cells(ParseState& state);
// Behind `for`: a scope's name, or an attribute and its values.
WhereSyntax parse_where(ParseState& state);

// The rest of a clause's head behind its id.
void parse_strength(ParseState& state, ClauseHead& head);
void parse_section(ParseState& state, ClauseHead& head);
void parse_words(ParseState& state, ClauseHead& head);
void parse_subject(ParseState& state, ClauseHead& head);

// parser_expressions.cpp, parser_quantities.cpp
ExpressionIndex parse_expression(ParseState& state);
ExpressionIndex parse_unary(ParseState& state);
ExpressionIndex parse_bracketed(ParseState& state);
ExpressionIndex parse_quantity(ParseState& state);
ExpressionIndex parse_comparison(ParseState& state);
ExpressionIndex parse_occurrence(ParseState& state);
Range parse_range(ParseState& state);
// `run(m) is hold`, in a property. parser_properties.cpp
bool at_answer(const ParseState& state, std::size_t ahead = 0);
ExpressionIndex parse_answer(ParseState& state);
OnUnknown parse_unknown(ParseState& state);  // behind `unknown`

// One declaration each, behind its word.
void parse_world_item(ParseState& state, std::string_view word);      // parser_world.cpp
void parse_framework_item(ParseState& state, std::string_view word);  // parser_declarations.cpp
void parse_gate(ParseState& state);                                   // parser_gates.cpp
void parse_duty(ParseState& state);                                   // parser_duties.cpp
void parse_test(ParseState& state);                                   // parser_tests.cpp
GivenSyntax parse_given(ParseState& state);                           // parser_givens.cpp
SignerSyntax parse_signer(ParseState& state);                         // parser_given_parts.cpp
void parse_given_parts(ParseState& state, GivenSyntax& given);        // parser_given_parts.cpp
void parse_framework_head(ParseState& state);                         // parser_files.cpp
void parse_properties_head(ParseState& state);                        // parser_properties.cpp
void parse_property(ParseState& state);                               // parser_properties.cpp
void parse_regime(ParseState& state);                                 // parser_regime.cpp

// True where a declaration starts. `at_item_line` also wants it to begin a line, which is where
// reading goes on after a mistake.
bool at_item(const ParseState& state);
bool at_item_line(const ParseState& state);

}  // namespace ruleout::language
