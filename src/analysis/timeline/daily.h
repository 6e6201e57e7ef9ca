// The same questions by another engine, for a few days: each day is looked at for itself.
//
//   daily(world, {.now = goal}, bounds) == reach(world, {.now = goal}, bounds).verdict
//
// Where reach() has a row of steps on days to be found, and asks how far apart they lie, this has
// every day there is, states that fold each day, and ends that the calendar tells. They share what
// may be said and done, and which atom asks what; not how time passes. A timeline over so many days
// has at most one step fewer than days, so with `steps + 1 >= days` both must say the same.
//
// LAW (agreement): they do, of every question, tried on the shipped policies and on small ones.
#pragma once

#include <cstdint>
#include <optional>

#include "analysis/timeline/timeline.h"

namespace ruleout::analysis {

inline constexpr std::int64_t kDailyMax = 60;  // days

// With `bounds.days` days and at most `bounds.steps` changes; the solver is its own. Undecided also
// beyond kDailyMax. Cost: the formula of the question once for each day.
TimelineAnswer::Verdict daily(TimelineWorld& world, const TimelineQuestion& question,
                              const Bounds& bounds);
TimelineAnswer::Verdict daily_unanswered(TimelineWorld& world, const Response& response,
                                         const Bounds& bounds);

// Do both engines say the same of the first so many days? None if one of them does not decide.
std::optional<bool> agreed(TimelineWorld& world, const TimelineQuestion& question,
                           const Bounds& bounds, std::int64_t days);
std::optional<bool> agreed(TimelineWorld& world, const Response& response, const Bounds& bounds,
                           std::int64_t days);

}  // namespace ruleout::analysis
