#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <utility>

#include "analysis/form/formula_from_program.h"

namespace ruleout::analysis {

std::size_t Variables::atom(WorldAtom asked) {
  if (asked.is_judged && judges_ > 0) {
    asked.key += " by other judges " + std::to_string(judges_);
    asked.words += " (there)";
  }
  const auto [place, is_new] = by_key_.try_emplace(asked.key, atoms_.size());
  if (is_new) {
    asked.yes = count();
    asked.no = asked.yes + 1;
    atoms_.push_back(std::move(asked));
    relate(place->second);
  }
  return place->second;
}

std::optional<std::size_t> Variables::find(const std::string& key) const {
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return std::nullopt;
  return found->second;
}

namespace {

bool is_among(const std::vector<std::string>& few, const std::vector<std::string>& many) {
  return many.empty() || (!few.empty() && std::ranges::includes(many, few));
}

// Does `wide` speak of all that `narrow` speaks of?
bool covers(const std::vector<std::string>& wide, const std::vector<std::string>& narrow) {
  return std::ranges::equal(wide, narrow, [](const std::string& any, const std::string& one) {
    return any == "any" || any == one;
  });
}

// Is what stands at `a` at `b` as well?
bool reaches(const Rung& a, const Rung& b) {
  using Tier = Rung::Tier;
  if (!is_among(a.by, b.by)) return false;
  if (!(a.is_of_each ? covers(a.of, b.of) : covers(b.of, a.of))) return false;
  if (b.tier == Tier::kBottom || a.tier == Tier::kTop) return true;
  if (a.tier != Tier::kBetween || b.tier != Tier::kBetween || a.unit != b.unit) return false;
  return a.height != b.height ? b.height < a.height : a.is_beyond || !b.is_beyond;
}

}  // namespace

// Known to stand at the higher, known to stand at the lower; known not to stand at the lower, known
// not to stand at the higher.
void Variables::relate(std::size_t atom) {
  if (atoms_[atom].rung.thing.empty()) return;
  std::vector<std::size_t>& others = by_thing_[atoms_[atom].rung.thing];
  const auto imply = [this](const WorldAtom& high, const WorldAtom& low) {
    if (!reaches(high.rung, low.rung)) return;
    const auto yes = [](const WorldAtom& one) { return one.rung.is_turned ? one.no : one.yes; };
    const auto no = [](const WorldAtom& one) { return one.rung.is_turned ? one.yes : one.no; };
    add({yes(high), yes(low)});
    if (!low.is_definite) add({no(low), no(high)});
  };
  for (const std::size_t other : others) {
    imply(atoms_[atom], atoms_[other]);
    imply(atoms_[other], atoms_[atom]);
  }
  others.push_back(atom);
}

namespace {

// At most one of a reading's choices; one of them, if all are asked for.
FormulaId one_choice(const std::vector<FormulaId>& asked, std::size_t choices, Formulas& formulas) {
  FormulaId any = kFalse;
  FormulaId all = kTrue;
  for (const FormulaId choice : asked) {
    all = formulas.conjunction(all, formulas.negation(formulas.conjunction(any, choice)));
    any = formulas.disjunction(any, choice);
  }
  return asked.size() == choices ? formulas.conjunction(all, any) : all;
}

}  // namespace

namespace {

bool is_named(const std::vector<Variable>& among, Variable variable) {
  return std::ranges::binary_search(among, variable) ||
         std::ranges::binary_search(among, variable ^ 1U);
}

// The laws of what matters; what they turn on matters, too.
FormulaId laws_of(const Variables& variables, Formulas& formulas, std::vector<Variable>& turns_on) {
  FormulaId all = kTrue;
  std::vector<bool> is_taken(variables.laws().size(), false);
  for (bool is_more = true; is_more;) {
    is_more = false;
    for (std::size_t i = 0; i < is_taken.size(); ++i) {
      const WorldLaw& law = variables.laws()[i];
      if (is_taken[i] || !is_named(turns_on, law.about)) continue;
      is_taken[i] = is_more = true;
      all = formulas.conjunction(all, law.holds);
      std::vector<Variable> both;
      std::ranges::set_union(turns_on, law.turns_on, std::back_inserter(both));
      turns_on = std::move(both);
    }
  }
  return all;
}

}  // namespace

FormulaId possible_worlds(const Variables& variables, Formulas& formulas,
                          const std::vector<Variable>& turns_on) {
  std::vector<Variable> matter = turns_on;
  FormulaId all = laws_of(variables, formulas, matter);
  const auto is_touched = [&matter](Variable variable) { return is_named(matter, variable); };
  // Where one choice matters, that none of them is taken does.
  std::map<std::string, std::pair<std::size_t, std::vector<FormulaId>>> readings;
  for (const WorldAtom& atom : variables.atoms()) {
    if (!atom.reading.empty() && is_touched(atom.yes)) readings[atom.reading];
  }
  for (const WorldAtom& atom : variables.atoms()) {
    if (!is_touched(atom.yes) && !readings.contains(atom.reading)) continue;
    const FormulaId yes = formulas.variable(atom.yes);
    if (!atom.reading.empty()) {
      auto& [choices, asked] = readings[atom.reading];
      choices = atom.choices;
      asked.push_back(yes);
    }
    if (atom.is_definite) continue;
    const FormulaId both = formulas.conjunction(yes, formulas.variable(atom.no));
    all = formulas.conjunction(all, formulas.negation(both));
  }
  for (const auto& [reading, group] : readings)
    all = formulas.conjunction(all, one_choice(group.second, group.first, formulas));
  for (const auto& [first, then] : variables.implications()) {
    if (!is_touched(first) || !is_touched(then)) continue;
    const FormulaId is_not = formulas.negation(formulas.variable(first));
    all = formulas.conjunction(all, formulas.disjunction(is_not, formulas.variable(then)));
  }
  return all;
}

std::vector<Variable> with_implied(const Variables& variables, std::vector<Variable> world) {
  for (std::size_t before = 0; before != world.size();) {
    before = world.size();
    for (const auto& [first, then] : variables.implications()) {
      if (!std::ranges::binary_search(world, first) || std::ranges::binary_search(world, then))
        continue;
      world.insert(std::ranges::lower_bound(world, then), then);
    }
  }
  return world;
}

}  // namespace ruleout::analysis
