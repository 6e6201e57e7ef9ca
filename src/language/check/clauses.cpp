// The declarations of a framework by name and signature, in the order of the file.

#include <fmt/core.h>

#include <utility>

#include "base/text.h"
#include "language/check/check_findings.h"
#include "language/check/check_parts.h"

namespace ruleout::language {
namespace {

using base::quoted;

void declare_scale(CheckState& state, const ScaleSyntax& scale) {
  state.declare(Space::kScales, Meaning::kScale, scale.name,
                static_cast<std::uint32_t>(state.framework.scales.size()));
  state.check_distinct(scale.levels, "level");
  Scale checked{scale.name.text, {}};
  if (scale.levels.size() > kLevelsMax) {
    state.report(kOverCheckLimit, scale.levels[kLevelsMax].span,
                 fmt::format("the scale has more than {} levels", kLevelsMax),
                 "keep to levels that some clause names");
  }
  for (const Name& level : scale.levels) {
    if (checked.levels.size() < kLevelsMax) checked.levels.push_back(level.text);
  }
  state.framework.scales.push_back(std::move(checked));
}

void declare_families(CheckState& state) {
  for (const FamilySyntax& family : state.tree().families) {
    state.declare(Space::kFamilies, Meaning::kFamily, family.name,
                  static_cast<std::uint32_t>(state.framework.families.size()));
    const auto scale = state.expect(Space::kScales, family.scale);
    state.framework.families.push_back({family.name.text, {scale.value_or(kNoIndex)}});
  }
}

std::uint32_t named_standard(Framework& framework, const std::string& name) {
  for (std::uint32_t i = 0; i < framework.named_standards.size(); ++i) {
    if (framework.named_standards[i].name == name) return i;
  }
  framework.named_standards.push_back({name, {}});
  return static_cast<std::uint32_t>(framework.named_standards.size() - 1);
}

// Adds `stronger` and what stands above it to `weaker` and to what stands below that.
void put_above(Framework& framework, std::uint32_t weaker, std::uint32_t stronger) {
  auto& all = framework.named_standards;
  const auto add = [](std::vector<NamedStandardId>& above, NamedStandardId id) {
    for (const NamedStandardId known : above) {
      if (known == id) return;
    }
    above.push_back(id);
  };
  std::vector<NamedStandardId> higher = all[stronger].above;
  higher.push_back({stronger});
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    bool is_below = i == weaker;
    for (const NamedStandardId id : all[i].above) is_below = is_below || id.index == weaker;
    if (!is_below) continue;
    for (const NamedStandardId id : higher) add(all[i].above, id);
  }
}

bool is_above(const Framework& framework, std::uint32_t lower, std::uint32_t higher) {
  for (const NamedStandardId id : framework.named_standards[lower].above) {
    if (id.index == higher) return true;
  }
  return lower == higher;
}

void declare_evidence(CheckState& state, const EvidenceSyntax& evidence) {
  std::uint32_t below = kNoIndex;
  for (const std::string& name : evidence.standards) {
    const std::uint32_t index = named_standard(state.framework, name);
    if (state.framework.named_standards.size() > kNamedStandardsMax) {
      state.report(kOverCheckLimit, evidence.span,
                   fmt::format("there are more than {} evidence standards", kNamedStandardsMax),
                   "declare only those that a clause names");
      state.framework.named_standards.pop_back();
      return;
    }
    if (below != kNoIndex && is_above(state.framework, index, below)) {
      state.report(kCycle, evidence.span, fmt::format("{} would stand above itself", quoted(name)),
                   "state only the order that the text states");
      return;
    }
    if (below != kNoIndex) put_above(state.framework, below, index);
    below = index;
  }
}

// Defines, states and so on: the clause, and a body to be filled later.
class ClauseDeclaration final {
 public:
  explicit ClauseDeclaration(CheckState& state) : state_(state) {}

