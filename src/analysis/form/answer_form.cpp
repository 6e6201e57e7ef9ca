#include "analysis/form/answer_form.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "analysis/form/decided.h"

namespace ruleout::analysis {
namespace {

using engine::Level;
using engine::Pair;

// From the least demanding to the most.
constexpr const char* kContributions[] = {
    "permit", "permit with conditions", "nothing", "open", "escalate", "hold"};

// An effect other than `permit if`, which has two words.
std::string_view own_word(language::Effect effect) {
  switch (effect) {
    case language::Effect::kPermit:
    case language::Effect::kPermitIf:
      return "permit";
    case language::Effect::kEscalate:
      return "escalate";
    case language::Effect::kHold:
      break;
  }
  return "hold";
}

// What a rule contributes where its guard is unknown; empty: its own effect.
std::string_view said_of(language::UnknownWord word, language::Effect effect) {
  using language::Effect;
  using language::UnknownWord;
  switch (word) {
    case UnknownWord::kHolds:
      return effect == Effect::kHold ? "" : "hold";
    case UnknownWord::kEscalates:
      return effect == Effect::kEscalate ? "" : "escalate";
    case UnknownWord::kPermits:
      return effect == Effect::kPermit ? "" : "permit";
    case UnknownWord::kStaysOpen:
      return "open";
    case UnknownWord::kDoesNothing:
    case UnknownWord::kUnstated:  // the guard is never unknown
    case UnknownWord::kByReading:
      break;
  }
  return "nothing";
}

struct TruthWords {
  const char* yes;
  const char* no;
  const char* unknown;
};

// Whether a duty is owed.
struct DutyForm {
  Rails by_default, strict;
};

class Answers final {
 public:
  Answers(const engine::Program& program, const ProgramForm& form,
          const language::Framework& framework, const engine::Universe& universe,
          Variables& variables, Formulas& formulas)
      : program_(program),
        form_(form),
        framework_(framework),
        universe_(universe),
        variables_(variables),
        formulas_(formulas) {}

  std::vector<AnswerForm> run() {
    for (const engine::GateOutput& output : program_.gates) gate(output);
    for (const engine::ThresholdOutput& output : program_.thresholds) threshold(output);
    for (const engine::StandardOutput& output : program_.standards) {
      if (!is_asked(output.subject)) continue;
      add(AnswerKind::kStandard, output.standard,
          clause(framework_.standards[output.standard].clause), output.subject,
          inverse(truths(output.met, {"met", "not met", "unknown"})));
    }
    for (const engine::RequirementOutput& output : program_.requirements) {
      if (!is_asked(output.subject)) continue;
      add(AnswerKind::kRequirement, output.requirement,
          clause(framework_.requirements[output.requirement].clause), output.subject,
          truths(output.applies, {"applies", "does not apply", "unknown"}));
    }
    for (const engine::LevelOutput& output : program_.levels) level(output);
    for (const engine::DutyOutput& output : program_.duties) duty(output);
    for (const engine::StateOutput& output : program_.states) {
      if (!is_asked(output.subject)) continue;
      add(AnswerKind::kState, output.state, clause(framework_.states[output.state].clause),
          output.subject, truths(output.enter.value, {"entered", "not entered", "unknown"}));
    }
    for (const engine::GoalOutput& output : program_.goals) {
      add(AnswerKind::kGoal, output.goal, clause(framework_.goals[output.goal].clause),
          std::nullopt, inverse(truths(output.met, {"met", "not met", "unknown"})));
    }
    for (const engine::GateOutput& output : program_.gates) rules(output);
    for (const engine::DefineOutput& output : program_.defines) {
      AnswerForm& answer =
          add(AnswerKind::kDefine, output.define, clause(framework_.defines[output.define].clause),
              std::nullopt, truths(output.value, {"yes", "no", "unknown"}));
      for (const engine::EntityIndex argument : output.arguments)
        answer.subject += (answer.subject.empty() ? "" : ", ") + universe_.name(argument);
    }
    return std::move(answers_);
  }

 private:
  // A constant is one of the framework's own things; what is said of it is said of the others.
  [[nodiscard]] bool is_asked(std::optional<engine::EntityIndex> subject) const {
    if (!subject || *subject >= framework_.constants.size()) return true;
    return universe_.of_kind[universe_.entities[*subject].kind.index].back() <
           framework_.constants.size();
  }

