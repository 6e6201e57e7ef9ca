#include "tests/analysis/formula_bugs.h"

#include <algorithm>
#include <map>
#include <memory>
#include <utility>
#include <variant>

#include "analysis/layout/replay.h"
#include "analysis/question/content.h"
#include "analysis/question/second_world.h"
#include "analysis/solve/sat.h"
#include "tests/analysis/refuted.h"

namespace ruleout::analysis {
namespace {

using base::Truth;
using property::Dice;

constexpr std::int32_t kConflictsMax = 20'000;
constexpr std::size_t kAnew = 6;  // questions of a second world

std::vector<FormulaId> identity(const Variables& variables, Formulas& formulas) {
  std::vector<FormulaId> by;
  for (Variable i = 0; i < variables.count(); ++i) by.push_back(formulas.variable(i));
  return by;
}

// Atoms that a formula mentions and that may be unknown.
std::vector<std::size_t> open_atoms(FormulaId formula, const Variables& variables,
                                    const Formulas& formulas) {
  std::vector<std::size_t> atoms;
  for (const Variable variable : variables_in(formulas, formula)) {
    const WorldAtom& atom = variables.atoms()[variable / 2];
    const bool is_new = atoms.empty() || atoms.back() != variable / 2;
    if (is_new && !atom.is_definite && atom.reading.empty()) atoms.push_back(variable / 2);
  }
  return atoms;
}

// One `and` of the formula is an `or`, or the other way round.
FormulaId with_operation_turned(FormulaId formula, Formulas& formulas, Dice& dice) {
  std::vector<FormulaId> open = {formula}, seen, joins;
  while (!open.empty()) {
    const FormulaId next = open.back();
    open.pop_back();
    if (std::ranges::find(seen, next) != seen.end()) continue;
    seen.push_back(next);
    const FormulaNode node = formulas[next];
    const bool is_join = node.op == FormulaOp::kAnd || node.op == FormulaOp::kOr;
    if (is_join) joins.push_back(next);
    if (is_join || node.op == FormulaOp::kNot) open.push_back(node.a);
    if (is_join) open.push_back(node.b);
  }
  if (joins.empty()) return formula;
  const FormulaId hit = dice.pick(joins);
  std::ranges::sort(seen);  // parts stand before what they make up
  std::map<FormulaId, FormulaId> made;
  for (const FormulaId id : seen) {
    const FormulaNode node = formulas[id];
    switch (node.op) {
      case FormulaOp::kNot:
        made[id] = formulas.negation(made[node.a]);
        break;
      case FormulaOp::kAnd:
      case FormulaOp::kOr:
        made[id] = (node.op == FormulaOp::kAnd) != (id == hit)
                       ? formulas.conjunction(made[node.a], made[node.b])
                       : formulas.disjunction(made[node.a], made[node.b]);
        break;
      default:
        made[id] = id;
        break;
    }
  }
  return made[formula];
}

// --- the needs of a requirement -------------------------------------------------------------

const engine::RequirementOutput* with_needs(const Side& side, Dice& dice) {
  std::vector<const engine::RequirementOutput*> some;
  for (const engine::RequirementOutput& output : side.program.requirements) {
    if (!output.needs.empty()) some.push_back(&output);
  }
  return some.empty() ? nullptr : dice.pick(some);
}

// That every need is shown to be met.
std::optional<FormulaBug> of_needs(std::string_view kind, const Side& side,
                                   const Variables& variables, Formulas& formulas, Dice& dice) {
  const engine::RequirementOutput* output = with_needs(side, dice);
  if (output == nullptr) return std::nullopt;
  const std::size_t hit = dice.below(output->needs.size());
  FormulaBug bug;
  bug.was = bug.is = kTrue;
  std::vector<std::shared_ptr<RegisterReplay>> replays;
  for (std::size_t i = 0; i < output->needs.size(); ++i) {
    const engine::Pair& need = output->needs[i];
    FormulaId shown = side.form.rails[need.by_default].yes;
    bug.was = formulas.conjunction(bug.was, shown);
    replays.push_back(std::make_shared<RegisterReplay>(side, variables, need.by_default));
    if (i == hit) {
      if (kind == "need lost") continue;
      if (kind == "need refuted") shown = side.form.rails[need.by_default].no;
      if (kind == "need not refuted")
        shown = formulas.negation(side.form.rails[need.by_default].no);
    }
    bug.is = formulas.conjunction(bug.is, shown);
  }
  bug.where = (*side.framework)[side.framework->requirements[output->requirement].clause].id +
              ", need " + std::to_string(hit + 1);
  bug.engine = [replays](const std::vector<Variable>& world) {
    return std::ranges::all_of(
        replays, [&](const auto& one) { return one->truth_in(world) == Truth::kYes; });
  };
  return bug;
}

// --- what a duty asks for -------------------------------------------------------------------

std::optional<FormulaBug> of_content(std::string_view kind, const Side& side,
                                     const Variables& variables, Formulas& formulas, Dice& dice) {
  std::vector<const AnswerForm*> duties;
  for (const AnswerForm& answer : side.answers) {
    if (answer.kind == AnswerKind::kDuty) duties.push_back(&answer);
  }
  if (duties.empty()) return std::nullopt;
  const AnswerForm& duty = *dice.pick(duties);
  FormulaBug bug;
  bug.variables = variables;
  const std::optional<Content> content = content_of(side, duty, bug.variables, formulas);
  if (!content || content->kept == kFalse || content->kept == kTrue) return std::nullopt;
  bug.was = content->kept;
  bug.where = duty.name;
  if (kind == "content's operation") {
    bug.is = with_operation_turned(content->kept, formulas, dice);
  } else {
    const std::vector<std::size_t> atoms = open_atoms(content->kept, bug.variables, formulas);
    if (atoms.empty()) return std::nullopt;
    const WorldAtom& atom = bug.variables.atoms()[dice.pick(atoms)];
    std::vector<FormulaId> by = identity(bug.variables, formulas);
    std::swap(by[atom.yes], by[atom.no]);
    bug.is = formulas.substituted(content->kept, by);
  }
  if (content->act) {
    bug.engine = [act = *content->act, all = std::make_shared<Variables>(bug.variables)](
                     const std::vector<Variable>& world) {
      return truth_of_atom(*all, act, world) == Truth::kYes;
    };
  } else {
    const auto replay = std::make_shared<RegisterReplay>(side, variables, content->reg);
    bug.engine = [replay](const std::vector<Variable>& world) {
      return replay->truth_in(world) == Truth::kYes;
    };
  }
  return bug;
}

// --- an answer in a second world, or while a question is answered one way
// -------------------------

const AnswerForm* any_gate(const Side& side, Dice& dice) {
  std::vector<const AnswerForm*> gates;
  for (const AnswerForm& answer : side.answers) {
    if (answer.kind == AnswerKind::kGate) gates.push_back(&answer);
  }
  return gates.empty() ? nullptr : dice.pick(gates);
}

std::optional<FormulaBug> of_second_world(std::string_view kind, const Side& side,
                                          const Variables& variables, Formulas& formulas,
                                          Dice& dice) {
  const AnswerForm* gate = any_gate(side, dice);
  if (gate == nullptr) return std::nullopt;
  const AnswerValue& value = dice.pick(gate->values);
  std::vector<std::size_t> anew = open_atoms(value.by_default, variables, formulas);
  if (anew.empty()) return std::nullopt;
  while (anew.size() > kAnew) anew.erase(anew.begin() + dice.below(anew.size()));
  const auto all = std::make_shared<Variables>(variables);
  const auto other = std::make_shared<SecondWorld>(*all, formulas, anew);
  FormulaBug bug;
  bug.variables = *all;
  bug.was = other->of(value.by_default);
  const auto& [atom, copy] = dice.pick(other->pairs());
  const WorldAtom& first = all->atoms()[atom];
  const WorldAtom& second = all->atoms()[copy];
  std::vector<FormulaId> by = identity(*all, formulas);
  if (kind == "copy for the first") {
    by[second.yes] = formulas.variable(first.yes);
    by[second.no] = formulas.variable(first.no);
  } else if (kind == "copy's rails swapped") {
    std::swap(by[second.yes], by[second.no]);
  } else {  // another copy
    const WorldAtom& third = all->atoms()[dice.pick(other->pairs()).second];
    by[second.yes] = formulas.variable(third.yes);
    by[second.no] = formulas.variable(third.no);
  }
  bug.is = formulas.substituted(bug.was, by);
  bug.where = gate->name + " " + value.word + ", " + first.words;
  const auto replay = std::make_shared<Replay>(side, *all, *gate);
  bug.engine = [all, other, replay, word = value.word](const std::vector<Variable>& world) {
    return replay->word_in(other->second_of(world)) == word;
  };
  return bug;
}

std::optional<FormulaBug> of_answered(std::string_view kind, const Side& side,
                                      const Variables& variables, Formulas& formulas, Dice& dice) {
  const AnswerForm* gate = any_gate(side, dice);
  if (gate == nullptr) return std::nullopt;
  const AnswerValue& value = dice.pick(gate->values);
  const std::vector<std::size_t> atoms = open_atoms(value.by_default, variables, formulas);
  if (atoms.empty()) return std::nullopt;
  const WorldAtom atom = variables.atoms()[dice.pick(atoms)];
  const Variable on = dice.one_in(2) ? atom.yes : atom.no;
  const auto answered = [&](Variable so, FormulaId other) {
    std::vector<FormulaId> by = identity(variables, formulas);
    by[so] = kTrue;
    by[so ^ 1U] = other;
    return formulas.substituted(value.by_default, by);
  };
  FormulaBug bug;
  bug.variables = variables;
  bug.was = answered(on, kFalse);
  bug.is = kind == "answered the other way" ? answered(on ^ 1U, kFalse)
                                            : answered(on, formulas.variable(on ^ 1U));
  // While the question is answered so, it is the answer itself.
  const FormulaId so =
      formulas.conjunction(formulas.variable(on), formulas.negation(formulas.variable(on ^ 1U)));
  bug.never = formulas.conjunction(so, formulas.difference(bug.is, value.by_default));
  bug.where = gate->name + " " + value.word + ", " + atom.words;
  const auto all = std::make_shared<Variables>(variables);
  const auto replay = std::make_shared<Replay>(side, *all, *gate);
  bug.engine = [all, replay, on, word = value.word](const std::vector<Variable>& world) {
    std::vector<Variable> there = world;
    std::erase(there, on ^ 1U);
    if (!has(there, on)) there.insert(std::ranges::lower_bound(there, on), on);
    return replay->word_in(there) == word;
  };
  return bug;
}

// --- what catches them -------------------------------------------------------------------------

class FormulaTrial final {
 public:
  FormulaTrial(const FormulaBug& bug, const Oracle& oracle, Formulas& formulas, Dice& dice)
      : bug_(bug), formulas_(formulas), dice_(dice), count_(bug.variables.count()) {
    for (const std::vector<bool>& world : oracle.worlds()) drawn_.push_back(extended(world));
  }

