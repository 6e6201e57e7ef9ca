// An order in which what is needed comes first, and the circles that prevent one. Private to this
// room.
#pragma once

#include <cstdint>
#include <vector>

namespace ruleout::language {

struct DependencyOrder {
  // Every node once; outside circles, after everything it needs. Ties by number.
  std::vector<std::uint32_t> order;
  // For each knot of nodes that need each other, a shortest circle through its smallest node.
  std::vector<std::vector<std::uint32_t>> circles;
};

// `needs[i]`: the nodes that i needs. Cost: linear in nodes and edges (Tarjan 1972), without
// recursion; circles take a search each.
DependencyOrder dependency_order(const std::vector<std::vector<std::uint32_t>>& needs);

}  // namespace ruleout::language
