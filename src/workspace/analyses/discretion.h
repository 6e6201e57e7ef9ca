// Who decides what frameworks decide, as a question of a person: the answer as JSON.
//
//   const DiscretionAnswer answer = discretion_of({framework, other}, {"ratio"});
//   print(answer_text(answer));
#pragma once

#include <string>
#include <vector>

#include "analysis/question/discretion.h"
#include "base/json.h"
#include "base/sha256.h"

namespace ruleout::workspace {

struct VariedTerm {
  std::string term;
  analysis::Sensitivity sensitivity;
};
struct FrameworkDiscretion {
  std::string framework;  // "path version"
  base::Sha256 digest;
  analysis::Latitudes held;
  std::vector<VariedTerm> varied;
};
struct DiscretionAnswer {
  std::vector<FrameworkDiscretion> frameworks;  // as named
  // Questions of all of them, by share, the largest first: framework, question.
  std::vector<std::pair<std::size_t, std::size_t>> ranked;
};

// `vary`: names of numeric inputs; those that a framework has not are left out of its answer.
DiscretionAnswer discretion_of(const std::vector<const language::Framework*>& frameworks,
                               const std::vector<std::string>& vary);

// docs/formats/discretion.md.
base::Json to_json(const DiscretionAnswer& answer);
// Canonical, with a line end.
std::string answer_text(const DiscretionAnswer& answer);

}  // namespace ruleout::workspace