  [[nodiscard]] const std::string& clause(language::ClauseId id) const { return framework_[id].id; }

  AnswerForm& add(AnswerKind kind, std::uint32_t index, const std::string& name,
                  std::optional<engine::EntityIndex> subject, std::vector<AnswerValue> values) {
    AnswerForm answer;
    answer.kind = kind;
    answer.index = index;
    answer.name = name;
    if (subject) answer.subject = universe_.name(*subject);
    answer.values = std::move(values);
    answers_.push_back(std::move(answer));
    return answers_.back();
  }

  [[nodiscard]] Rails rails(engine::Register reg) const { return form_.rails[reg]; }
  FormulaId neither(const Rails& rails) {
    return formulas_.negation(formulas_.disjunction(rails.yes, rails.no));
  }

  std::vector<AnswerValue> truths(const Pair& pair, const TruthWords& words) {
    const Rails by_default = rails(pair.by_default);
    const Rails strict = rails(pair.strict);
    return {{words.no, by_default.no, strict.no},
            {words.unknown, neither(by_default), kFalse},
            {words.yes, by_default.yes, strict.yes}};
  }

  static std::vector<AnswerValue> inverse(std::vector<AnswerValue> values) {
    std::ranges::reverse(values);
    return values;
  }

  void rules(const engine::GateOutput& output) {
    if (!is_asked(output.subject)) return;
    const language::Gate& gate = framework_.gates[output.gate];
    for (const engine::RuleRegisters& registers : output.rules) {
      const language::Rule& rule = gate.rules[registers.rule];
      add(AnswerKind::kRule, output.gate, clause(rule.clause), output.subject,
          contributions(rule, registers))
          .level = registers.rule;
    }
  }

  std::vector<AnswerValue> contributions(const language::Rule& rule,
                                         const engine::RuleRegisters& registers) {
    std::vector<AnswerValue> values;
    for (const char* word : kContributions) values.push_back({word, kFalse, kFalse});
    const auto where = [&values](std::string_view word) -> AnswerValue& {
      return *std::ranges::find(values, word, &AnswerValue::word);
    };
    const auto either = [this](FormulaId& there, FormulaId more) {
      there = formulas_.disjunction(there, more);
    };
    const Rails guard = rails(registers.guard.by_default);
    const Rails strict = rails(registers.guard.strict);
    either(where("nothing").by_default, guard.no);
    either(where("nothing").settled, strict.no);
    const auto own = [&](FormulaId here) {
      if (rule.effect != language::Effect::kPermitIf)
        return either(where(own_word(rule.effect)).by_default, here);
      const FormulaId met = rails(registers.condition_met.by_default).yes;
      either(where("permit").by_default, formulas_.conjunction(here, met));
      either(where("permit with conditions").by_default,
             formulas_.conjunction(here, formulas_.negation(met)));
    };
    own(guard.yes);
    if (rule.effect != language::Effect::kPermitIf)
      either(where(own_word(rule.effect)).settled, strict.yes);
    for (const auto& [word, here] : unknown_words(rule.unknown, neither(guard))) {
      const std::string_view said = said_of(word, rule.effect);
      if (said.empty()) {
        own(here);
      } else {
        either(where(said).by_default, here);
      }
    }
    return values;
  }

  // What an unknown guard leads to, and where.
  std::vector<std::pair<language::UnknownWord, FormulaId>> unknown_words(
      const language::UnknownCourse& course, FormulaId unknown) {
    if (course.word != language::UnknownWord::kByReading) return {{course.word, unknown}};
    std::vector<std::pair<language::UnknownWord, FormulaId>> words;
    for (std::uint32_t choice = 0; choice < course.by_choice.size(); ++choice) {
      engine::Atom atom;
      atom.kind = engine::AtomKind::kReading;
      atom.target = course.reading.index;
      atom.detail = choice;
      const std::size_t read = asked_of(atom, framework_, universe_, variables_);
      const FormulaId adopted = formulas_.variable(variables_.atoms()[read].yes);
      words.emplace_back(course.by_choice[choice], formulas_.conjunction(unknown, adopted));
    }
    return words;
  }

