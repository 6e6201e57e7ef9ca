#include "analysis/question/replay.h"

#include <algorithm>
#include <utility>

#include "base/assert.h"
#include "base/truth.h"
#include "engine/scalar/slice.h"

namespace ruleout::analysis {
namespace {

using base::Truth;
using engine::Register;

class Replay final {
 public:
  Replay(const Side& side, const Variables& variables, const std::vector<Variable>& world)
      : side_(side), variables_(variables), world_(world) {}

  // The truth of each root.
  [[nodiscard]] std::vector<Truth> run(const std::vector<Register>& roots) const {
    const engine::Slice slice = engine::slice_of(side_.program, roots);
    std::vector<Truth> registers(slice.registers());
    for (std::size_t i = 0; i < slice.atoms.size(); ++i)
      registers[i] = of_atom(side_.program.atoms[slice.atoms[i]], slice.atoms[i]);
    engine::run(slice, registers);
    std::vector<Truth> truths;
    for (const Register root : slice.roots)
      truths.push_back(root == engine::kNoRegister ? Truth::kUnknown : registers[root]);
    return truths;
  }

  // `atom`: into Variables::atoms().
  [[nodiscard]] Truth of(std::size_t index) const {
    const WorldAtom& atom = variables_.atoms()[index];
    if (has(atom.yes)) return Truth::kYes;
    return atom.is_definite || has(atom.no) ? Truth::kNo : Truth::kUnknown;
  }

  // Is a choice of one of this framework's readings adopted?
  [[nodiscard]] bool is_read(std::uint32_t reading, std::uint32_t choice) const {
    engine::Atom asked;
    asked.kind = engine::AtomKind::kReading;
    asked.target = reading;
    asked.detail = choice;
    const std::optional<std::size_t> atom =
        find_asked(asked, *side_.framework, side_.universe, variables_);
    return atom && of(*atom) == Truth::kYes;
  }

 private:
  [[nodiscard]] bool has(Variable variable) const {
    return std::ranges::binary_search(world_, variable);
  }

  [[nodiscard]] Truth of_atom(const engine::Atom& asked, std::size_t index) const {
    if (asked.kind == engine::AtomKind::kYes) return Truth::kYes;
    if (asked.kind == engine::AtomKind::kNo) return Truth::kNo;
    if (asked.kind == engine::AtomKind::kUnknown) return Truth::kUnknown;
    const Truth truth = of(side_.form.atoms[index]);
    const bool may_still_close = asked.kind == engine::AtomKind::kClosed && truth == Truth::kNo;
    return may_still_close ? Truth::kUnknown : truth;
  }

  const Side& side_;
  const Variables& variables_;
  const std::vector<Variable>& world_;
};

// The word of a truth: values stand from the least demanding to the most, and that something is met
// demands least.
std::string word_of(Truth truth, const AnswerForm& answer) {
  if (truth == Truth::kUnknown) return answer.values[1].word;
  const bool is_inverse = answer.kind == AnswerKind::kStandard || answer.kind == AnswerKind::kGoal;
  return answer.values[(truth == Truth::kYes) != is_inverse ? 2 : 0].word;
}

std::string threshold_word(const language::Threshold& threshold, Truth ruled_out, Truth crossed) {
  const bool is_below = threshold.ruled_out && ruled_out == Truth::kYes;
  const bool is_above = threshold.crossed && crossed == Truth::kYes;
  if (is_below && is_above) return "inconsistent";
  if (is_above) return "crossed";
  if (is_below) return "ruled-out";
  if (threshold.ruled_out) return "not-ruled-out";
  return crossed == Truth::kNo ? "not-crossed" : "unknown";
}

bool is_of(const AnswerForm& answer, std::uint32_t index,
           const std::optional<engine::EntityIndex>& subject, const engine::Universe& universe) {
  return answer.index == index && answer.subject == (subject ? universe.name(*subject) : "");
}

class Answer final {
 public:
  Answer(const Side& side, const AnswerForm& answer, const Replay& replay)
      : side_(side), answer_(answer), replay_(replay) {}

  [[nodiscard]] std::string word() const {
    const engine::Program& program = side_.program;
    switch (answer_.kind) {
      case AnswerKind::kGate:
        return gate();
      case AnswerKind::kThreshold: {
        const auto& output = found(program.thresholds, &engine::ThresholdOutput::threshold);
        const auto truths = replay_.run({output.ruled_out.by_default, output.crossed.by_default});
        return threshold_word(side_.framework->thresholds[answer_.index], truths[0], truths[1]);
      }
      case AnswerKind::kStandard:
        return truth(found(program.standards, &engine::StandardOutput::standard).met);
      case AnswerKind::kRequirement:
        return truth(found(program.requirements, &engine::RequirementOutput::requirement).applies);
      case AnswerKind::kLevel:
        return level();
      case AnswerKind::kDuty:
        return duty(found(program.duties, &engine::DutyOutput::duty));
      case AnswerKind::kState:
        return truth(found(program.states, &engine::StateOutput::state).enter.value);
      case AnswerKind::kRule:
        return rule();
      case AnswerKind::kDefine:
        return define();
      case AnswerKind::kGoal:
        for (const engine::GoalOutput& output : program.goals) {
          if (output.goal == answer_.index) return truth(output.met);
        }
    }
    RULEOUT_ASSERT(false);
    return "";
  }

