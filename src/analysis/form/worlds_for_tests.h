// Every formula in one world, by trying it: what the tests of the analysis hold the solvers to.
#pragma once

#include <vector>

#include "analysis/form/formula.h"

namespace ruleout::analysis {

// By id: does the formula hold where `variables` says which variables are true?
inline std::vector<bool> truths_in(const std::vector<bool>& variables, const Formulas& formulas) {
  std::vector<bool> holds;
  holds.reserve(formulas.size());
  for (FormulaId id = 0; id < formulas.size(); ++id) {
    const FormulaNode& node = formulas[id];
    switch (node.op) {
      case FormulaOp::kNever:
      case FormulaOp::kAlways:
        holds.push_back(node.op == FormulaOp::kAlways);
        break;
      case FormulaOp::kVariable:
        holds.push_back(variables[node.a]);
        break;
      case FormulaOp::kNot:
        holds.push_back(!holds[node.a]);
        break;
      case FormulaOp::kAnd:
        holds.push_back(holds[node.a] && holds[node.b]);
        break;
      case FormulaOp::kOr:
        holds.push_back(holds[node.a] || holds[node.b]);
        break;
    }
  }
  return holds;
}

// Variable i is bit i of the number.
inline std::vector<bool> variables_of(std::uint32_t world, std::uint32_t count) {
  std::vector<bool> variables;
  for (std::uint32_t i = 0; i < count; ++i) variables.push_back((world >> i & 1U) != 0);
  return variables;
}

}  // namespace ruleout::analysis
