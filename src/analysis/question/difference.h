// What the second of two frameworks changed: the situations in which they answer differently, and
// what became of every clause.
//
//   const Difference apart = difference_between(before, after, {counterparts, 1000});
//   for (const AnswerChange& one : apart.answers) …   // deploy(NEW-MODEL): hold -> permit, where …
//   for (const ClauseChange& one : apart.clauses) …   // PAUSE: weakened, with a witness
//
// Clauses are held against each other by the lineage the second one states, else by equal ids of
// versions of one framework, else as counterparts that somebody argued for. A clause is what it
// answers (answer_form.h) and what it says beside (clause_attributes.h):
//
//   retained       it answers alike in every world, and no attribute binds more or less
//   strengthened   in some world it demands more, in none less; or as much, with a stronger
//   attribute weakened       in some world it demands less, in none more; or as much, with a weaker
//   attribute incomparable   more in one world and less in another, or the attributes pull the
//   other way changed        as much in every world, but who, when or how is not the same and not
//   ordered removed, added it has no counterpart undecided      a limit was met before the question
//   was answered
//
// Every witness was run through both programs again (replay.h). Time stands still: whether a state
// was entered, an act is fresh or a register complete are facts like others.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/layout/answer_partings.h"
#include "analysis/question/clause_attributes.h"
#include "base/rational.h"

namespace ruleout::analysis {

// Two names of one kind of thing that stand in the same place.
struct Counterpart {
  std::string kind;         // as to_text(AnswerKind) has it
  std::string name, other;  // of the first framework and of the second
};

struct DifferenceChoices {
  std::vector<Counterpart> counterparts;
  std::size_t most_regions = kRegionsMax;  // of each gate
  Discretion discretion = Discretion::kShared;
  std::vector<TermRelation> relations;
};

// What a parting of answers is to somebody bound by them.
enum class PartingClass : std::uint8_t {
  kNewlyHeld,       // a gate that let pass holds or escalates
  kNewlyPermitted,  // a gate that held or escalated lets pass, or is silent
  kMoreDemanding,   // of other answers
  kLessDemanding,
  kBecomesUnknown,  // definite before
  kBecomesDefinite,
  kOtherwise
};
PartingClass class_of(AnswerKind kind, std::string_view before, std::string_view after);
std::string_view to_text(PartingClass parting);
// Whether the second value demands more or less than the first.
Direction direction_of(AnswerKind kind, std::string_view before, std::string_view after);

// How much of what two frameworks can come to is apart, by two weightings of the pairs of values
// that some situation has, one of each framework.
//
//   by pair      each pair weighs the same
//   by outcome   each value that the first comes to weighs the same, and within one each value that
//                the second comes to in its place
//
// LAW (how, not how often): both depend on nothing but which pairs there are. So neither changes
// when a clause is stated in two parts or a question asked in two (docs/formats/difference.md).
struct PartingShare {
  base::Rational by_pair, by_outcome;
};
struct PartingShares {
  PartingShare all;                      // where the answers differ
  std::vector<PartingShare> of_parting;  // as AnswerPartings::found; together they are `all`
};

struct AnswerChange {
  AnswerKind kind = AnswerKind::kGate;
  std::string name, other, subject;
  std::string scope;  // of a gate: the cells that both parts have; empty: everything
  AnswerPartings apart;
  // None of rules and defines, which are how clauses are worded, and where a limit was met.
  std::optional<PartingShares> shares = {};
  std::size_t part = 0, other_part = 0;  // AnswerForm::part of the two
};

enum class Change : std::uint8_t {
  kRetained,
  kStrengthened,
  kWeakened,
  kIncomparable,
  kChanged,
  kRemoved,
  kAdded,
  kUndecided
};
inline constexpr std::size_t kChanges = 8;
std::string_view to_text(Change change);

struct ClauseChange {
  std::string sort;           // "rule of deploy", "duty", "threshold", "reading", …
  std::string clause, other;  // empty: it has none
  std::string section, other_section;
  Change change = Change::kRetained;
  // What it says itself is word for word the same: it changed with what it speaks of.
  bool is_worded_alike = false;
  std::string said;  // what the second framework's lineage calls it, if it does
  std::vector<AttributeChange> attributes;
  std::vector<AnswerChange> answers;  // where it demands more or less
};

struct Difference {
  std::vector<AnswerChange> answers;           // those that differ; gates first
  std::vector<ClauseChange> clauses;           // of the first framework, then those that are new
  std::vector<Counterpart> used;               // of the counterparts given
  std::array<std::size_t, kChanges> counts{};  // by Change
  std::vector<std::string> gates_before, gates_after;  // gates that the other has not
  // The mean over the gates that both have, of a gate of several parts its largest; none if there
  // is no such gate, or a limit was met at one.
  std::optional<PartingShare> gate_shares;
  bool is_beyond_limits = false;  // one of the frameworks is too large to be laid out
};

Difference difference_between(const language::Framework& before, const language::Framework& after,
                              const DifferenceChoices& choices);

}  // namespace ruleout::analysis