 private:
  template <class Output>
  const Output& found(const std::vector<Output>& outputs, std::uint32_t Output::* index) const {
    const auto one = std::ranges::find_if(outputs, [&](const Output& output) {
      return is_of(answer_, output.*index, output.subject, side_.universe);
    });
    RULEOUT_ASSERT(one != outputs.end());
    return *one;
  }

  [[nodiscard]] std::string truth(const engine::Pair& pair) const {
    return word_of(replay_.run({pair.by_default}).front(), answer_);
  }

  [[nodiscard]] std::string level() const {
    for (const engine::LevelOutput& output : side_.program.levels) {
      if (output.level == answer_.level &&
          is_of(answer_, output.family, output.subject, side_.universe))
        return truth(output.required);
    }
    return "";
  }

  [[nodiscard]] std::string duty(const engine::DutyOutput& output) const {
    const std::vector<Truth> truths = replay_.run(
        {output.guard.value.by_default, output.waived.by_default, output.lapses.by_default});
    const auto is_over = [](const engine::Pair& pair, Truth ended) {
      return pair.by_default != engine::kNoRegister && ended == Truth::kYes;
    };
    Truth owed = output.guard.value.by_default == engine::kNoRegister ? Truth::kYes : truths[0];
    if (answer_.trigger) {
      const Truth happened = replay_.of(*answer_.trigger);
      if (owed == Truth::kNo) owed = Truth::kUnknown;
      owed = base::truth_and(owed, happened);
    }
    const bool has_ended = is_over(output.waived, truths[1]) || is_over(output.lapses, truths[2]);
    if (owed == Truth::kYes && has_ended) owed = Truth::kNo;
    return word_of(owed, answer_);
  }

  [[nodiscard]] std::string define() const {
    for (const engine::DefineOutput& output : side_.program.defines) {
      std::string arguments;
      for (const engine::EntityIndex argument : output.arguments)
        arguments += (arguments.empty() ? "" : ", ") + side_.universe.name(argument);
      if (output.define == answer_.index && arguments == answer_.subject)
        return truth(output.value);
    }
    return "";
  }

  [[nodiscard]] std::string rule() const {
    const auto& output = found(side_.program.gates, &engine::GateOutput::gate);
    const language::Rule& rule = side_.framework->gates[answer_.index].rules[answer_.level];
    const engine::RuleRegisters& registers = output.rules[answer_.level];
    const std::vector<Truth> truths =
        replay_.run({registers.guard.by_default, registers.condition_met.by_default});
    if (truths[0] == Truth::kNo) return "nothing";
    const std::string own = own_word(rule.effect, truths[1]);
    if (truths[0] == Truth::kYes) return own;
    switch (unknown_word(rule.unknown)) {
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

  static std::string own_word(language::Effect effect, Truth condition_met) {
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

  // The word of the choice adopted.
  [[nodiscard]] language::UnknownWord unknown_word(const language::UnknownCourse& course) const {
    if (course.word != language::UnknownWord::kByReading) return course.word;
    for (std::uint32_t choice = 0; choice < course.by_choice.size(); ++choice) {
      if (replay_.is_read(course.reading.index, choice)) return course.by_choice[choice];
    }
    return language::UnknownWord::kUnstated;
  }

  // One value alone, or none.
  [[nodiscard]] std::string gate() const {
    const auto& output = found(side_.program.gates, &engine::GateOutput::gate);
    const engine::Outcomes& outcomes = output.parts[answer_.part].by_default;
    std::vector<Register> roots(std::begin(outcomes.level), std::end(outcomes.level));
    roots.push_back(outcomes.conflict);
    const std::vector<Truth> truths = replay_.run(roots);
    std::string word = truths.back() == Truth::kYes ? "conflict" : "";
    for (std::uint32_t i = 0; i < engine::kLevels; ++i) {
      if (truths[i] != Truth::kYes) continue;
      const std::string one =
          analysis::word_of(side_.framework->gates[answer_.index], static_cast<engine::Level>(i));
      if (!word.empty() && one != word) return "undetermined";
      word = one;
    }
    return word.empty() ? "undetermined" : word;
  }

  const Side& side_;
  const AnswerForm& answer_;
  const Replay& replay_;
};

}  // namespace

std::string replayed(const Side& side, const Variables& variables, const AnswerForm& answer,
                     const std::vector<Variable>& world) {
  return Answer(side, answer, Replay(side, variables, world)).word();
}

}  // namespace ruleout::analysis
