// A program as formulas: each register its two rails, over variables that programs of other
// frameworks share.
//
//   Variables variables;
//   Formulas formulas;
//   const ProgramForm form = formula_from_program(program, framework, universe, variables,
//   formulas); form.rails[reg].yes   // where that register is yes
//
// Each atom of the world takes two variables, "it is known to be so" and "it is known not to be
// so", which exclude each other. What an atom asks is written down in words that no framework owns:
// its kind, the identity of the term (vocabulary, name, question), who says it, the names of what
// it speaks of. Equal words are the same atom, so two frameworks over one vocabulary range over one
// world.
//
// What this form leaves out is time: whether a state has been entered, whether an act is fresh, how
// long ago it was, and whether a register is complete are atoms like others. So whatever holds of
// every world of the form holds of every moment of every history; a world found here may need a
// history that no records make, and is believed once the engine has replayed it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "analysis/form/formula.h"
#include "engine/program/program.h"

namespace ruleout::analysis {

// One question to the world.
struct WorldAtom {
  std::string key;    // equal for the same question, whichever framework asks it
  std::string words;  // for people
  Variable yes = 0, no = 0;
  bool is_definite =
      false;  // never unknown: `no` is the negation of `yes`, and its variable unused
  // Of a reading: which one, and how many choices it has. Exactly one is adopted.
  std::string reading;
  std::size_t choices = 0;
};

class Variables final {
 public:
  // The atom under its key, added if it is new. Its variables are chosen here.
  std::size_t atom(WorldAtom asked);
  [[nodiscard]] const std::vector<WorldAtom>& atoms() const { return atoms_; }
  [[nodiscard]] std::uint32_t count() const {
    return 2 * static_cast<std::uint32_t>(atoms_.size());
  }

 private:
  std::vector<WorldAtom> atoms_;
  std::map<std::string, std::size_t> by_key_;
};

// Which worlds there are: no atom is both yes and no, a register known to be complete is not open,
// and of a reading's choices exactly one is adopted.
// `turns_on`: the variables that matter, ascending; an atom of which it names none is left free.
FormulaId possible_worlds(const Variables& variables, Formulas& formulas,
                          const std::vector<Variable>& turns_on);

struct ProgramForm {
  std::vector<Rails> rails;        // by register
  std::vector<std::size_t> atoms;  // by register below program.atoms.size(): into the variables
};

ProgramForm formula_from_program(const engine::Program& program,
                                 const language::Framework& framework,
                                 const engine::Universe& universe, Variables& variables,
                                 Formulas& formulas);

}  // namespace ruleout::analysis
