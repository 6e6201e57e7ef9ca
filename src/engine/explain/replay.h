// What a part of the program would come to after some records more, filed at an instant right after
// the last one asked about.
//
// Leaves are set to what the records would make them; a new act is an edge of its instant, so
// states are advanced by one change point with exactly the fold that History uses. Everything else
// stays as it is on record. Private to the engine.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "engine/answer/case_parts.h"

namespace ruleout::engine {

// The slice's atom -> what records would make it. An act that already happened may happen again:
// yes where it is yes.
using Change = std::map<std::uint32_t, base::Truth>;

class Replay final {
 public:
  // `roots` are registers of the program. What `now` and `after` say is under the first choice of
  // readings nobody adopted.
  Replay(const CaseParts& parts, std::span<const Register> roots);

  [[nodiscard]] const Slice& slice() const { return slice_; }
  // The slice's registers of what was asked, in that order.
  [[nodiscard]] std::span<const Register> roots() const {
    return std::span(slice_.roots).first(asked_);
  }
  [[nodiscard]] const std::vector<base::Truth>& now() const { return now_; }
  // The same under each combination of open readings that is tried; the first is as above.
  [[nodiscard]] std::size_t assignments() const { return assignments_.size(); }
  [[nodiscard]] const std::vector<base::Truth>& now(std::size_t assignment) const {
    return now_by_assignment_[assignment];
  }
  [[nodiscard]] std::vector<base::Truth> after(const Change& change) const {
    return after(change, 0);
  }
  // Does the goal hold after the change under every open reading that the change leaves open? Of
  // more than kReadingReplaysMax combinations only the first is tried.
  [[nodiscard]] bool always(const Change& change,
                            const std::function<bool(const std::vector<base::Truth>&)>& goal) const;
  // The change, and each open reading it rests on adopted as it is read now.
  [[nodiscard]] Change with_readings(const Change& change) const;
  // How many leaves of a change are known to be something else now.
  [[nodiscard]] std::size_t overturned(const Change& change) const;

  // How a state that the slice reads may be entered or left: the slice's registers of its guards,
  // in one course.
  struct Guards {
    Register enter = kNoRegister;
    std::vector<Register> exits;
  };
  [[nodiscard]] std::optional<Guards> guards_of(std::uint32_t atom) const;
  // The acts on record, as the slice's atoms, that a register rests on.
  [[nodiscard]] std::vector<std::uint32_t> acts_beneath(Register reg) const;

 private:
  struct StateAt {
    std::size_t state = 0;  // Program::states
    std::vector<std::size_t>
        guards;  // first of four roots: value and not fresh, by default; the same, strict
    std::size_t stays_open = 0;  // root
  };

  [[nodiscard]] std::vector<base::Truth> after(const Change& change, std::size_t assignment) const;
  [[nodiscard]] bool is_left_open(std::size_t assignment, const Change& change) const;
  void advance_states(std::size_t assignment, std::vector<base::Truth>& registers) const;
  [[nodiscard]] const StateAt* state_of(std::uint32_t atom) const;
  [[nodiscard]] Register root(std::size_t position) const { return slice_.roots[position]; }

  const CaseParts& parts_;
  std::size_t asked_ = 0;
  Slice slice_;
  std::vector<Assignment> assignments_;  // the first: as now_
  std::vector<base::Truth> now_;
  std::vector<std::vector<base::Truth>> now_by_assignment_;
  std::vector<StateAt> states_;  // in the order in which they fold
  std::vector<std::pair<std::uint32_t, std::uint32_t>>
      older_;  // atom "without acts of this instant" -> atom of the act itself
};

}  // namespace ruleout::engine
