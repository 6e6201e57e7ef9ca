// Defines, thresholds, standards, requirements and states as one graph: what each rests on. Private
// to this room. A kNoIndex in a table (something broken) rests on nothing.
#pragma once

#include <cstdint>
#include <vector>

#include "language/check/framework.h"

namespace ruleout::language {

// All of them, kind after kind in the order of `Definition::What`.
std::vector<Definition> all_definitions(const Framework& framework);
ClauseId clause_of(const Framework& framework, Definition definition);

// The expressions a definition consists of; a requirement's needs included.
std::vector<NodeId> roots_of(const Framework& framework, Definition definition);

// The definitions each rests on, by position in all_definitions: through its expressions, through
// `requires` and through needs of a level. Ascending, without repetition.
std::vector<std::vector<std::uint32_t>> definition_needs(const Framework& framework);

// Requirements for that kind that can demand the level or more, and standards for that kind that
// provide it. kNoKind: any kind.
std::vector<std::uint32_t> requirements_of(const Framework& framework, std::uint32_t family,
                                           std::uint32_t level);
std::vector<std::uint32_t> standards_for(const Framework& framework, KindId kind,
                                         std::uint32_t family, std::uint32_t level);

// Calls visit(node) for each node under the roots, once, parents first.
template <class Visit>
void for_each_node(const Framework& framework, std::vector<NodeId> roots, Visit visit) {
  std::vector<bool> seen(framework.nodes.size(), false);
  while (!roots.empty()) {
    const NodeId id = roots.back();
    roots.pop_back();
    if (seen[id.index]) continue;
    seen[id.index] = true;
    visit(framework[id]);
    for (const NodeId operand : framework[id].operands) roots.push_back(operand);
  }
}

}  // namespace ruleout::language
