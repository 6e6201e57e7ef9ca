#include "analysis/layout/replay.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "base/assert.h"
#include "base/truth.h"

namespace ruleout::analysis {
namespace {

using base::Truth;
using engine::Register;

// Of an answer, in the order in which the words below take them.
class Roots final {
 public:
  Roots(const Side& side, const AnswerForm& answer, engine::Course course)
      : side_(side), answer_(answer), course_(course) {}

  [[nodiscard]] std::vector<Register> of_answer() const {
    const engine::Program& program = side_.program;
    switch (answer_.kind) {
      case AnswerKind::kGate: {
        const auto& output = found(program.gates, &engine::GateOutput::gate);
        const engine::Outcomes& outcomes = course_ == engine::Course::kDefault
                                               ? output.parts[answer_.part].by_default
                                               : output.parts[answer_.part].strict;
        std::vector<Register> roots(std::begin(outcomes.level), std::end(outcomes.level));
        roots.push_back(outcomes.conflict);
        return roots;
      }
      case AnswerKind::kThreshold: {
        const auto& output = found(program.thresholds, &engine::ThresholdOutput::threshold);
        return {of(output.ruled_out), of(output.crossed)};
      }
      case AnswerKind::kStandard:
        return {of(found(program.standards, &engine::StandardOutput::standard).met)};
      case AnswerKind::kRequirement:
        return {of(found(program.requirements, &engine::RequirementOutput::requirement).applies)};
      case AnswerKind::kLevel:
        return {level()};
      case AnswerKind::kDuty: {
        const auto& output = found(program.duties, &engine::DutyOutput::duty);
        return {of(output.guard.value), of(output.waived), of(output.lapses)};
      }
      case AnswerKind::kState:
        return {of(found(program.states, &engine::StateOutput::state).enter.value)};
      case AnswerKind::kGoal:
        return {goal()};
      case AnswerKind::kRule: {
        const auto& rule = found(program.gates, &engine::GateOutput::gate).rules[answer_.level];
        return {of(rule.guard), of(rule.condition_met)};
      }
      case AnswerKind::kDefine:
        return {define()};
    }
    return {};
  }

 private:
  [[nodiscard]] Register of(const engine::Pair& pair) const {
    return course_ == engine::Course::kDefault ? pair.by_default : pair.strict;
  }

  template <class Output>
  const Output& found(const std::vector<Output>& outputs, std::uint32_t Output::* index) const {
    const auto one = std::ranges::find_if(outputs, [&](const Output& output) {
      return output.*index == answer_.index && is_subject(output.subject);
    });
    RULEOUT_ASSERT(one != outputs.end());
    return *one;
  }

  [[nodiscard]] bool is_subject(const std::optional<engine::EntityIndex>& subject) const {
    return answer_.subject == (subject ? side_.universe.name(*subject) : "");
  }

  [[nodiscard]] Register level() const {
    for (const engine::LevelOutput& output : side_.program.levels) {
      if (output.family == answer_.index && output.level == answer_.level &&
          is_subject(output.subject))
        return of(output.required);
    }
    RULEOUT_ASSERT(false);
    return engine::kNoRegister;
  }

  [[nodiscard]] Register goal() const {
    for (const engine::GoalOutput& output : side_.program.goals) {
      if (output.goal == answer_.index) return of(output.met);
    }
    RULEOUT_ASSERT(false);
    return engine::kNoRegister;
  }

  [[nodiscard]] Register define() const {
    for (const engine::DefineOutput& output : side_.program.defines) {
      std::string arguments;
      for (const engine::EntityIndex argument : output.arguments)
        arguments += (arguments.empty() ? "" : ", ") + side_.universe.name(argument);
      if (output.define == answer_.index && arguments == answer_.subject) return of(output.value);
    }
    RULEOUT_ASSERT(false);
    return engine::kNoRegister;
  }

