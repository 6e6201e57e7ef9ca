#include "analysis/question/compared.h"

#include <utility>

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
  side.answers = answers_of(side.program, side.form, framework, side.universe, variables, formulas);
  return side;
}

}  // namespace

std::optional<Compared> compared(const language::Framework& before,
                                 const language::Framework& after, Discretion discretion) {
  Compared pair;
  std::optional<Side> first = side_of(before, pair.variables, pair.formulas);
  if (discretion == Discretion::kFree) pair.variables.let_others_judge();
  std::optional<Side> second = side_of(after, pair.variables, pair.formulas);
  if (!first || !second) return std::nullopt;
  pair.before = std::move(*first);
  pair.after = std::move(*second);
  return pair;
}

}  // namespace ruleout::analysis
