#include "analysis/timeline/unrolled.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "base/assert.h"

namespace ruleout::analysis {
namespace {

using engine::Atom;
using engine::AtomKind;

constexpr FormulaId kUnmade = 0xFFFFFFFFu;

}  // namespace

Unrolled::Unrolled(TimelineWorld& world, const Changes& changes, Timed& timed, const Bounds& bounds,
                   Watch watch)
    : world_(world),
      changes_(changes),
      timed_(timed),
      bounds_(bounds),
      watch_(watch),
      next_(world.variables.count()),
      days_(world.formulas, timed, next_, bounds.first_day, bounds.days) {
  for (std::uint32_t atom = 0; atom < world.form.atoms.size(); ++atom)
    atom_of_.emplace(world.form.atoms[atom], atom);
  // Variables of the world that nothing else uses may be left from an earlier question.
  begin();
}

FormulaId Unrolled::fresh_variable() { return world_.formulas.variable(next_++); }

FormulaId Unrolled::constant(std::map<std::uint32_t, FormulaId>& of, std::uint32_t key) {
  const auto [place, is_new] = of.try_emplace(key, kFalse);
  if (is_new) place->second = fresh_variable();
  return place->second;
}

// Comparisons and readings keep the variables they have.
void Unrolled::begin() {
  std::vector<Variable> fixed;
  for (const std::uint32_t atom : changes_.fixed) {
    const WorldAtom& asked = world_.variables.atoms()[world_.form.atoms[atom]];
    fixed.push_back(asked.yes);
    fixed.push_back(asked.no);
  }
  std::ranges::sort(fixed);
  timed_.require(possible_worlds(world_.variables, world_.formulas, fixed));
  steps_.emplace_back();
  start(steps_.back());
  require_once(steps_.back());
  follow(0);
}

void Unrolled::start(Step& step) {
  if (bounds_.start == Start::kNothing) {
    step.changes.assign(changes_.all.size(), kFalse);
    return;
  }
  for (std::size_t i = 0; i < changes_.all.size(); ++i) step.changes.push_back(fresh_variable());
  for (const std::vector<std::size_t>& group : changes_.either) {
    for (std::size_t i = 0; i < group.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        const FormulaId both =
            world_.formulas.conjunction(step.changes[group[i]], step.changes[group[j]]);
        timed_.require(world_.formulas.negation(both));
      }
    }
  }
}

// At most one: none after the first that is so.
void Unrolled::choose(Step& step) {
  Formulas& formulas = world_.formulas;
  FormulaId any = kFalse;
  for (std::size_t i = 0; i < changes_.all.size(); ++i) {
    const FormulaId change = fresh_variable();
    timed_.require(formulas.negation(formulas.conjunction(any, change)));
    step.changes.push_back(change);
    any = formulas.disjunction(any, change);
  }
  if (!has_ends() && watch_ == Watch::kStates) timed_.require(any);
}

// Of one step only one was made anyway.
void Unrolled::require_once(const Step& step) {
  Formulas& formulas = world_.formulas;
  once_.resize(changes_.once.size(), kFalse);
  for (std::size_t i = 0; i < once_.size(); ++i) {
    const FormulaId now = any_of(step, changes_.once[i]);
    timed_.require(formulas.negation(formulas.conjunction(once_[i], now)));
    once_[i] = formulas.disjunction(once_[i], now);
  }
}

bool Unrolled::has_ends() const {
  const auto said_ends = [](const auto& each) {
    return each.second.valid_if_yes || each.second.valid_if_no;
  };
  const auto done_ends = [this](const auto& each) {
    return each.second.valid || world_.program.atoms[each.first].kind == AtomKind::kElapsed;
  };
  return std::ranges::any_of(changes_.said, said_ends) ||
         std::ranges::any_of(changes_.done, done_ends);
}

void Unrolled::advance() {
  const std::uint32_t step = last() + 1;
  steps_.emplace_back();
  choose(steps_.back());
  require_once(steps_.back());
  timed_.require(days_.gap(step, step - 1, 1));
  timed_.require(world_.formulas.negation(days_.gap(step, 0, bounds_.days)));
  follow(step);
  require_ends_are_steps(step - 1);
}

void Unrolled::count() {
  if (last() == 0) return;
  Formulas& formulas = world_.formulas;
  std::vector<FormulaId> at_least(last() + 2, kFalse);
  at_least[0] = kTrue;
  for (std::size_t i = 0; i < changes_.all.size(); ++i) {
    std::vector<FormulaId> at_some;
    for (std::uint32_t step = 1; step <= last(); ++step) at_some.push_back(steps_[step].changes[i]);
    const FormulaId ever = formulas.any_of(std::move(at_some));
    for (std::uint32_t n = last() + 1; n > 0; --n) {
      const FormulaId one_more = formulas.conjunction(at_least[n - 1], ever);
      at_least[n] = formulas.disjunction(at_least[n], one_more);
    }
  }
  timed_.require(formulas.negation(at_least.back()));
}

