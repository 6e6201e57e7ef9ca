// How long a question over a bounded timeline takes, on the shipped policies.
//
//   timeline_bench [RUNS]                    a table: what is asked, what it turns on, the median
//                                            processor time of so many runs
//   timeline_bench RUNS STEPS MODELS [N]     the same for other bounds, or question N alone
#include <fmt/core.h>

#include <cstdlib>
#include <ctime>
#include <optional>
#include <string>
#include <string_view>
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

using Ask = TimelineAnswer (*)(TimelineWorld&, const Bounds&);
struct Asked {
  const char* name;
  const char* folder;
  Ask ask;
};

struct Gate {
  const char* name;
  const char* subject;
};
constexpr Gate kTrain{"train", "NEW-RUN"}, kDeploy{"deploy", "NEW-MODEL"},
    kDeployPublic{"deploy-public", "NEW-MODEL"}, kDevelop{"develop", "NEW-MODEL"},
    kDeployment{"deploy", "NEW-DEPLOYMENT"};

FormulaId is(TimelineWorld& world, const Gate& gate, Level level) {
  return gate_is(world, gate.name, gate.subject, level);
}

template <const Gate& gate, Level level>
TimelineAnswer comes_to(TimelineWorld& world, const Bounds& bounds) {
  return reach(world, {.now = is(world, gate, level)}, bounds);
}
template <const Gate& gate, Level before, Level now>
TimelineAnswer turns(TimelineWorld& world, const Bounds& bounds) {
  return reach(world, {.now = is(world, gate, now), .before = is(world, gate, before)}, bounds);
}

// A permit while something is required of some model, under a requirement of this name or of any,
// and not provided.
FormulaId is_unmet(TimelineWorld& world, std::string_view requirement) {
  FormulaId unmet = kFalse;
  for (const engine::RequirementOutput& one : world.program.requirements) {
    const language::Framework& framework = *world.framework;
    const auto& declared = framework.requirements[one.requirement];
    if (!requirement.empty() && framework[declared.clause].id != requirement) continue;
    const FormulaId applies = world.form.rails[one.applies.by_default].yes;
    for (const engine::Pair& need : one.needs) {
      const FormulaId is_met = world.form.rails[need.by_default].yes;
      unmet = world.formulas.disjunction(
          unmet, world.formulas.conjunction(applies, world.formulas.negation(is_met)));
    }
  }
  return unmet;
}
template <const Gate& gate>
TimelineAnswer permits_unmet(TimelineWorld& world, const Bounds& bounds) {
  const FormulaId permit = is(world, gate, Level::kPermit);
  return reach(world, {.now = world.formulas.conjunction(permit, is_unmet(world, ""))}, bounds);
}

TimelineAnswer leaves(TimelineWorld& world, const Bounds& bounds, std::string_view state) {
  const FormulaId in = in_state(world, state, "");
  return reach(world, {.now = world.formulas.negation(in), .before = in}, bounds);
}
TimelineAnswer leaves_leading(TimelineWorld& world, const Bounds& bounds) {
  return leaves(world, bounds, "LEADING");
}
TimelineAnswer leaves_field_strong(TimelineWorld& world, const Bounds& bounds) {
  return leaves(world, bounds, "FIELD-STRONG");
}
// In a state although what ends it is so.
TimelineAnswer outlasts(TimelineWorld& world, const Bounds& bounds, std::string_view state) {
  const FormulaId in = in_state(world, state, "");
  for (const engine::StateOutput& one : world.program.states) {
    const language::State& declared = world.framework->states[one.state];
    if ((*world.framework)[declared.clause].id != state) continue;
    const FormulaId ends = world.form.rails[one.exits.front().value.by_default].yes;
    return reach(world, {.now = world.formulas.conjunction(in, ends)}, bounds);
  }
  std::abort();
}
TimelineAnswer field_strong_outlasts(TimelineWorld& world, const Bounds& bounds) {
  return outlasts(world, bounds, "FIELD-STRONG");
}
TimelineAnswer leading_outlasts(TimelineWorld& world, const Bounds& bounds) {
  return outlasts(world, bounds, "LEADING");
}
// Left and entered once more.
TimelineAnswer returns_to_leading(TimelineWorld& world, const Bounds& bounds) {
  const FormulaId in = in_state(world, "LEADING", "");
  return unanswered(world,
                    {.trigger = world.formulas.negation(in), .response = in, .within_days = 90},
                    bounds);
}

// A duty is owed, and nothing discharges it for so many days.
template <std::int64_t days>
TimelineAnswer stays_owed(TimelineWorld& world, const Bounds& bounds, std::string_view duty) {
  for (const engine::DutyOutput& one : world.program.duties) {
    const language::Duty& declared = world.framework->duties[one.duty];
    if ((*world.framework)[declared.clause].id != duty) continue;
    const auto yes = [&](engine::Pair pair) {
      return pair.by_default == engine::kNoRegister ? kFalse
                                                    : world.form.rails[pair.by_default].yes;
    };
    const FormulaId over = world.formulas.disjunction(yes(one.discharged_when), yes(one.waived));
    return unanswered(world, {yes(one.guard.value), over, days}, bounds);
  }
  std::abort();
}
TimelineAnswer summary_stays_owed(TimelineWorld& world, const Bounds& bounds) {
  return stays_owed<30>(world, bounds, "PUB-SUMMARY");
}

