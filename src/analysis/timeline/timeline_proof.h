// That no timeline within the bounds answers a question, as something to hand on: clauses, and a
// proof that they have no model.
//
//   if (const auto none = refuted(world, {.now = goal}, bounds))
//     write_certificate({claim, facts, none->cnf, none->proof})
//
// Unlike reach(), which asks of one length after the other and keeps what it learned, this says in
// one set of clauses that the timeline has some length within the bounds. Whoever has the framework
// makes the same clauses again; analysis/proof_check checks the proof without either.
#pragma once

#include <optional>
#include <string>

#include "analysis/solve/cnf.h"
#include "analysis/timeline/timeline.h"

namespace ruleout::analysis {

struct TimelineRefutation {
  Cnf cnf;
  std::string proof;  // DRAT as text
};

// None if there is such a timeline, or the bounds' effort does not suffice.
std::optional<TimelineRefutation> refuted(TimelineWorld& world, const TimelineQuestion& question,
                                          const Bounds& bounds);
std::optional<TimelineRefutation> refuted(TimelineWorld& world, const Response& response,
                                          const Bounds& bounds);

}  // namespace ruleout::analysis
