// Questions about formulas, answered by binary decision diagrams (BuDDy).
//
//   const FormulaId roots[] = {difference};
//   Bdd bdd(formulas, fan_in_order(formulas, roots));
//   const auto answer = bdd.satisfiable(difference);
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
#include "base/rational.h"

namespace ruleout::analysis {

// Nodes of all diagrams together; 20 bytes each.
inline constexpr int kBddNodesMax = 4'000'000;
// Of one operation: the nodes of its one diagram times those of its other, which bounds its steps.
inline constexpr std::uint64_t kBddWorkMax = 30'000'000;

struct BddLimits {
  int nodes = kBddNodesMax;
  std::uint64_t work = kBddWorkMax;
};

// A part of a formula's worlds: what some variables have to be there. Others are free.
struct Cube {
  std::vector<Variable> on, off;  // ascending
};

// Worlds of `from` that turn into one of each of `each` and into none of `never` where nothing but
// the variables of `free` (ascending) may change.
struct Stuck {
  FormulaId from = kTrue;
  std::vector<FormulaId> each;
  FormulaId never = kFalse;
  std::vector<Variable> free;
};
struct StuckWorld {
  std::optional<std::vector<Variable>> world;  // none: there is no such world
  bool is_undecided = false;                   // the diagram would pass its limit
};

// A diagram kept in the table that made it, for as long as that lives. Equal diagrams are equal.
struct Diagram {
  std::uint32_t index = 0;
  auto operator<=>(const Diagram&) const = default;
};

class Bdd final {
 public:
  // Variables are tested in the order given; those it leaves out come behind, as they are met. The
  // formulas must outlive it and may grow meanwhile. REQUIRES: no other Bdd lives.
  Bdd(const Formulas& formulas, const std::vector<Variable>& order, BddLimits limits = {});
  ~Bdd();
  Bdd(const Bdd&) = delete;
  Bdd& operator=(const Bdd&) = delete;

  // None: the diagram would pass its limit.
  std::optional<bool> satisfiable(FormulaId formula);
  // The same, of two formulas at once.
  std::optional<bool> compatible(FormulaId a, FormulaId b);

  // The fewest variables that have to be true, ascending; all others are false. None as above, or
  // if there is no world. Among sets of one size one that the order of variables decides.
  std::optional<std::vector<Variable>> smallest_world(FormulaId formula);

  // The same among the worlds that somebody is stuck in.
  StuckWorld smallest_stuck(const Stuck& stuck);

  // The variables that a formula turns on, ascending; none as above.
  std::optional<std::vector<Variable>> support(FormulaId formula);

  // How many of the worlds over these variables it holds in. None as above. REQUIRES: they are
  // ascending and the formula turns on no other.
  std::optional<base::Rational> count(FormulaId formula, const std::vector<Variable>& over);

  // At most so many of the parts its worlds fall into, none of which overlap: those first that need
  // the fewest variables to be true. None as above.
  std::optional<std::vector<Cube>> cubes(FormulaId formula, std::size_t at_most);

  // Nodes of the diagram of a formula; none as above.
  std::optional<std::size_t> node_count(FormulaId formula);

  // What has no formula: parts of diagrams, put together. Once a limit was met what these return
  // says nothing, and `is_full` says so.
  Diagram diagram(FormulaId formula);
  // Where these variables are so, whatever they are elsewhere: it turns on them no more.
  Diagram fixed(Diagram diagram, const Cube& cube);
  Diagram conjunction(Diagram a, Diagram b);
  Diagram disjunction(Diagram a, Diagram b);
  Diagram negation(Diagram a);
  [[nodiscard]] bool is_never(Diagram diagram) const;
  // REQUIRES: it is so in some world, and no limit was met.
  [[nodiscard]] std::vector<Variable> smallest_world(Diagram diagram) const;
  [[nodiscard]] bool is_full() const;

 private:
  struct Table;
  std::unique_ptr<Table> table_;
};

}  // namespace ruleout::analysis
