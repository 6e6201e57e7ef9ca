#include "analysis/question/compared.h"

#include <array>
#include <utility>

#include "analysis/form/order.h"
#include "analysis/solve/bdd.h"

namespace ruleout::analysis {
namespace {

std::vector<language::KindId> all_kinds(const language::Framework& framework) {
  std::vector<language::KindId> kinds;
  for (std::uint32_t i = 0; i < framework.kinds.size(); ++i) {
    const language::KindId kind{i};
    if (kind != language::kThresholdKind && kind != language::kDeveloperKind) kinds.push_back(kind);
  }
  return kinds;
}

// What the fold of a state makes of its guards, whatever the history. A state that has no end is
// one from its entry on. One whose end stands refuted wherever it is entered is left when the end
// comes.
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

std::optional<Side> side_of(const language::Framework& framework, Variables& variables,
                            Formulas& formulas) {
  Side side;
  side.framework = &framework;
  side.universe = engine::universe_of(framework, {}, all_kinds(framework));
  std::optional<engine::Program> program = engine::program_from_framework(
      framework, side.universe, every_question(framework, side.universe));
  if (!program) return std::nullopt;
  side.program = std::move(*program);
  side.form = formula_from_program(side.program, framework, side.universe, variables, formulas);
  StateLaws(side, variables, formulas).add();
  side.answers = answers_of(side.program, side.form, framework, side.universe, variables, formulas);
  return side;
}

}  // namespace

std::optional<Compared> compared(const language::Framework& before,
                                 const language::Framework& after) {
  Compared pair;
  std::optional<Side> first = side_of(before, pair.variables, pair.formulas);
  std::optional<Side> second = side_of(after, pair.variables, pair.formulas);
  if (!first || !second) return std::nullopt;
  pair.before = std::move(*first);
  pair.after = std::move(*second);
  return pair;
}

}  // namespace ruleout::analysis
