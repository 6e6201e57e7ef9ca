// A claim as its author wrote it, on one line. Private to this room.
#pragma once

#include <string>

#include "base/source.h"
#include "language/syntax/tree.h"

namespace ruleout::language {

// Without comments, every gap one space.
std::string claim_text(const SyntaxTree& tree, const base::SourceText& source, base::Span claim);

}  // namespace ruleout::language
