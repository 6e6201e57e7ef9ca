// Private to evidence: does the log agree with itself? Adds a warning for each way in which it does
// not. Formats hand over what they read; nothing here knows a format.
#pragma once

#include "evidence/integrity/claims.h"
#include "evidence/log_report.h"
#include "evidence/sample_table.h"

namespace ruleout::evidence {

// Raises plan.samples to the most that the header claims or the samples show. False, with an error,
// if that passes kSamplesMax.
bool settle_plan(SampleTable& table, const HeaderClaims& claims, LogReport& report);

// REQUIRES: settle_plan was called.
void check_integrity(const SampleTable& table, const HeaderClaims& claims, LogReport& report);

}  // namespace ruleout::evidence
