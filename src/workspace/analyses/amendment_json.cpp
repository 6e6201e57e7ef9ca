#include "base/json_parts.h"
#include "base/json_write.h"
#include "workspace/analyses/amendment.h"
#include "workspace/analyses/pair_json.h"

namespace ruleout::workspace {
namespace {

using analysis::AmendmentPath;
using analysis::AmendmentTerms;
using analysis::AmendmentWorld;
using analysis::ChangeDuty;
using analysis::ChangeFact;
using base::Json;
using base::json_parts::add_list;
using base::json_parts::add_text;
using base::json_parts::add_texts;
using base::json_parts::listed;
using base::json_parts::text;
using base::json_parts::texts;

constexpr std::string_view kSchema = "ruleout/amendment/1";

std::string_view to_text(AmendmentTerms::Sort sort) {
  switch (sort) {
    case AmendmentTerms::Sort::kGate:
      return "gate";
    case AmendmentTerms::Sort::kDuties:
      return "duties";
    case AmendmentTerms::Sort::kNone:
      break;
  }
  return "none";
}

Json change_fact_json(const ChangeFact& needed) {
  Json object = fact_json(needed.fact);
  object.add("by", text(needed.by));
  if (needed.is_outside) object.add("outside", Json::boolean(true));
  return object;
}

Json duty_json(const ChangeDuty& duty) {
  Json object = Json::object();
  object.add("clause", text(duty.clause));
  add_text(object, "section", duty.section);
  add_text(object, "bearer", duty.bearer);
  add_text(object, "says", duty.says);
  add_text(object, "due", duty.due);
  return object;
}

void add_digest(Json& object, std::string_view key, const std::string& certificate) {
  if (!certificate.empty())
    object.add(std::string(key), text(base::to_text(base::sha256(certificate))));
}

Json rules_json(const AmendmentAnswer& answer) {
  const AmendmentTerms& terms = answer.terms;
  Json object = Json::object();
  object.add("sort", text(to_text(terms.sort)));
  if (answer.stated) {
    add_text(object, "act", answer.stated->rule.act);
    add_texts(object, "outside", answer.stated->rule.outside);
    add_text(object, "because", answer.stated->because);
  }
  add_texts(object, "gates", terms.gate_names);
  add_list(object, "duties", terms.duties, duty_json);
  if (terms.sort == AmendmentTerms::Sort::kNone) return object;
  if (terms.facts) object.add("fewest", listed(*terms.facts, change_fact_json));
  if (terms.inside) object.add("inside", listed(*terms.inside, change_fact_json));
  add_digest(object, "impossible-sha256", terms.certificate);
  add_digest(object, "never-inside-sha256", terms.inside_certificate);
  if (terms.facts) object.add("delay", text(delay_words(terms)));
  return object;
}

Json world_json(const AmendmentWorld& world) {
  Json object = Json::object();
  object.add("before", text(world.before));
  add_text(object, "after", world.after);
  add_texts(object, "changes", world.changes);
  object.add("situation", listed(world.situation, fact_json));
  object.add("amendment", listed(world.amendment, fact_json));
  object.add("asked", listed(world.asked_by_other, fact_json));
  if (!world.is_smallest) object.add("smallest", Json::boolean(false));
  return object;
}

Json path_json(const AmendmentPath& path, const std::optional<ReplayedPath>& replayed) {
  Json object = Json::object();
  object.add("gate", text(path.gate));
  add_text(object, "other", path.other);
  add_text(object, "subject", path.subject);
  add_text(object, "scope", path.scope);
  if (path.by_default) object.add("by-default", world_json(*path.by_default));
  if (path.settled) object.add("settled", world_json(*path.settled));
  add_digest(object, "never-sha256", path.certificate);
  if (path.is_barred) object.add("barred", Json::boolean(true));
  if (path.is_undecided) object.add("undecided", Json::boolean(true));
  if (replayed) object.add("records", text(replay_words(*replayed)));
  return object;
}

}  // namespace

std::string answer_text(const AmendmentAnswer& answer) {
  Json object = Json::object();
  object.add("schema", text(kSchema));
  object.add("before", framework_json(answer.before, answer.before_digest));
  if (!answer.after.empty()) object.add("after", framework_json(answer.after, answer.after_digest));
  if (answer.is_beyond_limits) object.add("beyond-limits", Json::boolean(true));
  object.add("rules", rules_json(answer));
  object.add("stopping", texts(answer.stopping));
  if (!answer.after.empty()) {
    Json paths = Json::array();
    for (std::size_t i = 0; i < answer.paths.size(); ++i)
      paths.append(path_json(answer.paths[i], answer.replayed[i]));
    object.add("paths", std::move(paths));
    object.add("correspondences", listed(answer.used, correspondence_json));
  }
  return base::canonical_line(object);
}

}  // namespace ruleout::workspace
