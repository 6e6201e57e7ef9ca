#include "analysis/layout/answer_partings.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>
#include <variant>

#include "analysis/form/order.h"
#include "analysis/layout/idle_readings.h"
#include "analysis/layout/replay.h"
#include "analysis/layout/world_facts.h"
#include "analysis/solve/bdd.h"
#include "analysis/solve/sat.h"
#include "base/assert.h"

namespace ruleout::analysis {
namespace {

using base::Truth;

constexpr BddLimits kLimits = {kBddNodesMax, kBddWorkMax};
constexpr std::int32_t kConflictsMax = 20'000;

bool are_alike(const AnswerForm& a, const AnswerForm& b) {
  return std::ranges::equal(a.values, b.values, [](const AnswerValue& x, const AnswerValue& y) {
    return x.word == y.word && x.by_default == y.by_default && x.settled == y.settled;
  });
}

// The diagrams of one question. One lives at a time.
class Diagrams final {
 public:
  Diagrams(Compared& pair, const AnswerForm& before, const AnswerForm& after)
      : pair_(pair), bdd_(pair.formulas, order(pair, before, after), kLimits) {}

  Bdd& bdd() { return bdd_; }

  // Both at once, in a possible world of what they turn on; kFalse if there is none. None: a limit
  // was met.
  std::optional<FormulaId> possible(FormulaId a, FormulaId b) {
    const std::optional<bool> is_there = bdd_.compatible(a, b);
    if (!is_there) return std::nullopt;
    if (!*is_there) return kFalse;
    const FormulaId both = pair_.formulas.conjunction(a, b);
    const auto turns_on = bdd_.support(both);
    if (!turns_on) return std::nullopt;
    const FormulaId worlds = possible_worlds(pair_.variables, pair_.formulas, *turns_on);
    const FormulaId region = pair_.formulas.conjunction(both, worlds);
    const std::optional<bool> is_possible = bdd_.satisfiable(region);
    if (!is_possible) return std::nullopt;
    return *is_possible ? region : kFalse;
  }

 private:
  static std::vector<Variable> order(const Compared& pair, const AnswerForm& before,
                                     const AnswerForm& after) {
    std::vector<FormulaId> roots;
    for (const AnswerForm* answer : {&before, &after}) {
      for (const AnswerValue& value : answer->values) roots.push_back(value.by_default);
    }
    return near_order(pair.formulas, roots);
  }

  Compared& pair_;
  Bdd bdd_;
};

class Search final {
 public:
  Search(Compared& pair, const AnswerForm& before, const AnswerForm& after)
      : pair_(pair),
        before_(before),
        after_(after),
        replay_before_(pair.before, pair.variables, before),
        replay_after_(pair.after, pair.variables, after) {}

  AnswerPartings run(std::size_t most_regions) {
    find_by_default(most_regions);
    const bool is_part = before_.kind == AnswerKind::kRule || before_.kind == AnswerKind::kDefine;
    if (!result_.found.empty() && !is_part) find_settled();
    return std::move(result_);
  }

 private:
  // Asked of the diagrams, which count; beyond their limit of the clause solver, which does not.
  void find_by_default(std::size_t most_regions) {
    Diagrams diagrams(pair_, before_, after_);
    FormulaId apart = kFalse;
    bool is_counted = true;
    for (const AnswerValue& from : before_.values) {
      for (const AnswerValue& to : after_.values) {
        if (from.word == to.word) continue;
        const std::optional<FormulaId> region = diagrams.possible(from.by_default, to.by_default);
        std::optional<std::vector<Variable>> fewest;
        if (!region) {
          is_counted = false;
          fewest = solved(from.by_default, to.by_default);
        } else if (*region != kFalse) {
          apart = pair_.formulas.disjunction(apart, *region);
          fewest = diagrams.bdd().smallest_world(*region);
          regions_[{from.word, to.word}] = *region;
        }
        if (fewest)
          result_.found.push_back({from.word, to.word, confirmed(*fewest, from, to), {}, {}});
      }
    }
    std::ranges::stable_sort(result_.found, {},
                             [](const Parting& one) { return one.world.size(); });
    if (is_counted) measure(diagrams.bdd(), apart, most_regions);
  }

  // The smallest possible world of both; none if there is none, or if a limit was met.
  std::optional<std::vector<Variable>> solved(FormulaId a, FormulaId b) {
    const FormulaId both = pair_.formulas.conjunction(a, b);
    if (both == kFalse) return std::nullopt;
    const FormulaId worlds =
        possible_worlds(pair_.variables, pair_.formulas, variables_in(pair_.formulas, both));
    const FormulaId region = pair_.formulas.conjunction(both, worlds);
    Sat sat(pair_.formulas, kConflictsMax);
    const PartsAnswer answer = sat.smallest_world(region, variables_in(pair_.formulas, region));
    if (std::holds_alternative<Undecided>(answer)) result_.is_undecided = true;
    const auto* world = std::get_if<World>(&answer);
    if (world == nullptr) return std::nullopt;
    return world->holds;
  }

