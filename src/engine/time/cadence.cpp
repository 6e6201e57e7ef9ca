#include "engine/time/cadence.h"

#include "engine/limits.h"

namespace ruleout::engine {
namespace {

using base::Instant;

class Row final {
 public:
  Row(const CadenceRule& rule, Instant anchor, const std::vector<Happening>& showings,
      Instant as_of)
      : rule_(rule),
        showings_(showings),
        as_of_(as_of),
        opened_(anchor),
        due_(rule.end_of_first(anchor)),
        origin_(rule.first_is_a_period ? anchor : due_.value_or(base::kInstantMax)) {}

  void skip_before(Instant owed_from) {
    std::size_t skipped = 0;
    while (rule_.keeps_rhythm && due_ && *due_ < owed_from && skipped++ < kWindowsMax) {
      while (next_ < showings_.size() && showings_[next_].latest <= *due_) ++next_;
      step();
    }
  }

  std::vector<CadenceWindow> run() { return rule_.keeps_rhythm ? kept() : reset(); }

 private:
  std::vector<CadenceWindow> reset() {
    std::vector<CadenceWindow> windows;
    while (due_ && windows.size() < kWindowsMax) {
      if (!windows.empty()) pass_early_showings();
      const CadenceWindow window = judge();
      windows.push_back(window);
      const bool is_shown = window.discharged.has_value();
      if (!is_shown && window.state != DutyState::kWaived) break;
      // Nothing was owed in a waived window, so the next one counts from where that would have
      // closed.
      opened_ = is_shown ? *window.discharged : window.due;
      due_ = rule_.end_of(opened_, 1);
    }
    return windows;
  }

  // A showing before the window opens belongs to the one before.
  void pass_early_showings() {
    while (next_ < showings_.size() && is_early(showings_[next_])) ++next_;
  }

  [[nodiscard]] bool is_early(const Happening& shown) const {
    const auto opens = rule_.opens ? rule_.opens(opened_) : std::nullopt;
    return opens && shown.earliest < *opens;
  }

  CadenceWindow judge() {
    CadenceWindow window{opened_, *due_, DutyState::kActive, {}};
    const Happening* shown = next_ < showings_.size() ? &showings_[next_] : nullptr;
    if (ends(window, shown)) {
      while (next_ < showings_.size() && showings_[next_].latest <= *due_) ++next_;
      return window;
    }
    if (shown == nullptr) {
      if (as_of_ > *due_) window.state = DutyState::kBreached;
      return window;
    }
    window.state = shown->latest <= *due_ ? DutyState::kDischarged : DutyState::kLate;
    window.discharged = shown->earliest;
    ++next_;
    return window;
  }

  // Did a waiver or lapse come before the showing?
  bool ends(CadenceWindow& window, const Happening* shown) const {
    const auto end = rule_.ended ? rule_.ended(window.opened, window.due) : std::nullopt;
    if (!end || (shown != nullptr && shown->earliest <= end->at)) return false;
    window.state = end->state;
    return true;
  }

  std::vector<CadenceWindow> kept() {
    std::vector<CadenceWindow> windows;
    while (due_ && windows.size() < kWindowsMax) {
      windows.push_back(judge_kept(windows.empty() ? nullptr : &windows.back()));
      const DutyState state = windows.back().state;
      if (state == DutyState::kActive || state == DutyState::kLapsed) break;
      step();
    }
    return windows;
  }

  CadenceWindow judge_kept(CadenceWindow* before) {
    CadenceWindow window{opened_, *due_, DutyState::kActive, {}};
    const Happening* own = nullptr;
    for (; next_ < showings_.size() && showings_[next_].latest <= *due_; ++next_) {
      const Happening& shown = showings_[next_];
      const bool was_missed = before != nullptr && before->state == DutyState::kBreached;
      if (before != nullptr && is_early(shown)) {
        if (was_missed) put_right(*before, shown);
      } else if (own == nullptr) {
        own = &shown;
      } else if (was_missed) {
        put_right(*before, *own);
        own = &shown;
      }
    }
    // As long as this window runs, one showing is the late one: this one is still owed.
    if (own != nullptr && before != nullptr && before->state == DutyState::kBreached &&
        as_of_ <= *due_) {
      put_right(*before, *own);
      own = nullptr;
    }
    if (ends(window, own)) return window;
    if (own != nullptr) {
      window.state = DutyState::kDischarged;
      window.discharged = own->earliest;
    } else if (as_of_ > *due_) {
      window.state = DutyState::kBreached;
    }
    return window;
  }

  static void put_right(CadenceWindow& missed, const Happening& shown) {
    missed.state = DutyState::kLate;
    missed.discharged = shown.earliest;
  }

  void step() {
    ++steps_;
    opened_ = *due_;
    due_ = rule_.end_of(origin_, steps_ + (rule_.first_is_a_period ? 1 : 0));
  }

  const CadenceRule& rule_;
  const std::vector<Happening>& showings_;
  Instant as_of_, opened_;
  std::optional<Instant> due_;
  Instant origin_;          // what all windows count from, where the rhythm is kept
  std::int64_t steps_ = 0;  // windows passed
  std::size_t next_ = 0;    // the first showing that no window has used
};

}  // namespace

std::vector<CadenceWindow> cadence_windows(const CadenceRule& rule, Instant anchor,
                                           Instant owed_from,
                                           const std::vector<Happening>& showings, Instant as_of) {
  Row row(rule, anchor, showings, as_of);
  row.skip_before(owed_from);
  return row.run();
}

}  // namespace ruleout::engine
