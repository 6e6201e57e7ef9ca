// Questions about formulas over the worlds that there are, answered by decision diagrams in which
// each question is one of its answers.
//
//   WorldDiagrams diagrams(formulas, {{{yes, no}, true}, {{one_choice, other_choice}, false}});
//   const std::optional<WorldSet> here = diagrams.of(formula);   // none: a limit was met
//   diagrams.count(*here, over);
//
// That an atom is not both yes and no, and that of a reading's choices one is adopted, need not be
// said of these diagrams: other worlds are not among them. An answer is laid out as *not the first,
// not the second, but the third*, so that every assignment of the library's variables is one world
// and the diagrams of formulas that two rails make stay many times smaller than those of `Bdd`,
// which tests every variable alone. (What is read off them are the multi-valued diagrams of
// Srinivasan, Kam, Malik, Brayton, "Algorithms for discrete function manipulation", ICCAD 1990.)
//
// LAW: two sets made by one value are equal if and only if they hold the same worlds.
// Beyond the limits (bdd.h) everything answers nothing. One at a time lives, and no Bdd with it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "analysis/form/formula.h"
#include "analysis/solve/bdd.h"
#include "base/rational.h"

namespace ruleout::analysis {

// A question, by the variables of which at most one is true; where `may_be_none` is false, one is.
struct Domain {
  std::vector<Variable> when;
  bool may_be_none = true;
};

// A set of worlds, for as long as what made it lives.
struct WorldSet {
  std::uint32_t node = 0;
  auto operator<=>(const WorldSet&) const = default;
};
inline constexpr WorldSet kNoWorld = {0}, kEveryWorld = {1};

class WorldDiagrams final {
 public:
  // Questions are tested in the order given. REQUIRES: every variable of the formulas asked about
  // is one of exactly one question. The formulas must outlive it and may grow meanwhile.
  WorldDiagrams(const Formulas& formulas, std::vector<Domain> order, BddLimits limits = {});
  ~WorldDiagrams();
  WorldDiagrams(const WorldDiagrams&) = delete;
  WorldDiagrams& operator=(const WorldDiagrams&) = delete;

  // None: a limit was met.
  std::optional<WorldSet> of(FormulaId formula);
  std::optional<WorldSet> both(WorldSet a, WorldSet b);
  std::optional<WorldSet> either(WorldSet a, WorldSet b);

  // The variables of all questions that the set turns on, ascending.
  [[nodiscard]] std::vector<Variable> support(WorldSet set) const;

  // The fewest variables that have to be true, ascending. Of a question that one of the variables
  // of `named` (ascending) belongs to, and that cannot be left open, one always is. Of equals the
  // one that leaves the first questions open goes first, then the later answer. REQUIRES: not
  // kNoWorld.
  [[nodiscard]] std::vector<Variable> smallest_world(WorldSet set,
                                                     const std::vector<Variable>& named) const;

  // Is every world in the set that is as `world` (ascending) says, but for the questions that the
  // variables of `whatever` (ascending) belong to?
  [[nodiscard]] bool holds_whatever(WorldSet set, const std::vector<Variable>& world,
                                    const std::vector<Variable>& whatever) const;

  // How many worlds over the questions that these variables (ascending) belong to. REQUIRES: the
  // set turns on no other.
  [[nodiscard]] base::Rational count(WorldSet set, const std::vector<Variable>& over) const;

  // At most so many of the parts the set falls into, none of which overlap: those first that need
  // the fewest variables to be true.
  [[nodiscard]] std::vector<Cube> cubes(WorldSet set, std::size_t at_most) const;

 private:
  struct Table;
  std::unique_ptr<Table> table_;
};

}  // namespace ruleout::analysis
