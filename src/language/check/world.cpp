// What the world supplies: kinds, roles, units, attributes, constants, terms.

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "language/check/check_findings.h"
#include "language/check/check_parts.h"

namespace ruleout::language {
namespace {

using base::quoted;

template <class Table>
std::uint32_t next_index(const Table& table) {
  return static_cast<std::uint32_t>(table.size());
}

void declare_kind(CheckState& state, const KindSyntax& kind) {
  const Name plural =
      kind.plural.text.empty() ? Name{kind.name.text + "s", kind.name.span} : kind.plural;
  const std::uint32_t index = next_index(state.framework.kinds);
  state.declare(Space::kKinds, Meaning::kKind, kind.name, index);
  if (!kind.name.text.empty()) {
    state.declare(Space::kCollections, Meaning::kCollection, plural, index);
  }
  state.framework.kinds.push_back({kind.name.text, plural.text, kind.words});
}

void declare_attribute(CheckState& state, const AttributeSyntax& attribute) {
  state.declare(Space::kAttributes, Meaning::kAttribute, attribute.name,
                next_index(state.framework.attributes));
  state.check_distinct(attribute.values, "value");
  Attribute checked{attribute.name.text, {}};
  for (const Name& value : attribute.values) checked.values.push_back(value.text);
  if (checked.values.size() > kAttributeValuesMax) {
    state.report(kManyValues, attribute.values[kAttributeValuesMax].span,
                 fmt::format("{} has {} values; at most {} fit", quoted(attribute.name.text),
                             checked.values.size(), kAttributeValuesMax),
                 "put values that no rule tells apart together");
    checked.values.resize(kAttributeValuesMax);
  }
  state.framework.attributes.push_back(std::move(checked));
}

// Follows `week = 7 day` down to a unit that is one of itself.
class UnitResolution final {
 public:
  struct Source {
    const UnitSyntax* syntax = nullptr;  // none: the pure number
    const ParsedFile* file = nullptr;
  };

  UnitResolution(CheckState& state, std::vector<Source> units)
      : state_(state), units_(std::move(units)), progress_(units_.size(), Progress::kUntouched) {}

  void run() {
    for (std::uint32_t i = 0; i < units_.size(); ++i) resolve(i);
  }

 private:
  enum class Progress : std::uint8_t { kUntouched, kOnPath, kDone };

  // The unit that this one is told in; itself if there is none.
  [[nodiscard]] std::uint32_t next(std::uint32_t index) const {
    const UnitSyntax* syntax = units_[index].syntax;
    if (syntax == nullptr || !syntax->factor) return index;
    const Declared* found = state_.find(Space::kUnits, syntax->of.text);
    return found == nullptr ? index : found->index;
  }

  void resolve(std::uint32_t index) {
    std::vector<std::uint32_t> path;
    while (progress_[index] == Progress::kUntouched) {
      progress_[index] = Progress::kOnPath;
      path.push_back(index);
      index = next(index);
    }
    if (progress_[index] == Progress::kOnPath && next(index) != index) report_cycle(path, index);
    while (!path.empty()) {
      const std::uint32_t at = path.back();
      path.pop_back();
      const std::uint32_t base = next(at);
      Unit& unit = state_.framework.units[at];
      const UnitSyntax* syntax = units_[at].syntax;
      const bool is_told = syntax != nullptr && syntax->factor && base != at;
      if (is_told && progress_[base] == Progress::kDone) {
        unit.factor = *syntax->factor * state_.framework.units[base].factor;
        unit.of = state_.framework.units[base].of;
      }
      progress_[at] = Progress::kDone;
    }
  }

  void report_cycle(const std::vector<std::uint32_t>& path, std::uint32_t start) {
    std::string text;
    for (auto at = std::find(path.begin(), path.end(), start); at != path.end(); ++at) {
      text += fmt::format("{} is told in ", quoted(state_.framework.units[*at].name));
    }
    state_.enter(*units_[start].file);
    state_.report(kCycle, units_[start].syntax->name.span,
                  text + quoted(state_.framework.units[start].name),
                  "declare one of them without `=`");
  }

