#include <algorithm>
#include <set>
#include <utility>
#include <variant>

#include "analysis/certificate/proof.h"
#include "analysis/layout/idle_readings.h"
#include "analysis/layout/world_facts.h"
#include "analysis/question/amendment_facts.h"
#include "analysis/question/clause_attributes.h"
#include "base/assert.h"
#include "base/text.h"

namespace ruleout::analysis {
namespace {

using base::Duration;

// Of a kind of duration; what it lasts at most, for an order among lengths of different kinds.
std::int64_t seconds_of(const Duration& duration) {
  constexpr std::int64_t kDay = 86'400;
  constexpr std::int64_t kLasting[] = {1,        60,        3600,      kDay,      3 * kDay,
                                       7 * kDay, 31 * kDay, 92 * kDay, 366 * kDay};
  return duration.count * kLasting[static_cast<std::size_t>(duration.kind)];
}

class Terms final {
 public:
  Terms(const Side& side, const AmendmentRule& rule, Variables& variables, Formulas& formulas)
      : side_(side),
        framework_(*side.framework),
        rule_(rule),
        variables_(variables),
        formulas_(formulas) {}

  AmendmentTerms run() {
    const auto term = std::ranges::find(framework_.terms, rule_.act, &language::Term::name);
    const bool is_there = term != framework_.terms.end() && !term->kinds.empty() &&
                          !side_.universe.of_kind[term->kinds.front().index].empty();
    if (!is_there) return std::move(terms_);
    collect(term->kinds.front());
    if (terms_.gates.empty() && terms_.duties.empty()) return std::move(terms_);
    if (terms_.gates.empty()) {
      terms_.sort = AmendmentTerms::Sort::kDuties;
      terms_.effect = effect(static_cast<std::uint32_t>(term - framework_.terms.begin()));
      terms_.lets = where_kept(side_, terms_, variables_, formulas_);
    } else {
      terms_.sort = AmendmentTerms::Sort::kGate;
      for (const std::size_t gate : terms_.gates)
        terms_.lets = formulas_.conjunction(
            terms_.lets, where_lets_pass(side_.answers[gate], engine::Course::kDefault, formulas_));
    }
    find_fewest();
    find_delay();
    return std::move(terms_);
  }

 private:
  void collect(language::KindId kind) {
    for (std::size_t i = 0; i < side_.answers.size(); ++i) {
      const AnswerForm& answer = side_.answers[i];
      if (answer.kind == AnswerKind::kGate && framework_.gates[answer.index].kind == kind) {
        terms_.gates.push_back(i);
        terms_.gate_names.push_back(answer.name + "(" + answer.subject + ")");
      }
      if (answer.kind != AnswerKind::kDuty || framework_.duties[answer.index].kind != kind)
        continue;
      const language::Duty& duty = framework_.duties[answer.index];
      const language::Clause& clause = framework_[duty.clause];
      terms_.owed.push_back(i);
      terms_.duties.push_back({clause.id, clause.section, duty.bearer, duty.action,
                               said_in(framework_, duty.clause, "deadline")});
    }
  }

  // That the change took effect.
  std::size_t effect(std::uint32_t term) {
    engine::Atom atom;
    atom.kind = engine::AtomKind::kHappened;
    atom.target = term;
    atom.arguments.assign(framework_.terms[term].kinds.size(), engine::kAnyEntity);
    const language::KindId kind = framework_.terms[term].kinds.front();
    atom.arguments.front() = side_.universe.of_kind[kind.index].back();
    return asked_of(atom, framework_, side_.universe, variables_);
  }

  void find_fewest() {
    terms_.facts =
        fewest(terms_.lets, "a change can come about as its rules ask", terms_.certificate);
    FormulaId inside = terms_.lets;
    for (const Variable variable : variables_in(formulas_, terms_.lets)) {
      const WorldAtom& atom = variables_.atoms()[variable / 2];
      const bool is_outside =
          needs_one_of(speakers_of(side_, variables_, variable / 2), rule_.outside);
      // What somebody has not done takes nobody.
      if (is_outside && (variable == atom.yes || atom.is_judged))
        inside = formulas_.conjunction(inside, formulas_.negation(formulas_.variable(variable)));
    }
    if (inside == terms_.lets) {
      terms_.inside = terms_.facts;
    } else {
      terms_.inside =
          fewest(inside, "a change can come about with nobody outside", terms_.inside_certificate);
    }
  }

