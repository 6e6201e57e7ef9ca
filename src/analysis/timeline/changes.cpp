#include "analysis/timeline/changes.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "analysis/timeline/acts.h"
#include "analysis/timeline/cone.h"
#include "analysis/timeline/runs.h"
#include "base/truth.h"

namespace ruleout::analysis {
namespace {

using base::Truth;
using engine::Atom;
using engine::AtomKind;

constexpr Truth kTruths[] = {Truth::kYes, Truth::kNo, Truth::kUnknown};

std::size_t place_of(Truth truth) {
  return static_cast<std::size_t>(std::ranges::find(kTruths, truth) - std::begin(kTruths));
}

class Gathering final {
 public:
  explicit Gathering(const TimelineWorld& world) : world_(world), framework_(*world.framework) {}

  std::optional<Changes> run(const std::vector<FormulaId>& questions) {
    Support support = support_of(world_, questions);
    for (const std::size_t state : support.states) {
      if (world_.form.rails[world_.program.states[state].stays_open].yes != kFalse)
        return std::nullopt;
      changes_.states.push_back(state);
    }
    changes_.atoms = std::move(support.atoms);
    changes_.guards = std::move(support.guards);
    for (const std::uint32_t atom : support.strict) leave_open(atom);
    fix();
    say();
    for (const std::uint32_t atom : add_acts(world_, changes_)) leave_open(atom);
    for (const std::uint32_t atom : add_runs(world_, changes_)) leave_open(atom);
    count();
    return std::move(changes_);
  }

 private:
  [[nodiscard]] const Atom& atom_of(std::uint32_t atom) const { return world_.program.atoms[atom]; }
  [[nodiscard]] const std::string& words_of(std::uint32_t atom) const {
    return world_.variables.atoms()[world_.form.atoms[atom]].words;
  }
  void leave_open(std::uint32_t atom) {
    if (changes_.open.insert(atom).second) changes_.cone.left_open.push_back(words_of(atom));
  }

  // Comparisons of one input with lines in order are followed. Of every other one some input stays
  // unmeasured, so that it is unknown: the one that spoils fewest that could be followed.
  void fix() {
    std::map<std::uint32_t, std::size_t> followed;  // by input
    for (const std::uint32_t atom : changes_.atoms) {
      if (atom_of(atom).kind == AtomKind::kReading) changes_.fixed.insert(atom);
      if (is_followed(atom)) ++followed[inputs_of(atom).front()];
    }
    std::set<std::uint32_t> unmeasured;
    for (const std::uint32_t atom : changes_.atoms) {
      if (atom_of(atom).kind != AtomKind::kCompare || is_followed(atom)) continue;
      if (is_about_rate(world_, atom)) continue;
      leave_open(atom);
      const std::vector<std::uint32_t> inputs = inputs_of(atom);
      const auto spoils = [&followed](std::uint32_t input) {
        const auto found = followed.find(input);
        return found == followed.end() ? 0 : found->second;
      };
      if (!inputs.empty()) unmeasured.insert(*std::ranges::min_element(inputs, {}, spoils));
    }
    for (const std::uint32_t atom : changes_.atoms) {
      if (!is_followed(atom)) continue;
      if (unmeasured.contains(inputs_of(atom).front())) {
        leave_open(atom);
      } else {
        changes_.fixed.insert(atom);
      }
    }
  }

  [[nodiscard]] std::vector<std::uint32_t> inputs_of(std::uint32_t atom) const {
    using What = language::Measured::What;
    std::vector<std::uint32_t> inputs;
    for (const language::Measured& term : framework_.forms[atom_of(atom).target].terms) {
      if (term.what == What::kInput || term.what == What::kLatest)
        inputs.push_back(term.input.index);
    }
    return inputs;
  }

  [[nodiscard]] bool is_followed(std::uint32_t atom) const {
    if (atom_of(atom).kind != AtomKind::kCompare) return false;
    const language::LinearForm& form = framework_.forms[atom_of(atom).target];
    const Rung& rung = world_.variables.atoms()[world_.form.atoms[atom]].rung;
    if (rung.thing.empty() || form.terms.size() != 1) return false;
    if (form.terms.front().what != language::Measured::What::kInput) return false;
    const language::Term& term = framework_.terms[form.terms.front().input.index];
    return !term.valid_if_yes && !term.valid_while && !roles_of(term, AtomKind::kInput).empty() &&
           !framework_.signed_records_only;
  }

  // What is said of one thing, whoever says it.
  using Group =
      std::tuple<AtomKind, std::uint32_t, std::uint32_t, std::vector<engine::EntityIndex>>;

  void say() {
    std::map<Group, std::vector<std::uint32_t>> groups;
    for (const std::uint32_t atom : changes_.atoms) {
      const Atom& asked = atom_of(atom);
      if (asked.kind == AtomKind::kInput || asked.kind == AtomKind::kJudged ||
          asked.kind == AtomKind::kShownTo)
        groups[{asked.kind, asked.target, asked.detail, asked.arguments}].push_back(atom);
    }
    for (const auto& [group, atoms] : groups) say(atoms);
  }

