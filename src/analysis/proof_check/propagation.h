// Private to proof_check: a set of clauses and what follows from it by unit propagation, by two
// watched literals (Moskewicz and others, "Chaff", DAC 2001).
//
// What follows from the set alone is kept and never taken back; assumptions stand on top of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace ruleout::proof_check {

using ClauseId = std::uint32_t;

class Propagation final {
 public:
  explicit Propagation(std::int32_t variables);

  // Adds a clause and what follows from it. REQUIRES: no variable twice; nothing is assumed.
  ClauseId add(std::span<const std::int32_t> literals);
  // REQUIRES: is_active(clause), !is_unit(clause), nothing is assumed.
  void remove(ClauseId clause);

  // The set alone comes to a conflict.
  [[nodiscard]] bool has_conflict() const { return has_conflict_; }
  // One literal is true and all others false, by the set alone. REQUIRES: nothing is assumed.
  [[nodiscard]] bool is_unit(ClauseId clause) const;

  // 1: true, -1: false, 0: neither.
  [[nodiscard]] int value(std::int32_t literal) const { return values_[code(literal)]; }
  // REQUIRES: it has no value.
  void assume(std::int32_t literal);
  // Follows what was assumed; false if that comes to a conflict.
  bool propagate();
  // Takes back all that was assumed since `mark` was what mark() gave.
  [[nodiscard]] std::size_t mark() const { return trail_.size(); }
  void take_back(std::size_t mark);

  [[nodiscard]] std::size_t size() const { return begins_.size() - 1; }
  [[nodiscard]] bool is_active(ClauseId clause) const { return is_active_[clause]; }
  [[nodiscard]] std::span<const std::int32_t> operator[](ClauseId clause) const;

  // Literals looked at so far.
  [[nodiscard]] std::uint64_t steps() const { return steps_; }
  void count(std::size_t literals) { steps_ += literals; }

 private:
  static std::size_t code(std::int32_t literal) {
    return literal > 0 ? 2 * static_cast<std::size_t>(literal)
                       : 2 * static_cast<std::size_t>(-static_cast<std::int64_t>(literal)) + 1;
  }
  std::span<std::int32_t> literals_of(ClauseId clause);
  void put_best_first(std::span<std::int32_t> literals) const;
  bool follow(std::int32_t falsified);
  bool find_other_watch(std::span<std::int32_t> literals, ClauseId clause);

  std::vector<std::int32_t> literals_;  // the first two of a clause are watched
  std::vector<std::uint32_t> begins_;   // by clause, and the end of the last
  std::vector<bool> is_active_;
  std::vector<std::vector<ClauseId>> watches_;  // by code of the literal
  std::vector<std::int8_t> values_;             // by code of the literal
  std::vector<std::int32_t> trail_;
  std::size_t followed_ = 0;  // of the trail
  bool has_conflict_ = false;
  std::uint64_t steps_ = 0;
};

}  // namespace ruleout::proof_check
