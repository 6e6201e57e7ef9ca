// Frameworks laid out over one world: what every question about one of them, or a pair, starts
// from.
//
//   std::optional<LaidOut> one = laid_out(framework);           // none: beyond a limit
//   std::optional<Compared> pair = compared(before, after);     // none: beyond a limit
//   for (const AnswerForm& one : pair->before.answers) …        // over pair->variables
//
// Both are spread over one thing of each kind, and over their constants; things the records have
// not named yet, so what is found of them is found of any. The frameworks must outlive the value.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/form/answer_form.h"
#include "analysis/form/formula_from_program.h"
#include "language/check/framework.h"

namespace ruleout::analysis {

struct Side {
  const language::Framework* framework = nullptr;
  engine::Universe universe;
  engine::Program program;
  ProgramForm form;
  std::vector<AnswerForm> answers;  // of the imagined things and of what has no subject
};
// None: beyond a limit.
std::optional<Side> side_of(const language::Framework& framework, Variables& variables,
                            Formulas& formulas);
// One framework alone.
struct LaidOut {
  Variables variables;
  Formulas formulas;
  Side side;
};
std::optional<LaidOut> laid_out(const language::Framework& framework);

struct Compared {
  Variables variables;
  Formulas formulas;
  Side before, after;
};

// Who judges. `kShared`: a question that both frameworks ask is answered once. `kFree`: each
// framework's judges answer on their own, so that what differs by nothing but discretion shows.
enum class Discretion : std::uint8_t { kShared, kFree };

// What somebody says of a question of the first framework and another one of the second: whoever
// answers yes to the one answers yes to the other, and so on; `kExcludes`: no to the other. Stated,
// not proved.
struct TermRelation {
  std::string name, other;  // names of inputs, judgements or acts
  enum class Kind : std::uint8_t { kSame, kImplies, kImpliedBy, kExcludes } kind = Kind::kSame;
};

std::optional<Compared> compared(const language::Framework& before,
                                 const language::Framework& after,
                                 Discretion discretion = Discretion::kShared,
                                 const std::vector<TermRelation>& relations = {});

}  // namespace ruleout::analysis
