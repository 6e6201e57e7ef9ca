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
  kReading,    // what a text means
  // Not discretion, but said by somebody all the same.
  kFact,  // measured or asserted
  kAct    // done by somebody
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

// What becomes of the answers where a word of the text is taken more strictly or more loosely.
struct Worded {
  std::string word;
  std::vector<Latitude> questions;   // that ask for it, with every move; facts and acts, too
  std::vector<std::string> numbers;  // names of inputs that it stands for: lines are drawn on them
  // Clauses whose words have it although no question asks for it there.
  std::vector<std::string> clauses;
};
struct WordedAnswers {
  std::vector<Worded> words;  // as asked
  bool is_beyond_limits = false;
};
// A word is met in a name or a question where it begins and ends as a word does; `-` counts as a
// space, capitals as small letters.
WordedAnswers worded_in(const language::Framework& framework,
                        const std::vector<std::string>& words);

// Who says what an answer turns on, and what each role brings about by itself.
struct Brought {
  std::string word;            // the value
  bool is_for_good = false;    // settled then: nothing that others say or that is still unknown
                               // undoes it; else while they are silent
  bool is_by_reading = false;  // under some readings; else under all
};
struct Grip {
  std::string role;  // empty: anyone
  bool is_outside = false;
  std::vector<Brought> brings;  // beside what silence brings; of that, what it can settle
};
struct HeldAnswer {
  AnswerKind kind = AnswerKind::kGate;
  std::string name, subject, scope;
  std::vector<std::string> silent;  // while nobody says anything; several: by reading
  struct Asked {
    std::string who;  // "first", "first or second", "first and second", "anyone"
    bool has_outside = false;
    std::size_t questions = 0;
  };
  std::vector<Asked> asked;         // the most questions first
  std::size_t readings = 0;         // that it mentions
  std::size_t unsaid = 0;           // questions to registers, states, clocks and evaluations
  std::vector<Grip> grips;          // of roles that bring about anything
  bool is_judged = false;           // a judgement or a standard is among what it asks
  bool is_own = false;              // nobody outside the developer is asked, and not anyone
  std::optional<std::string> sole;  // the one role that is asked
  bool is_undecided = false;        // a limit was met
};
struct StatedTerm {
  LatitudeKind kind = LatitudeKind::kJudgement;
  std::string name, words, who;
  bool has_outside = false;
  std::vector<std::string> signed_off_by;
};
struct Holdings {
  std::vector<StatedTerm> terms;    // that an answer asks for; by who, kind and name
  std::vector<HeldAnswer> answers;  // all but what single rules contribute
  bool is_beyond_limits = false;
};
// Things are on record, nothing else is: what is unknown stays so unless the role says it. A state
// has not been entered, and no register is complete.
Holdings holdings_in(const language::Framework& framework);

// Who else has a word where somebody says something that may cost the one who says it.
enum class Independence : std::uint8_t {
  kAlone,        // one role of the developer
  kAmongOwn,     // several of the developer's, or signed off by one of them
  kWithOutside,  // one from outside may say it, too, or signs it off
  kAnyone,       // the text names nobody
  kOutside       // outsiders alone
};
std::string_view to_text(Independence independence);

// What an answer demands, in place of the opposite one, of the party of whoever gives it.
struct Burden {
  std::vector<std::string> gates, duties, requirements;  // names, ascending
};
struct Determination {
  LatitudeKind kind = LatitudeKind::kJudgement;
  std::string name, words, who;
  std::vector<std::string> signed_off_by;
  Independence independence = Independence::kAlone;
  bool is_number = false;  // then a yes is the larger number
  Burden yes, no;
  // Silence in place of the answer with the smaller burden nowhere demands more.
  bool is_silence_free = false;
  std::vector<std::string> undecided;  // answers on which a limit was met
};
struct Determinations {
  std::vector<Determination> all;  // judgements, standards, facts and acts, by `weighs_more`
  bool is_beyond_limits = false;
};
Determinations determinations_in(const language::Framework& framework);
// The order: who has fewer others beside them first; among these whose answer moves more gates,
// then more duties, then more requirements; then by name.
bool weighs_more(const Determination& a, const Determination& b);
// Whether one of its answers is cheaper than the other for whoever gives it.
bool is_pressed(const Determination& one);
// "no" or "yes" (of a number "less" or "more"), the one without a burden; "either, by situation" if
// both have one.
std::string_view cheaper_answer(const Determination& one);

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
