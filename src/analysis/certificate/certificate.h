// A refutation to hand on: what is claimed, of which frameworks, the clauses, and the proof that no
// world satisfies them. Its bytes are those of docs/formats/certificate.md.
//
//   const SatAnswer answer = solve(form.cnf(), kSatConflictsMax);
//   if (const auto* refuted = std::get_if<Refutation>(&answer)) {
//     const auto text = write_certificate({claim, facts, form.cnf(), refuted->proof});
//
// Whoever gets the text can check that the clauses have no model: analysis/proof_check, which knows
// nothing of this room. That the clauses are those of the claim they see by making them again from
// the frameworks that the facts name, and comparing.
//
// LAW: reading what was written gives it back, but for what the variables mean, which only the
// frameworks tell; writing what was read gives the same bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/solve/cnf.h"
#include "base/result.h"

namespace ruleout::analysis {

// One line of the header. Keys are lower case, of two letters, digits and hyphens or more; values
// are one line of UTF-8.
struct CertificateFact {
  std::string key;
  std::string value;
  bool operator==(const CertificateFact&) const = default;
};

struct Certificate {
  std::string claim;                   // one line, in words
  std::vector<CertificateFact> facts;  // in order; a key may stand more than once
  Cnf cnf;
  std::string proof;  // DRAT as text, one step a line
  bool operator==(const Certificate&) const = default;
};

// Errors: kMalformed for a claim or fact that fits no line of the header, kTooLarge beyond what a
// reader takes. The proof is taken as it is: REQUIRES: lines, each with its end.
base::Result<std::string> write_certificate(const Certificate& certificate);

// Errors: kMalformed, with the line in `where`. It does not check the proof.
base::Result<Certificate> read_certificate(std::string_view text);

}  // namespace ruleout::analysis
