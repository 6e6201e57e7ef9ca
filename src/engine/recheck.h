// What the engine can check about itself: every gate of a case, computed by the batch run beside
// the scalar one.
#pragma once

#include <cstddef>
#include <string>

#include "base/civil.h"
#include "engine/regime.h"
#include "record/record.h"

namespace ruleout::engine {

// The gate, with its subject, of which the batch run finds other truths than the scalar one at some
// change point; empty if there is none. Takes the same arguments as FrameworkCase; costs about as
// much as its assessment.
std::string gate_where_runs_part(const Regime& regime, std::size_t framework,
                                 const record::RecordSet& records, base::Instant as_of,
                                 base::Instant known_at);

}  // namespace ruleout::engine
