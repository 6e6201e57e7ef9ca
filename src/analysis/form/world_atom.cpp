#include "analysis/form/world_atom.h"

#include <algorithm>
#include <utility>

#include "language/check/show.h"

namespace ruleout::analysis {
namespace {

using engine::Atom;
using engine::AtomKind;
using Tier = Rung::Tier;

// Parts of a key never run into each other.
constexpr char kBetween = '\x1f';

language::Comparison opposite(language::Comparison comparison) {
  using language::Comparison;
  switch (comparison) {
    case Comparison::kLess:
      return Comparison::kGreaterEqual;
    case Comparison::kLessEqual:
      return Comparison::kGreater;
    case Comparison::kGreater:
      return Comparison::kLessEqual;
    case Comparison::kGreaterEqual:
      return Comparison::kLess;
    case Comparison::kEqual:
      return Comparison::kUnequal;
    case Comparison::kUnequal:
      break;
  }
  return Comparison::kEqual;
}

class Naming final {
 public:
  Naming(const Atom& atom, const language::Framework& framework, const engine::Universe& universe)
      : atom_(atom), framework_(framework), universe_(universe) {}

  WorldAtom run() const {
    WorldAtom asked;
    asked.words = words_of(atom_);
    state(asked);
    asked.key = key_of(atom_) + kBetween + asked.words;
    asked.is_judged = atom_.kind == AtomKind::kJudged || atom_.kind == AtomKind::kShownTo;
    asked.is_definite = is_definite();
    if (atom_.kind == AtomKind::kReading) {
      asked.reading = key_of(atom_);
      asked.choices = framework_.readings[atom_.target].choices.size();
    }
    asked.term = term();
    asked.rung = rung();
    return asked;
  }

 private:
  void state(WorldAtom& asked) const {
    if (atom_.kind == AtomKind::kCompare) {
      asked.said = asked.words;
      asked.denied = comparison(opposite(atom_.comparison));
    } else if (atom_.kind == AtomKind::kReading) {
      const language::Reading& reading = framework_.readings[atom_.target];
      const std::string& choice = reading.choices[atom_.detail];
      asked.said = framework_[reading.clause].id + '=' + choice;
      asked.denied = framework_[reading.clause].id + "/=" + choice;
    }
  }

  [[nodiscard]] std::string comparison(language::Comparison comparison) const {
    return language::comparison_text(framework_, framework_.forms[atom_.target], comparison,
                                     names_of(atom_)) +
           claim(atom_);
  }

  [[nodiscard]] std::string term() const {
    switch (atom_.kind) {
      case AtomKind::kInput:
      case AtomKind::kJudged:
      case AtomKind::kHappened:
      case AtomKind::kNotFresh:
      case AtomKind::kElapsed:
        return framework_.terms[atom_.target].name;
      default:
        return {};
    }
  }

  // A run is in the register or it is not. A state whose unknown does nothing has been entered or
  // it has not.
  [[nodiscard]] bool is_definite() const {
    switch (atom_.kind) {
      case AtomKind::kClosed:
      case AtomKind::kComplete:
      case AtomKind::kReading:
        return true;
      case AtomKind::kMember:
        return language::KindId{atom_.target} == language::kEvaluationKind;
      case AtomKind::kInState: {
        const language::UnknownCourse& unknown = framework_.states[atom_.target].unknown;
        const bool may_stay_open = unknown.word == language::UnknownWord::kStaysOpen ||
                                   unknown.word == language::UnknownWord::kByReading;
        return atom_.course == engine::Course::kDefault && !may_stay_open;
      }
      default:
        return false;
    }
  }

  [[nodiscard]] Rung rung() const {
    switch (atom_.kind) {
      case AtomKind::kHappened:
      case AtomKind::kNotFresh:
      case AtomKind::kElapsed:
        return rung_of_act();
      case AtomKind::kMember:
      case AtomKind::kClosed:
      case AtomKind::kComplete:
        return rung_of_register();
      case AtomKind::kCompare:
        return rung_of_quantity();
      default:
        return {};
    }
  }

