// Questions about formulas over the worlds that there are, answered by decision diagrams whose
// nodes are questions with all their answers.
//
//   WorldDiagrams diagrams(formulas, {{{yes, no}, true}, {{one_choice, other_choice}, false}});
//   const std::optional<WorldSet> here = diagrams.of(formula);   // none: a limit was met
//   diagrams.count(*here, over);
//
// That an atom is not both yes and no, and that of a reading's choices one is adopted, need not be
// said of these diagrams: other worlds are not among them. So the diagrams of formulas that two
// rails make are many times smaller than those of solve/bdd, which test every variable alone
// (Srinivasan, Kam, Malik, Brayton, "Algorithms for discrete function manipulation", ICCAD 1990).
//
// LAW: two sets made by one value are equal if and only if they hold the same worlds.
// Limits: nodes are never given back, and each step of an operation makes at most one; what would
// pass the limit of either answers nothing. Cost: 12 bytes a node, and 4 for each answer.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
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

struct DiagramLimits {
  std::size_t nodes = 1'000'000;
  std::size_t steps = 6'000'000;
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
  WorldDiagrams(const Formulas& formulas, std::vector<Domain> order, DiagramLimits limits = {});

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
  using Node = std::uint32_t;
  enum class Operation : std::uint32_t { kAnd, kOr, kNot };
  struct Known {
    Node a = 0, b = 0;
    Operation what = Operation::kAnd;
    Node result = 0;
  };
  struct Place {
    std::uint32_t level = 0, value = 0;
  };

  Node made(const FormulaNode& node);
  Node operated(Operation what, Node a, Node b);
  Node stepped(Operation what, Node a, Node b);
  Node taken_from(std::uint32_t level, std::size_t first);  // values on scratch_
  void grow();
  [[nodiscard]] std::size_t slot_of(std::uint32_t level, std::span<const Node> values) const;
  [[nodiscard]] std::size_t place_of(Operation what, Node a, Node b) const;  // in known_
  [[nodiscard]] std::span<const Node> values_of(Node node) const;
  [[nodiscard]] std::vector<Node> reached_from(Node node) const;  // ascending, no leaves
  // The variable that the answer makes true; none of them where it leaves the question open.
  [[nodiscard]] Variable variable_of(std::uint32_t level, std::size_t value) const;

  const Formulas& formulas_;
  DiagramLimits limits_;
  std::vector<Domain> domains_;                 // by level
  std::vector<Place> places_;                   // by variable
  std::vector<std::uint32_t> levels_, firsts_;  // by node; of the leaves no level
  std::vector<Node> values_;                    // node after node
  std::vector<Node> table_;                     // nodes by what they are; 0: free
  std::vector<Known> known_;                    // what was operated last, by a hash
  std::vector<Node> scratch_;
  std::vector<Node> built_;  // by formula
  std::vector<bool> is_built_;
  std::size_t steps_ = 0;
  bool is_full_ = false;
};

}  // namespace ruleout::analysis
