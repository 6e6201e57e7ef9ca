// A checked framework as a person reads it: what the checker made of the text, in the language's
// own words, names resolved and quantities brought together. Plain text, lines end in "\n".
//
//   std::string text = show_clause(framework, clause);     // one clause: head, words, body
//   const std::string names[] = {"model-a"};
//   std::string leaf = node_text(framework, node, names);  // `officer judges mapped(model-a)`
//
// What is shown is for reading: `count`, `max` and `min` appear as the quantifiers they became, and
// a quantity define as the sum it stands for. Cost: linear in what is shown.
#pragma once

#include <span>
#include <string>

#include "language/check/framework.h"

namespace ruleout::language {

// One line. `slot_names`: what stands for the slots around the node, from slot 0; a slot without a
// name shows as its number, `?2`. Variables that the node binds keep their author's names, or get
// one by their kind, different from all that stand around.
std::string node_text(const Framework& framework, NodeId node,
                      std::span<const std::string> slot_names);
std::string form_text(const Framework& framework, const LinearForm& form,
                      std::span<const std::string> slot_names);
// The form against zero, as `years >= 2` or `cost(model-a) < limit(model-a) + 5 USD`: no side is
// below zero.
std::string comparison_text(const Framework& framework, const LinearForm& form,
                            Comparison comparison, std::span<const std::string> slot_names);
std::string occurrence_text(const Framework& framework, std::uint32_t occurrence,
                            std::span<const std::string> slot_names);
// "anyone", "officer, board", "officer and board".
std::string owners_text(const Framework& framework, const Owners& owners);
// "region = us or eu and audience = public"; "everything" for no choice.
std::string cells_text(const Framework& framework, const CheckedCells& cells);

// Id, strength and section; its words; what it says; who judges; what unknown does.
std::string show_clause(const Framework& framework, ClauseId clause);
// The gate's question, its rules in the order of the file, and what holds where none applies.
std::string show_gate(const Framework& framework, GateId gate);
// The head, the world's terms that it declares or imports, and every clause.
std::string show_framework(const Framework& framework);

}  // namespace ruleout::language
