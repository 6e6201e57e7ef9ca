// Answers as JSON. Keys and words are documented in docs/formats/answer.md; lists keep the engine's
// order, absent things are left out.
#include <fmt/core.h>

#include <utility>

#include "base/assert.h"
#include "base/json_parts.h"
#include "base/json_write.h"
#include "workspace/answers.h"

namespace ruleout::workspace {
namespace {

using base::Json;
using base::to_text;
using base::json_parts::add_list;
using base::json_parts::add_text;
using base::json_parts::add_texts;
using base::json_parts::listed;
using base::json_parts::text;
using base::json_parts::texts;

void add_instant(Json& object, std::string_view key, const std::optional<base::Instant>& at) {
  if (at) object.add(std::string(key), text(to_text(*at)));
}
Json digest_json(const base::Sha256& digest) { return text("sha256:" + to_text(digest)); }

Json row_json(const engine::ReadingRow& row) {
  Json choices = Json::object();
  for (const engine::Choice& choice : row.choices) choices.set(choice.reading, text(choice.choice));
  Json object = Json::object();
  object.add("choices", std::move(choices));
  object.add("outcome", text(row.outcome));
  object.add("standing", text(engine::to_text(row.standing)));
  return object;
}

Json truth_json(const engine::TruthAnswer& answer) {
  Json object = Json::object();
  object.add("value", text(base::to_text(answer.value)));
  object.add("standing", text(engine::to_text(answer.standing)));
  add_list(object, "readings", answer.readings, row_json);
  return object;
}

// Six decimals of a rate held in millionths.
std::string millionths(std::int64_t value) {
  return fmt::format("{}.{:06}", value / 1'000'000, value % 1'000'000);
}

Json margin_json(const engine::Margin& margin) {
  Json object = Json::object();
  object.add("run", text(margin.run));
  add_text(object, "plan", margin.plan);
  add_text(object, "model", margin.model);
  object.add("hits", Json::integer(margin.hits));
  object.add("n", Json::integer(margin.n));
  object.add("unknown", Json::integer(margin.unknown));
  object.add("low", text(millionths(margin.low_millionths)));
  object.add("high", text(millionths(margin.high_millionths)));
  object.add("line", text(margin.line.to_text()));
  object.add("below", text(base::to_text(margin.below)));
  add_text(object, "problem", margin.problem);
  add_text(object, "record", margin.record);
  add_text(object, "who", margin.who);
  add_text(object, "command", margin.command);
  return object;
}

Json leaf_json(const engine::WayLeaf& leaf) {
  Json object = Json::object();
  object.add("leaf", text(leaf.text));
  object.add("now", text(base::to_text(leaf.now)));
  object.add("wanted", text(base::to_text(leaf.wanted)));
  add_text(object, "who", leaf.who);
  add_text(object, "command", leaf.command);
  return object;
}

Json way_json(const engine::Way& way) {
  Json object = Json::object();
  object.add("outcome", text(way.outcome));
  object.add("leaves", listed(way.leaves, leaf_json));
  return object;
}

using Gaps = std::vector<ThresholdGap>;

Json threshold_json(const engine::ThresholdStatus& status, const Gaps& gaps) {
  Json object = Json::object();
  object.add("threshold", text(status.threshold));
  add_text(object, "section", status.section);
  object.add("subject", text(status.subject));
  object.add("word", text(status.word));
  if (status.defines_ruled_out) object.add("ruled-out", truth_json(status.ruled_out));
  if (status.defines_crossed) object.add("crossed", truth_json(status.crossed));
  add_list(object, "margins", status.margins, margin_json);
  for (const ThresholdGap& gap : gaps) {
    const bool is_its = gap.threshold == status.threshold && gap.subject == status.subject;
    if (is_its) object.add("gap", way_json(gap.way));
  }
  return object;
}

Json need_json(const engine::NeedStatus& need) {
  Json object = Json::object();
  object.add("needs", text(need.text));
  object.add("met", truth_json(need.met));
  return object;
}

Json requirement_json(const engine::RequirementStatus& status) {
  Json object = Json::object();
  object.add("clause", text(status.clause));
  add_text(object, "section", status.section);
  add_text(object, "strength", status.strength);
  add_text(object, "subject", status.subject);
  object.add("applies", truth_json(status.applies));
  add_list(object, "needs", status.needs, need_json);
  return object;
}

Json enforceable_json(const engine::EnforceableScope& scope) {
  Json object = Json::object();
  object.add("required", texts(scope.required));
  object.add("enforceable", Json::boolean(scope.is_enforceable));
  add_list(object, "supersets", scope.supersets, texts);
  add_text(object, "problem", scope.problem);
  return object;
}

Json standard_json(const engine::StandardStatus& status) {
  Json object = Json::object();
  object.add("standard", text(status.standard));
  add_text(object, "section", status.section);
  add_text(object, "subject", status.subject);
  object.add("met", truth_json(status.met));
  if (status.scope) object.add("scope", enforceable_json(*status.scope));
  return object;
}

Json condition_json(const engine::Condition& condition) {
  Json object = Json::object();
  object.add("clause", text(condition.clause));
  add_text(object, "section", condition.section);
  object.add("condition", text(condition.text));
  object.add("certain", Json::boolean(condition.is_certain));
  return object;
}

Json binding_json(const engine::BindingClause& binding) {
  Json object = Json::object();
  object.add("clause", text(binding.clause));
  add_text(object, "section", binding.section);
  add_text(object, "strength", binding.strength);
  object.add("binds", text(binding.is_sole ? "sole" : "joint"));
  return object;
}

Json unknown_json(const engine::Unknown& unknown) {
  Json object = Json::object();
  object.add("unknown", text(unknown.text));
  add_text(object, "who", unknown.who);
  add_text(object, "command", unknown.command);
  return object;
}

Json scope_part_json(const engine::ScopePart& part) {
  Json object = Json::object();
  object.add("cells", texts(part.cells));
  object.add("decision", text(engine::to_text(part.kind)));
  return object;
}

Json decision_json(const engine::Decision& decision) {
  Json object = Json::object();
  object.add("gate", text(decision.gate));
  object.add("subject", text(decision.subject));
  object.add("decision", text(engine::to_text(decision.kind)));
  add_list(object, "possible", decision.possible,
           [](engine::DecisionKind kind) { return text(engine::to_text(kind)); });
  object.add("standing", text(engine::to_text(decision.standing)));
  add_list(object, "binding", decision.binding, binding_json);
  add_list(object, "conditions", decision.conditions, condition_json);
  add_list(object, "unknowns", decision.unknowns, unknown_json);
  add_list(object, "scope", decision.scope, scope_part_json);
  if (decision.enforceable) object.add("enforceable", enforceable_json(*decision.enforceable));
  add_instant(object, "stands-until", decision.stands_until);
  add_texts(object, "stands-while", decision.stands_while);
  add_list(object, "readings", decision.readings, row_json);
  return object;
}

Json duty_json(const engine::DutyStatus& duty) {
  Json object = Json::object();
  object.add("clause", text(duty.clause));
  add_text(object, "section", duty.section);
  add_text(object, "strength", duty.strength);
  add_text(object, "subject", duty.subject);
  add_text(object, "bearer", duty.bearer);
  add_text(object, "action", duty.action);
  object.add("state", text(engine::to_text(duty.state)));
  object.add("standing", text(engine::to_text(duty.standing)));
  add_instant(object, "triggered", duty.triggered);
  add_instant(object, "due-earliest", duty.due_earliest);
  add_instant(object, "due-latest", duty.due_latest);
  add_instant(object, "discharged", duty.discharged);
  add_text(object, "due", duty.due_text);
  if (duty.is_maintenance) object.add("kind", text("maintenance"));
  if (duty.is_cadence) object.add("kind", text("cadence"));
  add_text(object, "on-breach", duty.on_breach);
  add_text(object, "command", duty.discharge_command);
  add_list(object, "readings", duty.readings, row_json);
  return object;
}

Json state_json(const engine::StateStatus& state) {
  Json object = Json::object();
  object.add("state", text(state.state));
  add_text(object, "section", state.section);
  add_text(object, "subject", state.subject);
  object.add("member", truth_json(state.member));
  add_instant(object, "since", state.since);
  return object;
}

Json goal_json(const engine::GoalStatus& goal) {
  Json object = Json::object();
  object.add("goal", text(goal.goal));
  add_text(object, "section", goal.section);
  add_text(object, "strength", goal.strength);
  object.add("due", text(to_text(goal.due)));
  object.add("met", truth_json(goal.met));
  return object;
}

Json notice_json(const engine::Notice& notice) {
  Json object = Json::object();
  object.add("notice", text(notice.kind));
  object.add("text", text(notice.text));
  add_texts(object, "records", notice.records);
  return object;
}

Json not_counted_json(const engine::NotCounted& one) {
  Json object = Json::object();
  object.add("record", text(one.record));
  object.add("because", text(one.because));
  object.add("by", texts(one.by));
  return object;
}

Json assessment_json(const engine::FrameworkAssessment& all, Ask ask, const Gaps& gaps) {
  Json object = Json::object();
  object.add("framework", text(all.framework));
  object.add("version", text(all.version));
  object.add("digest", digest_json(all.framework_digest));
  object.add("in-force-from", text(to_text(all.in_force_from)));
  add_instant(object, "in-force-until", all.in_force_until);
  if (all.is_assumed) object.add("counterfactual", Json::boolean(true));
  if (!all.is_answered) object.add("answered", Json::boolean(false));
  add_list(object, "duties", all.duties, duty_json);
  if (ask != Ask::kDue) {
    add_list(object, "thresholds", all.thresholds, [&gaps](const engine::ThresholdStatus& status) {
      return threshold_json(status, gaps);
    });
    add_list(object, "standards", all.standards, standard_json);
    add_list(object, "requirements", all.requirements, requirement_json);
    add_list(object, "decisions", all.decisions, decision_json);
    add_list(object, "states", all.states, state_json);
    add_list(object, "goals", all.goals, goal_json);
    add_list(object, "not-counted", all.not_counted, not_counted_json);
  }
  add_list(object, "notices", all.notices, notice_json);
  return object;
}

void add_framework(Json& object, const FrameworkName& framework) {
  object.add("framework", text(framework.path));
  object.add("version", text(framework.version));
  if (framework.is_assumed) object.add("counterfactual", Json::boolean(true));
}

Json adoption_json(const Adoption& adoption) {
  Json object = Json::object();
  object.add("reading", text(adoption.reading));
  object.add("choice", text(adoption.choice));
  object.add("command", text(adoption.command));
  return object;
}

Json gate_json(const GateAnswer& gate) {
  Json object = Json::object();
  add_framework(object, gate.framework);
  object.add("decision", decision_json(gate.decision));
  add_list(object, "adoptions", gate.adoptions, adoption_json);
  add_list(object, "ways-to-permit", gate.ways_to_permit, way_json);
  add_list(object, "ways-to-settle", gate.ways_to_settle, way_json);
  add_list(object, "notices", gate.notices, notice_json);
  return object;
}

// A tree as a list in reading order, each node with its depth, so that no tree is nested too deep.
void add_nodes(const engine::ReasonNode& node, std::int64_t depth, Json& list) {
  Json object = Json::object();
  object.add("depth", Json::integer(depth));
  object.add("text", text(node.text));
  object.add("value", text(base::to_text(node.value)));
  object.add("strict", text(base::to_text(node.strict)));
  add_text(object, "clause", node.clause);
  add_text(object, "section", node.section);
  add_texts(object, "records", node.records);
  add_text(object, "problem", node.problem);
  add_text(object, "who", node.who);
  add_text(object, "command", node.command);
  list.append(std::move(object));
  for (const engine::ReasonNode& child : node.children) add_nodes(child, depth + 1, list);
}

Json tree_json(const std::vector<engine::ReasonNode>& reasons) {
  Json list = Json::array();
  for (const engine::ReasonNode& reason : reasons) add_nodes(reason, 0, list);
  return list;
}

Json reason_json(const ReasonAnswer& reason) {
  Json object = Json::object();
  add_framework(object, reason.framework);
  object.add("question", text(reason.explanation.question));
  object.add("answer", text(reason.explanation.answer));
  object.add("standing", text(engine::to_text(reason.explanation.standing)));
  add_list(object, "readings", reason.explanation.readings, row_json);
  object.add("reasons", tree_json(reason.explanation.reasons));
  add_list(object, "not-counted", reason.explanation.struck, not_counted_json);
  add_list(object, "ways-to-settle", reason.ways_to_settle, way_json);
  add_list(object, "notices", reason.notices, notice_json);
  return object;
}

Json parting_json(const Parting& parting) {
  Json object = Json::object();
  add_framework(object, parting.framework);
  object.add("kind", text(parting.kind));
  object.add("name", text(parting.name));
  add_text(object, "subject", parting.subject);
  add_text(object, "other-name", parting.other_name);
  object.add("before", text(parting.before));
  object.add("after", text(parting.after));
  add_texts(object, "clauses", parting.clauses);
  add_texts(object, "other-clauses", parting.other_clauses);
  add_texts(object, "records", parting.records);
  add_text(object, "because", parting.because);
  return object;
}

Json correspondence_json(const Correspondence& one) {
  Json object = Json::object();
  object.add("kind", text(one.kind));
  object.add("name", text(one.name));
  object.add("other", text(one.other));
  add_text(object, "because", one.because);
  return object;
}

std::string_view ask_word(Ask ask) {
  switch (ask) {
    case Ask::kAssess:
      return "assess";
    case Ask::kDecide:
      return "decide";
    case Ask::kWhy:
      return "why";
    case Ask::kDue:
      return "due";
    case Ask::kCompare:
      return "compare";
  }
  return "";
}

Json frameworks_json(const Answer& answer) {
  Json list = Json::array();
  for (std::size_t i = 0; i < answer.assessments.size(); ++i) {
    const Gaps& gaps = i < answer.gaps.size() ? answer.gaps[i] : Gaps();
    Json one = assessment_json(answer.assessments[i], answer.question.ask, gaps);
    const std::size_t undated = i < answer.undated.size() ? answer.undated[i] : 0;
    if (undated > 0) one.add("undated", Json::integer(static_cast<std::int64_t>(undated)));
    list.append(std::move(one));
  }
  return list;
}

}  // namespace

Json to_json(const Question& question) {
  Json object = Json::object();
  object.add("ask", text(ask_word(question.ask)));
  add_text(object, question.ask == Ask::kDecide ? "gate" : "clause", question.clause);
  add_text(object, "subject", question.subject);
  add_list(object, "scope", question.cells,
           [](const engine::Cell& cell) { return text(cell.attribute + "=" + cell.value); });
  add_texts(object, "frameworks", question.frameworks);
  add_instant(object, "since", question.since);
  add_instant(object, "due-by", question.due_by);
  if (question.duties == Question::Duties::kAll) object.add("duties", text("all"));
  add_list(object, "correspondences", question.correspondences, correspondence_json);
  return object;
}

Json to_json(const Answer& answer) {
  Json object = Json::object();
  object.add("answer", digest_json(answer.digest));
  object.add("semantics", Json::integer(engine::kEngineSemantics));
  object.add("regime", digest_json(answer.regime_digest));
  object.add("as-of", text(to_text(answer.as_of)));
  object.add("known-at", text(to_text(answer.known_at)));
  object.add("question", to_json(answer.question));
  switch (answer.question.ask) {
    case Ask::kDecide: {
      const std::optional<engine::DecisionKind> kind = strictest(answer);
      if (kind) object.add("strictest", text(engine::to_text(*kind)));
      object.add("gates", listed(answer.gates, gate_json));
      break;
    }
    case Ask::kWhy:
      object.add("reasons", listed(answer.reasons, reason_json));
      break;
    case Ask::kAssess:
    case Ask::kDue:
    case Ask::kCompare:
      object.add("frameworks", frameworks_json(answer));
      break;
  }
  if (answer.question.ask == Ask::kCompare || answer.question.since) {
    object.add("partings", listed(answer.partings, parting_json));
  }
  return object;
}

std::string answer_text(const Answer& answer) { return base::canonical_line(to_json(answer)); }

}  // namespace ruleout::workspace
