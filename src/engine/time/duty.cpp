#include "engine/time/duty.h"

#include <algorithm>

#include "base/assert.h"
#include "engine/explain/leaf.h"
#include "engine/time/cadence.h"

namespace ruleout::engine {

using base::Instant;
using base::Truth;
using language::AnchorKind;
using language::DueKind;
using language::TriggerKind;

DutyQuestion::DutyQuestion(const History& history, const Readings& readings, const DutyOutput& duty)
    : history_(history), readings_(readings), output_(duty), framework_(history.reader().records().framework()),
      duty_(framework_.duties[duty.duty]) {
  std::vector<Register> roots;
  for (const Pair& pair : {duty.guard.value, duty.guard.not_fresh, duty.maintain, duty.discharged_when, duty.waived, duty.lapses}) {
    roots.push_back(pair.by_default);
    roots.push_back(pair.strict);
  }
  slice_ = slice_of(history.program(), roots);
}

std::vector<DutyQuestion::Values> DutyQuestion::values(const Assignment& assignment, std::vector<Stretch>& stretches) const {
  std::vector<Values> all;
  for (Stretch& stretch : stretches) {
    const std::vector<Truth>& registers = stretch.sweep.at(assignment);
    const auto at = [&](std::size_t root, Truth absent) {
      const Register reg = slice_.roots[root];
      return reg == kNoRegister ? absent : registers[reg];
    };
    const Values here{at(0, Truth::kYes), at(1, Truth::kYes), at(2, Truth::kYes), at(3, Truth::kYes), at(4, Truth::kYes),
                      at(5, Truth::kYes), at(6, Truth::kNo), at(7, Truth::kNo), at(8, Truth::kNo), at(9, Truth::kNo),
                      at(10, Truth::kNo), at(11, Truth::kNo)};
    all.insert(all.end(), stretch.points, here);
  }
  return all;
}

std::vector<FactReader::Acted> DutyQuestion::acts(std::uint32_t index) const {
  const language::Occurrence& occurrence = framework_.occurrences[index];
  std::vector<EntityIndex> arguments;
  for (const language::Argument& argument : occurrence.arguments) {
    switch (argument.from) {
      case language::Argument::From::kSlot: arguments.push_back(output_.subject.value_or(kAnyEntity)); break;
      case language::Argument::From::kConstant: arguments.push_back(argument.index); break;
      case language::Argument::From::kAny: arguments.push_back(kAnyEntity); break;
    }
  }
  return history_.reader().acts(occurrence, arguments);
}

bool DutyQuestion::could_be_missing(std::uint32_t index, Instant from) const {
  const language::Occurrence& occurrence = framework_.occurrences[index];
  std::vector<EntityIndex> arguments;
  for (const language::Argument& argument : occurrence.arguments) {
    const bool is_slot = argument.from == language::Argument::From::kSlot;
    const bool is_any = argument.from == language::Argument::From::kAny;
    arguments.push_back(is_any ? kAnyEntity : is_slot ? output_.subject.value_or(kAnyEntity) : argument.index);
  }
  return history_.reader().could_be_missing(occurrence, arguments, from, as_of());
}

std::optional<Instant> DutyQuestion::add(Instant t, const base::Duration& duration) const {
  const CaseRecords& records = history_.reader().records();
  return base::add(t, duration, records.zone(), records.calendar());
}

DutyQuestion::Term DutyQuestion::within(const Assignment& assignment) const {
  RULEOUT_ASSERT(!duty_.within.empty());
  const std::size_t choice = duty_.within_reading ? assignment[duty_.within_reading->index] : 0;
  const bool is_full = choice < duty_.within_is_full.size() && duty_.within_is_full[choice];
  return {duty_.within[choice], is_full};
}

std::optional<Instant> DutyQuestion::end_of(Instant t, const Term& term, std::int64_t count) const {
  const base::Duration whole{term.duration.kind, term.duration.count * count};
  if (!term.is_full) return add(t, whole);
  const base::Zone& zone = history_.reader().records().zone();
  const base::Date day = base::local_date(t, zone);
  if (const auto last = base::add(day, whole, history_.reader().records().calendar())) return base::last_instant(*last, zone);
  const auto moment = add(t, whole);
  return moment ? std::optional(base::last_instant(base::local_date(*moment, zone), zone)) : std::nullopt;
}

Instant DutyQuestion::in_force() const {
  if (!framework_.in_force_from) return history_.points().front();
  return base::first_instant(*framework_.in_force_from, history_.reader().records().zone());
}

// Where the guard becomes yes, or an act of that instant makes it yes again.
std::vector<DutyQuestion::Trigger> DutyQuestion::edges(const std::vector<Values>& values) const {
  std::vector<Trigger> result;
  bool last = false;
  Truth before_strict = Truth::kNo;  // no before the first instant in force
  for (std::size_t point = 0; point < values.size(); ++point) {
    const Values& here = values[point];
    const bool is_edge = here.guard == Truth::kYes && (!last || here.stale != Truth::kYes);
    if (is_edge) {
      const Instant t = history_.points()[point];
      Happening at{t, t};
      // An act dated by day may have happened up to the day's last instant.
      for (const std::uint32_t atom : slice_.atoms) {
        const Atom& act = history_.program().atoms[atom];
        if (act.kind != AtomKind::kHappened) continue;
        for (const auto& each : history_.reader().acts({language::TermId{act.target}, {}, act.owners}, act.arguments)) {
          if (each.when.earliest == t && each.when.latest > at.latest) at.latest = each.when.latest;
        }
      }
      const bool is_fresh = here.stale_strict == Truth::kNo && here.stale == Truth::kNo;
      const bool is_settled = here.guard_strict == Truth::kYes && (before_strict == Truth::kNo || is_fresh);
      result.push_back({at, point, true, is_settled});
    }
    if (here.guard != Truth::kUnknown) last = here.guard == Truth::kYes;
    before_strict = here.guard_strict;
  }
  return result;
}

std::vector<DutyQuestion::Trigger> DutyQuestion::acted(const std::vector<Values>& values) const {
  std::vector<Trigger> result;
  const auto& points = history_.points();
  for (const FactReader::Acted& act : acts(duty_.trigger_occurrence)) {
    if (act.when.earliest < points.front() || act.when.earliest > as_of()) continue;
    const auto point = static_cast<std::size_t>(std::ranges::lower_bound(points, act.when.earliest) - points.begin());
    const Values& here = values[point];
    if (here.guard == Truth::kNo) continue;
    result.push_back({act.when, point, here.guard == Truth::kYes, here.guard_strict == Truth::kYes});
  }
  return result;
}

std::vector<DutyQuestion::Trigger> DutyQuestion::triggers(const std::vector<Values>& values) const {
  switch (duty_.trigger) {
    case TriggerKind::kOn: return acted(values);
    case TriggerKind::kWhen: return edges(values);
    case TriggerKind::kWhile: {
      std::vector<Trigger> all = edges(values);
      if (values.back().guard != Truth::kYes || all.empty()) return {};
      return {all.back()};
    }
    default: {
      const Instant start = history_.points().front();
      return {{Happening{start, start}, 0, true, true}};
    }
  }
}

std::optional<Happening> DutyQuestion::anchor(const Trigger& trigger, const Assignment& assignment) const {
  if (duty_.anchor.empty()) return trigger.at;
  const language::AnchorChoice& choice =
      duty_.anchor_reading ? duty_.anchor[assignment[duty_.anchor_reading->index]] : duty_.anchor.front();
  if (choice.kind == AnchorKind::kInForce) return Happening{in_force(), in_force()};
  if (choice.kind != AnchorKind::kOccurrence) return trigger.at;
  // The latest not after the trigger; else the first after it.
  const Instant by = trigger.at ? trigger.at->latest : as_of();
  std::optional<Happening> best;
  for (const FactReader::Acted& act : acts(choice.occurrence)) {
    if (act.when.earliest > as_of()) break;
    if (act.when.earliest <= by || !best) best = act.when;
  }
  return best;
}

std::optional<Happening> DutyQuestion::due(const Trigger& trigger, const std::optional<Happening>& anchor,
                                           const Assignment& assignment) const {
  if (duty_.due == DueKind::kAtOnce) return anchor;
  if (is_due_by_act()) {
    for (const FactReader::Acted& act : acts(duty_.before)) {
      if (trigger.at && act.when.latest < trigger.at->earliest) continue;
      if (act.when.earliest > as_of()) break;
      return act.when;
    }
    return std::nullopt;
  }
  if (duty_.due != DueKind::kWithin || !anchor) return std::nullopt;
  const auto earliest = end_of(anchor->earliest, within(assignment), 1);
  const auto latest = end_of(anchor->latest, within(assignment), 1);
  if (!earliest || !latest) return std::nullopt;
  return Happening{*earliest, *latest};
}

// The first showing that it was done, from an instant on.
DutyQuestion::Done DutyQuestion::done(Instant from, std::size_t point, const std::vector<Values>& values) const {
  Done result;
  if (duty_.discharged_by) {
    for (const FactReader::Acted& act : acts(*duty_.discharged_by)) {
      if (act.when.latest < from || act.when.earliest > as_of()) continue;
      result.at = act.when;
      break;
    }
    result.could_be_unseen = could_be_missing(*duty_.discharged_by, from);
  }
  if (duty_.discharged_when) {
    bool is_open = false;
    for (std::size_t i = point; i < values.size(); ++i) {
      is_open |= values[i].done_strict != Truth::kNo;
      if (values[i].done != Truth::kYes) continue;
      const Instant t = history_.points()[i];
      if (!result.at || t < result.at->earliest) result.at = Happening{t, t};
      break;
    }
    result.could_be_unseen = duty_.discharged_by ? result.could_be_unseen || is_open : is_open;
  }
  return result;
}

// Waiver and lapse end an instance that is still running.
void DutyQuestion::end_early(const Trigger& trigger, const std::vector<Values>& values, Instance& instance) const {
  for (std::size_t i = trigger.point; i < values.size(); ++i) {
    if (instance.discharged && history_.points()[i] >= *instance.discharged) break;
    if (instance.due_latest && history_.points()[i] > *instance.due_latest && instance.state == DutyState::kBreached) break;
    if (values[i].waived == Truth::kYes) {
      instance.state = DutyState::kWaived;
      if (values[i].waived_strict != Truth::kYes) instance.standing = Standing::kByDefault;
      return;
    }
    if (values[i].lapses == Truth::kYes) {
      instance.state = DutyState::kLapsed;
      if (values[i].lapses_strict != Truth::kYes) instance.standing = Standing::kByDefault;
      return;
    }
    const bool could_end = values[i].waived_strict == Truth::kUnknown || values[i].lapses_strict == Truth::kUnknown;
    if (could_end && instance.standing == Standing::kSettled) instance.standing = Standing::kByDefault;
  }
}

DutyQuestion::Instance DutyQuestion::achievement(const Trigger& trigger, const std::vector<Values>& values,
                                                 const Assignment& assignment) const {
  Instance instance;
  instance.state = DutyState::kActive;
  instance.standing = trigger.is_settled ? Standing::kSettled : Standing::kByDefault;
  if (trigger.at) instance.triggered = trigger.at->earliest;
  const std::optional<Happening> from = anchor(trigger, assignment);
  const std::optional<Happening> until = due(trigger, from, assignment);
  if (until) {
    instance.due_earliest = until->earliest;
    instance.due_latest = until->latest;
  }
  Instant counts_from = trigger.at ? trigger.at->earliest : history_.points().front();
  if (from && from->earliest < counts_from) counts_from = from->earliest;
  const Done shown = done(counts_from, trigger.point, values);
  const bool is_firm = trigger.is_settled;
  // What is due before an act is too late at the act's own instant.
  const bool is_before = duty_.due == DueKind::kBefore;
  const auto is_in_time = [is_before](Instant shown_at, Instant due) { return is_before ? shown_at < due : shown_at <= due; };
  if (shown.at) {
    instance.discharged = shown.at->earliest;
    const bool in_time = !until || is_in_time(shown.at->latest, until->latest);
    instance.state = in_time ? DutyState::kDischarged : DutyState::kLate;
    const bool is_sure = !until || is_in_time(shown.at->latest, until->earliest) || !is_in_time(shown.at->earliest, until->latest);
    // A later showing may hide an earlier one: only `discharged` cannot be bettered.
    instance.standing = is_firm && is_sure && (in_time || !shown.could_be_unseen) ? Standing::kSettled : Standing::kByDefault;
  } else if (duty_.due == DueKind::kWithin && !until) {
    instance.state = DutyState::kUndetermined;  // the anchor is not known
    instance.standing = Standing::kOpen;
  } else if (until && !is_in_time(as_of(), until->latest)) {
    instance.state = DutyState::kBreached;
    instance.standing = is_firm && !shown.could_be_unseen ? Standing::kSettled : Standing::kByDefault;
  } else {
    const bool is_sure = !until || is_in_time(as_of(), until->earliest);
    instance.standing = is_firm && is_sure && !shown.could_be_unseen ? Standing::kSettled : Standing::kByDefault;
  }
  end_early(trigger, values, instance);
  if (!trigger.is_certain) {
    instance.state = DutyState::kUndetermined;
    instance.standing = Standing::kOpen;
  }
  return instance;
}

DutyQuestion::Instance DutyQuestion::maintenance(const Trigger& trigger, const std::vector<Values>& values) const {
  const Values& now = values.back();
  Instance instance;
  if (trigger.at) instance.triggered = trigger.at->earliest;
  if (now.maintain == Truth::kYes) instance.state = DutyState::kActive;
  if (now.maintain == Truth::kNo) instance.state = DutyState::kBreached;
  if (now.maintain == Truth::kUnknown) instance.state = DutyState::kUndetermined;
  instance.standing = standing_of(now.maintain, now.maintain_strict);
  if (instance.standing == Standing::kSettled && !trigger.is_settled) instance.standing = Standing::kByDefault;
  end_early(trigger, values, instance);
  return instance;
}

std::vector<DutyQuestion::Instance> DutyQuestion::cadence(const Trigger& trigger, const std::vector<Values>& values,
                                                          const Assignment& assignment) const {
  std::vector<Instance> windows;
  const std::optional<Happening> from = anchor(trigger, assignment);
  if (!from) {
    Instance unknown;
    unknown.state = DutyState::kUndetermined;
    unknown.standing = Standing::kOpen;
    if (trigger.at) unknown.triggered = trigger.at->earliest;
    return {unknown};
  }
  std::vector<Happening> showings;
  if (duty_.discharged_by) {
    for (const FactReader::Acted& act : acts(*duty_.discharged_by)) {
      if (act.when.earliest > from->latest && act.when.earliest <= as_of()) showings.push_back(act.when);
    }
  }
  const Term every = within(assignment);
  const Term first{duty_.first_within.value_or(every.duration), every.is_full};
  CadenceRule rule;
  rule.end_of = [&](Instant t, std::int64_t count) { return end_of(t, every, count); };
  rule.end_of_first = [&](Instant t) { return end_of(t, first, 1); };
  rule.first_is_a_period = first.duration == every.duration;
  if (duty_.not_before) rule.opens = [&](Instant t) { return add(t, *duty_.not_before); };
  rule.keeps_rhythm = duty_.early == language::EarlyDischarge::kKeeps;
  const bool could_be_unseen = duty_.discharged_by && could_be_missing(*duty_.discharged_by, from->earliest);
  const Instant owed_from = trigger.at ? trigger.at->earliest : from->latest;
  for (const CadenceWindow& window : cadence_windows(rule, from->latest, owed_from, showings, as_of())) {
    const Standing standing = trigger.is_settled && !could_be_unseen ? Standing::kSettled : Standing::kByDefault;
    windows.push_back({window.state, standing, window.opened, window.due, window.due, window.discharged});
    const bool is_running = window.state == DutyState::kActive || window.state == DutyState::kBreached;
    if (is_running) end_early(trigger, values, windows.back());
  }
  constexpr std::size_t kShownWindows = 4;
  if (windows.size() > kShownWindows) windows.erase(windows.begin(), windows.end() - kShownWindows);
  return windows;
}

DutyQuestion::Instance DutyQuestion::untriggered(const std::vector<Values>& values, const Assignment& assignment) const {
  Instance instance;
  bool is_open = false, is_strictly_refuted = true;
  std::size_t first_open = values.size();
  if (duty_.trigger == TriggerKind::kOn) {
    is_open = could_be_missing(duty_.trigger_occurrence, history_.points().front());
    is_strictly_refuted = !is_open;
    first_open = 0;
  } else {
    const bool only_now = duty_.trigger == TriggerKind::kWhile;
    for (std::size_t i = only_now ? values.size() - 1 : 0; i < values.size(); ++i) {
      if (values[i].guard == Truth::kUnknown) {
        is_open = true;
        if (first_open == values.size()) first_open = i;
      }
      is_strictly_refuted &= values[i].guard_strict == Truth::kNo;
    }
    if (only_now && !is_open) {
      const bool was_in = std::ranges::any_of(values, [](const Values& each) { return each.guard == Truth::kYes; });
      if (was_in) instance.state = DutyState::kLapsed;
    }
  }
  instance.standing = is_strictly_refuted ? Standing::kSettled : Standing::kByDefault;
  if (!is_open) return instance;
  instance.state = DutyState::kUndetermined;
  instance.standing = Standing::kOpen;
  // If it was triggered, then at the first instant at which it could have been, or later.
  Trigger possible;
  possible.point = std::min(first_open, values.size() - 1);
  possible.at = Happening{history_.points()[possible.point], history_.points()[possible.point]};
  const auto from = anchor(possible, assignment);
  if (const auto until = due(possible, from, assignment); until && !is_due_by_act()) {
    instance.due_earliest = until->earliest;
    const bool has_own_anchor = from && (from->earliest != possible.at->earliest || from->latest != possible.at->latest);
    if (has_own_anchor) instance.due_latest = until->latest;
  }
  return instance;
}

std::vector<DutyQuestion::Instance> DutyQuestion::instances(const Assignment& assignment, std::vector<Stretch>& stretches) const {
  const std::vector<Values> all = values(assignment, stretches);
  std::vector<Instance> result;
  for (const Trigger& trigger : triggers(all)) {
    if (duty_.maintain) {
      result.push_back(maintenance(trigger, all));
    } else if (duty_.due == DueKind::kCadence) {
      for (const Instance& window : cadence(trigger, all, assignment)) result.push_back(window);
    } else {
      result.push_back(achievement(trigger, all, assignment));
    }
  }
  if (result.empty()) result.push_back(untriggered(all, assignment));
  return result;
}

std::string DutyQuestion::words(const Instance& instance) {
  std::string text = to_text(instance.state);
  if (instance.due_latest) text += ", due " + base::to_text(*instance.due_latest);
  return text;
}

DutyStatus DutyQuestion::describe(const Instance& instance) const {
  const language::Clause& clause = framework_[duty_.clause];
  DutyStatus status;
  status.clause = clause.id;
  status.section = clause.section;
  status.strength = strength_text(clause.strength);
  status.words = clause.words;
  status.subject = output_.subject ? history_.reader().universe().name(*output_.subject) : "";
  status.bearer = duty_.bearer;
  status.action = duty_.action;
  status.on_breach = duty_.on_breach;
  status.state = instance.state;
  status.standing = instance.standing;
  status.triggered = instance.triggered;
  status.due_earliest = instance.due_earliest;
  status.due_latest = instance.due_latest;
  status.discharged = instance.discharged;
  status.is_maintenance = duty_.maintain.has_value();
  status.is_cadence = duty_.due == DueKind::kCadence;
  if (duty_.due == DueKind::kAtOnce) status.due_text = "at once";
  if (duty_.due == DueKind::kWithoutDate) status.due_text = "no date";
  if (is_due_by_act()) {
    status.due_text = (duty_.due == DueKind::kBefore ? "before " : "with ") + framework_.terms[framework_.occurrences[duty_.before].act.index].name;
  }
  if (duty_.discharged_by) {
    const language::Occurrence& act = framework_.occurrences[*duty_.discharged_by];
    const language::Term& term = framework_.terms[act.act.index];
    status.discharge_command = "ruleout act " + term.name;
    for (const language::Argument& argument : act.arguments) {
      const bool is_slot = argument.from == language::Argument::From::kSlot;
      const EntityIndex entity = is_slot ? output_.subject.value_or(kAnyEntity)
                                 : argument.from == language::Argument::From::kConstant ? argument.index : kAnyEntity;
      status.discharge_command += " " + history_.reader().universe().name(entity);
    }
    const language::Owners& owners = act.by.roles.empty() ? term.stated_by : act.by;
    if (!owners.roles.empty()) status.discharge_command += " --role " + framework_.roles[owners.roles.front().index].name;
  }
  return status;
}

std::vector<DutyStatus> DutyQuestion::answer() const {
  ReadingSet own;  // not of truths but of times
  if (duty_.within_reading) own.set(duty_.within_reading->index);
  if (duty_.anchor_reading) own.set(duty_.anchor_reading->index);
  if (!readings_.can_try(history_.readings_of(slice_) | own, kHistoryTrialsMax)) {
    DutyStatus status = describe({DutyState::kUndetermined, Standing::kOpen, {}, {}, {}, {}});
    status.readings.push_back({{}, "more readings are open than can be tried; adopt some", Standing::kOpen});
    return {status};
  }
  ReadingSet read = own;
  std::vector<Stretch> stretches = stretches_of(history_, readings_, slice_);
  for (const Stretch& stretch : stretches) read |= stretch.sweep.readings();
  const auto assignments = readings_.assignments(read, kHistoryTrialsMax);
  std::vector<std::vector<Instance>> all;
  std::vector<std::string> outcomes;
  std::vector<Standing> standings;
  for (const Assignment& assignment : *assignments) {
    all.push_back(instances(assignment, stretches));
    std::string states;
    Standing standing = Standing::kSettled;
    for (const Instance& instance : all.back()) {
      states += (states.empty() ? "" : "; ") + to_text(instance.state);
      standing = std::max(standing, instance.standing);
    }
    outcomes.push_back(std::move(states));
    standings.push_back(standing);
  }
  const bool agree = std::ranges::all_of(outcomes, [&](const std::string& text) { return text == outcomes.front(); });
  std::vector<DutyStatus> result;
  if (agree) {
    // Readings that only move the date show as earliest and latest.
    for (std::size_t i = 0; i < all.front().size(); ++i) {
      Instance merged = all.front()[i];
      for (const auto& instances : all) {
        const Instance& other = instances[i];
        if (other.due_earliest && (!merged.due_earliest || *other.due_earliest < *merged.due_earliest)) merged.due_earliest = other.due_earliest;
        if (other.due_latest && (!merged.due_latest || *other.due_latest > *merged.due_latest)) merged.due_latest = other.due_latest;
        merged.standing = std::max(merged.standing, other.standing);
      }
      result.push_back(describe(merged));
    }
    return result;
  }
  Instance parted{DutyState::kUndetermined, Standing::kOpen, {}, {}, {}, {}};
  for (std::size_t row = 0; row < all.size(); ++row) {
    outcomes[row].clear();
    for (const Instance& instance : all[row]) {
      outcomes[row] += (outcomes[row].empty() ? "" : "; ") + words(instance);
      if (instance.due_earliest && (!parted.due_earliest || *instance.due_earliest < *parted.due_earliest)) parted.due_earliest = instance.due_earliest;
      if (instance.due_latest && (!parted.due_latest || *instance.due_latest > *parted.due_latest)) parted.due_latest = instance.due_latest;
    }
  }
  DutyStatus status = describe(parted);
  status.readings = readings_.table(*assignments, outcomes, standings);
  return {status};
}

}  // namespace ruleout::engine
