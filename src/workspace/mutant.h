// Frameworks with one clause deleted, negated or weakened: a test suite that cannot tell them from
// the original says nothing about that clause.
//
// Mutations are made on the checked framework, so every mutant is well formed. Deleting a clause
// leaves its name in place with nothing in it: a rule never applies, a duty is never owed, a
// standard is never met, a define is unknown.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "language/check/framework.h"

namespace ruleout::workspace {

enum class MutantKind : std::uint8_t { kDelete, kNegate, kWeaken };

struct Mutant {
  std::string clause;
  MutantKind kind = MutantKind::kDelete;
  std::string what;  // in words: `PAUSE: unknown does nothing`
  language::Framework framework;
};

// The mutants of clauses that begin in a part of the text, ascending: a framework that amends
// another is to test what it states itself. One mutation at a time is made, so that they need not
// all be held.
std::vector<std::size_t> mutants_in(const language::Framework& framework, base::Span part);
Mutant mutant(const language::Framework& framework, std::size_t index);

std::string to_text(MutantKind kind);

}  // namespace ruleout::workspace
