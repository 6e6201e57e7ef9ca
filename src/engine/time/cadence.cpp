#include "engine/time/cadence.h"

#include "engine/limits.h"

namespace ruleout::engine {
namespace {

using base::Instant;

class Row final {
 public:
  Row(const CadenceRule& rule, Instant anchor, const std::vector<Happening>& showings, Instant as_of)
      : rule_(rule), showings_(showings), as_of_(as_of), opened_(anchor), due_(rule.end_of_first(anchor)),
        origin_(rule.first_is_a_period ? anchor : due_.value_or(base::kInstantMax)) {}

  void skip_before(Instant owed_from) {
    std::size_t skipped = 0;
    while (rule_.keeps_rhythm && due_ && *due_ < owed_from && skipped++ < kWindowsMax) {
      while (next_ < showings_.size() && showings_[next_].latest <= *due_) ++next_;
      step();
    }
  }

  std::vector<CadenceWindow> run() {
    std::vector<CadenceWindow> windows;
    while (due_ && windows.size() < kWindowsMax) {
      if (!windows.empty()) pass_early_showings();
      const CadenceWindow window = judge();
      windows.push_back(window);
      if (window.state == DutyState::kActive) break;
      if (rule_.keeps_rhythm) {
        step();
        continue;
      }
      if (window.state == DutyState::kBreached) break;
      opened_ = *window.discharged;
      due_ = rule_.end_of(opened_, 1);
    }
    return windows;
  }

 private:
  // A showing before the window opens belongs to the one before.
  void pass_early_showings() {
    if (!rule_.opens) return;
    const auto opens = rule_.opens(opened_);
    while (opens && next_ < showings_.size() && showings_[next_].earliest < *opens) ++next_;
  }

  CadenceWindow judge() {
    CadenceWindow window{opened_, *due_, DutyState::kActive, {}};
    if (next_ >= showings_.size()) {
      if (as_of_ > *due_) window.state = DutyState::kBreached;
      return window;
    }
    const Happening shown = showings_[next_];
    const bool is_in_time = shown.latest <= *due_;
    if (!is_in_time && rule_.keeps_rhythm) {
      // Windows are missed one by one; a late showing discharges the last one missed.
      const auto following = due_of(steps_ + 1);
      if (following && shown.earliest > *following) {
        window.state = DutyState::kBreached;
        return window;
      }
    }
    window.state = is_in_time ? DutyState::kDischarged : DutyState::kLate;
    window.discharged = shown.earliest;
    ++next_;
    return window;
  }

  void step() {
    ++steps_;
    opened_ = *due_;
    due_ = due_of(steps_);
  }

  std::optional<Instant> due_of(std::int64_t window) const {
    return rule_.end_of(origin_, window + (rule_.first_is_a_period ? 1 : 0));
  }

  const CadenceRule& rule_;
  const std::vector<Happening>& showings_;
  Instant as_of_, opened_;
  std::optional<Instant> due_;
  Instant origin_;           // what all windows count from, where the rhythm is kept
  std::int64_t steps_ = 0;   // windows passed
  std::size_t next_ = 0;     // the first showing that no window has used
};

}  // namespace

std::vector<CadenceWindow> cadence_windows(const CadenceRule& rule, Instant anchor, Instant owed_from,
                                           const std::vector<Happening>& showings, Instant as_of) {
  Row row(rule, anchor, showings, as_of);
  row.skip_before(owed_from);
  return row.run();
}

}  // namespace ruleout::engine
