// Private to analysis/question: whose word a fact is, what a change of a framework needs in a
// world, and which facts of a world need naming.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/layout/replay.h"
#include "analysis/question/amendment.h"
#include "analysis/question/content.h"

namespace ruleout::analysis {

// Where the answer comes to one of the values that the word is of.
FormulaId where_stops(const AnswerForm& gate, engine::Course course, Formulas& formulas);
FormulaId where_lets_pass(const AnswerForm& gate, engine::Course course, Formulas& formulas);
bool stops_by(std::string_view word);

// Who may state it: one of the roles, or all of them together. Without roles: anyone.
struct Speakers {
  bool is_all = false;
  std::vector<std::string> roles;
};
Speakers speakers_of(const Side& side, const Variables& variables, std::size_t atom);
bool needs_one_of(const Speakers& speakers, const std::vector<std::string>& outside);

// Does a change come about in a world (ascending, with what it implies), by the program?
class ChangeReplay final {
 public:
  // All must outlive it.
  ChangeReplay(const Side& side, const AmendmentTerms& terms, Variables& variables,
               Formulas& formulas);
  [[nodiscard]] bool lets(const std::vector<Variable>& world) const;

 private:
  struct Owed {
    Replay duty;
    std::optional<RegisterReplay> kept;
    std::optional<std::size_t> act;
  };
  [[nodiscard]] bool is_kept(const Owed& owed, const std::vector<Variable>& world) const;

  const Variables& variables_;
  std::vector<Replay> gates_;
  std::vector<Owed> owed_;
  std::optional<std::size_t> effect_;
};

// Where every duty that is owed is kept, and the change has taken effect.
FormulaId where_kept(const Side& side, const AmendmentTerms& terms, Variables& variables,
                     Formulas& formulas);

// The world without what follows from the rest of it.
std::vector<Variable> without_implied(const Variables& variables, std::vector<Variable> world);

}  // namespace ruleout::analysis
