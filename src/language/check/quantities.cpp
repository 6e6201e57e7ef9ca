// Quantities, from syntax to linear forms. Every form is told in a base unit: what an input
// measures comes in the input's own unit, and the factor turns it into the form's.

#include "language/check/quantities.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "language/check/check_findings.h"

namespace ruleout::language {
namespace {

using base::quoted;
using Form = ExpressionKind;
using What = Measured::What;

Sum broken_sum(base::Span span) {
  Sum sum;
  sum.span = span;
  sum.is_broken = true;
  return sum;
}

Sum sum_of(const Expression& expression) {
  Sum sum;
  sum.span = expression.span;
  return sum;
}

// The number before `*`, or a number by itself.
Sum check_number(CheckState& state, const Expression& expression) {
  Sum sum = sum_of(expression);
  sum.form.constant = expression.number;
  if (expression.unit.text.empty()) return sum;
  const auto unit = state.expect(Space::kUnits, expression.unit);
  if (!unit) return broken_sum(expression.span);
  sum.form.constant *= state.framework.units[*unit].factor;
  sum.form.unit = state.framework.units[*unit].of;
  return sum;
}

// `3 USD * people-affected(x)`: one of the two must be a plain number.
Sum check_scaled(CheckState& state, Frame& frame, const Expression& expression) {
  const Sum number = check_number(state, expression);
  Sum sum = check_quantity(state, frame,
                           expression.operands.empty() ? kNoExpression : expression.operands[0]);
  if (number.is_broken || sum.is_broken) return broken_sum(expression.span);
  if (number.form.unit != 0 && sum.form.unit != 0) {
    state.report(
        kUnitMismatch, expression.span,
        fmt::format("{} are multiplied with {}", unit_words(state.framework, number.form.unit),
                    unit_words(state.framework, sum.form.unit)),
        "scale by a plain number");
    return broken_sum(expression.span);
  }
  multiply(sum, number.form.constant);
  sum.form.unit = std::max(sum.form.unit, number.form.unit);
  sum.span = expression.span;
  return sum;
}

Sum check_added(CheckState& state, Frame& frame, const Expression& expression) {
  Sum sum = check_quantity(state, frame,
                           expression.operands.empty() ? kNoExpression : expression.operands[0]);
  for (std::size_t i = 1; i < expression.operands.size(); ++i) {
    const Sum next = check_quantity(state, frame, expression.operands[i]);
    add_scaled(state, sum, next, base::Rational(expression.kind == Form::kAdd ? 1 : -1));
  }
  sum.span = expression.span;
  return sum;
}

Sum check_rate(CheckState& state, const Frame& frame, const Expression& expression) {
  auto arguments = check_arguments(state, frame, expression.name, expression.arguments,
                                   std::span(&kEvaluationKind, 1), Any::kForbidden);
  if (!arguments) return broken_sum(expression.span);
  Measured term;
  term.what = expression.kind == Form::kHitRate ? What::kHitRate : What::kAlarmLine;
  term.factor = base::Rational(1);
  term.arguments = *std::move(arguments);
  Sum sum = sum_of(expression);
  sum.form.terms.push_back(std::move(term));
  return sum;
}

Sum check_input(CheckState& state, const Frame& frame, const Expression& expression,
                std::uint32_t index) {
  const Term& input = state.framework.terms[index];
  if (!input.is_quantity) {
    state.report(
        kWrongSort, expression.span,
        fmt::format("{} is a truth where a quantity is needed", quoted(expression.name.text)),
        "use it by itself, without a comparison");
    return broken_sum(expression.span);
  }
  auto arguments = check_arguments(state, frame, expression.name, expression.arguments, input.kinds,
                                   Any::kForbidden);
  if (!arguments) return broken_sum(expression.span);
  Measured term;
  term.input = TermId{index};
  term.factor = state.framework.units[input.unit].factor;
  term.arguments = *std::move(arguments);
  Sum sum = sum_of(expression);
  sum.form.unit = state.framework.units[input.unit].of;
  sum.form.terms.push_back(std::move(term));
  return sum;
}

// The define's form with arguments for parameters. The slots that its `latest` bind move behind
// the slots that stand here.
Sum put_in(CheckState& state, const LinearForm& form, const std::vector<Argument>& arguments,
           std::uint32_t free_slot) {
  const auto parameters = static_cast<std::uint32_t>(arguments.size());
  const auto replaced = [&](std::vector<Argument> given) {
    for (Argument& each : given) {
      if (each.from != Argument::From::kSlot) continue;
      each = each.index < parameters ? arguments[each.index]
                                     : Argument{Argument::From::kSlot, free_slot};
    }
    return given;
  };
  Sum sum;
  sum.form.constant = form.constant;
  sum.form.unit = form.unit;
  for (Measured term : form.terms) {
    term.arguments = replaced(std::move(term.arguments));
    if (term.what == What::kLatest) {
      CheckedRange range = state.framework.ranges[term.range];
      range.arguments = replaced(std::move(range.arguments));
      term.range = state.add_range(std::move(range));
      term.slot = free_slot;
    }
    add_term(state, sum.form, std::move(term));
  }
  return sum;
}

Sum check_define(CheckState& state, const Frame& frame, const Expression& expression,
                 std::uint32_t index) {
  const Define& define = state.framework.defines[index];
  if (!define.is_quantity) {
    state.report(
        kWrongSort, expression.span,
        fmt::format("{} is a truth where a quantity is needed", quoted(expression.name.text)),
        "use it by itself, without a comparison");
    return broken_sum(expression.span);
  }
  const auto arguments = check_arguments(state, frame, expression.name, expression.arguments,
                                         define.kinds, Any::kForbidden);
  const auto& form = state.define_forms[index];
  if (!arguments || !form || !state.spend_terms(form->terms.size(), expression.span)) {
    return broken_sum(expression.span);
  }
  Sum sum = put_in(state, *form, *arguments, static_cast<std::uint32_t>(frame.size()));
  sum.span = expression.span;
  return sum;
}

Sum check_named(CheckState& state, const Frame& frame, const Expression& expression) {
  const Declared* said = state.find(Space::kSaid, expression.name.text);
  if (said == nullptr && expression.arguments.empty()) {
    if (const auto entity = find_entity(state, frame, expression.name.text)) {
      state.report(kWrongSort, expression.span,
                   fmt::format("{} is a {} where a quantity is needed",
                               quoted(expression.name.text), state.kind_name(entity->kind)),
                   "measure something of it, as in `input(…)`");
      return broken_sum(expression.span);
    }
  }
  const auto found =
      state.expect(Space::kSaid, {Meaning::kInput, Meaning::kDefine}, "input or define",
                   expression.name, "compare something that is measured");
  if (!found) return broken_sum(expression.span);
  if (found->meaning == Meaning::kInput) {
    return check_input(state, frame, expression, found->index);
  }
  return check_define(state, frame, expression, found->index);
}

// What an aggregate looks at, with its variable bound: the operand as a sum of one term.
std::optional<Measured> check_measured(CheckState& state, Frame& frame,
                                       const Expression& expression, Sum& sum) {
  const ExpressionIndex operand =
      expression.operands.empty() ? kNoExpression : expression.operands[0];
  const Sum measured = check_quantity(state, frame, operand);
  if (measured.is_broken) return std::nullopt;
  if (measured.form.terms.size() != 1 || measured.form.constant.sign() != 0) {
    state.report(kNotLinear, measured.span, "an aggregate looks at one measured term",
                 "name one input, hit rate or alarm line of each member");
    return std::nullopt;
  }
  sum.form.unit = measured.form.unit;
  return measured.form.terms[0];
}

Sum check_latest(CheckState& state, Frame& frame, const Expression& expression) {
  Sum sum = sum_of(expression);
  const Bound bound = check_range(state, frame, expression.range);
  const std::uint32_t slot = bind(state, frame, expression.variable, bound.kind);
  auto term = check_measured(state, frame, expression, sum);
  frame.pop_back();
  if (expression.range.where != kNoExpression) {
    state.report(kNoLatest, state.at(expression.range.where).span,
                 "`latest` looks at all members, not at those where something holds",
                 "leave the `where` out");
    return broken_sum(expression.span);
  }
  if (!term || bound.is_broken) return broken_sum(expression.span);
  if (term->what != What::kInput) {
    state.report(kNoLatest, expression.span, "only an input has a latest value",
                 "name an input that is a quantity");
    return broken_sum(expression.span);
  }
  term->what = What::kLatest;
  term->slot = slot;
  term->range = bound.range;
  sum.form.terms.push_back(*std::move(term));
  return sum;
}

Sum check_aggregate(CheckState& state, Frame& frame, const Expression& expression) {
  Sum sum = sum_of(expression);
  Aggregate aggregate;
  aggregate.kind = expression.kind;
  aggregate.factor = base::Rational(1);
  aggregate.variable = expression.variable.text;
  const Bound bound = check_range(state, frame, expression.range);
  aggregate.range = bound.range;
  aggregate.slot = bind(state, frame, expression.variable, bound.kind);
  bool is_broken = bound.is_broken;
  if (expression.range.where != kNoExpression) {
    aggregate.where = check_truth(state, frame, expression.range.where);
    is_broken = is_broken || state.is_broken(*aggregate.where);
  }
  if (expression.kind != Form::kCountOf) {
    const auto term = check_measured(state, frame, expression, sum);
    is_broken = is_broken || !term;
    if (term) aggregate.measured.push_back(*term);
  }
  frame.pop_back();
  if (is_broken) return broken_sum(expression.span);
  sum.aggregates.push_back(std::move(aggregate));
  return sum;
}

bool is_like(const CheckState& state, const Measured& a, const Measured& b) {
  if (a.what != b.what || a.input != b.input || a.arguments != b.arguments) return false;
  if (a.what != What::kLatest) return true;
  const CheckedRange& left = state.framework.ranges[a.range];
  const CheckedRange& right = state.framework.ranges[b.range];
  return a.slot == b.slot && left.kind == right.kind && left.arguments == right.arguments &&
         left.last == right.last;
}

}  // namespace

std::string unit_words(const Framework& framework, std::uint32_t unit) {
  return unit == 0 ? "plain numbers" : framework.units[unit].name;
}

void multiply(Sum& sum, const base::Rational& factor) {
  sum.form.constant *= factor;
  for (Measured& term : sum.form.terms) term.factor *= factor;
  for (Aggregate& aggregate : sum.aggregates) aggregate.factor *= factor;
  std::erase_if(sum.form.terms, [](const Measured& term) { return term.factor.sign() == 0; });
  std::erase_if(sum.aggregates, [](const Aggregate& each) { return each.factor.sign() == 0; });
}

void add_term(CheckState& state, LinearForm& form, Measured term) {
  const auto like = std::find_if(form.terms.begin(), form.terms.end(),
                                 [&](const Measured& each) { return is_like(state, each, term); });
  if (like == form.terms.end()) {
    form.terms.push_back(std::move(term));
    return;
  }
  like->factor += term.factor;
  if (like->factor.sign() == 0) form.terms.erase(like);
}

void add_scaled(CheckState& state, Sum& left, const Sum& right, const base::Rational& factor) {
  left.is_broken = left.is_broken || right.is_broken;
  if (left.is_broken) return;
  if (left.form.unit != right.form.unit) {
    const bool is_plain = left.form.unit == 0 || right.form.unit == 0;
    const std::uint32_t unit = std::max(left.form.unit, right.form.unit);
    state.report(kUnitMismatch, base::join(left.span, right.span),
                 fmt::format("{} and {} do not measure the same",
                             unit_words(state.framework, left.form.unit),
                             unit_words(state.framework, right.form.unit)),
                 is_plain ? fmt::format("write the unit `{}` behind the number",
                                        unit_words(state.framework, unit))
                          : "compare quantities of one unit, or of units told in one another");
    left.is_broken = true;
    return;
  }
  left.form.constant += right.form.constant * factor;
  for (Measured term : right.form.terms) {
    term.factor *= factor;
    add_term(state, left.form, std::move(term));
  }
  for (Aggregate aggregate : right.aggregates) {
    aggregate.factor *= factor;
    left.aggregates.push_back(std::move(aggregate));
  }
  if (left.form.terms.size() <= kFormTermsMax) return;
  state.report(kOverCheckLimit, base::join(left.span, right.span),
               fmt::format("the sum has more than {} measured terms", kFormTermsMax),
               "measure a part of it as an input of its own");
  left.is_broken = true;
}

Sum check_quantity(CheckState& state, Frame& frame, ExpressionIndex index) {
  if (index == kNoExpression) return broken_sum({});
  const Expression& expression = state.at(index);
  const auto is = [&expression](Form kind) { return expression.kind == kind; };
  if (is(Form::kNumber)) return check_number(state, expression);
  if (is(Form::kScale)) return check_scaled(state, frame, expression);
  if (is(Form::kAdd) || is(Form::kSubtract)) return check_added(state, frame, expression);
  if (is(Form::kHitRate) || is(Form::kAlarmLine)) return check_rate(state, frame, expression);
  if (is(Form::kCall)) return check_named(state, frame, expression);
  if (is(Form::kLatestOf)) return check_latest(state, frame, expression);
  if (is(Form::kCountOf) || is(Form::kMaxOf) || is(Form::kMinOf)) {
    return check_aggregate(state, frame, expression);
  }
  state.report(kWrongSort, expression.span, "a truth stands where a quantity is needed",
               "name something that is measured");
  return broken_sum(expression.span);
}

}  // namespace ruleout::language
