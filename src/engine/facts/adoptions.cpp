#include "engine/facts/adoptions.h"

#include <algorithm>

namespace ruleout::engine {

using base::Instant;

void Adoptions::add(const record::Record& record, Standstill standstill) {
  Adopted adopted{
      {}, 0, {}, span_of(record.valid, regime_.zone), &record, standstill == Standstill::kNone};
  if (const auto* reading = std::get_if<record::AdoptedReading>(&record.body)) {
    add_reading(*reading, std::move(adopted));
  } else if (const auto* parameter = std::get_if<record::AdoptedParameter>(&record.body)) {
    if (parameter->parameter != "error-probability") return;
    adopted.slot = {kNoReading, parameter->of.empty() ? std::string_view{}
                                                      : std::string_view(parameter->of[0])};
    adopted.probability = parameter->value;
    adopted_.push_back(std::move(adopted));
  }
}

void Adoptions::add_reading(const record::AdoptedReading& reading, Adopted adopted) {
  if (!reading.framework.empty() && reading.framework != framework_.path &&
      reading.framework != framework_.path + " " + framework_.version) {
    return;
  }
  for (std::size_t i = 0; i < framework_.readings.size(); ++i) {
    if (framework_[framework_.readings[i].clause].id != reading.term) continue;
    const auto& choices = framework_.readings[i].choices;
    const auto choice = std::ranges::find(choices, reading.choice);
    if (choice == choices.end()) continue;
    adopted.slot = {i, {}};
    adopted.choice = static_cast<std::uint32_t>(choice - choices.begin());
    adopted_.push_back(adopted);
  }
}

Adoptions::Chosen Adoptions::chosen(const Slot& slot, Instant t,
                                    std::optional<Instant> before) const {
  Chosen result;
  Instant last = base::kInstantMin;
  for (const Adopted& each : adopted_) {
    const Instant known = each.record->known;
    if (each.slot != slot || !is_within(each.span, t) || (before && known >= *before)) continue;
    if (result.is_any && known < last) continue;
    const bool is_first = !result.is_any || known > last;
    const bool agrees =
        is_first || (result.adopted != nullptr && result.adopted->choice == each.choice &&
                     result.adopted->probability == each.probability);
    last = known;
    result = {true, each.does_stand && agrees ? &each : nullptr};
  }
  return result;
}

std::optional<std::uint32_t> Adoptions::choice(std::uint32_t reading, Instant t) const {
  const Chosen by_record = chosen({reading, {}}, t, {});
  if (by_record.is_any) {
    return by_record.adopted != nullptr ? std::optional(by_record.adopted->choice) : std::nullopt;
  }
  const std::string& term = framework_[framework_.readings[reading].clause].id;
  for (const FallbackReading& fallback : regime_.readings) {
    if (fallback.reading != term ||
        (!fallback.framework.empty() && fallback.framework != framework_.path))
      continue;
    const auto& choices = framework_.readings[reading].choices;
    const auto found = std::ranges::find(choices, fallback.choice);
    if (found != choices.end()) return static_cast<std::uint32_t>(found - choices.begin());
  }
  return std::nullopt;
}

std::optional<base::Rational> Adoptions::error_probability(std::string_view clause,
                                                           Instant began) const {
  Chosen by_record = clause.empty() ? Chosen{} : chosen({kNoReading, clause}, began, began);
  if (!by_record.is_any) by_record = chosen({kNoReading, {}}, began, began);
  if (by_record.is_any) {
    return by_record.adopted != nullptr ? std::optional(by_record.adopted->probability)
                                        : std::nullopt;
  }
  const FallbackSpend* fallback = nullptr;
  for (const FallbackSpend& spend : regime_.spends) {
    if (spend.clause == clause || (spend.clause.empty() && fallback == nullptr)) fallback = &spend;
  }
  return fallback != nullptr ? std::optional(fallback->probability) : std::nullopt;
}

std::vector<Notice> Adoptions::disagreements() const {
  std::vector<Notice> notices;
  const auto overlap = [](const Span& a, const Span& b) {
    return (!a.until || b.from < *a.until) && (!b.until || a.from < *b.until);
  };
  for (auto one = adopted_.begin(); one != adopted_.end(); ++one) {
    const Instant known = one->record->known;
    const bool is_past = std::ranges::any_of(adopted_, [&](const Adopted& later) {
      return later.slot == one->slot && later.record->known > known;
    });
    if (is_past || !one->does_stand) continue;
    for (auto other = one + 1; other != adopted_.end(); ++other) {
      if (!other->does_stand || other->slot != one->slot || other->record->known != known) continue;
      if (!overlap(one->span, other->span)) continue;
      if (one->choice == other->choice && one->probability == other->probability) continue;
      const std::string what =
          one->slot.reading == kNoReading
              ? std::string("the error probability")
              : "the reading of `" + framework_[framework_.readings[one->slot.reading].clause].id +
                    "`";
      notices.push_back({"adoptions-disagree",
                         what + " was adopted at the same time in two ways: none is adopted",
                         {base::to_text(one->record->id), base::to_text(other->record->id)}});
    }
  }
  return notices;
}

std::vector<Instant> Adoptions::changes() const {
  std::vector<Instant> changes;
  for (const Adopted& each : adopted_) {
    changes.push_back(each.span.from);
    if (each.span.until) changes.push_back(*each.span.until);
  }
  return changes;
}

}  // namespace ruleout::engine
