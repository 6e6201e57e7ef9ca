#include "language/check/dependency.h"

#include <algorithm>

#include "base/assert.h"

namespace ruleout::language {
namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFFu;

using Graph = std::vector<std::vector<std::uint32_t>>;

// Breadth first from `start` back to it, inside one knot.
std::vector<std::uint32_t> circle_through(const Graph& needs, std::uint32_t start,
                                          const std::vector<std::uint32_t>& knot_of) {
  std::vector<std::uint32_t> came_from(needs.size(), kNone);
  std::vector<std::uint32_t> waiting{start};
  for (std::size_t i = 0; i < waiting.size(); ++i) {
    const std::uint32_t at = waiting[i];
    for (const std::uint32_t next : needs[at]) {
      if (next == start) {
        std::vector<std::uint32_t> circle{at};
        while (circle.back() != start) circle.push_back(came_from[circle.back()]);
        std::reverse(circle.begin(), circle.end());
        return circle;
      }
      if (knot_of[next] != knot_of[start] || came_from[next] != kNone) continue;
      came_from[next] = at;
      waiting.push_back(next);
    }
  }
  return {};
}

// Tarjan's strongly connected components with an explicit stack.
class Knots final {
 public:
  explicit Knots(const Graph& needs)
      : needs_(needs),
        number_(needs.size(), kNone),
        low_(needs.size(), 0),
        knot_of_(needs.size(), kNone) {}

  DependencyOrder run() {
    for (std::uint32_t node = 0; node < needs_.size(); ++node) {
      if (number_[node] == kNone) visit(node);
    }
    return std::move(result_);
  }

 private:
  struct Step {
    std::uint32_t node = 0;
    std::size_t next = 0;
  };

  void enter(std::uint32_t node) {
    number_[node] = low_[node] = count_++;
    open_.push_back(node);
    steps_.push_back({node, 0});
  }

  void visit(std::uint32_t root) {
    enter(root);
    while (!steps_.empty()) {
      Step& step = steps_.back();
      if (step.next < needs_[step.node].size()) {
        const std::uint32_t next = needs_[step.node][step.next++];
        RULEOUT_ASSERT(next < needs_.size());
        if (number_[next] == kNone) {
          enter(next);
        } else if (knot_of_[next] == kNone) {
          low_[step.node] = std::min(low_[step.node], number_[next]);
        }
        continue;
      }
      const std::uint32_t node = step.node;
      steps_.pop_back();
      if (!steps_.empty()) {
        low_[steps_.back().node] = std::min(low_[steps_.back().node], low_[node]);
      }
      if (low_[node] == number_[node]) close(node);
    }
  }

  void close(std::uint32_t root) {
    std::vector<std::uint32_t> knot;
    do {
      knot.push_back(open_.back());
      knot_of_[open_.back()] = root;
      open_.pop_back();
    } while (knot.back() != root);
    std::sort(knot.begin(), knot.end());
    result_.order.insert(result_.order.end(), knot.begin(), knot.end());
    const auto& own = needs_[root];
    const bool needs_itself = std::find(own.begin(), own.end(), root) != own.end();
    if (knot.size() == 1 && !needs_itself) return;
    result_.circles.push_back(circle_through(needs_, knot.front(), knot_of_));
  }

  const Graph& needs_;
  std::vector<std::uint32_t> number_, low_, knot_of_;
  std::vector<std::uint32_t> open_;
  std::vector<Step> steps_;
  std::uint32_t count_ = 0;
  DependencyOrder result_;
};

}  // namespace

DependencyOrder dependency_order(const Graph& needs) { return Knots(needs).run(); }

}  // namespace ruleout::language
