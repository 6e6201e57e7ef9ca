#include "analysis/solve/cnf.h"

#include <algorithm>

#include "base/assert.h"

namespace ruleout::analysis {

void Tseitin::clause(std::initializer_list<Literal> literals) {
  cnf_.literals.insert(cnf_.literals.end(), literals);
  cnf_.literals.push_back(0);
  ++cnf_.clauses;
}

Literal Tseitin::literal_of_variable(Variable variable) {
  const auto [place, is_new] = by_variable_.try_emplace(variable, 0);
  if (is_new) {
    place->second = fresh();
    cnf_.meaning.emplace(place->second, variable);
  }
  return place->second;
}

Literal Tseitin::literal_of(FormulaId formula) {
  literals_.resize(formulas_.size());
  const FormulaNode& node = formulas_[formula];
  if (node.op == FormulaOp::kNot) return -literal_of(node.a);  // never a negation of one
  if (formula == kFalse) return -literal_of(kTrue);
  Literal& literal = literals_[formula];
  if (literal == 0) {
    literal = node.op == FormulaOp::kVariable ? literal_of_variable(node.a) : fresh();
    if (formula == kTrue) clause({literal});
  }
  return literal;
}

// Parts are defined by a list of their own: formulas are deeper than a stack.
void Tseitin::define(Use use) {
  std::vector<Use> open = {use};
  defined_.resize(formulas_.size());
  while (!open.empty()) {
    Use next = open.back();
    open.pop_back();
    if (formulas_[next.formula].op == FormulaOp::kNot) {
      next.formula = formulas_[next.formula].a;
      next.direction =
          next.direction == Direction::kImplies ? Direction::kImplied : Direction::kImplies;
    }
    const auto bit = static_cast<std::uint8_t>(next.direction);
    if ((defined_[next.formula] & bit) != 0) continue;
    defined_[next.formula] |= bit;
    define_parts(next, open);
  }
}

void Tseitin::define_parts(const Use& use, std::vector<Use>& open) {
  const FormulaNode& node = formulas_[use.formula];
  if (node.op != FormulaOp::kAnd && node.op != FormulaOp::kOr) return;
  // An `or` is the `and` of the negations, seen from the other side.
  const Literal sign = node.op == FormulaOp::kAnd ? 1 : -1;
  const Literal whole = sign * literal_of(use.formula);
  const Literal a = sign * literal_of(node.a), b = sign * literal_of(node.b);
  if ((use.direction == Direction::kImplies) == (node.op == FormulaOp::kAnd)) {
    clause({-whole, a});
    clause({-whole, b});
  } else {
    clause({whole, -a, -b});
  }
  open.push_back({node.b, use.direction});
  open.push_back({node.a, use.direction});
}

Literal Tseitin::implying(FormulaId formula) {
  define({formula, Direction::kImplies});
  return literal_of(formula);
}

void Tseitin::require(FormulaId formula) {
  std::vector<FormulaId> open = {formula};
  while (!open.empty()) {
    const FormulaId next = open.back();
    open.pop_back();
    const FormulaNode& node = formulas_[next];
    if (node.op == FormulaOp::kAnd) {
      open.push_back(node.b);
      open.push_back(node.a);
    } else if (next != kTrue) {
      clause({implying(next)});
    }
  }
}

std::vector<Literal> Tseitin::merged(std::span<const Literal> a, std::span<const Literal> b,
                                     std::size_t most) {
  std::vector<Literal> sum(std::min(a.size() + b.size(), most + 1));
  for (Literal& literal : sum) literal = fresh();
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size() && i + j <= sum.size(); ++j) {
      if (i == 0 && j == 0) continue;
      if (i == 0) {
        clause({-b[j - 1], sum[j - 1]});
      } else if (j == 0) {
        clause({-a[i - 1], sum[i - 1]});
      } else {
        clause({-a[i - 1], -b[j - 1], sum[i + j - 1]});
      }
    }
  }
  return sum;
}

std::vector<Literal> Tseitin::counters(std::span<const Variable> variables, std::size_t most) {
  std::vector<std::vector<Literal>> open;
  for (const Variable variable : variables) open.push_back({literal_of_variable(variable)});
  if (open.empty()) return {};
  while (open.size() > 1) {
    std::vector<std::vector<Literal>> halved;
    for (std::size_t i = 0; i + 1 < open.size(); i += 2)
      halved.push_back(merged(open[i], open[i + 1], most));
    if (open.size() % 2 != 0) halved.push_back(open.back());
    open = std::move(halved);
  }
  return open.front();
}

void Tseitin::at_most(std::span<const Variable> variables, std::size_t most) {
  const std::vector<Literal> more_than = counters(variables, most);
  if (most < more_than.size()) clause({-more_than[most]});
}

std::vector<Variable> Tseitin::variables() const {
  std::vector<Variable> all;
  for (const auto& [variable, literal] : by_variable_) all.push_back(variable);
  return all;
}

}  // namespace ruleout::analysis
