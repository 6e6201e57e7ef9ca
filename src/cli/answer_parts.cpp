// Parts that the pages of several answers share.
#include <fmt/core.h>

#include <algorithm>

#include "base/text.h"
#include "cli/answer_pages.h"
#include "cli/record_words.h"

namespace ruleout::cli {
namespace {

// Of one change; the last to become known come first.
constexpr std::size_t kRecordsShown = 5;

std::string section_words(const std::string& section) {
  return section.empty() ? "" : " §" + section;
}

}  // namespace

std::string framework_words(std::string_view path, std::string_view version) {
  return workspace::framework_name(path, version);
}

Tone tone_of(engine::DecisionKind kind) {
  switch (kind) {
    case engine::DecisionKind::kPermit:
      return Tone::kGood;
    case engine::DecisionKind::kHold:
    case engine::DecisionKind::kConflict:
      return Tone::kBad;
    case engine::DecisionKind::kPermitWith:
    case engine::DecisionKind::kEscalate:
    case engine::DecisionKind::kUndetermined:
      return Tone::kWarning;
    case engine::DecisionKind::kSilent:
      return Tone::kFaint;
  }
  return Tone::kPlain;
}

Tone tone_of(engine::DutyState state) {
  switch (state) {
    case engine::DutyState::kBreached:
    case engine::DutyState::kLate:
      return Tone::kBad;
    case engine::DutyState::kActive:
    case engine::DutyState::kUndetermined:
      return Tone::kWarning;
    case engine::DutyState::kDischarged:
      return Tone::kGood;
    case engine::DutyState::kDormant:
    case engine::DutyState::kWaived:
    case engine::DutyState::kLapsed:
    case engine::DutyState::kSuperseded:
      return Tone::kFaint;
  }
  return Tone::kPlain;
}

Tone tone_of(base::Truth truth) {
  switch (truth) {
    case base::Truth::kYes:
      return Tone::kGood;
    case base::Truth::kNo:
      return Tone::kBad;
    case base::Truth::kUnknown:
      return Tone::kWarning;
  }
  return Tone::kPlain;
}

Phrase standing_phrase(engine::Standing standing) {
  return {fmt::format(" ({})", engine::to_text(standing)), Tone::kFaint};
}

Phrase by_phrase(const std::string& who) {
  return {who.empty() ? "" : " · by " + who, Tone::kFaint};
}

std::string when_words(base::Instant at, const OpenedCase& opened) {
  const base::LocalTime local = base::local_time(at, opened.workspace.regime.zone);
  constexpr std::int32_t kLastSecond = 86'399;
  std::string words = base::to_text(local.date);
  if (local.second_of_day != 0 && local.second_of_day != kLastSecond) {
    words += fmt::format(" {:02}:{:02}", local.second_of_day / 3600, local.second_of_day / 60 % 60);
  }
  return words;
}

namespace {

// How many records are known by then, and how far they are vouched for.
std::string records_words(const OpenedCase& opened) {
  std::size_t known = 0, is_unsigned = 0;
  for (const record::Record& one : opened.workspace.records.records) {
    if (one.known > opened.times.known_at.at) continue;
    ++known;
    if (one.signature == record::SignatureState::kUnsigned) ++is_unsigned;
  }
  if (known == 0) return "no records";
  const std::string count = is_unsigned == known ? "all" : std::to_string(is_unsigned);
  return fmt::format("{} record{}, {} unsigned; known times are declared, unattested", known,
                     known == 1 ? "" : "s", count);
}

}  // namespace

void add_head(Page& page, const OpenedCase& opened, const workspace::Answer& answer) {
  page.heading(1, {{opened.workspace.name, Tone::kStrong}});
  page.line(0, {{times_words(opened), Tone::kPlain}});
  page.line(0, {{records_words(opened), Tone::kFaint}});
  page.line(0, {{"answer sha256:" + base::to_text(answer.digest), Tone::kFaint}});
  if (!opened.elsewhere.empty()) {
    page.line(0, {{"commands below are for that folder: cd there, or add ", Tone::kFaint},
                  {"--workspace " + opened.elsewhere, Tone::kCode}});
  }
}

void add_nobody_answers(Page& page, const OpenedCase& opened) {
  if (opened.workspace.regime.frameworks.empty()) {
    page.line(0, {{"the case names no framework: add one to `frameworks` in its workspace.json",
                   Tone::kWarning}});
    return;
  }
  page.line(0, {{"no framework is in force then", Tone::kWarning}});
  for (const engine::InForce& one : opened.workspace.regime.frameworks) {
    std::string words = framework_words(one.framework->path, one.framework->version) +
                        " is in force from " + when_words(one.from, opened);
    if (one.until) words += " until " + when_words(*one.until, opened);
    page.line(1, {{std::move(words), Tone::kFaint}});
  }
}

std::string in_zone(std::string_view words, const OpenedCase& opened) {
  constexpr std::size_t kInstantLetters = std::string_view("2026-11-21T09:00:00Z").size();
  std::string text;
  for (std::size_t at = 0; at < words.size();) {
    const std::string_view piece = words.substr(at, kInstantLetters);
    const std::optional<base::Instant> instant =
        piece.size() == kInstantLetters && piece.back() == 'Z' ? base::parse_instant(piece)
                                                               : std::nullopt;
    text += instant ? when_words(*instant, opened) : std::string(1, words[at]);
    at += instant ? kInstantLetters : 1;
  }
  return text;
}

void add_readings(Page& page, int level, const OpenedCase& opened,
                  const std::vector<engine::ReadingRow>& rows) {
  for (const engine::ReadingRow& row : rows) {
    std::vector<std::string> choices;
    for (const engine::Choice& choice : row.choices) {
      choices.push_back(choice.reading + " read as " + choice.choice);
    }
    const std::string when = choices.empty() ? "" : base::join(choices, ", ") + ": ";
    page.line(level, {{when, Tone::kPlain},
                      {in_zone(row.outcome, opened), Tone::kStrong},
                      standing_phrase(row.standing)});
  }
}

void add_notices(Page& page, int level, const std::vector<engine::Notice>& notices) {
  for (const engine::Notice& notice : notices) {
    page.line(level, {{"notice: ", Tone::kWarning}, {notice.text, Tone::kPlain}});
  }
}

void add_scope(Page& page, int level, std::string_view what,
               const engine::EnforceableScope& scope) {
  if (scope.is_enforceable) return;
  page.line(level, {{fmt::format("{} cannot be told apart; the smallest scopes that can be "
                                 "enforced and hold it:",
                                 what),
                     Tone::kWarning}});
  for (const std::vector<std::string>& cells : scope.supersets) {
    page.line(level + 1, {{base::join(cells, " or "), Tone::kPlain}});
  }
  if (!scope.problem.empty()) page.line(level + 1, {{scope.problem, Tone::kWarning}});
}

void add_decision(Page& page, int level, const OpenedCase& opened,
                  const engine::Decision& decision) {
  Phrases phrases = {{decision.gate + " ", Tone::kStrong},
                     {engine::to_text(decision.kind), tone_of(decision.kind)}};
  if (decision.kind == engine::DecisionKind::kUndetermined) {
    std::vector<std::string> kinds;
    for (const engine::DecisionKind kind : decision.possible)
      kinds.push_back(engine::to_text(kind));
    phrases.push_back({": " + base::enumerate(kinds, "or"), Tone::kPlain});
  }
  phrases.push_back(standing_phrase(decision.standing));
  if (decision.stands_until) {
    phrases.push_back({", until " + when_words(*decision.stands_until, opened), Tone::kPlain});
  }
  for (const std::string& line : decision.stands_while)
    phrases.push_back({", while " + line, Tone::kPlain});
  page.line(level, std::move(phrases));
  for (const engine::BindingClause& clause : decision.binding) {
    Phrases by = {
        {fmt::format("by {}{} {}", clause.clause, section_words(clause.section), clause.strength),
         Tone::kPlain},
        {clause.is_sole ? ", sole" : ", joint", Tone::kFaint}};
    if (!clause.words.empty()) by.push_back({": " + clause.words, Tone::kFaint});
    page.line(level + 1, std::move(by));
  }
  for (const engine::Condition& condition : decision.conditions) {
    page.line(level + 1,
              {{condition.is_certain ? "condition: " : "possible condition: ", Tone::kWarning},
               {condition.text, Tone::kPlain},
               {fmt::format(" ({}{})", condition.clause, section_words(condition.section)),
                Tone::kFaint}});
  }
  if (decision.scope.size() > 1) {
    for (const engine::ScopePart& part : decision.scope) {
      page.line(level + 1, {{base::join(part.cells, " and ") + ": ", Tone::kPlain},
                            {engine::to_text(part.kind), tone_of(part.kind)}});
    }
  }
  if (decision.enforceable) add_scope(page, level + 1, "what is held", *decision.enforceable);
  add_readings(page, level + 1, opened, decision.readings);
}

namespace {

std::string due_words(const OpenedCase& opened, const engine::DutyStatus& duty) {
  if (duty.due_earliest && duty.due_latest) {
    const std::string earliest = when_words(*duty.due_earliest, opened);
    const std::string latest = when_words(*duty.due_latest, opened);
    if (earliest != latest) return fmt::format("due {} to {}", earliest, latest);
  }
  if (duty.due_latest) return "due " + when_words(*duty.due_latest, opened);
  return duty.due_text.empty() ? "no date" : duty.due_text;
}

// One act shows most duties done; of the others `why` lists what does.
std::string discharge_of(const engine::DutyStatus& duty) {
  if (duty.discharge_command.empty()) {
    return fmt::format("ruleout why {}{}{}", duty.clause, duty.subject.empty() ? "" : " ",
                       duty.subject);
  }
  return duty.discharge_command;
}

}  // namespace

void add_duty(Page& page, int level, const OpenedCase& opened, const engine::DutyStatus& duty,
              Detail detail) {
  const std::string subject = duty.subject.empty() ? "" : "(" + duty.subject + ")";
  page.line(level, {{due_words(opened, duty), Tone::kStrong},
                    {" · ", Tone::kFaint},
                    {engine::to_text(duty.state), tone_of(duty.state)},
                    standing_phrase(duty.standing),
                    {fmt::format(" · {}{}{} {}", duty.clause, subject, section_words(duty.section),
                                 duty.strength),
                     Tone::kPlain}});
  const std::string bearer = duty.bearer.empty() ? "" : duty.bearer + ": ";
  const std::string action = duty.action.empty() ? duty.words : duty.action;
  if (!action.empty()) page.line(level + 1, {{bearer + action, Tone::kPlain}});
  const bool is_overdue = duty.state == engine::DutyState::kBreached;
  if (is_overdue && !duty.on_breach.empty()) {
    page.line(level + 1, {{"on breach: " + duty.on_breach, Tone::kFaint}});
  }
  if (detail == Detail::kFull) {
    add_readings(page, level + 1, opened, duty.readings);
  } else if (!duty.readings.empty()) {
    std::vector<std::string> names;
    for (const engine::Choice& choice : duty.readings.front().choices) {
      names.push_back(choice.reading);
    }
    page.line(level + 1, {{"readings part: " + base::enumerate(names, "and"), Tone::kFaint}});
  }
  const bool is_open = is_overdue || duty.state == engine::DutyState::kActive;
  if (is_open) page.command(level + 1, discharge_of(duty));
}

namespace {

void add_records(Page& page, int level, const OpenedCase& opened,
                 const std::vector<std::string>& ids) {
  std::vector<const record::Record*> records;
  for (const std::string& id : ids) {
    if (const record::Record* record = record_of(opened, id)) records.push_back(record);
  }
  std::ranges::stable_sort(records, std::greater<>{}, &record::Record::known);
  for (std::size_t i = 0; i < records.size() && i < kRecordsShown; ++i) {
    page.line(level, {{record_line(opened, base::to_text(records[i]->id)), Tone::kPlain}});
  }
  if (records.size() > kRecordsShown) {
    page.line(level,
              {{fmt::format("and {} more new records, with --json", records.size() - kRecordsShown),
                Tone::kFaint}});
  }
}

}  // namespace

void add_partings(Page& page, int level, const OpenedCase& opened,
                  const std::vector<workspace::Parting>& partings) {
  if (partings.empty()) page.line(level, {{"nothing", Tone::kFaint}});
  std::string framework;
  for (const workspace::Parting& parting : partings) {
    const std::string name = framework_words(parting.framework.path, parting.framework.version);
    if (name != framework) {
      framework = name;
      page.heading(level + 1,
                   {{name, Tone::kStrong},
                    {parting.framework.is_assumed ? " · counterfactual" : "", Tone::kWarning}});
    }
    const std::string subject = parting.subject.empty() ? "" : "(" + parting.subject + ")";
    page.line(level + 1,
              {{fmt::format("{} {}{}: ", parting.kind, parting.name, subject), Tone::kStrong},
               {in_zone(parting.before, opened), Tone::kPlain},
               {" → ", Tone::kFaint},
               {in_zone(parting.after, opened), Tone::kStrong}});
    add_records(page, level + 2, opened, parting.records);
    if (!parting.because.empty()) page.line(level + 2, {{parting.because, Tone::kFaint}});
  }
}

}  // namespace ruleout::cli
