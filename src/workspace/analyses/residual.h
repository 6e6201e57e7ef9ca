// Why a gate of a case does not let pass: the fewest facts that would change it, and the clauses
// that keep it so, under every framework asked; as values and as JSON.
//
//   const ResidualAnswer answer = residual_in(open, {"deploy", "model-a", {}, 5});
//   print(answer_text(answer));
#pragma once

#include <string>
#include <vector>

#include "analysis/question/residual.h"
#include "workspace/answers.h"

namespace ruleout::workspace {

struct ResidualQuestion {
  std::string gate, subject;
  std::vector<std::string> frameworks;  // "path version"; empty: all that are in force
  std::size_t most = 5;                 // sets, and cores, of each kind
};
struct GateResidual {
  FrameworkName framework;
  engine::Decision decision;
  analysis::Residual residual;
  // It takes something that is not on record yet: one more thing of each kind was thought of.
  bool imagines = false;
};
struct ResidualAnswer {
  ResidualQuestion question;
  base::Instant as_of, known_at;
  std::vector<GateResidual> gates;
};

// The gate or the subject may not be there: see review_question.
ResidualAnswer residual_in(const Case& open, const ResidualQuestion& question);

// docs/formats/residual.md.
base::Json to_json(const ResidualAnswer& answer);
// Canonical, with a line end.
std::string answer_text(const ResidualAnswer& answer);

}  // namespace ruleout::workspace
