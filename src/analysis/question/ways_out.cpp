#include "analysis/question/ways_out.h"

#include <algorithm>

namespace ruleout::analysis {
WaysOut::WaysOut(const Variables& variables, const Party& one, const Party& other,
                 const std::vector<Variable>& free, const std::vector<Variable>& spoken)
    : variables_(variables) {
  for (const Party* party : {&one, &other}) {
    bound_.push_back({party, Replay(*party->side, variables, *party->answer), std::nullopt});
    if (party->content && party->content->reg != engine::kNoRegister)
      bound_.back().kept.emplace(*party->side, variables, party->content->reg);
  }
  for (const Variable variable : free) {
    if (atoms_.empty() || atoms_.back() != variable / 2) atoms_.push_back(variable / 2);
  }
  for (const Implication& one_of : variables.implications()) {
    if (has(spoken, one_of.first) && has(spoken, one_of.second)) implications_.push_back(one_of);
  }
}

bool WaysOut::binds(const std::vector<Variable>& world) const {
  return std::ranges::all_of(bound_, [&](const Bound& one) {
    return one.answer.word_in(world) == binding_word(*one.party);
  });
}

std::optional<WaysOut::Tried> WaysOut::from(const std::vector<Variable>& world) const {
  std::size_t count = 1;
  for (const std::size_t atom : atoms_) {
    count *= variables_.atoms()[atom].is_definite ? 2U : 3U;
    if (count > kWaysOutTried) return std::nullopt;
  }
  std::vector<Variable> rest;
  for (const Variable variable : world) {
    if (!std::ranges::binary_search(atoms_, static_cast<std::size_t>(variable / 2)))
      rest.push_back(variable);
  }
  Tried tried;
  vary(rest, 0, tried);
  return tried;
}

void WaysOut::vary(const std::vector<Variable>& world, std::size_t at, Tried& tried) const {
  if (at == atoms_.size()) {
    if (!is_possible(world)) return;
    ++tried.count;
    tried.is_any_kept |=
        std::ranges::all_of(bound_, [&](const Bound& one) { return is_kept_in(one, world); });
    return;
  }
  const WorldAtom& asked = variables_.atoms()[atoms_[at]];
  vary(world, at + 1, tried);
  for (const Variable variable : {asked.yes, asked.no}) {
    if (asked.is_definite && variable == asked.no) continue;
    std::vector<Variable> more = world;
    more.insert(std::ranges::lower_bound(more, variable), variable);
    vary(more, at + 1, tried);
  }
}

bool WaysOut::is_possible(const std::vector<Variable>& world) const {
  return std::ranges::none_of(implications_, [&](const Implication& one) {
    return has(world, one.first) && !has(world, one.second);
  });
}

bool WaysOut::is_kept_in(const Bound& one, const std::vector<Variable>& world) const {
  if (one.answer.word_in(world) != binding_word(*one.party)) return true;
  if (is_gate(*one.party)) return false;
  if (one.kept) return one.kept->truth_in(world) == base::Truth::kYes;
  return has(world, variables_.atoms()[*one.party->content->act].yes);
}

}  // namespace ruleout::analysis
