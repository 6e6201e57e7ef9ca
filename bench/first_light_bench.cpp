// How fast the first example is decided: one gate alone, over many scenarios at once, beside other
// engines, and the whole command.
//
//   first_light_bench [RESULTS.json]
//   first_light_bench --decide N        nothing but N decisions, for a counter of instructions
//
// What is measured, and what each row means: bench/README.md.
#include <fmt/core.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "command_bench.h"
#include "gate_bench.h"
#include "host/disk.h"
#include "instructions.h"
#include "peers.h"
#include "scenarios.h"
#include "timing.h"
#include "workspace/workspace.h"

namespace ruleout::bench {
namespace {

constexpr const char* kFramework = "anthropic/rsp";
constexpr const char* kVersion = "2.2";
constexpr const char* kGate = "deploy";

void measure_sizes(const engine::CaseParts& parts, std::vector<Row>& rows) {
  const std::string name =
      parts.framework.path + " " + parts.framework.version + " over the example";
  const auto& program = parts.program;
  rows.push_back(figure(name + ": facts", static_cast<double>(program.atoms.size()), "atoms"));
  rows.push_back(figure(name + ": program", static_cast<double>(program.steps.size()), "steps"));
  rows.push_back(figure(name + ": program",
                        static_cast<double>(program.steps.size() * sizeof(engine::Step)), "bytes"));
}

bool is_measured(const engine::CaseParts& parts) {
  return parts.framework.path == kFramework && parts.framework.version == kVersion;
}

std::vector<std::unique_ptr<MeasuredGate>> gates_of(const engine::CaseParts& parts) {
  std::vector<std::unique_ptr<MeasuredGate>> gates;
  for (const engine::GateOutput& output : parts.program.gates) {
    if (parts.framework.gates[output.gate].name != kGate) continue;
    gates.push_back(std::make_unique<MeasuredGate>(parts, output));
  }
  return gates;
}

bool measure_framework(const engine::CaseParts& parts, std::vector<Row>& rows) {
  const auto gates = gates_of(parts);
  std::vector<const MeasuredGate*> seen;
  std::vector<OurFigure> ours;
  for (const auto& gate : gates) {
    seen.push_back(gate.get());
    ours.push_back({parts.universe.name(gate->output.subject), nanoseconds_per_decision(*gate)});
  }
  measure_gate(*gates.front(), "rsp 2.2 deploy", rows);
  // Ours takes the same steps whatever the facts are.
  ours.push_back({"nothing known", ours.front().nanoseconds});
  return write_scenarios(seen, RULEOUT_SCRATCH) &&
         measure_peers(RULEOUT_SOURCE_DIR, RULEOUT_SCRATCH, ours, rows);
}

// This program watched while it makes few and many decisions: what the many cost more.
void count_instructions(const std::string& self, const std::string& folder,
                        std::vector<Row>& rows) {
  constexpr int kFew = 1000, kMany = 11000;
  const auto few = instructions_of(fmt::format("'{}' --decide {}", self, kFew));
  const auto many = instructions_of(fmt::format("'{}' --decide {}", self, kMany));
  const auto assess = instructions_of(fmt::format("'{}' assess '{}'", RULEOUT_BINARY, folder));
  if (!few || !many || !assess) {
    fmt::print("valgrind is not installed: no instructions are counted\n");
    return;
  }
  rows.push_back(figure("rsp 2.2 deploy: one decision: instructions",
                        (*many - *few) / (kMany - kFew), "instructions"));
  rows.push_back(
      figure("assess examples/first-light, whole process: instructions", *assess / 1e6, "million"));
}

struct Words {
  std::string self, results = RULEOUT_SOURCE_DIR "/bench/results.json";
  std::optional<int> decisions;
};

bool measure_cases(const workspace::Workspace& workspace, const Words& words,
                   std::vector<Row>& rows) {
  const workspace::Times times = workspace::times_of(workspace, {}, base::Instant{0});
  std::vector<Row> sizes;
  for (std::size_t i = 0; i < workspace.regime.frameworks.size(); ++i) {
    const engine::CaseParts parts(workspace.regime, i, workspace.records, times.as_of.at,
                                  times.known_at.at, {}, engine::WantsSites::kNo);
    if (!parts.is_sound) return false;
    if (is_measured(parts) && words.decisions) {
      decide_repeatedly(*gates_of(parts).front(), *words.decisions);
    } else if (is_measured(parts) && !measure_framework(parts, rows)) {
      return false;
    }
    measure_sizes(parts, sizes);
  }
  rows.insert(rows.end(), sizes.begin(), sizes.end());
  return true;
}

// What else ran meanwhile: figures taken on a busy machine say so themselves.
void note_load(std::vector<Row>& rows) {
  double last_minute = 0;
  if (getloadavg(&last_minute, 1) == 1)
    rows.push_back(figure("load average of the machine, last minute", last_minute, "processes"));
}

int failed(const std::string& what) {
  fmt::print(stderr, "{}\n", what);
  return 2;
}

int measure(const Words& words) {
  const std::string source = RULEOUT_SOURCE_DIR;
  const std::string folder = source + "/examples/first-light";
  workspace::Review review;
  const workspace::Library library{source};
  const auto opened = workspace::open_workspace(host::real_disk(), library, folder, {}, review);
  if (!opened) return failed(base::to_text(opened.error()));
  if (!*opened) return failed(review.text());
  std::vector<Row> rows;
  if (!measure_cases(**opened, words, rows)) return failed("the example could not be measured");
  if (words.decisions) return 0;
  if (!measure_assess(RULEOUT_BINARY, folder, rows)) return failed("assess failed");
  count_instructions(words.self, folder, rows);
  note_load(rows);
  return report(rows, words.results) ? 0 : failed("could not write " + words.results);
}

}  // namespace
}  // namespace ruleout::bench

int main(int count, char** given) {
  ruleout::bench::Words words;
  words.self = given[0];
  if (count == 3 && std::string_view(given[1]) == "--decide") {
    words.decisions = std::atoi(given[2]);
  } else if (count == 2) {
    words.results = given[1];
  }
  return ruleout::bench::measure(words);
}
