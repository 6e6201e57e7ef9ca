// Private to cli: a clause of a framework in words: what its rule reads, who may say that, and what
// unknown does.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/check/framework.h"

namespace ruleout::cli {

std::string_view kind_words(language::ClauseKind kind);

// What the world must supply for a clause, each once, in the order of the framework's terms.
struct TermWords {
  std::string call, kind, who, question;
};
std::vector<TermWords> terms_of(const language::Framework& framework,
                                const language::Clause& clause);

// The ids of the clauses it reads: defines, thresholds, standards, requirements, states.
std::vector<std::string> clauses_read(const language::Framework& framework,
                                      const language::Clause& clause);

// What the clause does with unknown, in a sentence.
std::string unknown_words(const language::Framework& framework, const language::Clause& clause);

std::string owners_words(const language::Framework& framework, const language::Owners& owners);

}  // namespace ruleout::cli
