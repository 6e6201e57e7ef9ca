#include "engine/facts/case_records.h"

#include <algorithm>

#include "base/assert.h"

namespace ruleout::engine {
namespace {

using base::Instant;
using record::Record;

bool in_span(const Span& span, Instant t) { return span.from <= t && (!span.until || t < *span.until); }

Instant after(Instant t) { return t < base::kInstantMax ? Instant{t.seconds + 1} : t; }

// What a register's record is about, and when it entered the register.
struct Entry { std::string_view reg; std::vector<std::string> of; Instant at; bool is_entry = false; };

Entry entry_of(const Record& record, const CaseRecords& records, const language::Framework& framework) {
  Entry entry;
  if (const auto* entity = std::get_if<record::Entity>(&record.body)) {
    for (const language::Kind& kind : framework.kinds) {
      if (kind.name == entity->kind) entry = {kind.plural, {entity->id}, records.span_of(record.valid).from, true};
    }
  } else if (const auto* act = std::get_if<record::Act>(&record.body)) {
    entry = {act->act, act->of, records.first_of(act->at), true};
  } else if (const auto* run = std::get_if<record::Evaluation>(&record.body)) {
    entry = {framework.kinds[language::kEvaluationKind.index].plural, {run->model, {}, run->plan, run->run},
             records.first_of(run->began), true};
  }
  return entry;
}

std::string_view topic_of(const CaseRecords& records, std::string_view plan) {
  for (const Record& record : records.records()) {
    const auto* found = std::get_if<record::EvaluationPlan>(&record.body);
    if (found != nullptr && found->plan == plan) return found->topic;
  }
  return {};
}

// A watermark over `mark` speaks for `of` if each of its arguments is the same or unnamed.
bool speaks_for(std::span<const std::string> mark, std::span<const std::string> of) {
  for (std::size_t i = 0; i < mark.size(); ++i) {
    if (mark[i].empty() || mark[i] == "any") continue;
    if (i >= of.size() || of[i] != mark[i]) return false;
  }
  return true;
}

}  // namespace

CaseRecords::CaseRecords(std::span<const record::Record> known, const language::Framework& framework, const Regime& regime)
    : known_(known), framework_(framework), regime_(regime) {
  standstill_.assign(known.size(), Standstill::kNone);
  for (const FallbackRole& role : regime.roles) {
    held_.push_back({role.role, role.person, {role.from.value_or(base::kInstantMin), std::nullopt}});
  }
  for (std::size_t i = 0; i < known.size(); ++i) strike(i);
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (standstill_[i] == Standstill::kStruck) struck_.push_back(i);
    if (standstill_[i] == Standstill::kNone) index(i);
  }
  drop_contradicted();
  std::ranges::sort(changes_);
  changes_.erase(std::ranges::unique(changes_).begin(), changes_.end());
}

// A void needs another person in another role than the record it strikes; one that has not both says nothing.
void CaseRecords::strike(std::size_t index) {
  const Record& record = known_[index];
  const auto find = [this](const base::Sha256& id) -> std::optional<std::size_t> {
    for (std::size_t i = 0; i < known_.size(); ++i) {
      if (known_[i].id == id) return i;
    }
    return std::nullopt;
  };
  const auto raise = [this](std::size_t target, Standstill to) {
    if (standstill_[target] == Standstill::kNone || to == Standstill::kStruck) standstill_[target] = to;
  };
  if (const auto* strike = std::get_if<record::Void>(&record.body)) {
    const auto target = find(strike->record);
    if (!target) return;
    const record::Signer& other = known_[*target].by;
    if (other.person == record.by.person || other.role == record.by.role) {
      notices_.push_back({"void-refused", "a record can be struck only by another person in another role",
                          {base::to_text(record.id), base::to_text(strike->record)}});
      return;
    }
    raise(*target, Standstill::kStruck);
  } else if (const auto* retraction = std::get_if<record::Retraction>(&record.body)) {
    if (const auto target = find(retraction->record)) raise(*target, Standstill::kRetracted);
  }
  if (record.supersedes) {
    if (const auto target = find(*record.supersedes)) raise(*target, Standstill::kSuperseded);
  }
}

