#include "analysis/question/party.h"

#include <utility>

#include "base/assert.h"

namespace ruleout::analysis {
namespace {

FormulaId value_of(const AnswerForm& answer, std::string_view word) {
  for (const AnswerValue& value : answer.values) {
    if (value.word == word) return value.by_default;
  }
  return kFalse;
}

void add_rules(const Party& gate, Formulas& formulas, std::vector<Party>& parties) {
  bool has_rule = false;
  for (const AnswerForm& rule : gate.side->answers) {
    if (!is_rule_of(rule, *gate.answer)) continue;
    Party party = gate;
    party.rule = &rule;
    party.binds = formulas.conjunction(gate.held, value_of(rule, "hold"));
    if (party.binds == kFalse) continue;
    has_rule = true;
    parties.push_back(std::move(party));
  }
  if (has_rule || gate.held == kFalse) return;
  parties.push_back(gate);
  parties.back().binds = gate.held;
}

}  // namespace

std::vector<Party> parties_of(const Side& side, bool is_of_second, Variables& variables,
                              Formulas& formulas) {
  std::vector<Party> parties;
  for (const AnswerForm& answer : side.answers) {
    Party party{&side, &answer, is_of_second, {}, nullptr, kFalse, kFalse};
    if (answer.kind == AnswerKind::kDuty) {
      party.content = content_of(side, answer, variables, formulas);
      party.binds = value_of(answer, "owed");
      if (party.content && party.binds != kFalse) parties.push_back(std::move(party));
    } else if (answer.kind == AnswerKind::kGate) {
      party.held = value_of(answer, "hold");
      add_rules(party, formulas, parties);
    }
  }
  return parties;
}

const engine::GatePart& part_of(const Party& gate) {
  for (const engine::GateOutput& output : gate.side->program.gates) {
    const bool is_subject = gate.side->universe.name(output.subject) == gate.answer->subject;
    if (output.gate == gate.answer->index && is_subject) return output.parts[gate.answer->part];
  }
  RULEOUT_ASSERT(false);
  return gate.side->program.gates.front().parts.front();
}

bool is_rule_of(const AnswerForm& rule, const AnswerForm& gate) {
  return rule.kind == AnswerKind::kRule && rule.index == gate.index && rule.subject == gate.subject;
}

std::string act_of(const Party& duty) {
  const language::Framework& framework = framework_of(duty);
  const language::Duty& asked = framework.duties[duty.answer->index];
  if (!asked.discharged_by) return {};
  return framework.terms[framework.occurrences[*asked.discharged_by].act.index].name;
}

std::string subject_kind(const Party& party) {
  const language::Framework& framework = framework_of(party);
  if (is_gate(party)) return framework.kinds[framework.gates[party.answer->index].kind.index].name;
  const std::optional<language::KindId>& kind = framework.duties[party.answer->index].kind;
  return kind ? framework.kinds[kind->index].name : "";
}

std::string act_in_words(const Party& party, std::uint32_t occurrence) {
  const language::Framework& framework = framework_of(party);
  const language::Occurrence& done = framework.occurrences[occurrence];
  const language::Term& act = framework.terms[done.act.index];
  std::string text = act.vocabulary_uri + ' ' + base::to_text(act.question_sha256) + ' ' + act.name;
  for (const language::Argument& argument : done.arguments) {
    const bool is_slot = argument.from == language::Argument::From::kSlot;
    text += ' ';
    if (argument.from == language::Argument::From::kConstant) {
      text += framework.constants[argument.index].name;
    } else {
      text += is_slot && argument.index == 0 ? party.answer->subject : "any";
    }
  }
  return text;
}

}  // namespace ruleout::analysis
