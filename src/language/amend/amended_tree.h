// The declarations of two trees as one: what is removed, replaced, carried over and added. Private
// to this room.
#pragma once

#include "base/finding.h"
#include "base/source.h"
#include "language/syntax/tree.h"

namespace ruleout::language {

// A tree without lineage; its head is what `amended` says. REQUIRES: both are frameworks of one
// edition; `old` amends nothing.
SyntaxTree amended_tree(const SyntaxTree& old, const SyntaxTree& change,
                        const base::SourceText& whole, base::Findings& findings);

}  // namespace ruleout::language
