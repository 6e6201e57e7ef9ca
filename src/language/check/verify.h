// What holds in every framework that `check` returns; generators of frameworks obey the same.
//
// INVARIANT (names-resolved): every index is inside its table, every name that has to stand does;
//   the first kinds, the first constant and the first unit are the built-in ones.
// INVARIANT (well-sorted): each node has the operands, arguments and kinds its operation needs, and
//   operands stand before what holds them.
// INVARIANT (slots-bound): an argument's slot is a subject, a parameter, or bound by a quantifier
//   or `latest` around it.
// INVARIANT (no-cycles): `definition_order` holds each definition once, after all it rests on.
// INVARIANT (unknown-handled): a rule, requirement or state whose guard may be unknown has a word;
//   `may_be_open` is what the expressions say.
// INVARIANT (empty-case-stated): `every` says what none means.
// INVARIANT (one-clause-per-id), (sourced): ids are unique; every clause cites a section.
// INVARIANT (owned): every judgement names who may give it, and every use of one who gave it.
// INVARIANT (few-exceptors): at most kExceptorsMax rules of a gate except others, and exceptions
//   run in no circle longer than two.
// INVARIANT (within-limits): check_limits.h is kept.
#pragma once

#include <string>
#include <vector>

#include "language/check/framework.h"

namespace ruleout::language {

// The names of the invariants that do not hold, each once, sorted; empty for a sound framework.
// Never reads outside the framework's tables. Cost: n log n in the framework's size.
std::vector<std::string> verify(const Framework& framework);

}  // namespace ruleout::language
