// What the symbolic form of a framework is held to: the engine, the words of its questions, and
// what things there can be.
//
//   Oracle oracle(side, variables, dice);            // a form that is believed so far
//   oracle.wrong_with(suspect, formulas)             // empty: nothing found
//
// The program is the side's own. A suspect may have been made from another one: that is the point.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/layout/compared.h"
#include "analysis/layout/replay.h"
#include "tests/analysis/things.h"

namespace ruleout::analysis {

// What is to be believed of a program.
struct Suspect {
  Variables variables;
  ProgramForm form;
  std::vector<AnswerForm> answers;
};

// Of every formula, the worlds in which it holds: bit i is world i.
std::vector<std::uint64_t> holds_in(const std::vector<std::vector<bool>>& worlds,
                                    const Formulas& formulas);

class Oracle final {
 public:
  static constexpr std::size_t kWorlds = 64;

  // Both must outlive it.
  Oracle(const Side& side, const Variables& variables, property::Dice& dice);

  std::string wrong_with(const Suspect& suspect, Formulas& formulas) const;
  // Its parts.
  std::string wrong_words(const Suspect& suspect) const;
  std::string wrong_worlds(const Suspect& suspect, Formulas& formulas) const;
  std::string wrong_readings(const Suspect& suspect, Formulas& formulas) const;
  std::string wrong_states(const Suspect& suspect, Formulas& formulas) const;
  std::string wrong_values(const Suspect& suspect, const Formulas& formulas) const;

  // Of one answer, in a world that a solver found in all that differ from it by one
  // question, and in some that differ by more.
  // There the values part where a lucky draw would be needed. `form`: the suspect's, of the
  // program as it is.
  std::string wrong_near(const Suspect& suspect, std::size_t answer,
                         const std::vector<Variable>& world, const Formulas& formulas) const;

  // How many values were compared by one call of wrong_values.
  [[nodiscard]] std::size_t compared_values() const { return worlds_.size() * replays_.size(); }
  [[nodiscard]] const std::vector<std::vector<bool>>& worlds() const { return worlds_; }
  [[nodiscard]] const std::vector<Replay>& replays() const { return replays_; }

 private:
  // What two questions of a group came to together, in some draw: bit 3 * first + second.
  struct Seen {
    std::size_t first = 0, second = 0;
    std::uint32_t pairs = 0;
  };

  [[nodiscard]] std::vector<bool> world_of(const std::vector<base::Truth>& truths,
                                           property::Dice& dice) const;
  [[nodiscard]] std::vector<bool> in_words_of(const Suspect& suspect, std::size_t world) const;
  void note_pairs(property::Dice& dice);

  const Side& side_;
  const Variables& variables_;
  Things things_;
  std::vector<std::vector<base::Truth>> truths_;  // by world, by atom of the program
  std::vector<std::vector<bool>> worlds_;         // by world, by variable
  std::vector<Replay> replays_;                   // by answer
  std::vector<std::vector<std::string>> words_;   // by world, by answer
  std::vector<std::vector<std::optional<std::string>>> settled_;
  std::vector<Seen> seen_;
};

// Do the words name each part of what the atom asks? Empty, or what is missing.
std::string unnamed_part(const engine::Atom& atom, const language::Framework& framework,
                         const engine::Universe& universe, const std::string& words);

}  // namespace ruleout::analysis
