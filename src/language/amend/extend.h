// A framework with declarations of another file behind its own, for whoever asks it something that
// it does not state itself.
#pragma once

#include "language/syntax/tree.h"

namespace ruleout::language {

// Every declaration of `more` but its properties, and nothing of its head. Names that both declare
// are for the checker to blame. REQUIRES: both were read from one source.
SyntaxTree extended(SyntaxTree framework, const SyntaxTree& more);

}  // namespace ruleout::language
