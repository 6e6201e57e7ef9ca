// Private to analysis/question: questions, and every answer of a framework in which they have a
// say.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "analysis/layout/compared.h"
#include "analysis/question/discretion.h"
#include "analysis/question/sway.h"

namespace ruleout::analysis {

// A question as it is listed, and what it comes to in the world.
struct Held {
  Latitude latitude;
  std::vector<AskedOnce> asked;
  std::map<std::string, Shares> by_gate;  // filled in by the survey
};

// By share, the largest first.
std::vector<Latitude> surveyed(LaidOut& one, std::vector<Held> held);

}  // namespace ruleout::analysis
