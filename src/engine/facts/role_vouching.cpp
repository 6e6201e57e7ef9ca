#include "engine/facts/role_vouching.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"

namespace ruleout::engine {
namespace {

using record::Record;

// The role records of declared roles that stand, in the order in which they became known.
std::vector<const Record*> said_of_roles(std::span<const Record> known,
                                         const Standings& standings) {
  std::vector<const Record*> said;
  for (std::size_t i = 0; i < known.size(); ++i) {
    const auto* role = std::get_if<record::RoleHeld>(&known[i].body);
    if (role == nullptr || standings.of[i] != Standstill::kNone) continue;
    if (standings.roles.is_declared(role->role)) said.push_back(&known[i]);
  }
  std::ranges::stable_sort(said, {}, &Record::known);
  return said;
}

std::vector<const Record*> without_voucher(std::vector<const Record*> said, const Regime& regime) {
  RoleHolders vouched(regime);
  for (bool is_changed = true; is_changed;) {
    const auto is_vouched = [&vouched](const Record* one) {
      if (!vouched.may_say(*one)) return false;
      vouched.add(*one);
      return true;
    };
    is_changed = std::erase_if(said, is_vouched) > 0;
  }
  return said;
}

}  // namespace

std::vector<Notice> unvouched_roles(std::span<const Record> known, const Standings& standings,
                                    const Regime& regime) {
  struct Word {
    std::set<std::string> held;  // "bob holds owner"
    std::vector<std::string> records;
  };
  std::map<std::pair<std::string, std::string>, Word> by_author;
  for (const Record* one : without_voucher(said_of_roles(known, standings), regime)) {
    const auto& role = std::get<record::RoleHeld>(one->body);
    Word& word = by_author[{one->by.person, one->by.role}];
    word.held.insert(role.person + " holds the role " + role.role);
    word.records.push_back(base::to_text(one->id));
  }
  std::vector<Notice> notices;
  for (auto& [author, word] : by_author) {
    const std::vector<std::string> held(word.held.begin(), word.held.end());
    notices.push_back({"role-unvouched",
                       base::enumerate(held, "and") + " by the word of " + author.first + " as " +
                           author.second + ", who held no role then but by their own word",
                       std::move(word.records)});
  }
  return notices;
}

}  // namespace ruleout::engine
