#include "workspace/analyses/conflict.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "analysis/layout/fact_words.h"
#include "base/assert.h"
#include "base/json_parts.h"
#include "base/json_write.h"
#include "base/text.h"
#include "workspace/analyses/pair_json.h"

namespace ruleout::workspace {
namespace {

using analysis::Conflict;
using analysis::ConflictSide;
using analysis::ConflictSort;
using analysis::DefinitionChange;
using base::Json;
using base::json_parts::add_text;
using base::json_parts::listed;
using base::json_parts::text;

constexpr std::string_view kSchema = "ruleout/conflict/1";

Json count(std::size_t value) { return Json::integer(static_cast<std::int64_t>(value)); }

Json side_json(const ConflictAnswer& answer, const ConflictSide& side) {
  Json object = Json::object();
  object.add("framework", text(side.is_of_second ? answer.second : answer.first));
  object.add("clause", text(side.clause));
  add_text(object, "section", side.section);
  add_text(object, "subject", side.subject);
  object.add("says", text(side.says));
  if (!side.rules.empty()) object.add("rules", listed(side.rules, text));
  return object;
}

Json conflict_json(const ConflictAnswer& answer, const Conflict& conflict) {
  Json object = Json::object();
  object.add("sort", text(analysis::to_text(conflict.sort)));
  object.add("one", side_json(answer, conflict.one));
  object.add("other", side_json(answer, conflict.other));
  add_text(object, "scope", conflict.scope);
  if (conflict.is_linked) object.add("linked", Json::boolean(true));
  object.add("where", listed(conflict.world, fact_json));
  if (conflict.choices) object.add("choices-tried", count(*conflict.choices));
  object.add("sentence", text(sentence(answer, conflict)));
  return object;
}

Json definition_json(const DefinitionChange& change) {
  Json object = Json::object();
  object.add("kind", text(change.kind));
  object.add("name", text(change.name));
  if (change.other != change.name) object.add("other-name", text(change.other));
  object.add("first", text(change.before));
  object.add("second", text(change.after));
  Json partings = Json::array();
  for (const analysis::Parting& one : change.apart.found) {
    Json parting = Json::object();
    parting.add("first", text(one.before));
    parting.add("second", text(one.after));
    parting.add("where", listed(one.world, fact_json));
    partings.append(std::move(parting));
  }
  if (!change.apart.found.empty()) object.add("partings", std::move(partings));
  if (change.apart.is_undecided) object.add("undecided", Json::boolean(true));
  return object;
}

bool is_used(const Correspondence& one, const analysis::Conflicts& conflicts) {
  if (one.kind == "term") return true;
  if (one.kind == "action") {
    return std::ranges::any_of(conflicts.used, [&](const analysis::ActionLink& used) {
      return used.name == one.name && used.other == one.other;
    });
  }
  return std::ranges::any_of(conflicts.definitions, [&](const DefinitionChange& change) {
    return change.kind == one.kind && change.name == one.name && change.other == one.other;
  });
}

}  // namespace

ConflictAnswer conflicts_of(const language::Framework& first, const language::Framework& second,
                            const std::vector<Correspondence>& correspondences) {
  analysis::ConflictChoices choices;
  for (const Correspondence& one : correspondences) {
    if (one.kind == "action") choices.links.push_back({one.name, one.other});
    if (one.kind == "threshold") choices.counterparts.push_back({one.kind, one.name, one.other});
  }
  choices.relations = relations_of(correspondences);
  ConflictAnswer answer;
  answer.first = framework_name(first.path, first.version);
  answer.second = framework_name(second.path, second.version);
  answer.first_digest = first.digest;
  answer.second_digest = second.digest;
  answer.conflicts = analysis::conflicts_between(first, second, choices);
  for (const Correspondence& one : correspondences) {
    if (is_used(one, answer.conflicts)) answer.used.push_back(one);
  }
  return answer;
}

std::string words_of(const ConflictAnswer& answer, const ConflictSide& side) {
  const std::string of =
      side.subject.empty() ? side.clause : side.clause + "(" + side.subject + ")";
  std::string words = fmt::format("{} of {}", of, side.is_of_second ? answer.second : answer.first);
  if (!side.rules.empty()) words += ", held by " + base::join(side.rules, ", ");
  return words;
}

std::string sentence(const ConflictAnswer& answer, const Conflict& conflict) {
  const auto name = [&](const ConflictSide& side) {
    const std::string& framework = side.is_of_second ? answer.second : answer.first;
    return fmt::format("{} {} {}", framework, side.says == "hold" ? "holds" : "owes", side.clause);
  };
  std::string how = "no way is left to keep both";
  if (conflict.sort == ConflictSort::kOrder) how = "each is owed before the other";
  return fmt::format("Where {}, {} and {}; {}.", analysis::world_clause(conflict.world),
                     name(conflict.one), name(conflict.other), how);
}

Json to_json(const ConflictAnswer& answer) {
  Json object = Json::object();
  object.add("schema", text(kSchema));
  object.add("first", framework_json(answer.first, answer.first_digest));
  object.add("second", framework_json(answer.second, answer.second_digest));
  const analysis::Conflicts& all = answer.conflicts;
  if (all.is_beyond_limits) object.add("beyond-limits", Json::boolean(true));
  object.add("duties", count(all.duties));
  object.add("gates", count(all.gates));
  object.add("pairs-asked", count(all.asked));
  object.add("conflicts",
             listed(all.found, [&](const Conflict& one) { return conflict_json(answer, one); }));
  object.add("definitions", listed(all.definitions, definition_json));
  if (!all.undecided.empty()) object.add("undecided", listed(all.undecided, text));
  object.add("correspondences", listed(answer.used, correspondence_json));
  return object;
}

std::string answer_text(const ConflictAnswer& answer) {
  return base::canonical_line(to_json(answer));
}

}  // namespace ruleout::workspace
