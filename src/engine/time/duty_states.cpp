// Where an instance of a duty stands: an achievement, something maintained, or the windows of a
// cadence.
#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/limits.h"
#include "engine/time/duty.h"

namespace ruleout::engine {

using base::Instant;
using base::Truth;
using language::DueKind;

namespace {

void lower(Standing& standing, Standing to) { standing = std::max(standing, to); }

bool is_breach(DutyState state) {
  return state == DutyState::kBreached || state == DutyState::kLate;
}

}  // namespace

// Which came first, a waiver or a lapse, while nothing but what holds in [from, to] counts.
DutyQuestion::Ended DutyQuestion::ended(const Course& course, Instant from, Instant to) const {
  Ended result;
  const auto& points = history_.points();
  for (std::size_t i = 0; i < points.size() && points[i] <= to; ++i) {
    if (i + 1 < points.size() && points[i + 1] <= from) continue;
    const Values& here = course.at[i];
    const bool is_waived = here.waived == Truth::kYes;
    if (is_waived || here.lapses == Truth::kYes) {
      result.at = CadenceEnd{std::max(points[i], from),
                             is_waived ? DutyState::kWaived : DutyState::kLapsed};
      result.is_firm &= (is_waived ? here.waived_strict : here.lapses_strict) == Truth::kYes;
      return result;
    }
    result.is_firm &= here.waived_strict == Truth::kNo && here.lapses_strict == Truth::kNo;
  }
  return result;
}

// Waiver, lapse and the end of a `while` end an instance that still runs: not done, and not past
// due.
void DutyQuestion::end_early(const Trigger& trigger, const Course& course,
                             Instance& instance) const {
  const Instant begins = history_.points()[trigger.point];
  Instant to = std::min(as_of(), std::max(begins, instance.due_latest.value_or(base::kInstantMax)));
  if (instance.discharged) to = std::min(to, Instant{instance.discharged->seconds - 1});
  const bool is_left = trigger.end != kNever;
  const Instant left = is_left ? history_.points()[trigger.end] : base::kInstantMax;
  const Ended end = ended(course, begins, std::min(to, left));
  if (!end.is_firm) lower(instance.standing, Standing::kByDefault);
  const bool was_shown = instance.discharged && *instance.discharged < left;
  const bool was_due = instance.due_latest && *instance.due_latest < left;
  const bool is_over = is_left && !was_shown && !was_due;
  if (!end.at && !is_over) return;
  const Instant at = end.at ? end.at->at : left;
  instance.state = end.at ? end.at->state : DutyState::kLapsed;
  const bool is_near = instance.due_earliest && *instance.due_earliest < at && begins < at;
  const bool is_unsure = is_near || instance.discharged || (!end.at && !trigger.is_end_settled);
  if (is_unsure) lower(instance.standing, Standing::kByDefault);
}

Standing DutyQuestion::standing(const Trigger& trigger, const Instance& instance,
                                const Dated& until, const Done& shown) const {
  bool is_firm = trigger.is_settled && !until.could_move && shown.is_firm;
  if (duty_.due == DueKind::kWithin && !until.at) is_firm = false;
  const bool is_late = is_breach(instance.state);
  // A showing not seen may come before the one that is: only what was in time cannot be bettered.
  if (instance.state != DutyState::kDischarged && shown.could_be_unseen) is_firm = false;
  // An earlier act that it had to come before would make it late; what is late already stays late.
  if (is_due_by_act() && !is_late) {
    const Instant from = trigger.at ? trigger.at->earliest : start();
    is_firm &= !could_be_missing(duty_.before, from, shown.at ? shown.at->latest : as_of());
  }
  if (until.at && shown.at) {
    is_firm &= is_in_time(shown.at->latest, until.at->earliest) ||
               !is_in_time(shown.at->earliest, until.at->latest);
  } else if (until.at && !is_late) {
    is_firm &= is_in_time(as_of(), until.at->earliest);
  }
  return is_firm ? Standing::kSettled : Standing::kByDefault;
}

DutyQuestion::Instance DutyQuestion::achievement(const Trigger& trigger,
                                                 const Course& course) const {
  Instance instance;
  instance.state = DutyState::kActive;
  if (trigger.at) instance.triggered = trigger.at->earliest;
  const Dated from = anchor(trigger, course);
  const Dated until = due(trigger, from, course.assignment);
  if (until.at) {
    instance.due_earliest = until.at->earliest;
    instance.due_latest = until.at->latest;
  }
  Instant counts_from = trigger.at ? trigger.at->earliest : start();
  if (from.at && from.at->earliest < counts_from) counts_from = from.at->earliest;
  const Done shown = done(counts_from, trigger, course);
  const bool is_past =
      until.at && !is_in_time(shown.at ? shown.at->latest : as_of(), until.at->latest);
  if (shown.at) {
    instance.discharged = shown.at->earliest;
    instance.state = is_past ? DutyState::kLate : DutyState::kDischarged;
  } else if (is_past) {
    instance.state = DutyState::kBreached;
  }
  instance.standing = standing(trigger, instance, until, shown);
  end_early(trigger, course, instance);
  // The anchor is not known: it may have been shown in time or late, may be owed or overdue.
  const bool is_unanchored =
      duty_.due == DueKind::kWithin && !until.at && instance.state == DutyState::kActive;
  // The guard became unknown before the due instant: owed or not.
  const bool is_doubtful =
      trigger.doubtful != kNever && trigger.end == kNever &&
      (instance.state == DutyState::kActive ||
       (is_breach(instance.state) && *instance.due_latest >= history_.points()[trigger.doubtful]));
  if (is_unanchored || is_doubtful || !trigger.is_certain) {
    instance.state = DutyState::kUndetermined;
    instance.standing = Standing::kOpen;
  }
  return instance;
}

// It stands as it is kept now; when it was broken stays listed. What is waived is not owed as long
// as the waiver holds.
DutyQuestion::Instance DutyQuestion::maintenance(const Trigger& trigger,
                                                 const Course& course) const {
  Instance instance;
  if (trigger.at) instance.triggered = trigger.at->earliest;
  const std::size_t end = std::min(trigger.end, course.at.size());
  bool is_broken = false, is_lapsed = false, is_firm = trigger.is_settled;
  const Values* last = &course.at[trigger.point];
  for (std::size_t i = trigger.point; i < end && !is_lapsed; ++i) {
    last = &course.at[i];
    is_lapsed = last->lapses == Truth::kYes;
    is_firm &= is_lapsed ? last->lapses_strict == Truth::kYes : last->lapses_strict == Truth::kNo;
    const bool was_broken = std::exchange(
        is_broken, last->maintain == Truth::kNo && last->waived != Truth::kYes && !is_lapsed);
    const Instant t = history_.points()[i];
    if (is_broken && !was_broken) instance.broken.push_back({t, std::nullopt});
    if (was_broken && !is_broken) instance.broken.back().until = t;
  }
  if (is_broken && trigger.end != kNever)
    instance.broken.back().until = history_.points()[trigger.end];
  const bool is_waived = last->waived == Truth::kYes;
  const bool is_doubtful = trigger.doubtful != kNever || !trigger.is_certain ||
                           (!is_waived && last->maintain == Truth::kUnknown);
  if (is_lapsed || trigger.end != kNever) {
    instance.state = DutyState::kLapsed;
    is_firm &= is_lapsed || trigger.is_end_settled;
  } else if (is_doubtful) {
    instance.state = DutyState::kUndetermined;
    instance.standing = Standing::kOpen;
    return instance;
  } else if (is_waived) {
    instance.state = DutyState::kWaived;
    is_firm &= last->waived_strict == Truth::kYes;
  } else {
    instance.state = is_broken ? DutyState::kBreached : DutyState::kActive;
    is_firm &= last->maintain_strict == last->maintain && last->waived_strict == Truth::kNo;
  }
  instance.standing = is_firm ? Standing::kSettled : Standing::kByDefault;
  return instance;
}

std::vector<CadenceWindow> DutyQuestion::windows(const Trigger& trigger, const Course& course,
                                                 const Happening& from,
                                                 const std::vector<Happening>& showings) const {
  const Term every = within(course.assignment);
  const Term first{duty_.first_within.value_or(every.duration), every.is_full};
  CadenceRule rule;
  rule.end_of = [&](Instant t, std::int64_t count) { return end_of(t, every, count); };
  rule.end_of_first = [&](Instant t) { return end_of(t, first, 1); };
  rule.first_is_a_period = first.duration == every.duration;
  if (duty_.not_before) rule.opens = [&](Instant t) { return add(t, *duty_.not_before); };
  const Instant begins = history_.points()[trigger.point];
  rule.ended = [&](Instant opened, Instant due) {
    return ended(course, std::max(opened, begins), due).at;
  };
  rule.keeps_rhythm = duty_.early == language::EarlyDischarge::kKeeps;
  const Instant owed_from = trigger.at ? trigger.at->earliest : from.latest;
  return cadence_windows(rule, from.latest, owed_from, showings, as_of());
}

std::vector<DutyQuestion::Instance> DutyQuestion::cadence(const Trigger& trigger,
                                                          const Course& course) const {
  const Dated from = anchor(trigger, course);
  Instance unknown;
  unknown.state = DutyState::kUndetermined;
  unknown.standing = Standing::kOpen;
  if (trigger.at) unknown.triggered = trigger.at->earliest;
  if (!from.at || !trigger.is_certain) return {unknown};
  std::vector<Happening> showings;
  bool is_firm = trigger.is_settled && !from.could_move;
  if (duty_.discharged_by) {
    for (const FactReader::Acted& act : acts(*duty_.discharged_by)) {
      if (act.when.earliest > from.at->latest && act.when.earliest <= as_of())
        showings.push_back(act.when);
    }
    is_firm &= !could_be_missing(*duty_.discharged_by, from.at->earliest, as_of());
  }
  // An anchor dated by day moves every window that does not end with a day.
  const std::int64_t slack =
      within(course.assignment).is_full ? 0 : from.at->latest.seconds - from.at->earliest.seconds;
  std::vector<Instance> result;
  for (const CadenceWindow& window : windows(trigger, course, *from.at, showings)) {
    Instance one{window.state,
                 Standing::kSettled,
                 window.opened,
                 window.due,
                 window.due,
                 window.discharged,
                 {}};
    const Instant judged = window.discharged.value_or(as_of());
    const bool is_sure = judged.seconds + slack <= window.due.seconds || judged > window.due;
    if (!is_firm || !is_sure || !ended(course, window.opened, window.due).is_firm)
      lower(one.standing, Standing::kByDefault);
    if (trigger.end != kNever && window.opened >= history_.points()[trigger.end]) break;
    end_window(trigger, one);
    result.push_back(one);
  }
  // Beyond the limit nothing was followed.
  if (result.size() >= kWindowsMax) result.push_back(unknown);
  return result;
}

// What a `while` that is over, or in doubt, leaves of a window.
void DutyQuestion::end_window(const Trigger& trigger, Instance& window) const {
  const bool is_left = trigger.end != kNever;
  if (!is_left && trigger.doubtful == kNever) return;
  const Instant left = history_.points()[is_left ? trigger.end : trigger.doubtful];
  const bool was_shown = window.discharged && *window.discharged < left;
  if (was_shown || *window.due_latest < left) return;
  if (window.state == DutyState::kWaived || window.state == DutyState::kLapsed) return;
  window.state = is_left ? DutyState::kLapsed : DutyState::kUndetermined;
  lower(window.standing, is_left ? Standing::kByDefault : Standing::kOpen);
  window.discharged.reset();
}

std::vector<DutyQuestion::Instance> DutyQuestion::instances_of(const Trigger& trigger,
                                                               const Course& course) const {
  if (duty_.maintain) return {maintenance(trigger, course)};
  if (duty_.due == DueKind::kCadence) return cadence(trigger, course);
  return {achievement(trigger, course)};
}

// Of the stretches of a `while` that are over, all but the last leave only their breaches.
std::vector<DutyQuestion::Instance> DutyQuestion::instances(const Assignment& assignment,
                                                            std::vector<Stretch>& stretches) const {
  const Course course = this->course(assignment, stretches);
  const std::vector<Trigger> all = triggers(course);
  const bool is_while = duty_.trigger == language::TriggerKind::kWhile;
  const bool is_open = is_while && course.at.back().guard == Truth::kUnknown &&
                       (all.empty() || all.back().end != kNever);
  std::vector<Instance> result;
  std::vector<Broken> broken;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool is_past = is_while && (i + 1 < all.size() || is_open);
    for (const Instance& instance : instances_of(all[i], course)) {
      if (!is_past || is_breach(instance.state)) result.push_back(instance);
      if (is_past) std::ranges::copy(instance.broken, std::back_inserter(broken));
    }
  }
  if (result.empty() || is_open) result.push_back(untriggered(course));
  result.back().broken.insert(result.back().broken.begin(), broken.begin(), broken.end());
  return result;
}

}  // namespace ruleout::engine
