#include "engine/role_holders.h"

#include <algorithm>
#include <set>

#include "record/moment.h"

namespace ruleout::engine {

using base::Instant;
using record::Record;

bool is_within(const Span& span, Instant t) {
  return span.from <= t && (!span.until || t < *span.until);
}

Span span_of(const record::Validity& validity, const base::Zone& zone) {
  Span span;
  if (validity.from) span.from = record::first_instant(*validity.from, zone);
  if (validity.until) {
    span.until = record::last_instant(*validity.until, zone);
    if (validity.until->is_day && *span.until < base::kInstantMax) span.until->seconds += 1;
  }
  return span;
}

std::vector<record::Signer> signers_of(const Record& record) {
  std::vector<record::Signer> signers{record.by};
  const std::vector<record::Signer>* others = nullptr;
  if (const auto* act = std::get_if<record::Act>(&record.body)) others = &act->signed_by;
  if (const auto* judged = std::get_if<record::Judgement>(&record.body))
    others = &judged->signed_off_by;
  if (others != nullptr) signers.insert(signers.end(), others->begin(), others->end());
  return signers;
}

RoleHolders::RoleHolders(const Regime& regime) : regime_(&regime) {
  for (const FallbackRole& role : regime.roles) {
    entries_.push_back(
        {role.role, role.person, {role.from.value_or(base::kInstantMin), std::nullopt}});
  }
}

bool RoleHolders::is_shared(std::string_view role) const {
  std::set<std::string_view> people;
  for (const Held& entry : entries_) {
    if (entry.role == role) people.insert(entry.person);
  }
  return people.size() > 1;
}

void RoleHolders::add(const Record& record) {
  const auto* said = std::get_if<record::RoleHeld>(&record.body);
  if (said == nullptr) return;
  const Span span = span_of(record.valid, regime_->zone);
  recorded_.push_back({said->role, said->person, span});
  for (Held& entry : entries_) {
    if (entry.role != said->role) continue;
    std::optional<Instant> end;
    if (entry.person == said->person) {
      end = span.until;
    } else if (record.valid.from && !is_shared(entry.role)) {
      end = span.from;
    }
    if (end && *end > entry.span.from && (!entry.span.until || *end < *entry.span.until))
      entry.span.until = end;
  }
}

bool RoleHolders::holds(const record::Signer& signer, Instant t) const {
  const auto is_it = [&](const Held& held) {
    return held.role == signer.role && held.person == signer.person && is_within(held.span, t);
  };
  return std::ranges::any_of(entries_, is_it) || std::ranges::any_of(recorded_, is_it);
}

std::vector<std::string> RoleHolders::holders(std::string_view role, Instant t) const {
  std::set<std::string> people;
  for (const auto* list : {&entries_, &recorded_}) {
    for (const Held& held : *list) {
      if (held.role == role && is_within(held.span, t)) people.emplace(held.person);
    }
  }
  return {people.begin(), people.end()};
}

bool RoleHolders::is_declared(std::string_view role) const {
  const auto names = [role](const language::Role& each) { return each.name == role; };
  return std::ranges::any_of(entries_, [role](const Held& entry) { return entry.role == role; }) ||
         std::ranges::any_of(regime_->frameworks, [&](const InForce& in_force) {
           return std::ranges::any_of(in_force.framework->roles, names);
         });
}

bool RoleHolders::may_say(const Record& record) const {
  return is_declared(record.by.role) && holds(record.by, record.known);
}

std::vector<Instant> RoleHolders::changes() const {
  std::vector<Instant> changes;
  for (const auto* list : {&entries_, &recorded_}) {
    for (const Held& held : *list) {
      changes.push_back(held.span.from);
      if (held.span.until) changes.push_back(*held.span.until);
    }
  }
  return changes;
}

}  // namespace ruleout::engine