  const Side& side_;
  const AnswerForm& answer_;
  engine::Course course_;
};

std::string own_word(language::Effect effect, Truth condition_met) {
  switch (effect) {
    case language::Effect::kHold:
      return "hold";
    case language::Effect::kEscalate:
      return "escalate";
    case language::Effect::kPermit:
      return "permit";
    case language::Effect::kPermitIf:
      break;
  }
  return condition_met == Truth::kYes ? "permit" : "permit with conditions";
}

Truth of_program(const Side& side, const Variables& variables, std::size_t index,
                 const std::vector<Variable>& world) {
  const engine::AtomKind kind = side.program.atoms[index].kind;
  if (kind == engine::AtomKind::kYes) return Truth::kYes;
  if (kind == engine::AtomKind::kNo) return Truth::kNo;
  if (kind == engine::AtomKind::kUnknown) return Truth::kUnknown;
  const Truth truth = truth_of_atom(variables, side.form.atoms[index], world);
  const bool may_still_close = kind == engine::AtomKind::kClosed && truth == Truth::kNo;
  return may_still_close ? Truth::kUnknown : truth;
}

// Absent ones are unknown.
std::vector<Truth> truths_of_roots(const Side& side, const Variables& variables,
                                   const engine::Slice& slice, const std::vector<Variable>& world) {
  std::vector<Truth> registers(slice.registers());
  for (std::size_t i = 0; i < slice.atoms.size(); ++i)
    registers[i] = of_program(side, variables, slice.atoms[i], world);
  engine::run(slice, registers);
  std::vector<Truth> truths;
  for (const Register root : slice.roots)
    truths.push_back(root == engine::kNoRegister ? Truth::kUnknown : registers[root]);
  return truths;
}

engine::Slice slice_of_one(const Side& side, Register reg) {
  const Register roots[] = {reg};
  return engine::slice_of(side.program, roots);
}

}  // namespace

Truth truth_of_atom(const Variables& variables, std::size_t atom,
                    const std::vector<Variable>& world) {
  const WorldAtom& asked = variables.atoms()[atom];
  if (has(world, asked.yes)) return Truth::kYes;
  return asked.is_definite || has(world, asked.no) ? Truth::kNo : Truth::kUnknown;
}

RegisterReplay::RegisterReplay(const Side& side, const Variables& variables, Register reg)
    : side_(side), variables_(variables), slice_(slice_of_one(side, reg)) {}

Truth RegisterReplay::truth_in(const std::vector<Variable>& world) const {
  return truths_of_roots(side_, variables_, slice_, world).front();
}

Replay::Replay(const Side& side, const Variables& variables, const AnswerForm& answer)
    : side_(side),
      variables_(variables),
      answer_(answer),
      slice_(engine::slice_of(side.program,
                              Roots(side, answer, engine::Course::kDefault).of_answer())),
      strict_(engine::slice_of(side.program,
                               Roots(side, answer, engine::Course::kStrict).of_answer())) {}

std::vector<Truth> Replay::roots_in(const engine::Slice& slice,
                                    const std::vector<Variable>& world) const {
  return truths_of_roots(side_, variables_, slice, world);
}

std::string Replay::word_in(const std::vector<Variable>& world) const {
  const std::vector<Truth> truths = roots_in(slice_, world);
  switch (answer_.kind) {
    case AnswerKind::kGate:
      return gate_word(truths);
    case AnswerKind::kThreshold:
      return threshold_word(truths[0], truths[1]);
    case AnswerKind::kDuty:
      return truth_word(owed(truths, world, engine::Course::kDefault));
    case AnswerKind::kRule:
      return rule_word(truths, world);
    default:
      return truth_word(truths[0]);
  }
}

std::optional<std::string> Replay::settled_word_in(const std::vector<Variable>& world) const {
  const std::vector<Truth> truths = roots_in(strict_, world);
  switch (answer_.kind) {
    case AnswerKind::kGate: {
      const std::string word = gate_word(truths);
      if (word == "undetermined") return std::nullopt;
      return word;
    }
    case AnswerKind::kThreshold: {
      const language::Threshold& threshold = side_.framework->thresholds[answer_.index];
      const bool is_open = (threshold.ruled_out && truths[0] == Truth::kUnknown) ||
                           (threshold.crossed && truths[1] == Truth::kUnknown);
      if (is_open) return std::nullopt;
      return word_in(world);
    }
    case AnswerKind::kRule:
      return settled_rule_word(truths);
    case AnswerKind::kDuty:
      return settled_truth_word(owed(truths, world, engine::Course::kStrict));
    default:
      return settled_truth_word(truths[0]);
  }
}

std::optional<std::string> Replay::settled_truth_word(Truth truth) const {
  if (truth == Truth::kUnknown) return std::nullopt;
  return truth_word(truth);
}

// Of a permit with conditions nothing is said to be settled but that it does not apply.
std::optional<std::string> Replay::settled_rule_word(const std::vector<Truth>& truths) const {
  const language::Rule& rule = side_.framework->gates[answer_.index].rules[answer_.level];
  if (truths[0] == Truth::kNo) return "nothing";
  if (truths[0] == Truth::kUnknown || rule.effect == language::Effect::kPermitIf)
    return std::nullopt;
  return own_word(rule.effect, truths[1]);
}

Truth Replay::truth_of(std::size_t atom, const std::vector<Variable>& world) const {
  return truth_of_atom(variables_, atom, world);
}

// Values stand from the least demanding to the most, and that something is met demands least.
std::string Replay::truth_word(Truth truth) const {
  if (truth == Truth::kUnknown) return answer_.values[1].word;
  const bool is_inverse =
      answer_.kind == AnswerKind::kStandard || answer_.kind == AnswerKind::kGoal;
  return answer_.values[(truth == Truth::kYes) != is_inverse ? 2 : 0].word;
}

std::string Replay::threshold_word(Truth ruled_out, Truth crossed) const {
  const language::Threshold& threshold = side_.framework->thresholds[answer_.index];
  const bool is_below = threshold.ruled_out && ruled_out == Truth::kYes;
  const bool is_above = threshold.crossed && crossed == Truth::kYes;
  if (is_below && is_above) return "inconsistent";
  if (is_above) return "crossed";
  if (is_below) return "ruled-out";
  if (threshold.ruled_out) return "not-ruled-out";
  return crossed == Truth::kNo ? "not-crossed" : "unknown";
}

// What is absent ends nothing, and an absent guard always holds. A duty whose act is known while
// the rest of its trigger is refuted may still come to be owed by another such act; what may have
// been waived is owed by default.
Truth Replay::owed(const std::vector<Truth>& truths, const std::vector<Variable>& world,
                   engine::Course course) const {
  // Which parts a duty has does not depend on the course.
  const auto is_absent = [this](std::size_t root) {
    return slice_.roots[root] == engine::kNoRegister;
  };
  const auto is_over = [&](std::size_t end) {
    return !is_absent(end) && truths[end] == Truth::kYes;
  };
  const auto may_be_over = [&](std::size_t end) {
    return !is_absent(end) && truths[end] == Truth::kUnknown;
  };
  Truth owed = is_absent(0) ? Truth::kYes : truths[0];
  if (answer_.trigger) {
    if (owed == Truth::kNo) owed = Truth::kUnknown;
    owed = base::truth_and(owed, truth_of(*answer_.trigger, world));
  }
  if (owed != Truth::kYes) return owed;
  if (is_over(1) || is_over(2)) return Truth::kNo;
  const bool is_open = course == engine::Course::kStrict && (may_be_over(1) || may_be_over(2));
  return is_open ? Truth::kUnknown : Truth::kYes;
}

std::string Replay::rule_word(const std::vector<Truth>& truths,
                              const std::vector<Variable>& world) const {
  const language::Rule& rule = side_.framework->gates[answer_.index].rules[answer_.level];
  if (truths[0] == Truth::kNo) return "nothing";
  if (truths[0] == Truth::kYes) return own_word(rule.effect, truths[1]);
  switch (unknown_word(rule.unknown, world)) {
    case language::UnknownWord::kHolds:
      return "hold";
    case language::UnknownWord::kEscalates:
      return "escalate";
    case language::UnknownWord::kPermits:
      return "permit";
    case language::UnknownWord::kStaysOpen:
      return "open";
    default:
      return "nothing";
  }
}

// The word of the choice adopted.
language::UnknownWord Replay::unknown_word(const language::UnknownCourse& course,
                                           const std::vector<Variable>& world) const {
  if (course.word != language::UnknownWord::kByReading) return course.word;
  for (std::uint32_t choice = 0; choice < course.by_choice.size(); ++choice) {
    engine::Atom asked;
    asked.kind = engine::AtomKind::kReading;
    asked.target = course.reading.index;
    asked.detail = choice;
    const auto atom = find_asked(asked, *side_.framework, side_.universe, variables_);
    if (atom && truth_of(*atom, world) == Truth::kYes) return course.by_choice[choice];
  }
  return language::UnknownWord::kUnstated;
}

// One value alone, or none.
std::string Replay::gate_word(const std::vector<Truth>& truths) const {
  const language::Gate& gate = side_.framework->gates[answer_.index];
  std::string word = truths.back() == Truth::kYes ? "conflict" : "";
  for (std::uint32_t i = 0; i < engine::kLevels; ++i) {
    if (truths[i] != Truth::kYes) continue;
    const std::string one = word_of(gate, static_cast<engine::Level>(i));
    if (!word.empty() && one != word) return "undetermined";
    word = one;
  }
  return word.empty() ? "undetermined" : word;
}

}  // namespace ruleout::analysis