  std::optional<std::vector<ChangeFact>> fewest(FormulaId region, const std::string& claim,
                                                std::string& certificate) {
    const WorldAnswer found = find_world(region, {claim, {}}, variables_, formulas_);
    if (const auto* none = std::get_if<NoWorld>(&found)) certificate = none->certificate;
    const auto* world = std::get_if<WorldFound>(&found);
    if (world == nullptr) return std::nullopt;
    const ChangeReplay replay(side_, terms_, variables_, formulas_);
    const auto lets = [&](const std::vector<Variable>& one) {
      return replay.lets(with_implied(variables_, one));
    };
    RULEOUT_ASSERT(lets(world->holds));
    const std::vector<Variable> shown =
        without_implied(variables_, without_idle_readings(variables_, world->fewest, lets));
    std::vector<ChangeFact> facts;
    for (const WorldFact& fact : facts_of(variables_, shown)) facts.push_back(said_by(fact));
    return facts;
  }

  [[nodiscard]] ChangeFact said_by(const WorldFact& fact) const {
    if (wait_of(fact.atom)) return {fact, "time", false};
    const Speakers who = speakers_of(side_, variables_, fact.atom);
    const std::string by = base::join(who.roles, who.is_all ? " and " : ", ");
    return {fact, by.empty() ? "anyone" : by, needs_one_of(who, rule_.outside)};
  }

  // The waits that a change may have to sit out, and the shortest one that will do.
  void find_delay() {
    std::vector<std::pair<Duration, Variable>> waits;
    std::set<Variable> seen;
    for (const Variable variable : variables_in(formulas_, terms_.lets)) {
      if (!seen.insert(variable / 2).second) continue;
      const std::optional<Duration> wait = wait_of(variable / 2);
      if (wait) waits.emplace_back(*wait, variables_.atoms()[variable / 2].yes);
    }
    std::ranges::sort(waits, {},
                      [](const auto& one) { return std::pair(seconds_of(one.first), one.second); });
    for (std::size_t sat_out = 0; sat_out <= waits.size(); ++sat_out) {
      FormulaId region = terms_.lets;
      for (std::size_t i = sat_out; i < waits.size(); ++i)
        region = formulas_.conjunction(region, formulas_.negation(waited(waits[i].second)));
      const WorldAnswer found =
          find_world(region, {"no longer wait is needed", {}}, variables_, formulas_);
      if (!std::holds_alternative<WorldFound>(found)) continue;
      if (sat_out > 0) terms_.delay = waits[sat_out - 1].first;
      return;
    }
  }

  [[nodiscard]] std::optional<Duration> wait_of(std::size_t atom) const {
    for (std::size_t i = 0; i < side_.program.atoms.size(); ++i) {
      const engine::Atom& asked = side_.program.atoms[i];
      if (side_.form.atoms[i] == atom && asked.kind == engine::AtomKind::kElapsed)
        return asked.duration;
    }
    return std::nullopt;
  }

  // That so long has passed since the act; what never happened is not waited for.
  FormulaId waited(Variable yes) {
    const WorldAtom& elapsed = variables_.atoms()[yes / 2];
    FormulaId never = kFalse;
    for (const WorldAtom& other : variables_.atoms()) {
      const bool is_the_act = other.rung.thing == elapsed.rung.thing &&
                              other.rung.of == elapsed.rung.of && other.rung.by.empty() &&
                              other.rung.tier == Rung::Tier::kBottom;
      if (is_the_act) never = formulas_.disjunction(never, formulas_.variable(other.no));
    }
    return formulas_.conjunction(formulas_.variable(yes), formulas_.negation(never));
  }

  const Side& side_;
  const language::Framework& framework_;
  const AmendmentRule& rule_;
  Variables& variables_;
  Formulas& formulas_;
  AmendmentTerms terms_;
};

}  // namespace

AmendmentTerms amendment_terms(const Side& side, const AmendmentRule& rule, Variables& variables,
                               Formulas& formulas) {
  return Terms(side, rule, variables, formulas).run();
}

}  // namespace ruleout::analysis
