// Private to cli: what several pages about discretion show alike.
#pragma once

#include <string>
#include <vector>

#include "cli/page/page.h"
#include "workspace/analyses/discretion.h"

namespace ruleout::cli {

// In tenths of a percent, rounded down; the JSON has the fraction.
std::string share_words(const base::Rational& share);
std::string facts_words(const std::vector<analysis::WorldFact>& world);
void put_move(Page& page, const analysis::Move& move, int level);
// What becomes of the gates while a number moves.
void put_varied(Page& page, const workspace::VariedTerm& varied);

}  // namespace ruleout::cli
