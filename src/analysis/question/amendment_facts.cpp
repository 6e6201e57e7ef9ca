#include "analysis/question/amendment_facts.h"

#include <algorithm>
#include <utility>

#include "analysis/question/claims.h"

namespace ruleout::analysis {
namespace {

using base::Truth;
using engine::AtomKind;

template <class Is>
FormulaId where_word(const AnswerForm& gate, engine::Course course, Formulas& formulas, Is is) {
  FormulaId any = kFalse;
  for (const AnswerValue& value : gate.values) {
    if (!is(value.word)) continue;
    any = formulas.disjunction(
        any, course == engine::Course::kStrict ? value.settled : value.by_default);
  }
  return any;
}

Speakers speakers(const language::Framework& framework, const language::Owners& owners) {
  Speakers who;
  who.is_all = owners.join == language::RoleJoin::kAllOf;
  for (const language::RoleId role : owners.roles)
    who.roles.push_back(framework.roles[role.index].name);
  return who;
}

Speakers speakers(const language::Framework& framework, const engine::Atom& atom) {
  switch (atom.kind) {
    case AtomKind::kJudged:
    case AtomKind::kShownTo:
      if (atom.role != engine::kNoIndex) return {false, {framework.roles[atom.role].name}};
      if (atom.kind == AtomKind::kShownTo) return {};
      return speakers(framework, framework.terms[atom.target].stated_by);
    case AtomKind::kHappened:
    case AtomKind::kNotFresh:
    case AtomKind::kElapsed:
      if (!atom.owners.roles.empty()) return speakers(framework, atom.owners);
      return speakers(framework, framework.terms[atom.target].stated_by);
    case AtomKind::kInput:
      return speakers(framework, framework.terms[atom.target].stated_by);
    default:
      return {};
  }
}

}  // namespace

bool stops_by(std::string_view word) { return word == "hold" || word == "escalate"; }

FormulaId where_stops(const AnswerForm& gate, engine::Course course, Formulas& formulas) {
  return where_word(gate, course, formulas, stops_by);
}

FormulaId where_lets_pass(const AnswerForm& gate, engine::Course course, Formulas& formulas) {
  return where_word(gate, course, formulas, lets_pass_by);
}

Speakers speakers_of(const Side& side, const Variables& variables, std::size_t atom) {
  const language::Framework& framework = *side.framework;
  for (std::size_t i = 0; i < side.program.atoms.size(); ++i) {
    if (side.form.atoms[i] == atom) return speakers(framework, side.program.atoms[i]);
  }
  // An act that the program does not ask for: a duty's trigger, or what discharges it.
  const WorldAtom& asked = variables.atoms()[atom];
  if (!asked.rung.by.empty()) return {false, asked.rung.by};
  const auto term = std::ranges::find(framework.terms, asked.term, &language::Term::name);
  return term == framework.terms.end() ? Speakers{} : speakers(framework, term->stated_by);
}

bool needs_one_of(const Speakers& speakers, const std::vector<std::string>& outside) {
  const auto is_outside = [&](const std::string& role) {
    return std::ranges::find(outside, role) != outside.end();
  };
  if (speakers.roles.empty()) return false;
  return speakers.is_all ? std::ranges::any_of(speakers.roles, is_outside)
                         : std::ranges::all_of(speakers.roles, is_outside);
}

FormulaId where_kept(const Side& side, const AmendmentTerms& terms, Variables& variables,
                     Formulas& formulas) {
  FormulaId all = formulas.variable(variables.atoms()[*terms.effect].yes);
  for (const std::size_t i : terms.owed) {
    const AnswerForm& duty = side.answers[i];
    const std::optional<Content> content = content_of(side, duty, variables, formulas);
    if (!content) continue;
    const auto owed = std::ranges::find(duty.values, "owed", &AnswerValue::word);
    all = formulas.conjunction(
        all, formulas.disjunction(formulas.negation(owed->by_default), content->kept));
  }
  return all;
}

ChangeReplay::ChangeReplay(const Side& side, const AmendmentTerms& terms, Variables& variables,
                           Formulas& formulas)
    : variables_(variables), effect_(terms.effect) {
  for (const std::size_t gate : terms.gates)
    gates_.emplace_back(side, variables, side.answers[gate]);
  if (!gates_.empty()) return;
  for (const std::size_t i : terms.owed) {
    const std::optional<Content> content = content_of(side, side.answers[i], variables, formulas);
    if (!content) continue;
    Owed owed{Replay(side, variables, side.answers[i]), {}, content->act};
    if (!owed.act) owed.kept.emplace(side, variables, content->reg);
    owed_.push_back(std::move(owed));
  }
}

bool ChangeReplay::is_kept(const Owed& owed, const std::vector<Variable>& world) const {
  if (owed.duty.word_in(world) != "owed") return true;
  const Truth kept =
      owed.act ? truth_of_atom(variables_, *owed.act, world) : owed.kept->truth_in(world);
  return kept == Truth::kYes;
}

bool ChangeReplay::lets(const std::vector<Variable>& world) const {
  if (effect_ && truth_of_atom(variables_, *effect_, world) != Truth::kYes) return false;
  return std::ranges::all_of(
             gates_, [&](const Replay& gate) { return lets_pass_by(gate.word_in(world)); }) &&
         std::ranges::all_of(owed_, [&](const Owed& owed) { return is_kept(owed, world); });
}

std::vector<Variable> without_implied(const Variables& variables, std::vector<Variable> world) {
  for (std::size_t i = world.size(); i-- > 0;) {
    std::vector<Variable> rest = world;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
    const std::vector<Variable> again = with_implied(variables, rest);
    if (std::ranges::binary_search(again, world[i])) world = std::move(rest);
  }
  return world;
}

}  // namespace ruleout::analysis
