// How long a question over a bounded timeline takes, on the shipped policies.
//
//   timeline_bench [RUNS]      a table: what is asked, what it turns on, the median processor time
//   of so many runs
#include <fmt/core.h>

#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "analysis/timeline/timeline.h"
#include "host/disk.h"
#include "results.h"
#include "workspace/library.h"

namespace ruleout::bench {
namespace {

using namespace analysis;
using engine::Level;

std::shared_ptr<const language::Framework> shipped(const std::string& folder) {
  const std::string root = RULEOUT_SOURCE_DIR;
  workspace::Review review;
  auto loaded = workspace::load_policy(host::real_disk(), {workspace::Library{root}, ""},
                                       root + "/frameworks/" + folder + "/framework.rule", review);
  if (!loaded || !*loaded) std::abort();
  return (*loaded)->framework;
}

struct Asked {
  const char* name;
  const char* folder;
  TimelineQuestion (*question)(TimelineWorld&);
};

// A permit while some model's level of security is required and not provided for.
TimelineQuestion train_unmet(TimelineWorld& world) {
  FormulaId unmet = kFalse;
  for (const engine::RequirementOutput& one : world.program.requirements) {
    const FormulaId applies = world.form.rails[one.applies.by_default].yes;
    for (const engine::Pair& need : one.needs) {
      const FormulaId is_met = world.form.rails[need.by_default].yes;
      unmet = world.formulas.disjunction(
          unmet, world.formulas.conjunction(applies, world.formulas.negation(is_met)));
    }
  }
  const FormulaId permit = gate_is(world, "train", "NEW-RUN", Level::kPermit);
  return {.now = world.formulas.conjunction(permit, unmet), .before = kTrue};
}
TimelineQuestion leaves_leading(TimelineWorld& world) {
  const FormulaId leading = in_state(world, "LEADING", "");
  return {.now = world.formulas.negation(leading), .before = leading};
}
template <Level level>
TimelineQuestion train(TimelineWorld& world) {
  return {.now = gate_is(world, "train", "NEW-RUN", level), .before = kTrue};
}
template <Level level>
TimelineQuestion deploy(TimelineWorld& world) {
  return {.now = gate_is(world, "deploy", "NEW-MODEL", level), .before = kTrue};
}
TimelineQuestion hold_ends(TimelineWorld& world) {
  const FormulaId hold = gate_is(world, "train", "NEW-RUN", Level::kHold);
  return {.now = gate_is(world, "train", "NEW-RUN", Level::kNone), .before = hold};
}

constexpr Asked kAsked[] = {{"2.2 train: permit", "anthropic/rsp-2.2", train<Level::kPermit>},
                            {"2.2 train: permit, a need unmet", "anthropic/rsp-2.2", train_unmet},
                            {"2.2 deploy: permit", "anthropic/rsp-2.2", deploy<Level::kPermit>},
                            {"3.4 train: hold", "anthropic/rsp-3.4", train<Level::kHold>},
                            {"3.4 train: permit", "anthropic/rsp-3.4", train<Level::kPermit>},
                            {"3.4 train: hold, then silent", "anthropic/rsp-3.4", hold_ends},
                            {"3.4 LEADING is left", "anthropic/rsp-3.4", leaves_leading}};

// Of this process alone: a machine may be busy with others.
double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

std::string words_of(const TimelineAnswer& answer) {
  if (answer.verdict == TimelineAnswer::Verdict::kUndecided) return "undecided";
  if (answer.verdict == TimelineAnswer::Verdict::kNotWithinBound) return "none";
  return "in " + std::to_string(answer.steps);
}

void measure(const Asked& asked, std::uint32_t steps, std::uint32_t models, int runs) {
  const auto framework = shipped(asked.folder);
  std::vector<double> figures;
  TimelineAnswer answer;
  for (int run = 0; run < runs; ++run) {
    const double start = processor_seconds();
    std::optional<TimelineWorld> world = timeline_world(*framework, {{"model", models}});
    Bounds bounds;
    bounds.steps = steps;
    answer = reach(*world, asked.question(*world), bounds);
    figures.push_back(processor_seconds() - start);
  }
  const Cone& cone = answer.cone;
  fmt::print(
      "{:34} {:3} steps {} models  {:9}  {:4} said {:3} done {} states {:3} changes  {:7.2f} s\n",
      asked.name, steps, models, words_of(answer), cone.said, cone.done, cone.states, cone.changes,
      median(std::move(figures)));
  std::fflush(stdout);
}

}  // namespace
}  // namespace ruleout::bench

int main(int argc, char** argv) {
  using namespace ruleout::bench;
  const int runs = argc > 1 ? std::atoi(argv[1]) : 3;
  if (argc > 2) { measure(kAsked[std::atoi(argv[2])], std::atoi(argv[3]), std::atoi(argv[4]), runs); return 0; }
  for (const Asked& asked : kAsked) measure(asked, 12, 2, runs);
  for (const Asked& asked : kAsked) measure(asked, 24, 3, runs);
}
