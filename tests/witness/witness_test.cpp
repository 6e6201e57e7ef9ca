// Every parting that the analysis finds between published frameworks, made into records and asked
// of the engine. The two share no code beyond the program, so what both say is so.
//
// RULEOUT_ALL=1 asks about answers that take longer than all others together, too.
#include "workspace/witness/witness.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "analysis/layout/answer_partings.h"
#include "host/disk.h"
#include "workspace/answers.h"
#include "workspace/library.h"

namespace ruleout::workspace {
namespace {

using analysis::AnswerForm;
using analysis::Compared;
using Outcome = Confirmation::Outcome;

const std::set<std::string> kSlow = {"deploy", "acceptable-for", "acceptable", "ACCEPTED",
                                     "UNACCEPTED"};

std::shared_ptr<const language::Framework> load(const std::string& name) {
  const std::string root = RULEOUT_SOURCE_DIR;
  Review review;
  const auto loaded = load_policy(host::real_disk(), {Library{root}, ""},
                                  root + "/frameworks/" + name + "/framework.rule", review);
  return loaded && *loaded ? (*loaded)->framework : nullptr;
}

bool are_one_answer(const AnswerForm& a, const AnswerForm& b) {
  return a.kind == b.kind && a.name == b.name && a.subject == b.subject && a.part == b.part;
}

std::string words_of(const std::vector<analysis::WorldFact>& world) {
  std::string text;
  for (const analysis::WorldFact& fact : world)
    text += "\n      " + fact.words + ": " + std::string(base::to_text(fact.truth));
  return text;
}

struct Count {
  std::map<Outcome, std::size_t> of;
  std::map<std::string, std::size_t> because;
  std::vector<std::string> differing;
  std::size_t undecided = 0;

  std::size_t told() const {
    std::size_t sum = 0;
    for (const auto& [outcome, count] : of) sum += outcome == Outcome::kNotTold ? 0 : count;
    return sum;
  }
  std::size_t number(Outcome outcome) const {
    const auto found = of.find(outcome);
    return found == of.end() ? 0 : found->second;
  }
};

class FrameworkPair {
 public:
  FrameworkPair(const std::string& first, const std::string& second)
      : before_(load(first)), after_(load(second)) {
    if (before_ && after_) pair_ = analysis::compared(*before_, *after_);
  }

  bool is_there() const { return pair_.has_value(); }
  Compared& pair() { return *pair_; }

  // Visits each two answers to one question that is not among the slow ones.
  template <class Visit>
  void each_answer(const std::set<std::string>& slow, Visit visit) {
    for (const AnswerForm& before : pair_->before.answers) {
      if (std::getenv("RULEOUT_ALL") == nullptr && slow.contains(before.name)) continue;
      for (const AnswerForm& after : pair_->after.answers) {
        if (are_one_answer(before, after)) visit(before, after);
      }
    }
  }

