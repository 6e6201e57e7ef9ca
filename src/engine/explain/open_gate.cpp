#include "engine/open_gate.h"

#include <algorithm>
#include <span>

#include "engine/answer/case_parts.h"
#include "engine/explain/leaf.h"
#include "engine/explain/replay.h"
#include "engine/explain/ways.h"

namespace ruleout::engine {
namespace {

using base::Truth;

constexpr std::size_t kRootsOfPart = 2 * (kLevels + 1);

// By part: the levels and the conflict, by default and then strict; behind all parts the rules'
// guards and conditions.
std::vector<Register> roots_of(const GateOutput& output) {
  std::vector<Register> roots;
  for (const GatePart& part : output.parts) {
    for (const Outcomes* outcomes : {&part.by_default, &part.strict}) {
      roots.insert(roots.end(), std::begin(outcomes->level), std::end(outcomes->level));
      roots.push_back(outcomes->conflict);
    }
  }
  for (const RuleRegisters& rule : output.rules)
    roots.insert(roots.end(), {rule.guard.by_default, rule.condition_met.by_default});
  return roots;
}

std::string with_no(std::string command) {
  for (const std::string_view flag : {"--answer yes", "--value yes"}) {
    if (const auto at = command.find(flag); at != std::string::npos)
      command.replace(at + flag.size() - 3, 3, "no");
  }
  return command;
}

}  // namespace

struct OpenGate::Inner {
  Inner(const CaseParts& given, std::unique_ptr<const CaseParts> kept, const GateOutput& gate)
      : owned(std::move(kept)), parts(given), output(gate), replay(given, roots_of(gate)) {
    const Slice& slice = replay.slice();
    for (std::uint32_t i = 0; i < slice.atoms.size(); ++i) {
      const Atom& atom = parts.program.atoms[slice.atoms[i]];
      Leaf leaf = leaf_of(*parts.history, slice.atoms[i], parts.as_of());
      const bool is_open_reading =
          atom.kind == AtomKind::kReading && parts.readings->is_open(atom.target);
      const Truth now = is_open_reading ? Truth::kUnknown : replay.now()[i];
      leaves.push_back({slice.atoms[i], leaf.text, leaf.who, leaf.command, with_no(leaf.command),
                        now, can_become(parts, atom, now, Truth::kYes),
                        can_become(parts, atom, now, Truth::kNo)});
    }
  }

  [[nodiscard]] Truth root(std::size_t part, std::size_t place,
                           const std::vector<Truth>& registers) const {
    const Register reg = replay.roots()[part * kRootsOfPart + place];
    return reg == kNoRegister ? Truth::kNo : registers[reg];
  }

  [[nodiscard]] bool goes_on(const std::vector<Truth>& registers) const {
    const bool holds_otherwise =
        parts.framework.gates[output.gate].otherwise == language::Otherwise::kHold;
    for (std::size_t part = 0; part < output.parts.size(); ++part) {
      const auto is_there = [&](std::size_t place) {
        return root(part, place, registers) != Truth::kNo;
      };
      if (is_there(static_cast<std::size_t>(Level::kHold)) || is_there(kLevels) ||
          is_there(static_cast<std::size_t>(Level::kEscalate)) || (holds_otherwise && is_there(0)))
        return false;
    }
    return true;
  }

  // `first`: where that course's roots begin within a part.
  [[nodiscard]] bool holds(const std::vector<Truth>& registers, std::size_t first) const {
    const bool holds_otherwise =
        parts.framework.gates[output.gate].otherwise == language::Otherwise::kHold;
    for (std::size_t part = 0; part < output.parts.size(); ++part) {
      bool is_held = false;
      bool is_else = false;
      for (std::size_t place = 0; place <= kLevels; ++place) {
        const bool is_hold =
            place == static_cast<std::size_t>(Level::kHold) || (place == 0 && holds_otherwise);
        if (root(part, first + place, registers) != Truth::kNo)
          (is_hold ? is_held : is_else) = true;
      }
      if (is_held && !is_else) return true;
    }
    return false;
  }

  std::unique_ptr<const CaseParts> owned;
  const CaseParts& parts;
  const GateOutput& output;
  Replay replay;
  std::vector<OpenLeaf> leaves;
};

OpenGate::OpenGate(const CaseParts& parts, std::unique_ptr<const CaseParts> owned,
                   const GateOutput& output)
    : inner_(std::make_unique<Inner>(parts, std::move(owned), output)) {}
OpenGate::~OpenGate() = default;
OpenGate::OpenGate(OpenGate&&) noexcept = default;

const Program& OpenGate::program() const { return inner_->parts.program; }
const Universe& OpenGate::universe() const { return inner_->parts.universe; }
const language::Framework& OpenGate::framework() const { return inner_->parts.framework; }
const GateOutput& OpenGate::output() const { return inner_->output; }
const std::vector<OpenLeaf>& OpenGate::leaves() const { return inner_->leaves; }
std::size_t OpenGate::worlds() const { return inner_->replay.assignments(); }
Truth OpenGate::truth(std::size_t world, std::size_t leaf) const {
  return inner_->replay.now(world)[leaf];
}

bool OpenGate::comes_to(Goal goal, const Change& change) const {
  engine::Change leaves;
  for (const auto& [leaf, truth] : change) leaves.emplace(static_cast<std::uint32_t>(leaf), truth);
  return inner_->replay.always(leaves, [&](const std::vector<Truth>& registers) {
    if (goal == Goal::kGoesOn) return inner_->goes_on(registers);
    return inner_->holds(registers, goal == Goal::kHolds ? 0 : kLevels + 1);
  });
}

}  // namespace ruleout::engine
