// A timeline as records: what somebody would have to sign for it to be so.
//
//   const ToldTimeline told = told_by_records(world, answer.witness);
//   FrameworkCase(regime, 0, told.records, told.steps.back(), told.steps.back(), {})
//
// Each step lies at the first instant of its day in UTC. All records are known from the first day
// on, but watermarks from the last, since none speaks of what is to come; each role is held by one
// person of its name; readings are adopted and quantities measured for good.
//
// LAW: with the framework in force from `steps.front()` and known_at `steps.back()`, the engine
// comes to the same at each step.
#pragma once

#include <vector>

#include "analysis/timeline/timeline.h"
#include "base/civil.h"
#include "record/record.h"

namespace ruleout::analysis {

struct ToldTimeline {
  record::RecordSet records;
  std::vector<base::Instant> steps;  // the first day's, then each event's
};

// REQUIRES: a witness of this world; the framework declares a role.
ToldTimeline told_by_records(const TimelineWorld& world, const Timeline& timeline);

}  // namespace ruleout::analysis
