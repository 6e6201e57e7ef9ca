// Circles among definitions, and the order in which they can be computed.

#include "language/check/check_findings.h"
#include "language/check/check_parts.h"
#include "language/check/definitions.h"
#include "language/check/dependency.h"

namespace ruleout::language {

bool order_definitions(CheckState& state) {
  const std::vector<Definition> definitions = all_definitions(state.framework);
  const DependencyOrder order = dependency_order(definition_needs(state.framework));
  const auto clause = [&](std::uint32_t index) -> const Clause& {
    return state.framework[clause_of(state.framework, definitions[index])];
  };
  for (const auto& circle : order.circles) {
    std::vector<std::string> ids;
    ids.reserve(circle.size());
    for (const std::uint32_t index : circle) ids.push_back(clause(index).id);
    const Clause& first = clause(circle.front());
    const auto size = static_cast<std::uint32_t>(first.id.size());
    state.report(kCycle, {first.span.begin, first.span.begin + size}, circle_text(ids),
                 "let one of them rest on facts alone");
  }
  for (const std::uint32_t index : order.order) {
    state.framework.definition_order.push_back(definitions[index]);
  }
  return order.circles.empty();
}

}  // namespace ruleout::language
