// Whether a framework can be brought somewhere by what people say and do, a day at a time.
//
//   std::optional<TimelineWorld> world = timeline_world(framework, {{"model", 2}});
//   const FormulaId goal = gate_is(*world, "train", "NEW-RUN", engine::Level::kPermit);
//   const TimelineAnswer answer = reach(*world, {.now = goal}, {});
//   for (const TimelineEvent& event : answer.witness.events) …      // the fewest that lead there
//
// A timeline is a row of steps, each on a later day than the one before. At a step one thing is
// said (an input or a judgement becomes yes, no or unknown), or one act is done, or an evaluation
// is run, its rate below its plan's line or not, or nothing but time passes. From these everything
// else follows as the engine has it: an act has happened, is so long ago, is of this instant; what
// was said expires; states are entered and left. Readings, registers known to be complete, the
// things there are and comparisons of quantities are free, and stay as they are.
//
// Where a state matters, no moment at which its guards change is stepped over: such a moment is a
// step of its own, so states fold exactly as they do in the engine. Months are those of the
// calendar from the first day on. Hours are rounded up to days.
//
// LAW (shortest): no timeline with fewer steps answers the question; a solver has shown that.
// LAW (replay): the records of a witness (timeline_records.h) make the engine come to what was
// asked.
//
// What is not followed is left unknown and named in `Cone::left_open`; that nothing is found then
// speaks of such worlds only. Everything here is what holds by default: strict courses, which pass
// unknowns through, are not followed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/form/formula_from_program.h"
#include "analysis/timeline/timed.h"
#include "base/civil.h"
#include "base/truth.h"
#include "engine/program/program.h"

namespace ruleout::analysis {

// How many things of a kind are thought of.
struct Things {
  std::string kind;
  std::uint32_t count = 1;
};

// A framework over things that no record names: so many of each kind named, one of every other kind
// that has no constants; of evaluations so many of each model on each topic that the framework asks
// about, else one. The framework must outlive it.
struct TimelineWorld {
  const language::Framework* framework = nullptr;
  engine::Universe universe;
  engine::Program program;
  Variables variables;
  Formulas formulas;
  ProgramForm form;  // questions are formulas over its rails
};

// None: beyond a limit of the engine.
std::optional<TimelineWorld> timeline_world(const language::Framework& framework,
                                            const std::vector<Things>& things);

// Where a gate comes to one level alone, over its whole scope. REQUIRES: there are such a gate and
// such a thing.
FormulaId gate_is(TimelineWorld& world, std::string_view gate, std::string_view subject,
                  engine::Level level);
// Where a state is entered. REQUIRES: there are such a state and such a thing (empty: none).
FormulaId in_state(TimelineWorld& world, std::string_view state, std::string_view subject);

struct TimelineEvent {
  enum class What : std::uint8_t { kSaid, kDone, kRun, kTimePasses } what = What::kTimePasses;
  std::int64_t day = 0;  // after the first
  // kSaid: kInput, kJudged or kShownTo with target, detail, role and arguments; the role is the one
  // who says it. kDone: kHappened with target and arguments. kRun: kMember with the run.
  engine::Atom atom;
  // kSaid. kRun: is its rate not below its plan's line? Unknown: it is announced, without result.
  base::Truth answer = base::Truth::kUnknown;
  std::vector<std::uint32_t> roles;  // who signs, the author first; empty: no role is named
  std::string words;
};

struct Timeline {
  base::Date first_day;
  std::vector<TimelineEvent> start;   // what is so on the first day; see Start
  std::vector<TimelineEvent> events;  // ascending days, none of them the first
  // What stays as it is.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> readings;   // reading, choice
  std::vector<std::string> complete;                               // registers and acts
  std::vector<engine::EntityIndex> absent;                         // things in no register
  std::vector<std::pair<std::uint32_t, base::Truth>> comparisons;  // atom of the program
};

// What may have been said and done on the first day, beside the events.
enum class Start : std::uint8_t { kNothing, kAnything };

struct Bounds {
  std::uint32_t steps = 12;  // after the first day
  std::int64_t days = 1826;
  base::Date first_day{2026, 1, 1};
  Start start = Start::kNothing;
  std::uint32_t effort = kEffortMax;  // of each question to the solver
  MakeTimed solver = timed_by_clauses;
};

// What a question turns on, states' guards included; nothing else is followed.
struct Cone {
  std::size_t said = 0, done = 0, states = 0, comparisons = 0, others = 0;  // atoms
  std::size_t runs = 0;                // atoms about evaluations
  std::size_t changes = 0;             // what may be said or done at a step
  std::vector<std::string> left_open;  // questions that stay unknown
};

struct TimelineAnswer {
  enum class Verdict : std::uint8_t { kReached, kNotWithinBound, kUndecided };
  Verdict verdict = Verdict::kUndecided;
  Timeline witness;  // kReached
  Cone cone;
  std::uint32_t steps = 0;  // of the witness; else those for which nothing was found
};

struct TimelineQuestion {
  FormulaId now = kTrue;
  FormulaId before = kTrue;  // until just before, from the step before on; kTrue: whatever
};
TimelineAnswer reach(TimelineWorld& world, const TimelineQuestion& question, const Bounds& bounds);

// A timeline at one step of which `trigger` holds, and at no moment from then until so many days
// have passed does `response`.
struct Response {
  FormulaId trigger = kTrue, response = kTrue;
  std::int64_t within_days = 0;
};
TimelineAnswer unanswered(TimelineWorld& world, const Response& response, const Bounds& bounds);

// In words, for whoever prints them. An answer without these three says more than was asked:
//   at most 12 steps after 2026-01-01, one a day, all within 1826 days, from nothing said or done
std::string words_of(const Bounds& bounds);
//   1 run and 2 models
std::string words_of_things(const TimelineWorld& world);
//   turns on 43 statements, 6 questions about acts and 3 states; left unknown: …
std::string words_of(const Cone& cone);
// What stays as it is, a line each; then what is so on the first day and what happens after, dated.
std::vector<std::string> words_of(const TimelineWorld& world, const Timeline& timeline);

}  // namespace ruleout::analysis
