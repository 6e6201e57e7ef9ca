// Private to analysis/question: a clause that may stand on one side of a conflict.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/question/content.h"

namespace ruleout::analysis {

// A duty, or a part of a gate with one rule that may hold it.
struct Party {
  const Side* side = nullptr;
  const AnswerForm* answer = nullptr;
  bool is_of_second = false;
  std::optional<Content> content;    // of a duty
  const AnswerForm* rule = nullptr;  // of a gate; none: it holds with no rule
  FormulaId binds = kFalse;  // where the duty is owed, or the gate holds and the rule says so
  FormulaId held = kFalse;   // of a gate: where it holds, by whatever rule
};

// Of the imagined things: every duty that has a content, and every gate once for each rule that
// may hold it, so that each shows its own situation. Asks for atoms that are new.
std::vector<Party> parties_of(const Side& side, bool is_of_second, Variables& variables,
                              Formulas& formulas);

inline bool is_gate(const Party& party) { return party.answer->kind == AnswerKind::kGate; }
inline const language::Framework& framework_of(const Party& party) {
  return *party.side->framework;
}
// What its answer comes to where it binds.
inline std::string_view binding_word(const Party& party) {
  return is_gate(party) ? "hold" : "owed";
}

// REQUIRES: a gate.
const engine::GatePart& part_of(const Party& gate);
bool is_rule_of(const AnswerForm& rule, const AnswerForm& gate);

// REQUIRES: a duty. The name of the act that discharges it; empty if none does.
std::string act_of(const Party& duty);
// By its kind's name; empty if it has none.
std::string subject_kind(const Party& party);
// An act on a thing, in words that no framework owns.
std::string act_in_words(const Party& party, std::uint32_t occurrence);

}  // namespace ruleout::analysis
