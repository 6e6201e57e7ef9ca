#include <bdd.h>

#include <algorithm>
#include <map>
#include <set>

#include "analysis/solve/bdd.h"
#include "base/assert.h"

namespace ruleout::analysis {
namespace {

constexpr int kNodesAtFirst = 100'000;
constexpr int kCacheSize = 50'000;

// The library tells of a full table only through a handler.
bool is_full = false;
bool is_in_use = false;
void note_error(int) { is_full = true; }

}  // namespace

struct Bdd::Table {
  const Formulas& formulas;
  std::vector<bdd> built;  // by formula
  std::vector<bool> is_built;

  // Parts stand before what they are parts of, but few of all formulas are parts of one.
  bool build(FormulaId formula) {
    built.resize(formulas.size());
    is_built.resize(formulas.size());
    std::vector<FormulaId> open = {formula};
    while (!open.empty() && !is_full) {
      const FormulaId id = open.back();
      const FormulaNode& node = formulas[id];
      if (is_built[id]) {
        open.pop_back();
        continue;
      }
      const bool has_parts =
          node.op == FormulaOp::kNot || node.op == FormulaOp::kAnd || node.op == FormulaOp::kOr;
      const bool has_two = has_parts && node.op != FormulaOp::kNot;
      const bool is_ready = !has_parts || (is_built[node.a] && (!has_two || is_built[node.b]));
      if (!is_ready) {
        if (!is_built[node.a]) open.push_back(node.a);
        if (has_two && !is_built[node.b]) open.push_back(node.b);
        continue;
      }
      built[id] = made(node);
      is_built[id] = !is_full;
      open.pop_back();
    }
    return !is_full;
  }

  [[nodiscard]] bdd made(const FormulaNode& node) const {
    switch (node.op) {
      case FormulaOp::kNever:
        return bddfalse;
      case FormulaOp::kAlways:
        return bddtrue;
      case FormulaOp::kVariable:
        return bdd_ithvar(static_cast<int>(node.a));
      case FormulaOp::kNot:
        return bdd_not(built[node.a]);
      case FormulaOp::kAnd:
        return bdd_and(built[node.a], built[node.b]);
      case FormulaOp::kOr:
        return bdd_or(built[node.a], built[node.b]);
    }
    return bddfalse;
  }
};

Bdd::Bdd(const Formulas& formulas, std::uint32_t variables)
    : table_(std::make_unique<Table>(Table{formulas, {}, {}})) {
  RULEOUT_ASSERT(!is_in_use);
  is_in_use = true;
  is_full = false;
  bdd_init(kNodesAtFirst, kCacheSize);
  bdd_gbc_hook(nullptr);
  bdd_resize_hook(nullptr);
  bdd_error_hook(note_error);
  bdd_setmaxnodenum(kBddNodesMax);
  bdd_setcacheratio(4);
  bdd_setvarnum(static_cast<int>(std::max(variables, 1U)));
}

Bdd::~Bdd() {
  table_.reset();
  bdd_done();
  is_in_use = false;
}

std::optional<bool> Bdd::satisfiable(FormulaId formula) {
  if (!table_->build(formula)) return std::nullopt;
  return table_->built[formula] != bddfalse;
}

std::optional<bool> Bdd::compatible(FormulaId a, FormulaId b) {
  if (!table_->build(a) || !table_->build(b)) return std::nullopt;
  const bdd both = bdd_and(table_->built[a], table_->built[b]);
  if (is_full) return std::nullopt;
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

std::optional<std::vector<Variable>> Bdd::smallest_world(FormulaId formula) {
  if (!table_->build(formula)) return std::nullopt;
  Fewest fewest;
  bdd node = table_->built[formula];
  if (fewest.of(node) == kNone) return std::nullopt;
  std::vector<Variable> world;
  while (node != bddtrue) {
    const bdd low = bdd_low(node);
    if (fewest.of(low) == fewest.of(node)) {
      node = low;
      continue;
    }
    world.push_back(static_cast<Variable>(bdd_var(node)));
    node = bdd_high(node);
  }
  return world;
}

// The library's own function keeps a buffer beyond the life of the table it was made for.
std::optional<std::vector<Variable>> Bdd::support(FormulaId formula) {
  if (!table_->build(formula)) return std::nullopt;
  std::set<int> seen;
  std::set<Variable> variables;
  std::vector<bdd> open = {table_->built[formula]};
  while (!open.empty()) {
    const bdd node = open.back();
    open.pop_back();
    if (node == bddtrue || node == bddfalse || !seen.insert(node.id()).second) continue;
    variables.insert(static_cast<Variable>(bdd_var(node)));
    open.push_back(bdd_low(node));
    open.push_back(bdd_high(node));
  }
  return std::vector<Variable>(variables.begin(), variables.end());
}

std::optional<std::size_t> Bdd::node_count(FormulaId formula) {
  if (!table_->build(formula)) return std::nullopt;
  return static_cast<std::size_t>(bdd_nodecount(table_->built[formula]));
}

}  // namespace ruleout::analysis