  std::string verdict() {
    for (const FormulaId asked : {bug_.is, formulas_.negation(bug_.is)}) {
      const auto world = found(asked);
      if (world && is_wrong({*world})) return "replay";
    }
    if (is_wrong(drawn_)) return "oracle, values";
    if (is_wrong(extremes())) return "oracle, extremes";
    for (const FormulaId asked : {bug_.is, formulas_.negation(bug_.is)}) {
      const auto world = found(asked);
      if (world && is_wrong(near(*world))) return "oracle, near";
    }
    if (is_wrong_where_a_question_turns_it()) return "replay, a question's say";
    if (found(bug_.never)) return "law";
    const FormulaId apart = formulas_.difference(bug_.was, bug_.is);
    if (apart == kFalse) return "equivalent";
    const Cnf cnf = clauses(apart);
    const SatAnswer none = solve(cnf, kConflictsMax);
    return is_refuted(cnf, none) ? "equivalent" : "hole: " + bug_.kind;
  }

 private:
  using Worlds = std::vector<std::vector<bool>>;

  // As the product asks who has a say: a world in which another answer to a question, and nothing
  // else, turns the formula; run through the engine with each answer.
  bool is_wrong_where_a_question_turns_it() {
    for (const std::size_t one : open_atoms(bug_.is, bug_.variables, formulas_)) {
      const WorldAtom& atom = bug_.variables.atoms()[one];
      const FormulaId answered[] = {with(atom, kFalse, kFalse), with(atom, kTrue, kFalse),
                                    with(atom, kFalse, kTrue)};
      for (const auto& [from, to] : {std::pair{0, 1}, {0, 2}, {1, 2}}) {
        const auto world = found(formulas_.difference(answered[from], answered[to]));
        if (world && is_wrong(near_by(*world, {one}))) return true;
      }
    }
    return false;
  }

