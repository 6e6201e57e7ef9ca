// Tests, as written: what one is given and what it expects. Part of tree.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "language/syntax/expression_tree.h"

namespace ruleout::language {

enum class GivenKind : std::uint8_t {
  kEntity,            // name = kind, other = entity
  kInput,             // call, truth
  kQuantity,          // call, number, high, unit
  kJudged,            // roles, call, truth; text = named standard when not empty
  kAct,               // roles, call, on
  kPlan,              // name, other = topic, number = alarm line, counts_clusters
  kEvaluation,        // name, other = plan, third = model, counts, clusters, on
  kAnnounced,         // name, other = plan, third = model
  kErrorProbability,  // number, name = clause (may be empty)
  kWatermark,         // call of a register, since, on = through
  kRetract,
  kVoid,       // name = label
  kReading,    // name, other
  kParameter,  // name, number
  kControl,    // name, cells[0] = what it tells apart
  kHeld,       // name = role, people; none of them: nobody holds it
  kInForce,    // from, until, keeps_duties
  kAssuming,   // from
  kZone,       // name
  kCalendar,   // name
};
struct SignerSyntax {
  Name person, role;  // no person: whoever holds the role
};
struct CountsSyntax {
  std::int64_t hits = 0, of = 0, missing = 0;
};
// `valid while load(m) < 2`.
struct WhileSyntax {
  Name input;
  std::vector<Name> arguments;
  bool is_less_than = true;
  base::Rational line;
  std::string line_text;
  Name unit;
  base::Span span;
};
struct GivenSyntax {
  GivenKind kind = GivenKind::kEntity;
  base::Span span;
  std::string label;
  Name name, other, third;
  std::vector<Name> arguments;  // of the call named by `name`
  base::Truth truth = base::Truth::kUnknown;
  Roles roles;
  std::vector<Name> people;  // kJudged, kAct: one per role, empty where only the role is named
  base::Rational number;
  std::optional<base::Rational> high;
  std::string number_text, high_text;
  Name unit;
  bool counts_clusters = false;
  CountsSyntax counts;
  std::optional<CountsSyntax> clusters;
  std::string text;
  Cells cells;
  bool keeps_duties = false;
  std::optional<When> on, since, from, until, known;
  std::optional<std::vector<SignerSyntax>> signed_off_by;  // none of them: no-one
  std::optional<SignerSyntax> by;
  std::optional<WhileSyntax> valid_while;
  Name supersedes;  // a label
};

enum class ExpectKind : std::uint8_t {
  kWord,
  kDecision,
  kDuty,
  kPair
};  // what the words look like; the subject decides
struct ExpectSyntax {
  ExpectKind kind = ExpectKind::kWord;
  base::Span span;
  enum class Ground : std::uint8_t { kAny, kDefault, kSettled } ground = Ground::kAny;
  std::string
      prefix;  // "", "requires", "applies", "satisfied", "met", "goal": what kind of thing is asked
  Name subject, level;
  std::vector<Name> arguments;
  // The answer: yes | permit | active …; several, joined by `or`, are the kinds of `undetermined`.
  // `permit with conditions` is one word.
  std::vector<Name> words;
  std::vector<Name> by;  // binding clauses that must be among the answer's
  std::optional<When> due, due_to;
  base::Truth ruled_out = base::Truth::kUnknown, crossed = base::Truth::kUnknown;
};
struct TestSyntax {
  ClauseHead head;
  When as_of;
  std::optional<When> known_at;
  std::vector<GivenSyntax> given;
  std::vector<ExpectSyntax> expect;
  base::Span as_of_span, known_at_span, given_span, expect_span;
};

}  // namespace ruleout::language
