#include "tests/analysis/refuted.h"

#include <variant>

#include "analysis/certificate/certificate.h"
#include "analysis/proof_check/proof_check.h"

namespace ruleout::analysis {

bool is_refuted(const Cnf& cnf, const SatAnswer& answer) {
  const auto* refuted = std::get_if<Refutation>(&answer);
  if (refuted == nullptr) return false;
  const auto text = write_certificate({"no answer changes", {}, cnf, refuted->proof});
  if (!text) return false;
  const auto certificate = proof_check::read_certificate_text(*text);
  return certificate && proof_check::check(*certificate, proof_check::kCheckStepsMax).outcome ==
                            proof_check::Outcome::kVerified;
}

}  // namespace ruleout::analysis
