// Any bytes as a certificate: never a crash, one text for one certificate, and a small formula that
// is said to be refuted has no model.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "analysis/certificate/certificate.h"
#include "analysis/proof_check/proof_check.h"
#include "base/assert.h"

namespace {

using namespace ruleout;

constexpr std::size_t kInputBytesMax = std::size_t{64} << 10;
constexpr std::uint64_t kStepsMax = 10'000'000;
constexpr std::int32_t kVariablesTried = 12;

bool is_model(const proof_check::ClauseLines& clauses, std::uint32_t assignment) {
  for (std::size_t i = 0; i < clauses.size(); ++i) {
    bool holds = false;
    for (const std::int32_t literal : clauses[i])
      holds |= ((assignment >> (std::abs(literal) - 1) & 1U) != 0) == (literal > 0);
    if (!holds) return false;
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > kInputBytesMax) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto certificate = proof_check::read_certificate_text(text);
  const base::Result<analysis::Certificate> read = analysis::read_certificate(text);
  RULEOUT_ASSERT(certificate.has_value() == read.has_value());
  if (!certificate) return 0;
  const base::Result<std::string> written = analysis::write_certificate(*read);
  RULEOUT_ASSERT(written.has_value() && *written == text);
  const proof_check::Checked checked = proof_check::check(*certificate, kStepsMax);
  if (checked.outcome != proof_check::Outcome::kVerified) return 0;
  if (certificate->variables > kVariablesTried) return 0;
  for (std::uint32_t assignment = 0; assignment < 1U << certificate->variables; ++assignment)
    RULEOUT_ASSERT(!is_model(certificate->clauses, assignment));
  return 0;
}
