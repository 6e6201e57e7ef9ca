#include "analysis/form/order.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <numeric>

namespace ruleout::analysis {
namespace {

constexpr int kRounds = 30;
// Places between two neighbours, so that middles are told apart.
constexpr std::int64_t kBetweenNeighbours = 1024;

bool is_joined(const FormulaNode& node) {
  return node.op == FormulaOp::kAnd || node.op == FormulaOp::kOr;
}

// The longest way down from each formula. Parts have lower ids.
std::vector<std::uint32_t> depths_of(const Formulas& formulas) {
  std::vector<std::uint32_t> depths(formulas.size(), 0);
  for (FormulaId id = 0; id < formulas.size(); ++id) {
    const FormulaNode& node = formulas[id];
    if (node.op == FormulaOp::kNot) depths[id] = depths[node.a];
    if (is_joined(node)) depths[id] = 1 + std::max(depths[node.a], depths[node.b]);
  }
  return depths;
}

// What the roots are made of: atoms (two variables each) in the order in which they are met, and
// all that is reached.
struct Reached {
  std::vector<std::uint32_t> atoms;
  std::vector<bool> formulas;
};

std::uint32_t place_of(std::span<const std::uint32_t> places, std::uint32_t atom) {
  return atom < places.size() ? places[atom] : atom;
}

Reached reached_from(const Formulas& formulas, std::span<const FormulaId> roots,
                     std::span<const std::uint32_t> places) {
  const std::vector<std::uint32_t> depths = depths_of(formulas);
  Reached reached{{}, std::vector<bool>(formulas.size(), false)};
  std::map<std::uint32_t, bool> is_met;
  std::vector<FormulaId> open(roots.rbegin(), roots.rend());
  while (!open.empty()) {
    const FormulaId id = open.back();
    open.pop_back();
    if (reached.formulas[id]) continue;
    reached.formulas[id] = true;
    const FormulaNode& node = formulas[id];
    if (node.op == FormulaOp::kVariable) {
      const std::uint32_t place = place_of(places, node.a / 2);
      if (is_met.emplace(place, true).second) reached.atoms.push_back(place);
    }
    if (node.op == FormulaOp::kNot) open.push_back(node.a);
    if (!is_joined(node)) continue;
    const bool is_a_deeper = depths[node.a] >= depths[node.b];
    open.push_back(is_a_deeper ? node.b : node.a);
    open.push_back(is_a_deeper ? node.a : node.b);
  }
  return reached;
}

// Atoms and operations, each at a place on a line.
class Line final {
 public:
  Line(const Formulas& formulas, const Reached& reached, std::span<const std::uint32_t> places) {
    std::map<std::uint32_t, std::size_t> point_of_atom;
    for (const std::uint32_t atom : reached.atoms)
      point_of_atom.emplace(atom, places_.size()),
          places_.push_back(static_cast<std::int64_t>(places_.size()) * kBetweenNeighbours);
    std::vector<std::size_t> points(formulas.size(), 0);
    for (FormulaId id = 0; id < formulas.size(); ++id) {
      if (!reached.formulas[id]) continue;
      const FormulaNode& node = formulas[id];
      if (node.op == FormulaOp::kVariable)
        points[id] = point_of_atom.at(place_of(places, node.a / 2));
      if (node.op == FormulaOp::kNot) points[id] = points[node.a];
      if (!is_joined(node)) continue;
      points[id] = places_.size();
      places_.push_back((places_[points[node.a]] + places_[points[node.b]]) / 2);
      operations_.push_back({points[id], points[node.a], points[node.b]});
    }
    spread_out();
  }

  [[nodiscard]] const std::vector<std::int64_t>& places() const { return places_; }

  [[nodiscard]] std::int64_t span() const {
    std::int64_t all = 0;
    for (const Operation& one : operations_) {
      const auto [low, high] = std::minmax({places_[one.self], places_[one.a], places_[one.b]});
      all += high - low;
    }
    return all;
  }

  // Every point moves to the mean of the middles of the operations it has part in.
  void draw_together() {
    std::vector<std::int64_t> sums(places_.size(), 0);
    std::vector<std::int64_t> parts(places_.size(), 0);
    for (const Operation& one : operations_) {
      const std::int64_t middle = (places_[one.self] + places_[one.a] + places_[one.b]) / 3;
      for (const std::size_t point : {one.self, one.a, one.b})
        sums[point] += middle, ++parts[point];
    }
    for (std::size_t i = 0; i < places_.size(); ++i) {
      if (parts[i] != 0) places_[i] = sums[i] / parts[i];
    }
    spread_out();
  }

 private:
  struct Operation {
    std::size_t self = 0, a = 0, b = 0;
  };

  // The same order at even distances.
  void spread_out() {
    std::vector<std::size_t> order(places_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [this](std::size_t point) { return places_[point]; });
    for (std::size_t i = 0; i < order.size(); ++i)
      places_[order[i]] = static_cast<std::int64_t>(i) * kBetweenNeighbours;
  }

  std::vector<std::int64_t> places_;  // by point: atoms first, then operations
  std::vector<Operation> operations_;
};

}  // namespace

std::vector<Variable> near_order(const Formulas& formulas, std::span<const FormulaId> roots,
                                 std::span<const std::uint32_t> places) {
  const Reached reached = reached_from(formulas, roots, places);
  Line line(formulas, reached, places);
  std::vector<std::int64_t> best = line.places();
  std::int64_t best_span = line.span();
  for (int round = 0; round < kRounds; ++round) {
    line.draw_together();
    if (const std::int64_t span = line.span(); span < best_span) {
      best_span = span;
      best = line.places();
    }
  }
  std::vector<std::size_t> order(reached.atoms.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&best](std::size_t i) { return best[i]; });
  std::vector<Variable> variables;
  for (const std::size_t i : order) {
    variables.push_back(2 * reached.atoms[i]);
    variables.push_back(2 * reached.atoms[i] + 1);
  }
  return variables;
}

}  // namespace ruleout::analysis
