// Definite formulas over variables, each stored once.
//
//   Formulas all;
//   FormulaId both = all.conjunction(all.variable(0), all.variable(1));
//
// A three-valued truth is two formulas, its rails: where it is yes and where it is no. They exclude
// each other; where neither holds it is unknown. `and` is yes where both are yes and no where one
// is no; `or` is its dual; `not` swaps the rails. So more knowledge never takes an answer back.
//
// LAW (hash-consing): two formulas built from equal parts by equal operations have one id, whatever
// was built between them. So what many programs share is stored, and solved, once.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

namespace ruleout::analysis {

using FormulaId = std::uint32_t;
using Variable = std::uint32_t;

inline constexpr FormulaId kFalse = 0;
inline constexpr FormulaId kTrue = 1;

enum class FormulaOp : std::uint8_t { kNever, kAlways, kVariable, kNot, kAnd, kOr };

// INVARIANT: a, b < the node's own id; a <= b in kAnd and kOr.
struct FormulaNode {
  FormulaOp op = FormulaOp::kNever;
  std::uint32_t a = 0;  // kVariable: the variable
  std::uint32_t b = 0;
  auto operator<=>(const FormulaNode&) const = default;
};

class Formulas final {
 public:
  Formulas();

  FormulaId variable(Variable variable);
  FormulaId negation(FormulaId a);
  FormulaId conjunction(FormulaId a, FormulaId b);
  FormulaId disjunction(FormulaId a, FormulaId b);
  FormulaId difference(FormulaId a, FormulaId b);  // exactly one of them
  // Of any number, in any order. One more or one fewer changes only a few of the parts.
  FormulaId all_of(std::vector<FormulaId> parts);
  FormulaId any_of(std::vector<FormulaId> parts);

  // Every variable replaced by the formula at its position in `by`, which has one for each.
  FormulaId substituted(FormulaId formula, const std::vector<FormulaId>& by);

  [[nodiscard]] const FormulaNode& operator[](FormulaId id) const { return nodes_[id]; }
  [[nodiscard]] std::size_t size() const { return nodes_.size(); }

 private:
  FormulaId add(FormulaNode node);
  FormulaId joined(FormulaOp op, std::span<const FormulaId> parts, std::uint32_t bit);

  std::vector<FormulaNode> nodes_;
  std::map<FormulaNode, FormulaId> known_;
};

// The variables that a formula mentions, ascending; it may turn on fewer. Cost: linear in its
// parts.
std::vector<Variable> variables_in(const Formulas& formulas, FormulaId formula);
// Is it one of these (ascending)?
bool has(const std::vector<Variable>& among, Variable variable);
// Of how many parts it is made, each counted once, itself included.
std::size_t parts_in(const Formulas& formulas, FormulaId formula);

struct Rails {
  FormulaId yes = kFalse;
  FormulaId no = kFalse;
};

}  // namespace ruleout::analysis
