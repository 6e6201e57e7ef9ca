// What the peers are asked: the same facts that our gate read, and what our gate answered.
//
// Per subject: its facts by the records, no fact known, and tables near those in which each rule of
// the gate applies, so that peers are held to the whole gate and not to one path through it.
#pragma once

#include <string>
#include <vector>

#include "gate_bench.h"

namespace ruleout::bench {

// Writes {subjects: [{subject, atoms: [{text, about, model, topic}], scenarios: [{name, decision,
// facts}]}]}; `facts` has a digit for each atom: 0 unknown, 1 yes, 2 no. False if it could not.
bool write_scenarios(const std::vector<const MeasuredGate*>& gates, const std::string& file);

}  // namespace ruleout::bench
