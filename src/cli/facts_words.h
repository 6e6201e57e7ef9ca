// What a situation says, on one line and whole.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/layout/answer_partings.h"

namespace ruleout::cli {

inline constexpr std::string_view kNothingKnown = "nothing known";

// "guarded(M): yes · load(M) < 2 · read as: affirm=gate". `none`: the words for a situation that
// says nothing.
std::string facts_words(const std::vector<analysis::WorldFact>& facts, std::string_view none);

}  // namespace ruleout::cli
