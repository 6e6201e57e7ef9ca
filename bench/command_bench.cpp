#include "command_bench.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>

#include "timing.h"

namespace ruleout::bench {
namespace {

constexpr int kRuns = 15;

double milliseconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
}

}  // namespace

Finished run_command(const std::string& binary, const std::vector<std::string>& words) {
  std::vector<std::string> held = {"ruleout"};
  held.insert(held.end(), words.begin(), words.end());
  std::vector<char*> arguments;
  for (std::string& word : held) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  std::fflush(nullptr);  // else the child prints again what waits to be printed
  const auto start = Clock::now();
  const pid_t child = fork();
  if (child == 0) {
    if (std::freopen("/dev/null", "w", stdout) == nullptr) _exit(127);
    execv(binary.c_str(), arguments.data());
    _exit(127);
  }
  int status = 0;
  rusage usage{};
  if (child < 0 || wait4(child, &status, 0, &usage) != child) return {};
  Finished finished;
  finished.wall_ms = seconds_since(start) * 1e3;
  finished.processor_ms = milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime);
  finished.peak_mib = static_cast<double>(usage.ru_maxrss) / 1024;
  finished.is_ok = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  return finished;
}

bool measure_assess(const std::string& binary, const std::string& folder, std::vector<Row>& rows) {
  std::vector<double> wall, processor, peak;
  for (int i = 0; i < kRuns; ++i) {
    const Finished finished = run_command(binary, {"assess", folder});
    if (!finished.is_ok) return false;
    wall.push_back(finished.wall_ms);
    processor.push_back(finished.processor_ms);
    peak.push_back(finished.peak_mib);
  }
  const std::string name = "assess examples/first-light, whole process";
  rows.push_back(with_goal(name, median(wall), "ms", Better::kLess, 100));
  rows.push_back(figure(name + ": processor time", median(processor), "ms"));
  rows.push_back(figure(name + ": peak memory", median(peak), "MiB"));
  return true;
}

}  // namespace ruleout::bench
