#include "base/civil.h"

#include <gtest/gtest.h>

namespace ruleout::base {
namespace {

Instant at(std::string_view text) {
  const auto instant = parse_instant(text);
  EXPECT_TRUE(instant.has_value()) << text;
  return instant.value_or(Instant{});
}

// Berlin in 2025: forward on 30 March, back on 26 October, both at 01:00 UTC.
Zone berlin() {
  return *Zone::make("Europe/Berlin", 3600,
                     {{at("2025-03-30T01:00:00Z"), 7200}, {at("2025-10-26T01:00:00Z"), 3600}});
}

// Samoa left out 30 December 2011.
Zone samoa() {
  return *Zone::make("Pacific/Apia", -10 * 3600, {{at("2011-12-30T10:00:00Z"), 14 * 3600}});
}

TEST(Date, EveryDayRoundTrips) {
  std::int64_t days = to_days({kYearMin, 1, 1});
  int weekday_expected = 0;  // 1900-01-01 was a Monday
  for (std::int32_t year = kYearMin; year <= kYearMax; ++year) {
    for (std::uint8_t month = 1; month <= 12; ++month) {
      for (std::uint8_t day = 1; day <= days_in_month(year, month); ++day, ++days) {
        const Date date{year, month, day};
        ASSERT_EQ(to_days(date), days);
        ASSERT_EQ(date_from_days(days), date);
        ASSERT_EQ(static_cast<int>(weekday(date)), weekday_expected);
        weekday_expected = (weekday_expected + 1) % 7;
        if (day % 9 == 1) {
          ASSERT_EQ(parse_date(to_text(date)), date);
        }
      }
    }
  }
  EXPECT_EQ(date_from_days(days), std::nullopt);
  EXPECT_EQ(date_from_days(to_days({kYearMin, 1, 1}) - 1), std::nullopt);
}

TEST(Date, LeapYearsAreGregorian) {
  EXPECT_EQ(days_in_month(1900, 2), 28);
  EXPECT_EQ(days_in_month(2000, 2), 29);
  EXPECT_EQ(days_in_month(2024, 2), 29);
  EXPECT_EQ(days_in_month(2100, 2), 28);
}

TEST(Date, MonthsClampToTheLastDay) {
  EXPECT_EQ(add_months({2024, 1, 31}, 1), (Date{2024, 2, 29}));
  EXPECT_EQ(add_months({2025, 1, 31}, 1), (Date{2025, 2, 28}));
  EXPECT_EQ(add_months({2025, 3, 31}, -1), (Date{2025, 2, 28}));
  EXPECT_EQ(add_months({2025, 12, 15}, 1), (Date{2026, 1, 15}));
  EXPECT_EQ(add_months({2024, 2, 29}, 12), (Date{2025, 2, 28}));
  EXPECT_EQ(add_months({2025, 1, 1}, -1), (Date{2024, 12, 1}));
}

TEST(Date, NeverLeavesTheCalendar) {
  EXPECT_EQ(add_days({2200, 12, 31}, 1), std::nullopt);
  EXPECT_EQ(add_days({1900, 1, 1}, -1), std::nullopt);
  EXPECT_EQ(add_months({2200, 12, 31}, 1), std::nullopt);
  EXPECT_EQ(add_days({2000, 1, 1}, INT64_MAX), std::nullopt);
  EXPECT_EQ(add_months({2000, 1, 1}, INT64_MIN), std::nullopt);
  EXPECT_EQ(make_date(1899, 12, 31), std::nullopt);
  EXPECT_EQ(make_date(2025, 2, 29), std::nullopt);
  EXPECT_EQ(make_date(2025, 13, 1), std::nullopt);
  EXPECT_FALSE(is_valid(Date{2025, 0, 0}));
}

TEST(Date, ReadsOnlyTheOneForm) {
  EXPECT_EQ(parse_date("2025-05-14"), (Date{2025, 5, 14}));
  for (const std::string_view text : {"", "2025-5-14", "2025-05-14 ", "20250514", "2025/05/14",
                                      "2025-02-30", "2201-01-01", "-025-05-14", "2025-05-1x"}) {
    EXPECT_EQ(parse_date(text), std::nullopt) << text;
  }
}

TEST(Instant, ReadsOffsetsAndPrintsUtc) {
  EXPECT_EQ(at("1970-01-01T00:00:00Z").seconds, 0);
  EXPECT_EQ(to_text(at("2025-05-14T12:00:00+02:00")), "2025-05-14T10:00:00Z");
  EXPECT_EQ(to_text(at("2025-05-14T23:30:00-05:30")), "2025-05-15T05:00:00Z");
  EXPECT_EQ(at("1900-01-01T00:00:00Z"), kInstantMin);
  EXPECT_EQ(at("2200-12-31T23:59:59Z"), kInstantMax);
  EXPECT_EQ(to_text(kInstantMin), "1900-01-01T00:00:00Z");
  for (const std::string_view text :
       {"2025-05-14", "2025-05-14T12:00:00", "2025-05-14T12:00Z", "2025-05-14T24:00:00Z",
        "2025-05-14T12:00:60Z", "2025-05-14t12:00:00Z", "2025-05-14T12:00:00.5Z",
        "2025-05-14T12:00:00+19:00", "2025-05-14T12:00:00Z ", "2200-12-31T23:59:59-00:01"}) {
    EXPECT_EQ(parse_instant(text), std::nullopt) << text;
  }
}

TEST(Instant, ForeignTextIsCutToTheSecond) {
  EXPECT_EQ(parse_foreign_instant("2025-05-14T12:00:00.999+00:00"), at("2025-05-14T12:00:00Z"));
  EXPECT_EQ(parse_foreign_instant("2025-05-14 12:00:00"), at("2025-05-14T12:00:00Z"));
  EXPECT_EQ(parse_foreign_instant("2025-05-14T12:00:00.Z"), std::nullopt);
  EXPECT_EQ(parse_foreign_instant("2025-05-14T12:00:00 Z"), std::nullopt);
}

TEST(Zone, OffsetChangesAtTheTransition) {
  const Zone zone = berlin();
  EXPECT_EQ(zone.offset_at(at("2025-03-30T00:59:59Z")), 3600);
  EXPECT_EQ(zone.offset_at(at("2025-03-30T01:00:00Z")), 7200);
  EXPECT_EQ(zone.offset_at(kInstantMin), 3600);
  EXPECT_EQ(zone.offset_at(kInstantMax), 3600);
}

TEST(Zone, AGapShiftsAndAnOverlapIsTheEarlier) {
  const Zone zone = berlin();
  EXPECT_EQ(instant_at({{2025, 3, 30}, 2 * 3600 + 1800}, zone), at("2025-03-30T01:30:00Z"));
  EXPECT_EQ(instant_at({{2025, 10, 26}, 2 * 3600 + 1800}, zone), at("2025-10-26T00:30:00Z"));
  EXPECT_EQ(instant_at({{2025, 10, 26}, 3 * 3600}, zone), at("2025-10-26T02:00:00Z"));
  EXPECT_EQ(instant_at({{2025, 7, 1}, 0}, zone), at("2025-06-30T22:00:00Z"));
}

TEST(Zone, LocalTimeRoundTripsExceptTheLaterTwin) {
  const Zone zone = berlin();
  const std::int64_t begin = at("2025-03-29T12:00:00Z").seconds;
  const std::int64_t end = at("2025-10-27T12:00:00Z").seconds;
  const Instant twin_begin = at("2025-10-26T01:00:00Z");
  const Instant twin_end = at("2025-10-26T02:00:00Z");
  for (std::int64_t seconds = begin; seconds < end; seconds += 599) {
    const Instant instant{seconds};
    const bool is_twin = instant >= twin_begin && instant < twin_end;
    const Instant expected{seconds - (is_twin ? 3600 : 0)};
    ASSERT_EQ(instant_at(local_time(instant, zone), zone), expected) << to_text(instant);
  }
}

// LAW (day).
TEST(Zone, ADayHoldsExactlyItsInstants) {
  const Zone zone = berlin();
  for (Date date{2025, 3, 25}; date < Date{2025, 11, 1}; date = *add_days(date, 1)) {
    const Instant first = first_instant(date, zone);
    const Instant last = last_instant(date, zone);
    ASSERT_EQ(local_date(first, zone), date);
    ASSERT_EQ(local_date(last, zone), date);
    ASSERT_EQ(first_instant(*add_days(date, 1), zone).seconds, last.seconds + 1);
  }
  EXPECT_EQ(last_instant({2025, 3, 30}, zone).seconds - first_instant({2025, 3, 30}, zone).seconds,
            23 * 3600 - 1);
}

TEST(Zone, ASkippedDayEndsBeforeItBegins) {
  const Zone zone = samoa();
  const Instant jump = at("2011-12-30T10:00:00Z");
  EXPECT_EQ(first_instant({2011, 12, 30}, zone), jump);
  EXPECT_EQ(last_instant({2011, 12, 30}, zone).seconds, jump.seconds - 1);
  EXPECT_EQ(last_instant({2011, 12, 29}, zone).seconds, jump.seconds - 1);
  EXPECT_EQ(first_instant({2011, 12, 31}, zone), jump);
}

TEST(Zone, TheEdgesOfTheCalendarAreClamped) {
  EXPECT_EQ(first_instant({1900, 1, 1}, berlin()), kInstantMin);
  EXPECT_EQ(last_instant({2200, 12, 31}, samoa()), at("2200-12-31T09:59:59Z"));
  EXPECT_EQ(last_instant({2200, 12, 31}, utc()), kInstantMax);
  EXPECT_EQ(local_date(kInstantMax, berlin()), (Date{2201, 1, 1}));
  EXPECT_EQ(instant_at({{2201, 1, 1}, 0}, berlin()), at("2200-12-31T23:00:00Z"));
  EXPECT_EQ(instant_at({{2025, 1, 1}, 86'400}, utc()), std::nullopt);
}

TEST(Zone, RefusesTablesThatAreWrong) {
  EXPECT_FALSE(Zone::make("z", kZoneOffsetMax + 1, {}));
  EXPECT_TRUE(Zone::make("z", kZoneOffsetMax, {}));
  EXPECT_FALSE(Zone::make("z", 0, {{Instant{5}, 0}, {Instant{5}, 0}}));
  EXPECT_FALSE(Zone::make("z", 0, {{Instant{5}, -kZoneOffsetMax - 1}}));
  std::vector<ZoneTransition> many;
  for (std::size_t i = 0; i < kZoneTransitionsMax; ++i) {
    many.push_back({Instant{static_cast<std::int64_t>(i)}, 0});
  }
  EXPECT_TRUE(Zone::make("z", 0, many));
  many.push_back({Instant{1'000'000}, 0});
  EXPECT_FALSE(Zone::make("z", 0, many));
}

// Zones that jump wildly and often: a local time is found whenever it exists, and never crashes.
TEST(Zone, HostileTablesStillResolve) {
  const auto zone = Zone::make("z", kZoneOffsetMax,
                               {{Instant{0}, -kZoneOffsetMax},
                                {Instant{10}, kZoneOffsetMax},
                                {Instant{4000}, 0},
                                {Instant{100'000}, -kZoneOffsetMax}});
  ASSERT_TRUE(zone);
  for (std::int64_t seconds = -200'000; seconds < 300'000; seconds += 7) {
    const LocalTime local = local_time(Instant{seconds}, *zone);
    const auto found = instant_at(local, *zone);
    ASSERT_TRUE(found);
    ASSERT_EQ(local_time(*found, *zone), local) << seconds;
    ASSERT_LE(found->seconds, seconds);
    ASSERT_LE(first_instant(local.date, *zone).seconds, seconds);
    ASSERT_GE(last_instant(local.date, *zone).seconds, seconds);
  }
}

}  // namespace
}  // namespace ruleout::base
