// What a vocabulary declares: kinds, constants, units, attributes, roles, and the terms of the
// world.

#include <utility>

#include "base/assert.h"
#include "base/text.h"
#include "language/syntax/parse_parts.h"
#include "language/syntax/syntax_findings.h"
#include "language/syntax/words.h"

namespace ruleout::language {
namespace {

std::string parse_words_if_any(ParseState& state) {
  return state.at(TokenKind::kString) ? parse_string(state, "a string") : std::string();
}

void parse_kind(ParseState& state) {
  KindSyntax kind;
  kind.name = state.take_name("a name for the kind");
  if (state.accept_words("plural")) kind.plural = state.take_name("its plural");
  kind.words = parse_words_if_any(state);
  state.tree().kinds.push_back(std::move(kind));
}

void parse_constant(ParseState& state) {
  ConstantSyntax constant;
  constant.kind = state.take_name("the kind of the constant");
  constant.name = state.take_name("a name for the constant");
  constant.words = parse_words_if_any(state);
  state.tree().constants.push_back(std::move(constant));
}

void parse_unit_item(ParseState& state) {
  UnitSyntax unit;
  unit.name = state.take_name("a name for the unit");
  if (state.accept(TokenKind::kEqual)) {
    WrittenNumber factor = parse_number(state, "a number of another unit");
    unit.factor = std::move(factor.value);
    unit.factor_text = std::move(factor.text);
    unit.of = state.take_name("the other unit");
  }
  state.tree().units.push_back(std::move(unit));
}

void parse_attribute(ParseState& state) {
  AttributeSyntax attribute;
  attribute.name = state.take_name("a name for the attribute");
  state.expect(TokenKind::kColon, "`:` before the values");
  attribute.values = parse_names(state, "a value");
  state.tree().attributes.push_back(std::move(attribute));
}

void parse_role(ParseState& state) {
  RoleSyntax role;
  role.name = state.take_name("a name for the role");
  role.is_outside = state.accept_words("outside");
  role.words = parse_words_if_any(state);
  state.tree().roles.push_back(std::move(role));
}

// Behind `valid`.
ValidSyntax parse_valid(ParseState& state) {
  ValidSyntax valid;
  if (state.accept_words("while")) {
    valid.while_holds = parse_comparison(state);
    return valid;
  }
  valid.duration = parse_duration(state);
  if (state.accept_words("if")) {
    if (state.at_words("yes") || state.at_words("no")) {
      valid.answer = parse_truth(state);
    } else {
      state.fail_expected_one_of({"yes", "no"});
    }
  }
  return valid;
}

// `by …`, `signed off by …` and `valid …`, in any order.
void parse_term_parts(ParseState& state, TermSyntax& term) {
  bool has_owner = false;
  bool has_sign_off = false;
  while (!state.at_end()) {
    const base::Span first = state.here();
    if (state.accept_words("by")) {
      if (std::exchange(has_owner, true)) state.report_twice(first, "who may state it");
      term.stated_by = parse_roles(state);
    } else if (term.term_class == TermClass::kJudgement && state.accept_words("signed off by")) {
      if (std::exchange(has_sign_off, true)) state.report_twice(first, "who signs it off");
      if (state.at_words("anyone")) {
        state.fail(kUnexpectedWord, state.here(), "`anyone` signs nothing off",
                   "name a role, or leave `signed off by` out");
      }
      term.signed_off_by = parse_roles(state);
    } else if (state.accept_words("valid")) {
      term.valid.push_back(parse_valid(state));
    } else {
      return;
    }
  }
}

void parse_term_item(ParseState& state, TermClass term_class) {
  TermSyntax term;
  term.term_class = term_class;
  term.name = state.take_name("a name for it");
  if (!state.at(TokenKind::kOpen)) state.fail_expected("`(` and the kinds it speaks of");
  term.kinds = parse_arguments(state);
  if (term_class == TermClass::kInput && state.accept(TokenKind::kColon)) {
    term.is_quantity = state.at_words("quantity");
    if (!state.accept_words("quantity") && !state.accept_words("truth")) {
      state.fail_expected_one_of({"truth", "quantity"});
    }
    if (term.is_quantity) term.unit = parse_type_unit(state);
  }
  parse_term_parts(state, term);
  term.question_span = state.here();
  term.question = parse_string(state, "the question it asks, in quotes");
  term.span = state.since(term.name.span);
  state.tree().terms.push_back(std::move(term));
}

}  // namespace

void parse_world_item(ParseState& state, std::string_view word) {
  if (word == "kind") return parse_kind(state);
  if (word == "constant") return parse_constant(state);
  if (word == "unit") return parse_unit_item(state);
  if (word == "attribute") return parse_attribute(state);
  if (word == "role") return parse_role(state);
  if (word == "input") return parse_term_item(state, TermClass::kInput);
  if (word == "judgement") return parse_term_item(state, TermClass::kJudgement);
  RULEOUT_ASSERT(word == "act");
  parse_term_item(state, TermClass::kAct);
}

}  // namespace ruleout::language
