#include "analysis/certificate/proof.h"

#include <optional>
#include <utility>

#include "analysis/form/order.h"
#include "analysis/proof_check/proof_check.h"
#include "analysis/solve/bdd.h"
#include "analysis/solve/sat.h"
#include "base/assert.h"

namespace ruleout::analysis {
namespace {

// The second engine is asked for its agreement, not for an answer.
// No operation may meet the limit of nodes: near it the library collects again and again.
constexpr BddLimits kAgreementLimits = {1'000'000, 4'000'000};
constexpr std::size_t kAgreementPartsMax = 4'000;
constexpr std::int32_t kConflictsMax = 200'000;

// True if the diagrams found no world either; false if it was not asked of them. They are asked
// about formulas of moderate size.
bool have_diagrams_agreed(FormulaId asked, const Formulas& formulas) {
  if (parts_in(formulas, asked) > kAgreementPartsMax) return false;
  const FormulaId roots[] = {asked};
  Bdd bdd(formulas, near_order(formulas, roots), kAgreementLimits);
  const std::optional<bool> agreed = bdd.satisfiable(asked);
  RULEOUT_ASSERT(agreed != true);
  return agreed.has_value();
}

}  // namespace

std::string certificate_of(const Claimed& claimed, const Cnf& cnf, const std::string& proof) {
  const auto text = write_certificate({claimed.claim, claimed.facts, cnf, proof});
  RULEOUT_ASSERT(text.has_value());
  const auto certificate = proof_check::read_certificate_text(*text);
  RULEOUT_ASSERT(certificate.has_value());
  const proof_check::Checked checked =
      proof_check::check(*certificate, proof_check::kCheckStepsMax);
  RULEOUT_ASSERT(checked.outcome == proof_check::Outcome::kVerified);
  return *text;
}

WorldAnswer find_world(FormulaId region, const Claimed& claimed, const Variables& variables,
                       Formulas& formulas, Agreement agreement) {
  const std::vector<Variable> mentioned = variables_in(formulas, region);
  const FormulaId asked =
      formulas.conjunction(region, possible_worlds(variables, formulas, mentioned));
  Tseitin form(formulas);
  form.require(asked);
  const SatAnswer answer = solve(form.cnf(), kConflictsMax);
  if (std::holds_alternative<Undecided>(answer)) return NotDecided{};
  if (const auto* refuted = std::get_if<Refutation>(&answer)) {
    return NoWorld{agreement == Agreement::kAsked && have_diagrams_agreed(asked, formulas),
                   certificate_of(claimed, form.cnf(), refuted->proof)};
  }
  Sat sat(formulas, kConflictsMax);
  const PartsAnswer smallest = sat.smallest_world(asked, variables_in(formulas, asked));
  const auto* world = std::get_if<World>(&smallest);
  const bool is_smallest = world != nullptr;
  std::vector<Variable> fewest = is_smallest ? world->holds : std::get<World>(answer).holds;
  return WorldFound{with_implied(variables, fewest), fewest, is_smallest};
}

}  // namespace ruleout::analysis
