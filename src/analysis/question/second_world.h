// A second world beside the first: some questions are answered anew in it, all others as before.
//
//   SecondWorld later(variables, formulas, {atom, …});
//   formulas.conjunction(held, later.of(let_pass))     // held now, and let pass in the other world
//
// Questions about one thing go together: whoever is asked anew how heavy something is answers all
// that is asked of its weight. What follows from what in the first world does in the second.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "analysis/form/formula_from_program.h"

namespace ruleout::analysis {

class SecondWorld final {
 public:
  // `anew`: into Variables::atoms(). Both must outlive it.
  SecondWorld(Variables& variables, Formulas& formulas, const std::vector<std::size_t>& anew);

  // The formula as it is in the second world.
  [[nodiscard]] FormulaId of(FormulaId formula) const;
  // The questions asked anew, and where their second answers stand.
  [[nodiscard]] const std::vector<std::pair<std::size_t, std::size_t>>& pairs() const {
    return pairs_;
  }
  // A world of both, as the first and the second alone. Ascending.
  [[nodiscard]] std::vector<Variable> first_of(const std::vector<Variable>& both) const;
  [[nodiscard]] std::vector<Variable> second_of(const std::vector<Variable>& both) const;

 private:
  Variables& variables_;
  Formulas& formulas_;
  std::vector<std::pair<std::size_t, std::size_t>> pairs_;  // ascending by the first
  std::size_t first_copy_ = 0;                              // atoms from here on are copies
};

}  // namespace ruleout::analysis
