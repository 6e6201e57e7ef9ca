// What the engine says of a case, in the words of the analysis.
#include <algorithm>
#include <optional>

#include "engine/engine.h"
#include "workspace/witness/witness.h"

namespace ruleout::workspace {
namespace {

using analysis::AnswerForm;
using analysis::AnswerKind;
using base::Truth;

constexpr const char* kRules = "what one rule contributes is in no answer of the engine";
constexpr const char* kEntry = "an entry that is unknown and one that is refuted enter nothing";
constexpr const char* kUndetermined =
    "the engine calls a duty undetermined that is owed, too, where its due day or its keeping is";

// The engine under one of the frameworks.
class Engine final {
 public:
  Engine(const analysis::Compared& pair, const WitnessCase& witness, const engine::Regime& regime,
         std::size_t which, const AnswerForm& answer)
      : side_(which == 0 ? pair.before : pair.after),
        framework_(*side_.framework),
        answer_(answer),
        case_(regime, which, witness.records, witness.as_of, witness.as_of, asked()) {}

  // One of the answer's words; none where the engine has none for it.
  [[nodiscard]] std::optional<std::string> word() const {
    switch (answer_.kind) {
      case AnswerKind::kGate:
        return gate();
      case AnswerKind::kRule:
        return std::nullopt;
      case AnswerKind::kLevel:
      case AnswerKind::kDefine:
        return truth(case_.answer(0).value);
      default:
        return of_clause(case_.assess_only(answer_.name, answer_.subject));
    }
  }

 private:
  [[nodiscard]] std::vector<engine::Asked> asked() const {
    engine::Asked asked;
    if (answer_.kind == AnswerKind::kDefine) {
      asked.name = answer_.name;
      for (const engine::DefineOutput& output : side_.program.defines) {
        std::vector<std::string> names;
        std::string subject;
        for (const engine::EntityIndex argument : output.arguments) {
          names.push_back(side_.universe.name(argument));
          subject += (subject.empty() ? "" : ", ") + names.back();
        }
        if (output.define == answer_.index && subject == answer_.subject) asked.arguments = names;
      }
      return {asked};
    }
    if (answer_.kind != AnswerKind::kLevel) return {};
    const language::Family& family = framework_.families[answer_.index];
    asked.what = engine::Asked::What::kRequires;
    asked.name = family.name;
    asked.level = framework_.scales[family.scale.index].levels[answer_.level];
    asked.arguments = {answer_.subject};
    return {asked};
  }

  // Values stand from the least demanding to the most, and that something is met demands least.
  [[nodiscard]] std::string truth(Truth value) const {
    if (value == Truth::kUnknown) return answer_.values[1].word;
    const bool is_inverse =
        answer_.kind == AnswerKind::kStandard || answer_.kind == AnswerKind::kGoal;
    return answer_.values[(value == Truth::kYes) != is_inverse ? 2 : 0].word;
  }

  // Of the part of the scope that the answer is about.
  [[nodiscard]] std::optional<std::string> gate() const {
    std::vector<engine::Cell> cells;
    for (const engine::GateOutput& output : side_.program.gates) {
      if (output.gate != answer_.index || output.parts.size() <= answer_.part) continue;
      cells.clear();
      for (const language::CheckedChoice& choice : output.parts[answer_.part].cells) {
        const language::Attribute& attribute = framework_.attributes[choice.attribute.index];
        std::size_t value = 0;
        while ((choice.values >> value & 1U) == 0) ++value;
        cells.push_back({attribute.name, attribute.values[value]});
      }
    }
    const auto decision =
        case_.decide(framework_.gates[answer_.index].name, answer_.subject, cells);
    if (!decision) return std::nullopt;
    return engine::to_text(decision->kind);
  }

  [[nodiscard]] std::optional<std::string> of_clause(const engine::FrameworkAssessment& all) const {
    switch (answer_.kind) {
      case AnswerKind::kThreshold:
        return all.thresholds.empty() ? std::nullopt : std::optional(all.thresholds.front().word);
      case AnswerKind::kStandard:
        return all.standards.empty() ? std::nullopt
                                     : std::optional(truth(all.standards.front().met.value));
      case AnswerKind::kRequirement:
        return all.requirements.empty()
                   ? std::nullopt
                   : std::optional(truth(all.requirements.front().applies.value));
      case AnswerKind::kGoal:
        return all.goals.empty() ? std::nullopt : std::optional(truth(all.goals.front().met.value));
      case AnswerKind::kState:
        return all.states.empty() ? std::nullopt
                                  : std::optional(truth(all.states.front().member.value));
      case AnswerKind::kDuty:
        return duty(all.duties);
      default:
        return std::nullopt;
    }
  }

  // Done, late and displaced duties are owed in the sense of the analysis.
  static std::optional<std::string> duty(const std::vector<engine::DutyStatus>& instances) {
    std::optional<std::string> word;
    for (const engine::DutyStatus& instance : instances) {
      switch (instance.state) {
        case engine::DutyState::kActive:
        case engine::DutyState::kDischarged:
        case engine::DutyState::kLate:
        case engine::DutyState::kBreached:
        case engine::DutyState::kSuperseded:
          return "owed";
        case engine::DutyState::kUndetermined:
          word = "undetermined";
          break;
        case engine::DutyState::kDormant:
        case engine::DutyState::kWaived:
        case engine::DutyState::kLapsed:
          if (!word) word = "not owed";
          break;
      }
    }
    return word;
  }

  const analysis::Side& side_;
  const language::Framework& framework_;
  const AnswerForm& answer_;
  engine::FrameworkCase case_;
};

// Is what the engine said the claim, told in another way, or does it hide it? Empty: neither.
std::string why_hidden(const AnswerForm& answer, const std::string& claim,
                       const std::optional<std::string>& said) {
  if (!said) return kRules;
  if (answer.kind == AnswerKind::kState && claim != "entered" && *said != "entered") return kEntry;
  if (answer.kind == AnswerKind::kDuty && claim == "owed" && *said == "undetermined")
    return kUndetermined;
  return {};
}

}  // namespace

Confirmation confirm(const analysis::Compared& pair, const WitnessCase& witness,
                     const AnswerForm& before, const AnswerForm& after,
                     const analysis::Parting& claim) {
  const engine::Regime regime = witness_regime(pair, witness);
  const auto first = Engine(pair, witness, regime, 0, before).word();
  const auto second = Engine(pair, witness, regime, 1, after).word();
  Confirmation seen;
  seen.before = first.value_or("");
  seen.after = second.value_or("");
  if (!witness.not_placed.empty()) {
    seen.outcome = Confirmation::Outcome::kNotPlaced;
    seen.because = witness.not_placed.front();
    return seen;
  }
  if (seen.before == claim.before && seen.after == claim.after) return seen;
  const bool is_before = seen.before == claim.before;
  seen.because =
      is_before ? why_hidden(after, claim.after, second) : why_hidden(before, claim.before, first);
  if (!is_before && !seen.because.empty() && seen.after != claim.after &&
      why_hidden(after, claim.after, second).empty())
    seen.because.clear();
  if (!seen.because.empty()) {
    seen.outcome = Confirmation::Outcome::kNotTold;
  } else if (!witness.beside.empty()) {
    seen.outcome = Confirmation::Outcome::kNotPlaced;
    seen.because = "beside: " + witness.beside.front();
  } else {
    seen.outcome = Confirmation::Outcome::kDiffers;
  }
  return seen;
}

}  // namespace ruleout::workspace
