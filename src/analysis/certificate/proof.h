// Is there a possible world of a formula? Asked of two engines; a no comes with a proof that a
// third program has checked.
//
//   const Decided… = decide(region, {"no permit without a role", facts}, variables, formulas);
//
// A world is the smallest there is. A no is *certified*: the clauses were refuted by a proof which
// analysis/proof_check followed; and *agreed*: the diagrams say so too, where they stay within
// their limit. That the clauses are those of the question rests on the symbolic form, which the
// tests hold to the engine.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "analysis/certificate/certificate.h"
#include "analysis/form/formula_from_program.h"

namespace ruleout::analysis {

struct Claimed {
  std::string claim;                   // one line
  std::vector<CertificateFact> facts;  // what it is about
};

struct WorldFound {
  std::vector<Variable> holds;  // the fewest variables, ascending, and what follows from them
  std::vector<Variable> fewest;
  bool is_smallest = true;  // else a limit was met while looking for a smaller one
};
struct NoWorld {
  bool has_agreed = false;  // the diagrams came to the same within their limit
  std::string certificate;  // docs/formats/certificate.md; verified
};
struct NotDecided {};
using WorldAnswer = std::variant<WorldFound, NoWorld, NotDecided>;

// Whether the diagrams are asked, too, where there is no world.
enum class Agreement : std::uint8_t { kAsked, kLeftOut };

// That the clauses have no model, as a certificate that was checked. REQUIRES: the proof is one.
std::string certificate_of(const Claimed& claimed, const Cnf& cnf, const std::string& proof);

// `region` is asked for within the possible worlds of what it mentions.
WorldAnswer find_world(FormulaId region, const Claimed& claimed, const Variables& variables,
                       Formulas& formulas, Agreement agreement = Agreement::kAsked);

}  // namespace ruleout::analysis