 private:
  std::shared_ptr<const language::Framework> before_, after_;
  std::optional<Compared> pair_;
};

void ask(Compared& pair, const AnswerForm& before, const AnswerForm& after, Count& count) {
  const analysis::AnswerPartings apart = analysis::answer_partings(pair, before, after, 0);
  count.undecided += apart.is_undecided ? 1 : 0;
  for (const analysis::Parting& parting : apart.found) {
    const WitnessCase witness = witness_case(pair, parting.world);
    const Confirmation seen = confirm(pair, witness, before, after, parting);
    ++count.of[seen.outcome];
    if (!seen.because.empty()) ++count.because[seen.because];
    if (seen.outcome != Outcome::kDiffers) continue;
    count.differing.push_back(std::string(to_text(before.kind)) + " " + before.name + "(" +
                              before.subject + "): " + parting.before + " -> " + parting.after +
                              ", engine: " + seen.before + " -> " + seen.after +
                              words_of(parting.world));
  }
}

void print(const std::string& name, const Count& count) {
  std::cout << name << ": " << count.number(Outcome::kAgreed) << " agreed, "
            << count.number(Outcome::kDiffers) << " differ, " << count.number(Outcome::kNotPlaced)
            << " not placed, " << count.number(Outcome::kNotTold) << " not told; "
            << count.undecided << " answers undecided\n";
  for (const std::string& one : count.differing) std::cout << "  differs: " << one << '\n';
  for (const auto& [because, times] : count.because)
    std::cout << "  " << times << " x " << because << '\n';
}

// The engine never says otherwise, and so many of a hundred partings that it has words for are
// placed and agreed on; `least`: partings agreed on, lest there be nothing to agree on.
void expect_agreed(const std::string& first, const std::string& second,
                   const std::set<std::string>& slow, std::size_t percent, std::size_t least) {
  FrameworkPair pair(first, second);
  ASSERT_TRUE(pair.is_there());
  Count count;
  pair.each_answer(slow, [&](const AnswerForm& before, const AnswerForm& after) {
    ask(pair.pair(), before, after, count);
  });
  print(first + " -> " + second, count);
  EXPECT_EQ(count.number(Outcome::kDiffers), 0U);
  EXPECT_GE(count.number(Outcome::kAgreed), least);
  EXPECT_GE(count.number(Outcome::kAgreed) * 100, percent * count.told());
}

TEST(Witness, ResponsibleScaling20To22) {
  expect_agreed("anthropic/rsp-2.0", "anthropic/rsp-2.2", {}, 95, 150);
}
TEST(Witness, ResponsibleScaling22To34) {
  expect_agreed("anthropic/rsp-2.2", "anthropic/rsp-3.4", {}, 95, 10);
}
TEST(Witness, ResponsibleScaling30To34) {
  expect_agreed("anthropic/rsp-3.0", "anthropic/rsp-3.4", {}, 95, 120);
}
TEST(Witness, FrontierSafety30To31) {
  expect_agreed("google-deepmind/fsf-3.0", "google-deepmind/fsf-3.1", kSlow, 95, 120);
}

class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / "ruleout-witness-test") {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directory(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

// What a case of the folder says of the parting, by the question that `compare` asks.
bool has_parting(const Workspace& opened, const AnswerForm& answer, const Confirmation& said) {
  const Times times = times_of(opened, {}, base::kInstantMax);
  const Case open(opened.regime, opened.records, times.as_of.at, times.known_at.at);
  Question question;
  question.ask = Ask::kCompare;
  for (const engine::InForce& one : opened.regime.frameworks)
    question.frameworks.push_back(framework_name(one.framework->path, one.framework->version));
  const Answer found = answer_to(open, question);
  return std::ranges::any_of(found.partings, [&](const Parting& one) {
    return one.kind == "gate" && one.name == answer.name && one.subject == answer.subject &&
           one.before == said.before && one.after == said.after;
  });
}

TEST(Witness, AFolderOpensAndComparesAsTheCaseDid) {
  FrameworkPair pair("anthropic/rsp-2.2", "anthropic/rsp-3.4");
  ASSERT_TRUE(pair.is_there());
  std::size_t gates = 0;
  pair.each_answer({}, [&](const AnswerForm& before, const AnswerForm& after) {
    if (before.kind != analysis::AnswerKind::kGate) return;
    for (const analysis::Parting& parting :
         analysis::answer_partings(pair.pair(), before, after, 0).found) {
      const WitnessCase witness = witness_case(pair.pair(), parting.world);
      const Confirmation said = confirm(pair.pair(), witness, before, after, parting);
      ASSERT_EQ(said.outcome, Outcome::kAgreed);
      const Folder folder;
      ASSERT_TRUE(write_witness(host::real_disk(), folder.path(), pair.pair(), witness, {}));
      EXPECT_FALSE(write_witness(host::real_disk(), folder.path(), pair.pair(), witness, {}));
      Review review;
      const auto opened =
          open_workspace(host::real_disk(), Library{RULEOUT_SOURCE_DIR}, folder.path(), {}, review);
      ASSERT_TRUE(opened && *opened) << review.text();
      EXPECT_EQ((*opened)->records.records.size(), witness.records.records.size());
      EXPECT_TRUE(has_parting(**opened, before, said)) << parting.before << ' ' << parting.after;
      ++gates;
    }
  });
  EXPECT_GE(gates, 4U);
}

}  // namespace
}  // namespace ruleout::workspace
