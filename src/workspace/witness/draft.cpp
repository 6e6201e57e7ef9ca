#include "workspace/witness/draft.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/assert.h"
#include "record/collect.h"
#include "record/moment.h"
#include "record/write.h"

namespace ruleout::workspace {

WitnessDraft::WitnessDraft(const analysis::Compared& pair, base::Instant as_of) {
  case_.as_of = as_of;
  std::set<std::string> roles;
  for (const analysis::Side* side : {&pair.before, &pair.after}) {
    for (const language::Role& role : side->framework->roles) roles.insert(role.name);
  }
  if (roles.empty()) roles.insert("somebody");
  for (const std::string& role : roles) case_.roles.push_back({role, role, std::nullopt});
}

void WitnessDraft::add(record::Body body, const std::string& role, record::Validity valid,
                       std::optional<base::Instant> known) {
  record::Record draft;
  draft.by = person(role);
  draft.known = known.value_or(case_.as_of);
  draft.valid = std::move(valid);
  draft.body = std::move(body);
  base::Findings findings;
  std::optional<record::Record> made = record::make_record(std::move(draft), findings);
  if (!made) {
    case_.not_placed.push_back(findings.empty() ? "a fact makes no record"
                                                : "a fact makes no record: " + findings[0].message);
    return;
  }
  records_.push_back(std::move(*made));
}

void WitnessDraft::cannot(const AskedAtom& asked, const std::string& why) {
  case_.not_placed.push_back(asked.words + " (" + std::string(base::to_text(asked.truth)) +
                             "): " + why);
}

void WitnessDraft::note(const AskedAtom& asked, base::Truth made, const std::string& why) {
  if (made == asked.truth) return;
  if (asked.is_named) return cannot(asked, why);
  case_.beside.push_back(asked.words + ": " + std::string(base::to_text(made)));
}

WitnessCase WitnessDraft::so_far() const {
  WitnessCase copy = case_;
  copy.records = record::collect(records_);
  return copy;
}

WitnessCase WitnessDraft::finish() {
  const auto once = [](std::vector<std::string>& lines) {
    std::ranges::sort(lines);
    lines.erase(std::ranges::unique(lines).begin(), lines.end());
  };
  once(case_.not_placed);
  once(case_.beside);
  case_.records = record::collect(std::move(records_));
  return std::move(case_);
}

std::vector<std::string> role_names(const language::Framework& framework,
                                    const language::Owners& owners) {
  std::vector<std::string> names;
  for (const language::RoleId role : owners.roles)
    names.push_back(framework.roles[role.index].name);
  return names;
}

bool are_owners(const language::Framework& framework, const language::Owners& owners,
                const std::vector<std::string>& roles) {
  if (owners.join == language::RoleJoin::kAnyone || owners.roles.empty()) return true;
  const auto signs = [&roles](const std::string& role) {
    return std::ranges::find(roles, role) != roles.end();
  };
  const std::vector<std::string> names = role_names(framework, owners);
  return owners.join == language::RoleJoin::kAllOf ? std::ranges::all_of(names, signs)
                                                   : std::ranges::any_of(names, signs);
}

}  // namespace ruleout::workspace
