// A gate's rules resolved one case at a time, to say which clauses bind and which conditions go
// with the answer.
//
// The program's registers say what a gate may come to; this says why. Meaning:
// engine/program/gate_outcomes.h. Private to the engine.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/assessment.h"
#include "engine/program/program.h"

namespace ruleout::engine {

// What a gate may come to, as a set of decision kinds.
using KindSet = std::uint8_t;  // bit per DecisionKind
constexpr KindSet bit(DecisionKind kind) {
  return static_cast<KindSet>(1u << static_cast<unsigned>(kind));
}

DecisionKind kind_of_level(Level level, language::Otherwise otherwise);

// What one rule contributes by default. One that stays open may also contribute nothing.
struct Contribution {
  Level level = Level::kNone;
  bool is_own = false;  // its own effect, so that its exceptions are in force
  bool may_be_none = false;
};

class GateResolution final {
 public:
  // `contributions[i]` is of rule i; `parts` are the parts of the scope that were asked about.
  GateResolution(const language::Gate& gate, std::vector<Contribution> contributions,
                 std::vector<language::CheckedCells> parts);

  // What the enabled rules come to, over every choice of those that stay open (the first
  // kOpenRulesMax of them).
  [[nodiscard]] KindSet outcome(const std::vector<bool>& enabled) const;

  struct Binding {
    std::size_t rule = 0;
    bool is_sole = false;
  };
  // Rules in some smallest set that comes to the same by itself, and those without which it would
  // be another. With more than kEnumeratedMax rules that contribute, one smallest set is looked for
  // per rule.
  [[nodiscard]] std::vector<Binding> binding() const;

  // The rules that permit with a condition and are not overridden. Certain: under every choice.
  struct Conditional {
    std::size_t rule = 0;
    bool is_certain = false;
  };
  [[nodiscard]] std::vector<Conditional> conditional() const;

 private:
  // One choice for each rule that stays open: the levels that all rules then contribute.
  using Levels = std::vector<Level>;
  [[nodiscard]] std::vector<Levels> choices() const;
  [[nodiscard]] std::vector<std::vector<bool>> alive(const Levels& levels,
                                                     const language::CheckedCells& part,
                                                     const std::vector<bool>& enabled) const;
  [[nodiscard]] DecisionKind kind(const Levels& levels, const std::vector<bool>& enabled) const;
  [[nodiscard]] std::vector<std::size_t> active() const;
  [[nodiscard]] std::vector<bool> in_smallest_sets(const std::vector<std::size_t>& active,
                                                   KindSet whole) const;
  [[nodiscard]] bool is_in_a_smallest_set(std::size_t rule, const std::vector<std::size_t>& active,
                                          KindSet whole) const;

  const language::Gate& gate_;
  std::vector<Contribution> contributions_;
  std::vector<language::CheckedCells> parts_;
};

}  // namespace ruleout::engine
