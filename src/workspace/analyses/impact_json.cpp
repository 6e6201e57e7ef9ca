// What `impact --json` prints: docs/formats/impact.md.
#include <utility>

#include "base/assert.h"
#include "base/json_parts.h"
#include "base/json_write.h"
#include "workspace/analyses/impact.h"
#include "workspace/analyses/pair_json.h"

namespace ruleout::workspace {
namespace {

using base::Json;
using base::json_parts::add_list;
using base::json_parts::add_text;
using base::json_parts::add_texts;
using base::json_parts::listed;
using base::json_parts::text;

constexpr std::string_view kSchema = "ruleout/impact/1";

Json instant(base::Instant at) { return text(base::to_text(at)); }

Json flip_json(const Flip& flip) {
  Json object = Json::object();
  object.add("kind", text(flip.kind));
  object.add("name", text(flip.name));
  add_text(object, "other-name", flip.other_name);
  add_text(object, "subject", flip.subject);
  object.add("before", text(flip.before));
  object.add("after", text(flip.after));
  add_texts(object, "clauses", flip.clauses);
  add_texts(object, "other-clauses", flip.other_clauses);
  add_texts(object, "records", flip.records);
  object.add("from", instant(flip.from));
  if (flip.until) object.add("until", instant(*flip.until));
  return object;
}

Json passed_json(const Passed& passed) {
  Json object = Json::object();
  object.add("record", text(passed.record));
  object.add("what", text(passed.what));
  object.add("gate", text(passed.gate));
  if (passed.other_gate != passed.gate) object.add("other-gate", text(passed.other_gate));
  add_text(object, "subject", passed.subject);
  object.add("at", instant(passed.at));
  object.add("before", text(passed.before));
  object.add("after", text(passed.after));
  add_texts(object, "clauses", passed.clauses);
  add_texts(object, "other-clauses", passed.other_clauses);
  object.add("would-pass", Json::boolean(passed.would_pass));
  return object;
}

Json relied_json(const Reliance::Clause& clause) {
  Json bound = Json::object();
  bound.add("clause", text(clause.clause));
  add_text(bound, "change", clause.change);
  add_text(bound, "said", clause.said);
  return bound;
}

Json reliance_json(const Reliance& one) {
  Json object = Json::object();
  object.add("record", text(one.record));
  object.add("what", text(one.what));
  object.add("gate", text(one.gate));
  add_text(object, "subject", one.subject);
  object.add("at", instant(one.at));
  object.add("framework", text(framework_name(one.framework.path, one.framework.version)));
  object.add("in-force-from", instant(one.in_force_from));
  object.add("days", Json::integer(one.days));
  object.add("answer", text(one.answer));
  add_text(object, "gate-change", one.gate_change);
  object.add("clauses", listed(one.clauses, relied_json));
  add_list(object, "rests-on", one.rests_on, relied_json);
  return object;
}

}  // namespace

std::string impact_text(const Impact& impact) {
  Json object = Json::object();
  object.add("schema", text(kSchema));
  object.add("before", framework_json(impact.before, impact.before_digest));
  object.add("after", framework_json(impact.after, impact.after_digest));
  object.add("from", instant(impact.from));
  object.add("to", instant(impact.to));
  object.add("instants", Json::integer(static_cast<std::int64_t>(impact.points)));
  if (impact.is_beyond_limits) object.add("beyond-limits", Json::boolean(true));
  object.add("flips", listed(impact.flips, flip_json));
  object.add("passed", listed(impact.passed, passed_json));
  object.add("correspondences", listed(impact.used, correspondence_json));
  return base::canonical_line(object);
}

std::string reliances_text(const std::vector<Reliance>& reliances) {
  Json object = Json::object();
  object.add("schema", text(kSchema));
  object.add("as-adopted", listed(reliances, reliance_json));
  return base::canonical_line(object);
}

}  // namespace ruleout::workspace
