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
#include <variant>
#include <vector>

#include "analysis/certificate/certificate.h"
#include "analysis/proof_check/proof_check.h"
#include "analysis/timeline/timeline.h"
#include "analysis/timeline/timeline_proof.h"
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

using Question = std::variant<TimelineQuestion, Response>;
using Ask = Question (*)(TimelineWorld&);
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
Question comes_to(TimelineWorld& world) {
  return TimelineQuestion{.now = is(world, gate, level)};
}
template <const Gate& gate, Level before, Level now>
Question turns(TimelineWorld& world) {
  return TimelineQuestion{.now = is(world, gate, now), .before = is(world, gate, before)};
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
Question permits_unmet(TimelineWorld& world) {
  const FormulaId permit = is(world, gate, Level::kPermit);
  return TimelineQuestion{.now = world.formulas.conjunction(permit, is_unmet(world, ""))};
}

Question leaves(TimelineWorld& world, std::string_view state) {
  const FormulaId in = in_state(world, state, "");
  return TimelineQuestion{.now = world.formulas.negation(in), .before = in};
}
Question leaves_leading(TimelineWorld& world) { return leaves(world, "LEADING"); }
Question leaves_field_strong(TimelineWorld& world) { return leaves(world, "FIELD-STRONG"); }
// In a state although what ends it is so.
Question outlasts(TimelineWorld& world, std::string_view state) {
  const FormulaId in = in_state(world, state, "");
  for (const engine::StateOutput& one : world.program.states) {
    const language::State& declared = world.framework->states[one.state];
    if ((*world.framework)[declared.clause].id != state) continue;
    const FormulaId ends = world.form.rails[one.exits.front().value.by_default].yes;
    return TimelineQuestion{.now = world.formulas.conjunction(in, ends)};
  }
  std::abort();
}
Question field_strong_outlasts(TimelineWorld& world) { return outlasts(world, "FIELD-STRONG"); }
Question leading_outlasts(TimelineWorld& world) { return outlasts(world, "LEADING"); }
// Left and entered once more.
Question returns_to_leading(TimelineWorld& world) {
  const FormulaId in = in_state(world, "LEADING", "");
  return Response{.trigger = world.formulas.negation(in), .response = in, .within_days = 90};
}

// A duty is owed, and nothing discharges it for so many days.
template <std::int64_t days>
Question stays_owed(TimelineWorld& world, std::string_view duty) {
  for (const engine::DutyOutput& one : world.program.duties) {
    const language::Duty& declared = world.framework->duties[one.duty];
    if ((*world.framework)[declared.clause].id != duty) continue;
    const auto yes = [&](engine::Pair pair) {
      return pair.by_default == engine::kNoRegister ? kFalse
                                                    : world.form.rails[pair.by_default].yes;
    };
    const FormulaId over = world.formulas.disjunction(yes(one.discharged_when), yes(one.waived));
    return Response{yes(one.guard.value), over, days};
  }
  std::abort();
}
Question summary_stays_owed(TimelineWorld& world) { return stays_owed<30>(world, "PUB-SUMMARY"); }

Question incident_stays_unreported(TimelineWorld& world) { return stays_owed<15>(world, "OES"); }

// A hold although the framework does not see its company in the lead.
Question holds_behind(TimelineWorld& world) {
  const FormulaId behind = world.formulas.negation(in_state(world, "LEADING", ""));
  const FormulaId strong = world.formulas.negation(in_state(world, "FIELD-STRONG", ""));
  const FormulaId hold = is(world, kTrain, Level::kHold);
  const FormulaId neither = world.formulas.conjunction(behind, strong);
  return TimelineQuestion{.now = world.formulas.conjunction(hold, neither)};
}

// A hold for so many days without an end to it.
template <const Gate& gate, std::int64_t days>
Question holds_on(TimelineWorld& world) {
  const FormulaId hold = is(world, gate, Level::kHold);
  return Response{hold, world.formulas.negation(hold), days};
}

constexpr Asked kAsked[] = {
    {"2.2 train: permit", "anthropic/rsp-2.2", comes_to<kTrain, Level::kPermit>},
    {"2.2 train: permit, a need unmet", "anthropic/rsp-2.2", permits_unmet<kTrain>},
    {"2.2 deploy: permit", "anthropic/rsp-2.2", comes_to<kDeploy, Level::kPermit>},
    {"2.2 deploy: hold for 90 days", "anthropic/rsp-2.2", holds_on<kDeploy, 90>},
    {"2.2 summary owed for 30 days", "anthropic/rsp-2.2", summary_stays_owed},
    {"3.4 train: hold", "anthropic/rsp-3.4", comes_to<kTrain, Level::kHold>},
    {"3.4 train: permit", "anthropic/rsp-3.4", comes_to<kTrain, Level::kPermit>},
    {"3.4 train: hold, then silent", "anthropic/rsp-3.4",
     turns<kTrain, Level::kHold, Level::kNone>},
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

TimelineAnswer answered(TimelineWorld& world, const Question& question, const Bounds& bounds) {
  const auto* reached = std::get_if<TimelineQuestion>(&question);
  return reached != nullptr ? reach(world, *reached, bounds)
                            : unanswered(world, std::get<Response>(question), bounds);
}
std::optional<TimelineRefutation> proof_of(TimelineWorld& world, const Question& question,
                                           const Bounds& bounds) {
  const auto* reached = std::get_if<TimelineQuestion>(&question);
  return reached != nullptr ? refuted(world, *reached, bounds)
                            : refuted(world, std::get<Response>(question), bounds);
}

constexpr std::uint32_t kProofEffort = 100'000;  // conflicts

// Of an answer that there is none: what it takes to prove it, and to check the proof.
void measure_proof(const Asked& asked, TimelineWorld& world, const Bounds& bounds) {
  const double start = processor_seconds();
  Bounds tried = bounds;
  tried.effort = kProofEffort;
  const std::optional<TimelineRefutation> none = proof_of(world, asked.ask(world), tried);
  const double proved = processor_seconds();
  if (!none) {
    fmt::print("{:36} no proof by {} conflicts, {:.2f} s\n", "", kProofEffort, proved - start);
    return;
  }
  const auto text = write_certificate({asked.name, {}, none->cnf, none->proof});
  if (!text) return;
  const auto read = proof_check::read_certificate_text(*text);
  const bool is_verified = read && proof_check::check(*read, proof_check::kCheckStepsMax).outcome ==
                                       proof_check::Outcome::kVerified;
  fmt::print("{:36} {:9} clauses, {:7} kB, proved in {:.2f} s, {} in {:.2f} s\n", "",
             none->cnf.clauses, text->size() / 1000, proved - start,
             is_verified ? "checked" : "not checked", processor_seconds() - proved);
}

void measure(const Asked& asked, std::uint32_t steps, std::uint32_t models, int runs) {
  const auto framework = shipped(asked.folder);
  std::vector<double> figures;
  std::optional<TimelineWorld> world;
  TimelineAnswer answer;
  Bounds bounds;
  bounds.steps = steps;
  for (int run = 0; run < runs; ++run) {
    const double start = processor_seconds();
    world = timeline_world(*framework, {{"model", models}});
    answer = answered(*world, asked.ask(*world), bounds);
    figures.push_back(processor_seconds() - start);
  }
  const Cone& cone = answer.cone;
  fmt::print(
      "{:36} {:3} steps {} models  {:9}  {:4} said {:3} done {:2} runs {} states {:4} "
      "changes {:3} open {:7.2f} s\n",
      asked.name, steps, models, words_of(answer), cone.said, cone.done, cone.runs, cone.states,
      cone.changes, cone.left_open.size(), median(std::move(figures)));
  std::fflush(stdout);
  if (answer.verdict == TimelineAnswer::Verdict::kNotWithinBound)
    measure_proof(asked, *world, bounds);
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
