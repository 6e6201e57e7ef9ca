#include "analysis/layout/state_laws.h"

#include <array>
#include <utility>
#include <vector>

#include "analysis/form/order.h"
#include "analysis/solve/bdd.h"

namespace ruleout::analysis {
namespace {

class StateLaws final {
 public:
  StateLaws(const Side& side, Variables& variables, Formulas& formulas)
      : side_(side), variables_(variables), formulas_(formulas) {}

  void add() {
    std::vector<WorldLaw> laws;
    for (const engine::StateOutput& output : side_.program.states) {
      const WorldAtom& member = variables_.atoms()[side_.form.atoms[output.member_default]];
      if (!member.is_definite) continue;
      const FormulaId is_in = formulas_.variable(member.yes);
      const FormulaId entered = rails(output.enter).yes;
      if (output.exits.empty()) take(laws, member.yes, entered, is_in);
      for (const engine::EdgePair& exit : output.exits) {
        const Rails left = rails(exit);
        if (excludes(entered, left.no)) take(laws, member.yes, is_in, formulas_.negation(left.yes));
      }
    }
    for (WorldLaw& law : laws) variables_.add_law(std::move(law));
  }

 private:
  [[nodiscard]] const Rails& rails(const engine::EdgePair& edge) const {
    return side_.form.rails[edge.value.by_default];
  }

  // Is there no possible world of the first without the second?
  bool excludes(FormulaId entered, FormulaId refuted) {
    const FormulaId open = formulas_.conjunction(entered, formulas_.negation(refuted));
    Bdd bdd(formulas_, near_order(formulas_, std::array{open}));
    const auto turns_on = bdd.support(open);
    if (!turns_on) return false;
    const FormulaId worlds = possible_worlds(variables_, formulas_, *turns_on);
    return bdd.compatible(open, worlds) == false;
  }

  void take(std::vector<WorldLaw>& laws, Variable about, FormulaId first, FormulaId then) {
    const FormulaId holds = formulas_.disjunction(formulas_.negation(first), then);
    Bdd bdd(formulas_, near_order(formulas_, std::array{holds}));
    if (auto turns_on = bdd.support(holds)) laws.push_back({about, holds, std::move(*turns_on)});
  }

  const Side& side_;
  Variables& variables_;
  Formulas& formulas_;
};

}  // namespace

void add_state_laws(const Side& side, Variables& variables, Formulas& formulas) {
  StateLaws(side, variables, formulas).add();
}

}  // namespace ruleout::analysis
