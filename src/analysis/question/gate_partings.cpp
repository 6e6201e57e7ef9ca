#include "analysis/question/gate_partings.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "analysis/form/decided.h"
#include "analysis/form/formula_from_program.h"
#include "analysis/solve/bdd.h"
#include "base/assert.h"
#include "engine/scalar/slice.h"

namespace ruleout::analysis {
namespace {

using base::Truth;
using engine::Level;

// One framework over one thing of each kind.
struct Side {
  const language::Framework& framework;
  engine::Universe universe;
  std::optional<engine::Program> program;
  ProgramForm form;
};

std::vector<language::KindId> all_kinds(const language::Framework& framework) {
  std::vector<language::KindId> kinds;
  for (std::uint32_t i = 0; i < framework.kinds.size(); ++i) {
    const language::KindId kind{i};
    if (kind != language::kThresholdKind && kind != language::kDeveloperKind) kinds.push_back(kind);
  }
  return kinds;
}

std::string kind_of(const language::Gate& gate, Level level) {
  switch (level) {
    case Level::kNone:
      break;
    case Level::kPermit:
      return "permit";
    case Level::kPermitIf:
      return "permit with conditions";
    case Level::kEscalate:
      return "escalate";
    case Level::kHold:
      return "hold";
  }
  switch (gate.otherwise) {
    case language::Otherwise::kPermit:
      return "permit";
    case language::Otherwise::kHold:
      return "hold";
    case language::Otherwise::kSilent:
      break;
  }
  return "silent";
}

constexpr Level kAllLevels[] = {Level::kNone, Level::kPermit, Level::kPermitIf, Level::kEscalate,
                                Level::kHold};

class Search final {
 public:
  Search(const language::Framework& before, const language::Framework& after)
      : before_{before, {}, {}, {}}, after_{after, {}, {}, {}} {
    for (Side* side : {&before_, &after_}) {
      side->universe = engine::universe_of(side->framework, {}, all_kinds(side->framework));
      side->program = engine::program_from_framework(side->framework, side->universe, {});
      if (!side->program) continue;
      side->form = formula_from_program(*side->program, side->framework, side->universe, variables_,
                                        formulas_);
    }
  }

  [[nodiscard]] bool is_ready() const { return before_.program && after_.program; }

  // None: a limit was met.
  std::optional<std::vector<GateParting>> partings(const language::Gate& a,
                                                   const language::Gate& b) {
    const engine::GateOutput* ours = output_of(before_, a);
    const engine::GateOutput* theirs = output_of(after_, b);
    if (ours == nullptr || theirs == nullptr) return std::nullopt;
    const Decided first = decided(before_.form, ours->parts.front(), engine::Course::kDefault);
    const Decided second = decided(after_.form, theirs->parts.front(), engine::Course::kDefault);
    if (!bdd_) bdd_.emplace(formulas_, std::vector<Variable>{});
    const std::vector<Outcome> ours_come = outcomes(a, first);
    const std::vector<Outcome> theirs_come = outcomes(b, second);
    std::vector<GateParting> found;
    for (const Outcome& from : ours_come) {
      for (const Outcome& to : theirs_come) {
        if (from.kind == to.kind) continue;
        const std::optional<FormulaId> region = possible(from.where, to.where);
        if (!region) return std::nullopt;
        const std::optional<bool> is_there = bdd_->satisfiable(*region);
        if (!is_there) return std::nullopt;
        if (!*is_there) continue;
        const auto world = bdd_->smallest_world(*region);
        RULEOUT_ASSERT(world.has_value());
        RULEOUT_ASSERT(kind_in(before_, *world, *ours, a) == from.kind);
        RULEOUT_ASSERT(kind_in(after_, *world, *theirs, b) == to.kind);
        found.push_back({a.name, b.name, before_.universe.name(ours->subject), from.kind, to.kind,
                         facts_of(*world, *bdd_->support(*region))});
      }
    }
    return found;
  }

 private:
  // Where a gate comes to one kind of answer alone. Levels of one kind stand together.
  struct Outcome {
    std::string kind;
    FormulaId where = kFalse;
  };

  std::vector<Outcome> outcomes(const language::Gate& gate, const Decided& decided) {
    std::vector<Outcome> all;
    for (const Level level : kAllLevels) {
      const std::string kind = kind_of(gate, level);
      auto found = std::ranges::find(all, kind, &Outcome::kind);
      if (found == all.end()) found = all.insert(all.end(), {kind, kFalse});
      found->where = formulas_.disjunction(found->where, only(decided, level, formulas_));
    }
    return all;
  }

  // Both at once, in a possible world of what they turn on. None: a limit was met.
  std::optional<FormulaId> possible(FormulaId a, FormulaId b) {
    const FormulaId both = formulas_.conjunction(a, b);
    const auto turns_on = bdd_->support(both);
    if (!turns_on) return std::nullopt;
    return formulas_.conjunction(both, possible_worlds(variables_, formulas_, *turns_on));
  }

