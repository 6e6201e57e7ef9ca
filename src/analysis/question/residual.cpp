#include "analysis/question/residual.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "analysis/form/order.h"
#include "analysis/question/residual_form.h"
#include "analysis/solve/bdd.h"

namespace ruleout::analysis {
namespace {

using base::Truth;
using engine::OpenGate;

// Sets that the engine did not confirm before the search is given up.
constexpr std::size_t kUnconfirmedMax = 50;
constexpr std::size_t kCoreRoundsMax = 2000;

OpenGate::Change change_of(const std::vector<Variable>& world) {
  OpenGate::Change change;
  for (const Variable variable : world)
    change.emplace(variable / 2, variable % 2 == 0 ? Truth::kYes : Truth::kNo);
  return change;
}

engine::Way described(const OpenGate& gate, const OpenGate::Change& change) {
  engine::Way set;
  for (const auto& [leaf, wanted] : change) {
    const engine::OpenLeaf& one = gate.leaves()[leaf];
    set.leaves.push_back({one.text, wanted, one.now, one.who,
                          wanted == Truth::kYes ? one.yes_command : one.no_command});
  }
  return set;
}

FormulaId all_of(Formulas& formulas, const std::vector<Variable>& world) {
  FormulaId all = kTrue;
  for (const Variable variable : world)
    all = formulas.conjunction(all, formulas.variable(variable));
  return all;
}

// Those and no other `among` them.
FormulaId exactly(ResidualForm& form, const std::vector<Variable>& world,
                  const std::vector<Variable>& among) {
  FormulaId all = all_of(form.formulas, world);
  for (const Variable variable : among) {
    if (!std::ranges::binary_search(world, variable))
      all =
          form.formulas.conjunction(all, form.formulas.negation(form.formulas.variable(variable)));
  }
  return all;
}

// Smallest first; none contains an earlier one.
FactSets sets_of(const OpenGate& gate, ResidualForm& form, FormulaId wanted, OpenGate::Goal goal,
                 std::size_t most) {
  FactSets result;
  FormulaId open = form.formulas.conjunction(wanted, form.possible);
  const FormulaId roots[] = {open};
  Bdd bdd(form.formulas, near_order(form.formulas, roots));
  const auto support = bdd.support(open);
  result.is_undecided = !support;
  if (!support) return result;
  while (result.sets.size() < most && result.unconfirmed < kUnconfirmedMax) {
    const auto world = bdd.smallest_world(open);
    if (!world) {
      result.is_undecided = bdd.is_full();
      result.is_impossible = !bdd.is_full() && result.sets.empty() && result.unconfirmed == 0;
      return result;
    }
    const OpenGate::Change change = change_of(*world);
    const bool is_so = gate.comes_to(goal, change);
    if (world->empty() && is_so) {
      result.is_so_already = true;
      return result;
    }
    if (is_so) {
      result.sets.push_back(described(gate, change));
    } else {
      ++result.unconfirmed;
    }
    // What contains a set that does it is no smallest; what contains another may still do it.
    const FormulaId done = is_so ? all_of(form.formulas, *world) : exactly(form, *world, *support);
    open = form.formulas.conjunction(open, form.formulas.negation(done));
  }
  result.is_undecided = result.unconfirmed == kUnconfirmedMax;
  return result;
}

FactSets to_go_on(const OpenGate& gate, ResidualForm& stands, std::size_t most) {
  const auto goal = OpenGate::Goal::kGoesOn;
  FactSets sets = sets_of(gate, stands, stands.goes_on, goal, most);
  if (sets.is_so_already || !sets.sets.empty() || sets.is_undecided) return sets;
  ResidualForm changing = residual_form(gate, Known::kMayChange);
  FactSets more = sets_of(gate, changing, changing.goes_on, goal, most);
  more.overturns = true;
  return more;
}

// Sets of clauses of which in every world one stops: the smallest that meet every way of stopping
// that some world has (minimal hitting sets; each candidate is held against all worlds, and one
// that fails adds what stops in the world that it missed).
class Cores final {
 public:
  explicit Cores(ResidualForm& form) : form_(form), first_selector_(selectors_from(form)) {}

