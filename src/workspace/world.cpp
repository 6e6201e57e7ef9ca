#include "workspace/world.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/nearest.h"
#include "base/text.h"
#include "record/moment.h"
#include "record/write.h"

namespace ruleout::workspace {
namespace {

using language::Framework;
using language::Term;
using language::TermClass;
using What = Hindrance::What;

std::string near_hint(std::string_view name, const std::vector<std::string>& candidates,
                      std::string otherwise) {
  const std::optional<std::string> near = base::nearest(name, candidates);
  return near ? fmt::format("write `{}`", *near) : std::move(otherwise);
}

template <class Set>
std::vector<std::string> listed(const Set& set) {
  return {set.begin(), set.end()};
}

std::string roles_text(const Framework& framework, const language::Owners& owners) {
  std::vector<std::string> names;
  for (const language::RoleId role : owners.roles)
    names.push_back(framework.roles[role.index].name);
  return base::enumerate(names, owners.join == language::RoleJoin::kAllOf ? "and" : "or");
}

std::string counted(std::size_t things) {
  if (things == 0) return "nothing";
  return things == 1 ? "one thing" : fmt::format("{} things", things);
}

// When a statement is said, for the question who held a role then.
base::Instant said_at(const record::Record& record, const base::Zone& zone) {
  const auto first = [&](const record::Moment& moment) {
    return record::first_instant(moment, zone);
  };
  if (const auto* judgement = std::get_if<record::Judgement>(&record.body)) {
    return first(judgement->at);
  }
  if (const auto* act = std::get_if<record::Act>(&record.body)) return first(act->at);
  if (const auto* shown = std::get_if<record::StandardShown>(&record.body)) return first(shown->at);
  if (const auto* fact = std::get_if<record::Fact>(&record.body)) {
    if (fact->at) return first(*fact->at);
    if (record.valid.from) return first(*record.valid.from);
  }
  return record.known;
}

}  // namespace

World::World(const engine::Regime& regime, const record::RecordSet& records,
             std::span<const record::Record> beside)
    : regime_(regime), records_(records), held_(regime) {
  for (const engine::InForce& in_force : regime.frameworks) add_framework(*in_force.framework);
  for (const engine::FallbackRole& role : regime.roles) roles_.insert(role.role);
  for (const record::Record& record : records.records) add_record(record);
  for (const record::Record& record : beside) add_record(record);
}

void World::add_framework(const Framework& framework) {
  for (const Term& term : framework.terms) {
    terms_.push_back({&framework, &term});
    if (term.term_class == TermClass::kAct) registers_.insert(term.name);
  }
  for (const language::Role& role : framework.roles) roles_.insert(role.name);
  for (const language::Kind& kind : framework.kinds) {
    registers_.insert(kind.plural);
    kinds_.insert(kind.name);
    entities_[kind.name];
  }
  for (const language::Constant& constant : framework.constants) {
    entities_[framework.kinds[constant.kind.index].name].insert(constant.name);
  }
  for (const language::Define& define : framework.defines) {
    if (!define.is_quantity) propositions_.insert(framework[define.clause].id);
  }
  for (const language::NamedStandard& standard : framework.named_standards) {
    standards_.insert(standard.name);
  }
}

void World::add_record(const record::Record& record) {
  if (const auto* entity = std::get_if<record::Entity>(&record.body)) {
    entities_[entity->kind].insert(entity->id);
  } else if (const auto* plan = std::get_if<record::EvaluationPlan>(&record.body)) {
    plans_.insert(plan->plan);
  }
  held_.add(record);
}

std::vector<World::TermIn> World::terms(TermClass term_class, std::string_view name) const {
  std::vector<TermIn> found;
  for (const TermIn& in : terms_) {
    if (in.term->term_class == term_class && in.term->name == name) found.push_back(in);
  }
  return found;
}

const Term* World::find_term(TermClass term_class, std::string_view name) const {
  const std::vector<TermIn> found = terms(term_class, name);
  return found.empty() ? nullptr : found.front().term;
}

bool World::holds(std::string_view role, std::string_view person, base::Instant at) const {
  return held_.holds({std::string(person), std::string(role)}, at);
}

std::vector<std::string> World::holders(std::string_view role, base::Instant at) const {
  return held_.holders(role, at);
}

void World::check_kind(const std::string& kind, std::vector<Hindrance>& found) const {
  if (kinds_.empty() || kinds_.contains(kind)) return;
  found.push_back(
      {What::kTerm, fmt::format("no framework of the case speaks of a {}", base::quoted(kind)),
       near_hint(kind, listed(kinds_), "`ruleout show` a framework to see what it speaks of"),
       kind});
}

void World::check_entity(const std::string& kind, const std::string& name,
                         std::vector<Hindrance>& found) const {
  const auto known = entities_.find(kind);
  if (known == entities_.end() || known->second.contains(name)) return;
  found.push_back({What::kEntity, fmt::format("no {} is called {}", kind, base::quoted(name)),
                   near_hint(name, listed(known->second),
                             fmt::format("declare it with `ruleout add --kind {} {}`", kind, name)),
                   name});
}

void World::check_arguments(const TermIn& in, const std::vector<std::string>& of,
                            std::vector<Hindrance>& found) const {
  const std::size_t wanted = in.term->kinds.size();
  if (of.size() != wanted) {
    std::vector<std::string> kinds;
    for (const language::KindId kind : in.term->kinds) {
      kinds.push_back(in.framework->kinds[kind.index].name);
    }
    found.push_back(
        {What::kArguments,
         fmt::format("{} takes {}, but got {}", base::quoted(in.term->name), counted(wanted),
                     counted(of.size())),
         kinds.empty() ? "write none" : fmt::format("write a {}", base::join(kinds, ", a ")),
         in.term->name});
    return;
  }
  for (std::size_t i = 0; i < wanted; ++i) {
    if (in.term->kinds[i] == language::kEvaluationKind) continue;
    check_entity(in.framework->kinds[in.term->kinds[i].index].name, of[i], found);
  }
}

void World::check_signers(const TermIn& in, const std::vector<record::Signer>& signers,
                          base::Instant at, std::vector<Hindrance>& found) const {
  const language::Owners& owners = in.term->stated_by;
  if (owners.join == language::RoleJoin::kAnyone || owners.roles.empty()) return;
  const auto may = [&](const record::Signer& signer) {
    return std::ranges::any_of(owners.roles, [&](language::RoleId role) {
      return in.framework->roles[role.index].name == signer.role;
    });
  };
  if (std::ranges::none_of(signers, may)) {
    found.push_back({What::kRole,
                     fmt::format("{} may not state {}", base::quoted(signers.front().role),
                                 base::quoted(in.term->name)),
                     fmt::format("it is for {}", roles_text(*in.framework, owners)),
                     signers.front().role});
    return;
  }
  for (const record::Signer& signer : signers) {
    if (may(signer)) check_holder(signer, at, found);
  }
}

void World::check_holder(const record::Signer& signer, base::Instant at,
                         std::vector<Hindrance>& found) const {
  if (held_.holds(signer, at)) return;
  found.push_back(
      {What::kHolder,
       fmt::format("{} did not hold the role {} at {}", base::quoted(signer.person),
                   base::quoted(signer.role), base::to_text(at)),
       fmt::format("record it with `ruleout hold-role {} {}`", signer.role, signer.person),
       signer.person});
}

// Voids, watermarks and adoptions are for those who hold a declared role.
void World::check_author(const record::Record& record, std::vector<Hindrance>& found) const {
  if (held_.is_declared(record.by.role)) return check_holder(record.by, record.known, found);
  check_role_name(record.by.role, found);
}

// The record is heard if one framework that has the term hears it.
void World::check_said(const record::Record& record, TermClass term_class, std::string_view thing,
                       const std::string& name, const std::vector<std::string>& of,
                       const std::vector<record::Signer>& signers,
                       std::vector<Hindrance>& found) const {
  const std::vector<TermIn> candidates = terms(term_class, name);
  if (candidates.empty()) {
    std::vector<std::string> names;
    for (const TermIn& in : terms_) {
      if (in.term->term_class == term_class) names.push_back(in.term->name);
    }
    std::ranges::sort(names);
    found.push_back({What::kTerm,
                     fmt::format("no framework knows the {} {}", thing, base::quoted(name)),
                     near_hint(name, names, "look for it with `ruleout show`"), name});
    return;
  }
  std::optional<std::vector<Hindrance>> fewest;
  for (const TermIn& in : candidates) {
    std::vector<Hindrance> here;
    check_arguments(in, of, here);
    check_signers(in, signers, said_at(record, regime_.zone), here);
    if (!fewest || here.size() < fewest->size()) fewest = std::move(here);
  }
  std::ranges::move(*fewest, std::back_inserter(found));
}

void World::check_shown(const record::Record&, const record::StandardShown& shown,
                        std::vector<Hindrance>& found) const {
  if (!standards_.contains(shown.standard)) {
    found.push_back(
        {What::kTerm, fmt::format("no framework names a standard {}", base::quoted(shown.standard)),
         near_hint(shown.standard, listed(standards_), "look for it with `ruleout show`"),
         shown.standard});
  }
  if (!propositions_.contains(shown.proposition)) {
    found.push_back(
        {What::kTerm, fmt::format("no framework defines {}", base::quoted(shown.proposition)),
         near_hint(shown.proposition, listed(propositions_), "look for it with `ruleout show`"),
         shown.proposition});
  }
}

void World::check_register(const record::Watermark& watermark,
                           std::vector<Hindrance>& found) const {
  if (registers_.contains(watermark.reg)) return;
  found.push_back({What::kTerm, fmt::format("there is no register {}", base::quoted(watermark.reg)),
                   near_hint(watermark.reg, listed(registers_),
                             "name the plural of a kind, `evaluations`, or an act"),
                   watermark.reg});
}

void World::check_reading(const record::AdoptedReading& reading,
                          std::vector<Hindrance>& found) const {
  std::vector<std::string> names, choices;
  for (const engine::InForce& in_force : regime_.frameworks) {
    const Framework& framework = *in_force.framework;
    const std::string name = framework.path + " " + framework.version;
    if (!reading.framework.empty() && reading.framework != framework.path &&
        reading.framework != name) {
      continue;
    }
    for (const language::Reading& one : framework.readings) {
      names.push_back(framework[one.clause].id);
      if (names.back() == reading.term) {
        choices.insert(choices.end(), one.choices.begin(), one.choices.end());
      }
    }
  }
  if (choices.empty()) {
    found.push_back(
        {What::kReading, fmt::format("no framework leaves {} open", base::quoted(reading.term)),
         near_hint(reading.term, names, "look for it with `ruleout show`"), reading.term});
  } else if (std::ranges::find(choices, reading.choice) == choices.end()) {
    found.push_back({What::kReading,
                     fmt::format("{} cannot be read as {}", base::quoted(reading.term),
                                 base::quoted(reading.choice)),
                     fmt::format("choose {}", base::enumerate(choices, "or")), reading.choice});
  }
}

void World::check_target(const record::Record& record, const base::Sha256& target, bool is_void,
                         std::vector<Hindrance>& found) const {
  const auto aim = std::ranges::find(records_.records, target, &record::Record::id);
  if (aim == records_.records.end()) {
    found.push_back({What::kRecord, fmt::format("no record is {}", record::id_text(target)),
                     "name a record that the case holds", record::id_text(target)});
    return;
  }
  if (!is_void) return;
  for (const record::Signer& signer : engine::signers_of(*aim)) {
    if (signer.person != record.by.person && signer.role != record.by.role) continue;
    found.push_back({What::kSelfVoid,
                     fmt::format("{} as {} signed that record", base::quoted(signer.person),
                                 base::quoted(signer.role)),
                     "let another person in another role void it", record.by.person});
    return;
  }
}

void World::check_role_name(const std::string& role, std::vector<Hindrance>& found) const {
  if (roles_.contains(role)) return;
  found.push_back({What::kRole, fmt::format("no framework names a role {}", base::quoted(role)),
                   near_hint(role, listed(roles_), "look for it with `ruleout show`"), role});
}

std::vector<Hindrance> World::hindrances(const record::Record& record) const {
  std::vector<Hindrance> found;
  if (const auto* fact = std::get_if<record::Fact>(&record.body)) {
    check_said(record, TermClass::kInput, "input", fact->input, fact->of, {record.by}, found);
  } else if (const auto* judgement = std::get_if<record::Judgement>(&record.body)) {
    check_said(record, TermClass::kJudgement, "judgement", judgement->judgement, judgement->of,
               {record.by}, found);
  } else if (const auto* act = std::get_if<record::Act>(&record.body)) {
    std::vector<record::Signer> signers = act->signed_by;
    signers.insert(signers.begin(), record.by);
    check_said(record, TermClass::kAct, "act", act->act, act->of, signers, found);
  } else if (const auto* shown = std::get_if<record::StandardShown>(&record.body)) {
    check_shown(record, *shown, found);
  } else if (const auto* watermark = std::get_if<record::Watermark>(&record.body)) {
    check_register(*watermark, found);
    check_author(record, found);
  } else if (const auto* reading = std::get_if<record::AdoptedReading>(&record.body)) {
    check_reading(*reading, found);
    check_author(record, found);
  } else if (std::holds_alternative<record::AdoptedParameter>(record.body)) {
    check_author(record, found);
  } else if (const auto* retraction = std::get_if<record::Retraction>(&record.body)) {
    check_target(record, retraction->record, false, found);
  } else if (const auto* strike = std::get_if<record::Void>(&record.body)) {
    check_target(record, strike->record, true, found);
    check_author(record, found);
  } else if (const auto* role = std::get_if<record::RoleHeld>(&record.body)) {
    check_role_name(role->role, found);
  } else if (const auto* entity = std::get_if<record::Entity>(&record.body)) {
    check_kind(entity->kind, found);
  } else if (const auto* run = std::get_if<record::Evaluation>(&record.body)) {
    check_entity("model", run->model, found);
  } else if (const auto* announced = std::get_if<record::AnnouncedRun>(&record.body)) {
    check_entity("model", announced->model, found);
  }
  return found;
}

}  // namespace ruleout::workspace
