// What a framework answers, as formulas: each gate, threshold, standard, requirement, required
// level, duty, state and goal with the values it may come to and the worlds in which it does; and
// what each rule contributes to its gate, and each define says.
//
//   for (const AnswerForm& one : answers_of(program, form, framework, universe, variables,
//   formulas))
//     … one.kind, one.name, one.subject, one.values[i].word, one.values[i].by_default
//
// LAW (one value): in every possible world exactly one value holds by default. A settled value
// holds by default too, and at most one is settled.
//
// Values stand from the least demanding to the most: a gate's from silent to hold, a duty's from
// not owed to owed, a standard's from met to not met.
//
// A duty is owed where its trigger has fired and nothing is known to waive or lapse it; where that
// it has fired is not known it is undetermined, waived or not. Whether it has been done, and when
// it is due, is not in here. A state answers whether its entry is open now.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/form/formula_from_program.h"

namespace ruleout::analysis {

enum class AnswerKind : std::uint8_t {
  kGate,
  kThreshold,
  kStandard,
  kRequirement,
  kLevel,
  kDuty,
  kState,
  kGoal,
  kRule,   // what it contributes to its gate
  kDefine  // those that are truths
};
std::string_view to_text(AnswerKind kind);  // "gate", "required level", …

struct AnswerValue {
  std::string word;
  FormulaId by_default = kFalse, settled = kFalse;
};
struct AnswerForm {
  AnswerKind kind = AnswerKind::kGate;
  std::uint32_t index = 0;             // into the framework's table of that kind; kLevel: family
  std::uint32_t level = 0;             // kLevel: on the family's scale
  std::string name, subject;           // `subject` is empty where there is none
  std::size_t part = 0;                // kGate: of the scope, into GateOutput::parts
  std::optional<std::size_t> trigger;  // kDuty: the act it waits for, into Variables::atoms()
  std::vector<AnswerValue> values;
};

// Of the program's things that no constant names, and of what has no subject.
// REQUIRES: the program was asked for `every_question(framework, universe)`.
std::vector<AnswerForm> answers_of(const engine::Program& program, const ProgramForm& form,
                                   const language::Framework& framework,
                                   const engine::Universe& universe, Variables& variables,
                                   Formulas& formulas);

// What a gate's answer is called where that level stands alone.
std::string word_of(const language::Gate& gate, engine::Level level);

// That the act has happened which a duty waits for; none if it waits for none.
std::optional<engine::Atom> trigger_of(const language::Framework& framework,
                                       const engine::DutyOutput& output);

engine::Questions every_question(const language::Framework& framework,
                                 const engine::Universe& universe);

}  // namespace ruleout::analysis
