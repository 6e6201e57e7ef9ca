#include "engine/time/history.h"

#include <algorithm>
#include <bit>

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
    roots.insert(roots.end(), {edge.value.by_default, edge.not_fresh.by_default, edge.value.strict,
                               edge.not_fresh.strict});
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
  std::vector<std::uint8_t> table(program.atoms.size(), kUnread);
  for (std::size_t i = 0; i < table.size(); ++i) {
    const AtomKind kind = program.atoms[i].kind;
    if (kind == AtomKind::kReading || kind == AtomKind::kInState)
      table[i] = static_cast<std::uint8_t>(Truth::kUnknown);
  }
  tables_.assign(points_.size(), table);
  for (std::size_t i = 0; i < program.states.size(); ++i) {
    state_of_atom_[program.states[i].member_default] = i;
    state_of_atom_[program.states[i].member_strict] = i;
  }
  // States come in an order of dependence, so readings gather in one pass.
  for (const Slice& slice : state_slices_) {
    ReadingSet& set = state_readings_.emplace_back();
    for (const Register i : slice.readings) set.set(program_.atoms[slice.atoms[i]].target);
    for (const Register i : slice.states) set |= readings_of_state(slice.atoms[i]);
    all_state_readings_ |= set;
  }
  folds_.resize(state_slices_.size());
}

std::vector<Instant> History::later_points(std::optional<Instant> end) const {
  std::vector<Instant> later;
  for (const Instant t : reader_.change_points()) {
    if (t > points_.back() && (!end || t < *end)) later.push_back(t);
  }
  return later;
}

const History& History::further() const {
  if (further_ == nullptr) {
    const std::vector<Instant> later = later_points(std::nullopt);
    const Instant end =
        later.empty() ? points_.back() : later[std::min(later.size(), kLaterPointsMax) - 1];
    further_ = std::make_unique<const History>(program_, reader_, points_.front(), end);
  }
  return *further_;
}

Truth History::fact(std::size_t atom, std::size_t point) const {
  std::uint8_t& cell = tables_[point][atom];
  if (cell == kUnread) cell = static_cast<std::uint8_t>(reader_.read(atom, points_[point]));
  return static_cast<Truth>(cell);
}

Truth History::value(std::uint32_t index, std::size_t point, const Assignment& assignment) const {
  const Atom& atom = program_.atoms[index];
  if (atom.kind == AtomKind::kReading)
    return base::truth_of(assignment[atom.target] == atom.detail);
  if (atom.kind != AtomKind::kInState) return fact(index, point);
  const Membership& member = fold(state_of_atom_.at(index), assignment).at[point];
  return atom.course == Course::kDefault ? member.by_default : member.strict;
}

void History::evaluate(const Slice& slice, std::size_t point, const Assignment& assignment,
                       std::vector<Truth>& registers) const {
  registers.resize(slice.registers());
  const std::uint8_t* const table = tables_[point].data();
  Truth* out = registers.data();
  std::uint8_t seen = 0;
#pragma GCC unroll 4
  for (const std::uint32_t atom : slice.atoms) {
    seen |= table[atom];
    *out++ = static_cast<Truth>(table[atom]);
  }
  if (seen == kUnread) {  // some bit that no truth has
    for (std::size_t i = 0; i < slice.atoms.size(); ++i) registers[i] = fact(slice.atoms[i], point);
  }
  for (const Register i : slice.readings) {
    const Atom& atom = program_.atoms[slice.atoms[i]];
    registers[i] = base::truth_of(assignment[atom.target] == atom.detail);
  }
  for (const Register i : slice.states) registers[i] = value(slice.atoms[i], point, assignment);
  run(slice, registers);
}

void History::evaluate_later(const Slice& slice, Instant t, const Assignment& assignment,
                             std::vector<Truth>& registers) const {
  registers.resize(slice.registers());
  for (std::size_t i = 0; i < slice.atoms.size(); ++i) {
    const AtomKind kind = program_.atoms[slice.atoms[i]].kind;
    // A look ahead keeps states as they stand: their guards' own later edges are found when that
    // day is asked about.
    const bool is_as_now = kind == AtomKind::kReading || kind == AtomKind::kInState;
    registers[i] = is_as_now ? value(slice.atoms[i], points_.size() - 1, assignment)
                             : reader_.read(slice.atoms[i], t);
  }
  run(slice, registers);
}

