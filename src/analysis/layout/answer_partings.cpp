#include "analysis/layout/answer_partings.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <variant>
#include <vector>

#include "analysis/layout/idle_readings.h"
#include "analysis/layout/pair_diagrams.h"
#include "analysis/layout/replay.h"
#include "analysis/layout/world_facts.h"
#include "analysis/solve/sat.h"
#include "base/assert.h"

namespace ruleout::analysis {
namespace {

using base::Truth;

// Beyond these the clause solver is faster. Settled answers make larger diagrams, where they make
// any: where those by default pass their limit, theirs do as well.
constexpr BddLimits kByDefaultMax = {600'000, 20'000'000'000};
constexpr BddLimits kSettledMax = {1'500'000, 20'000'000'000};
constexpr std::int32_t kConflictsMax = 20'000;

bool are_alike(const AnswerForm& a, const AnswerForm& b) {
  return std::ranges::equal(a.values, b.values, [](const AnswerValue& x, const AnswerValue& y) {
    return x.word == y.word && x.by_default == y.by_default && x.settled == y.settled;
  });
}

struct FoundRegion {
  std::string before, after;  // values
  WorldRegion region;
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
    PairDiagrams diagrams(pair_, before_, after_, &AnswerValue::by_default, kByDefaultMax);
    std::vector<FoundRegion> regions;
    for (const AnswerValue& from : before_.values) {
      for (const AnswerValue& to : after_.values) {
        if (from.word == to.word) continue;
        const std::optional<WorldRegion> region = diagrams.possible(from.by_default, to.by_default);
        if (region && region->set == kNoWorld) continue;
        std::optional<SmallestWorld> fewest;
        if (region) {
          fewest = diagrams.smallest_world(*region);
          regions.push_back({from.word, to.word, *region});
        } else {
          is_counted_ = false;
          Sat sat(pair_.formulas, kConflictsMax);
          fewest = solved(sat, from.by_default, to.by_default, from, to);
        }
        if (fewest)
          result_.found.push_back({from.word, to.word, confirmed(*fewest, from, to), {}, {}});
      }
    }
    std::ranges::stable_sort(result_.found, {},
                             [](const Parting& one) { return one.world.size(); });
    if (is_counted_ && !result_.found.empty()) measure(diagrams, regions, most_regions);
  }

  // Asked of the clause solver.
  std::optional<SmallestWorld> solved(Sat& sat, FormulaId a, FormulaId b, const AnswerValue& from,
                                      const AnswerValue& to) {
    const FormulaId both = pair_.formulas.conjunction(a, b);
    if (both == kFalse) return std::nullopt;
    const FormulaId region = pair_.formulas.conjunction(
        both, possible_worlds(pair_.variables, pair_.formulas, variables_in(pair_.formulas, both)));
    const PartsAnswer answer = sat.smallest_world(region, variables_in(pair_.formulas, region));
    if (std::holds_alternative<Undecided>(answer)) result_.is_undecided = true;
    const auto* world = std::get_if<World>(&answer);
    if (world == nullptr) return std::nullopt;
    const auto is_still_so = [&](const std::vector<Variable>& one) { return is_so(one, from, to); };
    SmallestWorld smallest{without_idle_readings(pair_.variables, world->holds, is_still_so), {}};
    std::ranges::set_difference(world->holds, smallest.holds,
                                std::back_inserter(smallest.any_choice));
    return smallest;
  }

  // The formulas of settled answers are larger, and so have an order of their own.
  void find_settled() {
    std::optional<PairDiagrams> diagrams;
    Sat sat(pair_.formulas, kConflictsMax);
    const auto value = [](const AnswerForm& answer, const std::string& word) {
      return *std::ranges::find(answer.values, word, &AnswerValue::word);
    };
    for (Parting& parting : result_.found) {
      const AnswerValue from = value(before_, parting.before);
      const AnswerValue to = value(after_, parting.after);
      // Where nothing unknown is passed over, what holds by default is settled.
      if (from.settled == from.by_default && to.settled == to.by_default) {
        parting.settled_world = parting.world;
        continue;
      }
      if (is_counted_ && !diagrams)
        diagrams.emplace(pair_, before_, after_, &AnswerValue::settled, kSettledMax);
      std::optional<WorldRegion> region;
      if (diagrams) region = diagrams->possible(from.settled, to.settled);
      if (region && region->set == kNoWorld) continue;
      const std::optional<SmallestWorld> fewest =
          region ? diagrams->smallest_world(*region)
                 : solved(sat, from.settled, to.settled, from, to);
      if (fewest) parting.settled_world = settled(*fewest, from, to);
    }
  }

  // What a world says, once both programs have said the same of it.
  [[nodiscard]] std::vector<WorldFact> confirmed(const SmallestWorld& fewest,
                                                 const AnswerValue& from,
                                                 const AnswerValue& to) const {
    RULEOUT_ASSERT(is_so(whole(fewest), from, to));
    return facts_of(pair_.variables, fewest.holds);
  }

  // The same of a world that settles both.
  [[nodiscard]] std::vector<WorldFact> settled(const SmallestWorld& fewest, const AnswerValue& from,
                                               const AnswerValue& to) const {
    const std::vector<Variable> world = whole(fewest);
    RULEOUT_ASSERT(replay_before_.settled_word_in(world) == from.word &&
                   replay_after_.settled_word_in(world) == to.word);
    return confirmed(fewest, from, to);
  }

  [[nodiscard]] std::vector<Variable> whole(const SmallestWorld& fewest) const {
    return with_implied(pair_.variables, united(fewest.holds, fewest.any_choice));
  }

  [[nodiscard]] bool is_so(const std::vector<Variable>& world, const AnswerValue& from,
                           const AnswerValue& to) const {
    return replay_before_.word_in(world) == from.word && replay_after_.word_in(world) == to.word;
  }

  void measure(PairDiagrams& diagrams, const std::vector<FoundRegion>& regions,
               std::size_t most_regions) {
    std::vector<WorldRegion> parts;
    for (const FoundRegion& one : regions) parts.push_back(one.region);
    const std::optional<MeasuredRegions> measured = diagrams.measured(parts, most_regions);
    if (!measured) return;
    for (const Variable variable : measured->turns_on) {
      if (result_.turns_on.empty() || result_.turns_on.back() != variable / 2)
        result_.turns_on.push_back(variable / 2);
    }
    result_.worlds = measured->worlds;
    for (std::size_t i = 0; i < regions.size(); ++i) {
      const auto parting = std::ranges::find_if(result_.found, [&](const Parting& one) {
        return one.before == regions[i].before && one.after == regions[i].after;
      });
      parting->worlds = measured->of_each[i];
      result_.worlds_apart += measured->of_each[i];
    }
    for (const Cube& cube : measured->cubes)
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
  bool is_counted_ = true;  // no limit of the diagrams was met
};

}  // namespace

AnswerPartings answer_partings(Compared& pair, const AnswerForm& before, const AnswerForm& after,
                               std::size_t most_regions) {
  if (are_alike(before, after)) return {};
  return Search(pair, before, after).run(most_regions);
}

}  // namespace ruleout::analysis
