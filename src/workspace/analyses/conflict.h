// Where one framework obliges what another forbids, as a question of a person: which names stand
// for one action, and the answer as JSON and as sentences.
//
//   const ConflictAnswer answer = conflicts_of(*contract, *lines, correspondences);
//   print(answer_text(answer));
#pragma once

#include <string>
#include <vector>

#include "analysis/question/conflict.h"
#include "base/json.h"
#include "workspace/answers.h"

namespace ruleout::workspace {

struct ConflictAnswer {
  std::string first, second;  // "path version"
  base::Sha256 first_digest, second_digest;
  std::vector<Correspondence> used;
  analysis::Conflicts conflicts;
};

// Correspondences of kind `action` say which names stand for one action, those of kind `threshold`
// which thresholds for one line, those of kind `term` how two questions hang together.
ConflictAnswer conflicts_of(const language::Framework& first, const language::Framework& second,
                            const std::vector<Correspondence>& correspondences);

// "SERVE of made-up/contract 1", "use(NEW-use) of made-up/lines 1, held by NO-AUTONOMY".
std::string words_of(const ConflictAnswer& answer, const analysis::ConflictSide& side);
// "Knowing only: …: made-up/contract 1 owes SERVE and made-up/lines 1 holds use(NEW-use)."
std::string sentence(const ConflictAnswer& answer, const analysis::Conflict& conflict);

// docs/formats/conflict.md.
base::Json to_json(const ConflictAnswer& answer);
// Canonical, with a line end.
std::string answer_text(const ConflictAnswer& answer);

}  // namespace ruleout::workspace
