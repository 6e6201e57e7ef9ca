// Who decides what frameworks decide, as a question of a person: the answer as JSON.
//
//   const DiscretionAnswer answer = discretion_of({framework, other}, {.vary = {"ratio"}});
//   print(answer_text(answer));
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/question/discretion.h"
#include "base/json.h"
#include "base/sha256.h"

namespace ruleout::workspace {

struct DiscretionQuestion {
  std::vector<std::string> vary;   // numeric inputs; those a framework has not are left out of it
  std::vector<std::string> words;  // of the text
  bool holders = false;            // who may say what, and bring about which answer
  bool costs = false;              // what costs whoever says it
};
// Is it asked for no more than some views?
inline bool is_of_views(const DiscretionQuestion& question) {
  return question.holders || question.costs || !question.words.empty();
}

struct VariedTerm {
  std::string term;
  analysis::Sensitivity sensitivity;
};
struct FrameworkDiscretion {
  std::string framework;  // "path version"
  base::Sha256 digest;
  std::optional<analysis::Latitudes> held;  // none: only views were asked for
  std::vector<VariedTerm> varied;           // those asked for, and the numbers that words stand for
  std::optional<analysis::WordedAnswers> worded;
  std::optional<analysis::Holdings> holders;
  std::optional<analysis::Determinations> determinations;
};
// Too large to be laid out: nothing was asked.
bool is_beyond_limits(const FrameworkDiscretion& one);

struct DiscretionAnswer {
  std::vector<FrameworkDiscretion> frameworks;  // as named
  // Questions of all of them, by share, the largest first: framework, question.
  std::vector<std::pair<std::size_t, std::size_t>> ranked;
  // What costs whoever says it, of all of them, by `analysis::weighs_more`: framework,
  // determination.
  std::vector<std::pair<std::size_t, std::size_t>> pressed;
};

DiscretionAnswer discretion_of(const std::vector<const language::Framework*>& frameworks,
                               const DiscretionQuestion& question);

// docs/formats/discretion.md.
base::Json to_json(const DiscretionAnswer& answer);
// Canonical, with a line end.
std::string answer_text(const DiscretionAnswer& answer);

}  // namespace ruleout::workspace
