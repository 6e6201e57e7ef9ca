#include "tests/analysis/state_history.h"

#include <utility>

#include "engine/scalar/slice.h"

namespace ruleout::analysis {
namespace {

using base::Truth;

// Of a guard: was it yes when it last was known?
struct Guard {
  bool was_yes = false;

  // Turns to yes, or an act of this very instant makes it yes again.
  bool is_edge(const engine::EdgePair& guard, const std::vector<Truth>& registers) {
    const Truth value = registers[guard.value.by_default];
    if (value == Truth::kUnknown) return false;
    const bool is_again = registers[guard.not_fresh.by_default] != Truth::kYes;
    const bool was = std::exchange(was_yes, value == Truth::kYes);
    return value == Truth::kYes && (!was || is_again);
  }
};

struct Remembered {
  bool is_in = false;
  Guard enter;
  std::vector<Guard> exits;
};

void run(const engine::Program& program, std::size_t steps, std::vector<Truth>& registers) {
  for (std::size_t i = 0; i < steps; ++i) {
    const engine::Step& step = program.steps[i];
    registers[program.atoms.size() + i] =
        engine::outcome(step.op, registers[step.a], registers[step.b]);
  }
}

}  // namespace

std::vector<Truth> after_history(const engine::Program& program,
                                 std::vector<std::vector<Truth>> moments,
                                 const std::function<bool(const engine::Atom&)>& is_definite) {
  std::vector<Remembered> states(program.states.size());
  for (std::vector<Truth>& truths : moments) {
    std::vector<Truth> registers = truths;
    registers.resize(program.registers(), Truth::kUnknown);
    for (std::size_t i = 0; i < states.size(); ++i) {
      const engine::StateOutput& state = program.states[i];
      if (!is_definite(program.atoms[state.member_default])) continue;
      run(program, program.steps.size(), registers);
      Remembered& remembered = states[i];
      remembered.exits.resize(state.exits.size());
      const bool is_entered = remembered.enter.is_edge(state.enter, registers);
      bool is_left = false;
      for (std::size_t exit = 0; exit < state.exits.size(); ++exit)
        is_left |= remembered.exits[exit].is_edge(state.exits[exit], registers);
      remembered.is_in = !is_left && (is_entered || remembered.is_in);
      const Truth is_in = base::truth_of(remembered.is_in);
      truths[state.member_default] = registers[state.member_default] = is_in;
      Truth& strict = truths[state.member_strict];
      if (strict != Truth::kUnknown) strict = is_in;
      registers[state.member_strict] = strict;
    }
  }
  return moments.back();
}

}  // namespace ruleout::analysis
