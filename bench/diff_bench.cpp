// How long `ruleout diff` takes as a whole process, with the first thousand regions, against the
// limit of one second.
//
//   diff_bench [RUNS]      a table: wall and processor time, medians of so many runs, 5 if not said
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <vector>

#include "command_bench.h"

namespace ruleout::bench {
namespace {

constexpr double kLimitMs = 1000;

struct Pair {
  const char* before;
  const char* after;
};
constexpr std::array kPairs = {Pair{"rsp@1.0", "rsp@2.0"},
                               Pair{"rsp@2.2", "rsp@3.0"},
                               Pair{"rsp@3.0", "rsp@3.1"},
                               Pair{"rsp@3.2", "rsp@3.3"},
                               Pair{"rsp@3.3", "rsp@3.4"},
                               Pair{"google-deepmind/fsf 3.0", "google-deepmind/fsf 3.1"},
                               Pair{"rsp@3.4", "openai/preparedness 2"},
                               Pair{"rsp@2.0", "rsp@2.2"}};

double middle(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

// False if the command failed.
bool measure(const Pair& pair, int runs) {
  std::vector<double> wall, processor;
  for (int i = 0; i < runs; ++i) {
    const Finished finished = run_command(
        RULEOUT_BINARY,
        {"diff", pair.before, pair.after, "--regions", "1000", "--library", RULEOUT_SOURCE_DIR});
    if (!finished.is_ok) return false;
    wall.push_back(finished.wall_ms);
    processor.push_back(finished.processor_ms);
  }
  fmt::print("{:<24} {:<24} {:>7.0f} ms {:>7.0f} ms {:>6.2f}\n", pair.before, pair.after,
             middle(wall), middle(processor), kLimitMs / middle(wall));
  return true;
}

}  // namespace
}  // namespace ruleout::bench

int main(int count, char** words) {
  using namespace ruleout::bench;
  const int runs = count > 1 ? std::max(1, std::atoi(words[1])) : 5;
  fmt::print("{:<24} {:<24} {:>10} {:>10} {:>6}\n", "before", "after", "wall", "processor",
             "1 s : it");
  const bool is_done =
      std::ranges::all_of(kPairs, [&](const Pair& pair) { return measure(pair, runs); });
  return is_done ? EXIT_SUCCESS : EXIT_FAILURE;
}
