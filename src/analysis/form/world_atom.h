// Private to analysis/form: what an atom of a program asks, in words that no framework owns.
#pragma once

#include "analysis/form/formula_from_program.h"

namespace ruleout::analysis {

// REQUIRES: not one of the constants yes, no and unknown.
WorldAtom world_atom(const engine::Atom& atom, const language::Framework& framework,
                     const engine::Universe& universe);

}  // namespace ruleout::analysis
