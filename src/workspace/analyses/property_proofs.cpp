// The properties of a file, answered: in words and as JSON.

#include <fmt/core.h>

#include <utility>

#include "base/json_parts.h"
#include "base/json_write.h"
#include "base/text.h"
#include "workspace/analyses/pair_json.h"
#include "workspace/analyses/proofs.h"
#include "workspace/analyses/proofs_schema.h"
#include "workspace/library.h"

namespace ruleout::workspace {
namespace {

using analysis::PropertyEvent;
using analysis::PropertyResult;
using analysis::PropertyTimeline;
using analysis::PropertyVerdict;
using base::Json;
using base::json_parts::add_list;
using base::json_parts::add_text;
using base::json_parts::add_texts;
using base::json_parts::listed;
using base::json_parts::text;
using base::json_parts::texts;

std::string_view to_text(PropertyVerdict verdict) {
  switch (verdict) {
    case PropertyVerdict::kHolds:
      return "holds";
    case PropertyVerdict::kFails:
      return "fails";
    case PropertyVerdict::kHeld:
      return "holds-within-bounds";
    case PropertyVerdict::kMissed:
      return "fails-within-bounds";
    case PropertyVerdict::kUndecided:
      break;
  }
  return "undecided";
}

std::string events_words(const PropertyTimeline& timeline) {
  return fmt::format("{} {}", timeline.events_max, timeline.events_max == 1 ? "event" : "events");
}

Json event_json(const PropertyEvent& event) {
  Json object = Json::object();
  object.add("day", Json::integer(event.day));
  object.add("event", text(event.words));
  return object;
}

Json timeline_json(const PropertyTimeline& timeline) {
  Json things = Json::object();
  for (const language::PropertyThings& each : timeline.things)
    things.add(each.kind, Json::integer(each.count));
  Json bounds = Json::object();
  bounds.add("events", Json::integer(timeline.events_max));
  bounds.add("days", Json::integer(timeline.days_max));
  bounds.add("things", std::move(things));
  Json object = Json::object();
  object.add("bounds", std::move(bounds));
  add_texts(object, "limits", timeline.limits);
  add_list(object, "events", timeline.events, event_json);
  add_texts(object, "stays", timeline.stays);
  if (timeline.since) object.add("since", Json::integer(*timeline.since));
  add_texts(object, "left-open", timeline.left_open);
  return object;
}

Json result_json(const PropertyResult& result) {
  Json object = Json::object();
  object.add("property", text(result.property));
  add_text(object, "section", result.section);
  add_text(object, "words", result.words);
  object.add("about", text(result.about));
  object.add("claim", text(result.claim));
  object.add("verdict", text(to_text(result.verdict)));
  add_text(object, "why", result.why);
  if (result.is_certified) object.add("certified", Json::boolean(true));
  if (result.is_agreed) object.add("agreed", Json::boolean(true));
  if (!result.is_smallest) object.add("smallest", Json::boolean(false));
  if (!result.certificate.empty())
    object.add("certificate-sha256", text(base::to_text(base::sha256(result.certificate))));
  const bool is_shown =
      result.verdict == PropertyVerdict::kHolds || result.verdict == PropertyVerdict::kFails;
  if (is_shown && !result.is_certified) object.add("where", listed(result.world, fact_json));
  add_texts(object, "outcomes", result.outcomes);
  if (result.timeline) object.add("timeline", timeline_json(*result.timeline));
  return object;
}

}  // namespace

PropertiesAnswer properties_of(const language::CheckedProperties& checked,
                               const std::vector<std::string>& only,
                               const analysis::BoundsGiven& given) {
  PropertiesAnswer answer;
  answer.framework = framework_name(checked.framework.path, checked.framework.version);
  answer.digest = checked.framework.digest;
  answer.properties = checked.name;
  answer.results = analysis::prove_properties(checked, only, given);
  return answer;
}

std::string verdict_words(const PropertyResult& result) {
  const std::string_view proof = result.is_agreed ? ", certified and agreed" : ", certified";
  switch (result.verdict) {
    case PropertyVerdict::kHolds:
      return result.is_certified ? fmt::format("proved{}", proof) : "reached";
    case PropertyVerdict::kFails:
      return result.is_certified ? fmt::format("never reached{}", proof) : "counterexample";
    case PropertyVerdict::kHeld:
      return fmt::format("no counterexample within {}{}", events_words(*result.timeline),
                         result.is_certified ? proof : "");
    case PropertyVerdict::kMissed:
      return fmt::format("not within {}{}", events_words(*result.timeline),
                         result.is_certified ? proof : "");
    case PropertyVerdict::kUndecided:
      break;
  }
  return "undecided: " + result.why;
}

bool is_as_claimed(const PropertyResult& result) {
  return result.verdict == PropertyVerdict::kHolds || result.verdict == PropertyVerdict::kHeld;
}

std::string answer_text(const PropertiesAnswer& answer) {
  Json object = Json::object();
  object.add("schema", text(kProofsSchema));
  object.add("framework", text(answer.framework));
  object.add("digest", text("sha256:" + base::to_text(answer.digest)));
  object.add("properties", text(answer.properties));
  object.add("claims", listed(answer.results, result_json));
  return base::canonical_line(object);
}

}  // namespace ruleout::workspace
