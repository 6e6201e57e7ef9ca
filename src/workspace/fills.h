// Private to workspace: what fills a gap, as a command that can be run and who may run it.
//
//   fill(open, answer);  // every command in the answer can now be run
//
// The engine names the record that would answer a leaf. What only the case knows is put in here:
// which run a log belongs to, how a run on record can still be struck, in which role such records
// were signed before. What only a person knows stays in capitals.
//
// LAW: a fill depends on the regime and on the records known by known_at alone, so that an answer
// is given again byte for byte.
#pragma once

#include "workspace/answers.h"

namespace ruleout::workspace {

// Of every unknown, open margin, way, reason and duty of the answer that names a command.
void fill(const Case& open, Answer& answer);

// For each choice of each reading that parts, the command that adopts it.
std::vector<Adoption> adoptions_of(const Case& open, const engine::Decision& decision);

}  // namespace ruleout::workspace
