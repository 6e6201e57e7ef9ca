// Comparisons. Two quantities become one linear form compared with zero; `count`, `max` and `min`
// become quantifiers by the table in docs/language/quantities.md; two names become `kSame`.

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "language/check/check_findings.h"
#include "language/check/quantities.h"

namespace ruleout::language {
namespace {

using base::quoted;
using base::Rational;
using base::Truth;
using Form = ExpressionKind;
using What = Measured::What;

// The comparison that holds of -x and 0 when this one holds of x and 0.
Comparison mirrored(Comparison comparison) {
  switch (comparison) {
    case Comparison::kLess:
      return Comparison::kGreater;
    case Comparison::kLessEqual:
      return Comparison::kGreaterEqual;
    case Comparison::kGreater:
      return Comparison::kLess;
    case Comparison::kGreaterEqual:
      return Comparison::kLessEqual;
    case Comparison::kEqual:
    case Comparison::kUnequal:
      return comparison;
  }
  return comparison;
}

bool holds(int sign, Comparison comparison) {
  switch (comparison) {
    case Comparison::kLess:
      return sign < 0;
    case Comparison::kLessEqual:
      return sign <= 0;
    case Comparison::kGreater:
      return sign > 0;
    case Comparison::kGreaterEqual:
      return sign >= 0;
    case Comparison::kEqual:
      return sign == 0;
    case Comparison::kUnequal:
      return sign != 0;
  }
  return false;
}

class ComparisonCheck final {
 public:
  ComparisonCheck(CheckState& state, base::Span span) : state_(state), span_(span) {}

  // sum `comparison` 0.
  NodeId of_sum(Sum sum, Comparison comparison) {
    if (sum.aggregates.empty()) return of_form(std::move(sum.form), comparison);
    if (sum.aggregates.size() > 1) {
      state_.report(kNotLinear, span_, "two aggregates stand in one comparison",
                    "compare each with a number, and join the comparisons by `and` or `or`");
      return state_.broken(span_);
    }
    const Aggregate aggregate = std::move(sum.aggregates[0]);
    sum.aggregates.clear();
    // factor × aggregate + rest ~ 0 is aggregate + rest / factor ~ 0, mirrored below zero.
    multiply(sum, Rational(1) / aggregate.factor);
    if (aggregate.factor.sign() < 0) comparison = mirrored(comparison);
    if (aggregate.kind == Form::kCountOf) return of_count(aggregate, sum.form, comparison);
    return of_extreme(aggregate, sum.form, comparison);
  }

 private:
  NodeId node(Op op, std::vector<NodeId> operands) {
    Node node;
    node.op = op;
    node.operands = std::move(operands);
    node.span = span_;
    return state_.add(std::move(node));
  }
  NodeId negated(NodeId operand) { return node(Op::kNot, {operand}); }

  NodeId of_form(LinearForm form, Comparison comparison) {
    if (form.terms.empty()) {
      return state_.truth(base::truth_of(holds(form.constant.sign(), comparison)), span_);
    }
    if (!check_rates(form) || !state_.spend_terms(form.terms.size(), span_)) {
      return state_.broken(span_);
    }
    Node node;
    node.op = Op::kCompare;
    node.comparison = comparison;
    node.form = state_.add_form(std::move(form));
    node.span = span_;
    return state_.add(std::move(node));
  }

  // An interval of a rate is known only against an exact line.
  bool check_rates(const LinearForm& form) {
    const auto rate = std::find_if(form.terms.begin(), form.terms.end(), [](const Measured& term) {
      return term.what == What::kHitRate;
    });
    if (rate == form.terms.end()) return true;
    const auto is_exact = [&](const Measured& term) {
      return &term == &*rate ||
             (term.what == What::kAlarmLine && term.arguments == rate->arguments);
    };
    if (std::all_of(form.terms.begin(), form.terms.end(), is_exact)) return true;
    state_.report(kRateLine, span_, "a hit rate is compared with something that is no exact line",
                  "compare it with a number, or with the `alarm-line` of the same evaluation");
    return false;
  }

  NodeId quantifier(Op op, const Aggregate& aggregate, NodeId body) {
    Node node;
    node.op = op;
    node.slot = aggregate.slot;
    node.range = aggregate.range;
    node.variable = aggregate.variable;
    node.span = span_;
    if (aggregate.where) {
      node.has_where = true;
      node.operands.push_back(*aggregate.where);
    }
    node.operands.push_back(body);
    if (op == Op::kEvery) node.empty = EmptyCase::kUnknownIfNone;
    return state_.add(std::move(node));
  }

  // At least n members.
  NodeId at_least(const Aggregate& aggregate, const Rational& n) {
    if (n.sign() <= 0) return state_.truth(Truth::kYes, span_);
    const auto count = n.to_int64();
    if (!count || *count > kCountMax) {
      state_.report(
          kOverCheckLimit, span_,
          fmt::format("a count is compared with more than the {} that are counted", kCountMax),
          "compare it with less");
      return state_.broken(span_);
    }
    const NodeId each = state_.truth(Truth::kYes, span_);
    const NodeId result = quantifier(Op::kAtLeast, aggregate, each);
    state_.framework.nodes[result.index].count = static_cast<std::uint32_t>(*count);
    return result;
  }

