// What the engine answers: statuses, decisions, duties, states, with their standing and their
// reasons at hand.
//
// Plain values only; names are the framework's and the records' own. Written down in
// docs/internals/answers.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/civil.h"
#include "base/rational.h"
#include "base/sha256.h"
#include "base/truth.h"

namespace ruleout::engine {

// How firmly a result stands. INVARIANT (settled law): replacing an unknown fact never changes a
// settled result.
enum class Standing : std::uint8_t { kSettled, kByDefault, kOpen };

struct Choice {
  std::string reading, choice;
};
struct ReadingRow {
  std::vector<Choice> choices;
  std::string outcome;
  Standing standing = Standing::kOpen;
};

struct TruthAnswer {
  base::Truth value = base::Truth::kUnknown;
  Standing standing = Standing::kOpen;
  std::vector<ReadingRow> readings;  // only when the readings part
};

struct Margin {
  std::string run, plan, model;
  std::int64_t hits = 0, n = 0, unknown = 0;  // in the plan's unit; unknown: missing or errored
  std::int64_t low_millionths = 0, high_millionths = 1000000;  // outward
  base::Rational line;
  base::Truth below = base::Truth::kUnknown;
  std::string problem;  // why it is unknown
  bool is_comparable =
      false;                 // counts, line and error probability stand: only the interval decides
  std::string record;        // id, empty for an announced run
  std::string who, command;  // of an unknown one: who may fill it, and the command that would
};

struct ThresholdStatus {
  std::string threshold, section, subject, words;
  bool defines_ruled_out = false, defines_crossed = false;
  TruthAnswer ruled_out, crossed;
  std::string word;  // ruled-out, not-ruled-out, crossed, not-crossed, inconsistent, unknown
  std::vector<Margin> margins;
};

struct NeedStatus {
  std::string text;
  TruthAnswer met;
};
struct RequirementStatus {
  std::string clause, section, strength, subject, words;
  TruthAnswer applies;
  std::vector<NeedStatus> needs;
};

enum class DecisionKind : std::uint8_t {
  kPermit,
  kPermitWith,
  kEscalate,
  kHold,
  kSilent,
  kConflict,
  kUndetermined
};

struct Condition {
  std::string clause, section, text;
  bool is_certain = true;
};
struct BindingClause {
  std::string clause, section, strength, words;
  bool is_sole = false;
};
struct Unknown {        // a leaf that is not known
  std::string text;     // in the framework's words
  std::string who;      // roles that may supply it
  std::string command;  // what fills it
};
// A part of the scope with its own outcome; empty `cells` is everything.
struct ScopePart {
  std::vector<std::string> cells;
  DecisionKind kind = DecisionKind::kSilent;
};
struct EnforceableScope {
  std::vector<std::string> required;
  bool is_enforceable = true;
  std::vector<std::vector<std::string>> supersets;
  std::string problem;  // why a smaller one may have been missed
};

struct StandardStatus {
  std::string standard, section, subject;
  TruthAnswer met;
  std::optional<EnforceableScope> scope;  // where it is demanded; none: everywhere
};

struct Decision {
  std::string gate, subject, words;
  DecisionKind kind = DecisionKind::kSilent;
  std::vector<DecisionKind> possible;  // more than one when undetermined
  Standing standing = Standing::kOpen;
  std::vector<Condition> conditions;
  std::vector<BindingClause> binding;
  std::vector<Unknown> unknowns;
  std::vector<ScopePart> scope;
  std::optional<EnforceableScope> enforceable;
  std::optional<base::Instant> stands_until;  // with no new record
  std::vector<std::string> stands_while;  // quantities within whose lines what it rests on is valid
  std::vector<ReadingRow> readings;
};

enum class DutyState : std::uint8_t {
  kDormant,
  kActive,
  kDischarged,
  kLate,
  kBreached,
  kWaived,
  kLapsed,
  kSuperseded,
  kUndetermined
};
struct DutyStatus {
  std::string clause, section, strength, subject, bearer, action, words, on_breach;
  DutyState state = DutyState::kDormant;
  Standing standing = Standing::kOpen;
  std::optional<base::Instant> triggered;  // none: no known trigger
  std::optional<base::Instant> due_earliest, due_latest;
  std::optional<base::Instant> discharged;
  bool is_maintenance = false, is_cadence = false;
  std::string due_text;           // "at once", "no date", "before …"
  std::string discharge_command;  // what shows it done
  std::vector<ReadingRow> readings;
};

struct StateStatus {
  std::string state, section, subject;
  TruthAnswer member;
  std::optional<base::Instant> since;
};
struct GoalStatus {
  std::string goal, section, strength, words;
  base::Date due;
  TruthAnswer met;
  bool is_due = false;
};
struct Notice {
  std::string kind, text;
  std::vector<std::string> records;
};

// A record that does not speak, why (void, retracted, superseded), and the records that say so.
struct NotCounted {
  std::string record, because;
  std::vector<std::string> by;
};

struct FrameworkAssessment {
  std::string framework, version, title;
  base::Sha256 framework_digest;
  base::Instant in_force_from;
  std::optional<base::Instant> in_force_until;
  bool is_assumed = false;
  bool is_answered = true;  // false: beyond a limit; a notice says which, and nothing else is here
  std::vector<ThresholdStatus> thresholds;
  std::vector<StandardStatus> standards;
  std::vector<RequirementStatus> requirements;
  std::vector<Decision> decisions;
  std::vector<DutyStatus> duties;
  std::vector<StateStatus> states;
  std::vector<GoalStatus> goals;
  std::vector<Notice> notices;
  std::vector<NotCounted> not_counted;
};

// Raised whenever a conformance answer changes; a test pins the hash of all conformance answers to
// it.
inline constexpr std::int64_t kEngineSemantics = 1;

struct Assessment {
  base::Instant as_of, known_at;
  base::Sha256 digest;  // of (semantics, regime, records with known times and signature states,
                        // as_of, known_at, assuming, question)
  std::vector<FrameworkAssessment> frameworks;
};

std::string to_text(DecisionKind kind);
std::string to_text(DutyState state);
std::string to_text(Standing standing);

// Strictness for choosing among answers: hold > conflict > undetermined > escalate > permit with
// conditions > permit > silent.
int strictness(DecisionKind kind);

}  // namespace ruleout::engine
