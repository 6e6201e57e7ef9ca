// Who decides what a framework decides: its judgements, readings and standards of evidence, where
// each has a say, how much of a gate each controls alone, and whom its answers bind.
//
//   const Latitudes held = discretion_in(framework);
//   for (const Latitude& one : held.questions) …   // by share, the largest first
//
// A question of discretion *has a say* in an answer if in some world another answer to it, and
// nothing else changed, leads elsewhere. Each such move is shown with a smallest world, run again
// by the engine's own evaluator.
//
// SHARES. In each situation of all else a question leaves a gate a set of outcomes open: those that
// its answers lead to. Such a set is a *reach*; every reach that some situation has counts once.
//   by reach     of the reaches, those with two outcomes or more
//   by outcome   every outcome the gate can come to weighs the same; inside one, the reaches that
//                have it count once, and those with another outcome beside it are the share
// LAW (both): they turn on nothing but what the gate answers in each situation. So they stay the
// same when a clause is stated in two parts, and when a question is asked in two, `a1 or a2`: for
// all other questions, for the two held together, and for the one while the other is a no.
// What follows: they tell apart what a question can do to a gate, not how often. A share that
// counted situations would grow with every line by which a clause is said longer.
// A gate of several parts of a scope counts by its largest; a framework's share is the mean over
// its gates.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/layout/answer_partings.h"
#include "analysis/question/clause_attributes.h"

namespace ruleout::analysis {

enum class LatitudeKind : std::uint8_t {
  kJudgement,  // of a role, or of anyone
  kEvidence,   // a named standard: what is shown to it, as a role judges
  kReading     // what a text means
};
std::string_view to_text(LatitudeKind kind);

// One answer changed for another.
struct Move {
  std::string question;                       // the one asked, in the words of the world
  std::string from, to;                       // answers: no, unknown, yes, or choices of a reading
  std::string before, after;                  // what is answered then
  Direction direction = Direction::kUnclear;  // of after against before
  std::vector<WorldFact> world;               // beside the question itself
};
struct Say {
  AnswerKind kind = AnswerKind::kGate;
  std::string name, subject, scope;
  std::string bearer;       // of a duty, as the text has it
  std::vector<Move> moves;  // each of its kind once: from, to, before, after
  base::Rational by_reach, by_outcome;
};

// Which way answers pull where they matter, over all that is answered.
struct Pull {
  bool to_more = false, to_less = false;
};

struct Latitude {
  LatitudeKind kind = LatitudeKind::kJudgement;
  std::string name;   // of the term, the standard or the reading
  std::string words;  // the question that it asks
  std::string role;   // who answers; empty: anyone. A reading: whoever adopts
  std::vector<std::string> signed_off_by;
  std::size_t asked = 0;  // questions to the world that it comes to
  std::vector<Say> says;  // gates first; empty: nothing depends on it
  base::Rational by_reach, by_outcome;
  std::optional<std::size_t>
      nearest;  // facts beside it in the smallest world where it moves a gate
  // A yes, against a no, and silence, against a no: of judgements and standards.
  Pull yes, silence;
  // Whose duties it moves, as the text has it (`borne by`), and whether the holder is among them.
  std::vector<std::string> bearers;
  bool holder_bears = false;
  std::vector<std::string> undecided;  // answers on which a limit was met
};

// What one role alone controls: all its questions held together.
struct RoleLatitude {
  std::string role;  // empty: anyone
  std::size_t questions = 0;
  std::size_t duties_borne = 0;  // by the text
  base::Rational by_reach, by_outcome;
  std::vector<std::string> gates;  // in which it has a say
};

// A list that holds of nothing: what it says then is the author's choice.
struct EmptyList {
  std::string clause, section, words;
  std::string said;       // or there is none, …
  std::string other;      // what it was held against
  std::vector<Say> says;  // one move each: before as written, after as the other has it
  bool is_undecided = false;
};

struct Latitudes {
  std::vector<Latitude> questions;
  std::vector<RoleLatitude> roles;
  std::vector<EmptyList> empty_lists;  // those that matter
  std::size_t gates = 0, lists = 0;    // looked at
  bool is_beyond_limits = false;       // too large to be laid out
};

Latitudes discretion_in(const language::Framework& framework);

// What becomes of the gates while one number moves through the lines drawn on it.
struct VariedGate {
  std::string name, subject, scope;
  std::vector<std::vector<std::string>> outcomes;  // by cell: that can still be come to
  struct Step {
    base::Rational share;  // of pairs of outcomes that a situation has on both sides, those apart
    std::vector<Move> moves;  // from the cell to the next
  };
  std::vector<Step> steps;  // cells - 1
  bool is_undecided = false;
};
struct Variation {
  std::string quantity;            // "ratio(NEW-RUN)"
  std::vector<std::string> cells;  // "< 2", ">= 2 and < 4", …; ascending
  std::vector<VariedGate> gates;   // those that move
};
struct Sensitivity {
  std::vector<Variation> variations;  // one for each thing the term is asked of
  std::size_t left_free = 0;          // comparisons with other quantities, and of equality
  bool is_beyond_limits = false;
};
// `term`: the name of an input that is a quantity.
Sensitivity sensitivity_to(const language::Framework& framework, std::string_view term);

}  // namespace ruleout::analysis
