#include "analysis/proof_check/propagation.h"

#include <algorithm>

#include "base/assert.h"

namespace ruleout::proof_check {

Propagation::Propagation(std::int32_t variables)
    : begins_{0},
      watches_(2 * static_cast<std::size_t>(variables) + 2),
      values_(2 * static_cast<std::size_t>(variables) + 2) {}

std::span<std::int32_t> Propagation::literals_of(ClauseId clause) {
  return std::span(literals_).subspan(begins_[clause], begins_[clause + 1] - begins_[clause]);
}

std::span<const std::int32_t> Propagation::operator[](ClauseId clause) const {
  return std::span(literals_).subspan(begins_[clause], begins_[clause + 1] - begins_[clause]);
}

// True ones, then open ones, then false ones: the first two are fit to be watched.
void Propagation::put_best_first(std::span<std::int32_t> literals) const {
  for (std::size_t i = 0; i < 2 && i < literals.size(); ++i) {
    const auto best = std::ranges::max_element(
        literals.subspan(i), {}, [this](std::int32_t literal) { return value(literal); });
    std::iter_swap(literals.begin() + static_cast<std::ptrdiff_t>(i), best);
  }
}

ClauseId Propagation::add(std::span<const std::int32_t> literals) {
  const auto clause = static_cast<ClauseId>(size());
  literals_.insert(literals_.end(), literals.begin(), literals.end());
  begins_.push_back(static_cast<std::uint32_t>(literals_.size()));
  is_active_.push_back(true);
  count(literals.size());
  const std::span<std::int32_t> own = literals_of(clause);
  put_best_first(own);
  if (own.size() > 1) {
    watches_[code(own[0])].push_back(clause);
    watches_[code(own[1])].push_back(clause);
  }
  if (has_conflict_) return clause;
  if (own.empty() || value(own[0]) < 0) {
    has_conflict_ = true;
  } else if (value(own[0]) == 0 && (own.size() == 1 || value(own[1]) < 0)) {
    assume(own[0]);
    has_conflict_ = !propagate();
  }
  return clause;
}

// It leaves the lists of those who watch it when they are next walked.
void Propagation::remove(ClauseId clause) {
  RULEOUT_ASSERT(is_active_[clause]);
  is_active_[clause] = false;
}

bool Propagation::is_unit(ClauseId clause) const {
  std::size_t holding = 0, open = 0;
  for (const std::int32_t literal : (*this)[clause]) {
    holding += value(literal) > 0 ? 1U : 0U;
    open += value(literal) == 0 ? 1U : 0U;
  }
  return holding == 1 && open == 0;
}

void Propagation::assume(std::int32_t literal) {
  RULEOUT_ASSERT(value(literal) == 0);
  values_[code(literal)] = 1;
  values_[code(-literal)] = -1;
  trail_.push_back(literal);
}

bool Propagation::propagate() {
  while (followed_ < trail_.size()) {
    const std::int32_t literal = trail_[followed_++];
    if (!follow(-literal)) return false;
  }
  return true;
}

void Propagation::take_back(std::size_t mark) {
  while (trail_.size() > mark) {
    values_[code(trail_.back())] = 0;
    values_[code(-trail_.back())] = 0;
    trail_.pop_back();
  }
  followed_ = mark;
}

// A literal beyond the first two that is not false takes the second place.
bool Propagation::find_other_watch(std::span<std::int32_t> literals, ClauseId clause) {
  for (std::size_t i = 2; i < literals.size(); ++i) {
    ++steps_;
    if (value(literals[i]) < 0) continue;
    std::swap(literals[1], literals[i]);
    watches_[code(literals[1])].push_back(clause);
    return true;
  }
  return false;
}

bool Propagation::follow(std::int32_t falsified) {
  std::vector<ClauseId>& watching = watches_[code(falsified)];
  std::size_t kept = 0;
  bool is_consistent = true;
  for (std::size_t i = 0; i < watching.size(); ++i) {
    const ClauseId clause = watching[i];
    ++steps_;
    if (!is_active_[clause]) continue;
    const std::span<std::int32_t> own = literals_of(clause);
    if (own[0] == falsified) std::swap(own[0], own[1]);
    if (is_consistent && value(own[0]) <= 0 && find_other_watch(own, clause)) continue;
    watching[kept++] = clause;
    if (!is_consistent || value(own[0]) > 0) continue;
    if (value(own[0]) < 0) {
      is_consistent = false;
    } else {
      assume(own[0]);
    }
  }
  watching.resize(kept);
  return is_consistent;
}

}  // namespace ruleout::proof_check
