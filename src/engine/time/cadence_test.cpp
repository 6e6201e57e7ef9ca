#include "engine/time/cadence.h"

#include <gtest/gtest.h>

#include "base/duration.h"

namespace ruleout::engine {
namespace {

using base::Instant;

Instant at(const char* text) { return *base::parse_instant(text); }
Happening on(const char* text) { return {at(text), at(text)}; }

std::optional<Instant> months(Instant t, std::int64_t count) {
  return base::add(t, {base::DurationKind::kMonths, count}, base::utc(), nullptr);
}

CadenceRule monthly(bool keeps) {
  CadenceRule rule;
  rule.end_of = months;
  rule.end_of_first = [](Instant t) { return months(t, 1); };
  rule.keeps_rhythm = keeps;
  return rule;
}

TEST(Cadence, MonthEndsDoNotDrift) {
  const std::vector<Happening> shown{on("2026-02-20T00:00:00Z"), on("2026-03-20T00:00:00Z")};
  const auto windows =
      cadence_windows(monthly(true), at("2026-01-31T00:00:00Z"), at("2026-01-31T00:00:00Z"), shown,
                      at("2026-04-01T00:00:00Z"));
  ASSERT_EQ(windows.size(), 3u);
  EXPECT_EQ(windows[0].due, at("2026-02-28T00:00:00Z"));
  EXPECT_EQ(windows[1].due, at("2026-03-31T00:00:00Z"));
  EXPECT_EQ(windows[2].due, at("2026-04-30T00:00:00Z"));
  EXPECT_EQ(windows[2].state, DutyState::kActive);
}

TEST(Cadence, AShowingAtTheDueInstantIsInTime) {
  const auto windows =
      cadence_windows(monthly(false), at("2026-01-01T00:00:00Z"), at("2026-01-01T00:00:00Z"),
                      {on("2026-02-01T00:00:00Z")}, at("2026-02-02T00:00:00Z"));
  ASSERT_EQ(windows.size(), 2u);
  EXPECT_EQ(windows[0].state, DutyState::kDischarged);
  EXPECT_EQ(windows[1].due, at("2026-03-01T00:00:00Z"));
}

TEST(Cadence, AResettingRowStaysBreachedUntilItIsShownLate) {
  const Instant anchor = at("2026-01-01T00:00:00Z");
  const auto missed =
      cadence_windows(monthly(false), anchor, anchor, {}, at("2026-06-01T00:00:00Z"));
  ASSERT_EQ(missed.size(), 1u);
  EXPECT_EQ(missed[0].state, DutyState::kBreached);
  const auto late = cadence_windows(monthly(false), anchor, anchor, {on("2026-05-10T00:00:00Z")},
                                    at("2026-06-01T00:00:00Z"));
  ASSERT_EQ(late.size(), 2u);
  EXPECT_EQ(late[0].state, DutyState::kLate);
  EXPECT_EQ(late[1].due, at("2026-06-10T00:00:00Z"));
}

TEST(Cadence, AKeptRhythmMissesWindowsOneByOne) {
  const Instant anchor = at("2026-01-01T00:00:00Z");
  const auto windows = cadence_windows(monthly(true), anchor, anchor, {on("2026-03-10T00:00:00Z")},
                                       at("2026-03-20T00:00:00Z"));
  ASSERT_EQ(windows.size(), 3u);
  EXPECT_EQ(windows[0].state, DutyState::kBreached);
  EXPECT_EQ(windows[1].state, DutyState::kLate);
  EXPECT_EQ(windows[2].state, DutyState::kActive);
}

TEST(Cadence, AMissedWindowOfAKeptRhythmMakesNoLaterOneLate) {
  const Instant anchor = at("2026-01-01T00:00:00Z");
  const std::vector<Happening> shown{on("2026-02-25T00:00:00Z"), on("2026-03-25T00:00:00Z"),
                                     on("2026-04-25T00:00:00Z")};
  const auto windows =
      cadence_windows(monthly(true), anchor, anchor, shown, at("2026-05-10T00:00:00Z"));
  ASSERT_EQ(windows.size(), 5u);
  EXPECT_EQ(windows[0].state, DutyState::kBreached);
  for (std::size_t i = 1; i < 4; ++i) EXPECT_EQ(windows[i].state, DutyState::kDischarged);
  EXPECT_EQ(windows[4].state, DutyState::kActive);
}

TEST(Cadence, AFurtherShowingPutsTheMissedWindowBeforeRight) {
  const Instant anchor = at("2026-01-01T00:00:00Z");
  const std::vector<Happening> shown{on("2026-02-05T00:00:00Z"), on("2026-02-25T00:00:00Z"),
                                     on("2026-02-26T00:00:00Z")};
  const auto windows =
      cadence_windows(monthly(true), anchor, anchor, shown, at("2026-03-10T00:00:00Z"));
  ASSERT_EQ(windows.size(), 3u);
  EXPECT_EQ(windows[0].state, DutyState::kLate);
  EXPECT_EQ(windows[0].discharged, at("2026-02-05T00:00:00Z"));
  EXPECT_EQ(windows[1].state, DutyState::kDischarged);
  EXPECT_EQ(windows[1].discharged, at("2026-02-25T00:00:00Z"));
  EXPECT_EQ(windows[2].state, DutyState::kActive);
}

TEST(Cadence, AWaiverEndsItsWindowOnlyAndALapseTheRow) {
  const Instant anchor = at("2026-01-01T00:00:00Z");
  const Instant excused = at("2026-01-10T00:00:00Z");
  for (const bool keeps : {true, false}) {
    CadenceRule rule = monthly(keeps);
    DutyState how = DutyState::kWaived;
    rule.ended = [&](Instant opened, Instant due) -> std::optional<CadenceEnd> {
      if (excused < opened || excused > due) return std::nullopt;
      return CadenceEnd{excused, how};
    };
    const auto waived = cadence_windows(rule, anchor, anchor, {}, at("2026-03-01T12:00:00Z"));
    ASSERT_GE(waived.size(), 2u);
    EXPECT_EQ(waived[0].state, DutyState::kWaived);
    EXPECT_EQ(waived[1].state, DutyState::kBreached);
    EXPECT_EQ(waived[1].due, at("2026-03-01T00:00:00Z"));
    how = DutyState::kLapsed;
    const auto lapsed = cadence_windows(rule, anchor, anchor, {}, at("2026-03-01T12:00:00Z"));
    ASSERT_EQ(lapsed.size(), 1u);
    EXPECT_EQ(lapsed[0].state, DutyState::kLapsed);
  }
}

TEST(Cadence, WindowsBeforeTheDutyRanAreNotOwed) {
  const auto windows = cadence_windows(monthly(true), at("2026-01-01T00:00:00Z"),
                                       at("2026-03-15T00:00:00Z"), {}, at("2026-03-20T00:00:00Z"));
  ASSERT_EQ(windows.size(), 1u);
  EXPECT_EQ(windows[0].due, at("2026-04-01T00:00:00Z"));
  EXPECT_EQ(windows[0].state, DutyState::kActive);
}

TEST(Cadence, AShowingTooSoonBelongsToTheWindowBefore) {
  CadenceRule rule = monthly(false);
  rule.end_of = [](Instant t, std::int64_t count) { return months(t, 6 * count); };
  rule.end_of_first = [](Instant t) { return months(t, 6); };
  rule.opens = [](Instant t) { return months(t, 3); };
  const Instant anchor = at("2026-01-01T00:00:00Z");
  const auto windows = cadence_windows(rule, anchor, anchor,
                                       {on("2026-05-01T00:00:00Z"), on("2026-06-01T00:00:00Z")},
                                       at("2026-12-01T00:00:00Z"));
  ASSERT_EQ(windows.size(), 2u);
  EXPECT_EQ(windows[0].state, DutyState::kDischarged);
  EXPECT_EQ(windows[1].state, DutyState::kBreached);
  EXPECT_EQ(windows[1].due, at("2026-11-01T00:00:00Z"));
}

}  // namespace
}  // namespace ruleout::engine