  // Settled answers are asked of the clause solver: their formulas are many times larger.
  void find_settled() {
    Sat sat(pair_.formulas, kConflictsMax);
    const auto value = [](const AnswerForm& answer, const std::string& word) {
      return *std::ranges::find(answer.values, word, &AnswerValue::word);
    };
    for (Parting& parting : result_.found) {
      const AnswerValue from = value(before_, parting.before);
      const AnswerValue to = value(after_, parting.after);
      const FormulaId both = pair_.formulas.conjunction(from.settled, to.settled);
      if (both == kFalse) continue;
      const std::vector<Variable> turns_on = variables_in(pair_.formulas, both);
      const FormulaId region = pair_.formulas.conjunction(
          both, possible_worlds(pair_.variables, pair_.formulas, turns_on));
      const PartsAnswer answer = sat.smallest_world(region, variables_in(pair_.formulas, region));
      if (std::holds_alternative<Undecided>(answer)) result_.is_undecided = true;
      if (const auto* world = std::get_if<World>(&answer))
        parting.settled_world = settled(world->holds, from, to);
    }
  }

  // What a world says, once both programs have said the same of it.
  [[nodiscard]] std::vector<WorldFact> confirmed(const std::vector<Variable>& fewest,
                                                 const AnswerValue& from,
                                                 const AnswerValue& to) const {
    const std::vector<Variable> world = with_implied(pair_.variables, fewest);
    RULEOUT_ASSERT(is_so(world, from, to));
    const auto is_still_so = [&](const std::vector<Variable>& one) { return is_so(one, from, to); };
    return facts_of(pair_.variables, without_idle_readings(pair_.variables, fewest, is_still_so));
  }

  // The same of a world that settles both.
  [[nodiscard]] std::vector<WorldFact> settled(const std::vector<Variable>& fewest,
                                               const AnswerValue& from,
                                               const AnswerValue& to) const {
    const std::vector<Variable> world = with_implied(pair_.variables, fewest);
    RULEOUT_ASSERT(replay_before_.settled_word_in(world) == from.word &&
                   replay_after_.settled_word_in(world) == to.word);
    return confirmed(fewest, from, to);
  }

  [[nodiscard]] bool is_so(const std::vector<Variable>& world, const AnswerValue& from,
                           const AnswerValue& to) const {
    return replay_before_.word_in(world) == from.word && replay_after_.word_in(world) == to.word;
  }

  void measure(Bdd& bdd, FormulaId apart, std::size_t most_regions) {
    const auto turns_on = turned_on(bdd);
    if (!turns_on) return;
    const FormulaId worlds = possible_worlds(pair_.variables, pair_.formulas, *turns_on);
    const auto by_law = bdd.support(worlds);
    if (!by_law) return;
    std::vector<Variable> both;
    std::ranges::set_union(*turns_on, *by_law, std::back_inserter(both));
    std::vector<Variable> over;
    for (const Variable variable : both) {
      const WorldAtom& atom = pair_.variables.atoms()[variable / 2];
      if (!over.empty() && over.back() / 2 == variable / 2) continue;
      result_.turns_on.push_back(variable / 2);
      over.push_back(atom.yes);
      if (!atom.is_definite) over.push_back(atom.no);
    }
    const auto all = bdd.count(worlds, over);
    const auto some = bdd.count(pair_.formulas.conjunction(apart, worlds), over);
    const auto cubes = most_regions == 0 ? std::vector<Cube>{} : bdd.cubes(apart, most_regions);
    if (!all || !some || !cubes) return;
    result_.worlds = *all;
    result_.worlds_apart = *some;
    for (Parting& parting : result_.found) {
      const FormulaId region = regions_.at({parting.before, parting.after});
      parting.worlds =
          bdd.count(pair_.formulas.conjunction(region, worlds), over).value_or(base::Rational());
    }
    for (const Cube& cube : *cubes)
      result_.regions.push_back(
          {facts_of(pair_.variables, cube.on), facts_of_none(cube.off, cube.on)});
  }

  // What it turns on whether the answers part, and into which values.
  std::optional<std::vector<Variable>> turned_on(Bdd& bdd) {
    std::set<Variable> all;
    for (const auto& [values, region] : regions_) {
      const auto some = bdd.support(region);
      if (!some) return std::nullopt;
      all.insert(some->begin(), some->end());
    }
    return std::vector<Variable>(all.begin(), all.end());
  }

  // What is not known to be so, where the other rail does not say it already.
  std::vector<WorldFact> facts_of_none(const std::vector<Variable>& off,
                                       const std::vector<Variable>& on) const {
    std::vector<WorldFact> facts;
    for (const Variable variable : off) {
      const WorldAtom& atom = pair_.variables.atoms()[variable / 2];
      if (has(on, atom.yes) || has(on, atom.no)) continue;
      facts.push_back({variable / 2, atom.words, variable == atom.yes ? Truth::kYes : Truth::kNo});
    }
    return facts;
  }

  Compared& pair_;
  const AnswerForm& before_;
  const AnswerForm& after_;
  Replay replay_before_, replay_after_;
  AnswerPartings result_;
  std::map<std::pair<std::string, std::string>, FormulaId> regions_;  // by the two values
};

}  // namespace

AnswerPartings answer_partings(Compared& pair, const AnswerForm& before, const AnswerForm& after,
                               std::size_t most_regions) {
  if (are_alike(before, after)) return {};
  return Search(pair, before, after).run(most_regions);
}

}  // namespace ruleout::analysis