  FormulaId with(const WorldAtom& atom, FormulaId yes, FormulaId no) {
    std::vector<FormulaId> by = identity(bug_.variables, formulas_);
    by[atom.yes] = yes;
    by[atom.no] = no;
    return formulas_.substituted(bug_.is, by);
  }

  // What is asked anew in a second world is answered there as in some drawn one.
  std::vector<bool> extended(std::vector<bool> world) {
    world.resize(count_, false);
    for (const WorldAtom& atom : bug_.variables.atoms()) {
      if (!atom.is_copy) continue;
      const std::uint32_t draw = dice_.below(3);
      world[atom.yes] = draw == 1;
      world[atom.no] = draw == 2 && !atom.is_definite;
    }
    return world;
  }

  Cnf clauses(FormulaId asked) {
    Tseitin form(formulas_);
    form.require(asked);
    form.require(possible_worlds(bug_.variables, formulas_, variables_in(formulas_, asked)));
    return form.cnf();
  }

  std::optional<std::vector<bool>> found(FormulaId asked) {
    if (asked == kFalse) return std::nullopt;
    const SatAnswer answer = solve(clauses(asked), kConflictsMax);
    const auto* world = std::get_if<World>(&answer);
    if (world == nullptr) return std::nullopt;
    std::vector<bool> there(count_, false);
    for (const Variable variable : with_implied(bug_.variables, world->holds))
      there[variable] = true;
    return there;
  }

