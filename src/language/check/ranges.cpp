// Collections, and the variables that stand for their members.

#include <fmt/core.h>

#include <utility>

#include "base/text.h"
#include "language/check/check_findings.h"
#include "language/check/check_parts.h"

namespace ruleout::language {
namespace {

using base::quoted;

// Kinds that evaluations are about. They are a vocabulary's, known by name: records speak of them.
constexpr std::string_view kEvaluatedKind = "model";
constexpr std::string_view kEvaluatedFor = "topic";

}  // namespace

std::vector<KindId> kinds_of_evaluations(const CheckState& state) {
  std::vector<KindId> kinds;
  for (const std::string_view name : {kEvaluatedKind, kEvaluatedFor}) {
    const Declared* found = state.find(Space::kKinds, name);
    kinds.push_back(found == nullptr ? kNoKind : KindId{found->index});
  }
  return kinds;
}

Bound check_range(CheckState& state, const Frame& frame, const Range& range) {
  CheckedRange checked;
  checked.last = range.last;
  Bound bound;
  const auto kind = state.expect(Space::kCollections, range.collection);
  bound.kind = kind ? KindId{*kind} : kNoKind;
  bound.is_broken = !kind;
  checked.kind = bound.kind;
  if (!range.arguments.empty()) {
    std::vector<KindId> kinds;
    if (bound.kind == kEvaluationKind) kinds = kinds_of_evaluations(state);
    auto arguments = kind ? check_arguments(state, frame, range.collection, range.arguments, kinds,
                                            Any::kAllowed)
                          : std::nullopt;
    bound.is_broken = bound.is_broken || !arguments;
    if (arguments) checked.arguments = *std::move(arguments);
  }
  bound.range = state.add_range(std::move(checked));
  return bound;
}

std::uint32_t bind(CheckState& state, Frame& frame, const Name& variable, KindId kind) {
  const auto slot = static_cast<std::uint32_t>(frame.size());
  if (frame.size() == kSlotsMax) {
    state.report(kOverCheckLimit, variable.span,
                 fmt::format("more than {} variables stand here at once", kSlotsMax),
                 "define a part of the condition by itself");
  }
  const bool is_variable = find_entity(state, frame, variable.text).has_value();
  if (variable.text == "any" || is_variable) {
    const Declared* constant = state.find(Space::kEntities, variable.text);
    state.report(kHiddenName, variable.span,
                 fmt::format("{} means something else here already", quoted(variable.text)),
                 "choose another name for the variable",
                 constant == nullptr ? std::vector<base::FindingNote>{}
                                     : CheckState::declared_here(*constant));
  }
  frame.push_back({variable.text, kind});
  return slot;
}

}  // namespace ruleout::language
