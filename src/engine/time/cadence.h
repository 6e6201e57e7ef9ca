// The windows of a cadence: from an anchor on, again and again, something must be shown.
//
// A row of windows that *keeps* its rhythm counts every window from one place, so month ends do not drift and each missed
// window is a breach of its own. One that *resets* counts the next window from the showing, so a missed window stays open
// until it is shown late. Private to the engine.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "engine/assessment.h"
#include "engine/facts/case_records.h"

namespace ruleout::engine {

struct CadenceRule {
  // The end of `count` periods, or of the first one, from an instant; none beyond the calendar.
  std::function<std::optional<base::Instant>(base::Instant, std::int64_t count)> end_of;
  std::function<std::optional<base::Instant>(base::Instant)> end_of_first;
  bool first_is_a_period = true;
  // When the next showing may come at the earliest; none where the text sets no least distance.
  std::function<std::optional<base::Instant>(base::Instant)> opens;
  bool keeps_rhythm = false;
};

struct CadenceWindow {
  base::Instant opened, due;
  DutyState state = DutyState::kActive;  // active, discharged, late or breached
  std::optional<base::Instant> discharged;
};

// `showings` ascend. Windows that closed before `owed_from` were never owed and are left out.
std::vector<CadenceWindow> cadence_windows(const CadenceRule& rule, base::Instant anchor, base::Instant owed_from,
                                           const std::vector<Happening>& showings, base::Instant as_of);

}  // namespace ruleout::engine
