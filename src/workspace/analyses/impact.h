// A recorded history under a second framework instead of a first: which answers flip, from when to
// when, and what was decided or done that the second would not have let pass.
//
//   const Impact impact = impact_of(workspace, {before, after, correspondences, from, to}, tell);
//   for (const Flip& one : impact.flips) …    // deploy(m): hold, not permit, from … to …
//
// Every answer is asked as of an instant, with what was known then, at each instant at which
// something may change: a record becomes known, begins or ends to hold, a decision stops standing
// by itself, a duty comes due. Both frameworks are assumed over the whole history, as `compare`
// does; what else the case is under plays no part.
//
// Cost: each framework is evaluated once for each such instant.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "workspace/answers.h"

namespace ruleout::workspace {

// Instants that one history may have.
inline constexpr std::size_t kImpactPointsMax = 20'000;

struct ImpactQuestion {
  LoadedFramework before, after;
  std::vector<Correspondence> correspondences;
  std::optional<base::Instant> from;  // none: with the first record
  base::Instant to;                   // with what was known then
};

// One stretch of time in which both answer, and differently.
struct Flip {
  std::string kind, name, other_name, subject;  // gate, threshold, duty; other_name: if not so
  std::string before, after;
  std::vector<std::string> clauses, other_clauses;  // that bind on either side
  std::vector<std::string> records;                 // that either side rests on when it begins
  base::Instant from;
  std::optional<base::Instant> until;  // no longer then; none: to the end of what was asked
};

// A decision or an act on record that has a gate.
struct Passed {
  std::string record;
  std::string what;  // "decided permit by ciaran as chief", "deployed-publicly by eli as engineer"
  std::string gate, other_gate, subject;
  base::Instant at;
  std::string before, after;
  std::vector<std::string> clauses, other_clauses;
  bool would_pass = false;  // the second lets it pass
};

struct Impact {
  std::string before, after;  // "path version"
  base::Sha256 before_digest, after_digest;
  base::Instant from, to;
  std::size_t points = 0;
  std::vector<Flip> flips;     // by kind, name, subject, instant
  std::vector<Passed> passed;  // by instant; those that were let pass or done
  std::vector<Correspondence> used;
  bool is_beyond_limits = false;  // the history has too many instants; the rest was left out
};

// `tell` hears how many instants are behind, and how many are known of.
Impact impact_of(const Workspace& workspace, const ImpactQuestion& question,
                 const std::function<void(std::size_t, std::size_t)>& tell);

// A decision or act with the policy it was taken under.
struct Reliance {
  std::string record, what, gate, subject;
  base::Instant at;
  FrameworkName framework;
  base::Instant in_force_from;
  std::int64_t days = 0;  // whole days of the case's zone since then
  std::string answer;
  // Of what the gate says itself since the version before: "unchanged", "edited", "new"; empty:
  // the case knows no version before.
  std::string gate_change;
  struct Clause {
    std::string clause, change;
    std::string said;  // of the change, by the framework's lineage; empty: nothing
  };
  std::vector<Clause> clauses;  // that bound the answer
  // Others that its reasons name and that are edited or new: what a rule says may stay word for
  // word while what it reads does not.
  std::vector<Clause> rests_on;
};

// What was in force at each decision and act on record, as the case itself says.
std::vector<Reliance> reliances_of(const Workspace& workspace, base::Instant known_at,
                                   const std::vector<Correspondence>& correspondences);

// docs/formats/impact.md. Canonical, with a line end.
std::string impact_text(const Impact& impact);
std::string reliances_text(const std::vector<Reliance>& reliances);

}  // namespace ruleout::workspace
