// What the engine refuses to grow beyond. Each limit is tested at it and one above.
#pragma once

#include <cstddef>
#include <cstdint>

namespace ruleout::engine {

// Instants at which something changes, per evaluation; beyond them nothing is answered.
inline constexpr std::size_t kChangePointsMax = 100'000;
// Combinations of open readings that are tried for one answer about one day, and for one over a
// whole history; beyond them the answer is open.
inline constexpr std::size_t kReadingTrialsMax = 4096;
inline constexpr std::size_t kHistoryTrialsMax = 256;
// Windows of one cadence that are followed.
inline constexpr std::size_t kWindowsMax = 1000;
// Sets kept while ways to change an answer are looked for, and leaves in one set.
inline constexpr std::size_t kWaysMax = 24;
// A set that does not do what it should is mended: so often, and so many at a time.
inline constexpr std::size_t kWayRoundsMax = 6;
inline constexpr std::size_t kWayRepairsMax = 8;
// Ways kept that go through the same rule of a gate.
inline constexpr std::size_t kWaysOfRouteMax = 3;
inline constexpr std::size_t kWayLeavesMax = 64;
// Controls that exclude others, and largest sets of controls that work together, that are tried
// for one scope; beyond them the answer says so.
inline constexpr std::size_t kRivalControlsMax = 64;
inline constexpr std::size_t kControlSetsMax = 256;

}  // namespace ruleout::engine