  CheckState& state_;
  std::vector<Source> units_;
  std::vector<Progress> progress_;
};

void check_unit(CheckState& state, const UnitSyntax& unit) {
  if (!unit.factor) return;
  state.expect(Space::kUnits, unit.of);
  if (unit.factor->sign() > 0) return;
  state.report(kOutOfRange, unit.name.span,
               fmt::format("{} is {} of another unit", quoted(unit.name.text), unit.factor_text),
               "write a number above zero");
}

void take_validity(CheckState& state, const TermSyntax& syntax, Term& term) {
  for (const ValidSyntax& valid : syntax.valid) {
    if (valid.answer && term.term_class == TermClass::kAct) {
      state.report(kActAnswer, syntax.name.span,
                   fmt::format("{} is an act, and an act has no answer", quoted(syntax.name.text)),
                   "leave `if yes` or `if no` out");
    }
    if (!valid.duration) continue;
    const auto set = [&](std::optional<base::Duration>& slot, std::string_view answer) {
      if (std::exchange(slot, valid.duration)) {
        state.report(kDeclaredTwice, syntax.name.span,
                     fmt::format("how long a {} of {} is valid is said twice", answer,
                                 quoted(syntax.name.text)),
                     "keep one `valid` for each answer");
      }
    };
    if (valid.answer != base::Truth::kNo) set(term.valid_if_yes, "yes");
    if (valid.answer != base::Truth::kYes) set(term.valid_if_no, "no");
  }
}

Meaning meaning_of(TermClass term_class) {
  switch (term_class) {
    case TermClass::kInput:
      return Meaning::kInput;
    case TermClass::kJudgement:
      return Meaning::kJudgement;
    case TermClass::kAct:
      return Meaning::kAct;
  }
  return Meaning::kInput;
}

void declare_term(CheckState& state, const TermSyntax& syntax, std::string_view vocabulary_uri) {
  state.declare(Space::kSaid, meaning_of(syntax.term_class), syntax.name,
                next_index(state.framework.terms));
  Term term;
  term.term_class = syntax.term_class;
  term.name = syntax.name.text;
  term.question = syntax.question;
  term.vocabulary_uri = vocabulary_uri;
  term.question_sha256 = base::sha256(syntax.question);
  for (const Name& kind : syntax.kinds) term.kinds.push_back(state.kind(kind));
  if (term.kinds.size() > kParametersMax) {
    state.report(kOverCheckLimit, syntax.name.span,
                 fmt::format("{} takes {} arguments; at most {} are allowed",
                             quoted(syntax.name.text), term.kinds.size(), kParametersMax),
                 "say it of fewer things at once");
    term.kinds.resize(kParametersMax, kNoKind);
  }
  term.is_quantity = syntax.is_quantity;
  if (syntax.is_quantity && !syntax.unit.text.empty()) {
    term.unit = state.expect(Space::kUnits, syntax.unit).value_or(0);
  }
  term.stated_by = owners(state, syntax.stated_by);
  term.signed_off_by = owners(state, syntax.signed_off_by);
  if (term.term_class == TermClass::kJudgement && syntax.stated_by.names.empty()) {
    state.report(kNoOwner, syntax.name.span,
                 fmt::format("nobody in particular may judge {}", quoted(syntax.name.text)),
                 "name the roles that may, as in `by ROLE`");
  }
  take_validity(state, syntax, term);
  state.framework.terms.push_back(std::move(term));
}

// The arguments of a term are called by their kinds; the second of a kind is `model-2`.
Frame frame_of_term(const CheckState& state, const Term& term) {
  Frame frame;
  for (const KindId kind : term.kinds) {
    const auto same = std::count_if(frame.begin(), frame.end(),
                                    [kind](const Slot& slot) { return slot.kind == kind; });
    const std::string name = state.kind_name(kind);
    frame.push_back({same == 0 ? name : fmt::format("{}-{}", name, same + 1), kind});
  }
  return frame;
}

}  // namespace

void declare_built_ins(CheckState& state) {
  Framework& framework = state.framework;
  framework.kinds = {{"developer", "developers", "who develops the models"},
                     {"evaluation", "evaluations", "a run of an evaluation plan on a model"},
                     {"threshold", "thresholds", "a capability that a framework watches for"}};
  for (std::uint32_t i = 0; i < framework.kinds.size(); ++i) {
    state.declare_built_in(Space::kKinds, Meaning::kKind, framework.kinds[i].name, i);
    state.declare_built_in(Space::kCollections, Meaning::kCollection, framework.kinds[i].plural, i);
  }
  framework.constants = {{kDeveloperKind, "self", "the developer whose case this is"}};
  state.declare_built_in(Space::kEntities, Meaning::kEntity, "self", 0);
  framework.units = {{"", base::Rational(1), 0}};
}

void declare_world(CheckState& state) {
  for (const KindSyntax& kind : state.tree().kinds) declare_kind(state, kind);
  for (const RoleSyntax& role : state.tree().roles) {
    state.declare(Space::kRoles, Meaning::kRole, role.name, next_index(state.framework.roles));
    state.framework.roles.push_back({role.name.text, role.words, role.is_outside});
  }
  for (const UnitSyntax& unit : state.tree().units) {
    const std::uint32_t index = next_index(state.framework.units);
    state.declare(Space::kUnits, Meaning::kUnit, unit.name, index);
    state.framework.units.push_back({unit.name.text, base::Rational(1), index});
  }
  for (const AttributeSyntax& attribute : state.tree().attributes) {
    declare_attribute(state, attribute);
  }
}

void resolve_units(CheckState& state, std::span<const ParsedFile* const> files) {
  std::vector<UnitResolution::Source> units(1);
  for (const ParsedFile* file : files) {
    state.enter(*file);
    for (const UnitSyntax& unit : file->tree.units) {
      check_unit(state, unit);
      units.push_back({&unit, file});
      if (units.size() != kUnitsMax + 2) continue;
      state.report(kOverCheckLimit, unit.name.span,
                   fmt::format("there are more than {} units", kUnitsMax),
                   "declare only units that some quantity is told in");
      return;
    }
  }
  UnitResolution(state, std::move(units)).run();
}

void declare_constants(CheckState& state) {
  for (const ConstantSyntax& constant : state.tree().constants) {
    state.declare(Space::kEntities, Meaning::kEntity, constant.name,
                  next_index(state.framework.constants));
    state.framework.constants.push_back(
        {state.kind(constant.kind), constant.name.text, constant.words});
  }
}

void declare_terms(CheckState& state, std::string_view vocabulary_uri) {
  for (const TermSyntax& term : state.tree().terms) declare_term(state, term, vocabulary_uri);
}

void check_validity(CheckState& state, std::uint32_t first) {
  for (const TermSyntax& syntax : state.tree().terms) {
    const std::uint32_t index = first++;
    for (const ValidSyntax& valid : syntax.valid) {
      if (valid.while_holds == kNoExpression) continue;
      Frame frame = frame_of_term(state, state.framework.terms[index]);
      const NodeId node = check_truth(state, frame, valid.while_holds);
      if (!state.is_broken(node) && state.framework[node].op != Op::kCompare) {
        state.report(kValidWhile, state.at(valid.while_holds).span,
                     fmt::format("{} is valid while something holds that is no comparison",
                                 quoted(syntax.name.text)),
                     "compare one quantity with a number, as in `valid while ratio(run) < 2`");
      }
      state.framework.terms[index].valid_while = node;
    }
  }
}

Owners owners(CheckState& state, const Roles& roles) {
  Owners checked;
  checked.join = roles.join;
  state.check_distinct(roles.names, "role");
  if (roles.names.size() > kOwnersMax) {
    state.report(kOverCheckLimit, roles.span,
                 fmt::format("more than {} roles stand in one list", kOwnersMax),
                 "name a role that stands for them");
  }
  for (const Name& name : roles.names) {
    if (checked.roles.size() == kOwnersMax) break;
    if (const auto role = state.expect(Space::kRoles, name)) checked.roles.push_back({*role});
  }
  return checked;
}

}  // namespace ruleout::language
