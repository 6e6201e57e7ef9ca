#include "analysis/form/formula_from_program.h"

#include <algorithm>
#include <utility>

#include "base/assert.h"
#include "language/check/show.h"

namespace ruleout::analysis {
namespace {

using engine::Atom;
using engine::AtomKind;
using engine::StepOp;

// Parts of a key never run into each other.
constexpr char kBetween = '\x1f';

class Form final {
 public:
  Form(const engine::Program& program, const language::Framework& framework,
       const engine::Universe& universe, Variables& variables, Formulas& formulas)
      : program_(program),
        framework_(framework),
        universe_(universe),
        variables_(variables),
        formulas_(formulas) {}

  ProgramForm run() {
    form_.rails.reserve(program_.registers());
    for (const Atom& atom : program_.atoms) form_.rails.push_back(rails_of(atom));
    for (const engine::Step& step : program_.steps) form_.rails.push_back(rails_of(step));
    return std::move(form_);
  }

 private:
  Rails rails_of(const Atom& atom) {
    form_.atoms.push_back(kNoAtom);
    if (atom.kind == AtomKind::kYes) return {kTrue, kFalse};
    if (atom.kind == AtomKind::kNo) return {kFalse, kTrue};
    if (atom.kind == AtomKind::kUnknown) return {kFalse, kFalse};
    const bool is_register = atom.kind == AtomKind::kClosed || atom.kind == AtomKind::kComplete;
    WorldAtom asked;
    asked.words = words_of(atom);
    asked.key = key_of(atom) + kBetween + asked.words;
    asked.is_definite = is_register || atom.kind == AtomKind::kReading;
    if (atom.kind == AtomKind::kReading) {
      const language::Reading& term = framework_.readings[atom.target];
      asked.reading = framework_.path + kBetween + framework_[term.clause].id;
      asked.choices = term.choices.size();
    }
    form_.atoms.back() = variables_.atom(std::move(asked));
    const WorldAtom& known = variables_.atoms()[form_.atoms.back()];
    const FormulaId yes = formulas_.variable(known.yes);
    // A register that is not known to be complete may still be.
    if (atom.kind == AtomKind::kClosed) return {yes, kFalse};
    return {yes, known.is_definite ? formulas_.negation(yes) : formulas_.variable(known.no)};
  }

  Rails rails_of(const engine::Step& step) {
    const Rails& a = form_.rails[step.a];
    const Rails& b = form_.rails[step.b];
    switch (step.op) {
      case StepOp::kAnd:
        return {formulas_.conjunction(a.yes, b.yes), formulas_.disjunction(a.no, b.no)};
      case StepOp::kOr:
        return {formulas_.disjunction(a.yes, b.yes), formulas_.conjunction(a.no, b.no)};
      case StepOp::kNot:
        return {a.no, a.yes};
      case StepOp::kShown:
        return {a.yes, formulas_.negation(a.yes)};
      case StepOp::kRefuted:
        return {a.no, formulas_.negation(a.no)};
    }
    return {};
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

  // What tells the question apart beside its words.
  [[nodiscard]] std::string key_of(const Atom& atom) const {
    const auto identity = [this](std::uint32_t term) {
      const language::Term& asked = framework_.terms[term];
      return asked.vocabulary_uri + kBetween + base::to_text(asked.question_sha256);
    };
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
      case AtomKind::kReading:
        return framework_.path;
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
        return language::form_text(framework_, framework_.forms[atom.target], names) + ' ' +
               std::string(language::to_text(atom.comparison)) + " 0" + claim(atom);
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

  static constexpr std::size_t kNoAtom = static_cast<std::size_t>(-1);

  const engine::Program& program_;
  const language::Framework& framework_;
  const engine::Universe& universe_;
  Variables& variables_;
  Formulas& formulas_;
  ProgramForm form_;
};

}  // namespace

std::size_t Variables::atom(WorldAtom asked) {
  const auto [place, is_new] = by_key_.try_emplace(asked.key, atoms_.size());
  if (is_new) {
    asked.yes = count();
    asked.no = asked.yes + 1;
    atoms_.push_back(std::move(asked));
  }
  return place->second;
}

namespace {

// At most one of a reading's choices; one of them, if all are asked for.
FormulaId one_choice(const std::vector<FormulaId>& asked, std::size_t choices, Formulas& formulas) {
  FormulaId any = kFalse;
  FormulaId all = kTrue;
  for (const FormulaId choice : asked) {
    all = formulas.conjunction(all, formulas.negation(formulas.conjunction(any, choice)));
    any = formulas.disjunction(any, choice);
  }
  return asked.size() == choices ? formulas.conjunction(all, any) : all;
}

}  // namespace

FormulaId possible_worlds(const Variables& variables, Formulas& formulas,
                          const std::vector<Variable>& turns_on) {
  FormulaId all = kTrue;
  std::map<std::string, std::pair<std::size_t, std::vector<FormulaId>>> readings;
  for (const WorldAtom& atom : variables.atoms()) {
    const bool is_free = !std::ranges::binary_search(turns_on, atom.yes) &&
                         !std::ranges::binary_search(turns_on, atom.no);
    if (is_free) continue;
    const FormulaId yes = formulas.variable(atom.yes);
    if (!atom.reading.empty()) {
      auto& [choices, asked] = readings[atom.reading];
      choices = atom.choices;
      asked.push_back(yes);
    }
    if (atom.is_definite) continue;
    const FormulaId both = formulas.conjunction(yes, formulas.variable(atom.no));
    all = formulas.conjunction(all, formulas.negation(both));
  }
  for (const auto& [reading, group] : readings)
    all = formulas.conjunction(all, one_choice(group.second, group.first, formulas));
  return all;
}

ProgramForm formula_from_program(const engine::Program& program,
                                 const language::Framework& framework,
                                 const engine::Universe& universe, Variables& variables,
                                 Formulas& formulas) {
  return Form(program, framework, universe, variables, formulas).run();
}

}  // namespace ruleout::analysis