void CaseRecords::index(std::size_t position) {
  const Record& record = known_[position];
  const Span span = span_of(record.valid);
  if (const auto* role = std::get_if<record::RoleHeld>(&record.body)) {
    held_.push_back({role->role, role->person, span});
    note_changes(span);
  } else if (const auto* mark = std::get_if<record::Watermark>(&record.body)) {
    const Instant from = mark->from ? first_of(*mark->from) : base::kInstantMin;
    closed_.push_back({mark->reg, mark->of, from, last_of(mark->until), position});
    changes_.push_back(from);
    changes_.push_back(after(last_of(mark->until)));
  } else if (const auto* parameter = std::get_if<record::AdoptedParameter>(&record.body)) {
    if (parameter->parameter != "error-probability") return;
    spent_.push_back({parameter->of.empty() ? std::string_view{} : std::string_view(parameter->of[0]),
                      parameter->value, span, record.known});
    note_changes(span);
  } else if (const auto* reading = std::get_if<record::AdoptedReading>(&record.body)) {
    if (!reading->framework.empty() && reading->framework != framework_.path &&
        reading->framework != framework_.path + " " + framework_.version) {
      return;
    }
    for (std::uint32_t i = 0; i < framework_.readings.size(); ++i) {
      if (framework_[framework_.readings[i].clause].id != reading->term) continue;
      const auto& choices = framework_.readings[i].choices;
      const auto choice = std::ranges::find(choices, reading->choice);
      if (choice == choices.end()) continue;
      adopted_.push_back({i, static_cast<std::uint32_t>(choice - choices.begin()), span, record.known});
      note_changes(span);
    }
  }
}

void CaseRecords::note_changes(const Span& span) {
  changes_.push_back(span.from);
  if (span.until) changes_.push_back(*span.until);
}

bool CaseRecords::contradicts(std::size_t position, const Closed& closed) const {
  const Record& late = known_[position];
  if (late.known <= known_[closed.record].known || standstill_[position] == Standstill::kStruck) return false;
  Entry entry = entry_of(late, *this, framework_);
  if (!entry.is_entry || entry.reg != closed.reg || entry.at < closed.from || entry.at > closed.until) return false;
  if (const auto* run = std::get_if<record::Evaluation>(&late.body)) {
    entry.of[1] = std::string(topic_of(*this, run->plan));
    // A run that was announced in time was a member already.
    for (const Record& record : known_) {
      const auto* announced = std::get_if<record::AnnouncedRun>(&record.body);
      if (announced != nullptr && announced->run == run->run && record.known <= known_[closed.record].known) return false;
      const auto* earlier = std::get_if<record::Evaluation>(&record.body);
      if (earlier != nullptr && earlier->run == run->run && record.known <= known_[closed.record].known) return false;
    }
  }
  return speaks_for(closed.of, entry.of);
}

void CaseRecords::drop_contradicted() {
  std::erase_if(closed_, [this](const Closed& closed) {
    for (std::size_t i = 0; i < known_.size(); ++i) {
      if (!contradicts(i, closed)) continue;
      notices_.push_back({"watermark-voided",
                          "`" + std::string(closed.reg) + "` was said to be complete, then a record of that period became known",
                          {base::to_text(known_[closed.record].id), base::to_text(known_[i].id)}});
      return true;
    }
    return false;
  });
}

Instant CaseRecords::first_of(const record::Moment& moment) const {
  return moment.is_day ? base::first_instant(moment.day, regime_.zone) : moment.instant;
}

Instant CaseRecords::last_of(const record::Moment& moment) const {
  return moment.is_day ? base::last_instant(moment.day, regime_.zone) : moment.instant;
}

