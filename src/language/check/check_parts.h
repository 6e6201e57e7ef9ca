// The checking functions, by what they read. Private to this room. Each reports what errs and
// returns something that can be gone on with: a broken node, none, or what is left.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language/check/check_state.h"

namespace ruleout::language {

// world.cpp: what the world supplies. Every file's names come before any file's terms.
void declare_built_ins(CheckState& state);
void declare_world(CheckState& state);
void resolve_units(CheckState& state, std::span<const ParsedFile* const> files);
void declare_constants(CheckState& state);
void declare_terms(CheckState& state, std::string_view vocabulary_uri);
// `valid while …`, once everything that it may speak of is declared. `first`: of this file's terms.
void check_validity(CheckState& state, std::uint32_t first);
Owners owners(CheckState& state, const Roles& roles);

// clauses.cpp: what a framework declares, by name and signature, before any body is read.
void declare_clauses(CheckState& state);
std::vector<std::string> clause_ids(const Framework& framework);
Frame frame_of(CheckState& state, const std::optional<Parameter>& subject);
KindId subject_kind(CheckState& state, const ClauseHead& head);

// expressions.cpp: truths.
NodeId check_truth(CheckState& state, Frame& frame, ExpressionIndex index);
std::optional<std::uint32_t> check_occurrence(CheckState& state, const Frame& frame,
                                              ExpressionIndex index);

// calls.cpp: what is said of somebody, and arguments.
NodeId check_call(CheckState& state, const Frame& frame, const Expression& expression);
NodeId check_judged(CheckState& state, const Frame& frame, const Expression& expression);
NodeId check_shown_to(CheckState& state, const Frame& frame, const Expression& expression);
std::optional<std::uint32_t> find_named_standard(CheckState& state, const std::string& name,
                                                 base::Span span);
std::optional<Occurrence> check_deed(CheckState& state, const Frame& frame,
                                     const Expression& expression);

// An argument that is one named thing, and its kind.
struct Entity {
  Argument argument;
  KindId kind;
};
// None without a finding if the name is no variable, constant or threshold.
std::optional<Entity> find_entity(const CheckState& state, const Frame& frame,
                                  std::string_view name);
enum class Any : std::uint8_t { kForbidden, kAllowed };
std::optional<std::vector<Argument>> check_arguments(CheckState& state, const Frame& frame,
                                                     const Name& callee,
                                                     const std::vector<Name>& given,
                                                     std::span<const KindId> kinds, Any any);

// ranges.cpp: collections and the variables that run over them.
struct Bound {
  std::uint32_t range = 0;
  KindId kind;
  bool is_broken = false;
};
Bound check_range(CheckState& state, const Frame& frame, const Range& range);
// The kinds that the arguments of `evaluations(…)` have: a model, a topic.
std::vector<KindId> kinds_of_evaluations(const CheckState& state);
// The slot that the variable gets at the end of the frame. Undo with frame.pop_back().
std::uint32_t bind(CheckState& state, Frame& frame, const Name& variable, KindId kind);

// readings.cpp: for each choice of the reading, the position of its alternative; none if they do
// not cover it.
std::optional<std::vector<std::size_t>> match_choices(CheckState& state, const Name& reading,
                                                      std::span<const Name> given,
                                                      ReadingId& found);
UnknownCourse check_unknown(CheckState& state, const OnUnknown& unknown,
                            std::span<const UnknownWord> sensible, std::string_view what);

// quantities.cpp, comparisons.cpp
NodeId check_comparison(CheckState& state, Frame& frame, const Expression& expression);
void check_quantity_defines(CheckState& state);

// rules.cpp, duties.cpp, bodies.cpp: what a framework declares, in full.
void check_gates(CheckState& state);
void check_duties(CheckState& state);
void check_bodies(CheckState& state);
CheckedCells check_cells(CheckState& state, const Cells& cells);
CheckedCells check_where(CheckState& state, const WhereSyntax& where);
std::optional<std::uint32_t> check_level(CheckState& state, FamilyId family, const Name& level);

// unknown_words.cpp, dead.cpp: what can only be seen once everything stands. `possible`: the
// answers each node can have (answers.h).
void check_unknown_words(CheckState& state, std::span<const std::uint8_t> possible);
void check_dead_rules(CheckState& state, std::span<const std::uint8_t> possible);

// order.cpp: fills `definition_order`. False if definitions need each other.
bool order_definitions(CheckState& state);

// tests_check.cpp: names and answers in tests. given.cpp: what they are given. given_parts.cpp: who
// said it, when it holds, what it replaces.
struct TestCase {
  Frame entities;  // not limited: nothing runs over them here
  std::vector<std::string> plans;
  std::vector<std::string> labels;
  std::vector<std::string> vacant;  // roles that nobody holds
};
TestCase collect_given(CheckState& state, const TestSyntax& test);
void check_given(CheckState& state, const TestCase& test, const GivenSyntax& given);
void check_given_parts(CheckState& state, const TestCase& test, const GivenSyntax& given);
// Reports an end that leaves nothing after its beginning. `end_word` stands before the end.
void check_order(CheckState& state, const std::optional<When>& from, const std::optional<When>& end,
                 std::string_view end_word, base::Span span);
void check_given_label(CheckState& state, const TestCase& test, const Name& label);
// A number in `unit`, for something measured in the units of the input.
void check_given_unit(CheckState& state, const Name& name, const Term& input, const Name& unit,
                      base::Span span);
void check_tests(CheckState& state);

// digest.cpp
base::Sha256 digest_of(const ParsedFile& framework, std::span<const ParsedFile* const> imports);

}  // namespace ruleout::language