  // Whatever happened of late happened. That it is long ago says the opposite: it did not happen of
  // late. That it happened and not at this very instant compares with no other question:
  // somebody else may do it now.
  [[nodiscard]] Rung rung_of_act() const {
    Rung rung;
    const language::Owners& owners = atom_.owners;
    if (owners.join == language::RoleJoin::kAllOf && owners.roles.size() > 1) return rung;
    rung.thing = "act" + (kBetween + identity(atom_.target)) + kBetween +
                 framework_.terms[atom_.target].name;
    rung.of = names_of(atom_);
    for (const language::RoleId role : owners.roles)
      rung.by.push_back(framework_.roles[role.index].name);
    std::ranges::sort(rung.by);
    if (atom_.kind == AtomKind::kHappened) rung.tier = Tier::kBottom;
    if (atom_.kind == AtomKind::kNotFresh) rung.tier = Tier::kAside;
    if (atom_.kind == AtomKind::kElapsed) {
      rung.unit = static_cast<int>(atom_.duration->kind);
      rung.height = base::Rational(-atom_.duration->count);
      rung.is_turned = true;
    }
    return rung;
  }

  // A member of a short while is one of a longer; a register complete for long is so for a while.
  [[nodiscard]] Rung rung_of_register() const {
    const bool is_member = atom_.kind == AtomKind::kMember;
    Rung rung;
    rung.thing =
        (is_member ? "member" : "complete") + (kBetween + framework_.kinds[atom_.target].plural);
    rung.of = names_of(atom_);
    rung.is_of_each = !is_member;
    if (!atom_.duration) {
      rung.tier = is_member ? Tier::kBottom : Tier::kTop;
      return rung;
    }
    rung.unit = static_cast<int>(atom_.duration->kind);
    rung.height = base::Rational(is_member ? -atom_.duration->count : atom_.duration->count);
    return rung;
  }

  // factor * x + constant against 0 is x against -constant / factor.
  [[nodiscard]] Rung rung_of_quantity() const {
    using language::Comparison;
    const language::LinearForm& form = framework_.forms[atom_.target];
    if (form.terms.size() != 1) return {};
    Comparison comparison = atom_.comparison;
    if (comparison == Comparison::kEqual || comparison == Comparison::kUnequal) return {};
    language::LinearForm alone = form;
    alone.constant = base::Rational();
    alone.terms.front().factor = base::Rational(1);
    Rung rung;
    rung.thing = "quantity" + (kBetween + key_of(atom_)) + kBetween +
                 language::form_text(framework_, alone, names_of(atom_)) + claim(atom_);
    const base::Rational& factor = form.terms.front().factor;
    rung.height = base::Rational() - form.constant / factor;
    const bool is_flipped = factor.sign() < 0;
    const bool asks_above = (comparison == Comparison::kGreater ||
                             comparison == Comparison::kGreaterEqual) != is_flipped;
    const bool is_inclusive =
        comparison == Comparison::kGreaterEqual || comparison == Comparison::kLessEqual;
    rung.is_turned = !asks_above;
    rung.is_beyond = asks_above != is_inclusive;
    return rung;
  }

  [[nodiscard]] std::string identity(std::uint32_t term) const {
    const language::Term& asked = framework_.terms[term];
    return asked.vocabulary_uri + kBetween + base::to_text(asked.question_sha256);
  }

  [[nodiscard]] std::vector<std::string> names_of(const Atom& atom) const {
    std::vector<std::string> names;
    for (const engine::EntityIndex entity : atom.arguments)
      names.push_back(entity == engine::kAnyEntity ? "any" : universe_.name(entity));
    return names;
  }

  static std::string call(std::string_view name, const std::vector<std::string>& arguments) {
    std::string text(name);
    text += '(';
    for (const std::string& argument : arguments) {
      if (text.back() != '(') text += ", ";
      text += argument;
    }
    return text + ')';
  }