void Unrolled::follow(std::uint32_t step) {
  for (const std::uint32_t atom : changes_.atoms) {
    if (changes_.open.contains(atom)) {
      set(step, atom, {});
    } else if (const auto said = changes_.said.find(atom); said != changes_.said.end()) {
      follow_said(atom, said->second, step);
    } else if (const auto done = changes_.done.find(atom); done != changes_.done.end()) {
      follow_done(atom, done->second, step);
    } else if (const auto run = changes_.counted.find(atom); run != changes_.counted.end()) {
      follow_counted(atom, run->second, step);
    } else {
      follow_other(atom, step);
    }
  }
  for (const std::uint32_t atom : changes_.open) set(step, atom, {});
  fold(step);
}

void Unrolled::set(std::uint32_t step, std::uint32_t atom, Rails rails) {
  const WorldAtom& asked = world_.variables.atoms()[world_.form.atoms[atom]];
  steps_[step].by[asked.yes] = rails.yes;
  steps_[step].by[asked.no] = rails.no;
}

FormulaId Unrolled::any_of(const Step& step, const std::vector<std::size_t>& changes) {
  std::vector<FormulaId> parts;
  for (const std::size_t change : changes) parts.push_back(step.changes[change]);
  return world_.formulas.any_of(std::move(parts));
}

FormulaId Unrolled::is_fresh(const Steps& now, const base::Duration& valid, std::uint32_t step) {
  std::vector<FormulaId> parts;
  for (std::uint32_t j = 0; j <= step; ++j) {
    const FormulaId is_running = world_.formulas.negation(days_.reached(step, j, valid));
    parts.push_back(world_.formulas.conjunction(now[j], is_running));
  }
  return world_.formulas.any_of(std::move(parts));
}

// What was said last stands until something else is, or until it expires.
void Unrolled::follow_said(std::uint32_t atom, const Said& said, std::uint32_t step) {
  Formulas& formulas = world_.formulas;
  SaidSteps& steps = said_[atom];
  const FormulaId yes = any_of(steps_[step], said.by_truth[0]);
  const FormulaId no = any_of(steps_[step], said.by_truth[1]);
  const FormulaId unknown = any_of(steps_[step], said.by_truth[2]);
  const FormulaId any = formulas.disjunction(formulas.disjunction(yes, no), unknown);
  const auto stays = [&](const Steps& before, FormulaId now) {
    if (step == 0) return now;
    return formulas.disjunction(now, formulas.conjunction(before.back(), formulas.negation(any)));
  };
  steps.yes_now.push_back(yes);
  steps.no_now.push_back(no);
  steps.stays_yes.push_back(stays(steps.stays_yes, yes));
  steps.stays_no.push_back(stays(steps.stays_no, no));
  const auto valid = [&](FormulaId stands, const Steps& now,
                         const std::optional<base::Duration>& end) {
    return end ? formulas.conjunction(stands, is_fresh(now, *end, step)) : stands;
  };
  set(step, atom,
      {valid(steps.stays_yes.back(), steps.yes_now, said.valid_if_yes),
       valid(steps.stays_no.back(), steps.no_now, said.valid_if_no)});
}

void Unrolled::follow_done(std::uint32_t atom, const Done& done, std::uint32_t step) {
  Formulas& formulas = world_.formulas;
  const Atom& asked = world_.program.atoms[atom];
  DoneSteps& steps = done_[atom];
  const FormulaId now = any_of(steps_[step], done.by);
  const FormulaId before = step == 0 ? kFalse : steps.ever.back();
  steps.now.push_back(now);
  steps.ever.push_back(formulas.disjunction(before, now));
  const FormulaId complete = constant(complete_act_, asked.target);
  const FormulaId never = formulas.negation(steps.ever.back());
  if (asked.kind == AtomKind::kElapsed) {
    // What never happened is longer ago than any duration.
    const FormulaId recent = is_fresh(steps.now, *asked.duration, step);
    return set(step, atom, {formulas.conjunction(formulas.negation(recent), complete), recent});
  }
  Rails rails{steps.ever.back(), formulas.conjunction(never, complete)};
  if (done.valid) rails.yes = is_fresh(steps.now, *done.valid, step);
  if (asked.kind == AtomKind::kNotFresh) {
    rails.yes = formulas.conjunction(rails.yes, formulas.negation(now));
    rails.no = formulas.disjunction(rails.no, now);
  }
  set(step, atom, rails);
}

