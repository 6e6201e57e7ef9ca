// A framework, laid out flat over one universe: what the scalar and batch evaluators run.
//
// A program is a list of registers. The first `atoms.size()` registers are atoms: questions about
// the world that a fact table answers, three-valued. Every further register is one step: an
// operation on one or two earlier registers. There are no jumps and no loops; quantifiers have been
// spread over the universe. Equal steps are one register.
//
// Two courses run side by side. In the *default* course exits (`is shown`, `cannot rule out`, …)
// and the words rules have for unknown turn unknown into something definite; in the *strict* course
// they pass unknown through. A result is settled if both courses agree and are definite. Registers
// without an exit beneath them are shared by both.
//
// INVARIANTS, checked by `verify(Program)`: `forward-only` (a step reads lower registers),
// `atoms-distinct`, `outputs-in-range`, `definite-possibles` (the registers of a gate's possible
// outcomes are never unknown).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/truth.h"
#include "engine/program/universe.h"
#include "language/check/framework.h"

namespace ruleout::engine {

using Register = std::uint32_t;
inline constexpr Register kNoRegister = 0xFFFFFFFFu;
inline constexpr std::uint32_t kNoIndex = 0xFFFFFFFFu;

enum class StepOp : std::uint8_t {
  kAnd,
  kOr,
  kNot,
  kShown,    // yes if a is yes, else no
  kRefuted,  // yes if a is no, else no
};

struct Step {
  StepOp op = StepOp::kAnd;
  Register a = 0;
  Register b = 0;  // kAnd, kOr
};

enum class AtomKind : std::uint8_t {
  kYes,
  kNo,
  kUnknown,   // registers 0, 1, 2
  kInput,     // term, arguments
  kJudged,    // term, role, arguments: one role's answer
  kHappened,  // occurrence (term, arguments, owners)
  kNotFresh,  // the same, but no if one happened at this very instant
  kShownTo,   // named standard, define, arguments, role
  kElapsed,   // occurrence, duration: at least so long ago
  kCompare,   // form with arguments filled in, comparison, claim
  kMember,    // arguments[0] is in its register now; `duration` limits the period
  kClosed,    // the register is complete: yes, or unknown
  kComplete,  // the register is complete: yes, or no
  kInState,   // state, subject, course: filled in by the fold
  kReading,   // reading, choice: filled in per row of readings
};

enum class Course : std::uint8_t { kDefault, kStrict };

struct Atom {
  AtomKind kind = AtomKind::kUnknown;
  Course course = Course::kDefault;  // kInState
  std::uint32_t target =
      0;  // term or act; named standard; state; reading; form; kind of a register
  std::uint32_t detail = 0;       // choice of kReading; define of kShownTo
  std::uint32_t role = kNoIndex;  // kJudged, kShownTo; none: anyone
  std::uint32_t claim =
      kNoIndex;  // kCompare with a rate: the clause on which error probability is spent
  language::Comparison comparison = language::Comparison::kLess;
  std::optional<base::Duration> duration;  // kElapsed, kMember, kClosed: `over the last`
  language::Owners owners;                 // kHappened, kNotFresh, kElapsed
  std::vector<EntityIndex>
      arguments;  // of the call; kCompare: the slots its form reads, others `any`
};

// A truth in both courses.
struct Pair {
  Register by_default = kNoRegister;
  Register strict = kNoRegister;
};

// Levels of strictness of what a rule contributes.
inline constexpr std::uint32_t kLevels = 5;  // none, permit, permit if, escalate, hold
enum class Level : std::uint8_t { kNone, kPermit, kPermitIf, kEscalate, kHold };

struct RuleRegisters {
  std::uint32_t rule = 0;     // position in the gate
  Pair guard, condition_met;  // condition_met: kNoRegister if the rule has none
};
// The possible outcomes of a gate for one subject and one part of the scope, in one course:
// definite registers.
struct Outcomes {
  Register level[kLevels] = {kNoRegister, kNoRegister, kNoRegister, kNoRegister, kNoRegister};
  Register conflict = kNoRegister;
};
struct GatePart {
  language::CheckedCells cells;  // empty: everything
  Outcomes by_default, strict;
};
struct GateOutput {
  std::uint32_t gate = 0;
  EntityIndex subject = 0;
  std::vector<RuleRegisters> rules;
  std::vector<GatePart> parts;
};
struct ThresholdOutput {
  std::uint32_t threshold = 0;
  EntityIndex subject = 0;
  Pair ruled_out, crossed;
};
struct StandardOutput {
  std::uint32_t standard = 0;
  EntityIndex subject = 0;
  Pair met;
};
struct RequirementOutput {
  std::uint32_t requirement = 0;
  EntityIndex subject = 0;
  Pair applies;
  std::vector<Pair> needs;
};
struct DefineOutput {
  std::uint32_t define = 0;
  std::vector<EntityIndex> arguments;
  Pair value;
};
struct LevelOutput {
  std::uint32_t family = 0;
  std::uint32_t level = 0;
  EntityIndex subject = 0;
  Pair required;
};
// What a caller asks for beside the declarations themselves.
struct Questions {
  std::vector<DefineOutput> defines;
  std::vector<LevelOutput> levels;
  bool wants_sites = false;  // keep where each node of the framework went, to explain answers
};
// A named standard's proposition beside the judgement that it is shown.
struct ShownOutput {
  Register judgement = kNoRegister;
  Pair proposition;
};
// Where a node went, with its slots filled in.
struct Site {
  std::uint32_t node = 0;
  Course course = Course::kDefault;
  std::vector<EntityIndex> frame;
  Register reg = kNoRegister;
};
// The guard with every act of this very instant left out tells an act's own edge from a value that
// was already yes.
struct EdgePair {
  Pair value, not_fresh;
};
struct StateOutput {
  std::uint32_t state = 0;
  std::optional<EntityIndex> subject;
  EdgePair enter;  // by default with `unknown holds` acting
  std::vector<EdgePair> exits;
  Register stays_open = kNoRegister;  // yes if an unknown guard is tried both ways by default too
  Register member_default = kNoRegister, member_strict = kNoRegister;  // atoms
  Register ready = 0;  // every guard above is below this register: the fold runs here
};
struct DutyOutput {
  std::uint32_t duty = 0;
  std::optional<EntityIndex> subject;
  EdgePair guard;  // kWhen, kWhile
  Pair maintain, discharged_when, waived, lapses;
  std::vector<Pair> anchors;  // beside the duty's: absent but for kWhen
};
struct GoalOutput {
  std::uint32_t goal = 0;
  Pair met;
};

struct Program {
  std::vector<Atom> atoms;
  std::vector<Step> steps;  // register of steps[i] is atoms.size() + i
  std::vector<ThresholdOutput> thresholds;
  std::vector<StandardOutput> standards;
  std::vector<RequirementOutput> requirements;
  std::vector<DefineOutput> defines;  // those asked for
  std::vector<LevelOutput> levels;    // those asked for
  std::vector<GateOutput> gates;
  std::vector<StateOutput> states;  // in the order in which they fold
  std::vector<DutyOutput> duties;
  std::vector<GoalOutput> goals;
  std::vector<ShownOutput> shown;
  std::vector<Site> sites;  // only when asked for

  [[nodiscard]] std::size_t registers() const { return atoms.size() + steps.size(); }
};

// Spreads the framework over the universe. Fails only when it would pass a limit (registers,
// universe).
std::optional<Program> program_from_framework(const language::Framework& framework,
                                              const Universe& universe, const Questions& questions);

// The names of the invariants that do not hold; empty for a sound program.
std::vector<std::string> verify(const Program& program);

}  // namespace ruleout::engine
