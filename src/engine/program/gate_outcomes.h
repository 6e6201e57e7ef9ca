// What a gate may come to, as registers. Private to engine/program.
//
// Each rule contributes, independently of the others, one of a set of *options*: its own effect
// (then its exceptions are in force), nothing, or the effect its word for unknown names. The
// meaning of a gate is the set of outcomes over all choices of options (docs/language/rules.md);
// these registers say of each outcome whether it is in that set:
//
//   * the strictest contribution of a rule that no exception in force overrides wins;
//   * exceptions in force that except each other, or one and the same rule with different effects,
//   collide: each largest
//     choice without a collision is tried; if they differ the outcome is `conflict`.
//
// The registers enumerate only which exceptions are in force (at most 2^kExceptorsMax cases); given
// that, the other rules are independent, so "some choice comes to K" is an `and` of `or`s over
// rules. Cases then fold into one, exception by exception; those that come to the same share their
// registers.
#pragma once

#include <array>
#include <vector>

#include "engine/program/lowering.h"

namespace ruleout::engine {

// One rule's options in one course; handles of definite registers. In every world one option at
// least is possible.
struct RuleOptions {
  std::array<Handle, kLevels> own{};    // its own effect, at that level
  std::array<Handle, kLevels> other{};  // not its own: nothing, or what the word for unknown says
  Handle is_own = Builder::kNo;         // at some level
  Handle is_other = Builder::kNo;
};

// The handles of a gate's possible outcomes.
struct OutcomeHandles {
  std::array<Handle, kLevels> level{};
  Handle conflict = Builder::kNo;
};

// `rules[i]` has `options[i]`; only rules with `is_here[i]` take part (the part of the scope at
// hand).
OutcomeHandles gate_outcomes(const language::Gate& gate, const std::vector<RuleOptions>& options,
                             const std::vector<bool>& is_here, Builder& builder);

// The rules that count, one set per largest choice without a collision among the exceptions in
// force (`in_force[i]`: rule i names rules that it excepts, and applies).
std::vector<std::vector<bool>> rules_alive(const language::Gate& gate,
                                           const std::vector<bool>& is_here,
                                           const std::vector<bool>& in_force);

// The cells a gate's rules tell apart: one empty cell set if none of them names a scope.
std::vector<language::CheckedCells> parts_of(const language::Gate& gate,
                                             const std::vector<language::Attribute>& attributes);
bool covers(const language::CheckedCells& rule, const language::CheckedCells& part);

}  // namespace ruleout::engine
