// Who has to sign what a record says, by the framework that hears it.
#include "workspace/drafts.h"

namespace ruleout::workspace {

std::vector<std::string> roles_beside_judge(const language::Framework& framework,
                                            const language::Term& judgement,
                                            const std::string& judge) {
  std::vector<std::string> roles;
  for (const language::Owners* owners : {&judgement.stated_by, &judgement.signed_off_by}) {
    const bool is_sign_off = owners == &judgement.signed_off_by;
    if (!is_sign_off && owners->join != language::RoleJoin::kAllOf) continue;
    for (const language::RoleId role : owners->roles) {
      const std::string& name = framework.roles[role.index].name;
      if (name != judge) roles.push_back(name);
    }
  }
  return roles;
}

std::vector<std::string> roles_of_someone(const language::Framework& framework,
                                          const language::Term& act) {
  std::vector<std::string> roles;
  for (const language::RoleId role : act.stated_by.roles)
    roles.push_back(framework.roles[role.index].name);
  return roles;
}

}  // namespace ruleout::workspace