  void find(std::size_t most, Residual& result) {
    std::vector<FormulaId> roots = {form_.goes_on, form_.possible};
    for (const StoppingClause& clause : form_.clauses) roots.push_back(clause.stops);
    Bdd bdd(form_.formulas, near_order(form_.formulas, roots));
    name_those_now(bdd, result);
    if (!is_their_sum(bdd)) {
      result.cores_undecided = true;
      return;
    }
    for (std::size_t round = 0; round < kCoreRoundsMax && result.cores.size() < most; ++round) {
      const auto candidate = bdd.smallest_world(selectors_);
      if (!candidate) {
        result.cores_undecided |= bdd.is_full();
        return;
      }
      const auto missed = bdd.smallest_world(goes_past(*candidate));
      if (!missed && bdd.is_full()) break;
      if (missed) {
        // A world that no clause stops: the gate can go on, and there is no core.
        if (!add_hits(bdd, *missed)) return;
        continue;
      }
      result.cores.push_back(core_of(*candidate));
      selectors_ = form_.formulas.conjunction(
          selectors_, form_.formulas.negation(all_of(form_.formulas, *candidate)));
    }
    result.cores_undecided |= result.cores.size() < most;
  }

 private:
  static Variable selectors_from(const ResidualForm& form) {
    Variable last = 0;
    for (FormulaId id = 0; id < form.formulas.size(); ++id) {
      if (form.formulas[id].op == FormulaOp::kVariable) last = std::max(last, form.formulas[id].a);
    }
    return last + 1;
  }

  // Stopped now, where nothing becomes anything.
  void name_those_now(Bdd& bdd, Residual& result) const {
    for (const StoppingClause& clause : form_.clauses) {
      if (holds_in(bdd, clause.stops, {})) result.stopping.push_back(clause.clause);
    }
  }

  bool holds_in(Bdd& bdd, FormulaId formula, const std::vector<Variable>& world) const {
    Cube cube{world, {}};
    const auto support = bdd.support(formula);
    if (!support) return false;
    std::ranges::set_difference(*support, world, std::back_inserter(cube.off));
    return !bdd.is_never(bdd.fixed(bdd.diagram(formula), cube));
  }

  // Together the clauses say what the program says.
  bool is_their_sum(Bdd& bdd) {
    FormulaId none = kTrue;
    for (const StoppingClause& clause : form_.clauses)
      none = form_.formulas.conjunction(none, form_.formulas.negation(clause.stops));
    const auto apart =
        bdd.compatible(form_.formulas.difference(none, form_.goes_on), form_.possible);
    return apart && !*apart;
  }

  FormulaId goes_past(const std::vector<Variable>& candidate) {
    FormulaId past = form_.possible;
    for (const Variable selector : candidate) {
      const FormulaId stops = form_.clauses[selector - first_selector_].stops;
      past = form_.formulas.conjunction(past, form_.formulas.negation(stops));
    }
    return past;
  }

  bool add_hits(Bdd& bdd, const std::vector<Variable>& world) {
    FormulaId some = kFalse;
    for (std::size_t i = 0; i < form_.clauses.size(); ++i) {
      if (holds_in(bdd, form_.clauses[i].stops, world))
        some = form_.formulas.disjunction(
            some, form_.formulas.variable(first_selector_ + static_cast<Variable>(i)));
    }
    selectors_ = form_.formulas.conjunction(selectors_, some);
    return some != kFalse;
  }

  [[nodiscard]] Core core_of(const std::vector<Variable>& candidate) const {
    Core core;
    for (const Variable selector : candidate)
      core.clauses.push_back(form_.clauses[selector - first_selector_].clause);
    return core;
  }

  ResidualForm& form_;
  Variable first_selector_;
  FormulaId selectors_ = kTrue;
};

}  // namespace

Residual residual_of(const OpenGate& gate, std::size_t most) {
  Residual result;
  result.rests_on_states = std::ranges::any_of(gate.leaves(), [&](const engine::OpenLeaf& leaf) {
    return gate.program().atoms[leaf.atom].kind == engine::AtomKind::kInState;
  });
  ResidualForm stands = residual_form(gate, Known::kStands);
  result.to_go_on = to_go_on(gate, stands, most);
  result.to_hold = sets_of(gate, stands, stands.holds, OpenGate::Goal::kHolds, most);
  result.to_settle_hold =
      sets_of(gate, stands, stands.holds_settled, OpenGate::Goal::kHoldsSettled, most);
  Cores(stands).find(most, result);
  return result;
}

}  // namespace ruleout::analysis