// An end given as a day is that day's last instant: it still holds then.
Span CaseRecords::span_of(const record::Validity& validity) const {
  Span span;
  if (validity.from) span.from = first_of(*validity.from);
  if (validity.until) span.until = validity.until->is_day ? after(last_of(*validity.until)) : validity.until->instant;
  return span;
}

bool CaseRecords::holds_at(const record::Validity& validity, Instant t) const { return in_span(span_of(validity), t); }

bool CaseRecords::held(const record::Signer& signer, Instant t) const {
  return std::ranges::any_of(held_, [&](const Held& held) {
    return held.role == signer.role && held.person == signer.person && in_span(held.span, t);
  });
}

bool CaseRecords::sign(std::span<const language::RoleId> roles, std::span<const record::Signer> signers, Instant t,
                       std::vector<std::string_view>& counted) const {
  if (roles.empty()) return true;
  for (const record::Signer& signer : signers) {
    if (signer.role != framework_.roles[roles.front().index].name || !held(signer, t)) continue;
    if (std::ranges::find(counted, signer.person) != counted.end()) continue;
    counted.push_back(signer.person);
    if (sign(roles.subspan(1), signers, t, counted)) return true;
    counted.pop_back();
  }
  return false;
}

bool CaseRecords::owned(const language::Owners& owners, std::span<const record::Signer> signers, Instant t) const {
  if (owners.join == language::RoleJoin::kAnyone || owners.roles.empty()) return true;
  const std::span<const language::RoleId> roles(owners.roles);
  std::vector<std::string_view> counted;  // persons, each once
  if (owners.join == language::RoleJoin::kAllOf) return sign(roles, signers, t, counted);
  for (std::size_t i = 0; i < roles.size(); ++i) {
    if (sign(roles.subspan(i, 1), signers, t, counted)) return true;
  }
  return false;
}

bool CaseRecords::is_closed(std::string_view reg, std::span<const std::string> of, Instant from, Instant to) const {
  std::vector<std::pair<Instant, Instant>> periods;
  for (const Closed& closed : closed_) {
    if (closed.reg == reg && speaks_for(closed.of, of)) periods.emplace_back(closed.from, closed.until);
  }
  std::ranges::sort(periods);
  Instant reached = from;
  for (const auto& [begin, end] : periods) {
    if (begin > reached) return false;
    if (end >= to) return true;
    if (end >= reached) reached = after(end);
  }
  return false;
}

std::optional<base::Rational> CaseRecords::error_probability(std::string_view clause, Instant t) const {
  const Spent* best = nullptr;
  for (const Spent& spent : spent_) {
    if (!in_span(spent.span, t) || (!spent.clause.empty() && spent.clause != clause)) continue;
    const auto rank = [](const Spent& each) { return std::pair{!each.clause.empty(), each.known}; };
    if (best == nullptr || rank(spent) >= rank(*best)) best = &spent;
  }
  if (best != nullptr) return best->probability;
  const FallbackSpend* fallback = nullptr;
  for (const FallbackSpend& spend : regime_.spends) {
    if (spend.clause == clause || (spend.clause.empty() && fallback == nullptr)) fallback = &spend;
  }
  if (fallback == nullptr) return std::nullopt;
  return fallback->probability;
}

std::optional<std::uint32_t> CaseRecords::adopted(std::uint32_t reading, Instant t) const {
  const Adopted* best = nullptr;
  for (const Adopted& each : adopted_) {
    if (each.reading == reading && in_span(each.span, t) && (best == nullptr || each.known >= best->known)) best = &each;
  }
  if (best != nullptr) return best->choice;
  const std::string& term = framework_[framework_.readings[reading].clause].id;
  for (const FallbackReading& fallback : regime_.readings) {
    if (fallback.reading != term || (!fallback.framework.empty() && fallback.framework != framework_.path)) continue;
    const auto& choices = framework_.readings[reading].choices;
    const auto choice = std::ranges::find(choices, fallback.choice);
    if (choice != choices.end()) return static_cast<std::uint32_t>(choice - choices.begin());
  }
  return std::nullopt;
}

}  // namespace ruleout::engine
