// A property's conditions taken apart: what the framework answers, and what an ordinary condition
// asks. Private to this room.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/finding.h"
#include "base/source.h"
#include "language/property/property.h"
#include "language/syntax/tree.h"

namespace ruleout::language {

// The nodes of one property. `target` of an answer is an expression of the tree, `target` of a
// define the position in `defines`.
struct SplitProperty {
  std::vector<PropertyNode> nodes;
  std::uint32_t condition = 0;
  std::optional<std::uint32_t> unless, trigger;
  std::vector<DefineSyntax> defines;
};

// Answers where none may stand are reported.
SplitProperty split(const SyntaxTree& tree, const PropertySyntax& property,
                    const base::SourceText& source, base::Findings& findings);

}  // namespace ruleout::language
