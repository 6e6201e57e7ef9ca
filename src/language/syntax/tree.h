// What a `.rule` file says, as written: the value between the parser, the printer and the checker.
//
// One `SyntaxTree` per file. Nodes live in vectors and point at each other by index, so a tree is a
// value: cheap to move, free of pointers, compared by `same_meaning` (spans and comments aside).
// Nothing is resolved: names are text, and a tree may come from a file with findings (what could
// not be read is left out).
//
// LAW (round trip): parse(print(tree)) has the same meaning as tree, and print(parse(print(tree)))
// is print(tree). LAW (depth): in a tree that `parse` made, no expression is nested deeper than
// kTreeDepthMax (syntax_limits.h), so walking it by recursion is safe.
//
// A `*_text` beside a number is the number as the person wrote it ("20%", "1e26"); a `*_span`
// beside a text is where it stands. Both serve the printer and the places of findings; neither is
// part of the meaning. Grammar: docs/language/grammar.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil.h"
#include "base/duration.h"
#include "base/rational.h"
#include "base/source.h"
#include "base/truth.h"
#include "language/syntax/expression_tree.h"
#include "language/syntax/property_tree.h"
#include "language/syntax/test_tree.h"

namespace ruleout::language {

struct ValidSyntax {
  std::optional<base::Truth> answer;       // `if yes`, `if no`; none: both
  std::optional<base::Duration> duration;  // or
  ExpressionIndex while_holds = kNoExpression;
};

struct KindSyntax {
  Name name;
  Name plural;
  std::string words;
};
struct ConstantSyntax {
  Name kind;
  Name name;
  std::string words;
};
struct UnitSyntax {
  Name name;
  std::optional<base::Rational> factor;
  std::string factor_text;
  Name of;
};
struct AttributeSyntax {
  Name name;
  std::vector<Name> values;
};
struct RoleSyntax {
  Name name;
  std::string words;
  bool is_outside = false;
};
enum class TermClass : std::uint8_t { kInput, kJudgement, kAct };
struct TermSyntax {
  TermClass term_class = TermClass::kInput;
  Name name;
  std::vector<Name> kinds;
  bool is_quantity = false;
  Name unit;
  Roles stated_by;
  Roles signed_off_by;
  std::vector<ValidSyntax> valid;
  std::string question;
  base::Span question_span;
  base::Span span;
};
struct ScaleSyntax {
  Name name;
  std::vector<Name> levels;
};
struct EvidenceSyntax {
  std::vector<std::string> standards;
  base::Span span;
};  // ascending: each below the next
struct FamilySyntax {
  Name name;
  Name scale;
};
struct DefineSyntax {
  ClauseHead head;
  std::vector<Parameter> parameters;
  bool is_quantity = false;
  Name unit;
  ExpressionIndex body = kNoExpression;
};
struct ThresholdSyntax {
  ClauseHead head;
  ExpressionIndex ruled_out = kNoExpression, crossed = kNoExpression;
};
struct StandardSyntax {
  ClauseHead head;
  WhereSyntax where;
  Name family, level;                   // empty texts when it provides none
  ExpressionIndex met = kNoExpression;  // kNoExpression: `undefined`
  std::optional<base::Duration> expires;
  ExpressionIndex expires_after = kNoExpression;  // an occurrence
};
struct NeedSyntax {
  Name family, level;
  Name standard;
  ExpressionIndex expression = kNoExpression;
  base::Span span;
};
struct RequirementSyntax {
  ClauseHead head;
  ExpressionIndex when = kNoExpression;
  std::vector<NeedSyntax> needs;
  OnUnknown unknown;
};
enum class Effect : std::uint8_t { kPermit, kPermitIf, kEscalate, kHold };
struct RuleSyntax {
  ClauseHead head;
  Effect effect = Effect::kHold;
  base::Span effect_span;
  std::string condition;  // kPermitIf: what must be so
  ExpressionIndex condition_met = kNoExpression;
  WhereSyntax where;
  ExpressionIndex guard = kNoExpression;  // kNoExpression: always
  std::vector<Name> excepts;
  ExpressionIndex until = kNoExpression;  // an occurrence
  OnUnknown unknown;
};
enum class Otherwise : std::uint8_t { kPermit, kHold, kSilent };
struct GateSyntax {
  ClauseHead head;
  Otherwise otherwise = Otherwise::kSilent;
  std::vector<RuleSyntax> rules;
};

enum class TriggerKind : std::uint8_t { kUnstated, kWhen, kOn, kWhile, kAlways };
// kMonth, kQuarter, kYear: the first instant of the calendar period in which the duty was
// triggered. kDate: the first instant of that day. kWhen: when what records say became so.
enum class AnchorKind : std::uint8_t {
  kThat,
  kInForce,
  kMonth,
  kQuarter,
  kYear,
  kDate,
  kOccurrence,
  kWhen,
  kByReading
};
struct PlainAnchor {
  AnchorKind kind = AnchorKind::kThat;
  ExpressionIndex expression = kNoExpression;  // kOccurrence, kWhen
  base::Date date;                             // kDate
};
struct AnchorAlternative {
  Name reading;
  PlainAnchor anchor;
};
struct AnchorSyntax {
  PlainAnchor plain;  // kByReading: see `alternatives`
  Name reading;
  std::vector<AnchorAlternative> alternatives;
};
// `15 days` ends at the same time of day; `15 full days` at the last instant of the fifteenth day
// after.
struct DurationAlternative {
  Name reading;
  base::Duration duration;
  bool is_full = false;
};
struct DurationSyntax {
  base::Duration duration;
  bool is_full = false;
  Name reading;  // empty: just `duration`
  std::vector<DurationAlternative> alternatives;
};
enum class DueKind : std::uint8_t {
  kUnstated,
  kWithin,
  kBefore,
  kWith,
  kByDate,
  kAtOnce,
  kWithoutDate,
  kCadence
};
// A duty that takes another's place: one, or one or none for each choice of a reading.
struct DisplacerAlternative {
  Name reading, duty;  // an empty `duty`: none
};
struct DisplacerSyntax {
  Name duty;
  Name reading;
  std::vector<DisplacerAlternative> alternatives;
};
enum class EarlyDischarge : std::uint8_t { kUnstated, kResets, kKeeps };
struct DutySyntax {
  ClauseHead head;
  Name bearer;
  TriggerKind trigger = TriggerKind::kUnstated;
  ExpressionIndex trigger_expression = kNoExpression;  // guard, or occurrence for kOn
  ExpressionIndex where = kNoExpression;
  std::string action;
  DueKind due = DueKind::kUnstated;
  DurationSyntax within;                     // kWithin; the latest of a cadence window
  AnchorSyntax anchor;                       // kWithin, kCadence
  ExpressionIndex before = kNoExpression;    // kBefore, kWith: an occurrence
  base::Date by_date;                        // kByDate
  std::optional<base::Duration> not_before;  // cadence `every A to B`: A
  std::optional<base::Duration> first_within;
  EarlyDischarge early = EarlyDischarge::kUnstated;
  ExpressionIndex maintain = kNoExpression;
  ExpressionIndex discharged_by = kNoExpression;  // an occurrence
  ExpressionIndex discharged_when = kNoExpression;
  ExpressionIndex waived = kNoExpression, lapses = kNoExpression;
  std::string on_breach;
  DisplacerSyntax displaced_by;
  base::Span trigger_span, action_span, due_span, on_breach_span;
};
struct ExitSyntax {
  Name name;
  ExpressionIndex when = kNoExpression;
};
struct StateSyntax {
  ClauseHead head;
  ExpressionIndex enter = kNoExpression;
  std::vector<ExitSyntax> exits;
  OnUnknown unknown;
};
struct GoalSyntax {
  ClauseHead head;
  base::Date due;
  base::Span due_span, graded_span;
  ExpressionIndex met = kNoExpression;
  std::string graded;
};
struct ReadingChoice {
  Name name;
  std::string words;
};
struct ReadingSyntax {
  ClauseHead head;
  std::string question;
  base::Span question_span;
  std::vector<ReadingChoice> choices;
};
struct ScopeSyntax {
  ClauseHead head;
  Cells cells;
};

struct Lineage {
  enum class Change : std::uint8_t {
    kRetained,
    kStrengthened,
    kWeakened,
    kNarrowed,
    kMoved,
    kMixed,
    kAdded,
    kRemoved
  } change = Change::kRetained;
  Name clause, from;  // kAdded: `clause` alone; kRemoved: `from` alone, the clause that is no more
};

struct VersionedPath {
  Name path;
  Name version;
};
struct FrameworkHeader {
  VersionedPath name;
  std::string issuer, title, source;
  std::optional<base::Date> in_force_from, in_force_to;
  Name text_sha256;
  std::optional<VersionedPath> amends;  // the rest of the file says what changes in that one
  std::vector<Name> removes;            // names of it that are no more
  std::vector<VersionedPath> supersedes;
  std::vector<Name> imports;
  Name zone;
  base::Span issuer_span, title_span, source_span, in_force_span, signed_span;
  bool signed_records_only = false;
  std::vector<Lineage> lineage;
  base::Span span;
};

struct ForceSyntax {
  VersionedPath framework;
  std::optional<When> from, until;
};
struct AdoptSyntax {
  Name reading, choice;
};
struct SpendSyntax {
  base::Rational number;
  std::string number_text;
  Name clause;
  base::Span span;
};
struct HeldSyntax {
  Name role, person;
  std::optional<base::Date> from;
};
struct TransitionSyntax {
  VersionedPath from;
  Name to;
  bool keeps_duties = true;
  base::Span span;
};
struct RegimeSyntax {
  Name name, zone, calendar;
  std::vector<ForceSyntax> force;
  std::vector<AdoptSyntax> adopts;
  std::vector<SpendSyntax> spends;
  std::vector<HeldSyntax> held;
  std::vector<TransitionSyntax> transitions;
};

// `properties NAME of PATH VERSION`: what is claimed of that framework.
struct PropertiesHeader {
  Name name;
  VersionedPath of;
};

enum class FileKind : std::uint8_t { kNone, kVocabulary, kFramework, kRegime, kProperties };
enum class ItemKind : std::uint8_t {
  kKind,
  kConstant,
  kUnit,
  kAttribute,
  kRole,
  kTerm,
  kScale,
  kEvidence,
  kFamily,
  kDefine,
  kThreshold,
  kStandard,
  kRequirement,
  kGate,
  kDuty,
  kState,
  kGoal,
  kReading,
  kScope,
  kTest,
  kProperty
};
// The order in which declarations stand in the file: kind and index into that kind's vector.
struct Item {
  ItemKind kind = ItemKind::kKind;
  std::uint32_t index = 0;
  base::Span span;
  bool is_set_apart = false;  // an empty line stands before it
};

// A comment and the place it stands: before the item, or at the end of a line.
struct Comment {
  std::string text;  // without `#`, trimmed at the right
  base::Span span;
  bool owns_line = true;
  bool is_set_apart = false;  // an empty line follows
};

struct SyntaxTree {
  std::uint32_t edition = 1;
  base::Span edition_span;
  FileKind kind = FileKind::kNone;
  Name vocabulary;
  std::string vocabulary_uri;
  base::Span vocabulary_uri_span;
  std::vector<Name> vocabulary_imports;  // what it rests on; whoever imports it imports these too
  FrameworkHeader framework;
  RegimeSyntax regime;
  PropertiesHeader properties_of;
  std::vector<Item> items;
  std::vector<KindSyntax> kinds;
  std::vector<ConstantSyntax> constants;
  std::vector<UnitSyntax> units;
  std::vector<AttributeSyntax> attributes;
  std::vector<RoleSyntax> roles;
  std::vector<TermSyntax> terms;
  std::vector<ScaleSyntax> scales;
  std::vector<EvidenceSyntax> evidence;
  std::vector<FamilySyntax> families;
  std::vector<DefineSyntax> defines;
  std::vector<ThresholdSyntax> thresholds;
  std::vector<StandardSyntax> standards;
  std::vector<RequirementSyntax> requirements;
  std::vector<GateSyntax> gates;
  std::vector<DutySyntax> duties;
  std::vector<StateSyntax> states;
  std::vector<GoalSyntax> goals;
  std::vector<ReadingSyntax> readings;
  std::vector<ScopeSyntax> scopes;
  std::vector<TestSyntax> tests;
  std::vector<PropertySyntax> properties;
  std::vector<Expression> expressions;
  std::vector<Comment> comments;
};

// True if the two trees say the same: everything but spans, comments and needless brackets.
bool same_meaning(const SyntaxTree& a, const SyntaxTree& b);

}  // namespace ruleout::language
