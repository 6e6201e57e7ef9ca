#include "analysis/question/statements.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "language/check/show.h"

namespace ruleout::analysis {
namespace {

using engine::Atom;
using engine::AtomKind;
using language::Framework;
using language::Owners;
using language::RoleId;
using language::RoleJoin;

Owners one_role(std::uint32_t role) {
  if (role == engine::kNoIndex) return {};
  return {RoleJoin::kAnyOf, {RoleId{role}}};
}

bool is_joint(const Owners& owners) {
  return owners.join == RoleJoin::kAllOf && owners.roles.size() > 1;
}

// Those who may say both. Where nobody may, all of them have to.
Owners both(const Owners& a, const Owners& b) {
  if (a.roles.empty()) return b;
  if (b.roles.empty()) return a;
  Owners some{RoleJoin::kAnyOf, {}};
  Owners all{RoleJoin::kAllOf, a.roles};
  for (const RoleId role : b.roles) {
    if (std::ranges::find(a.roles, role) != a.roles.end()) {
      some.roles.push_back(role);
    } else {
      all.roles.push_back(role);
    }
  }
  return some.roles.empty() || is_joint(a) || is_joint(b) ? all : some;
}

class Collecting final {
 public:
  explicit Collecting(const LaidOut& one) : one_(one), framework_(*one.side.framework) {}

  std::vector<Statement> run() {
    for (std::size_t i = 0; i < one_.side.program.atoms.size(); ++i)
      add(one_.side.program.atoms[i], one_.side.form.atoms[i]);
    for (const engine::DutyOutput& duty : one_.side.program.duties) {
      const std::optional<Atom> atom = trigger_of(framework_, duty);
      if (!atom) continue;
      const auto place = find_asked(*atom, framework_, one_.side.universe, one_.variables);
      if (place) add(*atom, *place);
    }
    std::vector<Statement> all;
    for (auto& [key, statement] : by_key_) {
      std::ranges::sort(statement.atoms);
      const auto twice = std::ranges::unique(statement.atoms);
      statement.atoms.erase(twice.begin(), twice.end());
      all.push_back(std::move(statement));
    }
    return all;
  }

 private:
  void add(const Atom& atom, std::size_t place) {
    std::optional<Statement> statement = stated(atom);
    if (!statement) return;
    const std::string who = who_says(framework_, statement->owners);
    Statement& known = by_key_[{statement->kind, statement->name, who}];
    if (known.atoms.empty()) known = std::move(*statement);
    known.atoms.push_back(place);
  }

  [[nodiscard]] std::optional<Statement> stated(const Atom& atom) const {
    switch (atom.kind) {
      case AtomKind::kJudged:
        return of_term(LatitudeKind::kJudgement, atom, one_role(atom.role));
      case AtomKind::kShownTo:
        return Statement{LatitudeKind::kEvidence,
                         framework_.named_standards[atom.target].name,
                         "",
                         one_role(atom.role),
                         {},
                         {},
                         false};
      case AtomKind::kInput:
        return of_term(LatitudeKind::kFact, atom, framework_.terms[atom.target].stated_by);
      case AtomKind::kHappened:
      case AtomKind::kNotFresh: {
        const Owners& asked = atom.owners;
        return of_term(LatitudeKind::kAct, atom,
                       asked.roles.empty() ? framework_.terms[atom.target].stated_by : asked);
      }
      case AtomKind::kCompare:
        return of_quantities(framework_.forms[atom.target]);
      default:
        return std::nullopt;
    }
  }

  [[nodiscard]] Statement of_term(LatitudeKind kind, const Atom& atom, Owners owners) const {
    const language::Term& term = framework_.terms[atom.target];
    return {kind, term.name, term.question, std::move(owners), term.signed_off_by.roles, {}, false};
  }

  // None: an evaluation's numbers are counted, not said.
  [[nodiscard]] std::optional<Statement> of_quantities(const language::LinearForm& form) const {
    std::optional<Statement> whole;
    for (const language::Measured& measured : form.terms) {
      const bool is_said = measured.what == language::Measured::What::kInput ||
                           measured.what == language::Measured::What::kLatest;
      if (!is_said) return std::nullopt;
      const language::Term& term = framework_.terms[measured.input.index];
      if (!whole) {
        whole =
            Statement{LatitudeKind::kFact, term.name, term.question, term.stated_by, {}, {}, true};
      } else if (whole->name != term.name) {
        whole->name += ", " + term.name;
        whole->words += " " + term.question;
        whole->owners = both(whole->owners, term.stated_by);
      }
    }
    return whole;
  }

  const LaidOut& one_;
  const Framework& framework_;
  std::map<std::tuple<LatitudeKind, std::string, std::string>, Statement> by_key_;
};

}  // namespace

std::vector<Statement> statements_in(const LaidOut& one) { return Collecting(one).run(); }

bool may_say(const Statement& statement, std::uint32_t role) {
  const auto is_role = [role](RoleId other) { return other.index == role; };
  if (!std::ranges::all_of(statement.signed_off_by, is_role)) return false;
  if (statement.owners.roles.empty()) return true;
  return !is_joint(statement.owners) && std::ranges::any_of(statement.owners.roles, is_role);
}

bool alone_says(const Statement& statement, std::uint32_t role) {
  return may_say(statement, role) && statement.owners.roles.size() == 1;
}

std::string who_says(const Framework& framework, const Owners& owners) {
  std::vector<std::string> names;
  for (const RoleId role : owners.roles) names.push_back(framework.roles[role.index].name);
  if (names.empty()) return "anyone";
  return base::join(names, is_joint(owners) ? " and " : " or ");
}

bool has_outside(const Framework& framework, const Owners& owners) {
  return std::ranges::any_of(owners.roles,
                             [&](RoleId role) { return framework.roles[role.index].is_outside; });
}

std::vector<std::string> signers_of(const Framework& framework, const Statement& statement) {
  std::vector<std::string> names;
  for (const RoleId role : statement.signed_off_by)
    names.push_back(framework.roles[role.index].name);
  return names;
}

AskedOnce reading_asked(const Variables& variables, const language::Reading& reading,
                        const std::string& id) {
  AskedOnce asked{id, {}};
  std::vector<Variable> all;
  for (const WorldAtom& atom : variables.atoms()) {
    if (atom.reading.empty() || !atom.words.starts_with(id + " read as ")) continue;
    for (const std::string& choice : reading.choices) {
      if (atom.words == id + " read as " + choice)
        asked.answers.push_back({choice, {{atom.yes}, {}}});
    }
    all.push_back(atom.yes);
  }
  for (AskedOnce::Answer& answer : asked.answers) {
    for (const Variable variable : all) {
      if (variable != answer.cube.on.front()) answer.cube.off.push_back(variable);
    }
  }
  if (!all.empty() && all.size() < reading.choices.size())
    asked.answers.push_back({"otherwise", {{}, all}});
  return asked;
}

std::string scope_words(const Side& side, const AnswerForm& answer) {
  if (answer.kind != AnswerKind::kGate) return {};
  for (const engine::GateOutput& output : side.program.gates) {
    if (output.gate != answer.index || output.parts[answer.part].cells.empty()) continue;
    return language::cells_text(*side.framework, output.parts[answer.part].cells);
  }
  return {};
}

}  // namespace ruleout::analysis
