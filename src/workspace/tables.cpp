// Zones, calendars and correspondences from the library's tables.
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/json_read.h"
#include "base/nearest.h"
#include "base/text.h"
#include "workspace/answers.h"
#include "workspace/library.h"
#include "workspace/workspace_findings.h"

namespace ruleout::workspace {
namespace {

using base::Error;
using base::ErrorCode;
using base::Json;
using base::Result;

// Bytes of a table: the present ones have under 8 KiB.
constexpr std::size_t kTableBytesMax = std::size_t{1} << 20;

constexpr std::array<std::string_view, 7> kWeekdays = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

struct TableName {
  std::string_view file, list, key;
};
constexpr TableName kZones{"zones.json", "zones", "zone"};
constexpr TableName kCalendars{"calendars.json", "calendars", "calendar"};

Error malformed(const std::string& file, std::string what) {
  return {ErrorCode::kMalformed, std::move(what), file, ""};
}

// The entry of that name; null if the table has none, and then `names` holds all it has.
Result<Json> entry_of(const host::Disk& disk, const Shelf& shelf, const TableName& table,
                      std::string_view name, std::vector<std::string>& names) {
  if (!shelf.library) return Json();
  const std::string file =
      host::join_path(host::join_path(shelf.library->root, "vocabulary"), table.file);
  Result<std::string> text = disk.read_file(file, kTableBytesMax);
  if (!text) return text.error();
  base::Result<Json, base::JsonError> json = base::read_json(*text);
  if (!json) return malformed(file, json.error().message);
  const Json* list = json->find(table.list);
  if (list == nullptr || !list->is_array()) {
    return malformed(file, fmt::format("there is no list `{}`", table.list));
  }
  for (const Json& entry : list->elements()) {
    const Json* key = entry.find(table.key);
    if (key == nullptr || !key->is_string()) {
      return malformed(file, fmt::format("an entry has no `{}`", table.key));
    }
    if (key->as_string() == name) return entry;
    names.push_back(key->as_string());
  }
  return Json();
}

std::optional<base::Zone> zone_of(const Json& entry, std::string_view name) {
  const Json* first = entry.find("first-offset");
  const Json* list = entry.find("transitions");
  if (first == nullptr || !first->is_integer() || list == nullptr || !list->is_array()) {
    return std::nullopt;
  }
  std::vector<base::ZoneTransition> transitions;
  for (const Json& row : list->elements()) {
    if (!row.is_array() || row.elements().size() != 2 || !row.elements()[0].is_string() ||
        !row.elements()[1].is_integer()) {
      return std::nullopt;
    }
    const std::optional<base::Instant> at = base::parse_instant(row.elements()[0].as_string());
    const std::int64_t offset = row.elements()[1].as_integer();
    if (!at || offset < -base::kZoneOffsetMax || offset > base::kZoneOffsetMax) return std::nullopt;
    transitions.push_back({*at, static_cast<std::int32_t>(offset)});
  }
  if (first->as_integer() < -base::kZoneOffsetMax || first->as_integer() > base::kZoneOffsetMax) {
    return std::nullopt;
  }
  return base::Zone::make(std::string(name), static_cast<std::int32_t>(first->as_integer()),
                          std::move(transitions));
}

std::optional<base::BusinessCalendar> calendar_of(const Json& entry, std::string_view name) {
  const Json* weekend = entry.find("weekend");
  const Json* list = entry.find("holidays");
  if (weekend == nullptr || !weekend->is_array() || list == nullptr || !list->is_array()) {
    return std::nullopt;
  }
  std::vector<base::Weekday> free_days;
  for (const Json& word : weekend->elements()) {
    if (!word.is_string()) return std::nullopt;
    const auto* const found = std::ranges::find(kWeekdays, word.as_string());
    if (found == kWeekdays.end()) return std::nullopt;
    free_days.push_back(static_cast<base::Weekday>(found - kWeekdays.begin()));
  }
  std::vector<base::Date> holidays;
  for (const Json& text : list->elements()) {
    const std::optional<base::Date> day =
        text.is_string() ? base::parse_date(text.as_string()) : std::nullopt;
    if (!day) return std::nullopt;
    holidays.push_back(*day);
  }
  return base::BusinessCalendar::make(std::string(name), free_days, std::move(holidays));
}

void blame_name(std::string_view thing, std::string_view name,
                const std::vector<std::string>& names, const PlaceInText& place, Review& review) {
  const std::optional<std::string> near = base::nearest(name, names);
  std::string hint = near ? fmt::format("write `{}`", *near)
                          : fmt::format("the pinned ones are {}", base::enumerate(names, "and"));
  if (names.empty()) hint = "name the library with --library";
  review.findings.add(base::finding_at(kUnknownZone, place.source, place.span,
                                       fmt::format("unknown {} {}", thing, base::quoted(name)),
                                       std::move(hint)));
}

}  // namespace

Result<std::optional<base::Zone>> load_zone(const host::Disk& disk, const Shelf& shelf,
                                            std::string_view name, const PlaceInText& place,
                                            Review& review) {
  if (name.empty() || name == base::utc().name()) return std::optional(base::utc());
  std::vector<std::string> names;
  Result<Json> entry = entry_of(disk, shelf, kZones, name, names);
  if (!entry) return entry.error();
  if (entry->is_null()) {
    blame_name("zone", name, names, place, review);
    return std::optional<base::Zone>();
  }
  std::optional<base::Zone> zone = zone_of(*entry, name);
  if (!zone) return malformed(std::string(kZones.file), fmt::format("zone {}", name));
  return zone;
}

Result<std::optional<base::BusinessCalendar>> load_calendar(const host::Disk& disk,
                                                            const Shelf& shelf,
                                                            std::string_view name,
                                                            const PlaceInText& place,
                                                            Review& review) {
  std::vector<std::string> names;
  Result<Json> entry = entry_of(disk, shelf, kCalendars, name, names);
  if (!entry) return entry.error();
  if (entry->is_null()) {
    blame_name("calendar", name, names, place, review);
    return std::optional<base::BusinessCalendar>();
  }
  std::optional<base::BusinessCalendar> calendar = calendar_of(*entry, name);
  if (!calendar) return malformed(std::string(kCalendars.file), fmt::format("calendar {}", name));
  return calendar;
}

namespace {

// A relation of two terms, read from the second to the first.
std::string turned(const std::string& relation) {
  if (relation == "implies") return "implied by";
  if (relation == "implied by") return "implies";
  return relation;
}

}  // namespace

Result<std::vector<Correspondence>> load_correspondences(const host::Disk& disk, const Shelf& shelf,
                                                         std::string_view first,
                                                         std::string_view second) {
  std::vector<Correspondence> found;
  if (!shelf.library) return found;
  const std::string file =
      host::join_path(host::join_path(shelf.library->root, "vocabulary"), "correspondences.json");
  Result<std::string> text = disk.read_file(file, kTableBytesMax);
  if (!text && text.error().code == ErrorCode::kNotFound) return found;
  if (!text) return text.error();
  base::Result<Json, base::JsonError> json = base::read_json(*text);
  if (!json) return malformed(file, json.error().message);
  const Json* list = json->find("correspondences");
  if (list == nullptr || !list->is_array()) return malformed(file, "there is no list");
  for (const Json& entry : list->elements()) {
    const auto at = [&](std::string_view key) {
      const Json* value = entry.find(key);
      return value != nullptr && value->is_string() ? value->as_string() : std::string();
    };
    if (at("left") == first && at("right") == second) {
      found.push_back({at("kind"), at("name"), at("other"), at("because"), at("relation")});
    } else if (at("left") == second && at("right") == first) {
      found.push_back({at("kind"), at("other"), at("name"), at("because"), turned(at("relation"))});
    }
  }
  return found;
}

}  // namespace ruleout::workspace
