#include <bdd.h>

#include <algorithm>
#include <map>
#include <queue>
#include <set>
#include <utility>

#include "analysis/solve/bdd.h"
#include "analysis/solve/bdd_library.h"
#include "base/assert.h"

namespace ruleout::analysis {
namespace {

constexpr int kVariablesAtFirst = 1024;
constexpr int kVariablesAtATime = 64;
constexpr int kNoLevel = -1;

}  // namespace

struct Bdd::Table {
  Table(const Formulas& all, const std::vector<Variable>& order, BddLimits limits)
      : library(limits.nodes, static_cast<int>(order.size()) + kVariablesAtFirst),
        built(all, limits.work, [this](Variable one) { return bdd_ithvar(level_of(one)); }) {
    for (const Variable variable : order) level_of(variable);
  }

  BddLibrary library;               // first, so that it outlives what is made in it
  std::vector<int> levels;          // by variable; kNoLevel: not met yet
  std::vector<Variable> variables;  // by level
  BuiltFormulas built;
  KeptDiagrams kept;  // by Diagram

  Diagram keep(const bdd& made) { return {kept.keep(made)}; }

  int level_of(Variable variable) {
    if (levels.size() <= variable) levels.resize(variable + 1, kNoLevel);
    if (levels[variable] == kNoLevel) {
      levels[variable] = static_cast<int>(variables.size());
      variables.push_back(variable);
      if (bdd_varnum() < levels[variable] + 1) bdd_extvarnum(kVariablesAtATime);
    }
    return levels[variable];
  }

  [[nodiscard]] Variable variable_of(const bdd& node) const {
    return variables[static_cast<std::size_t>(bdd_var(node))];
  }

  std::vector<Variable> smallest(bdd node) const;
};

Bdd::Bdd(const Formulas& formulas, const std::vector<Variable>& order, BddLimits limits)
    : table_(std::make_unique<Table>(formulas, order, limits)) {}

Bdd::~Bdd() = default;

std::optional<bool> Bdd::satisfiable(FormulaId formula) {
  if (!table_->built.build(formula)) return std::nullopt;
  return table_->built[formula] != bddfalse;
}

std::optional<bool> Bdd::compatible(FormulaId a, FormulaId b) {
  if (!table_->built.build(a) || !table_->built.build(b)) return std::nullopt;
  const bdd both = BddLibrary::operated(bddop_and, table_->built[a], table_->built[b]);
  if (BddLibrary::is_full()) return std::nullopt;
  return both != bddfalse;
}

namespace {
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// The fewest true variables on a way to `true` from each node.
class Fewest final {
 public:
  std::size_t of(const bdd& node) {
    if (node == bddtrue) return 0;
    if (node == bddfalse) return kNone;
    const auto known = known_.find(node.id());
    if (known != known_.end()) return known->second;
    const std::size_t low = of(bdd_low(node));
    const std::size_t high = of(bdd_high(node));
    const std::size_t fewest = std::min(low, high == kNone ? kNone : high + 1);
    known_.emplace(node.id(), fewest);
    return fewest;
  }

 private:
  std::map<int, std::size_t> known_;
};

}  // namespace

// REQUIRES: not the diagram of never.
std::vector<Variable> Bdd::Table::smallest(bdd node) const {
  Fewest fewest;
  std::vector<Variable> world;
  while (node != bddtrue) {
    const bdd low = bdd_low(node);
    if (fewest.of(low) == fewest.of(node)) {
      node = low;
      continue;
    }
    world.push_back(variable_of(node));
    node = bdd_high(node);
  }
  std::ranges::sort(world);
  return world;
}

std::optional<std::vector<Variable>> Bdd::smallest_world(FormulaId formula) {
  if (!table_->built.build(formula)) return std::nullopt;
  const bdd& worlds = table_->built[formula];
  if (worlds == bddfalse) return std::nullopt;
  return table_->smallest(worlds);
}

std::vector<Variable> Bdd::smallest_world(Diagram diagram) const {
  RULEOUT_ASSERT(table_->kept[diagram.index] != bddfalse);
  return table_->smallest(table_->kept[diagram.index]);
}

StuckWorld Bdd::smallest_stuck(const Stuck& stuck) {
  bool is_built = table_->built.build(stuck.from) && table_->built.build(stuck.never);
  for (const FormulaId one : stuck.each) is_built = is_built && table_->built.build(one);
  if (!is_built) return {std::nullopt, true};
  bdd free = bddtrue;
  for (const Variable variable : stuck.free) free &= bdd_ithvar(table_->level_of(variable));
  bdd worlds = table_->built[stuck.from] - bdd_exist(table_->built[stuck.never], free);
  for (const FormulaId one : stuck.each) worlds &= bdd_exist(table_->built[one], free);
  if (BddLibrary::is_full()) return {std::nullopt, true};
  if (worlds == bddfalse) return {};
  return {table_->smallest(worlds), false};
}

// The library's own function keeps a buffer beyond the life of the table it was made for.
std::optional<std::vector<Variable>> Bdd::support(FormulaId formula) {
  if (!table_->built.build(formula)) return std::nullopt;
  std::set<int> seen;
  std::set<Variable> variables;
  std::vector<bdd> open = {table_->built[formula]};
  while (!open.empty()) {
    const bdd node = open.back();
    open.pop_back();
    if (node == bddtrue || node == bddfalse || !seen.insert(node.id()).second) continue;
    variables.insert(table_->variable_of(node));
    open.push_back(bdd_low(node));
    open.push_back(bdd_high(node));
  }
  return std::vector<Variable>(variables.begin(), variables.end());
}

namespace {
// Worlds over the variables from a node's own on, those beneath it in the order of the diagram.
class Count final {
 public:
  // `positions`: by level, how many of the counted variables stand before it.
  explicit Count(std::vector<std::size_t> positions) : positions_(std::move(positions)) {}

