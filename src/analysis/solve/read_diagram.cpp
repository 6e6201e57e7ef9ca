#include "analysis/solve/read_diagram.h"

#include <algorithm>
#include <queue>
#include <utility>

#include "base/assert.h"

namespace ruleout::analysis {
namespace {

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

// The variable that the answer makes true; none of them where it leaves the question open.
Variable variable_of(const Domain& domain, std::size_t value) {
  if (!domain.may_be_none) return domain.when[value];
  return value == 0 ? kNone : domain.when[value - 1];
}

// What cannot be left open costs the same in every world.
std::uint32_t cost_of(const Domain& domain, std::size_t value) {
  return domain.may_be_none && value > 0 ? 1 : 0;
}

}  // namespace

std::vector<Variable> support_of(const ReadDiagram& diagram, const std::vector<Domain>& domains) {
  std::vector<bool> is_tested(domains.size(), false);
  for (std::uint32_t node = 2; node < diagram.size(); ++node)
    is_tested[diagram.levels[node]] = true;
  std::vector<Variable> variables;
  for (std::size_t level = 0; level < domains.size(); ++level) {
    if (!is_tested[level]) continue;
    const std::vector<Variable>& when = domains[level].when;
    variables.insert(variables.end(), when.begin(), when.end());
  }
  std::ranges::sort(variables);
  return variables;
}

std::vector<Variable> smallest_world_of(const ReadDiagram& diagram,
                                        const std::vector<Domain>& domains,
                                        const std::vector<Variable>& named) {
  RULEOUT_ASSERT(diagram.root != kNever);
  std::vector<std::uint32_t> fewest = {kNoWay, 0};
  for (std::uint32_t node = 2; node < diagram.size(); ++node) {
    const std::span<const std::uint32_t> values = diagram.values_of(node);
    std::uint32_t best = kNoWay;
    for (std::size_t i = 0; i < values.size(); ++i) {
      const std::uint32_t rest = fewest[values[i]];
      if (rest != kNoWay) best = std::min(best, rest + cost_of(domains[diagram.levels[node]], i));
    }
    fewest.push_back(best);
  }
  std::vector<Variable> world;
  std::vector<bool> is_tested(domains.size(), false);
  for (std::uint32_t node = diagram.root; node > kAlways;) {
    const Domain& domain = domains[diagram.levels[node]];
    const std::span<const std::uint32_t> values = diagram.values_of(node);
    const auto does = [&](std::size_t i) {
      return fewest[values[i]] != kNoWay && fewest[values[i]] + cost_of(domain, i) == fewest[node];
    };
    std::size_t value = values.size() - 1;
    if (domain.may_be_none && does(0)) value = 0;
    while (!does(value)) --value;
    if (const Variable variable = variable_of(domain, value); variable != kNone)
      world.push_back(variable);
    is_tested[diagram.levels[node]] = true;
    node = values[value];
  }
  for (std::size_t level = 0; level < domains.size(); ++level) {
    const Domain& domain = domains[level];
    if (!domain.may_be_none && !is_tested[level] && names_any(domain, named))
      world.push_back(domain.when.back());
  }
  std::ranges::sort(world);
  return world;
}

bool holds_whatever(const ReadDiagram& diagram, const std::vector<Domain>& domains,
                    const std::vector<Variable>& world, const std::vector<Variable>& whatever) {
  std::vector<std::uint32_t> open = {diagram.root};
  std::vector<bool> is_reached(diagram.size(), false);
  while (!open.empty()) {
    const std::uint32_t node = open.back();
    open.pop_back();
    if (node == kNever) return false;
    if (node == kAlways || is_reached[node]) continue;
    is_reached[node] = true;
    const Domain& domain = domains[diagram.levels[node]];
    const std::span<const std::uint32_t> values = diagram.values_of(node);
    const bool is_free = names_any(domain, whatever);
    bool is_open = true;
    for (std::size_t i = values.size(); i-- > 0;) {
      const Variable variable = variable_of(domain, i);
      const bool is_so = variable == kNone ? is_open : has(world, variable);
      if (variable != kNone && is_so) is_open = false;
      if (is_free || is_so) open.push_back(values[i]);
    }
  }
  return true;
}

// Of each node its share of the worlds over all that is counted: the mean of its answers' shares.
base::Rational count_of(const ReadDiagram& diagram, const std::vector<Domain>& domains,
                        const std::vector<Variable>& over) {
  std::vector<std::uint32_t> sizes(domains.size(), 1);
  std::size_t bits = 1;
  for (std::size_t level = 0; level < domains.size(); ++level) {
    const Domain& domain = domains[level];
    if (!names_any(domain, over)) continue;
    sizes[level] = static_cast<std::uint32_t>(domain.when.size()) + (domain.may_be_none ? 1U : 0U);
    for (std::uint32_t size = sizes[level]; size > 0; size >>= 1U) ++bits;
  }
  Numbers worlds(diagram.size(), bits);
  worlds.set_one(kAlways);
  for (const std::uint32_t size : sizes) worlds.multiply(kAlways, size);
  for (std::uint32_t node = 2; node < diagram.size(); ++node) {
    const std::uint32_t level = diagram.levels[node];
    RULEOUT_ASSERT(sizes[level] > 1);
    for (const std::uint32_t value : diagram.values_of(node)) worlds.add(node, value);
    worlds.divide(node, sizes[level]);
  }
  return worlds.number(diagram.root);
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

std::vector<Cube> cubes_of(const ReadDiagram& diagram, const std::vector<Domain>& domains,
                           std::size_t at_most) {
  std::vector<std::uint32_t> fewest = {kNoWay, 0};
  for (std::uint32_t node = 2; node < diagram.size(); ++node) {
    const std::span<const std::uint32_t> values = diagram.values_of(node);
    std::uint32_t best = kNoWay;
    for (const std::uint32_t value : values) {
      if (fewest[value] == kNoWay) continue;
      for (const Step& part : parts_of(domains[diagram.levels[node]], values, value))
        best = std::min(best, fewest[value] + static_cast<std::uint32_t>(part.on.size()));
    }
    fewest.push_back(best);
  }
  std::vector<Step> steps(1);
  std::priority_queue<Way, std::vector<Way>, GoesLater> open;
  std::size_t made = 0;
  if (diagram.root != kNever) open.push({fewest[diagram.root], made++, 0, diagram.root, 0});
  std::vector<Cube> cubes;
  while (!open.empty() && cubes.size() < at_most) {
    const Way way = open.top();
    open.pop();
    if (way.node == kAlways) {
      cubes.push_back(cube_of(steps, way.last));
      continue;
    }
    const std::span<const std::uint32_t> values = diagram.values_of(way.node);
    for (std::size_t i = 0; i < values.size(); ++i) {
      const std::uint32_t next = values[i];
      const bool is_first =
          std::ranges::find(values, next) == values.begin() + static_cast<std::ptrdiff_t>(i);
      if (!is_first || fewest[next] == kNoWay) continue;
      for (Step& part : parts_of(domains[diagram.levels[way.node]], values, next)) {
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