  // count + rest ~ 0: the number of members against the number -rest.
  NodeId of_count(const Aggregate& aggregate, const LinearForm& rest, Comparison comparison) {
    if (!rest.terms.empty()) {
      state_.report(kNotLinear, span_, "a count is compared with something that is no number",
                    "write the number");
      return state_.broken(span_);
    }
    const Rational bound = -rest.constant;
    const Rational above = bound.floor() + Rational(1);
    switch (comparison) {
      case Comparison::kGreaterEqual:
        return at_least(aggregate, bound.ceiling());
      case Comparison::kGreater:
        return at_least(aggregate, above);
      case Comparison::kLess:
        return negated(at_least(aggregate, bound.ceiling()));
      case Comparison::kLessEqual:
        return negated(at_least(aggregate, above));
      case Comparison::kEqual:
        return exactly(aggregate, bound);
      case Comparison::kUnequal:
        return negated(exactly(aggregate, bound));
    }
    return state_.broken(span_);
  }

  NodeId exactly(const Aggregate& aggregate, const Rational& bound) {
    if (!bound.is_integer() || bound.sign() < 0) return state_.truth(Truth::kNo, span_);
    const NodeId enough = at_least(aggregate, bound);
    const NodeId more = at_least(aggregate, bound + Rational(1));
    return node(Op::kAnd, {enough, negated(more)});
  }

  // Every member's measure + rest ~ 0; unknown if there is none.
  NodeId every(const Aggregate& aggregate, const LinearForm& rest, Comparison comparison) {
    LinearForm form = rest;
    for (Measured& term : form.terms) shift_latest(term, aggregate.slot);
    for (const Measured& term : aggregate.measured) add_term(state_, form, term);
    return quantifier(Op::kEvery, aggregate, of_form(std::move(form), comparison));
  }

  // A `latest` beside the aggregate bound the slot that the quantifier now takes.
  void shift_latest(Measured& term, std::uint32_t taken) {
    if (term.what != What::kLatest || term.slot < taken) return;
    for (Argument& argument : term.arguments) {
      if (argument == Argument{Argument::From::kSlot, term.slot}) ++argument.index;
    }
    ++term.slot;
  }

  NodeId of_extreme(const Aggregate& aggregate, const LinearForm& rest, Comparison comparison) {
    const bool is_max = aggregate.kind == Form::kMaxOf;
    const Comparison below = is_max ? Comparison::kLess : Comparison::kGreater;
    const Comparison within = is_max ? Comparison::kLessEqual : Comparison::kGreaterEqual;
    if (comparison == below || comparison == within) return every(aggregate, rest, comparison);
    const auto at_bound = [&] {
      const NodeId none_beyond = every(aggregate, rest, within);
      return node(Op::kAnd, {none_beyond, negated(every(aggregate, rest, below))});
    };
    if (comparison == Comparison::kEqual) return at_bound();
    if (comparison == Comparison::kUnequal) return negated(at_bound());
    const bool is_strict = comparison == mirrored(below);
    return negated(every(aggregate, rest, is_strict ? within : below));
  }

  CheckState& state_;
  base::Span span_;
};

bool is_bare_name(const Expression& expression) {
  return expression.kind == Form::kCall && expression.arguments.empty();
}

// `a = b` between names, where at least one stands for somebody.
bool is_about_entities(const CheckState& state, const Frame& frame, const Expression& expression) {
  if (expression.operands.size() != 2) return false;
  if (expression.comparison != Comparison::kEqual &&
      expression.comparison != Comparison::kUnequal) {
    return false;
  }
  for (const ExpressionIndex operand : expression.operands) {
    if (operand == kNoExpression || !is_bare_name(state.at(operand))) return false;
  }
  return std::any_of(expression.operands.begin(), expression.operands.end(),
                     [&](ExpressionIndex operand) {
                       return find_entity(state, frame, state.at(operand).name.text).has_value();
                     });
}

NodeId check_same(CheckState& state, const Frame& frame, const Expression& expression) {
  const Name& left = state.at(expression.operands[0]).name;
  const Name& right = state.at(expression.operands[1]).name;
  const auto first = find_entity(state, frame, left.text);
  const auto second = find_entity(state, frame, right.text);
  if (!first || !second) {
    const Name& other = first ? right : left;
    state.report(kWrongSort, other.span,
                 fmt::format("{} is nobody that could be the same", quoted(other.text)),
                 "compare two variables or constants");
    return state.broken(expression.span);
  }
  if (first->kind != second->kind && first->kind != kNoKind && second->kind != kNoKind) {
    state.report(
        kArgumentKind, expression.span,
        fmt::format("{} is a {} and {} is a {}", quoted(left.text), state.kind_name(first->kind),
                    quoted(right.text), state.kind_name(second->kind)),
        "compare two of one kind");
    return state.broken(expression.span);
  }
  Node node;
  node.op = Op::kSame;
  node.arguments = {first->argument, second->argument};
  node.span = expression.span;
  const NodeId same = state.add(std::move(node));
  if (expression.comparison == Comparison::kEqual) return same;
  Node different;
  different.op = Op::kNot;
  different.operands = {same};
  different.span = expression.span;
  return state.add(std::move(different));
}

}  // namespace

NodeId check_comparison(CheckState& state, Frame& frame, const Expression& expression) {
  if (is_about_entities(state, frame, expression)) return check_same(state, frame, expression);
  if (expression.operands.size() != 2) return state.broken(expression.span);
  Sum sum = check_quantity(state, frame, expression.operands[0]);
  const Sum right = check_quantity(state, frame, expression.operands[1]);
  add_scaled(state, sum, right, Rational(-1));
  if (sum.is_broken) return state.broken(expression.span);
  return ComparisonCheck(state, expression.span).of_sum(std::move(sum), expression.comparison);
}

}  // namespace ruleout::language
