#include "analysis/certificate/certificate.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>

#include "analysis/proof_check/certificate_text.h"
#include "base/assert.h"
#include "base/text.h"

namespace ruleout::analysis {
namespace {

using base::Error;
using base::ErrorCode;

bool fits_a_line(const CertificateFact& fact) {
  const auto is_key_letter = [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-';
  };
  const auto is_control = [](char letter) {
    return (letter >= 0 && letter < ' ') || letter == '\x7f';
  };
  return fact.key.size() > 1 && fact.key.front() >= 'a' &&
         std::ranges::all_of(fact.key, is_key_letter) && !fact.value.empty() &&
         base::trimmed(fact.value) == fact.value && base::is_valid_utf8(fact.value) &&
         std::ranges::none_of(fact.value, is_control) &&
         fact.key.size() + 1 + fact.value.size() <= proof_check::kHeaderLineBytesMax;
}

// None if all of them can be written.
std::optional<Error> error_of(const Certificate& certificate) {
  if (!fits_a_line({"claim", certificate.claim}))
    return Error{ErrorCode::kMalformed, "the claim fits no line of a certificate", "", ""};
  for (const CertificateFact& fact : certificate.facts) {
    if (fits_a_line(fact) && fact.key != "claim" && fact.key != "schema") continue;
    return Error{ErrorCode::kMalformed,
                 fmt::format("{} fits no line of a certificate", base::quoted(fact.key)), "", ""};
  }
  // The schema and the claim stand before the facts.
  if (certificate.facts.size() + 2 > proof_check::kHeaderLinesMax)
    return Error{ErrorCode::kTooLarge, "too many facts for a certificate", "", ""};
  if (certificate.cnf.variables > proof_check::kVariablesMax)
    return Error{ErrorCode::kTooLarge, "too many variables for a certificate", "", ""};
  return std::nullopt;
}

}  // namespace

base::Result<std::string> write_certificate(const Certificate& certificate) {
  if (const std::optional<Error> error = error_of(certificate)) return *error;
  RULEOUT_ASSERT(certificate.proof.empty() || certificate.proof.ends_with('\n'));
  fmt::memory_buffer text;
  const auto out = std::back_inserter(text);
  fmt::format_to(out, "schema {}\nclaim {}\n", proof_check::kCertificateSchema, certificate.claim);
  for (const CertificateFact& fact : certificate.facts)
    fmt::format_to(out, "{} {}\n", fact.key, fact.value);
  fmt::format_to(out, "p cnf {} {}\n", certificate.cnf.variables, certificate.cnf.clauses);
  for (const Literal literal : certificate.cnf.literals) {
    if (literal == 0) {
      fmt::format_to(out, "0\n");
    } else {
      fmt::format_to(out, "{} ", literal);
    }
  }
  fmt::format_to(out, "p drat {}\n", std::ranges::count(certificate.proof, '\n'));
  text.append(certificate.proof);
  if (text.size() > proof_check::kCertificateBytesMax)
    return Error{ErrorCode::kTooLarge, "too many bytes for a certificate", "", ""};
  return fmt::to_string(text);
}

base::Result<Certificate> read_certificate(std::string_view text) {
  auto read = proof_check::read_certificate_text(text);
  if (!read) {
    return Error{ErrorCode::kMalformed, read.error().what,
                 fmt::format("line {}", read.error().line), ""};
  }
  Certificate certificate{std::move(read->claim), {}, {}, std::string(read->proof)};
  for (proof_check::HeaderFact& fact : read->facts)
    certificate.facts.push_back({std::move(fact.key), std::move(fact.value)});
  Cnf& cnf = certificate.cnf;
  cnf.variables = read->variables;
  cnf.clauses = read->clauses.size();
  cnf.literals.reserve(read->clauses.literals.size() + cnf.clauses);
  for (std::size_t i = 0; i < cnf.clauses; ++i) {
    const auto clause = read->clauses[i];
    cnf.literals.insert(cnf.literals.end(), clause.begin(), clause.end());
    cnf.literals.push_back(0);
  }
  return certificate;
}

}  // namespace ruleout::analysis
