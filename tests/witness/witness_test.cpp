// Every parting that the analysis finds between two published frameworks, made into records and
// asked of the engine: the two know nothing of each other, so what both say is so.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <map>
#include <set>
#include <string>

#include "analysis/question/answer_partings.h"
#include "host/disk.h"
#include "workspace/library.h"
#include "workspace/witness.h"

namespace ruleout::workspace {
namespace {

using analysis::AnswerForm;
using analysis::Compared;
using Outcome = Confirmation::Outcome;

std::shared_ptr<const language::Framework> load(const host::Disk& disk, const std::string& name) {
  const std::string root = RULEOUT_SOURCE_DIR;
  Review review;
  const auto loaded = load_policy(disk, {Library{root}, ""},
                                  root + "/frameworks/" + name + "/framework.rule", review);
  if (!loaded || !*loaded) return nullptr;
  return (*loaded)->framework;
}

struct Count {
  std::map<Outcome, std::size_t> of;
  std::map<std::string, std::size_t> because;
  std::vector<std::string> differing;
  std::size_t undecided = 0;

  [[nodiscard]] std::size_t all() const {
    std::size_t sum = 0;
    for (const auto& [outcome, count] : of) sum += count;
    return sum;
  }
};

bool are_one_answer(const AnswerForm& a, const AnswerForm& b) {
  return a.kind == b.kind && a.name == b.name && a.subject == b.subject && a.part == b.part;
}

std::string words_of(const std::vector<analysis::WorldFact>& world) {
  std::string text;
  for (const analysis::WorldFact& fact : world)
    text += "\n      " + fact.words + ": " + std::string(base::to_text(fact.truth));
  return text;
}

class Pair {
 public:
  Pair(const std::string& first, const std::string& second) {
    before_ = load(host::real_disk(), first);
    after_ = load(host::real_disk(), second);
    if (before_ && after_) pair_ = analysis::compared(*before_, *after_);
  }

  // Slow gates are left to whoever has the time: RULEOUT_ALL=1.
  Count count() {
    Count count;
    for (const AnswerForm& before : pair_->before.answers) {
      for (const AnswerForm& after : pair_->after.answers) {
        if (const char* only = std::getenv("RULEOUT_ONLY"); only && before.name != only) continue;
        if (are_one_answer(before, after)) ask(before, after, count);
      }
    }
    return count;
  }

  [[nodiscard]] bool is_there() const { return pair_.has_value(); }

 private:
  void ask(const AnswerForm& before, const AnswerForm& after, Count& count) {
    const auto start = std::chrono::steady_clock::now();
    const analysis::AnswerPartings apart = analysis::answer_partings(*pair_, before, after, 0);
    const auto took = std::chrono::steady_clock::now() - start;
    if (took > std::chrono::seconds(1))
      std::cerr << "slow: " << before.name << ' '
                << std::chrono::duration_cast<std::chrono::milliseconds>(took).count() << " ms\n";
    count.undecided += apart.is_undecided ? 1 : 0;
    for (const analysis::Parting& parting : apart.found) {
      const WitnessCase witness = witness_case(*pair_, parting.world);
      const Confirmation seen = confirm(*pair_, witness, before, after, parting);
      ++count.of[seen.outcome];
      const std::string what = std::string(to_text(before.kind)) + " " + before.name + "(" +
                               before.subject + "): " + parting.before + " -> " + parting.after;
      if (const char* keep = std::getenv("RULEOUT_KEEP");
          keep != nullptr && seen.outcome == Outcome::kDiffers) {
        const auto kept = write_witness(host::real_disk(), std::string(keep) + "/" + std::to_string(count.differing.size()), *pair_, witness, {});
        if (!kept) std::cerr << "not kept\n";
      }
      if (seen.outcome == Outcome::kDiffers)
        count.differing.push_back(what + ", engine: " + seen.before + " -> " + seen.after +
                                  words_of(parting.world));
      if (seen.outcome == Outcome::kNotPlaced || seen.outcome == Outcome::kNotTold)
        ++count.because[seen.because];
      if (std::getenv("RULEOUT_TELL") != nullptr && seen.outcome == Outcome::kNotPlaced)
        std::cerr << what << ": " << seen.because << ", engine: " << seen.before << " -> "
                  << seen.after << words_of(parting.world) << '\n';
    }
  }

  std::shared_ptr<const language::Framework> before_, after_;
  std::optional<Compared> pair_;
};

void print(const std::string& name, const Count& count) {
  const auto of = [&count](Outcome outcome) {
    const auto found = count.of.find(outcome);
    return found == count.of.end() ? 0 : found->second;
  };
  std::cout << name << ": " << count.all() << " partings: " << of(Outcome::kAgreed) << " agreed, "
            << of(Outcome::kDiffers) << " differ, " << of(Outcome::kNotPlaced) << " not placed, "
            << of(Outcome::kNotTold) << " not told; " << count.undecided << " answers undecided\n";
  for (const std::string& one : count.differing) std::cout << "  differs: " << one << '\n';
  for (const auto& [because, times] : count.because)
    std::cout << "  " << times << " x " << because << '\n';
}

// How many of a hundred told partings are agreed on, at least.
void expect_agreed(const std::string& first, const std::string& second, std::size_t percent) {
  Pair pair(first, second);
  ASSERT_TRUE(pair.is_there());
  const Count count = pair.count();
  print(first + " -> " + second, count);
  const auto of = [&count](Outcome outcome) {
    const auto found = count.of.find(outcome);
    return found == count.of.end() ? std::size_t{0} : found->second;
  };
  EXPECT_EQ(of(Outcome::kDiffers), 0U);
  EXPECT_GT(of(Outcome::kAgreed), 0U);
  EXPECT_GE(of(Outcome::kAgreed) * 100, percent * (count.all() - of(Outcome::kNotTold)));
}

TEST(Witness, ResponsibleScaling20To22) {
  expect_agreed("anthropic/rsp-2.0", "anthropic/rsp-2.2", 90);
}
TEST(Witness, ResponsibleScaling22To34) {
  expect_agreed("anthropic/rsp-2.2", "anthropic/rsp-3.4", 90);
}
TEST(Witness, ResponsibleScaling30To34) {
  expect_agreed("anthropic/rsp-3.0", "anthropic/rsp-3.4", 90);
}
TEST(Witness, FrontierSafety30To31) {
  expect_agreed("google-deepmind/fsf-3.0", "google-deepmind/fsf-3.1", 90);
}

}  // namespace
}  // namespace ruleout::workspace
