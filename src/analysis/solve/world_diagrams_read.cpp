// What a diagram of worlds says, once it is made: nothing here makes a node.
#include <algorithm>
#include <array>
#include <queue>
#include <utility>

#include "analysis/solve/world_diagrams.h"
#include "base/assert.h"

namespace ruleout::analysis {
namespace {

constexpr std::uint32_t kNever = 0, kAlways = 1;
constexpr Variable kNone = static_cast<Variable>(-1);
constexpr std::uint32_t kNoWay = static_cast<std::uint32_t>(-1);

bool names_any(const Domain& domain, const std::vector<Variable>& among) {
  return std::ranges::any_of(domain.when, [&](Variable one) { return has(among, one); });
}

// Whole numbers of one width, one after another.
class Numbers final {
 public:
  Numbers(std::size_t count, std::size_t bits) : width_(bits / 32 + 2), limbs_(count * width_, 0) {}

  void set_one(std::size_t at) { limbs_[at * width_] = 1; }
  void add(std::size_t at, std::size_t other) {
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < width_; ++i) {
      carry += std::uint64_t{limbs_[at * width_ + i]} + limbs_[other * width_ + i];
      limbs_[at * width_ + i] = static_cast<std::uint32_t>(carry);
      carry >>= 32U;
    }
  }
  void multiply(std::size_t at, std::uint32_t by) {
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < width_; ++i) {
      carry += std::uint64_t{limbs_[at * width_ + i]} * by;
      limbs_[at * width_ + i] = static_cast<std::uint32_t>(carry);
      carry >>= 32U;
    }
  }
  // REQUIRES: nothing is left over.
  void divide(std::size_t at, std::uint32_t by) {
    std::uint64_t rest = 0;
    for (std::size_t i = width_; i-- > 0;) {
      rest = rest << 32U | limbs_[at * width_ + i];
      limbs_[at * width_ + i] = static_cast<std::uint32_t>(rest / by);
      rest %= by;
    }
    RULEOUT_ASSERT(rest == 0);
  }
  [[nodiscard]] base::Rational number(std::size_t at) const {
    base::Rational sum;
    const base::Rational scale(std::int64_t{1} << 32U);
    for (std::size_t i = width_; i-- > 0;)
      sum = sum * scale + base::Rational(std::int64_t{limbs_[at * width_ + i]});
    return sum;
  }

 private:
  std::size_t width_;
  std::vector<std::uint32_t> limbs_;
};

}  // namespace

Variable WorldDiagrams::variable_of(std::uint32_t level, std::size_t value) const {
  const Domain& domain = domains_[level];
  if (!domain.may_be_none) return domain.when[value];
  return value == 0 ? kNone : domain.when[value - 1];
}

std::vector<WorldDiagrams::Node> WorldDiagrams::reached_from(Node node) const {
  std::vector<bool> is_reached(node + 1, false);
  std::vector<Node> open;
  std::vector<Node> reached;
  const auto reach = [&](Node one) {
    if (one <= kAlways || is_reached[one]) return;
    is_reached[one] = true;
    open.push_back(one);
    reached.push_back(one);
  };
  reach(node);
  while (!open.empty()) {
    const Node next = open.back();
    open.pop_back();
    for (const Node value : values_of(next)) reach(value);
  }
  std::ranges::sort(reached);
  return reached;
}

std::vector<Variable> WorldDiagrams::support(WorldSet set) const {
  std::vector<bool> is_tested(domains_.size(), false);
  for (const Node node : reached_from(set.node)) is_tested[levels_[node]] = true;
  std::vector<Variable> variables;
  for (std::size_t level = 0; level < domains_.size(); ++level) {
    if (!is_tested[level]) continue;
    const std::vector<Variable>& when = domains_[level].when;
    variables.insert(variables.end(), when.begin(), when.end());
  }
  std::ranges::sort(variables);
  return variables;
}

namespace {

// By node, filled from the leaves on: a value for each of the nodes reached.
template <typename Value>
class ByNode final {
 public:
  ByNode(const std::vector<std::uint32_t>& reached, Value never, Value always)
      : values_(reached.empty() ? 2 : reached.back() + 1) {
    values_[kNever] = never;
    values_[kAlways] = always;
  }
  Value& operator[](std::uint32_t node) { return values_[node]; }

