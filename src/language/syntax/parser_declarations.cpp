// The declarations of a framework, but for gates, duties and tests.

#include <utility>

#include "base/assert.h"
#include "base/text.h"
#include "language/syntax/parse_parts.h"
#include "language/syntax/syntax_findings.h"
#include "language/syntax/words.h"

namespace ruleout::language {
namespace {

using base::Span;

void parse_scale(ParseState& state) {
  ScaleSyntax scale;
  scale.name = state.take_name("a name for the scale");
  state.expect(TokenKind::kColon, "`:` before the levels");
  do {
    scale.levels.push_back(state.take_name("a level"));
  } while (state.accept(TokenKind::kLess));
  state.tree().scales.push_back(std::move(scale));
}

void parse_evidence(ParseState& state) {
  EvidenceSyntax evidence;
  const Span first = state.here();
  do {
    evidence.standards.push_back(
        parse_string(state, "the name of an evidence standard, in quotes"));
  } while (state.accept(TokenKind::kLess));
  evidence.span = state.since(first);
  state.tree().evidence.push_back(std::move(evidence));
}

void parse_family(ParseState& state) {
  FamilySyntax family;
  family.name = state.take_name("a name for the family");
  state.expect_words("on");
  family.scale = state.take_name("a scale");
  state.tree().families.push_back(std::move(family));
}

std::vector<Parameter> parse_parameters(ParseState& state) {
  std::vector<Parameter> parameters;
  const Span opened = state.here();
  state.expect(TokenKind::kOpen, "`(` and the parameters");
  if (state.accept(TokenKind::kClose)) return parameters;
  do {
    Name name = state.take_name("a parameter");
    state.expect(TokenKind::kColon, "`:` before its kind");
    parameters.push_back({std::move(name), state.take_name("a kind")});
  } while (state.accept(TokenKind::kComma));
  if (!state.accept(TokenKind::kClose)) {
    state.fail_expected("`,` or `)`", opened, "the parameters start here");
  }
  return parameters;
}

void parse_define(ParseState& state) {
  DefineSyntax define;
  define.head.id = state.take_name("a name for what is defined");
  define.parameters = parse_parameters(state);
  if (state.accept(TokenKind::kColon)) {
    define.is_quantity = true;
    state.expect_words("quantity");
    define.unit = parse_type_unit(state);
  }
  parse_section(state, define.head);
  parse_words(state, define.head);
  state.expect_words(define.is_quantity ? "equals" : "means");
  define.body = define.is_quantity ? parse_quantity(state) : parse_expression(state);
  define.head.span = state.since(define.head.id.span);
  state.tree().defines.push_back(std::move(define));
}

void parse_threshold(ParseState& state) {
  ThresholdSyntax threshold;
  threshold.head.id = state.take_name("a name for the threshold");
  parse_subject(state, threshold.head);
  parse_section(state, threshold.head);
  parse_words(state, threshold.head);
  while (!state.at_end()) {
    const Span first = state.here();
    ExpressionIndex* part = nullptr;
    if (state.accept_spelling(Construct::kRuledOutWhen)) {
      part = &threshold.ruled_out;
    } else if (state.accept_spelling(Construct::kCrossedWhen)) {
      part = &threshold.crossed;
    } else {
      break;
    }
    if (*part != kNoExpression) state.report_twice(first, "this part");
    *part = parse_expression(state);
  }
  if (threshold.ruled_out == kNoExpression && threshold.crossed == kNoExpression) {
    state.report_missing(threshold.head.id.span, "question",
                         "write `ruled out when …`, `crossed when …`, or both");
  }
  threshold.head.span = state.since(threshold.head.id.span);
  state.tree().thresholds.push_back(std::move(threshold));
}

void parse_standard(ParseState& state) {
  StandardSyntax standard;
  ClauseHead& head = standard.head;
  head.id = state.take_name("a name for the standard");
  parse_subject(state, head);
  parse_section(state, head);
  parse_words(state, head);
  bool has_criterion = false;
  while (!state.at_end()) {
    const Span first = state.here();
    if (state.accept_words("for")) {
      if (is_limited(standard.where)) state.report_twice(first, "a scope");
      standard.where = parse_where(state);
    } else if (state.accept_words("provides")) {
      if (!standard.family.text.empty()) state.report_twice(first, "a level it provides");
      standard.family = state.take_name("a family");
      standard.level = state.take_name("a level");
    } else if (state.accept_words("met when")) {
      if (std::exchange(has_criterion, true)) state.report_twice(first, "a criterion");
      standard.met = parse_expression(state);
    } else if (state.accept_words("undefined")) {
      if (std::exchange(has_criterion, true)) state.report_twice(first, "a criterion");
    } else if (state.accept_words("expires")) {
      if (standard.expires) state.report_twice(first, "an expiry");
      standard.expires = parse_duration(state);
      state.expect_words("after");
      standard.expires_after = parse_occurrence(state);
    } else {
      break;
    }
  }
  if (!has_criterion) {
    state.report_missing(head.id.span, "criterion",
                         "write `met when …`, or `undefined` if the text leaves it open");
  }
  head.span = state.since(head.id.span);
  state.tree().standards.push_back(std::move(standard));
}

NeedSyntax parse_need(ParseState& state) {
  NeedSyntax need;
  const Span first = state.here();
  if (state.at(TokenKind::kOpen)) {
    need.expression = parse_bracketed(state);
  } else {
    Name name = state.take_name("a family and level, a standard, or a condition in brackets");
    if (state.at_name() && !is_part_word(state.word())) {
      need.family = std::move(name);
      need.level = state.take_name("a level");
    } else {
      need.standard = std::move(name);
    }
  }
  need.span = state.since(first);
  return need;
}

void parse_requirement(ParseState& state) {
  RequirementSyntax requirement;
  ClauseHead& head = requirement.head;
  head.id = state.take_name("an id for the requirement");
  parse_subject(state, head);
  parse_strength(state, head);
  parse_section(state, head);
  parse_words(state, head);
  state.expect_words("when");
  requirement.when = parse_expression(state);
  state.expect_words("needs");
  do {
    requirement.needs.push_back(parse_need(state));
  } while (state.accept(TokenKind::kComma));
  if (state.accept_spelling(Construct::kOnUnknown)) requirement.unknown = parse_unknown(state);
  head.span = state.since(head.id.span);
  state.tree().requirements.push_back(std::move(requirement));
}

void parse_state_item(ParseState& state) {
  StateSyntax item;
  ClauseHead& head = item.head;
  head.id = state.take_name("a name for the state");
  if (state.at_words("for")) parse_subject(state, head);
  parse_section(state, head);
  parse_words(state, head);
  state.expect_words("enter when");
  item.enter = parse_expression(state);
  while (state.accept_words("exit")) {
    ExitSyntax exit;
    exit.name = state.take_name("a name for the exit");
    state.expect_words("when");
    exit.when = parse_expression(state);
    item.exits.push_back(std::move(exit));
  }
  if (state.accept_spelling(Construct::kOnUnknown)) item.unknown = parse_unknown(state);
  head.span = state.since(head.id.span);
  state.tree().states.push_back(std::move(item));
}

void parse_goal(ParseState& state) {
  GoalSyntax goal;
  ClauseHead& head = goal.head;
  head.id = state.take_name("an id for the goal");
  parse_strength(state, head);
  parse_section(state, head);
  parse_words(state, head);
  goal.due_span = state.here();
  state.expect_words("due");
  goal.due = parse_date(state);
  state.expect_words("met when");
  goal.met = parse_expression(state);
  goal.graded_span = state.here();
  if (state.accept_words("graded"))
    goal.graded = parse_string(state, "how it is graded, in quotes");
  head.span = state.since(head.id.span);
  state.tree().goals.push_back(std::move(goal));
}

void parse_reading(ParseState& state) {
  ReadingSyntax reading;
  ClauseHead& head = reading.head;
  head.id = state.take_name("a name for the reading");
  parse_section(state, head);
  reading.question_span = state.here();
  reading.question = parse_string(state, "the question it answers, in quotes");
  do {
    ReadingChoice choice;
    choice.name = state.take_name("a choice");
    state.expect(TokenKind::kColon, "`:` before the choice in words");
    choice.words = parse_string(state, "the choice in words, in quotes");
    reading.choices.push_back(std::move(choice));
  } while (state.at_name() && state.at(TokenKind::kColon, 1));
  head.span = state.since(head.id.span);
  state.tree().readings.push_back(std::move(reading));
}

void parse_scope(ParseState& state) {
  ScopeSyntax scope;
  scope.head.id = state.take_name("a name for the scope");
  parse_section(state, scope.head);
  parse_words(state, scope.head);
  state.expect(TokenKind::kColon, "`:` before the cells");
  scope.cells = parse_cells(state);
  scope.head.span = state.since(scope.head.id.span);
  state.tree().scopes.push_back(std::move(scope));
}

}  // namespace

void parse_framework_item(ParseState& state, std::string_view word) {
  if (word == "scale") return parse_scale(state);
  if (word == "evidence") return parse_evidence(state);
  if (word == "family") return parse_family(state);
  if (word == "define") return parse_define(state);
  if (word == "threshold") return parse_threshold(state);
  if (word == "standard") return parse_standard(state);
  if (word == "requirement") return parse_requirement(state);
  if (word == "gate") return parse_gate(state);
  if (word == "duty") return parse_duty(state);
  if (word == "state") return parse_state_item(state);
  if (word == "goal") return parse_goal(state);
  if (word == "reading") return parse_reading(state);
  if (word == "scope") return parse_scope(state);
  if (word == "property") return parse_property(state);
  RULEOUT_ASSERT(word == "test");
  parse_test(state);
}

}  // namespace ruleout::language
