// The smallest evidence that would change an answer.
//
// Ways are read off the program: to make an `and` yes both sides must be yes, to make it no one
// side must be no, and so on down to the leaves. The search keeps a bounded number of the smallest
// sets, so it may miss a way; but every way that is returned has been checked by evaluating the
// program with its leaves changed, and no smaller part of it would do.
#pragma once

#include <string_view>
#include <vector>

#include "engine/answer/case_parts.h"

namespace ruleout::engine {

// The kinds of things of which a rule of the gate may want one more: those that quantifiers range
// over, but for runs, which take a log, and what the gate itself is asked about.
std::vector<language::KindId> kinds_to_imagine(const language::Framework& framework,
                                               std::string_view gate);

// Whether records could bring a leaf to a value. What has been seen cannot be unseen.
bool can_become(const CaseParts& parts, const Atom& atom, base::Truth now, base::Truth value);

std::vector<Way> ways_to_permit(const CaseParts& parts, std::string_view gate,
                                std::string_view subject);
std::vector<Way> ways_to_settle(const CaseParts& parts, std::string_view clause,
                                std::string_view subject);

}  // namespace ruleout::engine
