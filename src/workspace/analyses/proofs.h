// What a framework is held to, and whether it keeps to it: the standard claims as JSON, and their
// certificates as files.
#pragma once

#include <string>
#include <vector>

#include "analysis/question/prove.h"
#include "base/json.h"
#include "base/result.h"
#include "host/disk.h"
#include "workspace/analyses/amendment.h"

namespace ruleout::workspace {

struct ProofAnswer {
  std::string framework;  // "path version"
  base::Sha256 digest;
  std::vector<analysis::ClaimAnswer> claims;
  bool is_beyond_limits = false;
};

ProofAnswer proofs_of(const language::Framework& framework, const std::vector<std::string>& only,
                      analysis::Repairs repairs);

// "holds, certified", "fails", "undecided".
std::string verdict_words(const analysis::ClaimAnswer& claim);

// docs/formats/proofs.md. Canonical, with a line end.
std::string answer_text(const ProofAnswer& answer);

// One file for each certified claim, PROPERTY-N.txt, counted in the order of the claims; what lies
// there under another name is left alone. The names, in the order of the claims; empty: no
// certificate.
base::Result<std::vector<std::string>> write_certificates(host::Disk& disk,
                                                          const std::string& folder,
                                                          const ProofAnswer& answer);

}  // namespace ruleout::workspace