TimelineAnswer incident_stays_unreported(TimelineWorld& world, const Bounds& bounds) {
  return stays_owed<15>(world, bounds, "OES");
}

// A hold although the framework does not see its company in the lead.
TimelineAnswer holds_behind(TimelineWorld& world, const Bounds& bounds) {
  const FormulaId behind = world.formulas.negation(in_state(world, "LEADING", ""));
  const FormulaId strong = world.formulas.negation(in_state(world, "FIELD-STRONG", ""));
  const FormulaId hold = is(world, kTrain, Level::kHold);
  const FormulaId neither = world.formulas.conjunction(behind, strong);
  return reach(world, {.now = world.formulas.conjunction(hold, neither)}, bounds);
}

// A hold for so many days without an end to it.
template <const Gate& gate, std::int64_t days>
TimelineAnswer holds_on(TimelineWorld& world, const Bounds& bounds) {
  const FormulaId hold = is(world, gate, Level::kHold);
  return unanswered(world, {hold, world.formulas.negation(hold), days}, bounds);
}

constexpr Asked kAsked[] = {
    {"2.2 train: permit", "anthropic/rsp-2.2", comes_to<kTrain, Level::kPermit>},
    {"2.2 train: permit, a need unmet", "anthropic/rsp-2.2", permits_unmet<kTrain>},
    {"2.2 deploy: permit", "anthropic/rsp-2.2", comes_to<kDeploy, Level::kPermit>},
    {"2.2 deploy: hold for 90 days", "anthropic/rsp-2.2", holds_on<kDeploy, 90>},
    {"2.2 summary owed for 30 days", "anthropic/rsp-2.2", summary_stays_owed},
    {"3.4 train: hold", "anthropic/rsp-3.4", comes_to<kTrain, Level::kHold>},
    {"3.4 train: permit", "anthropic/rsp-3.4", comes_to<kTrain, Level::kPermit>},
    {"3.4 train: hold, then silent", "anthropic/rsp-3.4", turns<kTrain, Level::kHold, Level::kNone>},
    {"3.4 train: hold, neither leads", "anthropic/rsp-3.4", holds_behind},
    {"3.4 publish: hold for 180 days", "anthropic/rsp-3.4", holds_on<kDeployPublic, 180>},
    {"3.4 LEADING is left", "anthropic/rsp-3.4", leaves_leading},
    {"3.4 FIELD-STRONG is left", "anthropic/rsp-3.4", leaves_field_strong},
    {"3.4 LEADING, its end so", "anthropic/rsp-3.4", leading_outlasts},
    {"3.4 FIELD-STRONG, its end so", "anthropic/rsp-3.4", field_strong_outlasts},
    {"3.4 not LEADING for 90 days", "anthropic/rsp-3.4", returns_to_leading},
    {"Preparedness deploy: permit", "openai/preparedness-2", comes_to<kDeploy, Level::kPermit>},
    {"Preparedness deploy: permit, unmet", "openai/preparedness-2", permits_unmet<kDeploy>},
    {"Preparedness train: hold, then none", "openai/preparedness-2",
     turns<kTrain, Level::kHold, Level::kNone>},
    {"FSF deploy: permit", "google-deepmind/fsf-3.1", comes_to<kDeployment, Level::kPermit>},
    {"FSF deploy: permit, a need unmet", "google-deepmind/fsf-3.1", permits_unmet<kDeployment>},
    {"FSF develop: hold, then none", "google-deepmind/fsf-3.1",
     turns<kDevelop, Level::kHold, Level::kNone>},
    {"SB 53 incident unreported 15 days", "law/us-ca-sb53", incident_stays_unreported},
};

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
    answer = asked.ask(*world, bounds);
    figures.push_back(processor_seconds() - start);
  }
  const Cone& cone = answer.cone;
  fmt::print(
      "{:36} {:3} steps {} models  {:9}  {:4} said {:3} done {:2} runs {} states {:4} "
      "changes {:3} open "
      "{:7.2f} s\n",
      asked.name, steps, models, words_of(answer), cone.said, cone.done, cone.runs, cone.states,
      cone.changes, cone.left_open.size(), median(std::move(figures)));
  std::fflush(stdout);
}

void measure_all(std::uint32_t steps, std::uint32_t models, int runs) {
  for (const Asked& asked : kAsked) measure(asked, steps, models, runs);
}

std::uint32_t number(const char* text) {
  return static_cast<std::uint32_t>(std::strtoul(text, nullptr, 10));
}

}  // namespace
}  // namespace ruleout::bench

int main(int argc, char** argv) {
  using namespace ruleout::bench;
  const int runs = argc > 1 ? std::atoi(argv[1]) : 3;
  if (argc > 4) {
    measure(kAsked[number(argv[4])], number(argv[2]), number(argv[3]), runs);
  } else if (argc > 3) {
    measure_all(number(argv[2]), number(argv[3]), runs);
  } else {
    measure_all(12, 2, runs);
    measure_all(24, 3, runs);
  }
}