  [[nodiscard]] std::string roles(const language::Owners& owners) const {
    std::string text;
    for (const language::RoleId role : owners.roles) {
      if (!text.empty()) text += owners.join == language::RoleJoin::kAllOf ? " and " : " or ";
      text += framework_.roles[role.index].name;
    }
    return text.empty() ? "someone" : text;
  }

  [[nodiscard]] std::string role(const Atom& atom) const {
    return atom.role == engine::kNoIndex ? "anyone" : framework_.roles[atom.role].name;
  }

  // Two versions whose readings of one name have other choices may each be read their own way.
  [[nodiscard]] std::string reading() const {
    const language::Reading& term = framework_.readings[atom_.target];
    std::string key = framework_.path + kBetween + framework_[term.clause].id;
    for (const std::string& choice : term.choices) key += kBetween + choice;
    return key;
  }

  // What tells the question apart beside its words.
  [[nodiscard]] std::string key_of(const Atom& atom) const {
    switch (atom.kind) {
      case AtomKind::kInput:
      case AtomKind::kJudged:
      case AtomKind::kHappened:
      case AtomKind::kNotFresh:
      case AtomKind::kElapsed:
        return identity(atom.target);
      case AtomKind::kCompare: {
        std::string key;
        for (const language::Measured& term : framework_.forms[atom.target].terms) {
          if (term.what == language::Measured::What::kInput)
            key += identity(term.input.index) + kBetween;
        }
        return key;
      }
      case AtomKind::kShownTo:
      case AtomKind::kInState:
        return framework_.path;
      case AtomKind::kReading:
        return reading();
      default:
        return {};
    }
  }

  [[nodiscard]] std::string words_of(const Atom& atom) const {
    const std::vector<std::string> names = names_of(atom);
    const auto act = [&] {
      return roles(atom.owners) + ' ' + call(framework_.terms[atom.target].name, names);
    };
    const auto last = [&atom] {
      return atom.duration ? " over the last " + base::to_text(*atom.duration) : std::string();
    };
    switch (atom.kind) {
      case AtomKind::kInput:
        return call(framework_.terms[atom.target].name, names);
      case AtomKind::kJudged:
        return role(atom) + " judges " + call(framework_.terms[atom.target].name, names);
      case AtomKind::kHappened:
        return act();
      case AtomKind::kNotFresh:
        return act() + " before this instant";
      case AtomKind::kElapsed:
        return "at least " + base::to_text(*atom.duration) + " since " + act();
      case AtomKind::kShownTo:
        return role(atom) + " judges " +
               call(framework_[framework_.defines[atom.detail].clause].id, names) + " shown to " +
               framework_.named_standards[atom.target].name;
      case AtomKind::kCompare:
        return comparison(atom.comparison);
      case AtomKind::kMember:
        return names.front() + " is in " + framework_.kinds[atom.target].plural + last();
      case AtomKind::kClosed:
      case AtomKind::kComplete:
        return "complete " + call(framework_.kinds[atom.target].plural, names) + last();
      case AtomKind::kInState:
        return call(framework_[framework_.states[atom.target].clause].id, names) +
               (atom.course == engine::Course::kStrict ? ", unknowns passed through" : "");
      case AtomKind::kReading: {
        const language::Reading& term = framework_.readings[atom.target];
        return framework_[term.clause].id + " read as " + term.choices[atom.detail];
      }
      case AtomKind::kYes:
      case AtomKind::kNo:
      case AtomKind::kUnknown:
        break;
    }
    return {};
  }

  // A hit rate is compared at the error probability spent on one clause.
  [[nodiscard]] std::string claim(const Atom& atom) const {
    return atom.claim == engine::kNoIndex ? "" : " for " + framework_.clauses[atom.claim].id;
  }

  const Atom& atom_;
  const language::Framework& framework_;
  const engine::Universe& universe_;
};

}  // namespace

WorldAtom world_atom(const engine::Atom& atom, const language::Framework& framework,
                     const engine::Universe& universe) {
  return Naming(atom, framework, universe).run();
}

}  // namespace ruleout::analysis
