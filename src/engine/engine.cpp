#include "engine/engine.h"

#include <algorithm>

#include "record/collect.h"

namespace ruleout::engine {
namespace {

using base::Instant;

// Fields of a digest are written one a line, each with its length, so that no two inputs read the
// same.
void field(base::Sha256Stream& stream, std::string_view name, std::string_view value) {
  stream.add(name);
  stream.add(" ");
  stream.add(std::to_string(value.size()));
  stream.add(" ");
  stream.add(value);
  stream.add("\n");
}

std::string instant_text(const std::optional<Instant>& t) { return t ? base::to_text(*t) : "none"; }

void add_zone(base::Sha256Stream& stream, const base::Zone& zone) {
  field(stream, "zone", zone.name());
  field(stream, "offset", std::to_string(zone.first_offset_seconds()));
  for (const base::ZoneTransition& transition : zone.transitions()) {
    field(stream, base::to_text(transition.at), std::to_string(transition.offset_seconds));
  }
}

void add_calendar(base::Sha256Stream& stream, const base::BusinessCalendar& calendar) {
  field(stream, "calendar", calendar.name());
  for (int day = 0; day < 7; ++day) {
    field(stream, "weekend", calendar.is_weekend(static_cast<base::Weekday>(day)) ? "yes" : "no");
  }
  for (const base::Date& holiday : calendar.holidays())
    field(stream, "holiday", base::to_text(holiday));
}

}  // namespace

base::Sha256 digest_of(const Regime& regime) {
  base::Sha256Stream stream;
  field(stream, "regime", regime.name);
  for (const InForce& in_force : regime.frameworks) {
    field(stream, "framework", base::to_text(in_force.framework->digest));
    field(stream, "from", base::to_text(in_force.from));
    field(stream, "until", instant_text(in_force.until));
    field(stream, "assumed", in_force.is_assumed ? "yes" : "no");
    field(stream, "keeps duties", in_force.keeps_duties ? "yes" : "no");
  }
  add_zone(stream, regime.zone);
  if (regime.calendar) add_calendar(stream, *regime.calendar);
  for (const FallbackReading& reading : regime.readings) {
    field(stream, "reads", reading.framework + " " + reading.reading + " " + reading.choice);
  }
  for (const FallbackSpend& spend : regime.spends)
    field(stream, "spends", spend.clause + " " + spend.probability.to_text());
  for (const FallbackRole& role : regime.roles) {
    field(stream, "role", role.role);
    field(stream, "person", role.person);
    field(stream, "since", instant_text(role.from));
  }
  return stream.finish();
}

base::Sha256 answer_digest(const Regime& regime, const record::RecordSet& records, Instant as_of,
                           Instant known_at, std::string_view question) {
  base::Sha256Stream stream;
  field(stream, "semantics", std::to_string(kEngineSemantics));
  field(stream, "regime", base::to_text(digest_of(regime)));
  for (const record::Record& record : record::known_by(records, known_at)) {
    field(stream, "record", base::to_text(record.id));
    field(stream, "known", base::to_text(record.known));
    field(stream, "signature",
          record.signature == record::SignatureState::kUnsigned ? "unsigned" : "unverified");
  }
  field(stream, "as_of", base::to_text(as_of));
  field(stream, "known_at", base::to_text(known_at));
  field(stream, "question", question);
  return stream.finish();
}

namespace {

Instant first_of(const record::Moment& moment, const base::Zone& zone) {
  return moment.is_day ? base::first_instant(moment.day, zone) : moment.instant;
}

// The earliest instant that a record speaks of; none if it speaks of no particular one.
std::optional<Instant> earliest_of(const record::Record& record, const base::Zone& zone) {
  std::vector<Instant> all;
  if (record.valid.from) all.push_back(first_of(*record.valid.from, zone));
  if (const auto* fact = std::get_if<record::Fact>(&record.body); fact != nullptr && fact->at)
    all.push_back(first_of(*fact->at, zone));
  if (const auto* act = std::get_if<record::Act>(&record.body))
    all.push_back(first_of(act->at, zone));
  if (const auto* judged = std::get_if<record::Judgement>(&record.body))
    all.push_back(first_of(judged->at, zone));
  if (const auto* shown = std::get_if<record::StandardShown>(&record.body))
    all.push_back(first_of(shown->at, zone));
  if (const auto* run = std::get_if<record::Evaluation>(&record.body))
    all.push_back(first_of(run->began, zone));
  return all.empty() ? std::nullopt : std::optional(*std::ranges::min_element(all));
}

}  // namespace

InForce assuming(std::shared_ptr<const language::Framework> framework, std::optional<Instant> from,
                 const record::RecordSet& records, Instant known_at, const base::Zone& zone) {
  Instant start = framework->in_force_from ? base::first_instant(*framework->in_force_from, zone)
                                           : base::kInstantMin;
  if (from) {
    start = *from;
  } else {
    for (const record::Record& record : record::known_by(records, known_at)) {
      if (const auto first = earliest_of(record, zone)) start = std::min(start, *first);
    }
  }
  return {std::move(framework), start, std::nullopt, true};
}

Assessment evaluate(const Regime& regime, const record::RecordSet& records, Instant as_of,
                    Instant known_at) {
  Assessment all;
  all.as_of = as_of;
  all.known_at = known_at;
  all.digest = answer_digest(regime, records, as_of, known_at, "assess");
  for (std::size_t i = 0; i < regime.frameworks.size(); ++i) {
    const InForce& in_force = regime.frameworks[i];
    if (as_of < in_force.from || (has_ended(in_force, as_of) && !in_force.keeps_duties)) continue;
    all.frameworks.push_back(FrameworkCase(regime, i, records, as_of, known_at, {}).assess());
  }
  return all;
}

}  // namespace ruleout::engine
