#include "analysis/form/decided.h"

namespace ruleout::analysis {

using engine::Level;
using language::Effect;
using language::UnknownWord;

Decided decided(const ProgramForm& form, const engine::GatePart& part, engine::Course course) {
  const engine::Outcomes& outcomes =
      course == engine::Course::kDefault ? part.by_default : part.strict;
  const auto yes = [&form](engine::Register reg) {
    return reg == engine::kNoRegister ? kFalse : form.rails[reg].yes;
  };
  Decided result;
  for (std::size_t i = 0; i < result.possible.size(); ++i)
    result.possible[i] = yes(outcomes.level[i]);
  result.conflict = yes(outcomes.conflict);
  return result;
}

FormulaId differ(const Decided& a, const Decided& b, Formulas& formulas) {
  FormulaId apart = formulas.difference(a.conflict, b.conflict);
  for (std::size_t i = 0; i < a.possible.size(); ++i)
    apart = formulas.disjunction(apart, formulas.difference(a.possible[i], b.possible[i]));
  return apart;
}

FormulaId only(const Decided& decided, Level level, Formulas& formulas) {
  FormulaId result = formulas.negation(decided.conflict);
  for (std::size_t i = 0; i < decided.possible.size(); ++i) {
    const bool is_it = i == static_cast<std::size_t>(level);
    const FormulaId here = decided.possible[i];
    result = formulas.conjunction(result, is_it ? here : formulas.negation(here));
  }
  return result;
}

namespace {

Level level_of(Effect effect) {
  switch (effect) {
    case Effect::kPermit:
      return Level::kPermit;
    case Effect::kPermitIf:
      return Level::kPermitIf;
    case Effect::kEscalate:
      return Level::kEscalate;
    case Effect::kHold:
      return Level::kHold;
  }
  return Level::kNone;
}

// A word that names the rule's own effect applies the rule.
std::optional<Level> level_of(UnknownWord word, Effect effect) {
  switch (word) {
    case UnknownWord::kHolds:
      return Level::kHold;
    case UnknownWord::kEscalates:
      return Level::kEscalate;
    case UnknownWord::kPermits:
      return effect == Effect::kPermitIf ? Level::kPermitIf : Level::kPermit;
    case UnknownWord::kDoesNothing:
    case UnknownWord::kUnstated:  // the guard is never unknown
      return Level::kNone;
    case UnknownWord::kStaysOpen:
    case UnknownWord::kByReading:
      break;
  }
  return std::nullopt;
}

// Where a rule can contribute a level.
FormulaId can(const RuleForm& rule, Level level, Formulas& formulas) {
  const FormulaId unknown = formulas.negation(formulas.disjunction(rule.guard.yes, rule.guard.no));
  // What it contributes where it applies.
  FormulaId own = kFalse;
  if (rule.level == Level::kPermitIf && level == Level::kPermit) {
    own = rule.condition_met;
  } else if (rule.level == level) {
    own = level == Level::kPermitIf ? formulas.negation(rule.condition_met) : kTrue;
  }
  FormulaId here = formulas.conjunction(rule.guard.yes, own);
  if (level == Level::kNone) here = rule.guard.no;
  if (!rule.if_unknown) {
    const FormulaId open = level == Level::kNone ? kTrue : own;
    return formulas.disjunction(here, formulas.conjunction(unknown, open));
  }
  const FormulaId then = *rule.if_unknown == rule.level ? own
                         : *rule.if_unknown == level    ? kTrue
                                                        : kFalse;
  return formulas.disjunction(here, formulas.conjunction(unknown, then));
}

}  // namespace

std::optional<std::vector<RuleForm>> rules_of(const ProgramForm& form,
                                              const engine::GateOutput& output,
                                              const language::Gate& gate) {
  std::vector<RuleForm> rules;
  for (const engine::RuleRegisters& registers : output.rules) {
    const language::Rule& rule = gate.rules[registers.rule];
    if (!rule.excepts.empty() || !rule.cells.empty() ||
        rule.unknown.word == UnknownWord::kByReading)
      return std::nullopt;
    RuleForm one;
    one.level = level_of(rule.effect);
    if (registers.guard.by_default != engine::kNoRegister)
      one.guard = form.rails[registers.guard.by_default];
    if (registers.condition_met.by_default != engine::kNoRegister)
      one.condition_met = form.rails[registers.condition_met.by_default].yes;
    one.if_unknown = level_of(rule.unknown.word, rule.effect);
    rules.push_back(one);
  }
  return rules;
}

// A level is what the gate comes to where some rule can contribute it and every rule can contribute
// no more.
Decided compose(const std::vector<RuleForm>& rules, Formulas& formulas) {
  Decided result;
  std::vector<FormulaId> at_most(rules.size(), kFalse);  // by rule: up to the level looked at
  for (std::size_t level = 0; level < result.possible.size(); ++level) {
    std::vector<FormulaId> some;
    for (std::size_t i = 0; i < rules.size(); ++i) {
      const FormulaId here = can(rules[i], static_cast<Level>(level), formulas);
      some.push_back(here);
      at_most[i] = formulas.disjunction(at_most[i], here);
    }
    const FormulaId none_above = formulas.all_of(at_most);
    // Without any contribution the gate comes to none of the levels of its rules.
    const FormulaId reached = level == 0 ? kTrue : formulas.any_of(some);
    result.possible[level] = formulas.conjunction(reached, none_above);
  }
  return result;
}

}  // namespace ruleout::analysis
