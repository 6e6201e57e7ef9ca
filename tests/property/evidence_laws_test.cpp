// Laws of evidence: nothing that is done to a bad evaluation, short of a proper void, makes it as
// if it had never been; and what is known by an instant is all that counts there.
#include <gtest/gtest.h>

#include <cstdio>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "record/collect.h"
#include "tests/property/scenarios.h"
#include "tests/property/small_policy.h"

namespace ruleout::property {
namespace {

using base::Instant;
using base::Truth;
using engine::Standing;

constexpr std::uint64_t kScenarios = 15'000;

std::uint64_t case_count() { return framework_count(kScenarios); }

const SmallPolicy& policy() {
  static const SmallPolicy one;
  return one;
}

const engine::ThresholdStatus& danger(const engine::Assessment& answers) {
  return answers.frameworks.at(0).thresholds.at(0);
}

struct Tampering {
  const char* name;
  void (*apply)(Evidence&);
  bool leaves_no_trace = false;  // then only an open register tells that it may be missing
};

const Tampering kTamperings[] = {
    {"left as it is", [](Evidence&) {}},
    {"retracted", [](Evidence& e) { e.retract(); }},
    {"expired", [](Evidence& e) { e.expire(); }},
    {"its condition fails", [](Evidence& e) { e.let_condition_fail(); }},
    {"announced and not delivered", [](Evidence& e) { e.announce_bad_run(), e.withhold(); }},
    {"announced and delivered too late",
     [](Evidence& e) { e.announce_bad_run(), e.deliver_after(last_day()); }},
    {"withheld", [](Evidence& e) { e.withhold(); }, true},
    {"delivered too late", [](Evidence& e) { e.deliver_after(last_day()); }, true},
    {"superseded by a good one", [](Evidence& e) { e.supersede_by_good_run(); }},
    {"recorded again with good counts", [](Evidence& e) { e.record_again_with_good_counts(); }},
    {"recorded again with nothing missing",
     [](Evidence& e) { e.record_again_with_nothing_missing(); }},
    {"recorded again for another model", [](Evidence& e) { e.record_again_for_another_model(); }},
    {"recorded again for another topic", [](Evidence& e) { e.record_again_for_another_topic(); }},
    {"announced for another model", [](Evidence& e) { e.announce_for_another_model(); }},
    {"its plan moved to another topic", [](Evidence& e) { e.move_plan_to_another_topic(); }},
    {"its plan loosened too late", [](Evidence& e) { e.loosen_plan_too_late(); }},
    {"recorded again as begun under a looser plan",
     [](Evidence& e) { e.record_again_as_begun_under_a_looser_plan(); }},
    {"voided by its own author", [](Evidence& e) { e.void_by("ann", "reviewer"); }},
    {"voided in the same role", [](Evidence& e) { e.void_by("bob", "officer"); }},
    {"voided in a role that is held by somebody else",
     [](Evidence& e) { e.void_by("zed", "reviewer"); }},
    {"voided in a role that nobody declared", [](Evidence& e) { e.void_by("zed", "janitor"); }},
    {"voided, then the void retracted",
     [](Evidence& e) { e.void_by("bob", "reviewer"), e.retract_void(); }},
    {"under no known plan", [](Evidence& e) { e.name_no_plan(); }},
    {"retracted after it expired", [](Evidence& e) { e.expire(), e.retract(); }},
};

TEST(EvidenceLaws, ABadRunNeverHelpsToRuleOut) {
  for (const Tampering& tampering : kTamperings) {
    for (std::uint64_t i = 0; i < case_count(); ++i) {
      Dice dice(world_seed(framework_seed(0), i));
      Evidence evidence(dice);
      if (tampering.leaves_no_trace && evidence.is_watermarked()) continue;
      evidence.add_bad_run();
      tampering.apply(evidence);
      const auto answers = policy().answers(evidence.records(), last_day(), last_day());
      ASSERT_NE(danger(answers).ruled_out.value, Truth::kYes)
          << tampering.name << ", case " << i << "\n"
          << words_of(answers);
      ASSERT_NE(danger(answers).word, "ruled-out") << tampering.name << ", case " << i;
    }
  }
}

// The law above is about something: without the bad run, or with a proper void, the same cases are
// often ruled out.
TEST(EvidenceLaws, WithoutItTheThresholdIsOftenRuledOut) {
  std::uint64_t without = 0, voided = 0;
  for (std::uint64_t i = 0; i < case_count(); ++i) {
    Dice dice(world_seed(framework_seed(0), i));
    Evidence evidence(dice);
    const auto clean = policy().answers(evidence.records(), last_day(), last_day());
    const bool is_out = danger(clean).ruled_out.value == Truth::kYes;
    without += is_out ? 1U : 0U;
    evidence.add_bad_run();
    evidence.void_by("bob", "reviewer");
    const auto struck = policy().answers(evidence.records(), last_day(), last_day());
    voided += danger(struck).ruled_out.value == Truth::kYes ? 1U : 0U;
  }
  std::printf(
      "ruled out in %llu of %llu cases without the bad run, in %llu with it properly voided\n",
      static_cast<unsigned long long>(without), static_cast<unsigned long long>(case_count()),
      static_cast<unsigned long long>(voided));
  EXPECT_GT(without * 20, case_count());
  EXPECT_GT(voided * 40, case_count());
}

// A case with one tampering picked at random.
Evidence tampered(Dice& dice) {
  Evidence evidence(dice);
  evidence.add_bad_run();
  const Tampering& tampering = kTamperings[dice.below(std::size(kTamperings))];
  if (!tampering.leaves_no_trace || !evidence.is_watermarked()) tampering.apply(evidence);
  return evidence;
}

Instant some_instant(Dice& dice) {
  const auto span = static_cast<std::size_t>(last_day().seconds - first_day().seconds);
  return {first_day().seconds + static_cast<std::int64_t>(dice.roll() % span)};
}

TEST(EvidenceLaws, OnlyWhatIsKnownCounts) {
  for (std::uint64_t i = 0; i < case_count(); ++i) {
    Dice dice(world_seed(framework_seed(0), i));
    const record::RecordSet all = tampered(dice).records();
    const Instant as_of = some_instant(dice), known_at = some_instant(dice);
    const auto known = record::known_by(all, known_at);
    const record::RecordSet early{{known.begin(), known.end()}};
    const std::string then = words_of(policy().answers(all, as_of, known_at));
    ASSERT_EQ(then, words_of(policy().answers(early, as_of, known_at))) << "case " << i;
    ASSERT_EQ(then, words_of(policy().answers(early, as_of, base::kInstantMax))) << "case " << i;
  }
}

TEST(EvidenceLaws, OrderAndRepetitionDoNotCount) {
  for (std::uint64_t i = 0; i < case_count(); ++i) {
    Dice dice(world_seed(framework_seed(0), i));
    const record::RecordSet all = tampered(dice).records();
    std::vector<record::Record> shuffled = all.records;
    for (std::size_t at = shuffled.size(); at > 1; --at)
      std::swap(shuffled[at - 1], shuffled[dice.below(at)]);
    shuffled.push_back(shuffled[dice.below(shuffled.size())]);
    const Instant as_of = some_instant(dice);
    ASSERT_EQ(words_of(policy().answers(all, as_of, last_day())),
              words_of(policy().answers(record::collect(std::move(shuffled)), as_of, last_day())))
        << "case " << i;
  }
}

// What an assessment says for good: each settled answer, by what it is about.
std::map<std::string, std::string> settled_answers(const engine::Assessment& assessment) {
  std::map<std::string, std::string> settled;
  const auto add = [&settled](const std::string& about, const engine::TruthAnswer& answer) {
    if (answer.standing == Standing::kSettled) settled[about] = base::to_text(answer.value);
  };
  const engine::FrameworkAssessment& all = assessment.frameworks.at(0);
  for (const auto& each : all.thresholds) {
    add(each.threshold + " ruled out", each.ruled_out);
    add(each.threshold + " crossed", each.crossed);
  }
  for (const auto& each : all.states) add(each.state, each.member);
  for (const auto& each : all.goals) add(each.goal, each.met);
  for (const auto& each : all.decisions) {
    if (each.standing == Standing::kSettled) settled[each.gate] = engine::to_text(each.kind);
  }
  for (const auto& each : all.duties) {
    if (each.standing != Standing::kSettled) continue;
    const std::string triggered = each.triggered ? base::to_text(*each.triggered) : "standing";
    settled[each.clause + " triggered " + triggered] = engine::to_text(each.state);
  }
  return settled;
}

void expect_kept(const std::map<std::string, std::string>& before,
                 const std::map<std::string, std::string>& after, std::uint64_t number) {
  for (const auto& [about, answer] : before) {
    const auto found = after.find(about);
    ASSERT_TRUE(found != after.end()) << about << " was settled " << answer << ", case " << number;
    ASSERT_EQ(found->second, answer) << about << ", case " << number;
  }
}

// Delivering the result of a run that was announced, whatever it is, and saying what nobody has
// said, never changes what was settled.
TEST(EvidenceLaws, WhatIsLearntNeverChangesASettledAnswer) {
  std::uint64_t settled = 0;
  for (std::uint64_t i = 0; i < case_count() * 5; ++i) {
    Dice dice(world_seed(framework_seed(0), i)), same_dice(world_seed(framework_seed(0), i));
    Evidence before(dice), after(same_dice);
    before.add_bad_run(), after.add_bad_run();
    before.announce_bad_run(), after.announce_bad_run();
    before.withhold();
    Dice learning(i);
    after.learn(learning);
    const record::RecordSet records = before.records(), more = after.records();
    const auto old_answers = settled_answers(policy().answers(records, last_day(), last_day()));
    const auto new_answers = settled_answers(policy().answers(more, last_day(), last_day()));
    settled += old_answers.size();
    expect_kept(old_answers, new_answers, i);
    if (HasFatalFailure()) return;
  }
  std::printf("%llu settled answers kept\n", static_cast<unsigned long long>(settled));
  EXPECT_GT(settled, 0U);
}

}  // namespace
}  // namespace ruleout::property
