#include <algorithm>

#include "analysis/form/decided.h"
#include "analysis/timeline/runs.h"
#include "analysis/timeline/timeline.h"
#include "base/assert.h"

namespace ruleout::analysis {
namespace {

std::vector<language::KindId> imagined(const language::Framework& framework,
                                       const std::vector<Things>& things) {
  std::vector<language::KindId> kinds;
  for (std::uint32_t i = 0; i < framework.kinds.size(); ++i) {
    const language::KindId kind{i};
    if (kind == language::kThresholdKind || kind == language::kDeveloperKind ||
        kind == language::kEvaluationKind)
      continue;
    const auto named = std::ranges::find(things, framework.kinds[i].name, &Things::kind);
    const bool has_constants = std::ranges::any_of(
        framework.constants, [kind](const auto& constant) { return constant.kind == kind; });
    const std::uint32_t count = named != things.end() ? named->count : has_constants ? 0 : 1;
    kinds.insert(kinds.end(), count, kind);
  }
  return kinds;
}

std::uint32_t runs_of(const language::Framework& framework, const std::vector<Things>& things) {
  const std::string& kind = framework.kinds[language::kEvaluationKind.index].name;
  const auto named = std::ranges::find(things, kind, &Things::kind);
  return named == things.end() ? 1 : named->count;
}

}  // namespace

std::optional<TimelineWorld> timeline_world(const language::Framework& framework,
                                            const std::vector<Things>& things) {
  TimelineWorld world;
  world.framework = &framework;
  world.universe = engine::universe_of(framework, {}, imagined(framework, things));
  std::optional<engine::Program> program =
      engine::program_from_framework(framework, world.universe, {});
  if (!program) return std::nullopt;
  // The program says of which models and topics evaluations are asked; then it is made over them.
  const std::size_t before = world.universe.entities.size();
  imagine_runs(*program, runs_of(framework, things), world.universe);
  if (world.universe.entities.size() != before)
    program = engine::program_from_framework(framework, world.universe, {});
  if (!program) return std::nullopt;
  world.program = std::move(*program);
  world.form = formula_from_program(world.program, framework, world.universe, world.variables,
                                    world.formulas);
  return world;
}

FormulaId gate_is(TimelineWorld& world, std::string_view gate, std::string_view subject,
                  engine::Level level) {
  for (const engine::GateOutput& output : world.program.gates) {
    if (world.framework->gates[output.gate].name != gate ||
        world.universe.name(output.subject) != subject)
      continue;
    FormulaId all = kTrue;
    for (const engine::GatePart& part : output.parts) {
      const Decided one = decided(world.form, part, engine::Course::kDefault);
      all = world.formulas.conjunction(all, only(one, level, world.formulas));
    }
    return all;
  }
  RULEOUT_ASSERT(false);
  return kFalse;
}

FormulaId in_state(TimelineWorld& world, std::string_view state, std::string_view subject) {
  for (const engine::StateOutput& output : world.program.states) {
    const language::State& asked = world.framework->states[output.state];
    const std::string_view name = output.subject ? world.universe.name(*output.subject) : "";
    if ((*world.framework)[asked.clause].id == state && name == subject)
      return world.form.rails[output.member_default].yes;
  }
  RULEOUT_ASSERT(false);
  return kFalse;
}

}  // namespace ruleout::analysis