  void gate(const engine::GateOutput& output) {
    if (!is_asked(output.subject)) return;
    const language::Gate& gate = framework_.gates[output.gate];
    for (std::size_t i = 0; i < output.parts.size(); ++i) {
      const engine::GatePart& part = output.parts[i];
      const Decided by_default = decided(form_, part, engine::Course::kDefault);
      const Decided strict = decided(form_, part, engine::Course::kStrict);
      std::vector<AnswerValue> values = outcomes(gate, by_default, strict);
      values.push_back(conflict(by_default, strict));
      FormulaId one = kFalse;
      for (const AnswerValue& value : values) one = formulas_.disjunction(one, value.by_default);
      values.push_back({"undetermined", formulas_.negation(one), kFalse});
      add(AnswerKind::kGate, output.gate, gate.name, output.subject, std::move(values)).part = i;
    }
  }

  // That the exceptions in force collide, whatever else comes of it.
  AnswerValue conflict(const Decided& by_default, const Decided& strict) {
    const auto alone = [this](const Decided& decided) {
      FormulaId here = decided.conflict;
      for (const FormulaId level : decided.possible)
        here = formulas_.conjunction(here, formulas_.negation(level));
      return here;
    };
    const FormulaId here = alone(by_default);
    return {"conflict", here, alone(strict)};
  }

  // Levels of one word stand together: where several of them are possible and no other is, the word
  // is the one answer.
  std::vector<AnswerValue> outcomes(const language::Gate& gate, const Decided& by_default,
                                    const Decided& strict) {
    std::vector<AnswerValue> values;
    for (std::uint32_t i = 0; i < engine::kLevels; ++i) {
      const std::string word = word_of(gate, static_cast<Level>(i));
      if (std::ranges::find(values, word, &AnswerValue::word) != values.end()) continue;
      values.push_back({word, only_word(gate, by_default, word), only_word(gate, strict, word)});
    }
    return values;
  }

  FormulaId only_word(const language::Gate& gate, const Decided& decided, const std::string& word) {
    FormulaId some = kFalse;
    FormulaId other = decided.conflict;
    for (std::uint32_t i = 0; i < engine::kLevels; ++i) {
      const bool is_it = word_of(gate, static_cast<Level>(i)) == word;
      FormulaId& where = is_it ? some : other;
      where = formulas_.disjunction(where, decided.possible[i]);
    }
    return formulas_.conjunction(some, formulas_.negation(other));
  }

  // The pair as a word, the way a status shows it. Settled where both of the pair are.
  void threshold(const engine::ThresholdOutput& output) {
    if (!is_asked(output.subject)) return;
    const language::Threshold& threshold = framework_.thresholds[output.threshold];
    const Rails below = rails(output.ruled_out.strict);
    const Rails above = rails(output.crossed.strict);
    FormulaId is_settled = kTrue;
    for (const auto& [defined, strict] : {std::pair{threshold.ruled_out.has_value(), below},
                                          {threshold.crossed.has_value(), above}}) {
      if (!defined) continue;
      is_settled = formulas_.conjunction(is_settled, formulas_.disjunction(strict.yes, strict.no));
    }
    std::vector<AnswerValue> values =
        words(threshold, rails(output.ruled_out.by_default), rails(output.crossed.by_default));
    for (AnswerValue& value : values)
      value.settled = formulas_.conjunction(value.by_default, is_settled);
    add(AnswerKind::kThreshold, output.threshold, clause(threshold.clause), output.subject,
        std::move(values));
  }

  std::vector<AnswerValue> words(const language::Threshold& threshold, const Rails& ruled_out,
                                 const Rails& crossed) {
    const FormulaId is_below = threshold.ruled_out ? ruled_out.yes : kFalse;
    const FormulaId is_above = threshold.crossed ? crossed.yes : kFalse;
    const FormulaId is_not_above = formulas_.negation(is_above);
    const FormulaId rest = formulas_.conjunction(is_not_above, formulas_.negation(is_below));
    std::vector<AnswerValue> values;
    const auto add = [&values](const char* word, FormulaId where) {
      values.push_back({word, where, kFalse});
    };
    add("ruled-out", formulas_.conjunction(is_below, is_not_above));
    if (threshold.ruled_out) {
      add("not-ruled-out", rest);
    } else {
      add("not-crossed", formulas_.conjunction(rest, crossed.no));
      add("unknown", formulas_.conjunction(rest, formulas_.negation(crossed.no)));
    }
    add("crossed", formulas_.conjunction(is_above, formulas_.negation(is_below)));
    add("inconsistent", formulas_.conjunction(is_above, is_below));
    return values;
  }

