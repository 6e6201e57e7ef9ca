// What a gate decides, as formulas.
//
//   const Decided answer = decided(form, gate.parts[0], Course::kDefault);
//   const FormulaId apart = differ(answer, other, formulas);
//
// A gate's answer in a world is the set of outcomes that are possible there: one of them where all
// that matters is known, several where an unknown is left open. Two gates differ in a world where
// one has an outcome that the other has not.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "analysis/form/formula_from_program.h"

namespace ruleout::analysis {

// By engine::Level: where that outcome is possible. They need not exclude each other.
struct Decided {
  std::array<FormulaId, engine::kLevels> possible{};
  FormulaId conflict = kFalse;
};

// As the program computes it.
Decided decided(const ProgramForm& form, const engine::GatePart& part, engine::Course course);

FormulaId differ(const Decided& a, const Decided& b, Formulas& formulas);

// Where one outcome is possible and no other is.
FormulaId only(const Decided& decided, engine::Level level, Formulas& formulas);

// One rule of a gate, by default: what it contributes, and where.
struct RuleForm {
  engine::Level level = engine::Level::kNone;  // kPermitIf: kPermit where the condition is met
  Rails guard{kTrue, kFalse};
  FormulaId condition_met = kFalse;
  // What an unknown guard contributes; none: it is tried both ways.
  std::optional<engine::Level> if_unknown;
};

// The rules of a gate, for composing them again with one of them changed. None if some rules except
// others, apply to a part of the scope alone, or leave what unknown does to a reading: these take
// the program's own word.
std::optional<std::vector<RuleForm>> rules_of(const ProgramForm& form,
                                              const engine::GateOutput& output,
                                              const language::Gate& gate);

// LAW: compose(rules_of(form, output, gate)) is decided(form, output.parts.front(), kDefault).
Decided compose(const std::vector<RuleForm>& rules, Formulas& formulas);

}  // namespace ruleout::analysis
