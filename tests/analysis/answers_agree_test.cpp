// What the analysis says of every answer of every shipped framework, held against the engine: in
// worlds drawn at random exactly one value's formula holds, and the engine's evaluator comes to
// that value. RULEOUT_SCENARIOS=N draws N worlds for each framework.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "analysis/form/worlds_for_tests.h"
#include "analysis/question/compared.h"
#include "analysis/question/replay.h"
#include "host/disk.h"
#include "tests/property/dice.h"
#include "workspace/library.h"

namespace ruleout::analysis {
namespace {

std::vector<std::string> shipped_files() {
  std::vector<std::string> files;
  const std::string root = std::string(RULEOUT_SOURCE_DIR) + "/frameworks";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.path().filename() == "framework.rule") files.push_back(entry.path().string());
  }
  std::ranges::sort(files);
  return files;
}

workspace::LoadedFramework load(const std::string& file) {
  workspace::Review review;
  auto loaded = workspace::load_policy(host::real_disk(),
                                       {workspace::Library{RULEOUT_SOURCE_DIR}, ""}, file, review);
  EXPECT_TRUE(loaded && *loaded) << review.text();
  return std::move(**loaded);
}

// Each question is answered yes, no or not at all; of each reading one choice is adopted; and what
// follows is added. Few questions are answered in some worlds and most in others.
std::vector<bool> drawn_world(const Variables& variables, property::Dice& dice) {
  std::vector<bool> world(variables.count(), false);
  const std::uint32_t known = dice.below(101);
  std::string reading;
  for (const WorldAtom& atom : variables.atoms()) {
    if (!atom.reading.empty()) continue;
    if (dice.below(100) >= known) continue;
    const bool is_yes = dice.below(2) == 0;
    world[is_yes || atom.is_definite ? atom.yes : atom.no] = is_yes || !atom.is_definite;
  }
  for (const WorldAtom& atom : variables.atoms()) {
    if (atom.reading.empty()) continue;
    std::vector<Variable> choices;
    for (const WorldAtom& other : variables.atoms()) {
      if (other.reading == atom.reading) choices.push_back(other.yes);
    }
    if (choices.front() != atom.yes) continue;
    world[choices[dice.below(static_cast<std::uint32_t>(choices.size()))]] = true;
  }
  for (bool has_grown = true; has_grown;) {
    has_grown = false;
    for (const auto& [first, then] : variables.implications()) {
      if (!world[first] || world[then]) continue;
      world[then] = has_grown = true;
      world[then ^ 1U] = false;
    }
  }
  return world;
}

std::vector<Variable> true_variables(const std::vector<bool>& world) {
  std::vector<Variable> on;
  for (Variable i = 0; i < world.size(); ++i) {
    if (world[i]) on.push_back(i);
  }
  return on;
}

TEST(Answers, EveryValueHoldsWhereTheEngineComesToIt) {
  const char* const asked = std::getenv("RULEOUT_SCENARIOS");
  const int worlds = asked == nullptr ? 20 : std::max(1, std::atoi(asked));
  property::Dice dice(7);
  std::size_t compared_values = 0;
  for (const std::string& file : shipped_files()) {
    const workspace::LoadedFramework loaded = load(file);
    const auto pair = compared(*loaded.framework, *loaded.framework);
    ASSERT_TRUE(pair.has_value()) << file;
    std::vector<Replay> replays;
    for (const AnswerForm& answer : pair->before.answers)
      replays.emplace_back(pair->before, pair->variables, answer);
    for (int i = 0; i < worlds; ++i) {
      const std::vector<bool> world = drawn_world(pair->variables, dice);
      const std::vector<bool> holds = truths_in(world, pair->formulas);
      const std::vector<Variable> on = true_variables(world);
      for (std::size_t a = 0; a < replays.size(); ++a) {
        const AnswerForm& answer = pair->before.answers[a];
        std::string word;
        for (const AnswerValue& value : answer.values) {
          if (value.settled != kFalse && holds[value.settled]) {
            ASSERT_TRUE(holds[value.by_default]) << file << " " << answer.name;
          }
          if (!holds[value.by_default]) continue;
          ASSERT_TRUE(word.empty()) << file << " " << answer.name << " " << word << value.word;
          word = value.word;
        }
        ASSERT_EQ(word, replays[a].word_in(on))
            << file << " " << to_text(answer.kind) << " " << answer.name;
        ++compared_values;
      }
    }
  }
  EXPECT_GT(compared_values, 10'000U);
}

}  // namespace
}  // namespace ruleout::analysis