void Unrolled::follow_counted(std::uint32_t atom, const Counted& counted, std::uint32_t step) {
  Formulas& formulas = world_.formulas;
  Rails& rails = counted_[atom];
  rails.yes = formulas.disjunction(rails.yes, any_of(steps_[step], counted.yes));
  rails.no = counted.is_membership
                 ? formulas.negation(rails.yes)
                 : formulas.disjunction(rails.no, any_of(steps_[step], counted.no));
  set(step, atom, rails);
}

void Unrolled::follow_other(std::uint32_t atom, std::uint32_t step) {
  Formulas& formulas = world_.formulas;
  const Atom& asked = world_.program.atoms[atom];
  const WorldAtom& question = world_.variables.atoms()[world_.form.atoms[atom]];
  switch (asked.kind) {
    case AtomKind::kMember: {
      const FormulaId is_there = constant(is_there_, asked.arguments.front());
      // Nobody says since when it is there.
      const FormulaId yes = asked.duration ? kFalse : is_there;
      return set(step, atom, {yes, formulas.negation(is_there)});
    }
    case AtomKind::kClosed:
    case AtomKind::kComplete: {
      const FormulaId complete = constant(complete_kind_, asked.target);
      return set(step, atom, {complete, formulas.negation(complete)});
    }
    default:
      return set(step, atom, {formulas.variable(question.yes), formulas.variable(question.no)});
  }
}

FormulaId Unrolled::at(FormulaId formula, std::uint32_t step) {
  std::vector<FormulaId>& made = steps_[step].made;
  if (made.size() <= formula) made.resize(formula + 1, kUnmade);
  if (made[formula] != kUnmade) return made[formula];
  const FormulaNode node = world_.formulas[formula];
  FormulaId result = formula;
  switch (node.op) {
    case FormulaOp::kNever:
    case FormulaOp::kAlways:
      break;
    case FormulaOp::kVariable:
      result = steps_[step].by.at(node.a);
      break;
    case FormulaOp::kNot:
      result = world_.formulas.negation(at(node.a, step));
      break;
    case FormulaOp::kAnd:
    case FormulaOp::kOr: {
      const FormulaId a = at(node.a, step), b = at(node.b, step);
      result = node.op == FormulaOp::kAnd ? world_.formulas.conjunction(a, b)
                                          : world_.formulas.disjunction(a, b);
      break;
    }
  }
  steps_[step].made[formula] = result;
  return result;
}

// An edge: the guard becomes yes, or an act of this very instant makes it yes again.
Unrolled::Edge Unrolled::edge(const engine::EdgePair& guard, FormulaId last, std::uint32_t step) {
  Formulas& formulas = world_.formulas;
  const Rails value = world_.form.rails[guard.value.by_default];
  const FormulaId yes = at(value.yes, step), no = at(value.no, step);
  const FormulaId old = at(world_.form.rails[guard.not_fresh.by_default].yes, step);
  const FormulaId was_so = formulas.conjunction(last, old);
  return {formulas.conjunction(yes, formulas.negation(was_so)),
          formulas.disjunction(yes, formulas.conjunction(last, formulas.negation(no)))};
}

// At one instant an exit beats an entry.
void Unrolled::fold(std::uint32_t step) {
  Formulas& formulas = world_.formulas;
  for (const std::size_t index : changes_.states) {
    const engine::StateOutput& state = world_.program.states[index];
    Guards before;
    before.last.assign(1 + state.exits.size(), kFalse);
    if (step > 0) before = steps_[step - 1].states.at(index);
    Guards after;
    const Edge enter = edge(state.enter, before.last[0], step);
    after.last.push_back(enter.last);
    FormulaId left = kFalse;
    for (std::size_t i = 0; i < state.exits.size(); ++i) {
      const Edge exit = edge(state.exits[i], before.last[i + 1], step);
      after.last.push_back(exit.last);
      left = formulas.disjunction(left, exit.edge);
    }
    const FormulaId in = formulas.disjunction(before.member, enter.edge);
    after.member = formulas.conjunction(in, formulas.negation(left));
    set(step, state.member_default, {after.member, formulas.negation(after.member)});
    steps_[step].states[index] = std::move(after);
  }
}

std::vector<std::uint32_t> Unrolled::watched() const {
  const std::set<std::uint32_t>& all = watch_ == Watch::kStates ? changes_.guards : changes_.atoms;
  return {all.begin(), all.end()};
}

