// A world that a solver found, run through a program by the engine's own evaluator.
#pragma once

#include <string>
#include <vector>

#include "analysis/question/compared.h"
#include "engine/program/program.h"

namespace ruleout::analysis {

// What the program makes of an answer where exactly the variables of `world` (ascending) are true:
// one of the answer's values.
std::string replayed(const Side& side, const Variables& variables, const AnswerForm& answer,
                     const std::vector<Variable>& world);

}  // namespace ruleout::analysis