  void declare(const Item& item) {
    const SyntaxTree& tree = state_.tree();
    const auto is = [&item](ItemKind kind) { return item.kind == kind; };
    if (is(ItemKind::kDefine)) define(tree.defines[item.index]);
    if (is(ItemKind::kThreshold)) threshold(tree.thresholds[item.index]);
    if (is(ItemKind::kStandard)) standard(tree.standards[item.index]);
    if (is(ItemKind::kRequirement)) requirement(tree.requirements[item.index]);
    if (is(ItemKind::kGate)) gate(tree.gates[item.index]);
    if (is(ItemKind::kDuty)) duty(tree.duties[item.index]);
    if (is(ItemKind::kState)) state(tree.states[item.index]);
    if (is(ItemKind::kGoal)) goal(tree.goals[item.index]);
    if (is(ItemKind::kReading)) reading(tree.readings[item.index]);
    if (is(ItemKind::kScope)) scope(tree.scopes[item.index]);
  }

 private:
  Framework& framework() { return state_.framework; }

  ClauseId clause(const ClauseHead& head, Meaning meaning, ClauseKind kind, std::size_t index) {
    const auto at = static_cast<std::uint32_t>(index);
    state_.declare(Space::kSaid, meaning, head.id, at);
    if (head.section.text.empty() && !head.id.text.empty()) {
      state_.report(kNoSection, head.id.span,
                    fmt::format("{} cites no section", quoted(head.id.text)),
                    "write `§` and the section of the text that it stands for");
    }
    const ClauseId id{static_cast<std::uint32_t>(framework().clauses.size())};
    if (id.index == kClausesMax) {
      state_.report(kOverCheckLimit, head.id.span,
                    fmt::format("the framework holds more than {} clauses", kClausesMax),
                    "split the framework");
    }
    Clause clause{head.id.text, head.section.text, head.words, kind, head.strength,
                  at,           head.span,         {}};
    if (head.subject) clause.variables.push_back(head.subject->name.text);
    framework().clauses.push_back(std::move(clause));
    return id;
  }

  void define(const DefineSyntax& syntax) {
    Define define;
    define.clause =
        clause(syntax.head, Meaning::kDefine, ClauseKind::kDefine, framework().defines.size());
    define.is_quantity = syntax.is_quantity;
    if (syntax.parameters.size() > kParametersMax) {
      state_.report(
          kOverCheckLimit, syntax.parameters[kParametersMax].name.span,
          fmt::format("{} takes {} arguments; at most {} are allowed", quoted(syntax.head.id.text),
                      syntax.parameters.size(), kParametersMax),
          "say it of fewer things at once");
    }
    for (const Parameter& parameter : syntax.parameters) {
      if (define.kinds.size() == kParametersMax) break;
      define.kinds.push_back(state_.kind(parameter.kind));
      framework().clauses.back().variables.push_back(parameter.name.text);
    }
    framework().defines.push_back(std::move(define));
  }

  void threshold(const ThresholdSyntax& syntax) {
    Threshold threshold;
    threshold.clause = clause(syntax.head, Meaning::kThreshold, ClauseKind::kThreshold,
                              framework().thresholds.size());
    threshold.kind = subject_kind(state_, syntax.head);
    framework().thresholds.push_back(threshold);
    // It is also something that acts can be about.
    const Declared* said = state_.find(Space::kSaid, syntax.head.id.text);
    if (said != nullptr && said->span == syntax.head.id.span) {
      state_.declare(Space::kEntities, Meaning::kEntity, syntax.head.id,
                     static_cast<std::uint32_t>(framework().constants.size()));
    }
    framework().constants.push_back({kThresholdKind, syntax.head.id.text, syntax.head.words});
  }

  void standard(const StandardSyntax& syntax) {
    Standard standard;
    standard.clause = clause(syntax.head, Meaning::kStandard, ClauseKind::kStandard,
                             framework().standards.size());
    standard.kind = subject_kind(state_, syntax.head);
    framework().standards.push_back(standard);
  }

  void requirement(const RequirementSyntax& syntax) {
    Requirement requirement;
    requirement.clause = clause(syntax.head, Meaning::kRequirement, ClauseKind::kRequirement,
                                framework().requirements.size());
    requirement.kind = subject_kind(state_, syntax.head);
    framework().requirements.push_back(std::move(requirement));
  }

