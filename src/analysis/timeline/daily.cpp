#include "analysis/timeline/daily.h"

#include <algorithm>
#include <map>
#include <utility>
#include <variant>
#include <vector>

#include "analysis/solve/sat.h"
#include "analysis/timeline/changes.h"

namespace ruleout::analysis {
namespace {

using base::Duration;
using engine::Atom;
using engine::AtomKind;

constexpr std::int64_t kSecondsOfDay = 86'400;

class EachDay final {
 public:
  EachDay(TimelineWorld& world, const Changes& changes, const Bounds& bounds)
      : formulas_(world.formulas),
        world_(world),
        changes_(changes),
        bounds_(bounds),
        sat_(world.formulas),
        next_(world.variables.count()) {
    for (std::size_t day = 0; day < count(); ++day) choose(day);
    require_few();
    require_once();
    require_possible();
    for (std::size_t day = 0; day < count(); ++day) {
      facts_.emplace_back(world_.variables.count(), kFalse);
      for (const std::uint32_t atom : changes_.atoms) set(day, atom, truth(atom, day));
      for (const std::size_t state : changes_.states) fold(state, day);
    }
  }

  [[nodiscard]] std::size_t count() const { return static_cast<std::size_t>(bounds_.days); }
  FormulaId on(std::size_t day, FormulaId formula) {
    return formulas_.substituted(formula, facts_[day]);
  }
  Formulas& formulas() { return formulas_; }

  TimelineAnswer::Verdict decide(FormulaId goal) {
    const PartsAnswer answer = sat_.together({&goal, 1});
    if (std::holds_alternative<World>(answer)) return TimelineAnswer::Verdict::kReached;
    return std::holds_alternative<Clash>(answer) ? TimelineAnswer::Verdict::kNotWithinBound
                                                 : TimelineAnswer::Verdict::kUndecided;
  }

 private:
  using Edges = std::vector<std::vector<FormulaId>>;  // by day, the entry and the exits

  FormulaId fresh() { return formulas_.variable(next_++); }
  FormulaId constant(std::pair<AtomKind, std::uint32_t> of) {
    const auto [place, is_new] = constants_.try_emplace(of, kFalse);
    if (is_new) place->second = fresh();
    return place->second;
  }

  // One change a day; on the first, none or whatever can be so together.
  void choose(std::size_t day) {
    made_.emplace_back(changes_.all.size(), kFalse);
    std::vector<FormulaId>& made = made_.back();
    if (day == 0 && bounds_.start == Start::kNothing) return;
    for (FormulaId& one : made) one = fresh();
    if (day > 0) return exclude(made);
    for (const std::vector<std::size_t>& group : changes_.either) {
      std::vector<FormulaId> either;
      for (const std::size_t change : group) either.push_back(made[change]);
      exclude(either);
    }
  }

  void exclude(const std::vector<FormulaId>& all) {
    FormulaId earlier = kFalse;
    for (const FormulaId one : all) {
      sat_.require(formulas_.negation(formulas_.conjunction(earlier, one)));
      earlier = formulas_.disjunction(earlier, one);
    }
  }

  void require_few() {
    std::vector<FormulaId> at_least(bounds_.steps + 2, kFalse);
    at_least[0] = kTrue;
    for (std::size_t day = 1; day < count(); ++day) {
      const FormulaId any = formulas_.any_of(made_[day]);
      for (std::size_t n = at_least.size() - 1; n > 0; --n)
        at_least[n] =
            formulas_.disjunction(at_least[n], formulas_.conjunction(at_least[n - 1], any));
    }
    sat_.require(formulas_.negation(at_least.back()));
  }

  void require_once() {
    for (const std::vector<std::size_t>& group : changes_.once) {
      std::vector<FormulaId> ever;
      for (const std::vector<FormulaId>& made : made_) {
        for (const std::size_t change : group) ever.push_back(made[change]);
      }
      exclude(ever);
    }
  }

  void require_possible() {
    std::vector<Variable> fixed;
    for (const std::uint32_t atom : changes_.fixed) {
      fixed.push_back(question(atom).yes);
      fixed.push_back(question(atom).no);
    }
    std::ranges::sort(fixed);
    sat_.require(possible_worlds(world_.variables, formulas_, fixed));
  }

  [[nodiscard]] const WorldAtom& question(std::uint32_t atom) const {
    return world_.variables.atoms()[world_.form.atoms[atom]];
  }
  void set(std::size_t day, std::uint32_t atom, Rails rails) {
    facts_[day][question(atom).yes] = rails.yes;
    facts_[day][question(atom).no] = rails.no;
  }

