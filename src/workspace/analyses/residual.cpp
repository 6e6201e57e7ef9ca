#include "workspace/analyses/residual.h"

#include <algorithm>
#include <utility>

#include "base/assert.h"
#include "base/json_parts.h"
#include "base/json_write.h"
#include "workspace/answers.h"

namespace ruleout::workspace {
namespace {

using analysis::FactSets;
using base::Json;
using base::json_parts::text;
using base::json_parts::texts;

constexpr std::string_view kSchema = "ruleout/residual/1";

Json fact_json(const engine::WayLeaf& leaf) {
  Json object = Json::object();
  object.add("fact", text(leaf.text));
  object.add("wanted", text(base::to_text(leaf.wanted)));
  object.add("now", text(base::to_text(leaf.now)));
  if (!leaf.who.empty()) object.add("who", text(leaf.who));
  if (!leaf.command.empty()) object.add("command", text(leaf.command));
  return object;
}

Json sets_json(const FactSets& sets) {
  Json object = Json::object();
  Json list = Json::array();
  for (const engine::Way& set : sets.sets) {
    Json facts = Json::array();
    for (const engine::WayLeaf& leaf : set.leaves) facts.append(fact_json(leaf));
    list.append(std::move(facts));
  }
  object.add("sets", std::move(list));
  const auto flag = [&object](const char* name, bool is_so) {
    if (is_so) object.add(name, Json::boolean(true));
  };
  flag("so-already", sets.is_so_already);
  flag("overturns", sets.overturns);
  flag("impossible", sets.is_impossible);
  flag("undecided", sets.is_undecided);
  if (sets.unconfirmed > 0)
    object.add("unconfirmed", Json::integer(static_cast<std::int64_t>(sets.unconfirmed)));
  return object;
}

Json gate_json(const GateResidual& gate) {
  Json object = Json::object();
  object.add("framework", text(framework_name(gate.framework.path, gate.framework.version)));
  if (gate.framework.is_assumed) object.add("assumed", Json::boolean(true));
  object.add("decision", text(engine::to_text(gate.decision.kind)));
  object.add("standing", text(engine::to_text(gate.decision.standing)));
  if (gate.imagines) object.add("imagines", Json::boolean(true));
  object.add("to-go-on", sets_json(gate.residual.to_go_on));
  object.add("to-hold", sets_json(gate.residual.to_hold));
  object.add("to-settle-hold", sets_json(gate.residual.to_settle_hold));
  object.add("stopping", texts(gate.residual.stopping));
  Json cores = Json::array();
  for (const analysis::Core& core : gate.residual.cores) cores.append(texts(core.clauses));
  object.add("cores", std::move(cores));
  if (gate.residual.rests_on_states) object.add("rests-on-states", Json::boolean(true));
  if (gate.residual.cores_undecided) object.add("cores-undecided", Json::boolean(true));
  return object;
}

// Perhaps it takes something that is not there yet, such as a report.
analysis::Residual residual_of(const engine::FrameworkCase& one, const ResidualQuestion& question,
                               bool& imagines) {
  const auto open =
      one.open_gate(question.gate, question.subject, engine::FrameworkCase::Things::kOnRecord);
  if (!open) return {};
  analysis::Residual found = analysis::residual_of(*open, question.most);
  if (!found.to_go_on.is_impossible) return found;
  const auto wider =
      one.open_gate(question.gate, question.subject, engine::FrameworkCase::Things::kMore);
  if (!wider) return found;
  analysis::Residual more = analysis::residual_of(*wider, question.most);
  if (more.to_go_on.is_impossible) return found;
  imagines = true;
  return more;
}

}  // namespace

ResidualAnswer residual_in(const Case& open, const ResidualQuestion& question) {
  ResidualAnswer answer{question, open.as_of(), open.known_at(), {}};
  for (const std::size_t i : open.answering()) {
    const engine::InForce& in_force = open.regime().frameworks[i];
    const FrameworkName name{in_force.framework->path, in_force.framework->version,
                             in_force.is_assumed};
    const bool is_asked =
        question.frameworks.empty() ||
        std::ranges::find(question.frameworks, framework_name(name.path, name.version)) !=
            question.frameworks.end();
    if (!is_asked || engine::has_ended(in_force, open.as_of())) continue;
    const engine::FrameworkCase& one = open.of(i);
    std::optional<engine::Decision> decision = one.decide(question.gate, question.subject, {});
    if (!decision) continue;
    GateResidual gate{name, std::move(*decision), {}, false};
    gate.residual = residual_of(one, question, gate.imagines);
    for (FactSets* sets :
         {&gate.residual.to_go_on, &gate.residual.to_hold, &gate.residual.to_settle_hold})
      fill(open, sets->sets);
    answer.gates.push_back(std::move(gate));
  }
  return answer;
}

Json to_json(const ResidualAnswer& answer) {
  Json object = Json::object();
  object.add("schema", text(kSchema));
  object.add("gate", text(answer.question.gate));
  object.add("subject", text(answer.question.subject));
  object.add("as-of", text(base::to_text(answer.as_of)));
  object.add("known-at", text(base::to_text(answer.known_at)));
  Json gates = Json::array();
  for (const GateResidual& gate : answer.gates) gates.append(gate_json(gate));
  object.add("gates", std::move(gates));
  return object;
}

std::string answer_text(const ResidualAnswer& answer) {
  return base::canonical_line(to_json(answer));
}

}  // namespace ruleout::workspace
