// Questions about formulas, answered by binary decision diagrams (BuDDy).
//
//   Bdd bdd(formulas, variables.count());
//   const auto answer = bdd.satisfiable(bdd_of_difference);
//   if (!answer) …                            // undecided: the diagram outgrew its limit
//
// A formula is built once and kept, so that many questions over shared parts cost what they add.
// One at a time: the library keeps one table for the process.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "analysis/form/formula.h"

namespace ruleout::analysis {

// Nodes of all diagrams together; 20 bytes each.
inline constexpr int kBddNodesMax = 4'000'000;

class Bdd final {
 public:
  // The formulas must outlive it and may grow meanwhile. REQUIRES: no other Bdd lives.
  Bdd(const Formulas& formulas, std::uint32_t variables);
  ~Bdd();
  Bdd(const Bdd&) = delete;
  Bdd& operator=(const Bdd&) = delete;

  // None: the diagram would pass its limit.
  std::optional<bool> satisfiable(FormulaId formula);
  // The same, of two formulas at once.
  std::optional<bool> compatible(FormulaId a, FormulaId b);

  // The fewest variables that have to be true, ascending; all others are false. None as above, or
  // if there is no world. Among sets of one size the first by the order of variables.
  std::optional<std::vector<Variable>> smallest_world(FormulaId formula);

  // The variables that a formula turns on, ascending; none as above.
  std::optional<std::vector<Variable>> support(FormulaId formula);

  // Nodes of the diagram of a formula; none as above.
  std::optional<std::size_t> node_count(FormulaId formula);

 private:
  struct Table;
  std::unique_ptr<Table> table_;
};

}  // namespace ruleout::analysis
