// Putting nodes, ranges, forms and occurrences into the framework's tables.

#include <fmt/core.h>

#include <utility>

#include "language/check/check_findings.h"
#include "language/check/check_state.h"

namespace ruleout::language {

NodeId CheckState::add(Node node) {
  bool is_broken = false;
  for (const NodeId operand : node.operands) is_broken = is_broken || broken_[operand.index];
  if (framework.nodes.size() >= kNodesMax) {
    if (!std::exchange(is_over_nodes_, true)) {
      report(kOverCheckLimit, node.span,
             fmt::format("the framework holds more than {} conditions", kNodesMax),
             "split the framework, or define what is repeated once");
    }
    return NodeId{0};
  }
  const NodeId id{static_cast<std::uint32_t>(framework.nodes.size())};
  framework.nodes.push_back(std::move(node));
  broken_.push_back(is_broken);
  return id;
}

NodeId CheckState::broken(base::Span span) {
  const NodeId id = truth(base::Truth::kUnknown, span);
  broken_[id.index] = true;
  return id;
}

NodeId CheckState::truth(base::Truth truth, base::Span span) {
  Node node;
  node.truth = truth;
  node.span = span;
  return add(std::move(node));
}

bool CheckState::spend_terms(std::size_t count, base::Span span) {
  terms_ += count;
  if (terms_ <= kFormTermsTotalMax) return true;
  if (!std::exchange(is_over_terms_, true)) {
    report(kOverCheckLimit, span,
           fmt::format("the framework's sums have more than {} measured terms", kFormTermsTotalMax),
           "put a comparison that is repeated into a define");
  }
  return false;
}

std::uint32_t CheckState::add_range(CheckedRange range) {
  framework.ranges.push_back(std::move(range));
  return static_cast<std::uint32_t>(framework.ranges.size() - 1);
}

std::uint32_t CheckState::add_form(LinearForm form) {
  framework.forms.push_back(std::move(form));
  return static_cast<std::uint32_t>(framework.forms.size() - 1);
}

std::uint32_t CheckState::add_occurrence(Occurrence occurrence) {
  framework.occurrences.push_back(std::move(occurrence));
  return static_cast<std::uint32_t>(framework.occurrences.size() - 1);
}

}  // namespace ruleout::language
