// Private to analysis/solve: the decision diagrams of BuDDy, which has one table for a process.
//
// The library tells of a full table only through a handler; from then on what it computes means
// nothing, and `is_full` says so.
#pragma once

#include <bdd.h>

#include <cstdint>
#include <functional>
#include <map>
#include <utility>
#include <vector>

#include "analysis/form/formula.h"
#include "analysis/solve/bdd.h"

namespace ruleout::analysis {

// The library's table, for as long as this lives. REQUIRES: no other one does.
class BddLibrary final {
 public:
  BddLibrary(int nodes_max, int variables);
  ~BddLibrary();
  BddLibrary(const BddLibrary&) = delete;
  BddLibrary& operator=(const BddLibrary&) = delete;

  [[nodiscard]] static bool is_full();
  static void give_up();  // it counts as full from now on

  // `what` of the library's operators; false of a full table.
  static bdd operated(int what, const bdd& a, const bdd& b);
};

// The diagrams of formulas, each built once. What would take more work than BddLimits say is given
// up.
class BuiltFormulas final {
 public:
  using OfVariable = std::function<bdd(Variable)>;

  BuiltFormulas(const Formulas& formulas, std::uint64_t work_max, OfVariable of_variable)
      : formulas_(formulas), work_max_(work_max), of_variable_(std::move(of_variable)) {}

  // False once the library is full.
  bool build(FormulaId formula);
  // REQUIRES: built.
  const bdd& operator[](FormulaId formula) const { return built_[formula]; }

 private:
  std::uint64_t size_of(FormulaId formula);
  [[nodiscard]] bdd made(const FormulaNode& node) const;

  const Formulas& formulas_;
  std::uint64_t work_max_;
  OfVariable of_variable_;
  std::vector<bdd> built_;
  std::vector<bool> is_built_;
  std::map<FormulaId, std::uint64_t> sizes_;  // of those that were joined
};

// Diagrams that are kept, each once.
class KeptDiagrams final {
 public:
  std::uint32_t keep(const bdd& made) {
    const auto [place, is_new] =
        places_.try_emplace(made.id(), static_cast<std::uint32_t>(kept_.size()));
    if (is_new) kept_.push_back(made);
    return place->second;
  }
  const bdd& operator[](std::uint32_t index) const { return kept_[index]; }

 private:
  std::vector<bdd> kept_;
  std::map<int, std::uint32_t> places_;  // by node
};

}  // namespace ruleout::analysis
