// What a framework is held to, and whether it keeps to it: the standard claims and the properties
// of a file as JSON, and their certificates as files.
#pragma once

#include <string>
#include <vector>

#include "analysis/property/property.h"
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

// What a file of properties claims of a framework.
struct PropertiesAnswer {
  std::string framework;  // "path version"
  base::Sha256 digest;    // of the framework
  std::string properties;
  std::vector<analysis::PropertyResult> results;
};

PropertiesAnswer properties_of(const language::CheckedProperties& checked,
                               const std::vector<std::string>& only,
                               const analysis::BoundsGiven& given);

// "holds, certified", "fails", "undecided".
std::string verdict_words(const analysis::ClaimAnswer& claim);
// "proved, certified and agreed", "counterexample", "not within 12 events".
std::string verdict_words(const analysis::PropertyResult& result);
// Did all come to what was claimed, as far as was looked?
bool is_as_claimed(const analysis::PropertyResult& result);

// docs/formats/proofs.md. Canonical, with a line end.
std::string answer_text(const ProofAnswer& answer);
std::string answer_text(const PropertiesAnswer& answer);

// One file for each certified claim, PROPERTY-N.txt, counted in the order of the claims; what lies
// there under another name is left alone. The names, in the order of the claims; empty: no
// certificate.
base::Result<std::vector<std::string>> write_certificates(host::Disk& disk,
                                                          const std::string& folder,
                                                          const ProofAnswer& answer);
base::Result<std::vector<std::string>> write_certificates(host::Disk& disk,
                                                          const std::string& folder,
                                                          const PropertiesAnswer& answer);

}  // namespace ruleout::workspace
