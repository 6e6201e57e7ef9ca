// A case over valid time: the facts at every change point, the folds of states, and values of
// slices at any of them.
//
// Built for one program, one set of records (known by known_at) and one interval in force. Readings
// that nobody adopted are a parameter of every question: an `Assignment` names the choice for each
// reading of the framework.
#pragma once

#include <bitset>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "engine/facts/fact_reader.h"
#include "engine/scalar/slice.h"

namespace ruleout::engine {

inline constexpr std::size_t kReadingsMax = 256;
// Days after as_of that are looked at with what is on record for them folded in.
inline constexpr std::size_t kLaterPointsMax = 64;
using ReadingSet = std::bitset<kReadingsMax>;
using Assignment = std::vector<std::uint32_t>;  // by reading: the choice

// Membership of every state instance (by Program::states) in both courses.
struct Membership {
  base::Truth by_default = base::Truth::kNo, strict = base::Truth::kNo;
};

// One state instance's memory, advanced over change points in order. Exposed for its tests.
class StateFold final {
 public:
  struct Guard {
    base::Truth value, not_fresh;
  };
  // What a guard that is unknown by default does: the words `does nothing` (and `holds`, which
  // leaves none unknown), and `stays open`.
  enum class OnUnknown : std::uint8_t { kChangesNothing, kTriedBothWays };

  // The entry guard and every exit's in both courses, at the next change point.
  void advance(std::span<const Guard> by_default, std::span<const Guard> strict,
               OnUnknown on_unknown);
  [[nodiscard]] Membership membership() const;

 private:
  // Every combination of (member, last value of entry, last value of each exit) a course may be in,
  // one bit each.
  std::uint64_t default_ = 1, strict_ = 1;
};

class History final {
 public:
  // `from` is the first instant in force; `as_of` the last one asked about by default.
  History(const Program& program, const FactReader& reader, base::Instant from,
          base::Instant as_of);

  // The instants at which something may change in [from, as_of], both included. points().back() is
  // as_of.
  [[nodiscard]] const std::vector<base::Instant>& points() const { return points_; }
  // Change points after as_of, up to `end`, ascending.
  [[nodiscard]] std::vector<base::Instant> later_points(std::optional<base::Instant> end) const;

  // The same case seen further, through its first kLaterPointsMax later points: each of them is a
  // point of it, and states fold on. Built when first asked for.
  [[nodiscard]] const History& further() const;

  // The slice's registers at a point, under an assignment.
  void evaluate(const Slice& slice, std::size_t point, const Assignment& assignment,
                std::vector<base::Truth>& registers) const;
  // The same at an instant after as_of, with no new record.
  void evaluate_later(const Slice& slice, base::Instant t, const Assignment& assignment,
                      std::vector<base::Truth>& registers) const;

  // One atom at a point, under an assignment: what the records, the readings or the fold of a state
  // say.
  [[nodiscard]] base::Truth value(std::uint32_t atom, std::size_t point,
                                  const Assignment& assignment) const;

  // Which readings the slice may depend on: if it reads a state, those of all states, since limits
  // on what is tried count them so. `readings_of_state` is exact.
  [[nodiscard]] ReadingSet readings_of(const Slice& slice) const;
  // Which readings decide where a state stands. REQUIRES: an atom of that kind.
  [[nodiscard]] const ReadingSet& readings_of_state(std::uint32_t atom) const {
    return state_readings_[state_of_atom_.at(atom)];
  }
  // Does the slice depend on a state?
  [[nodiscard]] bool reads_states(const Slice& slice) const;

  // When a state instance was last entered, by default; none if it is not in it.
  [[nodiscard]] std::optional<base::Instant> entered(std::size_t state,
                                                     const Assignment& assignment) const {
    return entered(state, assignment, points_.size() - 1);
  }
  // The same, as it stood at an earlier point.
  [[nodiscard]] std::optional<base::Instant> entered(std::size_t state,
                                                     const Assignment& assignment,
                                                     std::size_t point) const;

  // Every state instance's memory (by Program::states) as it stands at as_of.
  [[nodiscard]] std::vector<StateFold> memories(const Assignment& assignment) const;

  [[nodiscard]] const Program& program() const { return program_; }
  [[nodiscard]] const FactReader& reader() const { return reader_; }

 private:
  // One state instance by point, and its memory at the last one.
  struct Fold {
    std::vector<Membership> at;
    StateFold memory;
  };

  const Fold& fold(std::size_t state, const Assignment& assignment) const;
  [[nodiscard]] base::Truth fact(std::size_t atom, std::size_t point) const;
  // A state's guards at a point as a strict course must see them: an act dated by day may come at
  // any instant of it, and one whose register is open may have come again since the point before.
  [[nodiscard]] std::vector<base::Truth> doubted(const Slice& slice,
                                                 std::vector<base::Truth> registers,
                                                 std::size_t point) const;
  void add_day_ends();

  const Program& program_;
  const FactReader& reader_;
  std::vector<base::Instant> points_;
  mutable std::vector<std::vector<std::uint8_t>>
      tables_;  // by point, by atom; 0xFF: a fact not read yet
  std::map<std::uint32_t, std::size_t> state_of_atom_;  // atom -> Program::states
  std::vector<Slice> state_slices_;
  ReadingSet all_state_readings_;
  std::vector<ReadingSet> state_readings_;  // by state, through the states it reads too
  mutable std::unique_ptr<const History> further_;
  // By state, then by assignment with the readings it does not depend on set to 0.
  mutable std::vector<std::map<Assignment, Fold>> folds_;
};

}  // namespace ruleout::engine