  void say(const std::vector<std::uint32_t>& atoms) {
    const Atom& one = atom_of(atoms.front());
    const language::Term* term =
        one.kind == AtomKind::kShownTo ? nullptr : &framework_.terms[one.target];
    const std::vector<std::vector<std::uint32_t>> signers = signers_for(one, term, atoms);
    const bool asks_anyone = std::ranges::any_of(
        atoms, [this](std::uint32_t atom) { return atom_of(atom).role == engine::kNoIndex; });
    for (const std::uint32_t atom : atoms) {
      Said& said = changes_.said[atom];
      if (term != nullptr) {
        said.valid_if_yes = term->valid_if_yes;
        said.valid_if_no = term->valid_if_no;
      }
    }
    std::vector<std::size_t> whoever;
    for (const std::vector<std::uint32_t>& who : signers) {
      std::vector<std::size_t> mine;
      for (const Truth truth : kTruths) mine.push_back(add(one, who, truth, atoms));
      whoever.insert(whoever.end(), mine.begin(), mine.end());
      if (!asks_anyone) changes_.either.push_back(std::move(mine));
    }
    if (asks_anyone) changes_.either.push_back(std::move(whoever));
    if (signers.empty()) {
      for (const std::uint32_t atom : atoms) leave_open(atom);
    }
  }

  std::size_t add(const Atom& of, const std::vector<std::uint32_t>& who, Truth truth,
                  const std::vector<std::uint32_t>& atoms) {
    TimelineEvent event;
    event.what = TimelineEvent::What::kSaid;
    event.atom = of;
    event.atom.role = who.empty() ? engine::kNoIndex : who.front();
    event.answer = truth;
    event.roles = who;
    const std::size_t position = changes_.all.size();
    for (const std::uint32_t atom : atoms) {
      const std::uint32_t role = atom_of(atom).role;
      if (role != engine::kNoIndex && role != event.atom.role) continue;
      changes_.said[atom].by_truth[place_of(truth)].push_back(position);
      event.words = words_of(atom) + ": " + std::string(base::to_text(truth));
    }
    changes_.all.push_back(std::move(event));
    return position;
  }

  // Each role that an atom asks for by name, and one that none does if somebody asks for anyone.
  [[nodiscard]] std::vector<std::vector<std::uint32_t>> signers_for(
      const Atom& one, const language::Term* term, const std::vector<std::uint32_t>& atoms) const {
    std::vector<std::vector<std::uint32_t>> all;
    if (framework_.signed_records_only || (term != nullptr && term->valid_while)) return all;
    const std::vector<std::uint32_t> may =
        term == nullptr ? every_role(framework_) : roles_of(*term, one.kind);
    std::set<std::uint32_t> named;
    bool asks_anyone = false;
    for (const std::uint32_t atom : atoms) {
      if (atom_of(atom).role == engine::kNoIndex) {
        asks_anyone = true;
      } else {
        named.insert(atom_of(atom).role);
      }
    }
    bool has_other = !asks_anyone;
    for (const std::uint32_t role : may) {
      if (!named.contains(role) && std::exchange(has_other, true)) continue;
      if (auto who = signers(role, term)) all.push_back(std::move(*who));
    }
    return all;
  }

  // The author and whoever must sign with him, one person for each role; none if that needs two of
  // one role.
  static std::optional<std::vector<std::uint32_t>> signers(std::uint32_t author,
                                                           const language::Term* term) {
    std::vector<std::uint32_t> who{author};
    if (term == nullptr) return who;
    const auto add = [&who](std::uint32_t role) {
      if (std::ranges::find(who, role) == who.end()) who.push_back(role);
    };
    if (term->stated_by.join == language::RoleJoin::kAllOf) {
      for (const language::RoleId role : term->stated_by.roles) add(role.index);
    }
    const language::Owners& off = term->signed_off_by;
    if (off.join == language::RoleJoin::kAllOf) {
      for (const language::RoleId role : off.roles) add(role.index);
    } else if (!off.roles.empty()) {
      const auto other = std::ranges::find_if(
          off.roles, [&](language::RoleId role) { return role.index != author; });
      if (other == off.roles.end()) return std::nullopt;
      add(other->index);
    }
    return who;
  }

  // Who may state a term; none if no record of that kind can carry the signatures it needs.
  [[nodiscard]] std::vector<std::uint32_t> roles_of(const language::Term& term,
                                                    AtomKind kind) const {
    const bool needs_two =
        !term.signed_off_by.roles.empty() ||
        (term.stated_by.join == language::RoleJoin::kAllOf && term.stated_by.roles.size() > 1);
    if (kind == AtomKind::kInput && needs_two) return {};
    if (term.stated_by.roles.empty()) return every_role(framework_);
    std::vector<std::uint32_t> roles;
    for (const language::RoleId role : term.stated_by.roles) roles.push_back(role.index);
    return roles;
  }

  void count() {
    Cone& cone = changes_.cone;
    cone.states = changes_.states.size();
    cone.changes = changes_.all.size();
    for (const std::uint32_t atom : changes_.atoms) {
      if (changes_.said.contains(atom)) {
        ++cone.said;
      } else if (changes_.done.contains(atom)) {
        ++cone.done;
      } else if (changes_.counted.contains(atom)) {
        ++cone.runs;
      } else if (atom_of(atom).kind == AtomKind::kCompare) {
        ++cone.comparisons;
      } else {
        ++cone.others;
      }
    }
  }

  const TimelineWorld& world_;
  const language::Framework& framework_;
  Changes changes_;
};

}  // namespace

std::optional<Changes> changes_of(const TimelineWorld& world,
                                  const std::vector<FormulaId>& questions) {
  return Gathering(world).run(questions);
}

}  // namespace ruleout::analysis