  void level(const engine::LevelOutput& output) {
    if (!is_asked(output.subject)) return;
    const language::Family& family = framework_.families[output.family];
    const std::string& level = framework_.scales[family.scale.index].levels[output.level];
    add(AnswerKind::kLevel, output.family, family.name + " at least " + level, output.subject,
        truths(output.required, {"required", "not required", "unknown"}))
        .level = output.level;
  }

  void duty(const engine::DutyOutput& output) {
    if (!is_asked(output.subject)) return;
    const language::Duty& duty = framework_.duties[output.duty];
    std::optional<std::size_t> act;
    if (const std::optional<engine::Atom> atom = trigger_of(framework_, output))
      act = asked_of(*atom, framework_, universe_, variables_);
    const auto [by_default, strict] = owed(output, act);
    std::vector<AnswerValue> values = {{"not owed", by_default.no, strict.no},
                                       {"undetermined", neither(by_default), kFalse},
                                       {"owed", by_default.yes, strict.yes}};
    add(AnswerKind::kDuty, output.duty, clause(duty.clause), output.subject, std::move(values))
        .trigger = act;
  }

  // What is not known to have been triggered is not known to be over, either. One end is enough:
  // what lapsed is over though nobody knows whether it was waived.
  DutyForm owed(const engine::DutyOutput& output, std::optional<std::size_t> act) {
    DutyForm owed{triggered(output, act, &Pair::by_default), triggered(output, act, &Pair::strict)};
    Rails by_default{kFalse, kTrue}, strict{kFalse, kTrue};
    for (const Pair* end : {&output.waived, &output.lapses}) {
      if (end->by_default == engine::kNoRegister) continue;
      by_default = either(by_default, rails(end->by_default));
      strict = either(strict, rails(end->strict));
    }
    over(owed.by_default, by_default.yes, formulas_.negation(by_default.yes));
    over(owed.strict, strict.yes, strict.no);
    return owed;
  }

  // An act that is not known may have come while the guard held.
  Rails triggered(const engine::DutyOutput& output, std::optional<std::size_t> act,
                  engine::Register Pair::* course) {
    const engine::Register guard = output.guard.value.*course;
    const Rails held = guard == engine::kNoRegister ? Rails{kTrue, kFalse} : rails(guard);
    if (!act) return held;
    const WorldAtom& happened = variables_.atoms()[*act];
    return {formulas_.conjunction(formulas_.variable(happened.yes), held.yes),
            formulas_.variable(happened.no)};
  }

  Rails either(const Rails& a, const Rails& b) {
    return {formulas_.disjunction(a.yes, b.yes), formulas_.conjunction(a.no, b.no)};
  }

  // Ends what was triggered.
  void over(Rails& owed, FormulaId ended, FormulaId goes_on) {
    owed.no = formulas_.disjunction(owed.no, formulas_.conjunction(owed.yes, ended));
    owed.yes = formulas_.conjunction(owed.yes, goes_on);
  }