  // Counted from `position` on.
  base::Rational of(const bdd& node, std::size_t position) {
    if (node == bddfalse) return base::Rational();
    const std::size_t own = position_of(node);
    base::Rational worlds = node == bddtrue ? base::Rational(1) : from(node, own);
    for (std::size_t i = position; i < own; ++i) worlds = worlds + worlds;
    return worlds;
  }

 private:
  [[nodiscard]] std::size_t position_of(const bdd& node) const {
    return node == bddtrue ? positions_.back()
                           : positions_[static_cast<std::size_t>(bdd_var(node))];
  }

  base::Rational from(const bdd& node, std::size_t own) {
    const auto known = known_.find(node.id());
    if (known != known_.end()) return known->second;
    base::Rational worlds = of(bdd_low(node), own + 1) + of(bdd_high(node), own + 1);
    known_.emplace(node.id(), worlds);
    return worlds;
  }

  std::vector<std::size_t> positions_;
  std::map<int, base::Rational> known_;
};

}  // namespace

std::optional<base::Rational> Bdd::count(FormulaId formula, const std::vector<Variable>& over) {
  if (!table_->built.build(formula)) return std::nullopt;
  for (const Variable variable : over) table_->level_of(variable);
  std::vector<std::size_t> positions;
  std::size_t before = 0;
  for (const Variable variable : table_->variables) {
    positions.push_back(before);
    if (std::ranges::binary_search(over, variable)) ++before;
  }
  positions.push_back(before);
  RULEOUT_ASSERT(before == over.size());
  return Count(std::move(positions)).of(table_->built[formula], 0);
}

namespace {
// A way from the root of a diagram to one of its nodes.
struct Way {
  std::size_t fewest = 0;  // true variables of the best way on from here, those before it included
  std::size_t made = 0;    // how many ways were made before: of equals the first goes first
  std::size_t on = 0;
  bdd node;
  std::vector<std::pair<Variable, bool>> tests;
};
struct GoesLater {
  bool operator()(const Way& a, const Way& b) const {
    return std::pair(a.fewest, a.made) > std::pair(b.fewest, b.made);
  }
};

}  // namespace

std::optional<std::vector<Cube>> Bdd::cubes(FormulaId formula, std::size_t at_most) {
  if (!table_->built.build(formula)) return std::nullopt;
  Fewest fewest;
  std::priority_queue<Way, std::vector<Way>, GoesLater> open;
  std::size_t made = 0;
  const auto add = [&](Way way) {
    const std::size_t rest = fewest.of(way.node);
    if (rest == kNone) return;
    way.fewest = way.on + rest;
    way.made = made++;
    open.push(std::move(way));
  };
  add({0, 0, 0, table_->built[formula], {}});
  std::vector<Cube> cubes;
  while (!open.empty() && cubes.size() < at_most) {
    const Way way = open.top();
    open.pop();
    if (way.node == bddtrue) {
      Cube cube;
      for (const auto& [variable, is_on] : way.tests)
        (is_on ? cube.on : cube.off).push_back(variable);
      std::ranges::sort(cube.on);
      std::ranges::sort(cube.off);
      cubes.push_back(std::move(cube));
      continue;
    }
    for (const bool is_on : {false, true}) {
      Way next = {0, 0, way.on + (is_on ? 1U : 0U), is_on ? bdd_high(way.node) : bdd_low(way.node),
                  way.tests};
      next.tests.emplace_back(table_->variable_of(way.node), is_on);
      add(std::move(next));
    }
  }
  return cubes;
}

std::optional<std::size_t> Bdd::node_count(FormulaId formula) {
  if (!table_->built.build(formula)) return std::nullopt;
  return static_cast<std::size_t>(bdd_nodecount(table_->built[formula]));
}

Diagram Bdd::diagram(FormulaId formula) {
  return table_->keep(table_->built.build(formula) ? table_->built[formula] : bddfalse);
}

Diagram Bdd::fixed(Diagram diagram, const Cube& cube) {
  bdd literals = bddtrue;
  for (const Variable variable : cube.on)
    literals = bdd_and(literals, bdd_ithvar(table_->level_of(variable)));
  for (const Variable variable : cube.off)
    literals = bdd_and(literals, bdd_nithvar(table_->level_of(variable)));
  if (BddLibrary::is_full()) return table_->keep(bddfalse);
  return table_->keep(bdd_restrict(table_->kept[diagram.index], literals));
}

Diagram Bdd::conjunction(Diagram a, Diagram b) {
  if (BddLibrary::is_full()) return table_->keep(bddfalse);
  return table_->keep(
      BddLibrary::operated(bddop_and, table_->kept[a.index], table_->kept[b.index]));
}

Diagram Bdd::disjunction(Diagram a, Diagram b) {
  if (BddLibrary::is_full()) return table_->keep(bddfalse);
  return table_->keep(BddLibrary::operated(bddop_or, table_->kept[a.index], table_->kept[b.index]));
}

Diagram Bdd::negation(Diagram a) {
  if (BddLibrary::is_full()) return table_->keep(bddfalse);
  return table_->keep(
      BddLibrary::operated(bddop_not, table_->kept[a.index], table_->kept[a.index]));
}

bool Bdd::is_never(Diagram diagram) const { return table_->kept[diagram.index] == bddfalse; }

bool Bdd::is_full() const { return BddLibrary::is_full(); }

}  // namespace ruleout::analysis
