// What the analysis says of every answer of every shipped framework, held against the engine: in
// worlds drawn at random exactly one value's formula holds, the engine's evaluator comes to that
// value, and it is settled where the strict course settles it; the worlds that are possible are
// those that there are; and every question says what it asks. RULEOUT_SCENARIOS=N draws N worlds
// for each framework.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <string>

#include "tests/analysis/oracle.h"
#include "tests/analysis/shipped.h"

namespace ruleout::analysis {
namespace {

TEST(Answers, EveryValueHoldsWhereTheEngineComesToIt) {
  const char* const asked = std::getenv("RULEOUT_SCENARIOS");
  const int worlds = asked == nullptr ? 64 : std::max(1, std::atoi(asked));
  property::Dice dice(7);
  std::size_t compared_values = 0;
  for (const std::string& file : shipped_files()) {
    const workspace::LoadedFramework loaded = load_shipped(file);
    const auto pair = compared(*loaded.framework, *loaded.framework);
    ASSERT_TRUE(pair.has_value()) << file;
    Formulas formulas = pair->formulas;
    const Suspect suspect{pair->variables, pair->before.form, pair->before.answers};
    for (int i = 0; i < worlds; i += static_cast<int>(Oracle::kWorlds)) {
      const Oracle oracle(pair->before, pair->variables, dice);
      EXPECT_EQ(oracle.wrong_with(suspect, formulas), "") << file;
      compared_values += oracle.compared_values();
    }
  }
  EXPECT_GT(compared_values, 10'000U);
}

}  // namespace
}  // namespace ruleout::analysis
