// Does the proof of a certificate refute its formula? A forward checker of DRAT proofs (Wetzler,
// Heule, Hunt, "DRAT-trim", SAT 2014), which believes nothing of what made the proof.
//
//   const Checked checked = check(certificate, kCheckStepsMax);
//   if (checked.outcome == Outcome::kRefused) …   // checked.line, checked.because
//
// Step by step, in the order of the lines:
//   a clause is added if unit propagation from its negation comes to a conflict (RUP); or if that
//   holds of its resolvent with every clause of the set that has the negation of its first literal
//   (RAT);
//   a deletion takes one clause with these literals out of the set. A clause that is unit, one
//   literal true by propagation alone and the others false, stays, as in drat-trim; once
//   propagation alone comes to a conflict all stay;
//   the empty clause, added, ends the proof and stands on its last line.
//
// LAW (soundness): if it says verified, no assignment satisfies the formula.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "analysis/proof_check/certificate_text.h"

namespace ruleout::proof_check {

// Literals looked at; some minutes. Proofs of frameworks take a thousandth.
inline constexpr std::uint64_t kCheckStepsMax = 20'000'000'000;

enum class Outcome : std::uint8_t { kVerified, kRefused, kGivenUp };

struct Checked {
  Outcome outcome = Outcome::kRefused;
  // Of a refusal: the certificate's line, and why. "not implied by unit propagation".
  std::uint32_t line = 0;
  std::string because;
  std::size_t lemmas = 0;            // clauses added, the empty one included
  std::size_t by_first_literal = 0;  // of them those that only RAT lets in
  std::size_t deletions = 0;         // carried out
  std::size_t kept = 0;              // asked for but left, as said above
  std::uint64_t steps = 0;           // literals looked at
};

Checked check(const CertificateText& certificate, std::uint64_t steps_max);

}  // namespace ruleout::proof_check