  // Has what began on a day come to its end on a later one, by the calendar?
  [[nodiscard]] bool is_over(std::size_t began, std::size_t day, const Duration& duration) const {
    const auto instant = [&](std::size_t of) {
      return base::Instant{(base::to_days(bounds_.first_day) + static_cast<std::int64_t>(of)) *
                           kSecondsOfDay};
    };
    const std::optional<base::Instant> end =
        base::add(instant(began), duration, base::utc(), nullptr);
    return end && *end <= instant(day);
  }

  FormulaId any_on(std::size_t day, const std::vector<std::size_t>& changes) {
    std::vector<FormulaId> parts;
    for (const std::size_t change : changes) parts.push_back(made_[day][change]);
    return formulas_.any_of(std::move(parts));
  }

  Rails truth(std::uint32_t atom, std::size_t day) {
    if (changes_.open.contains(atom)) return {};
    if (const auto said = changes_.said.find(atom); said != changes_.said.end())
      return {last_said(said->second, 0, said->second.valid_if_yes, day),
              last_said(said->second, 1, said->second.valid_if_no, day)};
    if (const auto done = changes_.done.find(atom); done != changes_.done.end())
      return act(world_.program.atoms[atom], done->second, day);
    if (const auto run = changes_.counted.find(atom); run != changes_.counted.end())
      return counted(run->second, day);
    return other(atom);
  }

  Rails counted(const Counted& run, std::size_t day) {
    std::vector<FormulaId> yes, no;
    for (std::size_t on = 0; on <= day; ++on) {
      yes.push_back(any_on(on, run.yes));
      no.push_back(any_on(on, run.no));
    }
    const FormulaId is_yes = formulas_.any_of(std::move(yes));
    const FormulaId is_no = formulas_.any_of(std::move(no));
    return {is_yes, run.is_membership ? formulas_.negation(is_yes) : is_no};
  }

  // It was said on some day, nothing else was since, and it still holds.
  FormulaId last_said(const Said& said, std::size_t truth, const std::optional<Duration>& valid,
                      std::size_t day) {
    FormulaId silent = kTrue, stands = kFalse;
    for (std::size_t on = day + 1; on-- > 0;) {
      const bool is_over_now = valid && is_over(on, day, *valid);
      if (!is_over_now) {
        const FormulaId then = any_on(on, said.by_truth[truth]);
        stands = formulas_.disjunction(stands, formulas_.conjunction(then, silent));
      }
      for (const std::vector<std::size_t>& changes : said.by_truth)
        silent = formulas_.conjunction(silent, formulas_.negation(any_on(on, changes)));
    }
    return stands;
  }

  FormulaId done_within(const Done& done, const std::optional<Duration>& within, std::size_t day) {
    std::vector<FormulaId> days;
    for (std::size_t on = 0; on <= day; ++on) {
      if (!within || !is_over(on, day, *within)) days.push_back(any_on(on, done.by));
    }
    return formulas_.any_of(std::move(days));
  }

  Rails act(const Atom& asked, const Done& done, std::size_t day) {
    const FormulaId complete = constant({AtomKind::kHappened, asked.target});
    if (asked.kind == AtomKind::kElapsed) {
      const FormulaId recent = done_within(done, asked.duration, day);
      return {formulas_.conjunction(formulas_.negation(recent), complete), recent};
    }
    const FormulaId never = formulas_.negation(done_within(done, std::nullopt, day));
    Rails rails{done_within(done, done.valid, day), formulas_.conjunction(never, complete)};
    if (asked.kind == AtomKind::kNotFresh) {
      const FormulaId today = any_on(day, done.by);
      rails.yes = formulas_.conjunction(rails.yes, formulas_.negation(today));
      rails.no = formulas_.disjunction(rails.no, today);
    }
    return rails;
  }

  Rails other(std::uint32_t atom) {
    const Atom& asked = world_.program.atoms[atom];
    if (asked.kind == AtomKind::kMember) {
      const FormulaId is_there = constant({AtomKind::kMember, asked.arguments.front()});
      return {asked.duration ? kFalse : is_there, formulas_.negation(is_there)};
    }
    if (asked.kind == AtomKind::kClosed || asked.kind == AtomKind::kComplete) {
      const FormulaId complete = constant({AtomKind::kClosed, asked.target});
      return {complete, formulas_.negation(complete)};
    }
    return {formulas_.variable(question(atom).yes), formulas_.variable(question(atom).no)};
  }

