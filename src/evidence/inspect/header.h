// Private to evidence: the header of an Inspect log (EvalLog without its samples): what was to be
// done, by which model, and what the header claims came out. The claims are for integrity/ to
// check.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/rational.h"
#include "evidence/integrity/claims.h"
#include "evidence/log_report.h"
#include "evidence/sample_table.h"
#include "evidence/skim.h"

namespace ruleout::evidence {

// The version of the format that this reader knows.
inline constexpr std::int64_t kInspectVersion = 2;

struct InspectHeader {
  SampleTable table;  // without samples, scorers, format and digest
  HeaderClaims claims;
  std::vector<std::string> scorers;  // that the task names, in its order
  std::string unnamed_scorer = "score";
  bool is_invalidated = false;  // somebody struck samples after the run
  bool has_updates = false;     // somebody changed tags or metadata after the run
};

// Where a header comes from: a start record knows nothing of the end.
enum class HeaderKind : std::uint8_t { kWhole, kStart };

// None, with an error in the report, if it does not say what was evaluated.
std::optional<InspectHeader> read_inspect_header(const LogText& where, const JsonObject& log,
                                                 HeaderKind kind, LogReport& report);

}  // namespace ruleout::evidence
