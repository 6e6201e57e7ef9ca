// Where each declaration keeps its expressions is said here once; a field that is added to the tree
// and missed here is found by the test that carries every kind of declaration over.

#include "language/amend/tables.h"

#include <cstdint>
#include <utility>

namespace ruleout::language {
namespace {

void move_on(ExpressionIndex& index, ExpressionIndex by) {
  if (index != kNoExpression) index += by;
}

void shift(Expression& x, ExpressionIndex by) {
  for (ExpressionIndex& operand : x.operands) move_on(operand, by);
  for (Alternative& each : x.alternatives) move_on(each.expression, by);
  move_on(x.range.where, by);
}

// What holds no expression.
template <class T>
void shift(T& /*x*/, ExpressionIndex /*by*/) {}

void shift(TermSyntax& x, ExpressionIndex by) {
  for (ValidSyntax& each : x.valid) move_on(each.while_holds, by);
}
void shift(DefineSyntax& x, ExpressionIndex by) { move_on(x.body, by); }
void shift(ThresholdSyntax& x, ExpressionIndex by) {
  move_on(x.ruled_out, by);
  move_on(x.crossed, by);
}
void shift(StandardSyntax& x, ExpressionIndex by) {
  move_on(x.met, by);
  move_on(x.expires_after, by);
}
void shift(RequirementSyntax& x, ExpressionIndex by) {
  move_on(x.when, by);
  for (NeedSyntax& each : x.needs) move_on(each.expression, by);
}
void shift(DutySyntax& x, ExpressionIndex by) {
  for (ExpressionIndex* each : {&x.trigger_expression, &x.where, &x.before, &x.maintain,
                                &x.discharged_by, &x.discharged_when, &x.waived, &x.lapses}) {
    move_on(*each, by);
  }
  move_on(x.anchor.plain.expression, by);
  for (AnchorAlternative& each : x.anchor.alternatives) move_on(each.anchor.expression, by);
}
void shift(StateSyntax& x, ExpressionIndex by) {
  move_on(x.enter, by);
  for (ExitSyntax& each : x.exits) move_on(each.when, by);
}
void shift(GoalSyntax& x, ExpressionIndex by) { move_on(x.met, by); }
void shift(PropertySyntax& x, ExpressionIndex by) {
  for (ExpressionIndex* each : {&x.condition, &x.unless, &x.trigger}) move_on(*each, by);
}

}  // namespace

void shift(RuleSyntax& x, ExpressionIndex by) {
  move_on(x.condition_met, by);
  move_on(x.guard, by);
  move_on(x.until, by);
}
void shift(GateSyntax& x, ExpressionIndex by) {
  for (RuleSyntax& each : x.rules) shift(each, by);
}

const ClauseHead* head_of(const SyntaxTree& tree, const Item& item) {
  return visit_table(item.kind, [&](auto table) -> const ClauseHead* {
    const auto& declaration = (tree.*table)[item.index];
    if constexpr (requires { declaration.head; }) {
      return &declaration.head;
    } else {
      return nullptr;
    }
  });
}

Name name_of(const SyntaxTree& tree, const Item& item) {
  return visit_table(item.kind, [&](auto table) -> Name {
    const auto& declaration = (tree.*table)[item.index];
    if constexpr (requires { declaration.head; }) {
      return declaration.head.id;
    } else if constexpr (requires { declaration.name; }) {
      return declaration.name;
    } else {
      return {};
    }
  });
}

ExpressionIndex append_expressions(const SyntaxTree& from, SyntaxTree& to) {
  const auto by = static_cast<ExpressionIndex>(to.expressions.size());
  for (const Expression& each : from.expressions) {
    to.expressions.push_back(each);
    shift(to.expressions.back(), by);
  }
  return by;
}

void copy_item(const SyntaxTree& from, const Item& item, ExpressionIndex by, SyntaxTree& to) {
  visit_table(item.kind, [&](auto table) {
    auto declaration = (from.*table)[item.index];
    shift(declaration, by);
    Item copied = item;
    copied.index = static_cast<std::uint32_t>((to.*table).size());
    (to.*table).push_back(std::move(declaration));
    to.items.push_back(copied);
  });
}

void add_gate(GateSyntax gate, const Item& item, SyntaxTree& to) {
  Item added = item;
  added.index = static_cast<std::uint32_t>(to.gates.size());
  to.gates.push_back(std::move(gate));
  to.items.push_back(added);
}

}  // namespace ruleout::language
