#include "analysis/timeline/acts.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace ruleout::analysis {
namespace {

using engine::Atom;
using engine::AtomKind;
using engine::EntityIndex;

using Roles = std::vector<std::uint32_t>;
using Arguments = std::vector<EntityIndex>;

// Beyond so many roles that atoms name, not every company of them is tried: each alone, and all.
constexpr std::size_t kRolesTogether = 4;

bool owns(const language::Owners& owners, const Roles& signers) {
  if (owners.join == language::RoleJoin::kAnyone || owners.roles.empty()) return true;
  const auto signed_by = [&signers](language::RoleId role) {
    return std::ranges::find(signers, role.index) != signers.end();
  };
  return owners.join == language::RoleJoin::kAllOf ? std::ranges::all_of(owners.roles, signed_by)
                                                   : std::ranges::any_of(owners.roles, signed_by);
}

bool speaks_of(const Atom& atom, const Arguments& arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (atom.arguments[i] != engine::kAnyEntity && atom.arguments[i] != arguments[i]) return false;
  }
  return true;
}

class Acts final {
 public:
  Acts(const TimelineWorld& world, Changes& changes)
      : world_(world), framework_(*world.framework), changes_(changes) {}

  std::vector<std::uint32_t> run() {
    std::map<std::uint32_t, std::vector<std::uint32_t>> by_term;
    for (const std::uint32_t atom : changes_.atoms) {
      const AtomKind kind = atom_of(atom).kind;
      if (kind == AtomKind::kHappened || kind == AtomKind::kNotFresh || kind == AtomKind::kElapsed)
        by_term[atom_of(atom).target].push_back(atom);
    }
    std::vector<std::uint32_t> open;
    for (const auto& [term, atoms] : by_term) {
      for (const std::uint32_t atom : atoms)
        changes_.done[atom].valid = framework_.terms[term].valid_if_yes;
      if (framework_.signed_records_only || framework_.terms[term].valid_while) {
        open.insert(open.end(), atoms.begin(), atoms.end());
        continue;
      }
      add(term, atoms);
    }
    return open;
  }

 private:
  [[nodiscard]] const Atom& atom_of(std::uint32_t atom) const { return world_.program.atoms[atom]; }

  void add(std::uint32_t term, const std::vector<std::uint32_t>& atoms) {
    std::set<std::vector<std::uint32_t>> taken;
    for (const Arguments& arguments : all_arguments(term, atoms)) {
      for (const Roles& signers : all_signers(term, atoms)) {
        std::vector<std::uint32_t> alike;
        for (const std::uint32_t atom : atoms) {
          if (speaks_of(atom_of(atom), arguments) && owns(atom_of(atom).owners, signers))
            alike.push_back(atom);
        }
        if (alike.empty() || !taken.insert(alike).second) continue;
        for (const std::uint32_t atom : alike)
          changes_.done[atom].by.push_back(changes_.all.size());
        changes_.all.push_back(event(term, arguments, signers));
      }
    }
  }

  [[nodiscard]] TimelineEvent event(std::uint32_t term, const Arguments& arguments,
                                    const Roles& signers) const {
    TimelineEvent event;
    event.what = TimelineEvent::What::kDone;
    event.atom.kind = AtomKind::kHappened;
    event.atom.target = term;
    event.atom.arguments = arguments;
    event.roles = signers;
    for (const std::uint32_t role : signers)
      event.words += (event.words.empty() ? "" : " and ") + framework_.roles[role].name;
    event.words += (event.words.empty() ? "" : " ") + framework_.terms[term].name + "(";
    for (std::size_t i = 0; i < arguments.size(); ++i)
      event.words += (i == 0 ? "" : ", ") + world_.universe.name(arguments[i]);
    event.words += ")";
    return event;
  }

  // What atoms name, and for `any` each thing of its kind.
  [[nodiscard]] std::set<Arguments> all_arguments(std::uint32_t term,
                                                  const std::vector<std::uint32_t>& atoms) const {
    std::set<Arguments> all;
    for (const std::uint32_t atom : atoms) {
      std::vector<Arguments> some{{}};
      for (std::size_t i = 0; i < atom_of(atom).arguments.size(); ++i) {
        const EntityIndex asked = atom_of(atom).arguments[i];
        const auto& any = world_.universe.of_kind[framework_.terms[term].kinds[i].index];
        const Arguments choices = asked == engine::kAnyEntity ? any : Arguments{asked};
        std::vector<Arguments> longer;
        for (const Arguments& begun : some) {
          for (const EntityIndex choice : choices) {
            longer.push_back(begun);
            longer.back().push_back(choice);
          }
        }
        some = std::move(longer);
      }
      all.insert(some.begin(), some.end());
    }
    return all;
  }

  // Companies of the roles that atoms name, each with an author who may do the act.
  [[nodiscard]] std::set<Roles> all_signers(std::uint32_t term,
                                            const std::vector<std::uint32_t>& atoms) const {
    const language::Owners& may = framework_.terms[term].stated_by;
    std::set<std::uint32_t> named;
    for (const std::uint32_t atom : atoms) {
      for (const language::RoleId role : atom_of(atom).owners.roles) named.insert(role.index);
    }
    const Roles asked(named.begin(), named.end());
    std::vector<Roles> companies{{}, asked};
    if (asked.size() <= kRolesTogether) {
      for (std::size_t set = 0; set < std::size_t{1} << asked.size(); ++set) {
        companies.emplace_back();
        for (std::size_t i = 0; i < asked.size(); ++i) {
          if ((set >> i & 1U) != 0) companies.back().push_back(asked[i]);
        }
      }
    } else {
      for (const std::uint32_t role : asked) companies.push_back({role});
    }
    std::set<Roles> all;
    for (const Roles& company : companies) all.insert(with_author(may, company));
    return all;
  }

  // Those who may, first; the rest sign with them.
  [[nodiscard]] Roles with_author(const language::Owners& may, const Roles& company) const {
    Roles signers;
    const auto add = [&signers](std::uint32_t role) {
      if (std::ranges::find(signers, role) == signers.end()) signers.push_back(role);
    };
    if (may.join == language::RoleJoin::kAllOf) {
      for (const language::RoleId role : may.roles) add(role.index);
    }
    for (const std::uint32_t role : company) {
      if (std::ranges::find(may.roles, language::RoleId{role}) != may.roles.end()) add(role);
    }
    if (signers.empty() && !may.roles.empty()) add(may.roles.front().index);
    for (const std::uint32_t role : company) add(role);
    if (signers.empty() && !framework_.roles.empty()) add(0);
    return signers;
  }

  const TimelineWorld& world_;
  const language::Framework& framework_;
  Changes& changes_;
};

}  // namespace

std::vector<std::uint32_t> every_role(const language::Framework& framework) {
  std::vector<std::uint32_t> roles;
  for (std::uint32_t i = 0; i < framework.roles.size(); ++i) roles.push_back(i);
  return roles;
}

std::vector<std::uint32_t> add_acts(const TimelineWorld& world, Changes& changes) {
  return Acts(world, changes).run();
}

}  // namespace ruleout::analysis
