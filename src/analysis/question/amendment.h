// The shortest way to an action that a framework stops: change the framework, then act.
//
//   const AmendmentRule rule = {"took-effect", {"trustees"}};    // the act, and who is outside
//   const AmendmentTerms terms = amendment_terms(pair.before, rule, pair.variables, pair.formulas);
//   for (const AmendmentPath& one : amendment_paths(pair, terms, counterparts)) …
//
// A change of the framework is a thing that the act is about. Every gate that asks about such a
// thing has to let it pass; where there is none, every duty that a change brings about has to be
// kept, though nothing stops a change that breaks it. A path is a world in which
//
//   the first framework stops an action            1. the situation
//   its own rules let a change come about          2. who amends, by what acts
//   the second framework, of the same facts, lets the action pass or is silent    3. its answer
//
// with the fewest facts of all such worlds; the facts are then told apart by what needs them. Every
// world was run through both programs again, and that there is none is certified.
//
// LAW (delay): without waiting for longer than `delay` after any act, and with no less, the rules
// of amendment are kept. Only what is asked as "at least so long since" an act is a delay; the hour
// of the day is not.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/layout/answer_partings.h"
#include "analysis/layout/compared.h"
#include "analysis/question/difference.h"
#include "base/duration.h"

namespace ruleout::analysis {

// What counts as a change of a framework: data, not a finding.
struct AmendmentRule {
  std::string act;                   // by which it takes effect; its first argument is the change
  std::vector<std::string> outside;  // roles that bear none of the cost of what is stopped
};

// A duty that a change brings about.
struct ChangeDuty {
  std::string clause, section, bearer, says, due;
};
// A fact that a change needs, and who may state it.
struct ChangeFact {
  WorldFact fact;
  std::string by;           // "board", "board, trustee", "anyone"; of a wait: "time"
  bool is_outside = false;  // nobody else may state it
};

struct AmendmentTerms {
  enum class Sort : std::uint8_t {
    kNone,    // the framework asks nothing of a change of it
    kDuties,  // duties alone: nothing stops a change
    kGate
  } sort = Sort::kNone;
  std::vector<std::size_t> gates;  // into Side::answers
  std::vector<std::string> gate_names;
  std::vector<ChangeDuty> duties;
  std::vector<std::size_t> owed;                 // into Side::answers, beside `duties`
  std::optional<std::size_t> effect;             // kDuties: that it took effect, into the variables
  FormulaId lets = kTrue;                        // where a change comes about as the rules ask
  std::optional<std::vector<ChangeFact>> facts;  // the fewest; none: it never can, or undecided
  std::string certificate;                       // that it never can
  // The fewest facts of which none needs somebody outside; none as above.
  std::optional<std::vector<ChangeFact>> inside;
  std::string inside_certificate;
  std::optional<base::Duration> delay;  // from the acts to the effect; none: 0 days
};

AmendmentTerms amendment_terms(const Side& side, const AmendmentRule& rule, Variables& variables,
                               Formulas& formulas);

struct AmendmentWorld {
  std::string before, after;  // what the two frameworks come to; `after` is empty without a gate
  std::vector<std::string> changes;  // what each of AmendmentTerms::gates comes to
  std::vector<WorldFact> situation, amendment, asked_by_other;  // none twice; in all: the world
  bool is_smallest = true;
  [[nodiscard]] std::vector<WorldFact> all() const;
};

struct AmendmentPath {
  std::size_t before = 0;            // into the first side's answers
  std::optional<std::size_t> after;  // into the second's; none: it has no such gate
  std::string gate, other, subject, scope;
  std::optional<AmendmentWorld> by_default, settled;
  // Where there is no world by default: is it the amendment alone that cannot come about?
  bool is_barred = false;
  std::string certificate;    // that there is no world by default
  bool is_undecided = false;  // a limit was met: what is not there may be
};

// One for each gate of the first framework that may stop something, beside those about changes
// themselves, and each counterpart. The smallest worlds first, then gates that no amendment lifts.
std::vector<AmendmentPath> amendment_paths(Compared& pair, const AmendmentTerms& terms,
                                           const std::vector<Counterpart>& counterparts);

}  // namespace ruleout::analysis
