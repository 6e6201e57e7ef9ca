// One version of one policy, checked: the value between the checker and everything that runs or
// shows a policy.
//
// What it means, and the invariants that hold in it: docs/internals/checked-framework.md. A
// `Framework` is built only by `check`, or by a generator that obeys `verify`; it is immutable
// afterwards and holds no pointers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/civil.h"
#include "base/duration.h"
#include "base/rational.h"
#include "base/sha256.h"
#include "base/source.h"
#include "base/truth.h"
#include "language/syntax/tree.h"

namespace ruleout::language {

// An index into one of the framework's tables. Two ids of different tables do not compare.
template <class Table>
struct Id {
  std::uint32_t index = 0;
  friend auto operator<=>(const Id&, const Id&) = default;
};
struct Kind;
struct Constant;
struct Role;
struct Term;
struct Scale;
struct Family;
struct Attribute;
struct NamedStandard;
struct Reading;
struct Clause;
struct Define;
struct Threshold;
struct Standard;
struct Requirement;
struct Gate;
struct Rule;
struct Duty;
struct State;
struct Goal;
struct Scope;
struct Node;
using KindId = Id<Kind>;
using ConstantId = Id<Constant>;
using RoleId = Id<Role>;
using TermId = Id<Term>;
using ScaleId = Id<Scale>;
using FamilyId = Id<Family>;
using AttributeId = Id<Attribute>;
using NamedStandardId = Id<NamedStandard>;
using ReadingId = Id<Reading>;
using ClauseId = Id<Clause>;
using DefineId = Id<Define>;
using ThresholdId = Id<Threshold>;
using StandardId = Id<Standard>;
using RequirementId = Id<Requirement>;
using GateId = Id<Gate>;
using RuleId = Id<Rule>;
using DutyId = Id<Duty>;
using StateId = Id<State>;
using GoalId = Id<Goal>;
using ScopeId = Id<Scope>;
using NodeId = Id<Node>;

// Kinds every world has. The first entries of `Framework::kinds`, in this order.
inline constexpr KindId kDeveloperKind{0};   // has the constant `self`
inline constexpr KindId kEvaluationKind{1};  // plural `evaluations`: members are evaluation records
inline constexpr KindId kThresholdKind{2};   // constants: the thresholds' names

struct Kind {
  std::string name, plural, words;
};
struct Constant {
  KindId kind;
  std::string name, words;
};
struct Role {
  std::string name, words;
  bool is_outside = false;  // held by nobody of the developer whose case it is
};
struct Unit {
  std::string name;
  base::Rational factor;
  std::uint32_t of = 0;
};  // one `name` is factor × units[of]; a base unit is 1 of itself
struct Attribute {
  std::string name;
  std::vector<std::string> values;
};  // at most 64 values
struct Scale {
  std::string name;
  std::vector<std::string> levels;
};  // ascending
struct Family {
  std::string name;
  ScaleId scale;
};
struct NamedStandard {
  std::string name;
  std::vector<NamedStandardId> above;
};  // `above`: standards the text calls stronger

// Who may state something. `kAnyone` has no roles.
struct Owners {
  RoleJoin join = RoleJoin::kAnyone;
  std::vector<RoleId> roles;
};

// Something the world supplies. `identity` is what makes two frameworks speak of the same input.
struct Term {
  TermClass term_class = TermClass::kInput;
  std::string name, question, vocabulary_uri;
  base::Sha256 question_sha256;
  std::vector<KindId> kinds;
  bool is_quantity = false;
  std::uint32_t unit = 0;  // into Framework::units, when is_quantity
  Owners stated_by, signed_off_by;
  std::optional<base::Duration> valid_if_yes, valid_if_no;
  std::optional<NodeId> valid_while;  // slots 0… are the term's arguments
};

struct Argument {
  enum class From : std::uint8_t { kSlot, kConstant, kAny } from = From::kSlot;
  std::uint32_t index = 0;  // slot, or into Framework::constants
  friend bool operator==(const Argument&, const Argument&) = default;
};

struct Occurrence {
  TermId act;
  std::vector<Argument> arguments;
  Owners by;
};

// constant + Σ factor × measured, in one unit. Aggregates other than `latest` are gone by now.
struct Measured {
  enum class What : std::uint8_t { kInput, kHitRate, kAlarmLine, kLatest } what = What::kInput;
  base::Rational factor;
  TermId input;  // kInput, kLatest
  std::vector<Argument>
      arguments;  // kHitRate, kAlarmLine: the evaluation; kLatest: with its own slot in them
  std::uint32_t slot = 0;   // kLatest: the slot its range binds
  std::uint32_t range = 0;  // kLatest: into Framework::ranges
};
struct LinearForm {
  base::Rational constant;
  std::vector<Measured> terms;
  std::uint32_t unit = 0;
};

// What a quantifier ranges over.
struct CheckedRange {
  KindId kind;
  std::vector<Argument> arguments;  // evaluations(model, topic); empty elsewhere
  std::optional<base::Duration> last;
};

enum class Op : std::uint8_t {
  kTruth,
  kAnd,
  kOr,
  kNot,
  kShown,
  kRefuted,
  kOpen,
  kCannotRuleOut,  // exits
  kRuledOut,
  kCrossed,
  kMet,
  kApplies,
  kSatisfied,
  kRequires,
  kDefine,
  kInState,  // derived things, by id and arguments
  kSome,
  kEvery,
  kAtLeast,  // operands: [where,] body — where first when has_where
  kComplete,
  kInput,
  kJudged,
  kHappened,
  kShownTo,  // what the world supplies
  kElapsed,  // at least `duration` since occurrence
  kByReading,
  kCompare,  // form `comparison` 0
  kSame,     // arguments[0] is arguments[1]
};

struct Node {
  Op op = Op::kTruth;
  base::Truth truth = base::Truth::kUnknown;
  bool has_where = false;
  EmptyCase empty = EmptyCase::kUnstated;
  Comparison comparison = Comparison::kLess;  // kCompare: of form with 0
  std::uint32_t target = 0;  // id of threshold, standard, requirement, define, state, family, term,
                             // named standard or reading
  std::uint32_t level = 0;   // kRequires: level on the family's scale
  std::uint32_t count = 0;   // kAtLeast
  std::uint32_t slot = 0;    // quantifiers: the slot they bind
  std::uint32_t range = 0;   // quantifiers, kComplete: into Framework::ranges
  std::uint32_t form = 0;    // kCompare: into Framework::forms
  std::uint32_t occurrence = 0;  // kHappened, kElapsed: into Framework::occurrences
  Owners roles;                  // kJudged, kShownTo: who
  std::vector<Argument> arguments;
  std::vector<NodeId> operands;            // kByReading: one per choice, in the reading's order
  std::optional<base::Duration> duration;  // kElapsed
  base::Span span;
  std::string variable;  // quantifiers: the author's name for the slot; may be empty
};

enum class ClauseKind : std::uint8_t {
  kDefine,
  kThreshold,
  kStandard,
  kRequirement,
  kRule,
  kDuty,
  kState,
  kGoal,
  kReading,
  kScope
};
struct Clause {
  std::string id, section, words;
  ClauseKind kind = ClauseKind::kDefine;
  Strength strength = Strength::kUnstated;
  std::uint32_t index = 0;  // into the table of its kind; kRule: its gate
  base::Span span;
  std::vector<std::string> variables;  // the author's names of its first slots; may be empty
};

// Frames: `kinds` of the slots a declaration starts with (its subject or parameters).
struct Define {
  ClauseId clause;
  std::vector<KindId> kinds;
  std::optional<NodeId> body;
  std::uint32_t form = 0;
  bool is_quantity = false;
};
struct Threshold {
  ClauseId clause;
  KindId kind;
  std::optional<NodeId> ruled_out, crossed;
};
struct CheckedChoice {
  AttributeId attribute;
  std::uint64_t values = 0;
};  // bit i: values[i] is in
using CheckedCells = std::vector<CheckedChoice>;  // ascending attributes; empty: everything
struct Standard {
  ClauseId clause;
  KindId kind;
  std::optional<FamilyId> family;
  std::uint32_t level = 0;
  std::optional<NodeId> met;
  CheckedCells cells;  // where it is demanded; empty: everywhere
};  // no `met`: never met
struct Need {
  enum class What : std::uint8_t { kLevel, kStandard, kTruth } what = What::kTruth;
  FamilyId family;
  std::uint32_t level = 0;
  StandardId standard;
  NodeId node;
};
// The word for an unknown guard, or one word per choice of a reading.
struct UnknownCourse {
  UnknownWord word = UnknownWord::kUnstated;
  ReadingId reading;
  std::vector<UnknownWord> by_choice;
};
struct Requirement {
  ClauseId clause;
  KindId kind;
  NodeId when;
  std::vector<Need> needs;
  UnknownCourse unknown;
};
struct Reading {
  ClauseId clause;
  std::string question;
  std::vector<std::string> choices, words;
};
struct Rule {
  ClauseId clause;
  Effect effect = Effect::kHold;
  std::string condition;
  std::optional<NodeId> condition_met;
  CheckedCells cells;
  std::optional<NodeId> guard;         // none: always applies
  std::vector<std::uint32_t> excepts;  // positions in the gate's rules
  UnknownCourse unknown;
};
struct Gate {
  std::string name, words, section;
  KindId kind;
  Otherwise otherwise = Otherwise::kSilent;
  std::vector<Rule> rules;
  base::Span span;
  std::string variable;
};

struct AnchorChoice {
  AnchorKind kind = AnchorKind::kThat;
  std::uint32_t occurrence = 0;  // kOccurrence
  std::optional<NodeId> when;    // kWhen: an input or a comparison
  base::Date date;               // kDate
};
struct Duty {
  ClauseId clause;
  std::optional<KindId> kind;  // none: owed once, by the developer
  std::string bearer, action, on_breach;
  TriggerKind trigger = TriggerKind::kAlways;
  std::optional<NodeId> guard;           // kWhen, kWhile; or `where` of kOn
  std::uint32_t trigger_occurrence = 0;  // kOn
  DueKind due = DueKind::kWithoutDate;
  // One entry, or one per choice of the reading it depends on.
  std::vector<base::Duration> within;
  std::vector<bool> within_is_full;  // beside `within`: to the last instant of that day
  std::optional<ReadingId> within_reading;
  std::vector<AnchorChoice> anchor;
  std::optional<ReadingId> anchor_reading;
  std::uint32_t before = 0;  // kBefore, kWith: an occurrence
  base::Date by_date;        // kByDate
  std::optional<base::Duration> not_before, first_within;
  EarlyDischarge early = EarlyDischarge::kUnstated;
  std::optional<NodeId> maintain, discharged_when, waived, lapses;
  std::optional<std::uint32_t> discharged_by;  // an occurrence
  // Empty: none. Else one entry, or one per choice of the reading it depends on.
  std::vector<std::optional<DutyId>> displaced_by;
  std::optional<ReadingId> displaced_reading;
};
struct Exit {
  std::string name;
  NodeId when;
};
struct State {
  ClauseId clause;
  std::optional<KindId> kind;
  NodeId enter;
  std::vector<Exit> exits;
  UnknownCourse unknown;
};  // at most 4 exits
struct Goal {
  ClauseId clause;
  base::Date due;
  NodeId met;
  std::string graded;
};
struct Scope {
  ClauseId clause;
  CheckedCells cells;
};

// What the order of computation is over.
struct Definition {
  enum class What : std::uint8_t {
    kDefine,
    kThreshold,
    kStandard,
    kRequirement,
    kState
  } what = What::kDefine;
  std::uint32_t index = 0;
};

struct Framework {
  std::string path, version, issuer, title, source_url, text_sha256, zone;
  std::optional<base::Date> in_force_from, in_force_to;
  std::vector<VersionedPath> supersedes;
  std::vector<Lineage> lineage;
  bool signed_records_only = false;
  base::Sha256 digest;  // of the canonical print of this file and of every vocabulary it imports