 private:
  std::vector<Value> values_;
};

}  // namespace

std::vector<Variable> WorldDiagrams::smallest_world(WorldSet set,
                                                    const std::vector<Variable>& named) const {
  RULEOUT_ASSERT(set != kNoWorld);
  const std::vector<Node> reached = reached_from(set.node);
  ByNode<std::uint32_t> fewest(reached, kNoWay, 0);
  // What cannot be left open costs the same in every world.
  const auto cost = [this](std::uint32_t level, std::size_t value) -> std::uint32_t {
    return domains_[level].may_be_none && value > 0 ? 1 : 0;
  };
  for (const Node node : reached) {
    const std::span<const Node> values = values_of(node);
    std::uint32_t best = kNoWay;
    for (std::size_t i = 0; i < values.size(); ++i) {
      const std::uint32_t rest = fewest[values[i]];
      if (rest != kNoWay) best = std::min(best, rest + cost(levels_[node], i));
    }
    fewest[node] = best;
  }
  std::vector<Variable> world;
  std::vector<bool> is_tested(domains_.size(), false);
  for (Node node = set.node; node > kAlways;) {
    const std::uint32_t level = levels_[node];
    const std::span<const Node> values = values_of(node);
    const auto does = [&](std::size_t i) {
      return fewest[values[i]] != kNoWay && fewest[values[i]] + cost(level, i) == fewest[node];
    };
    std::size_t value = values.size() - 1;
    if (domains_[level].may_be_none && does(0)) value = 0;
    while (!does(value)) --value;
    if (const Variable variable = variable_of(level, value); variable != kNone)
      world.push_back(variable);
    is_tested[level] = true;
    node = values[value];
  }
  for (std::size_t level = 0; level < domains_.size(); ++level) {
    const Domain& domain = domains_[level];
    if (!domain.may_be_none && !is_tested[level] && names_any(domain, named))
      world.push_back(domain.when.back());
  }
  std::ranges::sort(world);
  return world;
}

bool WorldDiagrams::holds_whatever(WorldSet set, const std::vector<Variable>& world,
                                   const std::vector<Variable>& whatever) const {
  if (set == kNoWorld) return false;
  std::vector<Node> open = {set.node};
  std::vector<Node> reached;  // ascending
  while (!open.empty()) {
    const Node node = open.back();
    open.pop_back();
    if (node == kNever) return false;
    const auto place = std::ranges::lower_bound(reached, node);
    if (node == kAlways || (place != reached.end() && *place == node)) continue;
    reached.insert(place, node);
    const std::span<const Node> values = values_of(node);
    const bool is_free = names_any(domains_[levels_[node]], whatever);
    bool is_open = true;
    for (std::size_t i = values.size(); i-- > 0;) {
      const Variable variable = variable_of(levels_[node], i);
      const bool is_so = variable == kNone ? is_open : has(world, variable);
      if (variable != kNone && is_so) is_open = false;
      if (is_free || is_so) open.push_back(values[i]);
    }
  }
  return true;
}

// Of each node its share of the worlds over all that is counted: the mean of its answers' shares.
base::Rational WorldDiagrams::count(WorldSet set, const std::vector<Variable>& over) const {
  const std::vector<Node> reached = reached_from(set.node);
  std::vector<std::uint32_t> sizes(domains_.size(), 1);
  std::size_t bits = 1;
  for (std::size_t level = 0; level < domains_.size(); ++level) {
    const Domain& domain = domains_[level];
    if (!names_any(domain, over)) continue;
    sizes[level] = static_cast<std::uint32_t>(domain.when.size()) + (domain.may_be_none ? 1U : 0U);
    for (std::uint32_t size = sizes[level]; size > 0; size >>= 1U) ++bits;
  }
  Numbers worlds(reached.size() + 2, bits);
  worlds.set_one(kAlways);
  for (const std::uint32_t size : sizes) worlds.multiply(kAlways, size);
  ByNode<std::uint32_t> places(reached, kNever, kAlways);
  for (std::uint32_t i = 0; i < reached.size(); ++i) {
    const Node node = reached[i];
    places[node] = i + 2;
    RULEOUT_ASSERT(sizes[levels_[node]] > 1 || domains_[levels_[node]].when.size() == 1);
    for (const Node value : values_of(node)) worlds.add(i + 2, places[value]);
    worlds.divide(i + 2, sizes[levels_[node]]);
  }
  return worlds.number(places[set.node]);
}

