// Role records that nobody vouches for.
//
// Anybody may record who holds a role, and such a record counts: a case without a single holder
// could not begin otherwise. But whoever says so should be seen to stand somewhere. A role record
// is vouched for if its author held a declared role when it became known: by the regime's own
// entries, or by other role records that are vouched for. What a person says of a role that he
// holds by his own word alone vouches for nothing.
//
// Private to the engine.
#pragma once

#include <span>
#include <vector>

#include "engine/assessment.h"
#include "engine/facts/record_standing.h"
#include "engine/regime.h"
#include "record/record.h"

namespace ruleout::engine {

// One notice for each author, with all that he says. `standings` are those of `known`. Cost: the
// square of the number of role records at worst, linear where they became known in order.
[[nodiscard]] std::vector<Notice> unvouched_roles(std::span<const record::Record> known,
                                                  const Standings& standings, const Regime& regime);

}  // namespace ruleout::engine
