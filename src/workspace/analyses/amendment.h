// The shortest way to an action that a framework stops, by changing the framework first: as a
// question of a person, replayed from records, as JSON. A part of the door proofs.h.
//
//   const AmendmentAnswer answer = amendment_of(*before, after.get(), question);
//   print(answer_text(answer));
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/question/amendment.h"
#include "base/result.h"
#include "host/disk.h"
#include "workspace/answers.h"
#include "workspace/library.h"
#include "workspace/witness/witness.h"

namespace ruleout::workspace {

// What counts as a change of a framework, and who stands outside: argued, by path.
struct StatedAmendment {
  analysis::AmendmentRule rule;  // no act: nothing in the framework is about a change of it
  std::string because;
};
// From vocabulary/amendments.json of the library (docs/formats/amendment.md); none: it says nothing
// of that path.
base::Result<std::optional<StatedAmendment>> load_amendment(const host::Disk& disk,
                                                            const Shelf& shelf,
                                                            const std::string& path);

struct AmendmentQuestion {
  std::optional<StatedAmendment> stated;
  std::vector<Correspondence> correspondences;
};

// What the engine makes of a path's world, as records of one instant.
struct ReplayedPath {
  Confirmation action;                 // the gates of both frameworks
  std::optional<Confirmation> change;  // the gate about the change, if there is one
};

struct AmendmentAnswer {
  std::string before, after;  // "path version"; `after` is empty for a framework alone
  base::Sha256 before_digest, after_digest;
  std::optional<StatedAmendment> stated;
  analysis::AmendmentTerms terms;
  std::vector<std::string> stopping;                  // gates that may stop something
  std::vector<analysis::AmendmentPath> paths;         // to `after`
  std::vector<std::optional<ReplayedPath>> replayed;  // by path; none: no two gates to ask
  std::vector<Correspondence> used;
  bool is_beyond_limits = false;
};

// `after` may be null: the framework's own rules of amendment alone.
AmendmentAnswer amendment_of(const language::Framework& before, const language::Framework* after,
                             const AmendmentQuestion& question);

// "0 days", "30 days".
std::string delay_words(const analysis::AmendmentTerms& terms);
// What the engine said of the records: "agreed", or why it did not.
std::string replay_words(const ReplayedPath& replayed);

// docs/formats/amendment.md. Canonical, with a line end.
std::string answer_text(const AmendmentAnswer& answer);

}  // namespace ruleout::workspace
