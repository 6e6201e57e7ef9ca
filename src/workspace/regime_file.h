// Private to workspace: a regime written as a rule file, as the entries that workspace.json would
// have in its place.
#pragma once

#include <optional>
#include <string>

#include "base/finding.h"
#include "base/source.h"
#include "workspace/configuration.h"

namespace ruleout::workspace {

struct NamedRegime {
  std::string name;
  RegimeEntries entries;
};

// None if a finding is an error. The entries' spans point into `source`.
std::optional<NamedRegime> regime_of(const base::SourceText& source, base::Findings& findings);

}  // namespace ruleout::workspace
