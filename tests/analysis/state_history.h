// What a few moments leave of a framework's states, folded by the words of the language and by no
// code of the engine's own fold.
#pragma once

#include <functional>
#include <vector>

#include "base/truth.h"
#include "engine/program/program.h"

namespace ruleout::analysis {

// The truths of the last moment, with the states as the moments before it and it left them: in a
// state by an edge of its entry, out of it by an edge of an exit. Folded are those whose default
// course `is_definite`; the others stay as they were drawn. The strict course follows the default
// one where the last moment has it known.
// `moments`: by atom of the program. REQUIRES: at least one.
std::vector<base::Truth> after_history(const engine::Program& program,
                                       std::vector<std::vector<base::Truth>> moments,
                                       const std::function<bool(const engine::Atom&)>& is_definite);

}  // namespace ruleout::analysis
