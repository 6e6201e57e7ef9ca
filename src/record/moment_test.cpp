#include "record/moment.h"

#include <gtest/gtest.h>

namespace ruleout::record {
namespace {

Moment at(std::string_view text) { return parse_moment(text).value(); }
base::Instant instant(std::string_view text) { return base::parse_instant(text).value(); }

// Two hours ahead of UTC, always.
base::Zone ahead() { return base::Zone::make("ahead", 7200, {}).value(); }

TEST(Moment, ReadsDaysAndInstantsInUtcOnly) {
  EXPECT_TRUE(at("2025-05-22").is_day);
  EXPECT_FALSE(at("2025-05-22T16:00:00Z").is_day);
  for (const char* other : {"2025-05-22T16:00:00+00:00", "2025-05-22T16:00Z", "2025-5-22",
                            "22.05.2025", "", "2025-02-29", "1899-12-31", "2201-01-01"}) {
    EXPECT_FALSE(parse_moment(other)) << other;
  }
}

TEST(Moment, PrintsAsItReads) {
  for (const char* text :
       {"2024-02-29", "1900-01-01", "2200-12-31", "2025-05-22T16:00:00Z", "2200-12-31T23:59:59Z"}) {
    EXPECT_EQ(to_text(at(text)), text);
  }
}

TEST(Moment, DayIsItsFirstOrLastInstantInTheZone) {
  EXPECT_EQ(first_instant(at("2025-05-22"), ahead()), instant("2025-05-21T22:00:00Z"));
  EXPECT_EQ(last_instant(at("2025-05-22"), ahead()), instant("2025-05-22T21:59:59Z"));
  const Moment noon = at("2025-05-22T12:00:00Z");
  EXPECT_EQ(first_instant(noon, ahead()), instant("2025-05-22T12:00:00Z"));
  EXPECT_EQ(last_instant(noon, ahead()), instant("2025-05-22T12:00:00Z"));
}

TEST(Moment, ValidFromHoldsAtItValidUntilDoesNot) {
  const Validity valid{at("2025-05-22T12:00:00Z"), at("2025-05-23T12:00:00Z")};
  EXPECT_FALSE(holds_at(valid, instant("2025-05-22T11:59:59Z"), base::utc()));
  EXPECT_TRUE(holds_at(valid, instant("2025-05-22T12:00:00Z"), base::utc()));
  EXPECT_TRUE(holds_at(valid, instant("2025-05-23T11:59:59Z"), base::utc()));
  EXPECT_FALSE(holds_at(valid, instant("2025-05-23T12:00:00Z"), base::utc()));
}

TEST(Moment, ValidityByDayBeginsWithItAndEndsAtItsLastInstant) {
  const Validity valid{at("2025-05-22"), at("2025-05-22")};
  EXPECT_FALSE(holds_at(valid, instant("2025-05-21T21:59:59Z"), ahead()));
  EXPECT_TRUE(holds_at(valid, instant("2025-05-21T22:00:00Z"), ahead()));
  EXPECT_TRUE(holds_at(valid, instant("2025-05-22T21:59:58Z"), ahead()));
  EXPECT_FALSE(holds_at(valid, instant("2025-05-22T21:59:59Z"), ahead()));
}

TEST(Moment, AbsentEndsAreUnbounded) {
  EXPECT_TRUE(holds_at({}, base::kInstantMin, base::utc()));
  EXPECT_TRUE(holds_at({}, base::kInstantMax, base::utc()));
  EXPECT_FALSE(
      holds_at({std::nullopt, at("1900-01-01T00:00:00Z")}, base::kInstantMin, base::utc()));
}

TEST(Moment, EndsBeforeIsSaidOnlyWhereNoZoneDenies) {
  EXPECT_TRUE(ends_before(at("2025-05-21"), at("2025-05-22")));
  EXPECT_FALSE(ends_before(at("2025-05-22"), at("2025-05-22")));
  EXPECT_TRUE(ends_before(at("2025-05-22T00:00:00Z"), at("2025-05-22T00:00:01Z")));
  EXPECT_FALSE(ends_before(at("2025-05-22T00:00:00Z"), at("2025-05-22T00:00:00Z")));
  // A day begins up to 18 hours before UTC's and ends up to 18 hours after.
  EXPECT_FALSE(ends_before(at("2025-05-21T06:00:00Z"), at("2025-05-22")));
  EXPECT_TRUE(ends_before(at("2025-05-21T05:59:59Z"), at("2025-05-22")));
  EXPECT_FALSE(ends_before(at("2025-05-21"), at("2025-05-22T17:59:59Z")));
  EXPECT_TRUE(ends_before(at("2025-05-21"), at("2025-05-22T18:00:00Z")));
}

}  // namespace
}  // namespace ruleout::record