  bool is_wrong(const Worlds& worlds) {
    for (std::size_t begin = 0; begin < worlds.size(); begin += Oracle::kWorlds) {
      const std::size_t end = std::min(begin + Oracle::kWorlds, worlds.size());
      const Worlds some(worlds.begin() + static_cast<std::ptrdiff_t>(begin),
                        worlds.begin() + static_cast<std::ptrdiff_t>(end));
      const std::uint64_t holds = holds_in(some, formulas_)[bug_.is];
      for (std::size_t i = 0; i < some.size(); ++i) {
        std::vector<Variable> on;
        for (Variable variable = 0; variable < count_; ++variable) {
          if (some[i][variable]) on.push_back(variable);
        }
        if (((holds >> i & 1U) != 0) != bug_.engine(on)) return true;
      }
    }
    return false;
  }

  // All is so, nothing is, and all but one.
  Worlds extremes() {
    Worlds worlds;
    for (const bool is_so : {true, false}) {
      std::vector<bool> all(count_, false);
      std::map<std::string, bool> is_read;
      for (const WorldAtom& atom : bug_.variables.atoms()) {
        const bool is_choice = !atom.reading.empty();
        if (is_choice && std::exchange(is_read[atom.reading], true)) continue;
        all[is_so || is_choice || atom.is_definite ? atom.yes : atom.no] =
            is_so || is_choice || !atom.is_definite;
      }
      for (std::vector<bool>& one : near(all)) worlds.push_back(std::move(one));
    }
    return worlds;
  }

  // That differ by one question of either formula.
  Worlds near(const std::vector<bool>& world) {
    const FormulaId both = formulas_.difference(bug_.was, bug_.is);
    return near_by(world, open_atoms(both, bug_.variables, formulas_));
  }

  [[nodiscard]] Worlds near_by(const std::vector<bool>& world,
                               const std::vector<std::size_t>& atoms) const {
    Worlds worlds = {world};
    for (const std::size_t one : atoms) {
      const WorldAtom& atom = bug_.variables.atoms()[one];
      for (int truth = 0; truth < 3; ++truth) {
        worlds.push_back(world);
        worlds.back()[atom.yes] = truth == 1;
        worlds.back()[atom.no] = truth == 2;
      }
    }
    return worlds;
  }

  const FormulaBug& bug_;
  Formulas& formulas_;
  Dice& dice_;
  std::uint32_t count_;
  Worlds drawn_;
};

}  // namespace

std::vector<std::string_view> formula_bug_kinds() {
  return {"need lost",
          "need refuted",
          "need not refuted",
          "content's operation",
          "content's rail",
          "copy for the first",
          "copy's rails swapped",
          "copy of another",
          "answered the other way",
          "answered half"};
}

std::optional<FormulaBug> drawn_formula_bug(std::string_view kind, const Side& side,
                                            const Variables& variables, Formulas& formulas,
                                            Dice& dice) {
  for (int attempt = 0; attempt < 20; ++attempt) {
    std::optional<FormulaBug> bug =
        kind.starts_with("need")      ? of_needs(kind, side, variables, formulas, dice)
        : kind.starts_with("content") ? of_content(kind, side, variables, formulas, dice)
        : kind.starts_with("copy")    ? of_second_world(kind, side, variables, formulas, dice)
                                      : of_answered(kind, side, variables, formulas, dice);
    if (!bug || bug->was == bug->is) continue;
    bug->kind = kind;
    if (bug->variables.atoms().empty()) bug->variables = variables;
    return bug;
  }
  return std::nullopt;
}

std::string verdict_of(const FormulaBug& bug, const Oracle& oracle, Formulas& formulas,
                       Dice& dice) {
  return FormulaTrial(bug, oracle, formulas, dice).verdict();
}

}  // namespace ruleout::analysis
