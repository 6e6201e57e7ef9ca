#include "engine/time/duty.h"

#include <algorithm>

#include "engine/explain/leaf.h"

namespace ruleout::engine {

using language::DueKind;

DutyQuestion::DutyQuestion(const History& history, const Readings& readings, const DutyOutput& duty)
    : history_(history),
      readings_(readings),
      output_(duty),
      framework_(history.reader().records().framework()),
      duty_(framework_.duties[duty.duty]) {
  std::vector<Register> roots;
  for (const Pair& pair : {duty.guard.value, duty.guard.not_fresh, duty.maintain,
                           duty.discharged_when, duty.waived, duty.lapses}) {
    roots.push_back(pair.by_default);
    roots.push_back(pair.strict);
  }
  for (const Pair& anchor : duty.anchors) {
    roots.push_back(anchor.by_default);
    roots.push_back(anchor.strict);
  }
  slice_ = slice_of(history.program(), roots);
}

// Instances in words; the same state over and over stands once, counted.
std::string DutyQuestion::words(const std::vector<Instance>& instances) {
  std::string text;
  for (std::size_t i = 0; i < instances.size();) {
    std::size_t next = i + 1;
    while (next < instances.size() && instances[next].state == instances[i].state) ++next;
    text += (text.empty() ? "" : "; ") + to_text(instances[i].state);
    if (next - i > 1) text += ", " + std::to_string(next - i) + " times, the last";
    if (instances[next - 1].due_latest)
      text += (next - i > 1 ? " due " : ", due ") + base::to_text(*instances[next - 1].due_latest);
    i = next;
  }
  return text;
}

std::string DutyQuestion::broken_words(const std::vector<Broken>& broken) {
  std::string text = "broken ";
  if (broken.size() > 1) text += std::to_string(broken.size()) + " times, the last ";
  const Broken& last = broken.back();
  if (!last.until) return text + "since " + base::to_text(last.from);
  return text + "from " + base::to_text(last.from) + " until " + base::to_text(*last.until);
}

DutyStatus DutyQuestion::describe(const Instance& instance) const {
  const language::Clause& clause = framework_[duty_.clause];
  DutyStatus status;
  status.clause = clause.id;
  status.section = clause.section;
  status.strength = std::string(language::to_text(clause.strength));
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
  if (!instance.broken.empty()) status.due_text = broken_words(instance.broken);
  if (is_due_by_act()) {
    status.due_text = (duty_.due == DueKind::kBefore ? "before " : "with ") +
                      framework_.terms[framework_.occurrences[duty_.before].act.index].name;
  }
  if (duty_.discharged_by) status.discharge_command = discharge_command();
  return status;
}

std::string DutyQuestion::discharge_command() const {
  const language::Occurrence& act = framework_.occurrences[*duty_.discharged_by];
  const language::Term& term = framework_.terms[act.act.index];
  std::string command = "ruleout act " + term.name;
  for (const EntityIndex entity : arguments_of(act))
    command += " " + history_.reader().universe().name(entity);
  const language::Owners& owners = act.by.roles.empty() ? term.stated_by : act.by;
  if (!owners.roles.empty())
    command += " --role " + framework_.roles[owners.roles.front().index].name;
  return command;
}

// Readings that only move the date show as earliest and latest.
std::vector<DutyStatus> DutyQuestion::merged(const std::vector<std::vector<Instance>>& all) const {
  std::vector<DutyStatus> result;
  for (std::size_t i = 0; i < all.front().size(); ++i) {
    Instance merged = all.front()[i];
    for (const auto& instances : all) {
      const Instance& other = instances[i];
      if (other.due_earliest &&
          (!merged.due_earliest || *other.due_earliest < *merged.due_earliest))
        merged.due_earliest = other.due_earliest;
      if (other.due_latest && (!merged.due_latest || *other.due_latest > *merged.due_latest))
        merged.due_latest = other.due_latest;
      merged.standing = std::max(merged.standing, other.standing);
    }
    result.push_back(describe(merged));
  }
  return result;
}

std::vector<DutyStatus> DutyQuestion::answer() const {
  ReadingSet own;  // not of truths but of times
  if (duty_.within_reading) own.set(duty_.within_reading->index);
  if (duty_.anchor_reading) own.set(duty_.anchor_reading->index);
  if (!readings_.can_try(history_.readings_of(slice_) | own, kHistoryTrialsMax)) {
    DutyStatus status = describe({DutyState::kUndetermined, Standing::kOpen, {}, {}, {}, {}, {}});
    status.readings.push_back(
        {{}, "more readings are open than can be tried; adopt some", Standing::kOpen});
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
  const bool agree = std::ranges::all_of(
      outcomes, [&](const std::string& text) { return text == outcomes.front(); });
  if (agree) return merged(all);
  Instance parted{DutyState::kUndetermined, Standing::kOpen, {}, {}, {}, {}, {}};
  for (std::size_t row = 0; row < all.size(); ++row) {
    outcomes[row] = words(all[row]);
    for (const Instance& instance : all[row]) {
      if (instance.due_earliest &&
          (!parted.due_earliest || *instance.due_earliest < *parted.due_earliest))
        parted.due_earliest = instance.due_earliest;
      if (instance.due_latest && (!parted.due_latest || *instance.due_latest > *parted.due_latest))
        parted.due_latest = instance.due_latest;
    }
  }
  DutyStatus status = describe(parted);
  status.readings = readings_.table(*assignments, outcomes, standings);
  return {status};
}

}  // namespace ruleout::engine
