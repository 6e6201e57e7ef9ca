// Private to workspace/analyses: the name of the format in docs/formats/proofs.md.
#pragma once

#include <string_view>

namespace ruleout::workspace {

inline constexpr std::string_view kProofsSchema = "ruleout/proofs/1";

}  // namespace ruleout::workspace