  // A guard that was last known to be so lets nobody in or out again, unless an act of this day
  // makes it so anew.
  std::pair<FormulaId, FormulaId> edge(const engine::EdgePair& guard, FormulaId was_yes,
                                       std::size_t day) {
    const Rails now = world_.form.rails[guard.value.by_default];
    const FormulaId yes = on(day, now.yes), no = on(day, now.no);
    const FormulaId without_today = on(day, world_.form.rails[guard.not_fresh.by_default].yes);
    const FormulaId is_old = formulas_.conjunction(was_yes, without_today);
    const FormulaId still = formulas_.conjunction(was_yes, formulas_.negation(no));
    return {formulas_.conjunction(yes, formulas_.negation(is_old)),
            formulas_.disjunction(yes, still)};
  }

  void fold(std::size_t index, std::size_t day) {
    const engine::StateOutput& state = world_.program.states[index];
    std::vector<FormulaId>& last = last_[index];
    last.resize(1 + state.exits.size(), kFalse);
    const auto [enters, entry] = edge(state.enter, last[0], day);
    last[0] = entry;
    FormulaId leaves = kFalse;
    for (std::size_t i = 0; i < state.exits.size(); ++i) {
      const auto [leaves_here, exit] = edge(state.exits[i], last[i + 1], day);
      last[i + 1] = exit;
      leaves = formulas_.disjunction(leaves, leaves_here);
    }
    FormulaId& in = in_.try_emplace(index, kFalse).first->second;
    in = formulas_.conjunction(formulas_.disjunction(in, enters), formulas_.negation(leaves));
    set(day, state.member_default, {in, formulas_.negation(in)});
  }

  Formulas& formulas_;
  TimelineWorld& world_;
  const Changes& changes_;
  Bounds bounds_;
  Sat sat_;
  Variable next_;
  std::vector<std::vector<FormulaId>> made_;   // by day, change
  std::vector<std::vector<FormulaId>> facts_;  // by day, variable of the world
  std::map<std::pair<AtomKind, std::uint32_t>, FormulaId> constants_;
  std::map<std::size_t, std::vector<FormulaId>> last_;  // by state: its guards, as last known
  std::map<std::size_t, FormulaId> in_;
};

bool is_beyond(const Bounds& bounds) { return bounds.days < 1 || bounds.days > kDailyMax; }

Bounds of_days(Bounds bounds, std::int64_t days) {
  bounds.days = days;
  bounds.steps = static_cast<std::uint32_t>(days - 1);
  return bounds;
}

std::optional<bool> same(TimelineAnswer::Verdict a, TimelineAnswer::Verdict b) {
  using Verdict = TimelineAnswer::Verdict;
  if (a == Verdict::kUndecided || b == Verdict::kUndecided) return std::nullopt;
  return a == b;
}

}  // namespace

TimelineAnswer::Verdict daily(TimelineWorld& world, const TimelineQuestion& question,
                              const Bounds& bounds) {
  const std::optional<Changes> changes = changes_of(world, {question.now, question.before});
  if (!changes || is_beyond(bounds)) return TimelineAnswer::Verdict::kUndecided;
  EachDay days(world, *changes, bounds);
  FormulaId goal = kFalse;
  for (std::size_t day = 0; day < days.count(); ++day) {
    if (day == 0 && question.before != kTrue) continue;
    const FormulaId before = day == 0 ? kTrue : days.on(day - 1, question.before);
    const FormulaId both = world.formulas.conjunction(before, days.on(day, question.now));
    goal = world.formulas.disjunction(goal, both);
  }
  return days.decide(goal);
}

TimelineAnswer::Verdict daily_unanswered(TimelineWorld& world, const Response& response,
                                         const Bounds& bounds) {
  const std::optional<Changes> changes = changes_of(world, {response.trigger, response.response});
  if (!changes || is_beyond(bounds)) return TimelineAnswer::Verdict::kUndecided;
  EachDay days(world, *changes, bounds);
  const auto waits = static_cast<std::size_t>(response.within_days);
  FormulaId goal = kFalse;
  for (std::size_t from = 0; from + waits + 1 < days.count(); ++from) {
    FormulaId unanswered = days.on(from, response.trigger);
    for (std::size_t day = from; day <= from + waits; ++day)
      unanswered = world.formulas.conjunction(
          unanswered, world.formulas.negation(days.on(day, response.response)));
    goal = world.formulas.disjunction(goal, unanswered);
  }
  return days.decide(goal);
}

std::optional<bool> agreed(TimelineWorld& world, const TimelineQuestion& question,
                           const Bounds& bounds, std::int64_t days) {
  const Bounds few = of_days(bounds, days);
  return same(reach(world, question, few).verdict, daily(world, question, few));
}

std::optional<bool> agreed(TimelineWorld& world, const Response& response, const Bounds& bounds,
                           std::int64_t days) {
  const Bounds few = of_days(bounds, days);
  return same(unanswered(world, response, few).verdict, daily_unanswered(world, response, few));
}

}  // namespace ruleout::analysis
