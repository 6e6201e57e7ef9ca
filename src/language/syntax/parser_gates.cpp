// Gates and their rules, and the words that say what unknown does.

#include <array>
#include <utility>

#include "base/nearest.h"
#include "base/text.h"
#include "language/syntax/parse_parts.h"
#include "language/syntax/syntax_findings.h"
#include "language/syntax/words.h"

namespace ruleout::language {
namespace {

using base::Span;

struct WordOfUnknown {
  std::string_view words;
  UnknownWord word;
};
constexpr auto kWordsOfUnknown = std::to_array<WordOfUnknown>({
    {"holds", UnknownWord::kHolds},
    {"permits", UnknownWord::kPermits},
    {"escalates", UnknownWord::kEscalates},
    {"does nothing", UnknownWord::kDoesNothing},
    {"stays open", UnknownWord::kStaysOpen},
});

UnknownWord parse_unknown_word(ParseState& state) {
  for (const WordOfUnknown& known : kWordsOfUnknown) {
    if (state.accept_words(known.words)) return known.word;
  }
  if (state.at_words("does")) state.expect_words("does nothing");
  if (state.at_words("stays")) state.expect_words("stays open");
  state.fail_expected_one_of({"holds", "permits", "escalates", "does nothing", "stays open"});
  return UnknownWord::kUnstated;
}

void parse_effect(ParseState& state, RuleSyntax& rule) {
  rule.effect_span = state.here();
  // `permit if unknown …` is edition 0 for a plain permit and a word for unknown.
  if (!state.at_words("permit if unknown") && state.accept_words("permit if")) {
    rule.effect = Effect::kPermitIf;
    rule.condition = parse_string(state, "the condition in words, in quotes");
    rule.condition_met = parse_bracketed(state);
  } else if (state.accept_words("permit")) {
    rule.effect = Effect::kPermit;
  } else if (state.accept_words("escalate")) {
    rule.effect = Effect::kEscalate;
  } else if (state.accept_words("hold")) {
    rule.effect = Effect::kHold;
  } else {
    state.fail_expected_one_of({"permit", "permit if", "hold", "escalate"});
  }
}

// The parts behind a rule's effect, in any order.
void parse_rule_parts(ParseState& state, RuleSyntax& rule) {
  while (!state.at_end()) {
    const Span first = state.here();
    if (state.accept_words("for")) {
      if (is_limited(rule.where)) state.report_twice(first, "a scope");
      rule.where = parse_where(state);
    } else if (state.accept_words("while")) {
      if (rule.guard != kNoExpression) state.report_twice(first, "a guard");
      rule.guard = parse_expression(state);
    } else if (state.accept_words("excepts")) {
      if (!rule.excepts.empty()) state.report_twice(first, "exceptions");
      rule.excepts = parse_names(state, "the id of a rule");
    } else if (state.accept_words("until")) {
      if (rule.until != kNoExpression) state.report_twice(first, "an end");
      rule.until = parse_occurrence(state);
    } else if (state.accept_spelling(Construct::kOnUnknown)) {
      if (rule.unknown.word != UnknownWord::kUnstated)
        state.report_twice(first, "a word for unknown");
      rule.unknown = parse_unknown(state);
    } else {
      return;
    }
  }
}

// A misspelt part of the rule before would otherwise be read as the id of a new one.
void check_is_rule(ParseState& state, bool is_first) {
  static constexpr auto kRuleWords =
      std::to_array<std::string_view>({"while", "excepts", "until", "unknown"});
  if (is_first || parse_strength(state.word(1)) || state.at(TokenKind::kSection, 1)) return;
  if (base::nearest(state.word(), kRuleWords)) state.fail_expected_one_of(kRuleWords);
}

void parse_rule(ParseState& state, GateSyntax& gate) {
  RuleSyntax rule;
  rule.head.id = state.take_name("the id of a rule");
  parse_strength(state, rule.head);
  parse_section(state, rule.head);
  parse_words(state, rule.head);
  parse_effect(state, rule);
  parse_rule_parts(state, rule);
  rule.head.span = state.since(rule.head.id.span);
  gate.rules.push_back(std::move(rule));
}

bool at_rule(const ParseState& state) {
  return state.at_name() && !find_item_word(state.word()) && !is_part_word(state.word());
}

}  // namespace

OnUnknown parse_unknown(ParseState& state) {
  OnUnknown unknown;
  const Span first = state.here();
  if (!state.accept_words("by reading")) {
    unknown.word = parse_unknown_word(state);
    unknown.span = state.since(first);
    return unknown;
  }
  unknown.word = UnknownWord::kByReading;
  unknown.reading = state.take_name("the name of a reading");
  const Span opened = state.here();
  state.expect(TokenKind::kOpen, "`(` before the choices");
  do {
    UnknownAlternative alternative;
    alternative.reading = state.take_name("a choice");
    state.expect(TokenKind::kColon, "`:` after the choice");
    alternative.word = parse_unknown_word(state);
    unknown.alternatives.push_back(std::move(alternative));
  } while (state.accept(TokenKind::kBar));
  if (!state.accept(TokenKind::kClose)) {
    state.fail_expected("`|` or `)`", opened, "the choices start here");
  }
  unknown.span = state.since(first);
  return unknown;
}

void parse_gate(ParseState& state) {
  GateSyntax gate;
  gate.head.id = state.take_name("a name for the gate");
  parse_subject(state, gate.head);
  state.expect_words("otherwise");
  if (state.accept_words("permit")) {
    gate.otherwise = Otherwise::kPermit;
  } else if (state.accept_words("hold")) {
    gate.otherwise = Otherwise::kHold;
  } else if (!state.accept_words("silent")) {
    state.fail_expected_one_of({"permit", "hold", "silent"});
  }
  parse_section(state, gate.head);
  parse_words(state, gate.head);
  // A rule that errs ends at the next rule or declaration; what was read of it is kept.
  while (at_rule(state)) {
    const std::size_t from = state.position();
    check_is_rule(state, gate.rules.empty());
    parse_rule(state, gate);
    if (!state.is_lost()) continue;
    state.recover(from, [&] {
      return at_item_line(state) || (at_rule(state) && state.peek().begins_line &&
                                     parse_strength(state.word(1)).has_value());
    });
  }
  gate.head.span = state.since(gate.head.id.span);
  state.tree().gates.push_back(std::move(gate));
}

}  // namespace ruleout::language
