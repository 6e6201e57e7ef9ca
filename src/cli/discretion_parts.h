// Private to cli: what several pages about discretion show alike.
#pragma once

#include <string_view>

#include "cli/page/page.h"
#include "workspace/analyses/discretion.h"

namespace ruleout::cli {

inline constexpr std::string_view kNothingElse = "with nothing else known";
void put_move(Page& page, const analysis::Move& move, int level);
// What becomes of the gates while a number moves.
void put_varied(Page& page, const workspace::VariedTerm& varied);

}  // namespace ruleout::cli
