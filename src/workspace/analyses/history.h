// Private to workspace: the instants of a recorded history, and what was decided or done in it.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil.h"
#include "record/record.h"
#include "workspace/answers.h"

namespace ruleout::workspace {

// At which something that the records say may change what is answered with what was known then.
std::set<base::Instant> instants_of(const record::RecordSet& records, const base::Zone& zone);

// A record that says of a gate that it was passed: a decision, or the act that the gate is about.
struct Passage {
  std::string record, what, gate, subject;
  base::Instant at;
  bool is_of_second = false;  // `gate` is the second framework's
};

// The gate of an act, as correspondences of kind `action` state it, or the gate of its name. By
// instant, those known by then.
std::vector<Passage> passages_of(const record::RecordSet& records, base::Instant known_at,
                                 const base::Zone& zone,
                                 const std::vector<Correspondence>& correspondences);

// Does the answer let the action pass?
bool lets_pass(std::string_view decision);

}  // namespace ruleout::workspace
