// How fast the first example is decided: one gate alone, the same over many scenarios at once, and the whole command.
//
// The gate is the first framework's `deploy` for the first model of examples/first-light, its facts read from the
// example's records. Scenarios for the batch are that table with leaves changed by a seeded generator. Every figure is a
// median over several rounds.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "engine/answer/case_parts.h"
#include "engine/batch/batch.h"
#include "host/disk.h"
#include "results.h"
#include "workspace/workspace.h"

namespace {

using namespace ruleout;
using Clock = std::chrono::steady_clock;

constexpr int kRounds = 9;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

template <class Work>
double per_round(int repeats, Work work) {
  std::vector<double> figures;
  for (int round = 0; round < kRounds; ++round) {
    const auto start = Clock::now();
    for (int i = 0; i < repeats; ++i) work(i);
    figures.push_back(seconds_since(start) / repeats);
  }
  return bench::median(figures);
}

// Keeps the compiler from dropping work whose result nobody reads.
void keep(base::Truth truth) {
  static volatile std::uint8_t sink;
  sink = static_cast<std::uint8_t>(truth);
}

struct Child { double seconds = 0; long peak_kib = 0; int status = 0; };

Child run_assess(const std::string& folder) {
  const auto start = Clock::now();
  const pid_t child = fork();
  if (child == 0) {
    if (std::freopen("/dev/null", "w", stdout) == nullptr) _exit(127);
    execl(RULEOUT_BINARY, "ruleout", "assess", folder.c_str(), static_cast<char*>(nullptr));
    _exit(127);
  }
  Child result;
  rusage usage{};
  wait4(child, &result.status, 0, &usage);
  result.seconds = seconds_since(start);
  result.peak_kib = usage.ru_maxrss;
  return result;
}

void measure_gate(const engine::CaseParts& parts, const engine::GateOutput& gate, const std::string& name,
                  std::vector<bench::Row>& rows) {
  using namespace ruleout::engine;
  const GateQuestion question(*parts.history, *parts.readings, gate);
  std::vector<Register> outcomes(std::begin(gate.parts.front().by_default.level), std::end(gate.parts.front().by_default.level));
  outcomes.push_back(gate.parts.front().by_default.conflict);
  const Slice slice = slice_of(parts.program, outcomes);
  std::vector<base::Truth> registers;
  parts.history->evaluate(slice, parts.last(), parts.readings->base(), registers);
  const auto steps = static_cast<double>(slice.steps.size());
  const double seconds = per_round(20'000, [&](int) {
    run(slice, registers);
    keep(registers.back());
  });
  rows.push_back(bench::figure(name + ": program of the whole framework", static_cast<double>(parts.program.registers()), "registers"));
  rows.push_back(bench::figure(name + ": program of the gate", steps, "steps"));
  rows.push_back(bench::row(name + ": one decision, per step", seconds * 1e9 / steps, "ns", "limit", 2, 2, bench::Better::kLess));
  rows.push_back(bench::row(name + ": one decision", seconds * 1e6, "us", "limit", 1, 1, bench::Better::kLess));

  std::vector<base::Truth> traced;
  parts.history->evaluate(question.slice(), parts.last(), parts.readings->base(), traced);
  const double with_trace = per_round(2'000, [&](int) {
    run(question.slice(), traced);
    const GateAnswer answer = question.answer(traced);
    keep(answer.rules.front().guard);
  });
  rows.push_back(bench::row(name + ": one decision with the trace of its rules", with_trace * 1e6, "us", "limit", 10, 10, bench::Better::kLess));

  Batch batch(slice);
  std::vector<base::Truth> tables(kBlockScenarios * slice.atoms.size());
  std::uint64_t seed = 1;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    const bool is_changed = (seed >> 60) == 0;
    tables[i] = is_changed ? static_cast<base::Truth>(seed >> 33 & 1u) : registers[i % slice.atoms.size()];
  }
  const double loading = per_round(200, [&](int) { batch.load(tables); });
  const double running = per_round(20'000, [&](int) { batch.run(); });
  keep(batch.get(slice.roots.front(), 0));
  rows.push_back(bench::row(name + ": batch", steps * kBlockScenarios / running, "step-scenarios/s", "limit", 5e10, 5e10, bench::Better::kMore));
  rows.push_back(bench::figure(name + ": transposing one scenario", loading * 1e9 / kBlockScenarios, "ns"));
}

}  // namespace

int main() {
  const std::string source = RULEOUT_SOURCE_DIR;
  const std::string folder = source + "/examples/first-light";
  workspace::Review review;
  const workspace::Library library{source};
  auto opened = workspace::open_workspace(host::real_disk(), library, folder, {}, review);
  if (!opened || !*opened) {
    std::fprintf(stderr, "%s", opened ? review.text().c_str() : base::to_text(opened.error()).c_str());
    return 2;
  }
  const workspace::Workspace& workspace = **opened;
  const workspace::Times times = workspace::times_of(workspace, {}, base::Instant{0});
  std::vector<bench::Row> rows;
  for (std::size_t i = 0; i < workspace.regime.frameworks.size(); ++i) {
    const engine::CaseParts parts(workspace.regime, i, workspace.records, times.as_of.at, times.known_at.at, {}, engine::WantsSites::kNo);
    if (!parts.is_sound) continue;
    for (const engine::GateOutput& gate : parts.program.gates) {
      if (parts.framework.gates[gate.gate].name != "deploy") continue;
      measure_gate(parts, gate, parts.framework.path + " " + parts.framework.version, rows);
      break;
    }
  }
  std::vector<double> cold, peak;
  for (int i = 0; i < kRounds; ++i) {
    const Child child = run_assess(folder);
    if (!WIFEXITED(child.status) || WEXITSTATUS(child.status) == 2) {
      std::fprintf(stderr, "assess failed\n");
      return 2;
    }
    cold.push_back(child.seconds * 1e3);
    peak.push_back(static_cast<double>(child.peak_kib) / 1024);
  }
  rows.push_back(bench::row("assess examples/first-light, whole process", bench::median(cold), "ms", "limit", 100, 100, bench::Better::kLess));
  rows.push_back(bench::figure("assess examples/first-light, peak memory", bench::median(peak), "MiB"));
  bench::report(rows, source + "/bench/results.json");
  return 0;
}
