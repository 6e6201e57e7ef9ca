#include "base/duration.h"

#include <gtest/gtest.h>

namespace ruleout::base {
namespace {

Instant at(std::string_view text) { return parse_instant(text).value_or(Instant{}); }

Zone berlin() {
  return *Zone::make("Europe/Berlin", 3600,
                     {{at("2025-03-30T01:00:00Z"), 7200}, {at("2025-10-26T01:00:00Z"), 3600}});
}

BusinessCalendar office() {
  return *BusinessCalendar::make("office", {Weekday::kSaturday, Weekday::kSunday},
                                 {{2025, 7, 4}, {2025, 12, 25}});
}

Duration of(std::string_view text) { return parse_duration(text).value_or(Duration{}); }

std::string later(std::string_view from, std::string_view length) {
  const BusinessCalendar calendar = office();
  const auto sum = add(at(from), of(length), berlin(), &calendar);
  return sum ? to_text(*sum) : "none";
}

TEST(Duration, WordsRoundTrip) {
  for (const std::string_view text :
       {"30 days", "1 day", "15 business days", "1 business day", "24 hours", "3 months",
        "1 quarter", "0 weeks", "90 minutes", "2 years", "10000000000 seconds"}) {
    ASSERT_TRUE(parse_duration(text)) << text;
    EXPECT_EQ(to_text(*parse_duration(text)), text);
  }
  EXPECT_EQ(of("1 days"), of("1 day"));
  for (const std::string_view text :
       {"", "days", "30", "-3 days", "+3 days", "3  days", "3 Days", "1.5 days", "3 days ",
        "10000000001 seconds", " 3 days", "99999999999999999999 days", "3 fortnights"}) {
    EXPECT_EQ(parse_duration(text), std::nullopt) << text;
  }
}

TEST(Duration, HoursAreElapsedAndDaysAreLocal) {
  // The clock goes forward in the night between.
  EXPECT_EQ(later("2025-03-29T12:00:00Z", "24 hours"), "2025-03-30T12:00:00Z");
  EXPECT_EQ(later("2025-03-29T12:00:00Z", "1 day"), "2025-03-30T11:00:00Z");
  EXPECT_EQ(later("2025-03-29T12:00:00Z", "1 week"), "2025-04-05T11:00:00Z");
}

TEST(Duration, MonthsClampToTheLastDay) {
  EXPECT_EQ(later("2025-01-31T10:00:00Z", "1 month"), "2025-02-28T10:00:00Z");
  EXPECT_EQ(later("2024-01-31T10:00:00Z", "1 month"), "2024-02-29T10:00:00Z");
  EXPECT_EQ(later("2024-11-30T10:00:00Z", "1 quarter"), "2025-02-28T10:00:00Z");
  EXPECT_EQ(later("2024-02-29T10:00:00Z", "1 year"), "2025-02-28T10:00:00Z");
}

TEST(Duration, BusinessDaysSkipWeekendsAndHolidays) {
  // Thursday 3 July; the fourth is a holiday, then a weekend.
  EXPECT_EQ(later("2025-07-03T10:00:00Z", "1 business day"), "2025-07-07T10:00:00Z");
  EXPECT_EQ(later("2025-07-05T10:00:00Z", "1 business day"), "2025-07-07T10:00:00Z");
  EXPECT_EQ(later("2025-07-05T10:00:00Z", "0 business days"), "2025-07-05T10:00:00Z");
  EXPECT_EQ(later("2025-07-03T10:00:00Z", "15 business days"), "2025-07-25T10:00:00Z");
  EXPECT_EQ(add(at("2025-07-03T10:00:00Z"), of("1 business day"), utc(), nullptr), std::nullopt);
  const BusinessCalendar calendar = office();
  const auto back =
      add(at("2025-07-07T10:00:00Z"), negated(of("1 business day")), utc(), &calendar);
  EXPECT_EQ(back, at("2025-07-03T10:00:00Z"));
}

TEST(Duration, AClockChangeIsResolvedTheStatedWay) {
  // 02:30 does not exist on 30 March and exists twice on 26 October.
  EXPECT_EQ(later("2025-03-29T01:30:00Z", "1 day"), "2025-03-30T01:30:00Z");
  EXPECT_EQ(later("2025-10-25T00:30:00Z", "1 day"), "2025-10-26T00:30:00Z");
  EXPECT_EQ(later("2025-10-26T01:30:00Z", "0 days"), "2025-10-26T01:30:00Z");
}

TEST(Duration, NeverLeavesTheCalendar) {
  EXPECT_EQ(later("2200-12-31T00:00:00Z", "1 day"), "none");
  EXPECT_EQ(later("2200-12-31T23:00:00Z", "1 hour"), "none");
  EXPECT_EQ(later("2025-01-01T00:00:00Z", "10000000000 hours"), "none");
  EXPECT_EQ(later("2025-01-01T00:00:00Z", "10000000000 years"), "none");
  EXPECT_EQ(later("2025-01-01T00:00:00Z", "10000000000 business days"), "none");
  EXPECT_EQ(add(at("2025-01-01T00:00:00Z"), {DurationKind::kHours, INT64_MAX}, utc(), nullptr),
            std::nullopt);
}

TEST(Duration, LongerIsNeverEarlier) {
  const BusinessCalendar calendar = office();
  for (int kind = 0; kind <= static_cast<int>(DurationKind::kYears); ++kind) {
    Instant last = at("2025-01-31T22:30:00Z");
    for (std::int64_t count = 1; count < 60; ++count) {
      const auto next = add(at("2025-01-31T22:30:00Z"), {static_cast<DurationKind>(kind), count},
                            berlin(), &calendar);
      ASSERT_TRUE(next);
      ASSERT_GT(*next, last);
      last = *next;
    }
  }
}

TEST(Duration, DatesTakeWholeDaysOnly) {
  EXPECT_EQ(add(Date{2025, 1, 31}, of("1 month"), nullptr), (Date{2025, 2, 28}));
  EXPECT_EQ(add(Date{2025, 1, 31}, of("24 hours"), nullptr), std::nullopt);
}

TEST(BusinessCalendar, RefusesTablesThatAreWrong) {
  using enum Weekday;
  EXPECT_FALSE(BusinessCalendar::make(
      "c", {kMonday, kTuesday, kWednesday, kThursday, kFriday, kSaturday, kSunday}, {}));
  EXPECT_FALSE(BusinessCalendar::make("c", {}, {{2025, 2, 30}}));
  EXPECT_FALSE(BusinessCalendar::make("c", {}, {{2025, 2, 2}, {2025, 2, 1}}));
  std::vector<Date> many;
  for (Date date{1900, 1, 1}; many.size() < kHolidaysMax; date = *add_days(date, 1)) {
    many.push_back(date);
  }
  EXPECT_TRUE(BusinessCalendar::make("c", {}, many));
  many.push_back({2199, 1, 1});
  EXPECT_FALSE(BusinessCalendar::make("c", {}, many));
}

}  // namespace
}  // namespace ruleout::base
