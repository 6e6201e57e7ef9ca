// What two clauses say differently beside where they apply: who owes it, by when, how it is done.
//
//   for (const AttributeChange& one : attribute_changes(before, clause, after, other)) …
//   // {"deadline", "within 30 days of that", "within 60 days of that", Direction::kWeaker}
#pragma once

#include <string>
#include <vector>

#include "language/check/framework.h"

namespace ruleout::analysis {

// Whether a change binds more or less. `kUnclear`: the two cannot be ordered by what is written.
enum class Direction : std::uint8_t { kUnclear, kStronger, kWeaker };

struct AttributeChange {
  std::string what;  // strength, bearer, deadline, discharge, judge of …, default on unknown, …
  std::string before, after;
  Direction direction = Direction::kUnclear;
};

std::vector<AttributeChange> attribute_changes(const language::Framework& before,
                                               language::ClauseId clause,
                                               const language::Framework& after,
                                               language::ClauseId other);

// The lines of a clause that say one of these; empty: none does.
std::string said_in(const language::Framework& framework, language::ClauseId clause,
                    const std::string& what);

}  // namespace ruleout::analysis