void Unrolled::require_no_end_between(const Steps& now, const base::Duration& valid,
                                      std::uint32_t step, FormulaId matters) {
  Formulas& formulas = world_.formulas;
  std::vector<FormulaId> parts;
  for (std::uint32_t j = 0; j <= step; ++j) {
    const FormulaId is_not_over = formulas.negation(days_.passed(step + 1, j, valid));
    parts.push_back(formulas.conjunction(now[j], is_not_over));
  }
  const FormulaId is_so = formulas.conjunction(matters, is_fresh(now, valid, step));
  timed_.require(formulas.disjunction(formulas.negation(is_so), formulas.any_of(std::move(parts))));
}

void Unrolled::require_ends_are_steps(std::uint32_t step) {
  for (const std::uint32_t atom : watched()) {
    if (const auto said = changes_.said.find(atom); said != changes_.said.end()) {
      const SaidSteps& steps = said_[atom];
      if (said->second.valid_if_yes)
        require_no_end_between(steps.yes_now, *said->second.valid_if_yes, step,
                               steps.stays_yes[step]);
      if (said->second.valid_if_no)
        require_no_end_between(steps.no_now, *said->second.valid_if_no, step, steps.stays_no[step]);
    } else if (const auto done = changes_.done.find(atom); done != changes_.done.end()) {
      const Atom& asked = world_.program.atoms[atom];
      const std::optional<base::Duration>& end =
          asked.kind == AtomKind::kElapsed ? asked.duration : done->second.valid;
      if (end) require_no_end_between(done_[atom].now, *end, step, kTrue);
    }
  }
}

bool Unrolled::is_true(const Timed& timed, FormulaId variable) const {
  if (variable <= kTrue) return variable == kTrue;
  return timed.is_true(world_.formulas[variable].a);
}

Timeline Unrolled::timeline(const Timed& timed) const {
  Timeline timeline;
  timeline.first_day = bounds_.first_day;
  for (std::uint32_t step = 0; step < steps_.size(); ++step) {
    const std::size_t before = timeline.events.size();
    for (std::size_t i = 0; i < changes_.all.size(); ++i) {
      if (!is_true(timed, steps_[step].changes[i])) continue;
      (step == 0 ? timeline.start : timeline.events).push_back(changes_.all[i]);
    }
    if (step == 0) continue;
    if (timeline.events.size() == before) timeline.events.emplace_back().words = "time passes";
    timeline.events.back().day = timed.day(step);
  }
  note_constants(timed, timeline);
  return timeline;
}

void Unrolled::note_constants(const Timed& timed, Timeline& timeline) const {
  const language::Framework& framework = *world_.framework;
  for (const auto& [kind, is_so] : complete_kind_) {
    if (is_true(timed, is_so)) timeline.complete.push_back(framework.kinds[kind].plural);
  }
  for (const auto& [act, is_so] : complete_act_) {
    if (is_true(timed, is_so)) timeline.complete.push_back(framework.terms[act].name);
  }
  for (const auto& [entity, is_so] : is_there_) {
    if (!is_true(timed, is_so)) timeline.absent.push_back(entity);
  }
  // By reading: the choice adopted, and those that are asked for.
  std::map<std::uint32_t, std::pair<std::optional<std::uint32_t>, std::set<std::uint32_t>>>
      readings;
  for (const std::uint32_t atom : changes_.fixed) {
    const WorldAtom& asked = world_.variables.atoms()[world_.form.atoms[atom]];
    const Atom& of = world_.program.atoms[atom];
    const bool is_yes = timed.is_true(asked.yes);
    if (of.kind == AtomKind::kReading) {
      auto& [adopted, choices] = readings[of.target];
      choices.insert(of.detail);
      if (is_yes) adopted = of.detail;
      continue;
    }
    const bool is_no = timed.is_true(asked.no);
    timeline.comparisons.emplace_back(atom, is_yes  ? base::Truth::kYes
                                            : is_no ? base::Truth::kNo
                                                    : base::Truth::kUnknown);
  }
  for (auto& [reading, choice] : readings) {
    // None of those asked for: then one of the others.
    for (std::uint32_t i = 0; !choice.first; ++i) {
      if (!choice.second.contains(i)) choice.first = i;
    }
    timeline.readings.emplace_back(reading, *choice.first);
  }
}

std::vector<FormulaId> Unrolled::luxuries(const Timed& timed) {
  std::vector<FormulaId> all;
  const auto add = [&](FormulaId variable) {
    if (variable > kTrue && is_true(timed, variable))
      all.push_back(world_.formulas.negation(variable));
  };
  for (const FormulaId change : steps_.front().changes) add(change);
  for (const auto* constants : {&complete_kind_, &complete_act_}) {
    for (const auto& [key, is_so] : *constants) add(is_so);
  }
  return all;
}

}  // namespace ruleout::analysis
