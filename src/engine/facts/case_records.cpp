#include "engine/facts/case_records.h"

#include <algorithm>

#include "base/assert.h"
#include "engine/facts/role_vouching.h"

namespace ruleout::engine {
namespace {

using base::Instant;
using record::Record;

Instant after(Instant t) { return t < base::kInstantMax ? Instant{t.seconds + 1} : t; }

// What a register's record is about, and when it entered the register.
struct Entry {
  std::string_view reg;
  std::vector<std::string> of;
  Instant at;
  bool is_entry = false;
};

Entry entry_of(const Record& record, const CaseRecords& records,
               const language::Framework& framework) {
  Entry entry;
  if (const auto* entity = std::get_if<record::Entity>(&record.body)) {
    for (const language::Kind& kind : framework.kinds) {
      if (kind.name == entity->kind)
        entry = {kind.plural, {entity->id}, records.span_of(record.valid).from, true};
    }
  } else if (const auto* act = std::get_if<record::Act>(&record.body)) {
    entry = {act->act, act->of, records.first_of(act->at), true};
  } else if (const auto* run = std::get_if<record::Evaluation>(&record.body)) {
    entry = {framework.kinds[language::kEvaluationKind.index].plural,
             {run->model, {}, run->plan, run->run},
             records.first_of(run->began),
             true};
  } else if (const auto* announced = std::get_if<record::AnnouncedRun>(&record.body)) {
    entry = {framework.kinds[language::kEvaluationKind.index].plural,
             {announced->model, {}, announced->plan, announced->run},
             record.valid.from ? records.first_of(*record.valid.from) : record.known,
             true};
  }
  return entry;
}

std::string_view topic_of(const CaseRecords& records, std::string_view plan) {
  for (std::size_t i = 0; i < records.records().size(); ++i) {
    const auto* found = std::get_if<record::EvaluationPlan>(&records.records()[i].body);
    if (found != nullptr && found->plan == plan && records.standstill(i) != Standstill::kStruck)
      return found->topic;
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

CaseRecords::CaseRecords(std::span<const record::Record> known,
                         const language::Framework& framework, const Regime& regime)
    : known_(known),
      framework_(framework),
      regime_(regime),
      standings_(standings_of(
          known, regime, framework.signed_records_only ? Unsigned::kUnheard : Unsigned::kHeard)),
      adoptions_(framework, regime),
      notices_(standings_.notices) {
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (standstill(i) == Standstill::kStruck) {
      struck_.push_back(i);
    } else {
      index(i);
    }
  }
  drop_contradicted();
  // Where no unsigned record says who holds a role, there is none to vouch for.
  if (!framework.signed_records_only)
    std::ranges::move(unvouched_roles(known, standings_, regime), std::back_inserter(notices_));
  std::ranges::move(adoptions_.disagreements(), std::back_inserter(notices_));
  std::ranges::copy(standings_.roles.changes(), std::back_inserter(changes_));
  std::ranges::copy(adoptions_.changes(), std::back_inserter(changes_));
  std::ranges::sort(changes_);
  changes_.erase(std::ranges::unique(changes_).begin(), changes_.end());
}

std::vector<NotCounted> CaseRecords::not_counted() const {
  const auto words = [](Standstill why) {
    return why == Standstill::kStruck      ? "void"
           : why == Standstill::kRetracted ? "retracted"
                                           : "superseded";
  };
  std::vector<NotCounted> all;
  for (const Stopped& stopped : standings_.stopped) {
    NotCounted& one = all.emplace_back(
        NotCounted{base::to_text(known_[stopped.record].id), words(stopped.why), {}});
    for (const std::size_t by : stopped.by) one.by.push_back(base::to_text(known_[by].id));
  }
  return all;
}

// Watermarks and adoptions are for those who hold a declared role; no signature has been verified
// yet.
void CaseRecords::index(std::size_t position) {
  const Record& record = known_[position];
  const auto* mark = std::get_if<record::Watermark>(&record.body);
  const bool is_adoption = std::holds_alternative<record::AdoptedReading>(record.body) ||
                           std::holds_alternative<record::AdoptedParameter>(record.body);
  if (mark == nullptr && !is_adoption) return;
  if (framework_.signed_records_only || !standings_.roles.may_say(record)) return;
  if (is_adoption) adoptions_.add(record, standstill(position));
  if (mark != nullptr && standstill(position) == Standstill::kNone) close(*mark, position);
}

// Nobody knows a register to be complete for a time that is still to come; a day that has begun may
// be spoken of as a whole.
void CaseRecords::close(const record::Watermark& mark, std::size_t position) {
  const Instant known = known_[position].known;
  const Instant from = mark.from ? first_of(*mark.from) : base::kInstantMin;
  Instant until = last_of(mark.until);
  const bool is_that_day = mark.until.is_day && first_of(mark.until) <= known;
  if (until > known && !is_that_day) until = known;
  if (until < from) return;
  closed_.push_back({mark.reg, mark.of, from, until, position});
  changes_.push_back(from);
  changes_.push_back(after(until));
}

// Recorded or announced by then, and not struck.
bool CaseRecords::was_a_member(std::string_view run, Instant by) const {
  for (std::size_t i = 0; i < known_.size(); ++i) {
    if (known_[i].known > by || standstill(i) == Standstill::kStruck) continue;
    const auto* announced = std::get_if<record::AnnouncedRun>(&known_[i].body);
    const auto* evaluation = std::get_if<record::Evaluation>(&known_[i].body);
    if ((announced != nullptr && announced->run == run) ||
        (evaluation != nullptr && evaluation->run == run))
      return true;
  }
  return false;
}

bool CaseRecords::contradicts(std::size_t position, const Closed& closed) const {
  const Record& late = known_[position];
  const Instant said = known_[closed.record].known;
  if (late.known <= said || standstill(position) == Standstill::kStruck) return false;
  Entry entry = entry_of(late, *this, framework_);
  if (!entry.is_entry || entry.reg != closed.reg || entry.at < closed.from ||
      entry.at > closed.until)
    return false;
  const bool is_run = std::holds_alternative<record::Evaluation>(late.body) ||
                      std::holds_alternative<record::AnnouncedRun>(late.body);
  if (is_run) {
    if (was_a_member(entry.of[3], said)) return false;
    entry.of[1] = std::string(topic_of(*this, entry.of[2]));
  }
  return speaks_for(closed.of, entry.of);
}

void CaseRecords::drop_contradicted() {
  std::erase_if(closed_, [this](const Closed& closed) {
    for (std::size_t i = 0; i < known_.size(); ++i) {
      if (!contradicts(i, closed)) continue;
      notices_.push_back(
          {"watermark-voided",
           "`" + std::string(closed.reg) +
               "` was said to be complete, then a record of that period became known",
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

bool CaseRecords::holds_at(const record::Validity& validity, Instant t) const {
  return is_within(span_of(validity), t);
}

bool CaseRecords::sign(std::span<const language::RoleId> roles,
                       std::span<const record::Signer> signers, Instant t,
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

bool CaseRecords::owned(const language::Owners& owners, std::span<const record::Signer> signers,
                        Instant t) const {
  if (owners.join == language::RoleJoin::kAnyone || owners.roles.empty()) return true;
  const std::span<const language::RoleId> roles(owners.roles);
  std::vector<std::string_view> counted;  // persons, each once
  if (owners.join == language::RoleJoin::kAllOf) return sign(roles, signers, t, counted);
  for (std::size_t i = 0; i < roles.size(); ++i) {
    if (sign(roles.subspan(i, 1), signers, t, counted)) return true;
  }
  return false;
}

bool CaseRecords::signed_off(const language::Owners& stated_by,
                             const language::Owners& signed_off_by,
                             std::span<const record::Signer> signers, Instant t) const {
  std::vector<language::RoleId> roles;
  std::vector<std::string_view> counted;
  if (stated_by.join == language::RoleJoin::kAllOf) {
    roles = stated_by.roles;
  } else {
    counted.push_back(signers.front().person);
  }
  const auto is_filled = [&](language::RoleId role) {
    if (stated_by.join == language::RoleJoin::kAllOf)
      return std::ranges::find(roles, role) != roles.end();
    return framework_.roles[role.index].name == signers.front().role;
  };
  if (signed_off_by.join == language::RoleJoin::kAllOf) {
    for (const language::RoleId role : signed_off_by.roles) {
      if (!is_filled(role)) roles.push_back(role);
    }
    return sign(roles, signers, t, counted);
  }
  if (signed_off_by.roles.empty()) return sign(roles, signers, t, counted);
  return std::ranges::any_of(signed_off_by.roles, [&](language::RoleId role) {
    std::vector<language::RoleId> all = roles;
    all.push_back(role);
    return sign(all, signers, t, counted);
  });
}

bool CaseRecords::is_closed(std::string_view reg, std::span<const std::string> of, Instant from,
                            Instant to) const {
  std::vector<std::pair<Instant, Instant>> periods;
  for (const Closed& closed : closed_) {
    if (closed.reg == reg && speaks_for(closed.of, of))
      periods.emplace_back(closed.from, closed.until);
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

}  // namespace ruleout::engine