  // The gate for the one imagined thing of its kind.
  static const engine::GateOutput* output_of(const Side& side, const language::Gate& gate) {
    for (const engine::GateOutput& output : side.program->gates) {
      const bool is_it = &side.framework.gates[output.gate] == &gate;
      if (is_it && side.universe.name(output.subject).starts_with("NEW-")) return &output;
    }
    return nullptr;
  }

  // What is known there, and how what it turns on is read.
  std::vector<WorldFact> facts_of(const std::vector<Variable>& world,
                                  const std::vector<Variable>& turns_on) const {
    const auto has = [](const std::vector<Variable>& among, Variable variable) {
      return std::ranges::binary_search(among, variable);
    };
    std::vector<WorldFact> facts;
    for (const WorldAtom& atom : variables_.atoms()) {
      const bool is_yes = has(world, atom.yes);
      const bool is_no = !atom.is_definite && has(world, atom.no);
      const bool is_read = std::ranges::any_of(variables_.atoms(), [&](const WorldAtom& other) {
        return other.reading == atom.reading && has(world, other.yes);
      });
      const bool is_other_choice = !atom.reading.empty() && has(turns_on, atom.yes) && !is_read;
      if (is_yes || is_no || is_other_choice)
        facts.push_back({atom.words, is_yes ? Truth::kYes : Truth::kNo});
    }
    return facts;
  }

  Truth truth_of(const Side& side, std::size_t i, const std::vector<Variable>& world) const {
    const engine::Atom& asked = side.program->atoms[i];
    if (asked.kind == engine::AtomKind::kYes) return Truth::kYes;
    if (asked.kind == engine::AtomKind::kNo) return Truth::kNo;
    if (asked.kind == engine::AtomKind::kUnknown) return Truth::kUnknown;
    const WorldAtom& atom = variables_.atoms()[side.form.atoms[i]];
    if (std::ranges::binary_search(world, atom.yes)) return Truth::kYes;
    if (asked.kind == engine::AtomKind::kClosed) return Truth::kUnknown;
    const bool is_no = atom.is_definite || std::ranges::binary_search(world, atom.no);
    return is_no ? Truth::kNo : Truth::kUnknown;
  }

  // What the program makes of the gate in that world, run once more; empty if it is not one kind
  // alone.
  std::string kind_in(const Side& side, const std::vector<Variable>& world,
                      const engine::GateOutput& output, const language::Gate& gate) const {
    const engine::Outcomes& outcomes = output.parts.front().by_default;
    std::vector<engine::Register> roots(std::begin(outcomes.level), std::end(outcomes.level));
    roots.push_back(outcomes.conflict);
    const engine::Slice slice = engine::slice_of(*side.program, roots);
    std::vector<Truth> registers(slice.registers());
    for (std::size_t i = 0; i < slice.atoms.size(); ++i)
      registers[i] = truth_of(side, slice.atoms[i], world);
    engine::run(slice, registers);
    const auto is_yes = [&](std::size_t root) {
      const engine::Register reg = slice.roots[root];
      return reg != engine::kNoRegister && registers[reg] == Truth::kYes;
    };
    if (is_yes(engine::kLevels)) return "";
    std::string kind;
    for (const Level level : kAllLevels) {
      if (!is_yes(static_cast<std::size_t>(level))) continue;
      if (!kind.empty()) return "";
      kind = kind_of(gate, level);
    }
    return kind;
  }

  Side before_, after_;
  Variables variables_;
  Formulas formulas_;
  std::optional<Bdd> bdd_;
};

const language::Gate* find_gate(const language::Framework& framework, const std::string& name) {
  const auto found = std::ranges::find(framework.gates, name, &language::Gate::name);
  return found == framework.gates.end() ? nullptr : &*found;
}

}  // namespace

GatePartings gate_partings(const language::Framework& before, const language::Framework& after,
                           const std::vector<std::pair<std::string, std::string>>& same) {
  GatePartings result;
  std::vector<std::pair<const language::Gate*, const language::Gate*>> pairs;
  std::vector<std::string> taken;
  for (const language::Gate& gate : before.gates) {
    const auto other =
        std::ranges::find(same, gate.name, &std::pair<std::string, std::string>::first);
    const language::Gate* found = find_gate(after, other == same.end() ? gate.name : other->second);
    if (found == nullptr) {
      result.only_before.push_back(gate.name);
      continue;
    }
    pairs.emplace_back(&gate, found);
    taken.push_back(found->name);
    result.compared.emplace_back(gate.name, found->name);
  }
  for (const language::Gate& gate : after.gates) {
    if (std::ranges::find(taken, gate.name) == taken.end()) result.only_after.push_back(gate.name);
  }
  Search search(before, after);
  for (const auto& [a, b] : pairs) {
    auto found = search.is_ready() ? search.partings(*a, *b) : std::nullopt;
    if (!found) {
      result.undecided.push_back(a->name);
      continue;
    }
    std::ranges::move(*found, std::back_inserter(result.found));
  }
  return result;
}

}  // namespace ruleout::analysis
