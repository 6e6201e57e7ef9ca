// The windows of a cadence: from an anchor on, again and again, something must be shown.
//
// A row of windows that *keeps* its rhythm counts every window from one place, so month ends do not
// drift and each missed window is a breach of its own. A showing counts for the window in which it
// falls; but if the window just before was missed, a further showing in the same window puts that
// right, and as long as the window still runs the only one does. A row that *resets* counts the
// next window from the showing, so a missed window stays open until it is shown late. Private to
// the engine.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "engine/assessment.h"
#include "engine/facts/case_records.h"

namespace ruleout::engine {

// What ended a window before it was shown: a waiver ends that window, a lapse the whole row.
struct CadenceEnd {
  base::Instant at;
  DutyState state = DutyState::kWaived;  // waived or lapsed
};

struct CadenceRule {
  // The end of `count` periods, or of the first one, from an instant; none beyond the calendar.
  std::function<std::optional<base::Instant>(base::Instant, std::int64_t count)> end_of;
  std::function<std::optional<base::Instant>(base::Instant)> end_of_first;
  bool first_is_a_period = true;
  // When the next showing may come at the earliest; none where the text sets no least distance.
  std::function<std::optional<base::Instant>(base::Instant)> opens;
  // The first waiver or lapse from a window's opening to its due instant; none where the text knows
  // neither.
  std::function<std::optional<CadenceEnd>(base::Instant opened, base::Instant due)> ended;
  bool keeps_rhythm = false;
};

struct CadenceWindow {
  base::Instant opened, due;
  DutyState state = DutyState::kActive;  // active, discharged, late, breached, waived or lapsed
  std::optional<base::Instant> discharged;
};

// `showings` ascend. Windows that closed before `owed_from` were never owed and are left out. At
// most kWindowsMax.
std::vector<CadenceWindow> cadence_windows(const CadenceRule& rule, base::Instant anchor,
                                           base::Instant owed_from,
                                           const std::vector<Happening>& showings,
                                           base::Instant as_of);

}  // namespace ruleout::engine
