#include "analysis/question/world_facts.h"

#include <algorithm>
#include <utility>

namespace ruleout::analysis {
namespace {

// Combinations of readings that are tried before a reading is said to matter.
constexpr std::size_t kReadingsTried = 32;

bool has(const std::vector<Variable>& among, Variable variable) {
  return std::ranges::binary_search(among, variable);
}

// Of the reading that the variable is a choice of; none if it is not one.
std::vector<Variable> choices_of(const Variables& variables, Variable variable) {
  const WorldAtom& chosen = variables.atoms()[variable / 2];
  std::vector<Variable> choices;
  if (chosen.reading.empty()) return choices;
  for (const WorldAtom& other : variables.atoms()) {
    if (other.reading == chosen.reading) choices.push_back(other.yes);
  }
  return choices;
}

std::vector<Variable> with_instead(const Variables& variables, std::vector<Variable> world,
                                   Variable one, Variable other) {
  std::erase(world, one);
  world.insert(std::ranges::lower_bound(world, other), other);
  return with_implied(variables, std::move(world));
}

}  // namespace

std::vector<WorldFact> facts_of(const Variables& variables, const std::vector<Variable>& on) {
  std::vector<WorldFact> facts;
  std::size_t last = variables.atoms().size();
  for (const Variable variable : on) {
    const std::size_t atom = variable / 2;
    if (atom == last) continue;
    last = atom;
    const WorldAtom& known = variables.atoms()[atom];
    facts.push_back(
        {atom, known.words, variable == known.yes ? base::Truth::kYes : base::Truth::kNo});
  }
  return facts;
}

std::vector<Variable> with_implied(const Variables& variables, std::vector<Variable> world) {
  for (std::size_t before = 0; before != world.size();) {
    before = world.size();
    for (const auto& [first, then] : variables.implications()) {
      if (!has(world, first) || has(world, then)) continue;
      world.insert(std::ranges::lower_bound(world, then), then);
    }
  }
  return world;
}

std::vector<Variable> without_idle_readings(
    const Variables& variables, const std::vector<Variable>& world,
    const std::function<bool(const std::vector<Variable>&)>& is_so) {
  std::vector<std::vector<Variable>> worlds = {world};  // by what the idle ones come to
  std::vector<Variable> rest = world;
  for (const Variable variable : world) {
    const std::vector<Variable> choices = choices_of(variables, variable);
    if (choices.empty() || worlds.size() * choices.size() > kReadingsTried) continue;
    std::vector<std::vector<Variable>> more;
    for (const std::vector<Variable>& one : worlds) {
      for (const Variable choice : choices)
        more.push_back(with_instead(variables, one, variable, choice));
    }
    if (!std::ranges::all_of(more, is_so)) continue;
    worlds = std::move(more);
    std::erase(rest, variable);
  }
  return rest;
}

}  // namespace ruleout::analysis
