#include "analysis/solve/world_diagrams.h"

#include <algorithm>
#include <utility>

#include "base/assert.h"

namespace ruleout::analysis {
namespace {

constexpr std::uint32_t kNever = 0, kAlways = 1;
constexpr std::size_t kSlotsAtFirst = std::size_t{1} << 12U;
constexpr std::size_t kKnownMax = std::size_t{1} << 21U;
constexpr std::uint32_t kNoPlace = static_cast<std::uint32_t>(-1);

std::uint64_t mixed(std::uint64_t hash, std::uint64_t with) {
  hash = (hash ^ with) * 0x9E3779B97F4A7C15U;
  return hash ^ hash >> 29U;
}

}  // namespace

WorldDiagrams::WorldDiagrams(const Formulas& formulas, std::vector<Domain> order,
                             DiagramLimits limits)
    : formulas_(formulas),
      limits_(limits),
      domains_(std::move(order)),
      levels_(2, static_cast<std::uint32_t>(domains_.size())),
      firsts_(2, 0),
      table_(kSlotsAtFirst, 0),
      known_(kSlotsAtFirst) {
  for (std::uint32_t level = 0; level < domains_.size(); ++level) {
    const Domain& domain = domains_[level];
    for (std::uint32_t i = 0; i < domain.when.size(); ++i) {
      const Variable variable = domain.when[i];
      if (places_.size() <= variable) places_.resize(variable + 1, {kNoPlace, 0});
      RULEOUT_ASSERT(places_[variable].level == kNoPlace);
      places_[variable] = {level, i + (domain.may_be_none ? 1U : 0U)};
    }
  }
}

std::span<const WorldDiagrams::Node> WorldDiagrams::values_of(Node node) const {
  const Domain& domain = domains_[levels_[node]];
  return std::span(values_).subspan(firsts_[node],
                                    domain.when.size() + (domain.may_be_none ? 1U : 0U));
}

std::size_t WorldDiagrams::slot_of(std::uint32_t level, std::span<const Node> values) const {
  std::uint64_t hash = mixed(0, level);
  for (const Node value : values) hash = mixed(hash, value);
  return static_cast<std::size_t>(hash >> 7U) & (table_.size() - 1);
}

std::size_t WorldDiagrams::place_of(Operation what, Node a, Node b) const {
  const std::uint64_t hash = mixed(mixed(mixed(0, a), b), static_cast<std::uint64_t>(what));
  return static_cast<std::size_t>(hash >> 7U) & (known_.size() - 1);
}

// Twice the slots, and as much memory of what was operated.
void WorldDiagrams::grow() {
  table_.assign(2 * table_.size(), 0);
  for (Node node = 2; node < levels_.size(); ++node) {
    std::size_t slot = slot_of(levels_[node], values_of(node));
    while (table_[slot] != 0) slot = (slot + 1) & (table_.size() - 1);
    table_[slot] = node;
  }
  if (table_.size() > kKnownMax) return;
  std::vector<Known> before(table_.size());
  before.swap(known_);
  for (const Known& one : before) {
    if (one.a != one.b || one.a != 0) known_[place_of(one.what, one.a, one.b)] = one;
  }
}

// The node whose answers lead to what was put on the scratch from `first` on, which is taken off.
WorldDiagrams::Node WorldDiagrams::taken_from(std::uint32_t level, std::size_t first) {
  const std::span<const Node> values = std::span(scratch_).subspan(first);
  Node result = values.front();
  const bool is_one = std::ranges::all_of(values, [&](Node value) { return value == result; });
  if (!is_one && !is_full_) {
    std::size_t slot = slot_of(level, values);
    while (table_[slot] != 0 &&
           (levels_[table_[slot]] != level || !std::ranges::equal(values_of(table_[slot]), values)))
      slot = (slot + 1) & (table_.size() - 1);
    result = table_[slot];
    if (result == 0) {
      result = static_cast<Node>(levels_.size());
      table_[slot] = result;
      levels_.push_back(level);
      firsts_.push_back(static_cast<std::uint32_t>(values_.size()));
      values_.insert(values_.end(), values.begin(), values.end());
      is_full_ = levels_.size() > limits_.nodes;
      if (2 * levels_.size() > table_.size()) grow();
    }
  }
  scratch_.resize(first);
  return result;
}

WorldDiagrams::Node WorldDiagrams::operated(Operation what, Node a, Node b) {
  if (is_full_) return kNever;
  if (what == Operation::kNot) {
    if (a <= kAlways) return kAlways - a;
  } else {
    if (a > b) std::swap(a, b);
    const bool is_and = what == Operation::kAnd;
    if (a == b || a == (is_and ? kNever : kAlways)) return a;
    if (a == (is_and ? kAlways : kNever)) return b;
  }
  return stepped(what, a, b);
}

WorldDiagrams::Node WorldDiagrams::stepped(Operation what, Node a, Node b) {
  if (const Known& one = known_[place_of(what, a, b)]; one.a == a && one.b == b && one.what == what)
    return one.result;
  if (++steps_ > limits_.steps) is_full_ = true;
  const std::uint32_t level = std::min(levels_[a], levels_[b]);
  const std::size_t first = scratch_.size();
  const std::size_t values = domains_[level].when.size() + (domains_[level].may_be_none ? 1U : 0U);
  for (std::size_t i = 0; i < values; ++i) {
    const Node from_a = levels_[a] == level ? values_[firsts_[a] + i] : a;
    const Node from_b = levels_[b] == level ? values_[firsts_[b] + i] : b;
    const Node value = operated(what, from_a, from_b);
    scratch_.push_back(value);
  }
  const Node result = taken_from(level, first);
  if (!is_full_) known_[place_of(what, a, b)] = {a, b, what, result};
  return result;
}

WorldDiagrams::Node WorldDiagrams::made(const FormulaNode& node) {
  switch (node.op) {
    case FormulaOp::kNever:
      return kNever;
    case FormulaOp::kAlways:
      return kAlways;
    case FormulaOp::kVariable: {
      RULEOUT_ASSERT(node.a < places_.size() && places_[node.a].level != kNoPlace);
      const auto [level, value] = places_[node.a];
      const Domain& domain = domains_[level];
      const std::size_t first = scratch_.size();
      for (std::uint32_t i = 0; i < domain.when.size() + (domain.may_be_none ? 1U : 0U); ++i)
        scratch_.push_back(i == value ? kAlways : kNever);
      return taken_from(level, first);
    }
    case FormulaOp::kNot:
      return operated(Operation::kNot, built_[node.a], built_[node.a]);
    case FormulaOp::kAnd:
      return operated(Operation::kAnd, built_[node.a], built_[node.b]);
    case FormulaOp::kOr:
      return operated(Operation::kOr, built_[node.a], built_[node.b]);
  }
  return kNever;
}

// Parts stand before what they are parts of, but few of all formulas are parts of one.
std::optional<WorldSet> WorldDiagrams::of(FormulaId formula) {
  built_.resize(formulas_.size());
  is_built_.resize(formulas_.size());
  std::vector<FormulaId> open = {formula};
  while (!open.empty() && !is_full_) {
    const FormulaId id = open.back();
    const FormulaNode& node = formulas_[id];
    const bool has_two = node.op == FormulaOp::kAnd || node.op == FormulaOp::kOr;
    const bool has_parts = has_two || node.op == FormulaOp::kNot;
    if (!is_built_[id] && has_parts && !is_built_[node.a]) {
      open.push_back(node.a);
    } else if (!is_built_[id] && has_two && !is_built_[node.b]) {
      open.push_back(node.b);
    } else {
      if (!is_built_[id]) built_[id] = made(node);
      is_built_[id] = !is_full_;
      open.pop_back();
    }
  }
  if (is_full_) return std::nullopt;
  return WorldSet{built_[formula]};
}

std::optional<WorldSet> WorldDiagrams::both(WorldSet a, WorldSet b) {
  const Node result = operated(Operation::kAnd, a.node, b.node);
  if (is_full_) return std::nullopt;
  return WorldSet{result};
}

std::optional<WorldSet> WorldDiagrams::either(WorldSet a, WorldSet b) {
  const Node result = operated(Operation::kOr, a.node, b.node);
  if (is_full_) return std::nullopt;
  return WorldSet{result};
}

}  // namespace ruleout::analysis