bool History::reads_states(const Slice& slice) const { return !slice.states.empty(); }

ReadingSet History::readings_of(const Slice& slice) const {
  ReadingSet set;
  for (const Register i : slice.readings) set.set(program_.atoms[slice.atoms[i]].target);
  return reads_states(slice) ? set | all_state_readings_ : set;
}

const History::Fold& History::fold(std::size_t state, const Assignment& assignment) const {
  Assignment key = assignment;
  for (std::size_t i = 0; i < key.size(); ++i) {
    if (!state_readings_[state].test(i)) key[i] = 0;
  }
  if (const auto found = folds_[state].find(key); found != folds_[state].end())
    return found->second;
  Fold result;
  const Slice& slice = state_slices_[state];
  std::vector<Truth> registers;
  for (std::size_t point = 0; point < points_.size(); ++point) {
    evaluate(slice, point, assignment, registers);
    const std::vector<Truth> doubts = doubted(slice, registers, point);
    std::vector<StateFold::Guard> by_default, strict;
    for (std::size_t guard = 0; guard * 4 + 1 < slice.roots.size(); ++guard) {
      const auto root = [&](std::size_t which) { return slice.roots[guard * 4 + which]; };
      by_default.push_back({registers[root(0)], registers[root(1)]});
      strict.push_back({doubts[root(2)], doubts[root(3)]});
    }
    const bool stays_open = registers[slice.roots.back()] == Truth::kYes;
    result.memory.advance(
        by_default, strict,
        stays_open ? StateFold::OnUnknown::kTriedBothWays : StateFold::OnUnknown::kChangesNothing);
    result.at.push_back(result.memory.membership());
  }
  return folds_[state].emplace(std::move(key), std::move(result)).first->second;
}

std::vector<StateFold> History::memories(const Assignment& assignment) const {
  std::vector<StateFold> all;
  for (std::size_t state = 0; state < state_slices_.size(); ++state)
    all.push_back(fold(state, assignment).memory);
  return all;
}

namespace {

bool is_act(const Atom& atom) {
  return atom.kind == AtomKind::kHappened || atom.kind == AtomKind::kNotFresh;
}

language::Occurrence occurrence_of(const Atom& atom) {
  return {language::TermId{atom.target}, {}, atom.owners};
}

}  // namespace

// A state may be entered or left until the end of a day by which an act is dated.
void History::add_day_ends() {
  const Instant first = points_.front(), last = points_.back();
  for (const Slice& slice : state_slices_) {
    for (const std::uint32_t index : slice.atoms) {
      const Atom& atom = program_.atoms[index];
      if (!is_act(atom)) continue;
      for (const FactReader::Acted& act : reader_.acts(occurrence_of(atom), atom.arguments)) {
        if (act.when.latest != act.when.earliest && act.when.latest > first &&
            act.when.latest < last)
          points_.push_back(act.when.latest);
      }
    }
  }
  std::ranges::sort(points_);
  points_.erase(std::ranges::unique(points_).begin(), points_.end());
}

std::vector<Truth> History::doubted(const Slice& slice, std::vector<Truth> registers,
                                    std::size_t point) const {
  const Instant t = points_[point];
  bool is_doubted = false;
  for (std::size_t i = 0; i < slice.atoms.size(); ++i) {
    const Atom& atom = program_.atoms[slice.atoms[i]];
    if (!is_act(atom)) continue;
    const language::Occurrence occurrence = occurrence_of(atom);
    bool was_before = false, may_be_now = false;
    for (const FactReader::Acted& act : reader_.acts(occurrence, atom.arguments)) {
      was_before |= act.when.latest < t || (act.when.latest == t && act.when.earliest == t);
      may_be_now |=
          act.when.earliest < act.when.latest && act.when.earliest <= t && t <= act.when.latest;
    }
    const bool is_new = atom.kind == AtomKind::kNotFresh;
    const Instant since = point == 0 ? t : points_[point - 1];
    const bool may_be_again = is_new && registers[i] == Truth::kYes &&
                              reader_.could_be_missing(occurrence, atom.arguments, since, t);
    const bool ends_now =
        may_be_now &&
        std::ranges::any_of(reader_.acts(occurrence, atom.arguments),
                            [t](const FactReader::Acted& act) { return act.when.latest == t; });
    const bool is_open = may_be_again || (may_be_now && (is_new || (!was_before && !ends_now)));
    if (!is_open || registers[i] == Truth::kUnknown) continue;
    registers[i] = Truth::kUnknown;
    is_doubted = true;
  }
  if (is_doubted) run(slice, registers);
  return registers;
}

