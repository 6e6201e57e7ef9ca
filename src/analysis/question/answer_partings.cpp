#include "analysis/question/answer_partings.h"

#include <algorithm>
#include <utility>

#include "analysis/form/order.h"
#include "analysis/question/replay.h"
#include "analysis/question/world_facts.h"
#include "analysis/solve/bdd.h"
#include "base/assert.h"

namespace ruleout::analysis {
namespace {

using base::Truth;

// Questions that need more have seldom ended within the library's own limit.
constexpr int kNodesMax = 1'500'000;

bool has(const std::vector<Variable>& among, Variable variable) {
  return std::ranges::binary_search(among, variable);
}

bool are_alike(const AnswerForm& a, const AnswerForm& b) {
  return std::ranges::equal(a.values, b.values, [](const AnswerValue& x, const AnswerValue& y) {
    return x.word == y.word && x.by_default == y.by_default && x.settled == y.settled;
  });
}

// The diagrams of one question: by default, or of what is settled. One lives at a time.
class Diagrams final {
 public:
  Diagrams(Compared& pair, const AnswerForm& before, const AnswerForm& after,
           FormulaId AnswerValue::* course)
      : pair_(pair), bdd_(pair.formulas, order(pair, before, after, course)) {}

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
                                     const AnswerForm& after, FormulaId AnswerValue::* course) {
    std::vector<FormulaId> roots;
    for (const AnswerForm* answer : {&before, &after}) {
      for (const AnswerValue& value : answer->values) roots.push_back(value.*course);
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
  void find_by_default(std::size_t most_regions) {
    Diagrams diagrams(pair_, before_, after_, &AnswerValue::by_default);
    FormulaId apart = kFalse;
    for (const AnswerValue& from : before_.values) {
      for (const AnswerValue& to : after_.values) {
        if (from.word == to.word) continue;
        const std::optional<FormulaId> region = diagrams.possible(from.by_default, to.by_default);
        if (!region) result_.is_undecided = true;
        if (!region || *region == kFalse) continue;
        apart = pair_.formulas.disjunction(apart, *region);
        result_.found.push_back(
            {from.word, to.word, confirmed(diagrams, *region, from, to), std::nullopt});
      }
    }
    std::ranges::stable_sort(result_.found, {},
                             [](const Parting& one) { return one.world.size(); });
    if (!result_.is_undecided) measure(diagrams.bdd(), apart, most_regions);
  }

  void find_settled() {
    Diagrams diagrams(pair_, before_, after_, &AnswerValue::settled);
    const auto value = [](const AnswerForm& answer, const std::string& word) {
      return *std::ranges::find(answer.values, word, &AnswerValue::word);
    };
    for (Parting& parting : result_.found) {
      const AnswerValue from = value(before_, parting.before);
      const AnswerValue to = value(after_, parting.after);
      const std::optional<FormulaId> region = diagrams.possible(from.settled, to.settled);
      if (!region) result_.is_undecided = true;
      if (!region || *region == kFalse) continue;
      parting.settled_world = confirmed(diagrams, *region, from, to);
    }
  }

  // The smallest world of a region, once both programs have said the same of it.
  std::vector<WorldFact> confirmed(Diagrams& diagrams, FormulaId region, const AnswerValue& from,
                                   const AnswerValue& to) const {
    const auto fewest = diagrams.bdd().smallest_world(region);
    RULEOUT_ASSERT(fewest.has_value());
    const std::vector<Variable> world = with_implied(pair_.variables, *fewest);
    RULEOUT_ASSERT(is_so(world, from, to));
    return facts_of(pair_.variables, without_idle_readings(pair_.variables, *fewest,
                                                           [&](const std::vector<Variable>& one) {
                                                             return is_so(one, from, to);
                                                           }));
  }

  [[nodiscard]] bool is_so(const std::vector<Variable>& world, const AnswerValue& from,
                           const AnswerValue& to) const {
    return replay_before_.word_in(world) == from.word && replay_after_.word_in(world) == to.word;
  }

  void measure(Bdd& bdd, FormulaId apart, std::size_t most_regions) {
    const auto turns_on = bdd.support(apart);
    if (!turns_on) return;
    std::vector<Variable> over;
    for (const Variable variable : *turns_on) {
      const WorldAtom& atom = pair_.variables.atoms()[variable / 2];
      if (!over.empty() && over.back() / 2 == variable / 2) continue;
      result_.turns_on.push_back(variable / 2);
      over.push_back(atom.yes);
      if (!atom.is_definite) over.push_back(atom.no);
    }
    const FormulaId worlds = possible_worlds(pair_.variables, pair_.formulas, over);
    const auto all = bdd.count(worlds, over);
    const auto some = bdd.count(pair_.formulas.conjunction(apart, worlds), over);
    const auto cubes = most_regions == 0 ? std::vector<Cube>{} : bdd.cubes(apart, most_regions);
    if (!all || !some || !cubes) {
      result_.is_undecided = true;
      return;
    }
    result_.worlds = *all;
    result_.worlds_apart = *some;
    for (const Cube& cube : *cubes)
      result_.regions.push_back(
          {facts_of(pair_.variables, cube.on), facts_of_none(cube.off, cube.on)});
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
};

}  // namespace

AnswerPartings answer_partings(Compared& pair, const AnswerForm& before, const AnswerForm& after,
                               std::size_t most_regions) {
  if (are_alike(before, after)) return {};
  return Search(pair, before, after).run(most_regions);
}

}  // namespace ruleout::analysis
