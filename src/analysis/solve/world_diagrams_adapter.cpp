#include <bdd.h>

#include <algorithm>
#include <utility>

#include "analysis/solve/bdd_library.h"
#include "analysis/solve/read_diagram.h"
#include "analysis/solve/world_diagrams.h"
#include "base/assert.h"

namespace ruleout::analysis {
namespace {

constexpr std::uint32_t kNoPlace = static_cast<std::uint32_t>(-1);

std::size_t values_in(const Domain& domain) {
  return domain.when.size() + (domain.may_be_none ? 1U : 0U);
}

// Where each question's variables of the library begin; behind them, how many there are. A question
// of n answers has n - 1: its first answer is the first of them, and its last is none of them. That
// it is open is the last.
std::vector<int> firsts_of(const std::vector<Domain>& domains) {
  std::vector<int> firsts = {0};
  for (const Domain& domain : domains)
    firsts.push_back(firsts.back() + static_cast<int>(values_in(domain)) - 1);
  return firsts;
}

}  // namespace

struct WorldDiagrams::Table {
  Table(const Formulas& formulas, std::vector<Domain> order, BddLimits limits)
      : domains(std::move(order)),
        firsts(firsts_of(domains)),
        library(limits.nodes, std::max(1, firsts.back())),
        built(formulas, limits.work, [this](Variable one) { return made(one); }) {
    for (std::uint32_t level = 0; level < domains.size(); ++level) {
      const std::vector<Variable>& when = domains[level].when;
      levels.insert(levels.end(), values_in(domains[level]) - 1, level);
      for (std::uint32_t i = 0; i < when.size(); ++i) {
        if (places.size() <= when[i]) places.resize(when[i] + 1, {kNoPlace, 0});
        RULEOUT_ASSERT(places[when[i]].level == kNoPlace);
        places[when[i]] = {level, i};
      }
    }
    const std::uint32_t none = kept.keep(bddfalse);
    const std::uint32_t every = kept.keep(bddtrue);
    RULEOUT_ASSERT(none == kNoWorld.node && every == kEveryWorld.node);
  }

  struct Place {
    std::uint32_t level = 0, answer = 0;
  };

  std::vector<Domain> domains;        // by level
  std::vector<int> firsts;            // by level
  BddLibrary library;                 // before what is made in it
  std::vector<std::uint32_t> levels;  // by variable of the library
  std::vector<Place> places;          // by variable
  BuiltFormulas built;
  KeptDiagrams kept;  // by WorldSet

  // Not the answers before it, but this one.
  [[nodiscard]] bdd made(Variable variable) const {
    RULEOUT_ASSERT(variable < places.size() && places[variable].level != kNoPlace);
    const auto [level, answer] = places[variable];
    const int first = firsts[level];
    const int at = first + static_cast<int>(answer);
    bdd result = at < firsts[level + 1] ? bdd_ithvar(at) : bddtrue;
    for (int i = at; i-- > first;) result = bdd_nithvar(i) & result;
    return result;
  }

  std::optional<WorldSet> keep(const bdd& made) {
    if (BddLibrary::is_full()) return std::nullopt;
    return WorldSet{kept.keep(made)};
  }

  // Where each answer to the question that the node tests first leads to; that it is open first.
  void put_values(BDD node, std::vector<BDD>& values) const {
    const std::uint32_t level = levels[static_cast<std::size_t>(bdd_var(node))];
    const auto first = static_cast<std::ptrdiff_t>(values.size());
    for (int i = firsts[level]; i < firsts[level + 1]; ++i) {
      const bool is_tested = node > 1 && bdd_var(node) == i;
      values.push_back(is_tested ? bdd_high(node) : node);
      if (is_tested) node = bdd_low(node);
    }
    values.push_back(node);
    if (domains[level].may_be_none)
      std::rotate(values.begin() + first, values.end() - 1, values.end());
  }

