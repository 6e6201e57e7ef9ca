// Private to analysis/layout: one answer of two frameworks as diagrams of the worlds that there
// are.
//
//   PairDiagrams diagrams(pair, before, after, &AnswerValue::by_default, limits);
//   const auto region = diagrams.possible(from.by_default, to.by_default);
//   if (!region) …                                    // a limit was met
//   else if (region->set != kNoWorld) diagrams.smallest_world(*region);
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "analysis/layout/compared.h"
#include "analysis/solve/world_diagrams.h"

namespace ruleout::analysis {

// Possible worlds of what they turn on.
struct WorldRegion {
  WorldSet set;
  std::vector<Variable> named;      // what the laws of these worlds speak of, ascending
  std::vector<Variable> mentioned;  // what the formulas do, ascending
};

// The fewest variables that have to be true, and a choice of each other reading that the formulas
// mention; ascending. With any choices of those it is a world of the region.
struct SmallestWorld {
  std::vector<Variable> holds, any_choice;
};

// The union of two ascending lists.
std::vector<Variable> united(const std::vector<Variable>& a, const std::vector<Variable>& b);

struct MeasuredRegions {
  std::vector<Variable> turns_on;       // what any of them turns on
  base::Rational worlds;                // the possible ones of that
  std::vector<base::Rational> of_each;  // those of them in each region
  std::vector<Cube> cubes;              // of all regions together
};

class PairDiagrams final {
 public:
  // Of the answers' values by default, or of those that are settled. All must outlive it.
  PairDiagrams(Compared& pair, const AnswerForm& before, const AnswerForm& after,
               FormulaId AnswerValue::* value, BddLimits limits);

  // Both at once; kNoWorld if they never are. None: a limit was met, and is met from now on.
  std::optional<WorldRegion> possible(FormulaId a, FormulaId b);
  [[nodiscard]] SmallestWorld smallest_world(const WorldRegion& region) const;
  // REQUIRES: no two regions overlap. None: a limit was met.
  std::optional<MeasuredRegions> measured(const std::vector<WorldRegion>& regions,
                                          std::size_t most_cubes);

 private:
  struct Laws {
    WorldSet set;
    std::vector<Variable> named;
  };
  // The possible worlds of what matters (ascending).
  std::optional<Laws> laws_of(const std::vector<Variable>& turns_on);

  const std::vector<Variable>& mentioned_in(FormulaId formula);

  Compared& pair_;
  WorldDiagrams diagrams_;
  std::map<std::vector<Variable>, Laws> known_;
  std::map<FormulaId, std::vector<Variable>> mentioned_;
};

}  // namespace ruleout::analysis
