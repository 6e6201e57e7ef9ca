#include "engine/answer/sweep.h"

#include <algorithm>
#include <utility>

namespace ruleout::engine {
namespace {

using base::Truth;

// Combinations of the readings behind a state that are tried to learn where it may stand.
constexpr std::size_t kStateTrialsMax = 64;

TruthSet membership_at(const History& history, const Readings& readings, std::uint32_t atom,
                       std::size_t point) {
  const auto assignments = readings.assignments(history.readings_of_state(atom), kStateTrialsMax);
  if (!assignments) return kAnyTruth;
  TruthSet may = 0;
  for (const Assignment& assignment : *assignments) {
    may |= only(history.value(atom, point, assignment));
  }
  return may;
}

}  // namespace

std::vector<TruthSet> what_may_be(const History& history, const Readings& readings,
                                  const Slice& slice, std::size_t point) {
  std::vector<TruthSet> may;
  may.reserve(slice.atoms.size());
  for (const std::uint32_t index : slice.atoms) {
    const Atom& atom = history.program().atoms[index];
    if (atom.kind == AtomKind::kInState) {
      may.push_back(membership_at(history, readings, index, point));
    } else if (atom.kind == AtomKind::kReading && readings.is_open(atom.target)) {
      may.push_back(kYesOrNo);
    } else {
      may.push_back(only(history.value(index, point, readings.base())));
    }
  }
  return may;
}

Sweep::Sweep(const History& history, const Readings& readings, const Slice& slice,
             std::size_t point)
    : Sweep(history, readings, slice, point, what_may_be(history, readings, slice, point)) {}

Sweep::Sweep(const History& history, const Readings& readings, const Slice& slice,
             std::size_t point, std::span<const TruthSet> may)
    : history_(history),
      slice_(slice),
      point_(point),
      narrowed_(slice, may),
      registers_(narrowed_.settled()) {
  for (const Register open : narrowed_.open_atoms()) {
    const std::uint32_t index = slice.atoms[open];
    const Atom& atom = history.program().atoms[index];
    if (atom.kind == AtomKind::kReading) readings_.set(atom.target);
    if (atom.kind != AtomKind::kInState) continue;
    readings_ |= history.readings_of_state(index);
    follows_states_ = true;
  }
  readings_ &= readings.open();
}

bool Sweep::is_open(Register atom) const {
  return std::ranges::binary_search(narrowed_.open_atoms(), atom);
}

std::vector<Assignment> Sweep::distinct(std::span<const Assignment> assignments) const {
  std::vector<Assignment> first;
  const auto is_same = [this](const Assignment& a, const Assignment& b) {
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (readings_.test(i) && a[i] != b[i]) return false;
    }
    return true;
  };
  for (const Assignment& one : assignments) {
    const bool is_new =
        std::ranges::none_of(first, [&](const Assignment& known) { return is_same(known, one); });
    if (is_new) first.push_back(one);
  }
  return first;
}

void Sweep::open(const Assignment& assignment) {
  for (const Register open : narrowed_.open_atoms()) {
    registers_[open] = history_.value(slice_.atoms[open], point_, assignment);
  }
}

const std::vector<Truth>& Sweep::at(const Assignment& assignment) {
  open(assignment);
  narrowed_.run(registers_);
  return registers_;
}

const std::vector<Truth>& Sweep::with(const Assignment& assignment, Register atom, Truth truth) {
  open(assignment);
  // An atom that is not open decides nothing.
  if (is_open(atom)) registers_[atom] = truth;
  narrowed_.run(registers_);
  return registers_;
}

std::vector<Stretch> stretches_of(const History& history, const Readings& readings,
                                  const Slice& slice) {
  std::vector<Stretch> stretches;
  std::vector<TruthSet> before;
  for (std::size_t point = 0; point < history.points().size(); ++point) {
    std::vector<TruthSet> may = what_may_be(history, readings, slice, point);
    // Where a state may stand in two ways, it may still change sides from one point to the next.
    if (may == before && !stretches.empty() && !stretches.back().sweep.follows_states()) {
      ++stretches.back().points;
      continue;
    }
    stretches.push_back({Sweep(history, readings, slice, point, may)});
    before = std::move(may);
  }
  return stretches;
}

}  // namespace ruleout::engine
