// A gate of a case laid open, for whoever looks for the fewest facts that change it: what it rests
// on, what that is now, what records may make of it, and what the gate would come to.
//
//   const std::optional<OpenGate> open = one.open_gate("deploy", "model-a");
//   open->leaves()[3].now; open->leaves()[3].can_be_yes;
//   open->comes_to(OpenGate::Goal::kGoesOn, {{3, Truth::kYes}});   // every open reading tried
//
// States stand as they stand in `truth`; `comes_to` lets what is changed move them.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/truth.h"
#include "engine/program/program.h"

namespace ruleout::engine {

struct CaseParts;

struct OpenLeaf {
  std::uint32_t atom = 0;  // into Program::atoms
  std::string text, who, yes_command, no_command;
  base::Truth now = base::Truth::kUnknown;  // of a reading that nobody adopted: unknown
  bool can_be_yes = false, can_be_no = false;
};

class OpenGate final {
 public:
  enum class Goal : std::uint8_t {
    kGoesOn,       // neither held nor escalated nor in conflict, in any part of the scope
    kHolds,        // held in some part, by default
    kHoldsSettled  // the same, whatever else becomes known
  };
  using Change = std::map<std::size_t, base::Truth>;  // by leaf

  // `owned`: parts that nobody else keeps; else empty. `output` is one of the parts' program.
  OpenGate(const CaseParts& parts, std::unique_ptr<const CaseParts> owned,
           const GateOutput& output);
  ~OpenGate();
  OpenGate(OpenGate&&) noexcept;

  [[nodiscard]] const Program& program() const;
  [[nodiscard]] const Universe& universe() const;
  [[nodiscard]] const language::Framework& framework() const;
  [[nodiscard]] const GateOutput& output() const;
  // Beneath the gate's answers and its rules' guards, ascending by atom; constants among them.
  [[nodiscard]] const std::vector<OpenLeaf>& leaves() const;
  // Combinations of readings nobody adopted that are tried; at least one.
  [[nodiscard]] std::size_t worlds() const;
  [[nodiscard]] base::Truth truth(std::size_t world, std::size_t leaf) const;

  [[nodiscard]] bool comes_to(Goal goal, const Change& change) const;

 private:
  struct Inner;
  std::unique_ptr<Inner> inner_;
};

}  // namespace ruleout::engine
