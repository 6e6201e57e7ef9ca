// Quantities: linear sums of numbers, measured terms and aggregates, and comparisons of two.

#include <array>
#include <utility>

#include "base/text.h"
#include "language/syntax/parse_parts.h"
#include "language/syntax/syntax_findings.h"
#include "language/syntax/words.h"

namespace ruleout::language {
namespace {

using base::Span;
using Kind = ExpressionKind;

std::optional<Comparison> comparison_at(const ParseState& state) {
  struct Sign {
    TokenKind token;
    Comparison comparison;
  };
  static constexpr auto kSigns = std::to_array<Sign>({
      {TokenKind::kLess, Comparison::kLess},
      {TokenKind::kLessEqual, Comparison::kLessEqual},
      {TokenKind::kGreater, Comparison::kGreater},
      {TokenKind::kGreaterEqual, Comparison::kGreaterEqual},
      {TokenKind::kEqual, Comparison::kEqual},
      {TokenKind::kUnequal, Comparison::kUnequal},
  });
  for (const Sign& sign : kSigns) {
    if (state.at(sign.token)) return sign.comparison;
  }
  return std::nullopt;
}

// An input or define that is a quantity, or a number of an evaluation.
ExpressionIndex parse_measured(ParseState& state) {
  const Span first = state.here();
  Expression expression;
  expression.name = state.take_name("something measured");
  expression.arguments = parse_arguments(state);
  expression.kind = Kind::kCall;
  if (expression.arguments.size() == 1) {
    if (expression.name.text == "hit-rate") expression.kind = Kind::kHitRate;
    if (expression.name.text == "alarm-line") expression.kind = Kind::kAlarmLine;
  }
  expression.span = state.since(first);
  return state.add(std::move(expression));
}

struct Aggregate {
  std::string_view words;
  Kind kind;
};
constexpr auto kAggregates = std::to_array<Aggregate>({
    {"count of", Kind::kCountOf},
    {"max of", Kind::kMaxOf},
    {"min of", Kind::kMinOf},
    {"latest of", Kind::kLatestOf},
});

ExpressionIndex parse_aggregate(ParseState& state, const Aggregate& aggregate) {
  const Span first = state.here();
  state.expect_words(aggregate.words);
  Expression expression;
  expression.kind = aggregate.kind;
  if (aggregate.kind != Kind::kCountOf) {
    expression.operands.push_back(parse_measured(state));
    state.expect_words("over");
  }
  expression.variable = state.take_name("a name for each member");
  state.expect_words("in");
  expression.range = parse_range(state);
  expression.span = state.since(first);
  return state.add(std::move(expression));
}

ExpressionIndex parse_term(ParseState& state) {
  const Span first = state.here();
  if (!state.at(TokenKind::kNumber) && !state.at(TokenKind::kDigitWord)) {
    for (const Aggregate& aggregate : kAggregates) {
      if (state.at_words(aggregate.words)) return parse_aggregate(state, aggregate);
    }
    return parse_measured(state);
  }
  Expression expression;
  expression.kind = Kind::kNumber;
  WrittenNumber number = parse_number(state, "a number");
  expression.number = std::move(number.value);
  expression.number_text = std::move(number.text);
  expression.unit = parse_unit(state);
  if (state.accept(TokenKind::kStar)) {
    expression.kind = Kind::kScale;
    expression.operands.push_back(parse_measured(state));
  }
  expression.span = state.since(first);
  return state.add(std::move(expression));
}

}  // namespace

ExpressionIndex parse_quantity(ParseState& state) {
  const Span first = state.here();
  ExpressionIndex sum = parse_term(state);
  while (state.at(TokenKind::kPlus) || state.at(TokenKind::kMinus)) {
    const Kind kind = state.take().kind == TokenKind::kPlus ? Kind::kAdd : Kind::kSubtract;
    const ExpressionIndex term = parse_term(state);
    Expression expression;
    expression.kind = kind;
    expression.operands = {sum, term};
    expression.span = state.since(first);
    sum = state.add(std::move(expression));
  }
  return sum;
}

ExpressionIndex parse_comparison(ParseState& state) {
  const Span first = state.here();
  const ExpressionIndex left = parse_quantity(state);
  if (state.is_lost()) return kNoExpression;
  const auto comparison = comparison_at(state);
  if (!comparison) {
    if (state.tree().expressions[left].kind != Kind::kCall) {
      state.fail_expected("a comparison such as `<` or `>=`");
      return kNoExpression;
    }
    return left;
  }
  state.take();
  Expression expression;
  expression.kind = Kind::kCompare;
  expression.comparison = *comparison;
  expression.operands = {left, parse_quantity(state)};
  expression.span = state.since(first);
  if (comparison_at(state)) {
    state.fail(kUnexpectedWord, state.here(), "a second comparison follows the first",
               "write two comparisons joined by `and`");
  }
  return state.add(std::move(expression));
}

}  // namespace ruleout::language
