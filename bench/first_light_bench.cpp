// How fast the first example is decided: one gate alone, over many scenarios at once, beside other
// engines, and the whole command.
//
//   first_light_bench [results.json]
//
// What is measured, and what each row means: bench/README.md.
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "command_bench.h"
#include "gate_bench.h"
#include "host/disk.h"
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

bool measure_framework(const engine::CaseParts& parts, const std::string& scratch,
                       std::vector<Row>& rows) {
  if (parts.framework.path != kFramework || parts.framework.version != kVersion) return true;
  std::vector<std::unique_ptr<MeasuredGate>> gates;
  std::vector<const MeasuredGate*> seen;
  std::vector<OurFigure> ours;
  for (const engine::GateOutput& output : parts.program.gates) {
    if (parts.framework.gates[output.gate].name != kGate) continue;
    gates.push_back(std::make_unique<MeasuredGate>(parts, output));
    seen.push_back(gates.back().get());
    ours.push_back({parts.universe.name(output.subject), nanoseconds_per_decision(*gates.back())});
  }
  measure_gate(*gates.front(), "rsp 2.2 deploy", rows);
  // Ours takes the same steps whatever the facts are.
  ours.push_back({"nothing known", ours.front().nanoseconds});
  return write_scenarios(seen, scratch) && measure_peers(RULEOUT_SOURCE_DIR, scratch, ours, rows);
}

int measure(const std::string& results) {
  const std::string source = RULEOUT_SOURCE_DIR;
  const std::string folder = source + "/examples/first-light";
  workspace::Review review;
  const workspace::Library library{source};
  const auto opened = workspace::open_workspace(host::real_disk(), library, folder, {}, review);
  if (!opened || !*opened) {
    std::fprintf(stderr, "%s",
                 opened ? review.text().c_str() : base::to_text(opened.error()).c_str());
    return 2;
  }
  const workspace::Workspace& workspace = **opened;
  const workspace::Times times = workspace::times_of(workspace, {}, base::Instant{0});
  std::vector<Row> rows, sizes;
  for (std::size_t i = 0; i < workspace.regime.frameworks.size(); ++i) {
    const engine::CaseParts parts(workspace.regime, i, workspace.records, times.as_of.at,
                                  times.known_at.at, {}, engine::WantsSites::kNo);
    if (!parts.is_sound || !measure_framework(parts, RULEOUT_SCRATCH, rows)) return 2;
    measure_sizes(parts, sizes);
  }
  rows.insert(rows.end(), sizes.begin(), sizes.end());
  if (!measure_assess(RULEOUT_BINARY, folder, rows)) {
    std::fprintf(stderr, "assess failed\n");
    return 2;
  }
  if (!report(rows, results)) {
    std::fprintf(stderr, "could not write %s\n", results.c_str());
    return 2;
  }
  return 0;
}

}  // namespace
}  // namespace ruleout::bench

int main(int count, char** words) {
  return ruleout::bench::measure(count > 1 ? words[1] : RULEOUT_SOURCE_DIR "/bench/results.json");
}
