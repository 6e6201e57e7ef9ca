#include "analysis/layout/compared.h"

#include <utility>

#include "analysis/layout/imagined.h"
#include "analysis/layout/state_laws.h"

namespace ruleout::analysis {
namespace {

// The question in the words of the other framework's term.
std::string in_words_of(const WorldAtom& atom, const std::string& other) {
  std::string words = atom.words;
  const std::size_t at = words.find(atom.term + "(");
  return at == std::string::npos ? words : words.replace(at, atom.term.size(), other);
}

// By whom, of what and when asked alike.
void relate(Variables& variables, const TermRelation& relation) {
  using Kind = TermRelation::Kind;
  std::vector<Implication> implied;
  for (const WorldAtom& atom : variables.atoms()) {
    if (atom.term != relation.name) continue;
    const std::string words = in_words_of(atom, relation.other);
    for (const WorldAtom& other : variables.atoms()) {
      if (other.term != relation.other || other.words != words || other.key == atom.key) continue;
      if (relation.kind == Kind::kExcludes) {
        implied.emplace_back(atom.yes, other.no);
        implied.emplace_back(other.yes, atom.no);
        continue;
      }
      if (relation.kind != Kind::kImpliedBy) {
        implied.emplace_back(atom.yes, other.yes);
        implied.emplace_back(other.no, atom.no);
      }
      if (relation.kind != Kind::kImplies) {
        implied.emplace_back(other.yes, atom.yes);
        implied.emplace_back(atom.no, other.no);
      }
    }
  }
  for (const Implication& one : implied) variables.add(one);
}

}  // namespace

std::optional<Side> side_of(const language::Framework& framework, Variables& variables,
                            Formulas& formulas) {
  Side side;
  side.framework = &framework;
  side.universe = imagined_universe(framework);
  std::optional<engine::Program> program = engine::program_from_framework(
      framework, side.universe, every_question(framework, side.universe));
  if (!program) return std::nullopt;
  side.program = std::move(*program);
  side.form = formula_from_program(side.program, framework, side.universe, variables, formulas);
  add_state_laws(side, variables, formulas);
  side.answers = answers_of(side.program, side.form, framework, side.universe, variables, formulas);
  return side;
}

std::optional<LaidOut> laid_out(const language::Framework& framework) {
  LaidOut one;
  std::optional<Side> side = side_of(framework, one.variables, one.formulas);
  if (!side) return std::nullopt;
  one.side = std::move(*side);
  return one;
}

std::optional<Compared> compared(const language::Framework& before,
                                 const language::Framework& after, Discretion discretion,
                                 const std::vector<TermRelation>& relations) {
  Compared pair;
  std::optional<Side> first = side_of(before, pair.variables, pair.formulas);
  if (discretion == Discretion::kFree) pair.variables.let_others_judge();
  std::optional<Side> second = side_of(after, pair.variables, pair.formulas);
  if (!first || !second) return std::nullopt;
  pair.before = std::move(*first);
  pair.after = std::move(*second);
  for (const TermRelation& relation : relations) relate(pair.variables, relation);
  return pair;
}

}  // namespace ruleout::analysis
