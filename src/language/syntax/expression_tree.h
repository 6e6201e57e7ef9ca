// What every clause is made of: names, roles, expressions, heads, places and instants. Part of
// tree.h, which says how such values are to be read.
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

namespace ruleout::language {

using ExpressionIndex = std::uint32_t;
inline constexpr ExpressionIndex kNoExpression = 0xFFFFFFFFu;

struct Name {
  std::string text;
  base::Span span;
};

struct Section {
  std::string text;  // "3.3", "Appendix A, first scenario"; empty when the clause cites none
  base::Span span;
};

enum class Strength : std::uint8_t {
  kUnstated,
  kRecommend,
  kMay,
  kStrive,
  kAim,
  kExpect,
  kCommit,
  kMust
};
std::string_view to_text(Strength strength);  // as written; empty for kUnstated

// Who may say something: `anyone`, any one of the named roles, or all of them together.
enum class RoleJoin : std::uint8_t { kAnyone, kAnyOf, kAllOf };
struct Roles {
  RoleJoin join = RoleJoin::kAnyone;
  std::vector<Name> names;
  base::Span span;
};

enum class ExpressionKind : std::uint8_t {
  kTruth,  // yes, no, unknown                         truth
  kAnd,
  kOr,  // operands; written with brackets or words
  kAllOf,
  kAnyOf,  // operands; written as bullets
  kNot,
  kIsShown,
  kIsRefuted,
  kIsOpen,
  kCannotRuleOut,
  kRuledOut,
  kCrossed,
  kMet,
  kApplies,
  kSatisfied,  // name, arguments
  kRequires,   // name = family, level, arguments
  kSome,
  kEvery,
  kAtLeast,     // variable, range, operands[0] = body, empty, count
  kShownTo,     // text = standard, roles, operands[0] = the call
  kJudges,      // roles, name, arguments
  kOccurrence,  // roles, name, arguments: that act has happened
  kSinceAtLeast,
  kSinceLess,  // duration, operands[0] = an occurrence
  kByReading,  // name = reading term, alternatives
  kComplete,   // range
  kCompare,    // comparison, operands[0], operands[1]
  kCall,       // name, arguments: an input, define or state; or a variable, constant
  kAnswer,     // name, arguments, level = the answer, text = "settled" or none: in properties only
  kNumber,     // number, unit
  kAdd,
  kSubtract,  // operands
  kScale,     // number, unit, operands[0]
  kHitRate,
  kAlarmLine,  // arguments[0]: an evaluation variable
  kCountOf,    // variable, range
  kMaxOf,
  kMinOf,
  kLatestOf,  // variable, range, operands[0] = measured
};

enum class Comparison : std::uint8_t {
  kLess,
  kLessEqual,
  kGreater,
  kGreaterEqual,
  kEqual,
  kUnequal
};
std::string_view to_text(Comparison comparison);  // as written: `<`, `/=`
enum class EmptyCase : std::uint8_t { kUnstated, kThereIsOne, kOrNone, kUnknownIfNone };

// `models where P over the last 6 months`; `evaluations(m, x)`.
struct Range {
  Name collection;
  std::vector<Name> arguments;
  ExpressionIndex where = kNoExpression;
  std::optional<base::Duration> last;
};

struct Alternative {
  Name reading;
  ExpressionIndex expression = kNoExpression;
};

struct Expression {
  ExpressionKind kind = ExpressionKind::kTruth;
  base::Span span;
  base::Truth truth = base::Truth::kUnknown;
  Name name;
  Name level;
  Name variable;
  std::vector<Name> arguments;  // `any` stands as the text "any"
  std::vector<ExpressionIndex> operands;
  std::vector<Alternative> alternatives;
  Roles roles;
  Range range;
  EmptyCase empty = EmptyCase::kUnstated;
  std::uint32_t count = 0;
  Comparison comparison = Comparison::kLess;
  base::Rational number;
  std::string number_text;
  Name unit;
  std::string text;
  std::optional<base::Duration> duration;
  bool is_bracketed =
      false;  // a person wrote brackets around it; `span` is what stands inside them
};

struct Parameter {
  Name name;
  Name kind;
};

// What a rule does when its guard is unknown.
enum class UnknownWord : std::uint8_t {
  kUnstated,
  kHolds,
  kPermits,
  kEscalates,
  kDoesNothing,
  kStaysOpen,
  kByReading
};
struct UnknownAlternative {
  Name reading;
  UnknownWord word = UnknownWord::kUnstated;
};
struct OnUnknown {
  UnknownWord word = UnknownWord::kUnstated;
  Name reading;
  std::vector<UnknownAlternative> alternatives;
  base::Span span;
};

// The parts every clause has.
struct ClauseHead {
  Name id;
  Strength strength = Strength::kUnstated;
  Section section;
  std::string words;
  base::Span words_span;
  std::optional<Parameter> subject;  // `for each kind name`
  base::Span span;
};

// Chosen values of attributes; choices are joined by `and`, no choice is every cell.
struct CellChoice {
  Name attribute;
  std::vector<Name> values;
};
using Cells = std::vector<CellChoice>;
// Where something applies: cells, or the name of a scope; everywhere if both are empty.
struct WhereSyntax {
  Cells cells;
  Name scope;
};
inline bool is_limited(const WhereSyntax& where) {
  return !where.cells.empty() || !where.scope.text.empty();
}
// An instant as a person writes it: a whole day, or a moment.
struct When {
  bool is_day = true;
  base::Date day;
  base::Instant instant;
  std::int32_t offset_seconds = 0;  // from UTC, as written; not part of the meaning
};

}  // namespace ruleout::language
