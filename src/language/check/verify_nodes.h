// The invariants that look into nodes. Private to this room.
#pragma once

#include "language/check/framework.h"

namespace ruleout::language {

bool verify_names(const Framework& framework);
// REQUIRES: verify_names. The same of the next.
bool verify_sorts(const Framework& framework);
bool verify_slots(const Framework& framework);

}  // namespace ruleout::language
