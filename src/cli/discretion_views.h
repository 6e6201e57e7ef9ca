// Private to cli: what turns on a word, who brings an answer about, what costs whoever says it.
#pragma once

#include "cli/page/page.h"
#include "workspace/analyses/discretion.h"

namespace ruleout::cli {

// `has_all`: the whole lists.
Page discretion_views(const workspace::DiscretionAnswer& answer, bool has_all);

}  // namespace ruleout::cli
