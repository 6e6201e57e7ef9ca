#include "analysis/layout/idle_readings.h"

#include <algorithm>
#include <utility>

namespace ruleout::analysis {
namespace {

// Combinations of readings that are tried before a reading is said to matter.
constexpr std::size_t kReadingsTried = 32;

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
