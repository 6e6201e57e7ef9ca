// Inputs answered yes or no, judgements, and what is judged shown to a named standard.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "record/moment.h"
#include "workspace/drafts.h"
#include "workspace/witness/draft.h"

namespace ruleout::workspace {
namespace {

using base::Truth;
using engine::AtomKind;

constexpr const char* kTwoQuestions = "the frameworks ask two questions by one name";
constexpr const char* kWhile = "it counts only while a quantity is within its line";
constexpr const char* kJointly = "one person states a fact, and it is for several to state";
constexpr const char* kBesideRoles =
    "what anyone says is what the roles say, and they say otherwise";

// What the engine looks statements up by: the kind, standard and name, and what it is said of.
struct Said {
  AtomKind kind = AtomKind::kInput;
  std::string standard, name;
  std::vector<std::string> of;
  auto operator<=>(const Said&) const = default;
};

Said said_of(const AskedAtom& asked) {
  const language::Framework& framework = asked.framework();
  const engine::Atom& atom = asked.atom;
  if (atom.kind == AtomKind::kShownTo) {
    return {atom.kind, framework.named_standards[atom.target].name,
            framework[framework.defines[atom.detail].clause].id, asked.names()};
  }
  return {atom.kind, {}, framework.terms[atom.target].name, asked.names()};
}

class Statements final {
 public:
  Statements(WitnessTime time, WitnessDraft& draft) : time_(time), draft_(draft) {
    if (time.until) valid_.until = record::moment_of(*time.until);
  }

  void place(const Said& said, const std::vector<const AskedAtom*>& all) {
    for (const AskedAtom* asked : all) {
      const bool is_term = said.kind != AtomKind::kShownTo;
      if (asked->is_named && is_term && asked->framework().terms[asked->atom.target].valid_while)
        draft_.cannot(*asked, kWhile);
    }
    if (said.kind == AtomKind::kInput) return input(said, all);
    by_roles(said, all);
  }

 private:
  [[nodiscard]] record::Moment at() const { return record::moment_of(time_.at); }

  void input(const Said& said, const std::vector<const AskedAtom*>& all) {
    const auto named = std::ranges::find_if(all, &AskedAtom::is_named);
    if (named == all.end()) return;
    std::set<std::string> authors;
    for (const AskedAtom* asked : all) {
      draft_.note(*asked, (*named)->truth, kTwoQuestions);
      const language::Owners& owners = asked->framework().terms[asked->atom.target].stated_by;
      if (owners.join == language::RoleJoin::kAllOf && owners.roles.size() > 1)
        draft_.cannot(*asked, kJointly);
      const std::vector<std::string> names = role_names(asked->framework(), owners);
      const auto has_spoken = [&authors](const std::string& role) {
        return authors.contains(role);
      };
      if (std::ranges::any_of(names, has_spoken)) continue;
      authors.insert(names.empty() ? draft_.anybody() : names.front());
    }
    for (const std::string& role : authors)
      draft_.add(record::Fact{said.name, said.of, (*named)->truth, at()}, role, valid_);
  }

  // Each role says one thing; what anyone says follows from it.
  void by_roles(const Said& said, const std::vector<const AskedAtom*>& all) {
    std::map<std::string, Truth> answers;
    for (const AskedAtom* asked : all) {
      if (!asked->is_named || asked->atom.role == engine::kNoIndex) continue;
      answers.emplace(asked->framework().roles[asked->atom.role].name, asked->truth);
    }
    for (const AskedAtom* asked : all) {
      if (!asked->is_named || asked->atom.role != engine::kNoIndex || !answers.empty()) continue;
      answers.emplace(somebody(*asked, all), asked->truth);
    }
    for (const auto& [role, answer] : answers) state(said, all, role, answer);
    for (const AskedAtom* asked : all) draft_.note(*asked, heard(*asked, answers), why(*asked));
  }

  static const char* why(const AskedAtom& asked) {
    return asked.atom.role == engine::kNoIndex ? kBesideRoles : kTwoQuestions;
  }

  // Who may say it and is not asked by name.
  std::string somebody(const AskedAtom& asked, const std::vector<const AskedAtom*>& all) const {
    if (asked.atom.kind == AtomKind::kShownTo) return draft_.anybody();
    const language::Term& term = asked.framework().terms[asked.atom.target];
    const std::vector<std::string> names = role_names(asked.framework(), term.stated_by);
    if (names.empty()) return draft_.anybody();
    for (const std::string& name : names) {
      const auto asks = [&name](const AskedAtom* one) {
        return one->atom.role != engine::kNoIndex &&
               one->framework().roles[one->atom.role].name == name;
      };
      if (std::ranges::none_of(all, asks)) return name;
    }
    return names.front();
  }

  static Truth heard(const AskedAtom& asked, const std::map<std::string, Truth>& answers) {
    if (asked.atom.role != engine::kNoIndex) {
      const auto said = answers.find(asked.framework().roles[asked.atom.role].name);
      return said == answers.end() ? Truth::kUnknown : said->second;
    }
    if (answers.empty()) return Truth::kUnknown;
    const Truth first = answers.begin()->second;
    const auto agrees = [first](const auto& one) { return one.second == first; };
    return std::ranges::all_of(answers, agrees) ? first : Truth::kUnknown;
  }

  void state(const Said& said, const std::vector<const AskedAtom*>& all, const std::string& role,
             Truth answer) {
    if (said.kind == AtomKind::kShownTo) {
      draft_.add(
          record::StandardShown{said.standard, said.name, said.of, answer, at(), "a witness"}, role,
          valid_);
      return;
    }
    std::set<std::string> beside;
    for (const AskedAtom* asked : all) {
      const language::Framework& framework = asked->framework();
      for (std::string& other :
           roles_beside_judge(framework, framework.terms[asked->atom.target], role))
        beside.insert(std::move(other));
    }
    std::vector<record::Signer> signed_off_by;
    for (const std::string& other : beside) signed_off_by.push_back(WitnessDraft::person(other));
    draft_.add(
        record::Judgement{
            said.name, said.of, answer, at(), "a witness", {}, std::move(signed_off_by)},
        role, valid_);
  }

  WitnessTime time_;
  WitnessDraft& draft_;
  record::Validity valid_;
};

}  // namespace

void place_statements(const std::vector<AskedAtom>& asked, WitnessTime time, WitnessDraft& draft) {
  std::map<Said, std::vector<const AskedAtom*>> by_name;
  for (const AskedAtom& one : asked) {
    const AtomKind kind = one.atom.kind;
    if (kind == AtomKind::kInput || kind == AtomKind::kJudged || kind == AtomKind::kShownTo)
      by_name[said_of(one)].push_back(&one);
  }
  Statements statements(time, draft);
  for (const auto& [said, all] : by_name) statements.place(said, all);
}

}  // namespace ruleout::workspace
