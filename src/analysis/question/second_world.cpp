#include "analysis/question/second_world.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace ruleout::analysis {
namespace {

// With all that is asked about the same things.
std::set<std::size_t> with_their_like(const Variables& variables,
                                      const std::vector<std::size_t>& anew) {
  std::set<std::string> things;
  for (const std::size_t atom : anew) things.insert(variables.atoms()[atom].rung.thing);
  std::set<std::size_t> all(anew.begin(), anew.end());
  for (std::size_t i = 0; i < variables.atoms().size(); ++i) {
    const std::string& thing = variables.atoms()[i].rung.thing;
    if (!thing.empty() && !variables.atoms()[i].is_copy && things.contains(thing)) all.insert(i);
  }
  return all;
}

}  // namespace

SecondWorld::SecondWorld(Variables& variables, Formulas& formulas,
                         const std::vector<std::size_t>& anew)
    : variables_(variables), formulas_(formulas), first_copy_(variables.atoms().size()) {
  std::map<Variable, Variable> copies;
  for (const std::size_t atom : with_their_like(variables, anew)) {
    WorldAtom copy = variables.atoms()[atom];
    // Numbered by where it comes to stand, so that a third world has questions of its own.
    copy.key += " in world " + std::to_string(variables.atoms().size());
    copy.rung = {};
    copy.is_copy = true;
    const std::size_t there = variables.atom(std::move(copy));
    pairs_.emplace_back(atom, there);
    const WorldAtom& one = variables.atoms()[atom];
    const WorldAtom& other = variables.atoms()[there];
    copies.emplace(one.yes, other.yes);
    copies.emplace(one.no, other.no);
  }
  const auto moved = [&copies](Variable variable) {
    const auto found = copies.find(variable);
    return found == copies.end() ? variable : found->second;
  };
  const std::vector<Implication> known = variables.implications();
  for (const auto& [first, then] : known) {
    const bool is_of_another =
        variables.atoms()[first / 2].is_copy || variables.atoms()[then / 2].is_copy;
    if (is_of_another) continue;
    if (moved(first) != first || moved(then) != then) variables.add({moved(first), moved(then)});
  }
  // What holds of states by their guards holds of them with these guards.
  const std::vector<WorldLaw> laws = variables.laws();
  for (const WorldLaw& law : laws) {
    const bool is_of_another = std::ranges::any_of(
        law.turns_on, [&](Variable variable) { return variables.atoms()[variable / 2].is_copy; });
    const FormulaId there = of(law.holds);
    if (is_of_another || there == law.holds) continue;
    std::vector<Variable> turns_on;
    for (const Variable variable : law.turns_on) turns_on.push_back(moved(variable));
    std::ranges::sort(turns_on);
    variables.add_law({moved(law.about), there, std::move(turns_on)});
  }
}

FormulaId SecondWorld::of(FormulaId formula) const {
  std::vector<FormulaId> by;
  for (Variable variable = 0; variable < variables_.count(); ++variable)
    by.push_back(formulas_.variable(variable));
  for (const auto& [atom, copy] : pairs_) {
    by[variables_.atoms()[atom].yes] = formulas_.variable(variables_.atoms()[copy].yes);
    by[variables_.atoms()[atom].no] = formulas_.variable(variables_.atoms()[copy].no);
  }
  return formulas_.substituted(formula, by);
}

std::vector<Variable> SecondWorld::first_of(const std::vector<Variable>& both) const {
  std::vector<Variable> first;
  for (const Variable variable : both) {
    if (variable / 2 < first_copy_) first.push_back(variable);
  }
  return first;
}

std::vector<Variable> SecondWorld::second_of(const std::vector<Variable>& both) const {
  std::vector<Variable> second;
  for (const Variable variable : both) {
    const auto is_of = [&](const auto& pair) { return pair.second == variable / 2; };
    const auto copied = std::ranges::find_if(pairs_, is_of);
    if (copied != pairs_.end()) {
      second.push_back(static_cast<Variable>(2 * copied->first) + variable % 2);
      continue;
    }
    const bool is_anew =
        std::ranges::any_of(pairs_, [&](const auto& pair) { return pair.first == variable / 2; });
    if (!is_anew && variable / 2 < first_copy_) second.push_back(variable);
  }
  std::ranges::sort(second);
  return second;
}

}  // namespace ruleout::analysis