std::optional<Instant> History::entered(std::size_t state, const Assignment& assignment,
                                        std::size_t point) const {
  const std::vector<Membership>& members = fold(state, assignment).at;
  std::optional<Instant> since;
  for (std::size_t i = 0; i <= point; ++i) {
    if (members[i].by_default != Truth::kYes) {
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

// Where a guard may lead: a set of (edge, new last value), bit 2·edge + last.
using Courses = std::uint8_t;

constexpr Courses course(bool edge, bool last) {
  return static_cast<Courses>(
      1u << (2u * static_cast<unsigned>(edge) + static_cast<unsigned>(last)));
}

// Every course a guard allows. An unknown guard changes nothing; tried both ways, it also is a yes
// and a no, each in either way its acts may be fresh: so what it does by default is among what is
// tried.
Courses courses(bool last, const StateFold::Guard& guard, StateFold::OnUnknown on_unknown) {
  Courses all = 0;
  if (guard.value == Truth::kUnknown) all |= course(false, last);
  if (on_unknown == StateFold::OnUnknown::kChangesNothing) {
    if (guard.value == Truth::kUnknown) return all;
    const bool value = guard.value == Truth::kYes;
    return course(is_edge(last, value, guard.not_fresh == Truth::kYes), value);
  }
  for (const bool value : {true, false}) {
    if (guard.value == base::truth_of(!value)) continue;
    for (const bool not_fresh : {true, false}) {
      if (guard.not_fresh == base::truth_of(!not_fresh)) continue;
      all |= course(is_edge(last, value, not_fresh), value);
    }
  }
  return all;
}

// One guard's courses after each last value it may have had.
struct GuardCourses {
  Courses after[2];
};

// Part of a combination: the guards' new last values, and whether some edge was among them.
struct Partial {
  std::uint32_t lasts = 0;
  bool enter_edge = false, exit_edge = false;
};

// Adds every combination that follows `config` once the guards from `g` on have each taken one of
// their courses.
void follow(std::uint32_t config, std::span<const GuardCourses> guards, std::size_t g,
            Partial partial, std::uint64_t& next) {
  if (g == guards.size()) {
    // At one instant an exit beats an entry.
    const bool member = !partial.exit_edge && (partial.enter_edge || (config & 1u) != 0);
    next |= std::uint64_t{1} << (partial.lasts | static_cast<std::uint32_t>(member));
    return;
  }
  const Courses allowed = guards[g].after[config >> (1 + g) & 1u];
  for (const bool edge : {false, true}) {
    for (const bool last : {false, true}) {
      if ((allowed & course(edge, last)) == 0) continue;
      Partial more = partial;
      more.lasts |= static_cast<std::uint32_t>(last) << (1 + g);
      (g == 0 ? more.enter_edge : more.exit_edge) |= edge;
      follow(config, guards, g + 1, more, next);
    }
  }
}

// The combinations after a change point, from those before it.
std::uint64_t followed(std::uint64_t before, std::span<const StateFold::Guard> guards,
                       StateFold::OnUnknown on_unknown) {
  std::vector<GuardCourses> allowed;
  for (const StateFold::Guard& guard : guards) {
    allowed.push_back({{courses(false, guard, on_unknown), courses(true, guard, on_unknown)}});
  }
  std::uint64_t next = 0;
  for (; before != 0; before &= before - 1) {
    follow(static_cast<std::uint32_t>(std::countr_zero(before)), allowed, 0, {}, next);
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

void StateFold::advance(std::span<const Guard> by_default, std::span<const Guard> strict,
                        OnUnknown on_unknown) {
  default_ = followed(default_, by_default, on_unknown);
  strict_ = followed(strict_, strict, OnUnknown::kTriedBothWays);
}

Membership StateFold::membership() const { return {member_in(default_), member_in(strict_)}; }

}  // namespace ruleout::engine
