// What starts an instance of a duty: the points at which its guard turns yes, and acts.
#include <algorithm>

#include "engine/scalar/slice.h"
#include "engine/time/duty.h"

namespace ruleout::engine {

using base::Instant;
using base::Truth;
using language::TriggerKind;

bool DutyQuestion::is_judged(std::size_t slice_atom) const {
  const AtomKind kind = history_.program().atoms[slice_.atoms[slice_atom]].kind;
  return kind == AtomKind::kJudged || kind == AtomKind::kShownTo;
}

DutyQuestion::Course DutyQuestion::course(const Assignment& assignment,
                                          std::vector<Stretch>& stretches) const {
  Course course{assignment, {}};
  const language::AnchorChoice* choice = anchor_choice(assignment);
  const bool has_anchor_when = choice != nullptr && choice->when;
  const std::size_t anchor_root =
      has_anchor_when ? kFixedRoots + 2 * static_cast<std::size_t>(choice - duty_.anchor.data())
                      : 0;
  for (Stretch& stretch : stretches) {
    const std::vector<Truth>& registers = stretch.sweep.at(assignment);
    const auto at = [&](std::size_t root, Truth absent) {
      const Register reg = slice_.roots[root];
      return reg == kNoRegister ? absent : registers[reg];
    };
    Values here{at(0, Truth::kYes), at(1, Truth::kYes), at(2, Truth::kYes), at(3, Truth::kYes),
                at(4, Truth::kYes), at(5, Truth::kYes), at(6, Truth::kNo),  at(7, Truth::kNo),
                at(8, Truth::kNo),  at(9, Truth::kNo),  at(10, Truth::kNo), at(11, Truth::kNo)};
    if (has_anchor_when) {
      here.anchored = at(anchor_root, Truth::kNo);
      here.anchored_strict = at(anchor_root + 1, Truth::kNo);
    }
    course.at.insert(course.at.end(), stretch.points, here);
  }
  return course;
}

// The guard is read again twice. With what expired or was given again at this very point put back
// as it stood before, a yes comes from something else that happened. With every judgement held at
// its last answer, a turn to yes since the guard was last no comes from an act, a fact or another
// answer, too. Neither: nothing but time passed.
bool DutyQuestion::is_renewal(const Course& course, std::size_t since, std::size_t point) const {
  bool has_judgements = false;
  for (std::size_t i = 0; i < slice_.atoms.size(); ++i) has_judgements |= is_judged(i);
  if (!has_judgements || point == 0) return false;
  std::vector<Truth> registers, before, answers(slice_.atoms.size(), Truth::kUnknown);
  Truth held_before = Truth::kYes;
  for (std::size_t i = 0; i <= point; ++i) {
    history_.evaluate(slice_, i, course.assignment, registers);
    const std::vector<Truth> now(
        registers.begin(), registers.begin() + static_cast<std::ptrdiff_t>(slice_.atoms.size()));
    for (std::size_t atom = 0; i == point && atom < now.size(); ++atom) {
      const bool is_undone =
          is_judged(atom) && (now[atom] == Truth::kUnknown || now[atom] == answers[atom]);
      if (is_undone) registers[atom] = before[atom];
    }
    engine::run(slice_, registers);
    if (i == point && registers[slice_.roots[0]] == Truth::kYes) return false;
    for (std::size_t atom = 0; atom < now.size(); ++atom) {
      if (is_judged(atom) && now[atom] != Truth::kUnknown) answers[atom] = now[atom];
    }
    before = now;
    if (i < since) continue;
    for (std::size_t atom = 0; atom < now.size(); ++atom)
      registers[atom] = is_judged(atom) ? answers[atom] : now[atom];
    engine::run(slice_, registers);
    const Truth held = registers[slice_.roots[0]];
    if (held == Truth::kYes && held_before != Truth::kYes) return false;
    held_before = held;
  }
  return true;
}

// An act dated by day may have happened up to the day's last instant.
DutyQuestion::Trigger DutyQuestion::edge_at(const Course& course, std::size_t point,
                                            Truth before_strict) const {
  const Values& here = course.at[point];
  const Instant t = history_.points()[point];
  Happening at{t, t};
  for (const std::uint32_t atom : slice_.atoms) {
    const Atom& act = history_.program().atoms[atom];
    if (act.kind != AtomKind::kHappened) continue;
    for (const auto& each :
         history_.reader().acts({language::TermId{act.target}, {}, act.owners}, act.arguments)) {
      if (each.when.earliest == t && each.when.latest > at.latest) at.latest = each.when.latest;
    }
  }
  const bool is_fresh = here.stale_strict == Truth::kNo && here.stale == Truth::kNo;
  Trigger trigger;
  trigger.at = at;
  trigger.point = point;
  trigger.is_settled =
      here.guard_strict == Truth::kYes && (before_strict == Truth::kNo || is_fresh);
  return trigger;
}

// Where the guard becomes yes, or an act of that instant makes it yes again. Once it ran, no expiry
// or renewal of a judgement starts it anew.
std::vector<DutyQuestion::Trigger> DutyQuestion::edges(const Course& course) const {
  std::vector<Trigger> result;
  bool last = false;
  std::size_t since = 0;
  Truth before_strict = Truth::kNo;  // no before the first instant in force
  for (std::size_t point = 0; point < course.at.size(); ++point) {
    const Values& here = course.at[point];
    const bool is_fresh = here.stale != Truth::kYes;
    const bool is_edge = here.guard == Truth::kYes && (!last || is_fresh);
    if (is_edge && (result.empty() || is_fresh || !is_renewal(course, since, point))) {
      result.push_back(edge_at(course, point, before_strict));
    }
    if (here.guard == Truth::kNo && last) since = point;
    if (here.guard != Truth::kUnknown) last = here.guard == Truth::kYes;
    before_strict = here.guard_strict;
  }
  return result;
}

// The stretches in which the guard is yes. One that goes on after a renewal goes on with its old
// clock.
std::vector<DutyQuestion::Trigger> DutyQuestion::periods(const Course& course) const {
  std::vector<Trigger> result;
  bool last = false;
  std::size_t since = 0;
  Truth before_strict = Truth::kNo;
  for (std::size_t point = 0; point < course.at.size(); ++point) {
    const Values& here = course.at[point];
    if (here.guard == Truth::kYes && !last) {
      if (result.empty() || here.stale != Truth::kYes || !is_renewal(course, since, point)) {
        result.push_back(edge_at(course, point, before_strict));
      } else {
        result.back().end = kNever;
        result.back().is_settled = false;
      }
    }
    if (here.guard == Truth::kYes) result.back().doubtful = kNever;
    const bool is_running = last || here.guard == Truth::kYes;
    if (is_running && here.guard == Truth::kUnknown && result.back().doubtful == kNever)
      result.back().doubtful = point;
    if (last && here.guard == Truth::kNo) {
      result.back().end = since = point;
      result.back().is_end_settled = here.guard_strict == Truth::kNo;
    } else if (is_running && here.guard_strict != Truth::kYes) {
      result.back().is_settled = false;
    }
    if (here.guard != Truth::kUnknown) last = here.guard == Truth::kYes;
    before_strict = here.guard_strict;
  }
  return result;
}

std::vector<DutyQuestion::Trigger> DutyQuestion::acted(const Course& course) const {
  std::vector<Trigger> result;
  const auto& points = history_.points();
  for (const FactReader::Acted& act : acts(duty_.trigger_occurrence)) {
    if (act.when.earliest < points.front() || act.when.earliest > as_of()) continue;
    const auto point = static_cast<std::size_t>(
        std::ranges::lower_bound(points, act.when.earliest) - points.begin());
    const Values& here = course.at[point];
    if (here.guard == Truth::kNo) continue;
    Trigger trigger;
    trigger.at = act.when;
    trigger.point = point;
    trigger.is_certain = here.guard == Truth::kYes;
    trigger.is_settled = here.guard_strict == Truth::kYes;
    result.push_back(trigger);
  }
  return result;
}

std::vector<DutyQuestion::Trigger> DutyQuestion::triggers(const Course& course) const {
  switch (duty_.trigger) {
    case TriggerKind::kOn:
      return acted(course);
    case TriggerKind::kWhen:
      return edges(course);
    case TriggerKind::kWhile:
      return periods(course);
    default:
      break;
  }
  Trigger always;
  always.at = Happening{start(), start()};
  return {always};
}

bool DutyQuestion::could_be_triggered(Instant from, Instant to) const {
  if (duty_.trigger == TriggerKind::kAlways) return false;
  if (duty_.trigger == TriggerKind::kOn)
    return could_be_missing(duty_.trigger_occurrence, from, to);
  std::vector<Truth> registers;
  const auto& points = history_.points();
  for (std::size_t i = 0; i < points.size(); ++i) {
    // A value holds from its point up to the next.
    if (points[i] > to || (i + 1 < points.size() && points[i + 1] <= from)) continue;
    history_.evaluate(slice_, i, readings_.base(), registers);
    if (registers[slice_.roots[1]] == Truth::kUnknown) return true;
  }
  return false;
}

// Dormant, or undetermined from the first instant at which it could have been triggered.
DutyQuestion::Instance DutyQuestion::untriggered(const Course& course) const {
  Instance instance;
  const std::size_t last = course.at.size() - 1;
  std::size_t first_open = kNever;
  bool is_strictly_refuted = true;
  if (duty_.trigger == TriggerKind::kOn) {
    if (could_be_missing(duty_.trigger_occurrence, start(), as_of())) first_open = 0;
    for (const FactReader::Acted& act : acts(duty_.trigger_occurrence)) {
      if (act.when.earliest < start() || act.when.earliest > as_of()) continue;
      const auto point = std::ranges::lower_bound(history_.points(), act.when.earliest) -
                         history_.points().begin();
      is_strictly_refuted &= course.at[static_cast<std::size_t>(point)].guard_strict == Truth::kNo;
    }
  } else {
    for (std::size_t i = 0; i <= last; ++i) {
      is_strictly_refuted &= course.at[i].guard_strict == Truth::kNo;
      // What is owed only while its guard is yes is owed now or not.
      if (duty_.trigger == TriggerKind::kWhile && i != last) continue;
      if (course.at[i].guard == Truth::kUnknown && first_open == kNever) first_open = i;
    }
  }
  instance.standing = is_strictly_refuted ? Standing::kSettled : Standing::kByDefault;
  if (first_open == kNever) return instance;
  instance.state = DutyState::kUndetermined;
  instance.standing = Standing::kOpen;
  // If it was triggered, then at the first instant at which it could have been, or later.
  Trigger possible;
  possible.point = first_open;
  possible.at = Happening{history_.points()[first_open], history_.points()[first_open]};
  const Dated from = anchor(possible, course);
  if (const Dated until = due(possible, from, course.assignment); until.at && !is_due_by_act()) {
    instance.due_earliest = until.at->earliest;
    const bool has_own_anchor = from.at && (from.at->earliest != possible.at->earliest ||
                                            from.at->latest != possible.at->latest);
    if (has_own_anchor) instance.due_latest = until.at->latest;
  }
  return instance;
}

}  // namespace ruleout::engine
