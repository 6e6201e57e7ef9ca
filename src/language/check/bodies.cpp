// What defines, thresholds, standards, requirements, states and goals say.

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/text.h"
#include "language/check/check_findings.h"
#include "language/check/check_parts.h"

namespace ruleout::language {
namespace {

using base::quoted;

constexpr auto kWordsOfRequirements = std::to_array<UnknownWord>(
    {UnknownWord::kHolds, UnknownWord::kDoesNothing, UnknownWord::kStaysOpen});

std::optional<NodeId> check_if_any(CheckState& state, Frame& frame, ExpressionIndex index) {
  if (index == kNoExpression) return std::nullopt;
  return check_truth(state, frame, index);
}

void check_define(CheckState& state, const DefineSyntax& syntax, Define& define) {
  if (define.is_quantity) return;
  Frame frame;
  for (std::size_t i = 0; i < define.kinds.size(); ++i) {
    bind(state, frame, syntax.parameters[i].name, define.kinds[i]);
  }
  define.body = check_truth(state, frame, syntax.body);
}

void check_threshold(CheckState& state, const ThresholdSyntax& syntax, Threshold& threshold) {
  Frame frame = frame_of(state, syntax.head.subject);
  threshold.ruled_out = check_if_any(state, frame, syntax.ruled_out);
  threshold.crossed = check_if_any(state, frame, syntax.crossed);
}

// `met when P expires D after X` is P, and not at least D since X.
NodeId with_expiry(CheckState& state, const Frame& frame, const StandardSyntax& syntax,
                   NodeId met) {
  const auto occurrence = check_occurrence(state, frame, syntax.expires_after);
  const base::Span span = syntax.head.span;
  if (!occurrence) return state.broken(span);
  Node elapsed;
  elapsed.op = Op::kElapsed;
  elapsed.occurrence = *occurrence;
  elapsed.duration = syntax.expires;
  elapsed.span = state.at(syntax.expires_after).span;
  Node stands;
  stands.op = Op::kNot;
  stands.operands = {state.add(std::move(elapsed))};
  stands.span = span;
  Node both;
  both.op = Op::kAnd;
  both.operands = {met, state.add(std::move(stands))};
  both.span = span;
  return state.add(std::move(both));
}

void check_standard(CheckState& state, const StandardSyntax& syntax, Standard& standard) {
  Frame frame = frame_of(state, syntax.head.subject);
  if (!syntax.family.text.empty()) {
    if (const auto family = state.expect(Space::kFamilies, syntax.family)) {
      standard.family = FamilyId{*family};
      standard.level = check_level(state, {*family}, syntax.level).value_or(0);
    }
  }
  standard.cells = check_where(state, syntax.where);
  standard.met = check_if_any(state, frame, syntax.met);
  if (!syntax.expires) return;
  if (standard.met) {
    standard.met = with_expiry(state, frame, syntax, *standard.met);
    return;
  }
  state.report(
      kUndefinedExpiry, syntax.head.id.span,
      fmt::format("{} is undefined, so never met, and yet expires", quoted(syntax.head.id.text)),
      "leave the expiry out, or say when it is met");
}

Need check_need(CheckState& state, Frame& frame, const NeedSyntax& syntax, KindId kind) {
  Need need;
  if (syntax.expression != kNoExpression) {
    need.what = Need::What::kTruth;
    need.node = check_truth(state, frame, syntax.expression);
  } else if (!syntax.family.text.empty()) {
    need.what = Need::What::kLevel;
    if (const auto family = state.expect(Space::kFamilies, syntax.family)) {
      need.family = FamilyId{*family};
      need.level = check_level(state, need.family, syntax.level).value_or(0);
    }
  } else {
    need.what = Need::What::kStandard;
    const auto standard = state.expect(Space::kSaid, {Meaning::kStandard}, "standard",
                                       syntax.standard, "write a condition in brackets");
    if (!standard) return need;
    need.standard = StandardId{standard->index};
    const KindId own = state.framework.standards[standard->index].kind;
    if (own == kind || own == kNoKind || kind == kNoKind) return need;
    state.report(
        kArgumentKind, syntax.standard.span,
        fmt::format("{} is a standard for each {}, the requirement is for each {}",
                    quoted(syntax.standard.text), state.kind_name(own), state.kind_name(kind)),
        "need a standard for the same kind, or a condition in brackets");
  }
  return need;
}

void check_requirement(CheckState& state, const RequirementSyntax& syntax,
                       Requirement& requirement) {
  Frame frame = frame_of(state, syntax.head.subject);
  requirement.when = check_truth(state, frame, syntax.when);
  for (const NeedSyntax& need : syntax.needs) {
    requirement.needs.push_back(check_need(state, frame, need, requirement.kind));
  }
  requirement.unknown = check_unknown(state, syntax.unknown, kWordsOfRequirements, "a requirement");
}

void check_state_item(CheckState& state, const StateSyntax& syntax, State& item) {
  Frame frame = frame_of(state, syntax.head.subject);
  item.enter = check_truth(state, frame, syntax.enter);
  std::vector<Name> names;
  for (const ExitSyntax& exit : syntax.exits) {
    names.push_back(exit.name);
    item.exits.push_back({exit.name.text, check_truth(state, frame, exit.when)});
  }
  state.check_distinct(names, "exit");
  if (names.size() > kExitsMax) {
    state.report(kManyExits, names[kExitsMax].span,
                 fmt::format("{} has {} exits; at most {} are followed",
                             quoted(syntax.head.id.text), names.size(), kExitsMax),
                 "join exits by `or` that lead to the same");
  }
  item.unknown = check_unknown(state, syntax.unknown, kWordsOfRequirements, "a state");
}

void check_goal(CheckState& state, const GoalSyntax& syntax, Goal& goal) {
  Frame frame;
  goal.due = syntax.due;
  goal.met = check_truth(state, frame, syntax.met);
  goal.graded = syntax.graded;
}

std::uint64_t check_values(CheckState& state, const CellChoice& choice, std::uint32_t attribute) {
  const std::vector<std::string>& values = state.framework.attributes[attribute].values;
  std::uint64_t mask = 0;
  for (const Name& value : choice.values) {
    const auto found = std::find(values.begin(), values.end(), value.text);
    if (value.text.empty()) continue;
    if (found == values.end()) {
      state.report(
          kUnknownValue, value.span,
          fmt::format("{} has no value {}", quoted(choice.attribute.text), quoted(value.text)),
          "write " + offered(values, "or"));
      continue;
    }
    const auto bit = static_cast<std::size_t>(found - values.begin());
    if (bit < kAttributeValuesMax) mask |= std::uint64_t{1} << bit;
  }
  return mask;
}

}  // namespace

std::optional<std::uint32_t> check_level(CheckState& state, FamilyId family, const Name& level) {
  const ScaleId scale = state.framework.families[family.index].scale;
  if (scale.index == kNoIndex || level.text.empty()) return std::nullopt;
  const std::vector<std::string>& levels = state.framework.scales[scale.index].levels;
  const auto found = std::find(levels.begin(), levels.end(), level.text);
  if (found != levels.end()) return static_cast<std::uint32_t>(found - levels.begin());
  state.report(kUnknownLevel, level.span,
               fmt::format("{} is no level of {}", quoted(level.text),
                           quoted(state.framework.scales[scale.index].name)),
               "write " + offered(levels, "or"));
  return std::nullopt;
}

CheckedCells check_cells(CheckState& state, const Cells& cells) {
  std::map<std::uint32_t, std::uint64_t> masks;
  for (const CellChoice& choice : cells) {
    const auto attribute = state.expect(Space::kAttributes, choice.attribute);
    if (!attribute) continue;
    const std::uint64_t mask = check_values(state, choice, *attribute);
    if (masks.emplace(*attribute, mask).second) continue;
    state.report(kDeclaredTwice, choice.attribute.span,
                 fmt::format("{} is chosen twice", quoted(choice.attribute.text)),
                 "join the values by `or`");
  }
  CheckedCells checked;
  for (const auto& [attribute, values] : masks) {
    checked.push_back({AttributeId{attribute}, values});
  }
  return checked;
}

CheckedCells check_where(CheckState& state, const WhereSyntax& where) {
  if (where.scope.text.empty()) return check_cells(state, where.cells);
  const auto scope = state.expect(Space::kSaid, {Meaning::kScope}, "scope", where.scope,
                                  "name a scope, or write `attribute = value`");
  return scope ? state.framework.scopes[scope->index].cells : CheckedCells{};
}

void check_bodies(CheckState& state) {
  const SyntaxTree& tree = state.tree();
  Framework& framework = state.framework;
  const auto each = [&state](const auto& syntax, auto& checked, auto check) {
    for (std::size_t i = 0; i < checked.size(); ++i) check(state, syntax[i], checked[i]);
  };
  each(tree.defines, framework.defines, check_define);
  each(tree.thresholds, framework.thresholds, check_threshold);
  each(tree.standards, framework.standards, check_standard);
  each(tree.requirements, framework.requirements, check_requirement);
  each(tree.states, framework.states, check_state_item);
  each(tree.goals, framework.goals, check_goal);
}

}  // namespace ruleout::language