  void gate(const GateSyntax& syntax) {
    const auto index = static_cast<std::uint32_t>(framework().gates.size());
    state_.declare(Space::kSaid, Meaning::kGate, syntax.head.id, index);
    Gate gate;
    gate.name = syntax.head.id.text;
    gate.words = syntax.head.words;
    gate.section = syntax.head.section.text;
    gate.kind = subject_kind(state_, syntax.head);
    gate.otherwise = syntax.otherwise;
    gate.span = syntax.head.span;
    if (syntax.head.subject) gate.variable = syntax.head.subject->name.text;
    for (const RuleSyntax& each : syntax.rules) {
      Rule rule;
      rule.clause = clause(each.head, Meaning::kRule, ClauseKind::kRule, index);
      framework().clauses.back().variables = {gate.variable};
      gate.rules.push_back(std::move(rule));
    }
    framework().gates.push_back(std::move(gate));
  }

  void duty(const DutySyntax& syntax) {
    Duty duty;
    duty.clause = clause(syntax.head, Meaning::kDuty, ClauseKind::kDuty, framework().duties.size());
    if (syntax.head.subject) duty.kind = subject_kind(state_, syntax.head);
    framework().duties.push_back(std::move(duty));
  }

  void state(const StateSyntax& syntax) {
    State state;
    state.clause =
        clause(syntax.head, Meaning::kState, ClauseKind::kState, framework().states.size());
    if (syntax.head.subject) state.kind = subject_kind(state_, syntax.head);
    framework().states.push_back(std::move(state));
  }

  void goal(const GoalSyntax& syntax) {
    Goal goal;
    goal.clause = clause(syntax.head, Meaning::kGoal, ClauseKind::kGoal, framework().goals.size());
    framework().goals.push_back(std::move(goal));
  }

  void reading(const ReadingSyntax& syntax) {
    Reading reading;
    reading.clause =
        clause(syntax.head, Meaning::kReading, ClauseKind::kReading, framework().readings.size());
    reading.question = syntax.question;
    std::vector<Name> names;
    for (const ReadingChoice& choice : syntax.choices) {
      names.push_back(choice.name);
      if (names.size() > kChoicesMax) continue;
      reading.choices.push_back(choice.name.text);
      reading.words.push_back(choice.words);
    }
    state_.check_distinct(names, "choice");
    if (names.size() < 2) {
      state_.report(kFewChoices, syntax.head.id.span,
                    fmt::format("{} offers {} to read it", quoted(syntax.head.id.text),
                                names.empty() ? "no way" : "one way"),
                    "give the readings that the text allows, at least two");
    }
    if (names.size() > kChoicesMax || framework().readings.size() == kReadingsMax) {
      state_.report(kOverCheckLimit, syntax.head.id.span,
                    fmt::format("there are more than {} readings, or more than {} choices in one",
                                kReadingsMax, kChoicesMax),
                    "keep to ambiguities that some clause turns on");
    }
    framework().readings.push_back(std::move(reading));
  }

  void scope(const ScopeSyntax& syntax) {
    const ClauseId id =
        clause(syntax.head, Meaning::kScope, ClauseKind::kScope, framework().scopes.size());
    framework().scopes.push_back({id, {}});
  }

  CheckState& state_;
};

}  // namespace

std::vector<std::string> clause_ids(const Framework& framework) {
  std::vector<std::string> ids;
  ids.reserve(framework.clauses.size());
  for (const Clause& clause : framework.clauses) ids.push_back(clause.id);
  return ids;
}

KindId subject_kind(CheckState& state, const ClauseHead& head) {
  return head.subject ? state.kind(head.subject->kind) : kNoKind;
}

Frame frame_of(CheckState& state, const std::optional<Parameter>& subject) {
  Frame frame;
  if (!subject) return frame;
  const Declared* kind = state.find(Space::kKinds, subject->kind.text);
  bind(state, frame, subject->name, kind == nullptr ? kNoKind : KindId{kind->index});
  return frame;
}

void declare_clauses(CheckState& state) {
  for (const ScaleSyntax& scale : state.tree().scales) declare_scale(state, scale);
  declare_families(state);
  for (const EvidenceSyntax& evidence : state.tree().evidence) declare_evidence(state, evidence);
  ClauseDeclaration declaration(state);
  for (const Item& item : state.tree().items) declaration.declare(item);
  for (std::size_t i = 0; i < state.framework.scopes.size(); ++i) {
    state.framework.scopes[i].cells = check_cells(state, state.tree().scopes[i].cells);
  }
}

}  // namespace ruleout::language
