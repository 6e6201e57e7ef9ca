// Questions about formulas, answered by a clause-learning solver (CaDiCaL) that can prove its no.
//
//   Tseitin form(formulas);
//   form.require(claim);
//   const SatAnswer answer = solve(form.cnf(), kSatConflictsMax);
//   if (const auto* refuted = std::get_if<Refutation>(&answer)) …   // a proof to hand on
//
//   Sat sat(formulas);                            // many questions over shared parts
//   const PartsAnswer together = sat.core(parts); // a world of all, or which parts clash
//
// A world is not believed because the solver says so: whoever reports one replays it. A proof is
// not either: analysis/proof_check checks it.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "analysis/form/formula.h"
#include "analysis/solve/cnf.h"

namespace ruleout::analysis {

// Conflicts of one question; about a minute for formulas of the size that frameworks make.
inline constexpr std::int32_t kSatConflictsMax = 1'000'000;

// The formula variables that are true, ascending; all others are false.
struct World {
  std::vector<Variable> holds;
};
// There is no world: a DRAT proof as text, one step a line, that ends in the empty clause.
struct Refutation {
  std::string proof;
};
// Parts that cannot all hold in one world, in the order in which they were given.
struct Clash {
  std::vector<FormulaId> parts;
};
// The limit was met: nothing is said.
struct Undecided {};

using SatAnswer = std::variant<World, Refutation, Undecided>;
using PartsAnswer = std::variant<World, Clash, Undecided>;

SatAnswer solve(const Cnf& cnf, std::int32_t conflicts_max);

// Keeps what it learned between questions. It proves nothing: a refutation that is to be handed on
// is asked for with solve().
class Sat final {
 public:
  // The formulas must outlive it and may grow meanwhile. `conflicts_max`: of each question.
  explicit Sat(const Formulas& formulas, std::int32_t conflicts_max = kSatConflictsMax);
  ~Sat();
  Sat(const Sat&) = delete;
  Sat& operator=(const Sat&) = delete;

  // Holds in every world from now on.
  void require(FormulaId formula);

  // Do all of the parts hold in one world? The clash is what the solver used, not the least.
  PartsAnswer together(std::span<const FormulaId> parts);

  // LAW: without any one of its parts a clash has a world. Undecided if that stays open of one.
  // Cost: one question a part of the first clash.
  PartsAnswer core(std::span<const FormulaId> parts);

  // A world of the formula in which the fewest of `counted` are true. REQUIRES: none twice.
  PartsAnswer smallest_world(FormulaId formula, std::span<const Variable> counted);

 private:
  struct Solver;
  std::unique_ptr<Solver> solver_;
};

}  // namespace ruleout::analysis
