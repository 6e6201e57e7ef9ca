// Every size that an input can choose has a limit, and every limit stands here: name, unit, value,
// why. Each is tested at the limit and one above by the room that enforces it. Rooms add limits of
// their own in their own header; what two rooms share belongs here.
#pragma once

#include <cstddef>
#include <cstdint>

namespace ruleout::base {

// Bytes of one rule or vocabulary file. The longest policy of 2026 is under 300 KiB of plain text.
inline constexpr std::size_t kSourceBytesMax = std::size_t{4} << 20;

// Findings kept for one run; more are counted, not stored. Nobody reads the thousand-and-first.
inline constexpr std::size_t kFindingsMax = 1000;

// Digits of a number's text, sign, point and exponent not counted. Bounds the memory of one number.
inline constexpr std::size_t kNumberDigitsMax = 1000;

// Absolute value of a decimal exponent: 1e1000 is read, 1e1001 is not.
inline constexpr std::int64_t kNumberExponentMax = 1000;

// Decimals that rounding to text may be asked for.
inline constexpr int kRoundedDigitsMax = 100;

// Bytes of a unit's name.
inline constexpr std::size_t kUnitBytesMax = 64;

// Years of the calendar; outside them every date function says none.
inline constexpr std::int32_t kYearMin = 1900;
inline constexpr std::int32_t kYearMax = 2200;

// Transitions of one zone table; the longest of the 2024 tz database needs under 300 to 2037.
inline constexpr std::size_t kZoneTransitionsMax = 2000;

// Seconds of a zone's offset from UTC; the tz database stays within 15:13:42.
inline constexpr std::int32_t kZoneOffsetMax = 18 * 3600;

// Holidays of one business calendar: thirty a year over the whole calendar.
inline constexpr std::size_t kHolidaysMax = 10'000;

// Count of a duration of any kind: three hundred years in seconds.
inline constexpr std::int64_t kDurationCountMax = 10'000'000'000;

// JSON of the strict kind: bytes of a text, nesting, values in it. Foreign readers state their own.
inline constexpr std::size_t kJsonBytesMax = std::size_t{64} << 20;
inline constexpr std::size_t kJsonDepthMax = 64;
// No reader may allow deeper nesting than this: copying and freeing a value recurse.
inline constexpr std::size_t kJsonDepthCeiling = 512;
inline constexpr std::size_t kJsonNodesMax = 2'000'000;

// Largest absolute value of a JSON integer that every reader keeps exactly (RFC 7493, section 2.2).
inline constexpr std::int64_t kJsonIntegerMax = (std::int64_t{1} << 53) - 1;

// Bytes of a name for which a near one is sought, and candidates that are looked at.
inline constexpr std::size_t kNearestBytesMax = 64;
inline constexpr std::size_t kNearestCandidatesMax = 10'000;

}  // namespace ruleout::base
