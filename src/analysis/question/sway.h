// Private to analysis/question: what questions can do to one answer of a framework, by the answer's
// diagrams.
//
//   Sway sway(laid_out, answer);
//   for (const Move& one : sway.moves(asked)) …       // asked: one question, with its answers
//   const Shares shares = sway.shares(held);          // several questions, held together
//   if (sway.is_full()) …                             // a limit was met: nothing above counts
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/layout/replay.h"
#include "analysis/question/discretion.h"
#include "analysis/solve/bdd.h"

namespace ruleout::analysis {

// What is answered once: an atom by no, unknown or yes; a reading by one of its choices; a quantity
// by a cell.
struct AskedOnce {
  std::string words;
  struct Answer {
    std::string word;
    Cube cube;
  };
  std::vector<Answer> answers;
};
// The ways to answer an atom that is no reading: no, unknown, yes.
AskedOnce asked_once(const WorldAtom& atom);

// A value that is neither more nor less demanding than others: it leaves open, or it collides.
bool leaves_open(std::string_view word);

struct Shares {
  base::Rational by_reach, by_outcome;
  bool has_say = false;
};

class Sway final {
 public:
  // Both must outlive it. REQUIRES: no Bdd lives.
  Sway(LaidOut& one, const AnswerForm& answer);

  // Does the answer mention any variable of the question?
  [[nodiscard]] bool is_about(const AskedOnce& asked) const;
  Shares shares(const std::vector<AskedOnce>& held);
  // From every answer to every later one: each two outcomes once, in a smallest world, replayed.
  // `asked_next`: from each answer to the next alone.
  enum class Between : std::uint8_t { kAll, kNeighbours };
  std::vector<Move> moves(const AskedOnce& asked, Between between = Between::kAll);
  // Which way the answer moves between two answers to the question, in some world or other. Cost:
  // no world is looked for.
  Pull pull(const AskedOnce::Answer& from, const AskedOnce::Answer& to);
  // What the answer can come to while the question is answered so.
  std::vector<std::string> outcomes(const AskedOnce::Answer& answered);
  // Pairs of outcomes that some situation has, before and after; and those of them apart.
  struct Pairs {
    std::size_t all = 0, apart = 0;
  };
  Pairs pairs(const AskedOnce::Answer& from, const AskedOnce::Answer& to);
  [[nodiscard]] bool is_full() const { return bdd_.is_full(); }

 private:
  using Reach = std::vector<bool>;  // by value

  void add_reaches(std::size_t value, Diagram here, Reach reach, std::vector<Reach>& reaches);
  [[nodiscard]] Move move(const AskedOnce& asked, const AskedOnce::Answer& from,
                          const AskedOnce::Answer& to, std::size_t before, std::size_t after,
                          Diagram both) const;

  LaidOut& one_;
  const AnswerForm& answer_;
  std::vector<Variable> mentioned_;  // ascending
  Replay replay_;
  Bdd bdd_;
  std::vector<Diagram> values_;  // where each value holds, of the possible worlds
  std::vector<Diagram> open_;    // of those held: where each value is in reach
};

}  // namespace ruleout::analysis
