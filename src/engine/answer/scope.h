// Which part of a scope can be acted on by itself, given what the controls on record can tell
// apart.
//
// A control splits the values of one attribute into classes. Controls that do not exclude each
// other work together: two values can be told apart if some control in use does. What must be
// stopped can be stopped exactly only if it is a union of cells told apart; else every smallest
// enforceable superset is listed. Every largest set of controls that go together is tried, up to
// kControlSetsMax of them and among kRivalControlsMax controls that exclude others; beyond that
// `problem` says that a smaller superset may have been missed.
#pragma once

#include <vector>

#include "engine/assessment.h"
#include "engine/facts/case_records.h"

namespace ruleout::engine {

// `required`: the parts of the scope to be stopped. Nothing if they are the whole scope, which
// needs no control.
EnforceableScope enforceable_scope(const CaseRecords& records,
                                   const std::vector<language::CheckedCells>& required,
                                   base::Instant t);

}  // namespace ruleout::engine
