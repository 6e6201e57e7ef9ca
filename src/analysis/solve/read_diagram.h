// Private to analysis/solve: a diagram of worlds as it is read, each node a question with all its
// answers, leaves first.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/solve/world_diagrams.h"

namespace ruleout::analysis {

inline constexpr std::uint32_t kNever = 0, kAlways = 1;

struct ReadDiagram {
  // By node; of the two leaves there is nothing. What a node leads to stands before it.
  std::vector<std::uint32_t> levels, firsts;
  std::vector<std::uint32_t> values;  // node after node
  std::uint32_t root = kNever;

  [[nodiscard]] std::span<const std::uint32_t> values_of(std::uint32_t node) const {
    const std::size_t end = node + 1 < firsts.size() ? firsts[node + 1] : values.size();
    return std::span(values).subspan(firsts[node], end - firsts[node]);
  }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(levels.size()); }
};

// What WorldDiagrams say of a set; `domains` by level.
std::vector<Variable> support_of(const ReadDiagram& diagram, const std::vector<Domain>& domains);
std::vector<Variable> smallest_world_of(const ReadDiagram& diagram,
                                        const std::vector<Domain>& domains,
                                        const std::vector<Variable>& named);
bool holds_whatever(const ReadDiagram& diagram, const std::vector<Domain>& domains,
                    const std::vector<Variable>& world, const std::vector<Variable>& whatever);
base::Rational count_of(const ReadDiagram& diagram, const std::vector<Domain>& domains,
                        const std::vector<Variable>& over);
std::vector<Cube> cubes_of(const ReadDiagram& diagram, const std::vector<Domain>& domains,
                           std::size_t at_most);

}  // namespace ruleout::analysis