  // Asked of one set several times in a row.
  const ReadDiagram& read(WorldSet set) {
    if (!has_read || last_read != set) read_diagram = newly_read(set);
    has_read = true;
    last_read = set;
    return read_diagram;
  }
  ReadDiagram newly_read(WorldSet set);

  bool has_read = false;
  WorldSet last_read;
  ReadDiagram read_diagram;
  std::vector<std::uint32_t> read_as;  // by node of the library, while one is read
};

// What a node leads to is read before it. Nothing is made meanwhile, so nodes stay where they are.
ReadDiagram WorldDiagrams::Table::newly_read(WorldSet set) {
  ReadDiagram result{{0, 0}, {0, 0}, {}, kNever};
  std::vector<BDD> nodes, values;
  struct Open {
    BDD node = 0;
    std::size_t first = 0, next = 0, end = 0;  // among the values
  };
  std::vector<Open> open;
  const auto reach = [&](BDD node) {
    const auto at = static_cast<std::size_t>(node);
    if (read_as.size() <= at) read_as.resize(2 * at + 2, kNoPlace);
    if (node <= 1 || read_as[at] != kNoPlace) return;
    const std::size_t first = values.size();
    put_values(node, values);
    open.push_back({node, first, first, values.size()});
  };
  const BDD root = kept[set.node].id();
  reach(root);
  read_as[0] = kNever;
  read_as[1] = kAlways;
  while (!open.empty()) {
    Open& last = open.back();
    if (last.next < last.end) {
      reach(values[last.next++]);
      continue;
    }
    read_as[static_cast<std::size_t>(last.node)] = result.size();
    nodes.push_back(last.node);
    result.levels.push_back(levels[static_cast<std::size_t>(bdd_var(last.node))]);
    result.firsts.push_back(static_cast<std::uint32_t>(result.values.size()));
    for (std::size_t i = last.first; i < last.end; ++i)
      result.values.push_back(read_as[static_cast<std::size_t>(values[i])]);
    values.resize(last.first);
    open.pop_back();
  }
  result.root = read_as[static_cast<std::size_t>(root)];
  for (const BDD node : nodes) read_as[static_cast<std::size_t>(node)] = kNoPlace;
  return result;
}

WorldDiagrams::WorldDiagrams(const Formulas& formulas, std::vector<Domain> order, BddLimits limits)
    : table_(std::make_unique<Table>(formulas, std::move(order), limits)) {}
WorldDiagrams::~WorldDiagrams() = default;

std::optional<WorldSet> WorldDiagrams::of(FormulaId formula) {
  if (!table_->built.build(formula)) return std::nullopt;
  return table_->keep(table_->built[formula]);
}

std::optional<WorldSet> WorldDiagrams::both(WorldSet a, WorldSet b) {
  return table_->keep(BddLibrary::operated(bddop_and, table_->kept[a.node], table_->kept[b.node]));
}

std::optional<WorldSet> WorldDiagrams::either(WorldSet a, WorldSet b) {
  return table_->keep(BddLibrary::operated(bddop_or, table_->kept[a.node], table_->kept[b.node]));
}

std::vector<Variable> WorldDiagrams::support(WorldSet set) const {
  return support_of(table_->read(set), table_->domains);
}

std::vector<Variable> WorldDiagrams::smallest_world(WorldSet set,
                                                    const std::vector<Variable>& named) const {
  return smallest_world_of(table_->read(set), table_->domains, named);
}

bool WorldDiagrams::holds_whatever(WorldSet set, const std::vector<Variable>& world,
                                   const std::vector<Variable>& whatever) const {
  return analysis::holds_whatever(table_->read(set), table_->domains, world, whatever);
}

base::Rational WorldDiagrams::count(WorldSet set, const std::vector<Variable>& over) const {
  return count_of(table_->read(set), table_->domains, over);
}

std::vector<Cube> WorldDiagrams::cubes(WorldSet set, std::size_t at_most) const {
  return cubes_of(table_->read(set), table_->domains, at_most);
}

}  // namespace ruleout::analysis
