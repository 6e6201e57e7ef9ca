// What an instance of a duty counts from, when it is due, and what shows it done.
#include <algorithm>

#include "base/assert.h"
#include "engine/time/duty.h"

namespace ruleout::engine {

using base::Instant;
using base::Truth;
using language::AnchorKind;
using language::DueKind;

// Nothing of the kind happens in an empty span.
bool DutyQuestion::could_be_missing(std::uint32_t index, Instant from, Instant to) const {
  if (to < from) return false;
  const language::Occurrence& occurrence = framework_.occurrences[index];
  return history_.reader().could_be_missing(occurrence, arguments_of(occurrence), from, to);
}

std::vector<EntityIndex> DutyQuestion::arguments_of(const language::Occurrence& occurrence) const {
  std::vector<EntityIndex> arguments;
  for (const language::Argument& argument : occurrence.arguments) {
    switch (argument.from) {
      case language::Argument::From::kSlot:
        arguments.push_back(output_.subject.value_or(kAnyEntity));
        break;
      case language::Argument::From::kConstant:
        arguments.push_back(argument.index);
        break;
      case language::Argument::From::kAny:
        arguments.push_back(kAnyEntity);
        break;
    }
  }
  return arguments;
}

std::vector<FactReader::Acted> DutyQuestion::acts(std::uint32_t index) const {
  const language::Occurrence& occurrence = framework_.occurrences[index];
  return history_.reader().acts(occurrence, arguments_of(occurrence));
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
  if (const auto last = base::add(day, whole, history_.reader().records().calendar()))
    return base::last_instant(*last, zone);
  const auto moment = add(t, whole);
  return moment ? std::optional(base::last_instant(base::local_date(*moment, zone), zone))
                : std::nullopt;
}

namespace {

// The first instant of the calendar month, quarter or year that holds an instant.
Instant period_start(AnchorKind kind, Instant t, const base::Zone& zone) {
  base::Date day = base::local_date(t, zone);
  day.day = 1;
  if (kind == AnchorKind::kQuarter)
    day.month = static_cast<std::uint8_t>((day.month - 1) / 3 * 3 + 1);
  if (kind == AnchorKind::kYear) day.month = 1;
  return base::first_instant(day, zone);
}

}  // namespace

const language::AnchorChoice* DutyQuestion::anchor_choice(const Assignment& assignment) const {
  if (duty_.anchor.empty()) return nullptr;
  return duty_.anchor_reading ? &duty_.anchor[assignment[duty_.anchor_reading->index]]
                              : &duty_.anchor.front();
}

// The latest such act not after an instant; else the first after it.
DutyQuestion::Dated DutyQuestion::anchored_act(std::uint32_t occurrence, Instant by) const {
  Dated best;
  for (const FactReader::Acted& act : acts(occurrence)) {
    if (act.when.earliest > as_of()) break;
    if (act.when.earliest <= by || !best.at) best.at = act.when;
  }
  if (!best.at) return best;
  const bool is_after = best.at->earliest > by;
  best.could_move =
      is_after
          ? could_be_missing(occurrence, base::kInstantMin, Instant{best.at->earliest.seconds - 1})
          : could_be_missing(occurrence, Instant{best.at->latest.seconds + 1}, by);
  return best;
}

// The same of the instants at which what records say turned to yes.
DutyQuestion::Dated DutyQuestion::anchored_when(const Course& course, Instant by) const {
  Dated best;
  bool last = false;
  for (std::size_t point = 0; point < course.at.size(); ++point) {
    const Instant t = history_.points()[point];
    if (best.at && t > by) break;
    const Values& here = course.at[point];
    if (here.anchored == Truth::kYes && !last) best.at = Happening{t, t};
    if (here.anchored != Truth::kUnknown) last = here.anchored == Truth::kYes;
    best.could_move |= here.anchored_strict == Truth::kUnknown;
  }
  return best;
}

DutyQuestion::Dated DutyQuestion::anchor(const Trigger& trigger, const Course& course) const {
  const language::AnchorChoice* choice = anchor_choice(course.assignment);
  if (choice == nullptr) return {trigger.at, false};
  const base::Zone& zone = history_.reader().records().zone();
  const Instant by = trigger.at ? trigger.at->latest : as_of();
  switch (choice->kind) {
    // The regime's own interval counts, or the assumed one; the date in the framework's file is
    // only its default.
    case AnchorKind::kInForce:
      return {Happening{start(), start()}, false};
    case AnchorKind::kDate: {
      const Instant first = base::first_instant(choice->date, zone);
      return {Happening{first, first}, false};
    }
    case AnchorKind::kMonth:
    case AnchorKind::kQuarter:
    case AnchorKind::kYear:
      if (!trigger.at) return {};
      return {Happening{period_start(choice->kind, trigger.at->earliest, zone),
                        period_start(choice->kind, trigger.at->latest, zone)},
              false};
    case AnchorKind::kOccurrence:
      return anchored_act(choice->occurrence, by);
    case AnchorKind::kWhen:
      return anchored_when(course, by);
    case AnchorKind::kThat:
    case AnchorKind::kByReading:
      break;
  }
  return {trigger.at, false};
}

// The first such act from the trigger on. An earlier one, not seen, would bring the due instant
// forward.
DutyQuestion::Dated DutyQuestion::due_by_act(const Trigger& trigger) const {
  Dated result;
  for (const FactReader::Acted& act : acts(duty_.before)) {
    if (trigger.at && act.when.latest < trigger.at->earliest) continue;
    if (act.when.earliest > as_of()) break;
    result.at = act.when;
    // One dated by the trigger's own day may have come before it.
    result.could_move = trigger.at && act.when.earliest < trigger.at->latest &&
                        act.when.earliest != act.when.latest;
    break;
  }
  return result;
}

DutyQuestion::Dated DutyQuestion::due(const Trigger& trigger, const Dated& anchor,
                                      const Assignment& assignment) const {
  if (duty_.due == DueKind::kAtOnce) return anchor;
  if (is_due_by_act()) return due_by_act(trigger);
  if (duty_.due == DueKind::kByDate) {
    const Instant last = base::last_instant(duty_.by_date, history_.reader().records().zone());
    return {Happening{last, last}, false};
  }
  if (duty_.due != DueKind::kWithin || !anchor.at) return {};
  const auto earliest = end_of(anchor.at->earliest, within(assignment), 1);
  const auto latest = end_of(anchor.at->latest, within(assignment), 1);
  if (!earliest || !latest) return {};
  return {Happening{*earliest, *latest}, anchor.could_move};
}

// The first showing that it was done, from an instant on.
DutyQuestion::Done DutyQuestion::done(Instant from, const Trigger& trigger,
                                      const Course& course) const {
  Done result;
  result.could_be_unseen = false;
  if (duty_.discharged_by) {
    for (const FactReader::Acted& act : acts(*duty_.discharged_by)) {
      if (act.when.latest < from || act.when.earliest > as_of()) continue;
      result.at = act.when;
      // One dated by the first day may have come before it.
      result.is_firm = act.when.earliest >= from;
      break;
    }
    result.could_be_unseen = could_be_missing(*duty_.discharged_by, from, as_of());
  }
  if (duty_.discharged_when) done_when(trigger, course, result);
  return result;
}

// A condition shows it where it is yes by default, firmly where it is yes whatever is unknown.
void DutyQuestion::done_when(const Trigger& trigger, const Course& course, Done& done) const {
  for (std::size_t i = trigger.point; i < course.at.size(); ++i) {
    const Values& here = course.at[i];
    const Instant t = history_.points()[i];
    if (done.at && done.at->earliest <= t) return;
    done.could_be_unseen |= here.done_strict == Truth::kUnknown;
    if (here.done != Truth::kYes) continue;
    done.at = Happening{t, t};
    done.is_firm = here.done_strict == Truth::kYes;
    return;
  }
}

}  // namespace ruleout::engine
