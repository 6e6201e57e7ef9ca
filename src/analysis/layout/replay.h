// A world that a solver found, run through a program by the engine's own evaluator.
//
//   const Replay replay(pair.before, pair.variables, answer);
//   replay.word_in(world)                                       // "hold"
//   replay.settled_word_in(world)                               // none: an unknown may change it
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analysis/layout/compared.h"
#include "engine/scalar/slice.h"

namespace ruleout::analysis {

// What a question (into Variables::atoms()) is answered in a world (ascending).
base::Truth truth_of_atom(const Variables& variables, std::size_t atom,
                          const std::vector<Variable>& world);

// What one register of the program comes to.
class RegisterReplay final {
 public:
  // Both must outlive it. REQUIRES: reg is not kNoRegister.
  RegisterReplay(const Side& side, const Variables& variables, engine::Register reg);
  [[nodiscard]] base::Truth truth_in(const std::vector<Variable>& world) const;

 private:
  const Side& side_;
  const Variables& variables_;
  engine::Slice slice_;
};

class Replay final {
 public:
  // All must outlive it.
  Replay(const Side& side, const Variables& variables, const AnswerForm& answer);

  // What the program makes of the answer where exactly the variables of `world` (ascending) are
  // true: one of the answer's values.
  [[nodiscard]] std::string word_in(const std::vector<Variable>& world) const;
  // The value that the strict course settles there.
  [[nodiscard]] std::optional<std::string> settled_word_in(
      const std::vector<Variable>& world) const;

 private:
  [[nodiscard]] std::vector<base::Truth> roots_in(const engine::Slice& slice,
                                                  const std::vector<Variable>& world) const;
  [[nodiscard]] std::optional<std::string> settled_truth_word(base::Truth truth) const;
  [[nodiscard]] std::optional<std::string> settled_rule_word(
      const std::vector<base::Truth>& truths) const;
  [[nodiscard]] base::Truth truth_of(std::size_t atom, const std::vector<Variable>& world) const;
  [[nodiscard]] std::string truth_word(base::Truth truth) const;
  [[nodiscard]] std::string threshold_word(base::Truth ruled_out, base::Truth crossed) const;
  [[nodiscard]] base::Truth owed(const std::vector<base::Truth>& truths,
                                 const std::vector<Variable>& world, engine::Course course) const;
  [[nodiscard]] std::string rule_word(const std::vector<base::Truth>& truths,
                                      const std::vector<Variable>& world) const;
  [[nodiscard]] std::string gate_word(const std::vector<base::Truth>& truths) const;
  [[nodiscard]] language::UnknownWord unknown_word(const language::UnknownCourse& course,
                                                   const std::vector<Variable>& world) const;

  const Side& side_;
  const Variables& variables_;
  const AnswerForm& answer_;
  engine::Slice slice_, strict_;
};

}  // namespace ruleout::analysis
