// Defines that are quantities. They are put in where they are used, so each must be known before
// what uses it: they are read in an order of need, found in the syntax.

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "language/check/check_findings.h"
#include "language/check/dependency.h"
#include "language/check/quantities.h"

namespace ruleout::language {
namespace {

using base::quoted;

// The quantity defines named in an expression. REQUIRES: operands stand before what holds them.
std::vector<std::uint32_t> named_in(const CheckState& state, ExpressionIndex root) {
  std::vector<std::uint32_t> named;
  std::vector<ExpressionIndex> waiting{root};
  while (!waiting.empty()) {
    const ExpressionIndex index = waiting.back();
    waiting.pop_back();
    if (index == kNoExpression) continue;
    const Expression& expression = state.at(index);
    waiting.insert(waiting.end(), expression.operands.begin(), expression.operands.end());
    if (expression.kind != ExpressionKind::kCall) continue;
    const Declared* found = state.find(Space::kSaid, expression.name.text);
    if (found == nullptr || found->meaning != Meaning::kDefine) continue;
    if (state.framework.defines[found->index].is_quantity) named.push_back(found->index);
  }
  return named;
}

void report_circles(CheckState& state, const std::vector<std::vector<std::uint32_t>>& circles) {
  for (const auto& circle : circles) {
    std::vector<std::string> ids;
    ids.reserve(circle.size());
    for (const std::uint32_t define : circle) {
      ids.push_back(state.tree().defines[define].head.id.text);
    }
    state.report(kCycle, state.tree().defines[circle.front()].head.id.span, circle_text(ids),
                 "define one of them by itself");
  }
}

bool has_small_numbers(const LinearForm& form) {
  const auto is_small = [](const base::Rational& number) {
    return number.to_text().size() <= kDefineNumberMax;
  };
  return is_small(form.constant) &&
         std::all_of(form.terms.begin(), form.terms.end(),
                     [&](const Measured& term) { return is_small(term.factor); });
}

void check_define(CheckState& state, std::uint32_t index) {
  const DefineSyntax& syntax = state.tree().defines[index];
  Define& define = state.framework.defines[index];
  std::uint32_t unit = 0;
  if (!syntax.unit.text.empty()) {
    const auto declared = state.expect(Space::kUnits, syntax.unit);
    if (!declared) return;
    unit = state.framework.units[*declared].of;
  }
  Frame frame;
  for (std::size_t i = 0; i < define.kinds.size(); ++i) {
    bind(state, frame, syntax.parameters[i].name, define.kinds[i]);
  }
  const Sum sum = check_quantity(state, frame, syntax.body);
  if (sum.is_broken) return;
  if (!sum.aggregates.empty()) {
    state.report(kNotLinear, sum.span,
                 fmt::format("{} is defined by a count, a maximum or a minimum",
                             quoted(syntax.head.id.text)),
                 "define the comparison instead, as in `means count of x in … >= 2`");
    return;
  }
  if (sum.form.unit != unit) {
    state.report(
        kUnitMismatch, sum.span,
        fmt::format("{} is declared in {} and told in {}", quoted(syntax.head.id.text),
                    unit_words(state.framework, unit), unit_words(state.framework, sum.form.unit)),
        "declare the unit that it is told in");
    return;
  }
  if (!has_small_numbers(sum.form)) {
    state.report(kOverCheckLimit, sum.span,
                 fmt::format("{} holds a number of more than {} characters",
                             quoted(syntax.head.id.text), kDefineNumberMax),
                 "choose a unit in which its numbers are shorter");
    return;
  }
  state.define_forms[index] = sum.form;
  define.form = state.add_form(sum.form);
}

}  // namespace

void check_quantity_defines(CheckState& state) {
  const std::size_t count = state.framework.defines.size();
  state.define_forms.assign(count, std::nullopt);
  std::vector<std::vector<std::uint32_t>> needs(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    if (state.framework.defines[i].is_quantity) {
      needs[i] = named_in(state, state.tree().defines[i].body);
    }
  }
  const DependencyOrder order = dependency_order(needs);
  report_circles(state, order.circles);
  std::vector<std::size_t> depth(count, 0);
  std::vector<bool> is_circular(count, false);
  for (const auto& circle : order.circles) {
    for (const std::uint32_t define : circle) is_circular[define] = true;
  }
  for (const std::uint32_t i : order.order) {
    if (!state.framework.defines[i].is_quantity || is_circular[i]) continue;
    for (const std::uint32_t needed : needs[i]) depth[i] = std::max(depth[i], depth[needed] + 1);
    if (depth[i] == kDefineDepthMax) {
      state.report(kOverCheckLimit, state.tree().defines[i].head.id.span,
                   fmt::format("quantities stand on each other more than {} deep", kDefineDepthMax),
                   "measure a part of it as an input of its own");
    }
    if (depth[i] < kDefineDepthMax) check_define(state, i);
  }
}

}  // namespace ruleout::language
