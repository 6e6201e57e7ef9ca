// Formulas as clauses: what a solver takes and a certificate holds.
//
//   Tseitin form(formulas);
//   form.require(claim);               // true in every world of the clauses
//   form.at_most(form.variables(), 2); // and at most two variables are
//   const SatAnswer answer = solve(form.cnf(), kSatConflictsMax);
//
// Each part of a formula gets a variable of the clauses, once, and the clauses that tie it to its
// own parts: only in the direction in which it is used (Plaisted and Greenbaum, "A
// Structure-preserving Clause Form Translation", 1986).
//
// LAW: the worlds of what is required are the models of the clauses, cut to the formula variables.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "analysis/form/formula.h"

namespace ruleout::analysis {

// A variable of the clauses, from 1; negative: its negation.
using Literal = std::int32_t;

struct Cnf {
  std::int32_t variables = 0;
  std::size_t clauses = 0;
  std::vector<Literal> literals;        // clause after clause, a zero behind each
  std::map<Literal, Variable> meaning;  // which variables stand for one of the formulas'

  bool operator==(const Cnf&) const = default;
};

class Tseitin final {
 public:
  // The formulas must outlive it and may grow meanwhile.
  explicit Tseitin(const Formulas& formulas) : formulas_(formulas) {}

  // Adds what makes the formula hold in every model.
  void require(FormulaId formula);
  // Where the literal is true the formula holds: for assumptions. The converse is not demanded.
  Literal implying(FormulaId formula);
  // At most so many of the variables are true. REQUIRES: no variable twice.
  void at_most(std::span<const Variable> variables, std::size_t most);
  // The literal at position i is true where more than i of the variables are, for i up to `most`:
  // to be assumed false (a totalizer; Bailleux and Boufkhad, CP 2003). Shorter if so many cannot
  // be. Cost: clauses in the order of variables * most. REQUIRES: no variable twice.
  std::vector<Literal> counters(std::span<const Variable> variables, std::size_t most);

  // The formula variables that the clauses speak of, ascending.
  [[nodiscard]] std::vector<Variable> variables() const;
  [[nodiscard]] const Cnf& cnf() const { return cnf_; }

 private:
  enum class Direction : std::uint8_t { kImplies = 1, kImplied = 2 };
  struct Use {
    FormulaId formula;
    Direction direction;
  };

  Literal fresh() { return ++cnf_.variables; }
  Literal literal_of(FormulaId formula);
  Literal literal_of_variable(Variable variable);
  void clause(std::initializer_list<Literal> literals);
  void define(Use use);
  void define_parts(const Use& use, std::vector<Use>& open);
  std::vector<Literal> merged(std::span<const Literal> a, std::span<const Literal> b,
                              std::size_t most);

  const Formulas& formulas_;
  Cnf cnf_;
  std::vector<Literal> literals_;            // by formula; 0: none yet
  std::vector<std::uint8_t> defined_;        // by formula: the directions that have clauses
  std::map<Variable, Literal> by_variable_;  // the reverse of cnf_.meaning
};

}  // namespace ruleout::analysis