  std::vector<Kind> kinds;
  std::vector<Constant> constants;  // constants[0] is `self`
  std::vector<Role> roles;
  std::vector<Unit> units;  // units[0] is the pure number
  std::vector<Attribute> attributes;
  std::vector<Term> terms;
  std::vector<Scale> scales;
  std::vector<Family> families;
  std::vector<NamedStandard> named_standards;
  std::vector<Reading> readings;
  std::vector<Clause> clauses;
  std::vector<Define> defines;
  std::vector<Threshold> thresholds;
  std::vector<Standard> standards;
  std::vector<Requirement> requirements;
  std::vector<Gate> gates;
  std::vector<Duty> duties;
  std::vector<State> states;
  std::vector<Goal> goals;
  std::vector<Scope> scopes;
  std::vector<TestSyntax> tests;  // names in them are checked, and resolved again by the runner

  std::vector<Node> nodes;
  std::vector<CheckedRange> ranges;
  std::vector<LinearForm> forms;
  std::vector<Occurrence> occurrences;
  std::vector<bool> may_be_open;  // one per node
  std::vector<Definition> definition_order;

  const Node& operator[](NodeId id) const { return nodes[id.index]; }
  const Clause& operator[](ClauseId id) const { return clauses[id.index]; }
};

}  // namespace ruleout::language
