// A certificate as a stranger reads it: the text of docs/formats/certificate.md, taken apart.
//
//   const auto certificate = read_certificate_text(bytes);
//   if (!certificate) …                 // the line, and what is wrong there
//   const Checked checked = check(*certificate, kCheckStepsMax);
//
// The bytes are anybody's. One text only is well-formed for one certificate: no spare spaces, no
// number written in two ways, so that whoever holds its digest holds the certificate.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace ruleout::proof_check {

// Ten times the largest that the analysis of a framework has made so far would still be a tenth.
inline constexpr std::size_t kCertificateBytesMax = std::size_t{256} << 20;
// Lines before the formula, and bytes of each.
inline constexpr std::size_t kHeaderLinesMax = 10'000;
inline constexpr std::size_t kHeaderLineBytesMax = 4096;
// Variables of the formula; 48 bytes each while it is checked.
inline constexpr std::int32_t kVariablesMax = 2'000'000;

inline constexpr std::string_view kCertificateSchema = "ruleout/certificate/1";

// Clauses one after another, without separators.
struct ClauseLines {
  std::vector<std::int32_t> literals;
  std::vector<std::uint32_t> ends;  // of each clause, among the literals

  [[nodiscard]] std::size_t size() const { return ends.size(); }
  [[nodiscard]] std::span<const std::int32_t> operator[](std::size_t index) const;
};

struct HeaderFact {
  std::string key;
  std::string value;
  bool operator==(const HeaderFact&) const = default;
};

// INVARIANT: literals are of 1 to `variables` or negated; no clause has a variable twice.
struct CertificateText {
  std::string claim;
  std::vector<HeaderFact> facts;
  std::int32_t variables = 0;
  ClauseLines clauses;            // in line order from first_clause_line
  ClauseLines steps;              // in line order from first_step_line
  std::vector<bool> is_deletion;  // by step
  std::uint32_t first_clause_line = 0, first_step_line = 0;
  // The lines of the formula, DIMACS as they stand, and those of the proof. Views of the bytes.
  std::string_view formula, proof;
};

struct Malformed {
  std::uint32_t line = 0;
  std::string what;
};

// The views of the result look into `text`.
base::Result<CertificateText, Malformed> read_certificate_text(std::string_view text);

}  // namespace ruleout::proof_check
