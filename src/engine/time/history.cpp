#include "engine/time/history.h"

#include <algorithm>

#include "base/assert.h"

namespace ruleout::engine {

using base::Instant;
using base::Truth;

namespace {

constexpr std::uint8_t kUnread = 0xFF;

// Four for each guard, then whether an unknown one stays open.
std::vector<Register> guard_roots(const StateOutput& state) {
  std::vector<Register> roots;
  const auto add = [&roots](const EdgePair& edge) {
    roots.insert(roots.end(), {edge.value.by_default, edge.not_fresh.by_default, edge.value.strict, edge.not_fresh.strict});
  };
  add(state.enter);
  for (const EdgePair& exit : state.exits) add(exit);
  roots.push_back(state.stays_open);
  return roots;
}

}  // namespace

History::History(const Program& program, const FactReader& reader, Instant from, Instant as_of)
    : program_(program), reader_(reader) {
  if (from <= as_of) points_.push_back(from);
  for (const Instant t : reader.change_points()) {
    if (t > from && t < as_of) points_.push_back(t);
  }
  if (points_.empty() || points_.back() < as_of) points_.push_back(as_of);
  for (std::size_t i = 0; i < program.states.size(); ++i) {
    const auto roots = guard_roots(program.states[i]);
    state_slices_.push_back(slice_of(program, roots));
  }
  add_day_ends();
  tables_.assign(points_.size(), std::vector<std::uint8_t>(program.atoms.size(), kUnread));
  for (std::size_t i = 0; i < program.states.size(); ++i) {
    state_of_atom_[program.states[i].member_default] = i;
    state_of_atom_[program.states[i].member_strict] = i;
  }
  // States come in an order of dependence, so readings gather in one pass.
  for (const Slice& slice : state_slices_) {
    for (const std::uint32_t atom : slice.atoms) {
      if (program.atoms[atom].kind == AtomKind::kReading) state_readings_.set(program.atoms[atom].target);
    }
  }
}

std::vector<Instant> History::later_points(std::optional<Instant> end) const {
  std::vector<Instant> later;
  for (const Instant t : reader_.change_points()) {
    if (t > points_.back() && (!end || t < *end)) later.push_back(t);
  }
  return later;
}

Truth History::fact(std::size_t atom, std::size_t point) const {
  std::uint8_t& cell = tables_[point][atom];
  if (cell == kUnread) cell = static_cast<std::uint8_t>(reader_.read(atom, points_[point]));
  return static_cast<Truth>(cell);
}

void History::fill(const Slice& slice, const Assignment& assignment, const StatePoint* states, Instant t,
                   std::optional<std::size_t> point, std::vector<Truth>& registers) const {
  registers.resize(slice.registers());
  for (std::size_t i = 0; i < slice.atoms.size(); ++i) {
    const std::uint32_t index = slice.atoms[i];
    const Atom& atom = program_.atoms[index];
    if (atom.kind == AtomKind::kReading) {
      registers[i] = base::truth_of(assignment[atom.target] == atom.detail);
    } else if (atom.kind == AtomKind::kInState) {
      RULEOUT_ASSERT(states != nullptr);
      const Membership& member = states->members[state_of_atom_.at(index)];
      registers[i] = atom.course == Course::kDefault ? member.by_default : member.strict;
    } else {
      registers[i] = point ? fact(index, *point) : reader_.read(index, t);
    }
  }
  run(slice, registers);
}

void History::evaluate(const Slice& slice, std::size_t point, const Assignment& assignment,
                       std::vector<Truth>& registers) const {
  const StatePoint* states = reads_states(slice) ? &fold(assignment).at[point] : nullptr;
  fill(slice, assignment, states, points_[point], point, registers);
}

void History::evaluate_later(const Slice& slice, Instant t, const Assignment& assignment, std::vector<Truth>& registers) const {
  // A look ahead keeps states as they stand: their guards' own later edges are found when that day is asked about.
  const StatePoint* states = reads_states(slice) ? &fold(assignment).at.back() : nullptr;
  fill(slice, assignment, states, t, std::nullopt, registers);
}

bool History::reads_states(const Slice& slice) const {
  return std::ranges::any_of(slice.atoms, [this](std::uint32_t atom) { return program_.atoms[atom].kind == AtomKind::kInState; });
}

ReadingSet History::readings_of(const Slice& slice) const {
  ReadingSet set;
  for (const std::uint32_t atom : slice.atoms) {
    if (program_.atoms[atom].kind == AtomKind::kReading) set.set(program_.atoms[atom].target);
  }
  return reads_states(slice) ? set | state_readings_ : set;
}

const History::Fold& History::fold(const Assignment& assignment) const {
  Assignment key = assignment;
  for (std::size_t i = 0; i < key.size(); ++i) {
    if (!state_readings_.test(i)) key[i] = 0;
  }
  if (const auto found = folds_.find(key); found != folds_.end()) return found->second;
  Fold result{std::vector<StatePoint>(points_.size()), std::vector<StateFold>(program_.states.size())};
  std::vector<StateFold>& folds = result.memories;
  std::vector<Truth> registers;
  for (std::size_t point = 0; point < points_.size(); ++point) {
    StatePoint& here = result.at[point];
    here.members.resize(folds.size());
    for (std::size_t i = 0; i < folds.size(); ++i) {
      const Slice& slice = state_slices_[i];
      fill(slice, assignment, &here, points_[point], point, registers);
      const std::vector<Truth> doubts = doubted(slice, registers, point);
      std::vector<StateFold::Guard> by_default, strict;
      for (std::size_t guard = 0; guard * 4 + 1 < slice.roots.size(); ++guard) {
        const auto root = [&](std::size_t which) { return slice.roots[guard * 4 + which]; };
        by_default.push_back({registers[root(0)], registers[root(1)]});
        strict.push_back({doubts[root(2)], doubts[root(3)]});
      }
      const bool stays_open = registers[slice.roots.back()] == Truth::kYes;
      folds[i].advance(by_default, strict,
                       stays_open ? StateFold::OnUnknown::kTriedBothWays : StateFold::OnUnknown::kChangesNothing);
      here.members[i] = folds[i].membership();
    }
  }
  return folds_.emplace(std::move(key), std::move(result)).first->second;
}

namespace {

bool is_act(const Atom& atom) { return atom.kind == AtomKind::kHappened || atom.kind == AtomKind::kNotFresh; }

language::Occurrence occurrence_of(const Atom& atom) { return {language::TermId{atom.target}, {}, atom.owners}; }

}  // namespace

// A state may be entered or left until the end of a day by which an act is dated.
void History::add_day_ends() {
  const Instant first = points_.front(), last = points_.back();
  for (const Slice& slice : state_slices_) {
    for (const std::uint32_t index : slice.atoms) {
      const Atom& atom = program_.atoms[index];
      if (!is_act(atom)) continue;
      for (const FactReader::Acted& act : reader_.acts(occurrence_of(atom), atom.arguments)) {
        if (act.when.latest != act.when.earliest && act.when.latest > first && act.when.latest < last) points_.push_back(act.when.latest);
      }
    }
  }
  std::ranges::sort(points_);
  points_.erase(std::ranges::unique(points_).begin(), points_.end());
}

std::vector<Truth> History::doubted(const Slice& slice, std::vector<Truth> registers, std::size_t point) const {
  const Instant t = points_[point];
  bool is_doubted = false;
  for (std::size_t i = 0; i < slice.atoms.size(); ++i) {
    const Atom& atom = program_.atoms[slice.atoms[i]];
    if (!is_act(atom)) continue;
    const language::Occurrence occurrence = occurrence_of(atom);
    bool was_before = false, may_be_now = false;
    for (const FactReader::Acted& act : reader_.acts(occurrence, atom.arguments)) {
      was_before |= act.when.latest < t || (act.when.latest == t && act.when.earliest == t);
      may_be_now |= act.when.earliest < act.when.latest && act.when.earliest <= t && t <= act.when.latest;
    }
    const bool is_new = atom.kind == AtomKind::kNotFresh;
    const Instant since = point == 0 ? t : points_[point - 1];
    const bool may_be_again = is_new && registers[i] == Truth::kYes && reader_.could_be_missing(occurrence, atom.arguments, since, t);
    const bool ends_now = may_be_now && std::ranges::any_of(reader_.acts(occurrence, atom.arguments), [t](const FactReader::Acted& act) {
      return act.when.latest == t;
    });
    const bool is_open = may_be_again || (may_be_now && (is_new || (!was_before && !ends_now)));
    if (!is_open || registers[i] == Truth::kUnknown) continue;
    registers[i] = Truth::kUnknown;
    is_doubted = true;
  }
  if (is_doubted) run(slice, registers);
  return registers;
}

std::optional<Instant> History::entered(std::size_t state, const Assignment& assignment, std::size_t point) const {
  const std::vector<StatePoint>& points = fold(assignment).at;
  std::optional<Instant> since;
  for (std::size_t i = 0; i <= point; ++i) {
    if (points[i].members[state].by_default != Truth::kYes) {
      since.reset();
    } else if (!since) {
      since = points_[i];
    }
  }
  return since;
}

namespace {

// An edge: the guard becomes yes, or an act of this very instant makes it yes again.
bool is_edge(bool last, bool value, bool not_fresh) { return value && (!last || !not_fresh); }

struct Course1 { bool edge, last; };

// Every (edge, new last value) a guard allows. An unknown guard changes nothing; tried both ways, it also is a yes and a no,
// each in either way its acts may be fresh: so what it does by default is among what is tried.
std::vector<Course1> courses(bool last, const StateFold::Guard& guard, StateFold::OnUnknown on_unknown) {
  std::vector<Course1> result;
  const auto add = [&result](Course1 course) {
    for (const Course1& each : result) {
      if (each.edge == course.edge && each.last == course.last) return;
    }
    result.push_back(course);
  };
  if (guard.value == Truth::kUnknown) add({false, last});
  if (on_unknown == StateFold::OnUnknown::kChangesNothing) {
    if (guard.value == Truth::kUnknown) return result;
    const bool value = guard.value == Truth::kYes;
    return {{is_edge(last, value, guard.not_fresh == Truth::kYes), value}};
  }
  for (const bool value : {true, false}) {
    if (guard.value == base::truth_of(!value)) continue;
    for (const bool not_fresh : {true, false}) {
      if (guard.not_fresh == base::truth_of(!not_fresh)) continue;
      add({is_edge(last, value, not_fresh), value});
    }
  }
  return result;
}

// The combinations after a change point, from those before it.
std::uint64_t followed(std::uint64_t before, std::span<const StateFold::Guard> guards, StateFold::OnUnknown on_unknown) {
  std::uint64_t next = 0;
  for (std::uint32_t config = 0; config < (1u << (1 + guards.size())); ++config) {
    if ((before >> config & 1u) == 0) continue;
    struct Partial { std::uint32_t lasts; bool enter_edge, exit_edge; };
    std::vector<Partial> partials{{0, false, false}};
    for (std::size_t g = 0; g < guards.size(); ++g) {
      const bool last = (config >> (1 + g) & 1u) != 0;
      std::vector<Partial> grown;
      for (const Course1& course : courses(last, guards[g], on_unknown)) {
        for (const Partial& partial : partials) {
          Partial more = partial;
          more.lasts |= static_cast<std::uint32_t>(course.last) << (1 + g);
          (g == 0 ? more.enter_edge : more.exit_edge) |= course.edge;
          grown.push_back(more);
        }
      }
      partials = std::move(grown);
    }
    for (const Partial& partial : partials) {
      bool member = (config & 1u) != 0;
      if (partial.exit_edge) {
        member = false;  // at one instant an exit beats an entry
      } else if (partial.enter_edge) {
        member = true;
      }
      next |= std::uint64_t{1} << (partial.lasts | static_cast<std::uint32_t>(member));
    }
  }
  return next;
}

Truth member_in(std::uint64_t configs) {
  bool in = false, out = false;
  for (std::uint32_t config = 0; config < 64; ++config) {
    if ((configs >> config & 1u) != 0) ((config & 1u) != 0 ? in : out) = true;
  }
  return in && out ? Truth::kUnknown : base::truth_of(in);
}

}  // namespace

void StateFold::advance(std::span<const Guard> by_default, std::span<const Guard> strict, OnUnknown on_unknown) {
  default_ = followed(default_, by_default, on_unknown);
  strict_ = followed(strict_, strict, OnUnknown::kTriedBothWays);
}

Membership StateFold::membership() const { return {member_in(default_), member_in(strict_)}; }

}  // namespace ruleout::engine
