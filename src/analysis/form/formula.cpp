#include "analysis/form/formula.h"

#include <algorithm>
#include <utility>

namespace ruleout::analysis {

Formulas::Formulas() {
  add({FormulaOp::kNever});
  add({FormulaOp::kAlways});
}

FormulaId Formulas::add(FormulaNode node) {
  const auto [place, is_new] = known_.try_emplace(node, static_cast<FormulaId>(nodes_.size()));
  if (is_new) nodes_.push_back(node);
  return place->second;
}

FormulaId Formulas::variable(Variable variable) { return add({FormulaOp::kVariable, variable}); }

FormulaId Formulas::negation(FormulaId a) {
  if (a <= kTrue) return kTrue - a;
  if (nodes_[a].op == FormulaOp::kNot) return nodes_[a].a;
  return add({FormulaOp::kNot, a});
}

FormulaId Formulas::conjunction(FormulaId a, FormulaId b) {
  if (a > b) std::swap(a, b);
  if (a == kFalse || a == b) return a;
  if (a == kTrue) return b;
  if (negation(a) == b) return kFalse;
  return add({FormulaOp::kAnd, a, b});
}

FormulaId Formulas::disjunction(FormulaId a, FormulaId b) {
  if (a > b) std::swap(a, b);
  if (a == kFalse || a == b) return b;
  if (a == kTrue || negation(a) == b) return kTrue;
  return add({FormulaOp::kOr, a, b});
}

FormulaId Formulas::difference(FormulaId a, FormulaId b) {
  if (a == b) return kFalse;
  const FormulaId only_b = conjunction(negation(a), b);
  return disjunction(conjunction(a, negation(b)), only_b);
}

// A tree over the bits of the ids, the highest first: where it branches does not depend on how many
// parts there are.
FormulaId Formulas::joined(FormulaOp op, std::span<const FormulaId> parts, std::uint32_t bit) {
  if (parts.size() == 1) return parts.front();
  const auto middle =
      std::ranges::find_if(parts, [bit](FormulaId part) { return (part >> bit & 1U) != 0; });
  const auto low = static_cast<std::size_t>(middle - parts.begin());
  if (low == 0 || low == parts.size()) return joined(op, parts, bit - 1);
  const FormulaId a = joined(op, parts.first(low), bit - 1);
  const FormulaId b = joined(op, parts.subspan(low), bit - 1);
  return op == FormulaOp::kAnd ? conjunction(a, b) : disjunction(a, b);
}

FormulaId Formulas::all_of(std::vector<FormulaId> parts) {
  std::ranges::sort(parts);
  parts.erase(std::ranges::unique(parts).begin(), parts.end());
  return parts.empty() ? kTrue : joined(FormulaOp::kAnd, parts, 31);
}

FormulaId Formulas::any_of(std::vector<FormulaId> parts) {
  std::ranges::sort(parts);
  parts.erase(std::ranges::unique(parts).begin(), parts.end());
  return parts.empty() ? kFalse : joined(FormulaOp::kOr, parts, 31);
}

FormulaId Formulas::substituted(FormulaId formula, const std::vector<FormulaId>& by) {
  if (formula <= kTrue) return formula;
  // Parts have lower ids, so one pass upwards meets each part before what it is part of.
  std::vector<bool> is_part(formula + 1);
  is_part[formula] = true;
  for (FormulaId id = formula; id > kTrue; --id) {
    if (!is_part[id] || nodes_[id].op == FormulaOp::kVariable) continue;
    is_part[nodes_[id].a] = true;
    if (nodes_[id].op != FormulaOp::kNot) is_part[nodes_[id].b] = true;
  }
  std::vector<FormulaId> made(formula + 1, kFalse);
  made[kTrue] = kTrue;
  for (FormulaId id = kTrue + 1; id <= formula; ++id) {
    if (!is_part[id]) continue;
    const FormulaNode node = nodes_[id];
    switch (node.op) {
      case FormulaOp::kVariable:
        made[id] = by[node.a];
        break;
      case FormulaOp::kNot:
        made[id] = negation(made[node.a]);
        break;
      case FormulaOp::kAnd:
        made[id] = conjunction(made[node.a], made[node.b]);
        break;
      case FormulaOp::kOr:
        made[id] = disjunction(made[node.a], made[node.b]);
        break;
      case FormulaOp::kNever:
      case FormulaOp::kAlways:
        break;
    }
  }
  return made[formula];
}

namespace {

// What a formula is made of, each once.
std::vector<FormulaId> parts_of(const Formulas& formulas, FormulaId formula) {
  std::vector<bool> is_seen(formula + 1, false);
  std::vector<FormulaId> open = {formula};
  std::vector<FormulaId> parts;
  while (!open.empty()) {
    const FormulaId id = open.back();
    open.pop_back();
    if (is_seen[id]) continue;
    is_seen[id] = true;
    parts.push_back(id);
    const FormulaNode& node = formulas[id];
    const bool is_joined = node.op == FormulaOp::kAnd || node.op == FormulaOp::kOr;
    if (node.op == FormulaOp::kNot || is_joined) open.push_back(node.a);
    if (is_joined) open.push_back(node.b);
  }
  return parts;
}

}  // namespace

std::vector<Variable> variables_in(const Formulas& formulas, FormulaId formula) {
  std::vector<Variable> variables;
  for (const FormulaId part : parts_of(formulas, formula)) {
    if (formulas[part].op == FormulaOp::kVariable) variables.push_back(formulas[part].a);
  }
  std::ranges::sort(variables);
  return variables;
}

bool has(const std::vector<Variable>& among, Variable variable) {
  return std::ranges::binary_search(among, variable);
}

std::size_t parts_in(const Formulas& formulas, FormulaId formula) {
  return parts_of(formulas, formula).size();
}

}  // namespace ruleout::analysis
