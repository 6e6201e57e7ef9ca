#include "workspace/kept_regime.h"

#include <utility>

#include "base/json_parts.h"

namespace ruleout::workspace {
namespace {

using base::Json;
using base::json_parts::text;

std::string text_at(const Json& object, std::string_view key) {
  const Json* value = object.find(key);
  return value != nullptr && value->is_string() ? value->as_string() : std::string();
}

std::optional<base::Instant> instant_at(const Json& object, std::string_view key) {
  return base::parse_instant(text_at(object, key));
}

// The elements of a list, none if there is no such list.
const std::vector<Json>& list_at(const Json& object, std::string_view key) {
  static const std::vector<Json> kNone;
  const Json* value = object.find(key);
  return value != nullptr && value->is_array() ? value->elements() : kNone;
}

std::int32_t offset_of(const Json& value) {
  if (!value.is_integer()) return 0;
  const std::int64_t seconds = value.as_integer();
  const bool is_far = seconds < -base::kZoneOffsetMax || seconds > base::kZoneOffsetMax;
  return is_far ? 0 : static_cast<std::int32_t>(seconds);
}

Json zone_json(const base::Zone& zone) {
  Json transitions = Json::array();
  for (const base::ZoneTransition& one : zone.transitions()) {
    Json row = Json::array();
    row.append(text(base::to_text(one.at)));
    row.append(Json::integer(one.offset_seconds));
    transitions.append(std::move(row));
  }
  Json object = Json::object();
  object.add("zone", text(zone.name()));
  object.add("first-offset", Json::integer(zone.first_offset_seconds()));
  object.add("transitions", std::move(transitions));
  return object;
}

std::optional<base::Zone> zone_of(const Json& object) {
  std::vector<base::ZoneTransition> transitions;
  for (const Json& row : list_at(object, "transitions")) {
    if (!row.is_array() || row.elements().size() != 2 || !row.elements()[0].is_string()) {
      return std::nullopt;
    }
    const std::optional<base::Instant> at = base::parse_instant(row.elements()[0].as_string());
    if (!at) return std::nullopt;
    transitions.push_back({*at, offset_of(row.elements()[1])});
  }
  const Json* first = object.find("first-offset");
  return base::Zone::make(text_at(object, "zone"), first == nullptr ? 0 : offset_of(*first),
                          std::move(transitions));
}

Json calendar_json(const base::BusinessCalendar& calendar) {
  Json weekend = Json::array();
  for (std::int64_t day = 0; day < 7; ++day) {
    if (calendar.is_weekend(static_cast<base::Weekday>(day))) weekend.append(Json::integer(day));
  }
  Json holidays = Json::array();
  for (const base::Date& holiday : calendar.holidays()) {
    holidays.append(text(base::to_text(holiday)));
  }
  Json object = Json::object();
  object.add("calendar", text(calendar.name()));
  object.add("weekend", std::move(weekend));
  object.add("holidays", std::move(holidays));
  return object;
}

std::optional<base::BusinessCalendar> calendar_of(const Json& object) {
  std::vector<base::Weekday> weekend;
  for (const Json& day : list_at(object, "weekend")) {
    if (!day.is_integer() || day.as_integer() < 0 || day.as_integer() > 6) return std::nullopt;
    weekend.push_back(static_cast<base::Weekday>(day.as_integer()));
  }
  std::vector<base::Date> holidays;
  for (const Json& day : list_at(object, "holidays")) {
    const std::optional<base::Date> date =
        day.is_string() ? base::parse_date(day.as_string()) : std::nullopt;
    if (!date) return std::nullopt;
    holidays.push_back(*date);
  }
  return base::BusinessCalendar::make(text_at(object, "calendar"), weekend, std::move(holidays));
}

Json in_force_json(const engine::InForce& in_force, const LoadedFramework& loaded) {
  Json texts = Json::array();
  for (const base::SourceText& source : loaded.texts) {
    Json one = Json::object();
    one.add("name", text(host::file_name(source.name())));
    one.add("text", text(source.text()));
    texts.append(std::move(one));
  }
  Json object = Json::object();
  object.add("from", text(base::to_text(in_force.from)));
  if (in_force.until) object.add("until", text(base::to_text(*in_force.until)));
  object.add("assumed", Json::boolean(in_force.is_assumed));
  object.add("keeps-duties", Json::boolean(in_force.keeps_duties));
  object.add("texts", std::move(texts));
  return object;
}

std::optional<engine::InForce> in_force_of(const Json& object, Review& review) {
  std::vector<base::SourceText> texts;
  for (const Json& one : list_at(object, "texts")) {
    std::string whole = text_at(one, "text");
    if (whole.size() > base::kSourceBytesMax) return std::nullopt;
    texts.emplace_back(text_at(one, "name"), std::move(whole));
  }
  const std::optional<base::Instant> from = instant_at(object, "from");
  std::optional<LoadedFramework> loaded = framework_of_texts(std::move(texts), review);
  if (!loaded || !from) return std::nullopt;
  const Json* assumed = object.find("assumed");
  const bool is_assumed = assumed != nullptr && assumed->is_boolean() && assumed->as_boolean();
  const Json* keeps = object.find("keeps-duties");
  const bool keeps_duties = keeps != nullptr && keeps->is_boolean() && keeps->as_boolean();
  return engine::InForce{std::move(loaded->framework), *from, instant_at(object, "until"),
                         is_assumed, keeps_duties};
}

Json slots_json(const engine::Regime& regime) {
  Json readings = Json::array();
  for (const engine::FallbackReading& one : regime.readings) {
    Json object = Json::object();
    object.add("framework", text(one.framework));
    object.add("reading", text(one.reading));
    object.add("choice", text(one.choice));
    readings.append(std::move(object));
  }
  Json spends = Json::array();
  for (const engine::FallbackSpend& one : regime.spends) {
    Json object = Json::object();
    object.add("clause", text(one.clause));
    object.add("probability", text(one.probability.to_text()));
    spends.append(std::move(object));
  }
  Json roles = Json::array();
  for (const engine::FallbackRole& one : regime.roles) {
    Json object = Json::object();
    object.add("role", text(one.role));
    object.add("person", text(one.person));
    if (one.from) object.add("from", text(base::to_text(*one.from)));
    roles.append(std::move(object));
  }
  Json slots = Json::object();
  slots.add("readings", std::move(readings));
  slots.add("error-probabilities", std::move(spends));
  slots.add("roles", std::move(roles));
  return slots;
}

bool fill_slots(const Json& slots, engine::Regime& regime) {
  for (const Json& one : list_at(slots, "readings")) {
    regime.readings.push_back(
        {text_at(one, "framework"), text_at(one, "reading"), text_at(one, "choice")});
  }
  for (const Json& one : list_at(slots, "error-probabilities")) {
    const std::optional<base::Rational> value = base::Rational::parse(text_at(one, "probability"));
    if (!value) return false;
    regime.spends.push_back({text_at(one, "clause"), *value});
  }
  for (const Json& one : list_at(slots, "roles")) {
    regime.roles.push_back({text_at(one, "role"), text_at(one, "person"), instant_at(one, "from")});
  }
  return true;
}

}  // namespace

Json regime_json(const Workspace& workspace) {
  const engine::Regime& regime = workspace.regime;
  Json frameworks = Json::array();
  for (std::size_t i = 0; i < regime.frameworks.size(); ++i) {
    frameworks.append(in_force_json(regime.frameworks[i], workspace.loaded[i]));
  }
  Json object = Json::object();
  object.add("schema", text("ruleout/regime/1"));
  object.add("name", text(regime.name));
  object.add("zone", zone_json(regime.zone));
  if (regime.calendar) object.add("calendar", calendar_json(*regime.calendar));
  object.add("slots", slots_json(regime));
  object.add("frameworks", std::move(frameworks));
  return object;
}

std::optional<engine::Regime> regime_of_json(const Json& json, Review& review) {
  engine::Regime regime;
  regime.name = text_at(json, "name");
  const Json* zone_member = json.find("zone");
  std::optional<base::Zone> zone = zone_member == nullptr ? std::nullopt : zone_of(*zone_member);
  if (!zone) return std::nullopt;
  regime.zone = std::move(*zone);
  if (const Json* calendar = json.find("calendar")) {
    regime.calendar = calendar_of(*calendar);
    if (!regime.calendar) return std::nullopt;
  }
  const Json* slots = json.find("slots");
  if (slots == nullptr || !fill_slots(*slots, regime)) return std::nullopt;
  for (const Json& one : list_at(json, "frameworks")) {
    std::optional<engine::InForce> in_force = in_force_of(one, review);
    if (!in_force) return std::nullopt;
    regime.frameworks.push_back(std::move(*in_force));
  }
  return regime;
}

}  // namespace ruleout::workspace
