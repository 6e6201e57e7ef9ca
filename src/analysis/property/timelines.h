// Claims over timelines: what can come about by so many events among so many things. Private to
// this room.
#pragma once

#include "analysis/property/property.h"

namespace ruleout::analysis {

// REQUIRES: property.over.
PropertyResult timelines_answer(const language::Framework& framework,
                                const language::Property& property);

}  // namespace ruleout::analysis
