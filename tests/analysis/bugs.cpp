#include "tests/analysis/bugs.h"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

namespace ruleout::analysis {
namespace {

using engine::Atom;
using engine::AtomKind;
using engine::Pair;
using engine::Program;
using engine::Register;
using engine::Step;
using engine::StepOp;
using property::Dice;

// True if it befell the item.
template <class Item>
using Change = std::function<bool(Item&, Dice&)>;

std::vector<bool> reached(const Program& program) {
  std::vector<bool> is_reached(program.registers(), false);
  const auto add = [&](Register reg) {
    if (reg != engine::kNoRegister) is_reached[reg] = true;
  };
  const auto both = [&](const Pair& pair) { add(pair.by_default), add(pair.strict); };
  for (const auto& gate : program.gates) {
    for (const auto& part : gate.parts) {
      for (const Register reg : part.by_default.level) add(reg);
      for (const Register reg : part.strict.level) add(reg);
    }
  }
  for (const auto& one : program.thresholds) both(one.ruled_out), both(one.crossed);
  for (const auto& one : program.standards) both(one.met);
  for (const auto& one : program.requirements) both(one.applies);
  for (const auto& one : program.duties) both(one.guard.value), both(one.waived);
  for (const auto& one : program.goals) both(one.met);
  for (const auto& one : program.defines) both(one.value);
  for (std::size_t i = program.steps.size(); i-- > 0;) {
    if (!is_reached[program.atoms.size() + i]) continue;
    add(program.steps[i].a);
    if (program.steps[i].op == StepOp::kAnd || program.steps[i].op == StepOp::kOr)
      add(program.steps[i].b);
  }
  return is_reached;
}

bool is_joined(const Step& step) { return step.op == StepOp::kAnd || step.op == StepOp::kOr; }

const std::map<std::string_view, Change<Step>>& step_changes() {
  static const std::map<std::string_view, Change<Step>> kChanges = {
      {"and for or",
       [](Step& step, Dice&) {
         if (!is_joined(step)) return false;
         step.op = step.op == StepOp::kAnd ? StepOp::kOr : StepOp::kAnd;
         return true;
       }},
      {"shown for refuted",
       [](Step& step, Dice&) {
         if (is_joined(step) || step.op == StepOp::kNot) return false;
         step.op = step.op == StepOp::kShown ? StepOp::kRefuted : StepOp::kShown;
         return true;
       }},
      {"exit dropped",
       [](Step& step, Dice&) {
         if (is_joined(step) || step.op == StepOp::kNot) return false;
         step.b = step.a;
         step.op = StepOp::kAnd;
         return true;
       }},
      {"not dropped",
       [](Step& step, Dice&) {
         if (step.op != StepOp::kNot) return false;
         step = {StepOp::kAnd, step.a, step.a};
         return true;
       }},
      {"not for another operation",
       [](Step& step, Dice&) {
         if (step.op == StepOp::kNot) return false;
         step.op = StepOp::kNot;
         return true;
       }},
      {"operand's neighbour",
       [](Step& step, Dice& dice) {
         Register& operand = is_joined(step) && dice.one_in(2) ? step.b : step.a;
         if (operand == 0) return false;
         --operand;
         return true;
       }},
      {"operand lost",
       [](Step& step, Dice&) {
         if (!is_joined(step)) return false;
         step.b = step.a;
         return true;
       }},
      {"operand constant", [](Step& step, Dice& dice) {
         (is_joined(step) && dice.one_in(2) ? step.b : step.a) = dice.below(3);
         return true;
       }}};
  return kChanges;
}

const std::map<std::string_view, Change<Atom>>& atom_changes() {
  static const std::map<std::string_view, Change<Atom>> kChanges = {
      {"complete for closed",
       [](Atom& atom, Dice&) {
         if (atom.kind != AtomKind::kClosed && atom.kind != AtomKind::kComplete) return false;
         atom.kind = atom.kind == AtomKind::kClosed ? AtomKind::kComplete : AtomKind::kClosed;
         return true;
       }},
      {"happened for not fresh",
       [](Atom& atom, Dice&) {
         if (atom.kind != AtomKind::kHappened && atom.kind != AtomKind::kNotFresh) return false;
         atom.kind = atom.kind == AtomKind::kHappened ? AtomKind::kNotFresh : AtomKind::kHappened;
         return true;
       }},
      {"role dropped",
       [](Atom& atom, Dice&) {
         return std::exchange(atom.role, engine::kNoIndex) != engine::kNoIndex;
       }},
      {"owners dropped",
       [](Atom& atom, Dice&) {
         return !std::exchange(atom.owners, language::Owners{}).roles.empty();
       }},
      {"comparison turned",
       [](Atom& atom, Dice&) {
         if (atom.kind != AtomKind::kCompare) return false;
         using language::Comparison;
         const bool is_above = atom.comparison == Comparison::kGreater ||
                               atom.comparison == Comparison::kGreaterEqual;
         atom.comparison = is_above ? Comparison::kLess : Comparison::kGreater;
         return true;
       }},
      {"duration changed",
       [](Atom& atom, Dice&) {
         if (!atom.duration) return false;
         ++atom.duration->count;
         return true;
       }},
      {"duration dropped",
       [](Atom& atom, Dice&) {
         if (!atom.duration || atom.kind == AtomKind::kElapsed) return false;
         atom.duration.reset();
         return true;
       }},
      {"course changed",
       [](Atom& atom, Dice&) {
         if (atom.kind != AtomKind::kInState) return false;
         atom.course = atom.course == engine::Course::kStrict ? engine::Course::kDefault
                                                              : engine::Course::kStrict;
         return true;
       }},
      {"argument lost",
       [](Atom& atom, Dice&) {
         if (atom.arguments.empty() || atom.arguments.back() == engine::kAnyEntity ||
             atom.kind == AtomKind::kMember || atom.kind == AtomKind::kCompare)
           return false;
         atom.arguments.back() = engine::kAnyEntity;
         return true;
       }},
      {"choice shifted", [](Atom& atom, Dice&) {
         if (atom.kind != AtomKind::kReading) return false;
         atom.detail = atom.detail == 0 ? 1 : atom.detail - 1;
         return true;
       }}};
  return kChanges;
}

template <class Output>
Output* any(std::vector<Output>& outputs, Dice& dice) {
  return outputs.empty() ? nullptr : &outputs[dice.below(outputs.size())];
}

bool swap_courses(Program& program, Dice& dice) {
  std::vector<Pair*> pairs;
  for (auto& one : program.thresholds) pairs.push_back(&one.ruled_out);
  for (auto& one : program.standards) pairs.push_back(&one.met);
  for (auto& one : program.requirements) pairs.push_back(&one.applies);
  for (auto& one : program.defines) pairs.push_back(&one.value);
  for (auto& one : program.goals) pairs.push_back(&one.met);
  std::erase_if(pairs, [](const Pair* pair) { return pair->by_default == pair->strict; });
  if (pairs.empty()) return false;
  Pair& pair = *dice.pick(pairs);
  std::swap(pair.by_default, pair.strict);
  return true;
}

bool drop_waiver(Program& program, Dice&) {
  for (auto& duty : program.duties) {
    if (duty.waived.by_default == engine::kNoRegister) continue;
    duty.waived = {};
    return true;
  }
  return false;
}

const std::map<std::string_view, Change<Program>>& output_changes() {
  static const std::map<std::string_view, Change<Program>> kChanges = {
      {"courses swapped", swap_courses},
      {"a gate's courses swapped",
       [](Program& program, Dice& dice) {
         auto* gate = any(program.gates, dice);
         if (gate == nullptr) return false;
         std::swap(gate->parts.front().by_default, gate->parts.front().strict);
         return true;
       }},
      {"gate levels swapped",
       [](Program& program, Dice& dice) {
         auto* gate = any(program.gates, dice);
         if (gate == nullptr) return false;
         auto& level = gate->parts.front().by_default.level;
         const std::uint32_t at = dice.below(engine::kLevels - 1);
         std::swap(level[at], level[at + 1]);
         return level[at] != level[at + 1];
       }},
      {"settled levels swapped",
       [](Program& program, Dice& dice) {
         auto* gate = any(program.gates, dice);
         if (gate == nullptr) return false;
         auto& level = gate->parts.front().strict.level;
         const std::uint32_t at = dice.below(engine::kLevels - 1);
         std::swap(level[at], level[at + 1]);
         return level[at] != level[at + 1];
       }},
      {"conflict dropped",
       [](Program& program, Dice& dice) {
         auto* gate = any(program.gates, dice);
         if (gate == nullptr) return false;
         Register& conflict = gate->parts.front().by_default.conflict;
         return std::exchange(conflict, engine::kNoRegister) != engine::kNoRegister;
       }},
      {"another rule's guard",
       [](Program& program, Dice& dice) {
         auto* gate = any(program.gates, dice);
         if (gate == nullptr || gate->rules.size() < 2) return false;
         const std::uint32_t at = dice.below(gate->rules.size() - 1);
         std::swap(gate->rules[at].guard, gate->rules[at + 1].guard);
         return true;
       }},
      {"guard for condition",
       [](Program& program, Dice& dice) {
         auto* gate = any(program.gates, dice);
         if (gate == nullptr) return false;
         for (auto& rule : gate->rules) {
           if (rule.condition_met.by_default == engine::kNoRegister) continue;
           std::swap(rule.guard, rule.condition_met);
           return true;
         }
         return false;
       }},
      {"waiver dropped", drop_waiver},
      {"level's neighbour", [](Program& program, Dice& dice) {
         if (program.levels.size() < 2) return false;
         const std::uint32_t at = dice.below(program.levels.size() - 1);
         std::swap(program.levels[at].required, program.levels[at + 1].required);
         return true;
       }}};
  return kChanges;
}

Suspect compiled(const Program& program, const Side& side, const Variables& variables,
                 Formulas& formulas) {
  Suspect suspect{variables, {}, {}};
  suspect.form =
      formula_from_program(program, *side.framework, side.universe, suspect.variables, formulas);
  suspect.answers = answers_of(program, suspect.form, *side.framework, side.universe,
                               suspect.variables, formulas);
  return suspect;
}

// The same questions at the same places; what follows from what is copied or made anew.
Variables again(const Variables& from, std::size_t changed, const Change<WorldAtom>& change,
                bool* has_changed, Dice& dice) {
  Variables to;
  for (std::size_t i = 0; i < from.atoms().size(); ++i) {
    WorldAtom atom = from.atoms()[i];
    if (i == changed) *has_changed = change(atom, dice);
    to.atom(std::move(atom));
  }
  for (const Implication& one : from.implications()) {
    if (from.atoms()[one.first / 2].rung.thing.empty()) to.add(one);
  }
  for (const WorldLaw& law : from.laws()) to.add_law(law);
  return to;
}

const std::map<std::string_view, Change<WorldAtom>>& question_changes() {
  static const std::map<std::string_view, Change<WorldAtom>> kChanges = {
      {"taken for definite",
       [](WorldAtom& atom, Dice&) { return !std::exchange(atom.is_definite, true); }},
      {"choices not exclusive",
       [](WorldAtom& atom, Dice&) { return !std::exchange(atom.reading, "").empty(); }},
      {"choice too many",
       [](WorldAtom& atom, Dice&) { return !atom.reading.empty() && ++atom.choices > 0; }},
      {"rung too high",
       [](WorldAtom& atom, Dice&) {
         atom.rung.height = atom.rung.height + base::Rational(1'000'000'000'000'000'000);
         return !atom.rung.thing.empty() && atom.rung.tier == Rung::Tier::kBetween;
       }},
      {"rung at the top",
       [](WorldAtom& atom, Dice&) {
         return !atom.rung.thing.empty() &&
                std::exchange(atom.rung.tier, Rung::Tier::kTop) != Rung::Tier::kTop;
       }},
      {"rung turned",
       [](WorldAtom& atom, Dice&) {
         atom.rung.is_turned = !atom.rung.is_turned;
         return !atom.rung.thing.empty();
       }},
      {"rung lost",
       [](WorldAtom& atom, Dice&) { return !std::exchange(atom.rung.thing, "").empty(); }},
      {"rung by anyone",
       [](WorldAtom& atom, Dice&) { return !std::exchange(atom.rung.by, {}).empty(); }}};
  return kChanges;
}

std::optional<Bug> of_rails(std::string_view kind, const Side& side, const Variables& variables,
                            Formulas& formulas, Dice& dice) {
  std::vector<std::size_t> asked;
  for (std::size_t i = 0; i < variables.atoms().size(); ++i) {
    if (!variables.atoms()[i].is_definite) asked.push_back(i);
  }
  if (asked.empty()) return std::nullopt;
  const WorldAtom& atom = variables.atoms()[dice.pick(asked)];
  std::vector<FormulaId> by;
  for (Variable i = 0; i < variables.count(); ++i) by.push_back(formulas.variable(i));
  if (kind == "rails swapped") {
    std::swap(by[atom.yes], by[atom.no]);
  } else {
    by[dice.one_in(2) ? atom.yes : atom.no] = kFalse;
  }
  Suspect suspect{variables, side.form, side.answers};
  for (AnswerForm& answer : suspect.answers) {
    for (AnswerValue& value : answer.values) {
      value.by_default = formulas.substituted(value.by_default, by);
      value.settled = formulas.substituted(value.settled, by);
    }
  }
  return Bug{std::string(kind), atom.words, std::move(suspect)};
}

std::optional<Bug> of_implication(std::string_view kind, const Side& side,
                                  const Variables& variables, Dice& dice) {
  if (variables.implications().empty()) return std::nullopt;
  const std::uint32_t hit = dice.below(variables.implications().size());
  Suspect suspect{{}, side.form, side.answers};
  for (WorldAtom atom : variables.atoms()) {
    atom.rung = {};
    suspect.variables.atom(std::move(atom));
  }
  for (std::size_t i = 0; i < variables.implications().size(); ++i) {
    Implication one = variables.implications()[i];
    if (i == hit && kind == "implication dropped") continue;
    if (i == hit) std::swap(one.first, one.second);
    suspect.variables.add(one);
  }
  for (const WorldLaw& law : variables.laws()) suspect.variables.add_law(law);
  const Implication& one = variables.implications()[hit];
  const auto said = [&](Variable variable) {
    const WorldAtom& atom = variables.atoms()[variable / 2];
    return (variable == atom.yes ? "yes to " : "no to ") + atom.words;
  };
  return Bug{std::string(kind), said(one.first) + ", so " + said(one.second), std::move(suspect)};
}

// What the fold of a state makes of its guards: lost, or said the other way round.
std::optional<Bug> of_law(std::string_view kind, const Side& side, const Variables& variables,
                          Formulas& formulas, Dice& dice) {
  if (variables.laws().empty()) return std::nullopt;
  const std::uint32_t hit = dice.below(variables.laws().size());
  Suspect suspect{{}, side.form, side.answers};
  for (const WorldAtom& atom : variables.atoms()) {
    WorldAtom alone = atom;
    alone.rung = {};
    suspect.variables.atom(std::move(alone));
  }
  for (const Implication& one : variables.implications()) suspect.variables.add(one);
  for (std::size_t i = 0; i < variables.laws().size(); ++i) {
    WorldLaw law = variables.laws()[i];
    if (i == hit && kind == "law dropped") continue;
    if (i == hit) law.holds = formulas.negation(law.holds);
    suspect.variables.add_law(std::move(law));
  }
  const WorldAtom& about = variables.atoms()[variables.laws()[hit].about / 2];
  return Bug{std::string(kind), about.words, std::move(suspect)};
}

}  // namespace

std::vector<std::string_view> bug_kinds() {
  std::vector<std::string_view> kinds = {"rails swapped",      "rail lost",   "implication dropped",
                                         "implication turned", "law dropped", "law turned"};
  for (const auto& [kind, change] : step_changes()) kinds.push_back(kind);
  for (const auto& [kind, change] : atom_changes()) kinds.push_back(kind);
  for (const auto& [kind, change] : output_changes()) kinds.push_back(kind);
  for (const auto& [kind, change] : question_changes()) kinds.push_back(kind);
  return kinds;
}

std::optional<Bug> drawn_bug(std::string_view kind, const Side& side, const Variables& variables,
                             Formulas& formulas, Dice& dice) {
  if (kind.starts_with("rail")) return of_rails(kind, side, variables, formulas, dice);
  if (kind.starts_with("implication")) return of_implication(kind, side, variables, dice);
  if (kind.starts_with("law")) return of_law(kind, side, variables, formulas, dice);
  const std::vector<bool> is_reached = reached(side.program);
  for (int attempt = 0; attempt < 400; ++attempt) {
    if (const auto found = question_changes().find(kind); found != question_changes().end()) {
      const std::uint32_t at = dice.below(variables.atoms().size());
      bool has_changed = false;
      Variables changed = again(variables, at, found->second, &has_changed, dice);
      if (!has_changed) continue;
      return Bug{std::string(kind),
                 variables.atoms()[at].words,
                 {std::move(changed), side.form, side.answers}};
    }
    Program program = side.program;
    bool has_changed = false;
    std::string where = "an output";
    if (const auto found = step_changes().find(kind); found != step_changes().end()) {
      const std::uint32_t at = dice.below(program.steps.size());
      where = "step " + std::to_string(at);
      has_changed = is_reached[program.atoms.size() + at] && found->second(program.steps[at], dice);
    } else if (const auto atom = atom_changes().find(kind); atom != atom_changes().end()) {
      const std::uint32_t at = dice.below(program.atoms.size());
      where = "atom " + std::to_string(at);
      if (side.form.atoms[at] < variables.atoms().size())
        where += ", " + variables.atoms()[side.form.atoms[at]].words;
      has_changed = is_reached[at] && atom->second(program.atoms[at], dice);
    } else {
      has_changed = output_changes().at(kind)(program, dice);
    }
    if (has_changed)
      return Bug{std::string(kind), where, compiled(program, side, variables, formulas)};
  }
  return std::nullopt;
}

}  // namespace ruleout::analysis
