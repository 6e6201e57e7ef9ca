// A checker of DRAT proofs that follows the definition and nothing else: sets of literals, no
// watches, everything propagated anew for each question. What the checker proper is held to.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <vector>

namespace ruleout::property {

using PlainClause = std::set<int>;

struct PlainStep {
  bool is_deletion = false;
  std::vector<int> literals;
};

// The step that is refused; the number of steps if all pass but none adds the empty clause; none
// if the proof holds.
std::optional<std::size_t> first_wrong_step(const std::vector<std::vector<int>>& clauses,
                                            const std::vector<PlainStep>& steps);

// By trying a literal and its negation.
bool has_model(const std::vector<std::vector<int>>& clauses);

}  // namespace ruleout::property
