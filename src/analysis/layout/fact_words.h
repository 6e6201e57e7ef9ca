// What a world says, in words for people: what is the case first, then how texts are read.
//
//   fact_words(fact)                    // "guarded(NEW-MACHINE): no", "years < 2", "affirm=gate"
//   world_words(world, 6)               // "a(M): yes · years < 2 · read as: affirm=gate, is=one"
//   "Where " + world_clause(world)      // "Where it is so that a(M), and nothing else is known"
#pragma once

#include <string>
#include <vector>

#include "analysis/layout/answer_partings.h"

namespace ruleout::analysis {

std::string fact_words(const WorldFact& fact);

// On one line; empty of a world that says nothing. Beyond so many readings the rest are counted.
inline constexpr std::size_t kReadingsShown = 6;
inline constexpr std::size_t kReadingsAll = static_cast<std::size_t>(-1);
std::string world_words(const std::vector<WorldFact>& world, std::size_t most_readings);
// The readings alone, as `world_words` ends; empty if there are none.
std::string readings_words(const std::vector<WorldFact>& world, std::size_t most_readings);

// As a part of a sentence that goes on: every fact, and that nothing else is known.
std::string world_clause(const std::vector<WorldFact>& world);

}  // namespace ruleout::analysis
