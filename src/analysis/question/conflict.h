// Where one framework obliges what another forbids, and what both define differently under one
// name.
//
//   const Conflicts all = conflicts_between(contract, lines, {{{"duty", "SERVE", "gate", "use"}}});
//   for (const Conflict& one : all.found) …     // SERVE owed, use(NEW-use) held, where …
//
// That one holds an action which the other permits is a difference, and no conflict: both are kept
// by leaving it undone. A conflict is a world that leaves nobody a way to keep both:
//
//   action held    a duty is owed, and the action it asks for is held at a gate
//   contents       a duty is owed to maintain something, and another that it be otherwise, or to do
//                  or to bring about what it rules out
//   order          each of two acts is owed before the other
//
// A way is any choice of the facts that the duties' contents speak of, together with waiting until
// the duty is due: "at least 90 days since" an act may come true within 120 days of it and not
// within 30. All other facts stand still. An action is a gate's if the act that discharges the duty
// has the gate's name, or if a link says so.
//
// Every world found was run through both programs again, and where what may be chosen is little,
// every choice was tried in them (`Conflict::choices`).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/layout/answer_partings.h"
#include "analysis/question/difference.h"

namespace ruleout::analysis {

// "What `name` of the first framework asks for is the action of `other` of the second": each is a
// gate, a duty, or an act, which stands for every duty that it discharges.
struct ActionLink {
  std::string name, other;
};

struct ConflictChoices {
  std::vector<ActionLink> links;
  std::vector<Counterpart> counterparts;  // of kind threshold: one threshold under two names
  std::vector<TermRelation> relations;
};

enum class ConflictSort : std::uint8_t { kActionHeld, kContents, kOrder };
std::string_view to_text(ConflictSort sort);

struct ConflictSide {
  bool is_of_second = false;  // which framework
  std::string clause, section, subject;
  std::string says;                // what it asks for, or "hold"
  std::vector<std::string> rules;  // of a gate: those that hold it there
};
struct Conflict {
  ConflictSort sort = ConflictSort::kActionHeld;
  ConflictSide one, other;
  std::string scope;                   // of a gate: the part that is held; empty: everything
  bool is_linked = false;              // by an ActionLink, not by a shared act
  std::vector<WorldFact> world;        // the fewest facts
  std::optional<std::size_t> choices;  // how many ways out were tried; none: more than are tried
};

struct DefinitionChange {
  std::string kind;  // term, define, threshold, scale, named standard, reading, role, unit
  std::string name, other;
  std::string before, after;  // what each says
  AnswerPartings apart;       // of truths and thresholds: where they part, both definite first
};

struct Conflicts {
  std::vector<Conflict> found;  // smallest world first
  std::vector<DefinitionChange> definitions;
  std::vector<ActionLink> used;
  std::vector<std::string> undecided;  // "A.DUTY against B.gate": a limit was met
  std::size_t duties = 0, gates = 0;   // of both
  std::size_t asked = 0;               // pairs that could have been in conflict
  bool is_beyond_limits = false;       // one of them is too large to be laid out
};

// The second may be the first itself.
Conflicts conflicts_between(const language::Framework& first, const language::Framework& second,
                            const ConflictChoices& choices);

}  // namespace ruleout::analysis
