#include "analysis/solve/bdd_library.h"
#include "base/assert.h"

namespace ruleout::analysis {
namespace {

constexpr int kNodesAtFirst = 20'000;
constexpr int kCacheSize = 10'000;
constexpr int kGrowthMax = 1'000'000;

bool has_passed_limit = false;
bool is_in_use = false;
void note_error(int) { has_passed_limit = true; }

bool is_prime(int number) {
  for (int factor = 2; factor * factor <= number; ++factor) {
    if (number % factor == 0) return false;
  }
  return number > 1;
}

// The library makes its table as long as the greatest prime up to the limit. Where the limit itself
// is none, the table counts as growing still, grows by nothing, and is then written past its end.
int table_limit(int nodes) {
  while (!is_prime(nodes)) --nodes;
  return nodes;
}

}  // namespace

BddLibrary::BddLibrary(int nodes_max, int variables) {
  RULEOUT_ASSERT(!is_in_use);
  is_in_use = true;
  has_passed_limit = false;
  bdd_init(kNodesAtFirst, kCacheSize);
  bdd_gbc_hook(nullptr);
  bdd_resize_hook(nullptr);
  bdd_error_hook(note_error);
  bdd_setmaxnodenum(table_limit(nodes_max));
  bdd_setcacheratio(2);
  bdd_setmaxincrease(kGrowthMax);
  bdd_setminfreenodes(25);
  bdd_setvarnum(variables);
}

BddLibrary::~BddLibrary() {
  bdd_done();
  is_in_use = false;
}

bool BddLibrary::is_full() { return has_passed_limit; }
void BddLibrary::give_up() { has_passed_limit = true; }

bdd BddLibrary::operated(int what, const bdd& a, const bdd& b) {
  if (has_passed_limit) return bddfalse;
  return what == bddop_not ? bdd_not(a) : bdd_apply(a, b, what);
}

// Parts stand before what they are parts of, but few of all formulas are parts of one.
bool BuiltFormulas::build(FormulaId formula) {
  built_.resize(formulas_.size());
  is_built_.resize(formulas_.size());
  std::vector<FormulaId> open = {formula};
  while (!open.empty() && !BddLibrary::is_full()) {
    const FormulaId id = open.back();
    const FormulaNode& node = formulas_[id];
    const bool has_two = node.op == FormulaOp::kAnd || node.op == FormulaOp::kOr;
    const bool has_parts = has_two || node.op == FormulaOp::kNot;
    if (!is_built_[id] && has_parts && !is_built_[node.a]) {
      open.push_back(node.a);
    } else if (!is_built_[id] && has_two && !is_built_[node.b]) {
      open.push_back(node.b);
    } else {
      open.pop_back();
      if (is_built_[id]) continue;
      if (has_two && size_of(node.a) * size_of(node.b) > work_max_) BddLibrary::give_up();
      built_[id] = made(node);
      is_built_[id] = !BddLibrary::is_full();
    }
  }
  return !BddLibrary::is_full();
}

std::uint64_t BuiltFormulas::size_of(FormulaId formula) {
  const auto [place, is_new] = sizes_.try_emplace(formula, 0);
  if (is_new) place->second = static_cast<std::uint64_t>(bdd_nodecount(built_[formula])) + 1;
  return place->second;
}

bdd BuiltFormulas::made(const FormulaNode& node) const {
  switch (node.op) {
    case FormulaOp::kNever:
      return bddfalse;
    case FormulaOp::kAlways:
      return bddtrue;
    case FormulaOp::kVariable:
      return of_variable_(node.a);
    case FormulaOp::kNot:
      return BddLibrary::operated(bddop_not, built_[node.a], built_[node.a]);
    case FormulaOp::kAnd:
      return BddLibrary::operated(bddop_and, built_[node.a], built_[node.b]);
    case FormulaOp::kOr:
      return BddLibrary::operated(bddop_or, built_[node.a], built_[node.b]);
  }
  return bddfalse;
}

}  // namespace ruleout::analysis
