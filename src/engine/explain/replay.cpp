#include "engine/explain/replay.h"

#include <algorithm>
#include <set>

namespace ruleout::engine {

using base::Truth;

namespace {

constexpr std::size_t kReadingReplaysMax = 64;

void add_guard(const EdgePair& edge, std::vector<Register>& roots) {
  roots.insert(roots.end(), {edge.value.by_default, edge.not_fresh.by_default, edge.value.strict,
                             edge.not_fresh.strict});
}

bool is_same_act(const Atom& a, const Atom& b) {
  return a.target == b.target && a.arguments == b.arguments && a.owners.join == b.owners.join &&
         a.owners.roles == b.owners.roles;
}

}  // namespace

Replay::Replay(const CaseParts& parts, std::span<const Register> asked)
    : parts_(parts), asked_(asked.size()) {
  std::vector<Register> roots(asked.begin(), asked.end());
  std::map<std::size_t, StateAt> states;
  // A state's guards may read further states, all of which fold before it.
  for (bool grew = true; grew;) {
    slice_ = slice_of(parts.program, roots);
    grew = false;
    for (const std::uint32_t atom : slice_.atoms) {
      if (parts.program.atoms[atom].kind != AtomKind::kInState) continue;
      const auto owner =
          std::ranges::find_if(parts.program.states, [atom](const StateOutput& each) {
            return each.member_default == atom || each.member_strict == atom;
          });
      const auto index = static_cast<std::size_t>(owner - parts.program.states.begin());
      const auto [place, is_new] = states.emplace(index, StateAt{index, {}, 0});
      if (!is_new) continue;
      grew = true;
      place->second.guards.push_back(roots.size());
      add_guard(owner->enter, roots);
      for (const EdgePair& exit : owner->exits) {
        place->second.guards.push_back(roots.size());
        add_guard(exit, roots);
      }
      place->second.stays_open = roots.size();
      roots.push_back(owner->stays_open);
    }
  }
  for (auto& [index, state] : states) states_.push_back(std::move(state));
  const auto open =
      parts.readings->assignments(parts.history->readings_of(slice_), kReadingReplaysMax);
  assignments_ = open.value_or(std::vector<Assignment>{parts.readings->base()});
  for (const Assignment& assignment : assignments_) {
    parts.history->evaluate(slice_, parts.last(), assignment, now_by_assignment_.emplace_back());
  }
  now_ = now_by_assignment_.front();
  for (std::uint32_t i = 0; i < slice_.atoms.size(); ++i) {
    const Atom& older = parts.program.atoms[slice_.atoms[i]];
    if (older.kind != AtomKind::kNotFresh) continue;
    for (std::uint32_t k = 0; k < slice_.atoms.size(); ++k) {
      const Atom& act = parts.program.atoms[slice_.atoms[k]];
      if (act.kind == AtomKind::kHappened && is_same_act(older, act)) older_.emplace_back(i, k);
    }
  }
}

bool Replay::is_left_open(std::size_t assignment, const Change& change) const {
  return std::ranges::all_of(change, [&](const auto& each) {
    const Atom& atom = parts_.program.atoms[slice_.atoms[each.first]];
    return atom.kind != AtomKind::kReading || assignments_[assignment][atom.target] == atom.detail;
  });
}

bool Replay::always(const Change& change,
                    const std::function<bool(const std::vector<Truth>&)>& goal) const {
  bool is_tried = false;
  for (std::size_t i = 0; i < assignments_.size(); ++i) {
    if (!is_left_open(i, change)) continue;
    if (!goal(after(change, i))) return false;
    is_tried = true;
  }
  return is_tried;
}

Change Replay::with_readings(const Change& change) const {
  Change more = change;
  for (std::uint32_t i = 0; i < slice_.atoms.size(); ++i) {
    const Atom& atom = parts_.program.atoms[slice_.atoms[i]];
    if (atom.kind == AtomKind::kReading && parts_.readings->is_open(atom.target) &&
        now_[i] == Truth::kYes)
      more.emplace(i, Truth::kYes);
  }
  return more;
}

std::vector<Truth> Replay::after(const Change& change, std::size_t assignment) const {
  const std::vector<Truth>& now = now_by_assignment_[assignment];
  std::vector<Truth> registers = now;
  for (const auto& [older, act] : older_)
    registers[older] = change.contains(act) ? Truth::kNo : now[act];
  for (const auto& [leaf, value] : change) {
    registers[leaf] = value;
    const Atom& atom = parts_.program.atoms[slice_.atoms[leaf]];
    if (atom.kind != AtomKind::kReading) continue;
    for (std::size_t i = 0; i < slice_.atoms.size(); ++i) {
      const Atom& other = parts_.program.atoms[slice_.atoms[i]];
      if (i != leaf && other.kind == AtomKind::kReading && other.target == atom.target)
        registers[i] = Truth::kNo;
    }
  }
  run(slice_, registers);
  advance_states(assignment, registers);
  return registers;
}

std::size_t Replay::overturned(const Change& change) const {
  return static_cast<std::size_t>(std::ranges::count_if(
      change, [this](const auto& each) { return now_[each.first] != Truth::kUnknown; }));
}

void Replay::advance_states(std::size_t assignment, std::vector<Truth>& registers) const {
  if (states_.empty()) return;
  const std::vector<StateFold> memories = parts_.history->memories(assignments_[assignment]);
  for (const StateAt& state : states_) {
    const auto at = [&](std::size_t position) { return registers[root(position)]; };
    std::vector<StateFold::Guard> by_default, strict;
    for (const std::size_t guard : state.guards) {
      by_default.push_back({at(guard), at(guard + 1)});
      strict.push_back({at(guard + 2), at(guard + 3)});
    }
    StateFold memory = memories[state.state];
    memory.advance(by_default, strict,
                   at(state.stays_open) == Truth::kYes ? StateFold::OnUnknown::kTriedBothWays
                                                       : StateFold::OnUnknown::kChangesNothing);
    const StateOutput& output = parts_.program.states[state.state];
    for (std::size_t i = 0; i < slice_.atoms.size(); ++i) {
      if (slice_.atoms[i] == output.member_default) registers[i] = memory.membership().by_default;
      if (slice_.atoms[i] == output.member_strict) registers[i] = memory.membership().strict;
    }
    run(slice_, registers);
  }
}

const Replay::StateAt* Replay::state_of(std::uint32_t atom) const {
  for (const StateAt& state : states_) {
    const StateOutput& output = parts_.program.states[state.state];
    if (output.member_default == slice_.atoms[atom] || output.member_strict == slice_.atoms[atom])
      return &state;
  }
  return nullptr;
}

std::optional<Replay::Guards> Replay::guards_of(std::uint32_t atom) const {
  const StateAt* state = state_of(atom);
  if (state == nullptr) return std::nullopt;
  const std::size_t course =
      parts_.program.atoms[slice_.atoms[atom]].course == Course::kDefault ? 0 : 2;
  Guards guards;
  for (const std::size_t guard : state->guards) {
    const Register reg = root(guard + course);
    if (guard == state->guards.front()) {
      guards.enter = reg;
    } else {
      guards.exits.push_back(reg);
    }
  }
  return guards;
}

std::vector<std::uint32_t> Replay::acts_beneath(Register reg) const {
  std::vector<std::uint32_t> acts;
  std::set<Register> seen;
  std::vector<Register> open{reg};
  while (!open.empty()) {
    const Register next = open.back();
    open.pop_back();
    if (!seen.insert(next).second) continue;
    if (next < slice_.atoms.size()) {
      if (parts_.program.atoms[slice_.atoms[next]].kind == AtomKind::kHappened)
        acts.push_back(next);
      continue;
    }
    const Step& step = slice_.steps[next - slice_.atoms.size()];
    open.push_back(step.a);
    if (step.op == StepOp::kAnd || step.op == StepOp::kOr) open.push_back(step.b);
  }
  std::ranges::sort(acts);
  return acts;
}

}  // namespace ruleout::engine
