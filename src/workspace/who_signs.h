// Private to workspace: who has to sign what a record says, by the framework that hears it.
#pragma once

#include <string>
#include <vector>

#include "language/check/framework.h"

namespace ruleout::workspace {

// The roles that sign a judgement beside the role that gives it: those who judge together, and
// those who sign off.
std::vector<std::string> roles_beside_judge(const language::Framework& framework,
                                            const language::Term& judgement,
                                            const std::string& judge);

// In which roles `someone` signs an act: all that the act declares.
std::vector<std::string> roles_of_someone(const language::Framework& framework,
                                          const language::Term& act);

}  // namespace ruleout::workspace
