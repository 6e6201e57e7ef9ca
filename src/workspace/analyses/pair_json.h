// Private to workspace/analyses: what answers about two frameworks say alike, as JSON and in words.
#pragma once

#include <string>
#include <vector>

#include "analysis/layout/answer_partings.h"
#include "base/json.h"
#include "base/sha256.h"
#include "workspace/answers.h"

namespace ruleout::workspace {

base::Json fact_json(const analysis::WorldFact& fact);
base::Json framework_json(const std::string& name, const base::Sha256& digest);
base::Json correspondence_json(const Correspondence& one);

// What the correspondences of kind `term` state.
std::vector<analysis::TermRelation> relations_of(const std::vector<Correspondence>& stated);

}  // namespace ruleout::workspace
