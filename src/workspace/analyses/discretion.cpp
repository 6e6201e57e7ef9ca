#include "workspace/analyses/discretion.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/assert.h"
#include "base/json_parts.h"
#include "base/json_write.h"
#include "base/truth.h"
#include "workspace/analyses/pair_json.h"
#include "workspace/library.h"

namespace ruleout::workspace {
namespace {

using analysis::Direction;
using analysis::Latitude;
using base::Json;
using base::json_parts::add_list;
using base::json_parts::add_text;
using base::json_parts::listed;
using base::json_parts::text;

constexpr std::string_view kSchema = "ruleout/discretion/1";

Json number(std::size_t value) { return Json::integer(static_cast<std::int64_t>(value)); }

Json move_json(const analysis::Move& move) {
  Json object = Json::object();
  add_text(object, "question", move.question);
  add_text(object, "from", move.from);
  add_text(object, "to", move.to);
  object.add("before", text(move.before));
  object.add("after", text(move.after));
  if (move.direction == Direction::kStronger) object.add("demands", text("more"));
  if (move.direction == Direction::kWeaker) object.add("demands", text("less"));
  object.add("where", listed(move.world, fact_json));
  return object;
}

void add_shares(Json& object, const base::Rational& by_reach, const base::Rational& by_outcome) {
  object.add("share-by-reach", text(by_reach.to_text()));
  object.add("share-by-outcome", text(by_outcome.to_text()));
}

Json say_json(const analysis::Say& say) {
  Json object = Json::object();
  object.add("kind", text(analysis::to_text(say.kind)));
  object.add("name", text(say.name));
  add_text(object, "subject", say.subject);
  add_text(object, "scope", say.scope);
  add_text(object, "borne-by", say.bearer);
  if (say.by_reach.sign() > 0) add_shares(object, say.by_reach, say.by_outcome);
  object.add("moves", listed(say.moves, move_json));
  return object;
}

Json pull_json(const analysis::Pull& pull) {
  if (pull.to_more && pull.to_less) return text("both");
  if (pull.to_more) return text("more");
  return text(pull.to_less ? "less" : "neither");
}

Json latitude_json(const Latitude& latitude) {
  Json object = Json::object();
  object.add("kind", text(analysis::to_text(latitude.kind)));
  object.add("name", text(latitude.name));
  add_text(object, "words", latitude.words);
  add_text(object, "role", latitude.role);
  add_list(object, "signed-off-by", latitude.signed_off_by, text);
  object.add("asked", number(latitude.asked));
  add_shares(object, latitude.by_reach, latitude.by_outcome);
  if (latitude.nearest) object.add("nearest", number(*latitude.nearest));
  if (latitude.kind != analysis::LatitudeKind::kReading) {
    object.add("yes-demands", pull_json(latitude.yes));
    object.add("silence-demands", pull_json(latitude.silence));
    object.add("holder-bears", Json::boolean(latitude.holder_bears));
  }
  add_list(object, "moves-duties-of", latitude.bearers, text);
  object.add("says", listed(latitude.says, say_json));
  add_list(object, "undecided", latitude.undecided, text);
  return object;
}

Json role_json(const analysis::RoleLatitude& role) {
  Json object = Json::object();
  add_text(object, "role", role.role);
  object.add("questions", number(role.questions));
  object.add("duties-borne", number(role.duties_borne));
  add_shares(object, role.by_reach, role.by_outcome);
  object.add("gates", listed(role.gates, text));
  return object;
}

Json list_json(const analysis::EmptyList& list) {
  Json object = Json::object();
  object.add("clause", text(list.clause));
  add_text(object, "section", list.section);
  object.add("words", text(list.words));
  object.add("said", text(list.said));
  object.add("other", text(list.other));
  object.add("says", listed(list.says, say_json));
  if (list.is_undecided) object.add("undecided", Json::boolean(true));
  return object;
}

Json step_json(const analysis::VariedGate::Step& step) {
  Json object = Json::object();
  object.add("share", text(step.share.to_text()));
  object.add("moves", listed(step.moves, move_json));
  return object;
}

Json varied_gate_json(const analysis::VariedGate& gate) {
  Json object = Json::object();
  object.add("name", text(gate.name));
  add_text(object, "subject", gate.subject);
  add_text(object, "scope", gate.scope);
  object.add("outcomes",
             listed(gate.outcomes, [](const auto& cell) { return listed(cell, text); }));
  object.add("steps", listed(gate.steps, step_json));
  if (gate.is_undecided) object.add("undecided", Json::boolean(true));
  return object;
}

Json varied_json(const VariedTerm& varied) {
  Json object = Json::object();
  object.add("term", text(varied.term));
  object.add("left-free", number(varied.sensitivity.left_free));
  object.add("quantities", listed(varied.sensitivity.variations, [](const auto& one) {
               Json quantity = Json::object();
               quantity.add("quantity", text(one.quantity));
               quantity.add("cells", listed(one.cells, text));
               quantity.add("gates", listed(one.gates, varied_gate_json));
               return quantity;
             }));
  return object;
}

bool has_quantity(const language::Framework& framework, const std::string& term) {
  return std::ranges::any_of(framework.terms, [&](const language::Term& one) {
    return one.name == term && one.is_quantity;
  });
}

}  // namespace

DiscretionAnswer discretion_of(const std::vector<const language::Framework*>& frameworks,
                               const std::vector<std::string>& vary) {
  DiscretionAnswer answer;
  for (const language::Framework* framework : frameworks) {
    FrameworkDiscretion one{framework_name(framework->path, framework->version),
                            framework->digest,
                            analysis::discretion_in(*framework),
                            {}};
    for (const std::string& term : vary) {
      if (has_quantity(*framework, term))
        one.varied.push_back({term, analysis::sensitivity_to(*framework, term)});
    }
    for (std::size_t i = 0; i < one.held.questions.size(); ++i)
      answer.ranked.emplace_back(answer.frameworks.size(), i);
    answer.frameworks.push_back(std::move(one));
  }
  const auto question = [&answer](const auto& place) -> const Latitude& {
    return answer.frameworks[place.first].held.questions[place.second];
  };
  std::ranges::stable_sort(answer.ranked, [&](const auto& a, const auto& b) {
    return std::tie(question(b).by_reach, question(b).by_outcome) <
           std::tie(question(a).by_reach, question(a).by_outcome);
  });
  return answer;
}

Json to_json(const DiscretionAnswer& answer) {
  Json object = Json::object();
  object.add("schema", text(kSchema));
  object.add("frameworks", listed(answer.frameworks, [](const FrameworkDiscretion& one) {
               Json framework = Json::object();
               framework.add("framework", text(one.framework));
               framework.add("digest", text("sha256:" + base::to_text(one.digest)));
               if (one.held.is_beyond_limits) framework.add("beyond-limits", Json::boolean(true));
               framework.add("gates", number(one.held.gates));
               framework.add("questions", listed(one.held.questions, latitude_json));
               framework.add("roles", listed(one.held.roles, role_json));
               framework.add("lists", number(one.held.lists));
               framework.add("empty-lists", listed(one.held.empty_lists, list_json));
               add_list(framework, "varied", one.varied, varied_json);
               return framework;
             }));
  object.add("ranked", listed(answer.ranked, [&](const auto& place) {
               Json one = Json::object();
               one.add("framework", text(answer.frameworks[place.first].framework));
               one.add("question", number(place.second));
               return one;
             }));
  return object;
}

std::string answer_text(const DiscretionAnswer& answer) {
  return base::canonical_line(to_json(answer));
}

}  // namespace ruleout::workspace