  const engine::Program& program_;
  const ProgramForm& form_;
  const language::Framework& framework_;
  const engine::Universe& universe_;
  Variables& variables_;
  Formulas& formulas_;
  std::vector<AnswerForm> answers_;
};

}  // namespace

std::optional<engine::Atom> trigger_of(const language::Framework& framework,
                                       const engine::DutyOutput& output) {
  const language::Duty& duty = framework.duties[output.duty];
  if (duty.trigger != language::TriggerKind::kOn) return std::nullopt;
  const language::Occurrence& act = framework.occurrences[duty.trigger_occurrence];
  engine::Atom atom;
  atom.kind = engine::AtomKind::kHappened;
  atom.target = act.act.index;
  atom.owners = act.by;
  for (const language::Argument& argument : act.arguments) {
    const bool is_slot = argument.from == language::Argument::From::kSlot;
    const bool is_subject = is_slot && argument.index == 0 && output.subject.has_value();
    atom.arguments.push_back(argument.from == language::Argument::From::kConstant ? argument.index
                             : is_subject                                         ? *output.subject
                                          : engine::kAnyEntity);
  }
  return atom;
}

std::string word_of(const language::Gate& gate, Level level) {
  switch (level) {
    case Level::kNone:
      break;
    case Level::kPermit:
      return "permit";
    case Level::kPermitIf:
      return "permit with conditions";
    case Level::kEscalate:
      return "escalate";
    case Level::kHold:
      return "hold";
  }
  switch (gate.otherwise) {
    case language::Otherwise::kPermit:
      return "permit";
    case language::Otherwise::kHold:
      return "hold";
    case language::Otherwise::kSilent:
      break;
  }
  return "silent";
}

std::string_view to_text(AnswerKind kind) {
  switch (kind) {
    case AnswerKind::kGate:
      return "gate";
    case AnswerKind::kThreshold:
      return "threshold";
    case AnswerKind::kStandard:
      return "standard";
    case AnswerKind::kRequirement:
      return "requirement";
    case AnswerKind::kLevel:
      return "required level";
    case AnswerKind::kDuty:
      return "duty";
    case AnswerKind::kState:
      return "state";
    case AnswerKind::kGoal:
      return "goal";
    case AnswerKind::kRule:
      return "rule";
    case AnswerKind::kDefine:
      return "define";
  }
  return "";
}

std::vector<AnswerForm> answers_of(const engine::Program& program, const ProgramForm& form,
                                   const language::Framework& framework,
                                   const engine::Universe& universe, Variables& variables,
                                   Formulas& formulas) {
  return Answers(program, form, framework, universe, variables, formulas).run();
}

namespace {

// What stands for each kind when something is asked of any: the thing imagined, or else the first
// constant; of thresholds, which are told apart by name, each.
std::vector<engine::EntityIndex> asked_things(language::KindId kind,
                                              const engine::Universe& universe) {
  const std::vector<engine::EntityIndex>& all = universe.of_kind[kind.index];
  if (kind == language::kThresholdKind || all.empty()) return all;
  const bool is_imagined = universe.name(all.back()).starts_with("NEW-");
  return {is_imagined ? all.back() : all.front()};
}

void ask_levels(const language::Framework& framework, const engine::Universe& universe,
                engine::Questions& questions) {
  std::vector<language::KindId> kinds;
  for (const language::Requirement& requirement : framework.requirements) {
    if (std::ranges::find(kinds, requirement.kind) == kinds.end())
      kinds.push_back(requirement.kind);
  }
  for (std::uint32_t family = 0; family < framework.families.size(); ++family) {
    const auto scale = framework.families[family].scale.index;
    const auto levels = static_cast<std::uint32_t>(framework.scales[scale].levels.size());
    for (std::uint32_t level = 0; level < levels; ++level) {
      for (const language::KindId kind : kinds) {
        for (const engine::EntityIndex subject : asked_things(kind, universe))
          questions.levels.push_back({family, level, subject, {}});
      }
    }
  }
}

void ask_defines(const language::Framework& framework, const engine::Universe& universe,
                 engine::Questions& questions) {
  for (std::uint32_t i = 0; i < framework.defines.size(); ++i) {
    const language::Define& define = framework.defines[i];
    if (define.is_quantity) continue;
    std::vector<std::vector<engine::EntityIndex>> calls = {{}};
    for (const language::KindId kind : define.kinds) {
      std::vector<std::vector<engine::EntityIndex>> longer;
      for (const std::vector<engine::EntityIndex>& call : calls) {
        for (const engine::EntityIndex thing : asked_things(kind, universe)) {
          longer.push_back(call);
          longer.back().push_back(thing);
        }
      }
      calls = std::move(longer);
    }
    for (std::vector<engine::EntityIndex>& call : calls)
      questions.defines.push_back({i, std::move(call), {}});
  }
}

}  // namespace

engine::Questions every_question(const language::Framework& framework,
                                 const engine::Universe& universe) {
  engine::Questions questions;
  ask_levels(framework, universe, questions);
  ask_defines(framework, universe, questions);
  return questions;
}

}  // namespace ruleout::analysis
