#include "tests/analysis/clause_bugs.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <variant>

#include "analysis/form/order.h"
#include "analysis/solve/bdd.h"
#include "analysis/solve/sat.h"
#include "tests/analysis/oracle.h"
#include "tests/analysis/refuted.h"

namespace ruleout::analysis {
namespace {

constexpr std::int32_t kConflictsMax = 200'000;
// Beyond it a diagram in a bad order may outgrow every limit.
constexpr std::size_t kVariablesOfDiagrams = 24;
constexpr BddLimits kLimits = {200'000, kBddWorkMax};
// Worlds that may have been lost, each asked about by itself; parts of a diagram.
constexpr int kWorldsAsked = 200;
constexpr std::size_t kCubesMax = 4'000;

bool is_world(const Formulas& formulas, FormulaId formula, const std::vector<Variable>& on,
              std::uint32_t count) {
  std::vector<bool> world(count, false);
  for (const Variable variable : on) world[variable] = true;
  return (holds_in({world}, formulas)[formula] & 1U) != 0;
}

void add_unit(Cnf& cnf, Literal literal) {
  cnf.literals.push_back(literal);
  cnf.literals.push_back(0);
  ++cnf.clauses;
}

// Both at once: the variables of formulas are shared, all others are each one's own.
Cnf joined(Cnf cnf, const Cnf& other) {
  std::map<Variable, Literal> by_variable;
  for (const auto& [literal, variable] : cnf.meaning) by_variable[variable] = literal;
  std::map<Literal, Literal> renamed;
  for (Literal i = 1; i <= other.variables; ++i) {
    const auto stands_for = other.meaning.find(i);
    const bool is_shared =
        stands_for != other.meaning.end() && by_variable.contains(stands_for->second);
    renamed[i] = is_shared ? by_variable[stands_for->second] : ++cnf.variables;
    if (!is_shared && stands_for != other.meaning.end())
      cnf.meaning[renamed[i]] = stands_for->second;
  }
  for (const Literal literal : other.literals) {
    cnf.literals.push_back(literal == 0 ? 0 : literal < 0 ? -renamed[-literal] : renamed[literal]);
  }
  cnf.clauses += other.clauses;
  return cnf;
}

Cnf clauses_of(const Formulas& formulas, FormulaId formula) {
  Tseitin form(formulas);
  form.require(formula);
  return form.cnf();
}

struct Seeded {
  Cnf cnf;                       // with the bug
  std::vector<Literal> changed;  // the clause as it is now; empty: lost
};

// Every model of the clauses, cut to the formula variables, is a world, and every world is one.
class Models final {
 public:
  Models(const Formulas& formulas, FormulaId asked, FormulaId not_asked, const Cnf& sound,
         const Seeded& seeded)
      : formulas_(formulas), asked_(asked), not_asked_(not_asked), sound_(sound), seeded_(seeded) {}

  std::string verdict() const {
    const Cnf beside = joined(seeded_.cnf, clauses_of(formulas_, not_asked_));
    const SatAnswer none = solve(beside, kConflictsMax);
    if (std::holds_alternative<World>(none)) return "models, one too many";
    if (!is_refuted(beside, none)) return "hole: a model too many";
    return seeded_.changed.empty() ? "equivalent" : lost();
  }

 private:
  // A world may be lost where all that make it a model break the changed clause; others are not.
  std::string lost() const {
    Cnf broken = sound_;
    for (const Literal literal : seeded_.changed) add_unit(broken, -literal);
    for (int asked = 0; asked < kWorldsAsked; ++asked) {
      const SatAnswer answer = solve(broken, kConflictsMax);
      if (is_refuted(broken, answer)) return "equivalent";
      const auto* world = std::get_if<World>(&answer);
      if (world == nullptr) break;
      Cnf there = seeded_.cnf;
      for (const auto& [literal, variable] : sound_.meaning) {
        const bool is_so = std::ranges::binary_search(world->holds, variable);
        add_unit(there, is_so ? literal : -literal);
        broken.literals.push_back(is_so ? -literal : literal);
      }
      broken.literals.push_back(0);
      ++broken.clauses;
      if (is_refuted(there, solve(there, kConflictsMax))) return "models, one lost";
    }
    return "hole: a model lost";
  }

  const Formulas& formulas_;
  FormulaId asked_, not_asked_;
  const Cnf& sound_;
  const Seeded& seeded_;
};

Seeded seeded(const Cnf& sound, std::uint32_t hit, bool is_negated) {
  Seeded bug{sound, {}};
  std::vector<Literal>& literals = bug.cnf.literals;
  auto begin = hit, end = hit;
  while (begin > 0 && literals[begin - 1] != 0) --begin;
  while (literals[end] != 0) ++end;
  if (is_negated) {
    literals[hit] = -literals[hit];
    bug.changed.assign(literals.begin() + begin, literals.begin() + end);
  } else {
    literals.erase(literals.begin() + begin, literals.begin() + end + 1);
    --bug.cnf.clauses;
  }
  return bug;
}

}  // namespace

// What the solver then says is belied by the world or by the diagrams; or the models are not the
// worlds any more.
SolverBug clause_bug(const Side& side, const Variables& variables, Formulas& formulas,
                     property::Dice& dice) {
  const AnswerForm& answer = dice.pick(side.answers);
  const AnswerValue& value = dice.pick(answer.values);
  const std::vector<Variable> over = variables_in(formulas, value.by_default);
  const FormulaId asked =
      formulas.conjunction(value.by_default, possible_worlds(variables, formulas, over));
  if (asked == kFalse || asked == kTrue || over.size() > kVariablesOfDiagrams) return {};
  const FormulaId not_asked = formulas.negation(asked);
  const Cnf sound = clauses_of(formulas, asked);
  const std::uint32_t hit = dice.below(sound.literals.size());
  if (sound.literals[hit] == 0) return {};
  const bool is_negated = dice.one_in(2);
  SolverBug bug;
  bug.where = "clauses of " + answer.name + " " + value.word + ", literal " + std::to_string(hit) +
              (is_negated ? " negated" : "'s clause lost");
  const Seeded changed = seeded(sound, hit, is_negated);
  const SatAnswer said = solve(changed.cnf, kConflictsMax);
  const auto* world = std::get_if<World>(&said);
  if (world != nullptr && !is_world(formulas, asked, world->holds, variables.count())) {
    bug.verdict = "replay";
    return bug;
  }
  if (world == nullptr) {
    const FormulaId roots[] = {asked};
    Bdd bdd(formulas, near_order(formulas, roots), kLimits);
    if (bdd.satisfiable(asked).value_or(false)) {
      bug.verdict = "agreement";
      return bug;
    }
  }
  bug.verdict = Models(formulas, asked, not_asked, sound, changed).verdict();
  return bug;
}

// The diagram in another order, taken apart, is the formula: proved, not counted.
SolverBug order_bug(const Side& side, const Variables&, Formulas& formulas, property::Dice& dice) {
  const AnswerForm& answer = dice.pick(side.answers);
  const AnswerValue& value = dice.pick(answer.values);
  const FormulaId roots[] = {value.by_default};
  std::vector<Variable> order = near_order(formulas, roots);
  if (order.empty() || order.size() > kVariablesOfDiagrams) return {};
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[dice.below(i)]);
  std::optional<std::vector<Cube>> cubes;
  {
    Bdd bdd(formulas, order, kLimits);
    cubes = bdd.cubes(value.by_default, kCubesMax);
  }
  if (!cubes || cubes->size() == kCubesMax) return {};
  SolverBug bug;
  bug.where = "order of " + answer.name + " " + value.word;
  std::vector<FormulaId> parts;
  for (const Cube& cube : *cubes) {
    std::vector<FormulaId> literals;
    for (const Variable variable : cube.on) literals.push_back(formulas.variable(variable));
    for (const Variable variable : cube.off)
      literals.push_back(formulas.negation(formulas.variable(variable)));
    parts.push_back(formulas.all_of(std::move(literals)));
  }
  const FormulaId apart = formulas.difference(formulas.any_of(std::move(parts)), value.by_default);
  const Cnf cnf = clauses_of(formulas, apart);
  const SatAnswer none = solve(cnf, kConflictsMax);
  bug.verdict = std::holds_alternative<World>(none) ? "agreement"
                : is_refuted(cnf, none)             ? "equivalent"
                                                    : "hole: another order";
  return bug;
}

}  // namespace ruleout::analysis
