#include "workspace/analyses/pair_json.h"

#include "base/json_parts.h"
#include "base/text.h"

namespace ruleout::workspace {
namespace {

using analysis::TermRelation;
using analysis::WorldFact;
using base::Json;
using base::json_parts::add_text;
using base::json_parts::text;

TermRelation::Kind relation_of(const std::string& word) {
  if (word == "implies") return TermRelation::Kind::kImplies;
  if (word == "implied by") return TermRelation::Kind::kImpliedBy;
  if (word == "excludes") return TermRelation::Kind::kExcludes;
  return TermRelation::Kind::kSame;
}

}  // namespace

Json fact_json(const WorldFact& fact) {
  Json object = Json::object();
  object.add("fact", text(fact.words));
  object.add("value", text(base::to_text(fact.truth)));
  add_text(object, "said", fact.said);
  return object;
}

Json framework_json(const std::string& name, const base::Sha256& digest) {
  Json one = Json::object();
  one.add("framework", text(name));
  one.add("digest", text("sha256:" + base::to_text(digest)));
  return one;
}

Json correspondence_json(const Correspondence& one) {
  Json used = Json::object();
  used.add("kind", text(one.kind));
  used.add("name", text(one.name));
  used.add("other", text(one.other));
  add_text(used, "relation", one.relation);
  used.add("because", text(one.because));
  return used;
}

std::vector<TermRelation> relations_of(const std::vector<Correspondence>& stated) {
  std::vector<TermRelation> relations;
  for (const Correspondence& one : stated) {
    if (one.kind == "term") relations.push_back({one.name, one.other, relation_of(one.relation)});
  }
  return relations;
}

}  // namespace ruleout::workspace