namespace {

// A way from the root of a diagram to one of its nodes, the last step of it first.
struct Step {
  std::size_t before = 0;  // among the steps
  std::vector<Variable> on, off;
};
struct Way {
  std::uint32_t fewest = 0;  // true variables of the best way on from here, those before included
  std::size_t made = 0;      // how many ways were made before: of equals the first goes first
  std::uint32_t on = 0, node = 0;
  std::size_t last = 0;  // among the steps
};
struct GoesLater {
  bool operator()(const Way& a, const Way& b) const {
    return std::pair(a.fewest, a.made) > std::pair(b.fewest, b.made);
  }
};

// The answers that lead to one place, as parts: open or one of some answers is what the others
// are not; of answers to a question that may be open each is a part of its own.
std::vector<Step> parts_of(const Domain& domain, std::span<const std::uint32_t> values,
                           std::uint32_t node) {
  const std::size_t first = domain.may_be_none ? 1 : 0;
  std::vector<Variable> on, off;
  for (std::size_t i = first; i < values.size(); ++i)
    (values[i] == node ? on : off).push_back(domain.when[i - first]);
  const bool is_open_there = domain.may_be_none && values[0] == node;
  const bool is_what_others_are_not = domain.may_be_none ? is_open_there : on.size() > 1;
  if (is_what_others_are_not) return {{0, {}, std::move(off)}};
  std::vector<Step> parts;
  for (const Variable one : on) parts.push_back({0, {one}, {}});
  return parts;
}

Cube cube_of(const std::vector<Step>& steps, std::size_t last) {
  Cube cube;
  for (std::size_t at = last; at != 0; at = steps[at].before) {
    cube.on.insert(cube.on.end(), steps[at].on.begin(), steps[at].on.end());
    cube.off.insert(cube.off.end(), steps[at].off.begin(), steps[at].off.end());
  }
  std::ranges::sort(cube.on);
  std::ranges::sort(cube.off);
  return cube;
}

}  // namespace

std::vector<Cube> WorldDiagrams::cubes(WorldSet set, std::size_t at_most) const {
  const std::vector<Node> reached = reached_from(set.node);
  ByNode<std::uint32_t> fewest(reached, kNoWay, 0);
  for (const Node node : reached) {
    const Domain& domain = domains_[levels_[node]];
    std::uint32_t best = kNoWay;
    const std::span<const Node> values = values_of(node);
    for (const Node value : values) {
      if (fewest[value] == kNoWay) continue;
      for (const Step& part : parts_of(domain, values, value))
        best = std::min(best, fewest[value] + static_cast<std::uint32_t>(part.on.size()));
    }
    fewest[node] = best;
  }
  std::vector<Step> steps(1);
  std::priority_queue<Way, std::vector<Way>, GoesLater> open;
  std::size_t made = 0;
  if (set != kNoWorld) open.push({fewest[set.node], made++, 0, set.node, 0});
  std::vector<Cube> cubes;
  while (!open.empty() && cubes.size() < at_most) {
    const Way way = open.top();
    open.pop();
    if (way.node == kAlways) {
      cubes.push_back(cube_of(steps, way.last));
      continue;
    }
    const std::span<const Node> values = values_of(way.node);
    for (std::size_t i = 0; i < values.size(); ++i) {
      const Node next = values[i];
      const bool is_first =
          std::ranges::find(values, next) == values.begin() + static_cast<std::ptrdiff_t>(i);
      if (!is_first || fewest[next] == kNoWay) continue;
      for (Step& part : parts_of(domains_[levels_[way.node]], values, next)) {
        part.before = way.last;
        const auto on = way.on + static_cast<std::uint32_t>(part.on.size());
        steps.push_back(std::move(part));
        open.push({on + fewest[next], made++, on, next, steps.size() - 1});
      }
    }
  }
  return cubes;
}

}  // namespace ruleout::analysis
