// Private to workspace: a regime as JSON with every text it was checked from, so that an answer can
// be given again after the rule files have changed. Form: docs/formats/answer.md.
#pragma once

#include <optional>

#include "base/json.h"
#include "engine/regime.h"
#include "workspace/library.h"
#include "workspace/workspace.h"

namespace ruleout::workspace {

base::Json regime_json(const Workspace& workspace);

// None if the JSON is not one that regime_json wrote, or its rule files no longer pass.
std::optional<engine::Regime> regime_of_json(const base::Json& json, Review& review);

}  // namespace ruleout::workspace
