// What `impact --json` prints: docs/formats/impact.md.
#include <utility>

#include "base/assert.h"
#include "base/json_write.h"
#include "workspace/analyses/impact.h"

namespace ruleout::workspace {
namespace {

using base::Json;

constexpr std::string_view kSchema = "ruleout/impact/1";

Json text(std::string_view value) { return Json::string(std::string(value)); }

void add_text(Json& object, const char* key, std::string_view value) {
  if (!value.empty()) object.add(key, text(value));
}

template <class T, class Convert>
Json listed(const std::vector<T>& values, Convert convert) {
  Json list = Json::array();
  for (const T& value : values) list.append(convert(value));
  return list;
}

void add_texts(Json& object, const char* key, const std::vector<std::string>& values) {
  if (!values.empty()) object.add(key, listed(values, text));
}

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

Json side(const std::string& name, const base::Sha256& digest) {
  Json one = Json::object();
  one.add("framework", text(name));
  one.add("digest", text("sha256:" + base::to_text(digest)));
  return one;
}

Json used_json(const Correspondence& one) {
  Json used = Json::object();
  used.add("kind", text(one.kind));
  used.add("name", text(one.name));
  used.add("other", text(one.other));
  used.add("because", text(one.because));
  return used;
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
  object.add("clauses", listed(one.clauses, [](const Reliance::Clause& clause) {
               Json bound = Json::object();
               bound.add("clause", text(clause.clause));
               add_text(bound, "change", clause.change);
               return bound;
             }));
  return object;
}

std::string canonical(const Json& json) {
  base::Result<std::string> bytes = base::write_canonical(json);
  RULEOUT_ASSERT(bytes.has_value());
  return *bytes + "\n";
}

}  // namespace

std::string impact_text(const Impact& impact) {
  Json object = Json::object();
  object.add("schema", text(kSchema));
  object.add("before", side(impact.before, impact.before_digest));
  object.add("after", side(impact.after, impact.after_digest));
  object.add("from", instant(impact.from));
  object.add("to", instant(impact.to));
  object.add("instants", Json::integer(static_cast<std::int64_t>(impact.points)));
  if (impact.is_beyond_limits) object.add("beyond-limits", Json::boolean(true));
  object.add("flips", listed(impact.flips, flip_json));
  object.add("passed", listed(impact.passed, passed_json));
  object.add("correspondences", listed(impact.used, used_json));
  return canonical(object);
}

std::string reliances_text(const std::vector<Reliance>& reliances) {
  Json object = Json::object();
  object.add("schema", text(kSchema));
  object.add("as-adopted", listed(reliances, reliance_json));
  return canonical(object);
}

}  // namespace ruleout::workspace
