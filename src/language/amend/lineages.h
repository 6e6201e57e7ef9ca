// Where every clause of an amended framework comes from: as its author says, and where that goes
// without saying. Private to this room.
#pragma once

#include <vector>

#include "base/finding.h"
#include "base/source.h"
#include "language/syntax/tree.h"

namespace ruleout::language {

// The lines of `change`, then one for each clause and gate that none of them speaks of: carried
// over, retained; only here, added; only there, removed. What is replaced by something else must be
// spoken of. The expressions of `old` and `change` are taken.
std::vector<Lineage> lineages(SyntaxTree old, SyntaxTree change, const SyntaxTree& result,
                              const base::SourceText& whole, base::Findings& findings);

}  // namespace ruleout::language
