// The naive fold of a state: what language.md, section 3, says of entry, exits and the courses
// between them.
//
//   PlainState leading(framework, state, std::nullopt);
//   for (const WorldAt& at : change_points) leading.advance(universe, at);
//   Truth is_leading = leading.by_default();
//
// Companion of plain_evaluator.h, and like it only ever compared with.
#pragma once

#include <optional>
#include <set>
#include <vector>

#include "tests/property/plain_evaluator.h"

namespace ruleout::property {

// A state's membership, followed over change points in valid-time order (section 3 of language.md).
class PlainState final {
 public:
  PlainState(const language::Framework& framework, std::uint32_t state,
             std::optional<engine::EntityIndex> subject);

  // The world at the next change point. It must answer for the states that this one's guards read.
  void advance(const engine::Universe& universe, const World& world);

  // Unknown where the courses followed differ.
  [[nodiscard]] base::Truth by_default() const;
  [[nodiscard]] base::Truth strict() const;

 private:
  // Member or not, and the last definite value of the entry guard and of each exit's.
  struct Memory {
    bool is_member = false;
    std::vector<bool> last;
    friend auto operator<=>(const Memory&, const Memory&) = default;
  };
  // A guard's value, and its value without the acts of this instant.
  struct Seen {
    base::Truth value, before;
  };
  struct Outcome {
    bool is_edge, last;
  };
  // How a guard that is unknown is read: as changing nothing; or also as yes, and as no.
  enum class OnUnknown : std::uint8_t { kChangesNothing, kTriedBothWays };

  [[nodiscard]] std::vector<Seen> look(const PlainEvaluator& now,
                                       const PlainEvaluator& before) const;
  static std::vector<Outcome> outcomes(const Seen& seen, bool last, OnUnknown on_unknown);
  static std::set<Memory> follow(const std::set<Memory>& memories, const std::vector<Seen>& seen,
                                 OnUnknown on_unknown);
  static base::Truth member_in(const std::set<Memory>& memories);

  const language::Framework& framework_;
  std::uint32_t state_;
  PlainEvaluator::Entities slots_;
  std::set<Memory> default_, strict_;
};

}  // namespace ruleout::property
