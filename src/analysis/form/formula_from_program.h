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
// Questions about one thing are not independent: what is at least 4 is at least 1, what was done by
// an officer was done by somebody, what was not done for a month was not done for a week. What
// never happened is longer ago than any time. Such worlds alone are possible. So a quantity is cut
// into cells by all the lines that are drawn on it, and each possible world is that of some
// interval.
//
// What this form leaves out is time: whether a state has been entered, whether an act is fresh, how
// long ago it was, and whether a register is complete are atoms like others. So whatever holds of
// every world of the form holds of every moment of every history; a world found here may need a
// history that no records make, and is believed once the engine has replayed it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/form/formula.h"
#include "base/rational.h"
#include "engine/program/program.h"

namespace ruleout::analysis {

// How a question stands to others about the same thing: a yes to a higher rung by fewer people is a
// yes to a lower one by more.
struct Rung {
  std::string thing;  // empty: stands alone
  // Aside: above the bottom, and compares with nothing else.
  enum class Tier : std::uint8_t { kBottom, kBetween, kTop, kAside } tier = Tier::kBetween;
  int unit = 0;  // rungs between bottom and top compare within a unit
  base::Rational height;
  bool is_beyond = false;       // just above the height
  bool is_turned = false;       // the question asks for the opposite: a yes to it is a no here
  std::vector<std::string> by;  // who may have done it, ascending; empty: anyone
  // What it speaks of, "any" for any. What is so of one thing is so of any; where `is_of_each`,
  // what is so of any is so of each.
  std::vector<std::string> of;
  bool is_of_each = false;
};

// One question to the world.
struct WorldAtom {
  std::string key;    // equal for the same question, whichever framework asks it
  std::string words;  // for people
  // A yes and a no as statements, where that is plainer than the words with a yes or a no behind
  // them: `years >= 2`, `years < 2`. Of a reading's choice `name=choice`.
  std::string said, denied;
  Variable yes = 0, no = 0;
  std::string term;        // the name of the input, judgement or act it asks for; else empty
  bool is_judged = false;  // somebody's discretion
  bool is_definite =
      false;  // never unknown: `no` is the negation of `yes`, and its variable unused
  // Of a reading: which one, and how many choices it has. Exactly one is adopted.
  std::string reading;
  std::size_t choices = 0;
  Rung rung;
  bool is_copy = false;  // the answer in another world (question/second_world.h)
};

// Where the first variable is true, so is the second.
using Implication = std::pair<Variable, Variable>;

// What holds in every possible world that says something of the atom of `about`.
struct WorldLaw {
  Variable about = 0;
  FormulaId holds = kTrue;
  std::vector<Variable> turns_on;  // ascending
};

class Variables final {
 public:
  // The atom under its key, added if it is new. Its variables are chosen here.
  std::size_t atom(WorldAtom asked);
  [[nodiscard]] std::optional<std::size_t> find(const std::string& key) const;
  [[nodiscard]] const std::vector<WorldAtom>& atoms() const { return atoms_; }
  [[nodiscard]] const std::vector<Implication>& implications() const { return implications_; }
  // From now on judgements are asked anew, and no longer shared with what was asked before.
  void let_others_judge() { ++judges_; }
  // Beside those that follow from what the questions are.
  void add(Implication implication) { implications_.push_back(implication); }
  [[nodiscard]] const std::vector<WorldLaw>& laws() const { return laws_; }
  void add_law(WorldLaw law) { laws_.push_back(std::move(law)); }
  [[nodiscard]] std::uint32_t count() const {
    return 2 * static_cast<std::uint32_t>(atoms_.size());
  }

 private:
  void relate(std::size_t atom);

  std::vector<WorldAtom> atoms_;
  std::map<std::string, std::size_t> by_key_;
  std::map<std::string, std::vector<std::size_t>> by_thing_;
  std::vector<Implication> implications_;
  int judges_ = 0;
  std::vector<WorldLaw> laws_;
};

// Which worlds there are: no atom is both yes and no, a register known to be complete is not open,
// of a reading's choices exactly one is adopted, and what one answer implies is so.
// `turns_on`: the variables that matter, ascending; an atom of which neither it nor a law of one
// that matters names any is left free.
FormulaId possible_worlds(const Variables& variables, Formulas& formulas,
                          const std::vector<Variable>& turns_on);

// A world (ascending) and what is so because of it.
std::vector<Variable> with_implied(const Variables& variables, std::vector<Variable> world);

struct ProgramForm {
  std::vector<Rails> rails;        // by register
  std::vector<std::size_t> atoms;  // by register below program.atoms.size(): into the variables
};

// A question that need not be in the program: its place in the variables. REQUIRES: not one of the
// constants yes, no and unknown.
std::size_t asked_of(const engine::Atom& atom, const language::Framework& framework,
                     const engine::Universe& universe, Variables& variables);

// The same of one that was asked before; none if it never was.
std::optional<std::size_t> find_asked(const engine::Atom& atom,
                                      const language::Framework& framework,
                                      const engine::Universe& universe, const Variables& variables);

ProgramForm formula_from_program(const engine::Program& program,
                                 const language::Framework& framework,
                                 const engine::Universe& universe, Variables& variables,
                                 Formulas& formulas);

}  // namespace ruleout::analysis
