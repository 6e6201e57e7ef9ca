#include "analysis/layout/pair_diagrams.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "analysis/form/order.h"

namespace ruleout::analysis {

std::vector<Variable> united(const std::vector<Variable>& a, const std::vector<Variable>& b) {
  std::vector<Variable> both;
  std::ranges::set_union(a, b, std::back_inserter(both));
  return both;
}

namespace {

// What has to hold together to make the formula, each on its own.
void add_conjuncts(const Formulas& formulas, FormulaId formula, std::vector<FormulaId>& parts) {
  std::vector<FormulaId> open = {formula};
  const auto first = static_cast<std::ptrdiff_t>(parts.size());
  while (!open.empty()) {
    const FormulaId id = open.back();
    open.pop_back();
    const FormulaNode& node = formulas[id];
    if (node.op == FormulaOp::kAnd) {
      open.push_back(node.a);
      open.push_back(node.b);
    } else {
      parts.push_back(id);
    }
  }
  std::ranges::sort(parts.begin() + first, parts.end());
}

// The values of the larger answer first, then of the other, then what the worlds are held to: so
// the larger one's questions are laid out by its own parts, and the other's find their places.
std::vector<FormulaId> roots_of(Compared& pair, const AnswerForm& before, const AnswerForm& after,
                                FormulaId AnswerValue::* value) {
  const auto size = [&](const AnswerForm& answer) {
    std::size_t parts = 0;
    for (const AnswerValue& one : answer.values) parts += parts_in(pair.formulas, one.*value);
    return parts;
  };
  const bool is_after_first = size(after) > size(before);
  std::vector<FormulaId> roots;
  std::vector<Variable> turns_on;
  for (const AnswerForm* answer :
       {is_after_first ? &after : &before, is_after_first ? &before : &after}) {
    for (const AnswerValue& one : answer->values) {
      roots.push_back(one.*value);
      turns_on = united(turns_on, variables_in(pair.formulas, one.*value));
    }
  }
  const FormulaId worlds = possible_worlds(pair.variables, pair.formulas, turns_on);
  add_conjuncts(pair.formulas, worlds, roots);
  return roots;
}

// The choices of a reading stand together.
std::vector<std::uint32_t> places_of(const Variables& variables) {
  std::map<std::string, std::uint32_t> readings;
  std::vector<std::uint32_t> places;
  for (std::uint32_t i = 0; i < variables.atoms().size(); ++i) {
    const std::string& reading = variables.atoms()[i].reading;
    places.push_back(reading.empty() ? i : readings.try_emplace(reading, i).first->second);
  }
  return places;
}

// Every question that there is: those that the order names in its order, then the others.
std::vector<Domain> domains_by(const Variables& variables, const std::vector<Variable>& order) {
  std::map<std::string, std::vector<Variable>> readings;
  for (const WorldAtom& atom : variables.atoms()) {
    if (!atom.reading.empty()) readings[atom.reading].push_back(atom.yes);
  }
  std::vector<Domain> domains;
  std::vector<bool> is_placed(variables.atoms().size(), false);
  const auto place = [&](std::size_t index) {
    if (is_placed[index]) return;
    const WorldAtom& atom = variables.atoms()[index];
    Domain domain{{atom.yes}, true};
    if (!atom.reading.empty()) {
      domain.when = readings.at(atom.reading);
      domain.may_be_none = domain.when.size() < atom.choices;
    } else if (!atom.is_definite) {
      domain.when.push_back(atom.no);
    }
    for (const Variable variable : domain.when) is_placed[variable / 2] = true;
    domains.push_back(std::move(domain));
  };
  for (const Variable variable : order) place(variable / 2);
  for (std::size_t i = 0; i < is_placed.size(); ++i) place(i);
  return domains;
}

}  // namespace

PairDiagrams::PairDiagrams(Compared& pair, const AnswerForm& before, const AnswerForm& after,
                           FormulaId AnswerValue::* value, BddLimits limits)
    : pair_(pair),
      diagrams_(
          pair.formulas,
          domains_by(pair.variables, near_order(pair.formulas, roots_of(pair, before, after, value),
                                                places_of(pair.variables))),
          limits) {}

std::optional<PairDiagrams::Laws> PairDiagrams::laws_of(const std::vector<Variable>& turns_on) {
  const auto known = known_.find(turns_on);
  if (known != known_.end()) return known->second;
  const FormulaId worlds = possible_worlds(pair_.variables, pair_.formulas, turns_on);
  const std::optional<WorldSet> set = diagrams_.of(worlds);
  if (!set) return std::nullopt;
  return known_.emplace(turns_on, Laws{*set, variables_in(pair_.formulas, worlds)}).first->second;
}

const std::vector<Variable>& PairDiagrams::mentioned_in(FormulaId formula) {
  const auto [place, is_new] = mentioned_.try_emplace(formula);
  if (is_new) place->second = variables_in(pair_.formulas, formula);
  return place->second;
}

std::optional<WorldRegion> PairDiagrams::possible(FormulaId a, FormulaId b) {
  const std::optional<WorldSet> from = diagrams_.of(a);
  const std::optional<WorldSet> to = diagrams_.of(b);
  if (!from || !to) return std::nullopt;
  const std::optional<WorldSet> both = diagrams_.both(*from, *to);
  if (!both) return std::nullopt;
  if (*both == kNoWorld) return WorldRegion{};
  const std::optional<Laws> laws = laws_of(diagrams_.support(*both));
  if (!laws) return std::nullopt;
  const std::optional<WorldSet> region = diagrams_.both(*both, laws->set);
  if (!region) return std::nullopt;
  return WorldRegion{*region, laws->named, united(mentioned_in(a), mentioned_in(b))};
}

SmallestWorld PairDiagrams::smallest_world(const WorldRegion& region) const {
  const std::vector<Variable> world =
      diagrams_.smallest_world(region.set, united(region.named, region.mentioned));
  SmallestWorld smallest;
  for (const Variable variable : world) {
    const bool is_choice = !pair_.variables.atoms()[variable / 2].reading.empty();
    const std::vector<Variable> whatever = united(smallest.any_choice, {variable});
    if (is_choice && diagrams_.holds_whatever(region.set, world, whatever)) {
      smallest.any_choice = whatever;
    } else {
      smallest.holds.push_back(variable);
    }
  }
  return smallest;
}

std::optional<MeasuredRegions> PairDiagrams::measured(const std::vector<WorldRegion>& regions,
                                                      std::size_t most_cubes) {
  MeasuredRegions result;
  // A question that may be open matters where the worlds are held to its being one of yes and no.
  const auto mattering = [this](const std::vector<Variable>& named) {
    std::vector<Variable> matter = named;
    std::erase_if(matter, [this](Variable variable) {
      const WorldAtom& atom = pair_.variables.atoms()[variable / 2];
      return atom.is_definite && atom.reading.empty();
    });
    return matter;
  };
  for (const WorldRegion& one : regions) {
    result.turns_on = united(result.turns_on, diagrams_.support(one.set));
    result.turns_on = united(result.turns_on, mattering(one.named));
  }
  const std::optional<Laws> laws = laws_of(result.turns_on);
  if (!laws) return std::nullopt;
  result.turns_on = united(result.turns_on, diagrams_.support(laws->set));
  result.turns_on = united(result.turns_on, mattering(laws->named));
  result.worlds = diagrams_.count(laws->set, result.turns_on);
  WorldSet apart = kNoWorld;
  for (const WorldRegion& one : regions) {
    const std::optional<WorldSet> region = diagrams_.both(one.set, laws->set);
    if (!region) return std::nullopt;
    result.of_each.push_back(diagrams_.count(*region, result.turns_on));
    if (most_cubes == 0) continue;
    const std::optional<WorldSet> more = diagrams_.either(apart, one.set);
    if (!more) return std::nullopt;
    apart = *more;
  }
  result.cubes = diagrams_.cubes(apart, most_cubes);
  return result;
}

}  // namespace ruleout::analysis
