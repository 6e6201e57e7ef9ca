// Truths, from syntax to nodes: connectives, exits, derived things, quantifiers, acts and time.

#include <fmt/core.h>

#include <array>
#include <utility>

#include "base/text.h"
#include "language/check/check_findings.h"
#include "language/check/check_parts.h"

namespace ruleout::language {
namespace {

using base::quoted;
using Form = ExpressionKind;

NodeId node_of(CheckState& state, Op op, const Expression& expression,
               std::vector<NodeId> operands) {
  Node node;
  node.op = op;
  node.operands = std::move(operands);
  node.span = expression.span;
  return state.add(std::move(node));
}

NodeId check_connective(CheckState& state, Frame& frame, const Expression& expression, Op op) {
  std::vector<NodeId> operands;
  operands.reserve(expression.operands.size());
  for (const ExpressionIndex operand : expression.operands) {
    operands.push_back(check_truth(state, frame, operand));
  }
  return node_of(state, op, expression, std::move(operands));
}

// A name, one subject: thresholds, standards, requirements.
struct DerivedForm {
  Form kind;
  Op op;
  Meaning meaning;
};
constexpr auto kDerivedForms = std::to_array<DerivedForm>({
    {Form::kCannotRuleOut, Op::kCannotRuleOut, Meaning::kThreshold},
    {Form::kRuledOut, Op::kRuledOut, Meaning::kThreshold},
    {Form::kCrossed, Op::kCrossed, Meaning::kThreshold},
    {Form::kMet, Op::kMet, Meaning::kStandard},
    {Form::kApplies, Op::kApplies, Meaning::kRequirement},
    {Form::kSatisfied, Op::kSatisfied, Meaning::kRequirement},
});

KindId kind_of(const Framework& framework, const Declared& declared) {
  if (declared.meaning == Meaning::kThreshold) return framework.thresholds[declared.index].kind;
  if (declared.meaning == Meaning::kStandard) return framework.standards[declared.index].kind;
  return framework.requirements[declared.index].kind;
}

// Does the threshold say when it is ruled out, or crossed? Bodies may still be missing here, so
// this asks the tree.
bool answers(const CheckState& state, std::uint32_t threshold, Form kind) {
  if (threshold >= state.tree().thresholds.size()) return true;
  const ThresholdSyntax& syntax = state.tree().thresholds[threshold];
  return (kind == Form::kCrossed ? syntax.crossed : syntax.ruled_out) != kNoExpression;
}

NodeId check_derived(CheckState& state, const Frame& frame, const Expression& expression,
                     const DerivedForm& form) {
  const auto found =
      state.expect(Space::kSaid, {form.meaning}, noun(form.meaning), expression.name);
  if (!found) return state.broken(expression.span);
  const KindId kind = kind_of(state.framework, *found);
  auto arguments = check_arguments(state, frame, expression.name, expression.arguments,
                                   std::span(&kind, 1), Any::kForbidden);
  if (form.meaning == Meaning::kThreshold && !answers(state, found->index, form.kind)) {
    const bool is_crossed = form.kind == Form::kCrossed;
    state.report(
        kUndefinedHalf, expression.span,
        fmt::format("{} does not say when it is {}", quoted(expression.name.text),
                    is_crossed ? "crossed" : "ruled out"),
        fmt::format("add `{} when …` to the threshold", is_crossed ? "crossed" : "ruled out"),
        CheckState::declared_here(*found));
    return state.broken(expression.span);
  }
  if (!arguments) return state.broken(expression.span);
  Node node;
  node.op = form.op;
  node.target = found->index;
  node.arguments = *std::move(arguments);
  node.span = expression.span;
  return state.add(std::move(node));
}

// `requires FAMILY LEVEL(subject)`: of whatever kind; a kind without requirements needs nothing.
NodeId check_requires(CheckState& state, const Frame& frame, const Expression& expression) {
  const auto family = state.expect(Space::kFamilies, expression.name);
  if (!family) return state.broken(expression.span);
  const auto level = check_level(state, {*family}, expression.level);
  const KindId any_kind = kNoKind;
  auto arguments = check_arguments(state, frame, expression.level, expression.arguments,
                                   std::span(&any_kind, 1), Any::kForbidden);
  if (!level || !arguments) return state.broken(expression.span);
  Node node;
  node.op = Op::kRequires;
  node.target = *family;
  node.level = *level;
  node.arguments = *std::move(arguments);
  node.span = expression.span;
  return state.add(std::move(node));
}

void check_empty_case(CheckState& state, const Expression& expression) {
  if (expression.kind == Form::kEvery && expression.empty == EmptyCase::kUnstated) {
    state.report(kNoEmptyCase, expression.span,
                 fmt::format("nothing says what holds if there are no {}",
                             quoted(expression.range.collection.text)),
                 "add `, and there is one`, `, or there is none` or `, unknown if none`");
  }
  if (expression.kind != Form::kEvery && expression.empty != EmptyCase::kUnstated) {
    state.report(kStrayEmptyCase, expression.span,
                 "an empty case is stated where none means no already",
                 "leave it out, or write `every`");
  }
}

NodeId check_quantifier(CheckState& state, Frame& frame, const Expression& expression, Op op) {
  const Bound bound = check_range(state, frame, expression.range);
  check_empty_case(state, expression);
  if (expression.kind == Form::kAtLeast && expression.count > kCountMax) {
    state.report(
        kOverCheckLimit, expression.span,
        fmt::format("{} is more than the {} that are counted", expression.count, kCountMax),
        "ask for fewer");
  }
  Node node;
  node.op = op;
  node.slot = bind(state, frame, expression.variable, bound.kind);
  if (expression.range.where != kNoExpression) {
    node.has_where = true;
    node.operands.push_back(check_truth(state, frame, expression.range.where));
  }
  node.operands.push_back(check_truth(
      state, frame, expression.operands.empty() ? kNoExpression : expression.operands[0]));
  frame.pop_back();
  if (bound.is_broken) return state.broken(expression.span);
  node.empty = expression.empty;
  node.count = expression.count;
  node.range = bound.range;
  node.variable = expression.variable.text;
  node.span = expression.span;
  return state.add(std::move(node));
}

NodeId check_complete(CheckState& state, Frame& frame, const Expression& expression) {
  const Bound bound = check_range(state, frame, expression.range);
  if (expression.range.where != kNoExpression) {
    state.report(kOtherThing, state.at(expression.range.where).span,
                 "a register is complete as a whole, not where something holds",
                 "leave the `where` out");
  }
  if (bound.is_broken) return state.broken(expression.span);
  Node node;
  node.op = Op::kComplete;
  node.range = bound.range;
  node.span = expression.span;
  return state.add(std::move(node));
}

NodeId check_happened(CheckState& state, const Frame& frame, const Expression& expression) {
  auto deed = check_deed(state, frame, expression);
  if (!deed) return state.broken(expression.span);
  Node node;
  node.op = Op::kHappened;
  node.occurrence = state.add_occurrence(*std::move(deed));
  node.span = expression.span;
  return state.add(std::move(node));
}

// `less than D since X` is: not at least D since X. What never happened is longer ago than any D.
NodeId check_since(CheckState& state, const Frame& frame, const Expression& expression) {
  const auto occurrence = check_occurrence(
      state, frame, expression.operands.empty() ? kNoExpression : expression.operands[0]);
  if (!occurrence) return state.broken(expression.span);
  Node node;
  node.op = Op::kElapsed;
  node.occurrence = *occurrence;
  node.duration = expression.duration;
  node.span = expression.span;
  const NodeId elapsed = state.add(std::move(node));
  if (expression.kind == Form::kSinceAtLeast) return elapsed;
  return node_of(state, Op::kNot, expression, {elapsed});
}

NodeId check_by_reading(CheckState& state, Frame& frame, const Expression& expression) {
  std::vector<Name> given;
  std::vector<NodeId> nodes;
  for (const Alternative& alternative : expression.alternatives) {
    given.push_back(alternative.reading);
    nodes.push_back(check_truth(state, frame, alternative.expression));
  }
  ReadingId reading;
  const auto positions = match_choices(state, expression.name, given, reading);
  if (!positions) return state.broken(expression.span);
  Node node;
  node.op = Op::kByReading;
  node.target = reading.index;
  for (const std::size_t position : *positions) node.operands.push_back(nodes[position]);
  node.span = expression.span;
  return state.add(std::move(node));
}

NodeId report_quantity(CheckState& state, const Expression& expression) {
  state.report(kWrongSort, expression.span, "a quantity stands where a truth is needed",
               "compare it, as in `… >= 1`");
  return state.broken(expression.span);
}

NodeId check_form(CheckState& state, Frame& frame, const Expression& expression) {
  for (const DerivedForm& form : kDerivedForms) {
    if (form.kind == expression.kind) return check_derived(state, frame, expression, form);
  }
  return state.broken(expression.span);
}

}  // namespace

NodeId check_truth(CheckState& state, Frame& frame, ExpressionIndex index) {
  if (index == kNoExpression) return state.broken({});
  const Expression& expression = state.at(index);
  switch (expression.kind) {
    case Form::kTruth:
      return state.truth(expression.truth, expression.span);
    case Form::kAnd:
    case Form::kAllOf:
      return check_connective(state, frame, expression, Op::kAnd);
    case Form::kOr:
    case Form::kAnyOf:
      return check_connective(state, frame, expression, Op::kOr);
    case Form::kNot:
      return check_connective(state, frame, expression, Op::kNot);
    case Form::kIsShown:
      return check_connective(state, frame, expression, Op::kShown);
    case Form::kIsRefuted:
      return check_connective(state, frame, expression, Op::kRefuted);
    case Form::kIsOpen:
      return check_connective(state, frame, expression, Op::kOpen);
    case Form::kRequires:
      return check_requires(state, frame, expression);
    case Form::kSome:
      return check_quantifier(state, frame, expression, Op::kSome);
    case Form::kEvery:
      return check_quantifier(state, frame, expression, Op::kEvery);
    case Form::kAtLeast:
      return check_quantifier(state, frame, expression, Op::kAtLeast);
    case Form::kComplete:
      return check_complete(state, frame, expression);
    case Form::kShownTo:
      return check_shown_to(state, frame, expression);
    case Form::kJudges:
      return check_judged(state, frame, expression);
    case Form::kOccurrence:
      return check_happened(state, frame, expression);
    case Form::kSinceAtLeast:
    case Form::kSinceLess:
      return check_since(state, frame, expression);
    case Form::kByReading:
      return check_by_reading(state, frame, expression);
    case Form::kCompare:
      return check_comparison(state, frame, expression);
    case Form::kCall:
      return check_call(state, frame, expression);
    case Form::kCannotRuleOut:
    case Form::kRuledOut:
    case Form::kCrossed:
    case Form::kMet:
    case Form::kApplies:
    case Form::kSatisfied:
      return check_form(state, frame, expression);
    case Form::kNumber:
    case Form::kAdd:
    case Form::kSubtract:
    case Form::kScale:
    case Form::kHitRate:
    case Form::kAlarmLine:
    case Form::kCountOf:
    case Form::kMaxOf:
    case Form::kMinOf:
    case Form::kLatestOf:
      return report_quantity(state, expression);
    case Form::kAnswer:  // stands in properties, and nothing of them that speaks of answers is here
      break;
  }
  return state.broken(expression.span);
}

std::optional<std::uint32_t> check_occurrence(CheckState& state, const Frame& frame,
                                              ExpressionIndex index) {
  if (index == kNoExpression) return std::nullopt;
  auto deed = check_deed(state, frame, state.at(index));
  if (!deed) return std::nullopt;
  return state.add_occurrence(*std::move(deed));
}

}  // namespace ruleout::language
