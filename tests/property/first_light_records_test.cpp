// Laws of records, over the example: each record is dropped, delayed, said again, said twice in
// other words, retracted, voided and split, one at a time.
//
// RULEOUT_ALL=1 does so with all of them; a plain run takes a sample.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "record/moment.h"
#include "tests/property/fact_tables.h"
#include "tests/property/first_light.h"
#include "tests/property/said.h"

namespace ruleout::property {
namespace {

using base::Instant;
using base::Truth;
using engine::Standing;
using record::Record;
using record::RecordSet;

constexpr std::size_t kWanted = 3;
constexpr std::int64_t kDay = 86'400;

const FirstLight& example() { return first_light(); }
const std::vector<Record>& records() { return example().records().records; }

const engine::Assessment& untouched() {
  static const engine::Assessment one = example().answers(example().records());
  return one;
}

const FactTables& untouched_facts() {
  static const FactTables one(example().regime(), example().records(), example().as_of(),
                              example().known_at());
  return one;
}

FactTables facts_of(const RecordSet& changed) {
  return {example().regime(), changed, example().as_of(), example().known_at()};
}

// Tries `law` on each record of the sample; says how many there were.
void on_each(const std::function<void(std::size_t)>& law) {
  const Sample sample(records().size(), kWanted);
  std::size_t tried = 0;
  for (std::size_t i = 0; i < records().size(); ++i) {
    if (!sample.takes(i)) continue;
    ++tried;
    SCOPED_TRACE(example().words(i));
    law(i);
  }
  std::printf("%zu of %zu records\n", tried, records().size());
}

Instant tomorrow() { return {example().known_at().seconds + kDay}; }

void expect_same(const engine::Assessment& one, const engine::Assessment& other) {
  EXPECT_EQ(difference(said_of(one), said_of(other)), "");
  EXPECT_EQ(one.digest, other.digest);
}

// What is ruled out in `after` was ruled out before.
void expect_nothing_newly_ruled_out(const engine::Assessment& before,
                                    const engine::Assessment& after) {
  const Said was = said_of(before), is = said_of(after);
  for (const auto& framework : after.frameworks) {
    for (const engine::ThresholdStatus& status : framework.thresholds) {
      if (status.ruled_out.value != Truth::kYes) continue;
      const std::string about = framework.framework + " " + framework.version + ": threshold " +
                                status.threshold + " " + status.subject;
      const auto found = was.find(about);
      const std::string words = found == was.end() ? "absent" : found->second;
      EXPECT_TRUE(words.find(": yes") != std::string::npos) << about << " was " << words;
    }
  }
}

// No gate of `after` that held before gives a settled permit.
void expect_no_hold_became_permit(const engine::Assessment& before, const engine::Assessment& after,
                                  std::string_view version) {
  for (const auto& framework : before.frameworks) {
    if (framework.version != version) continue;
    for (const auto& other : after.frameworks) {
      if (other.framework != framework.framework || other.version != version) continue;
      for (const engine::Decision& was : framework.decisions) {
        for (const engine::Decision& is : other.decisions) {
          if (was.gate != is.gate || was.subject != is.subject) continue;
          const bool lifted = was.kind == engine::DecisionKind::kHold &&
                              is.kind == engine::DecisionKind::kPermit &&
                              is.standing == Standing::kSettled;
          EXPECT_FALSE(lifted) << was.gate << " " << was.subject;
        }
      }
    }
  }
}

// A record that is not known yet may as well not be there.
TEST(FirstLightRecords, DroppingWhatIsNotKnownChangesNothing) {
  on_each([](std::size_t i) {
    const Instant before = tick_before(records()[i].known);
    expect_same(example().answers(example().records(), example().as_of(), before),
                example().answers(example().without(i), example().as_of(), before));
  });
}

// A delayed record is a dropped one until it is known.
TEST(FirstLightRecords, DelayingIsDroppingUntilKnown) {
  on_each([](std::size_t i) {
    expect_same(example().answers(example().known_from(i, tomorrow())),
                example().answers(example().without(i)));
  });
}

// That a record came a second late changes the digest alone.
TEST(FirstLightRecords, ASecondLateChangesOnlyTheDigest) {
  on_each([](std::size_t i) {
    const auto late = example().answers(example().known_from(i, tick_after(records()[i].known)));
    EXPECT_EQ(difference(said_of(untouched()), said_of(late)), "");
    EXPECT_NE(untouched().digest, late.digest);
  });
}

// The same body known again later is the same record.
TEST(FirstLightRecords, SayingTheSameAgainChangesNothing) {
  on_each([](std::size_t i) {
    expect_same(untouched(), example().answers(example().repeated(i, example().known_at())));
  });
}

// Two records that say the same in other words say it once; the digest names both.
TEST(FirstLightRecords, SayingItTwiceChangesOnlyTheDigest) {
  on_each([](std::size_t i) {
    const auto twice = example().answers(example().said_twice(i));
    EXPECT_EQ(difference(said_of(untouched()), said_of(twice)), "");
    EXPECT_NE(untouched().digest, twice.digest);
  });
}

// A retraction that is not known yet changes nothing.
TEST(FirstLightRecords, ARetractionCountsFromWhenItIsKnown) {
  on_each([](std::size_t i) {
    expect_same(untouched(), example().answers(example().retracted(i, tomorrow())));
  });
}

// A retraction only takes knowledge away: every fact is what it was, or unknown.
TEST(FirstLightRecords, RetractingOnlyTakesKnowledgeAway) {
  on_each([](std::size_t i) {
    const RecordSet changed = example().retracted(i, example().known_at());
    const FactTables after = facts_of(changed);
    ASSERT_TRUE(after.speaks_of_the_same(untouched_facts()));
    EXPECT_EQ(after.lost(untouched_facts(), {.completeness = true}), "");
  });
}

// So nothing is ruled out by it, and where unknown restricts no hold ends in a settled permit.
TEST(FirstLightRecords, RetractingNeverHelps) {
  on_each([](std::size_t i) {
    const auto after = example().answers(example().retracted(i, example().known_at()));
    expect_nothing_newly_ruled_out(untouched(), after);
    expect_no_hold_became_permit(untouched(), after, "2.2");
  });
}

// What is settled without what was retracted is settled with it, and alike.
TEST(FirstLightRecords, WhatIsSettledAfterARetractionWasSettledBefore) {
  on_each([](std::size_t i) {
    if (std::holds_alternative<record::Watermark>(records()[i].body)) return;       // completeness
    if (std::holds_alternative<record::AdoptedReading>(records()[i].body)) return;  // no fact
    const auto after = example().answers(example().retracted(i, example().known_at()));
    EXPECT_EQ(unkept(settled_of(after), settled_of(untouched())), "");
  });
}

// A record struck by somebody else is as if it had never been said. Notices list it.
TEST(FirstLightRecords, VoidingIsDropping) {
  on_each([](std::size_t i) {
    const auto voided = example().answers(example().voided(i, example().known_at()));
    const auto dropped = example().answers(example().without(i));
    EXPECT_EQ(difference(said_of(voided), said_of(dropped)), "");
  });
}

// A record that took another back is struck, and the other speaks again.
TEST(FirstLightRecords, VoidingWhatTookARecordBackBringsItBack) {
  const Instant then = tick_before(example().known_at());
  on_each([&](std::size_t i) {
    for (const bool is_void : {false, true}) {
      RecordSet all = is_void ? example().voided(i, then) : example().retracted(i, then);
      const auto taking_back = std::ranges::find(all.records, then, &Record::known);
      ASSERT_NE(taking_back, all.records.end());
      Record second = example().strike(*taking_back, example().known_at());
      const auto after = example().answers(with(std::move(all), std::move(second)));
      EXPECT_EQ(difference(said_of(after), said_of(untouched())), "");
    }
  });
}

// Withholding a record, with every register left open, rules nothing out.
TEST(FirstLightRecords, WithholdingUnderOpenRegistersNeverRulesOut) {
  const auto opened = [](RecordSet all) {
    std::erase_if(all.records, [](const Record& record) {
      return std::holds_alternative<record::Watermark>(record.body);
    });
    return all;
  };
  const auto before = example().answers(opened(example().records()));
  on_each([&](std::size_t i) {
    const auto after = example().answers(opened(example().without(i)));
    expect_nothing_newly_ruled_out(before, after);
    expect_no_hold_became_permit(before, after, "2.2");
  });
}

// A settled result stands when an unknown is replaced: wherever a record adds only facts that were
// unknown without it, what was settled without it is settled with it, and alike.
TEST(FirstLightRecords, SettledResultsStandUnderAnyReplacedUnknown) {
  std::size_t replaced = 0;
  on_each([&](std::size_t i) {
    if (std::holds_alternative<record::AdoptedReading>(records()[i].body)) return;  // no fact
    const RecordSet less = example().without(i);
    const FactTables before = facts_of(less);
    if (!before.speaks_of_the_same(untouched_facts())) return;
    if (!before.refines_to(untouched_facts())) return;
    ++replaced;
    EXPECT_EQ(unkept(settled_of(example().answers(less)), settled_of(untouched())), "");
  });
  std::printf("%zu only replaced what was unknown\n", replaced);
  EXPECT_GT(replaced, 0U);
}

std::optional<Instant> first_instant_of(const Record& record) {
  const base::Zone& zone = example().regime().zone;
  if (const auto* act = std::get_if<record::Act>(&record.body))
    return record::first_instant(act->at, zone);
  if (const auto* judged = std::get_if<record::Judgement>(&record.body))
    return record::first_instant(judged->at, zone);
  if (const auto* fact = std::get_if<record::Fact>(&record.body); fact != nullptr && fact->at)
    return record::first_instant(*fact->at, zone);
  return std::nullopt;
}

// What is said of a later time changes nothing before it but how long a decision stands.
TEST(FirstLightRecords, WhatComesLaterChangesNothingBefore) {
  on_each([](std::size_t i) {
    const std::optional<Instant> at = first_instant_of(records()[i]);
    if (!at) return;
    const Instant before = tick_before(*at);
    const auto with = example().answers(example().records(), before, example().known_at());
    const auto without = example().answers(example().without(i), before, example().known_at());
    EXPECT_EQ(difference(said_of_now(with), said_of_now(without)), "");
  });
}

// Splits.

// A watermark over a period is two over its halves.
TEST(FirstLightRecords, AWatermarkIsTwoOverItsHalves) {
  const record::Moment middle = record::moment_of(Instant{example().as_of().seconds - 20 * kDay});
  for (std::size_t i = 0; i < records().size(); ++i) {
    if (!std::holds_alternative<record::Watermark>(records()[i].body)) continue;
    SCOPED_TRACE(example().words(i));
    const RecordSet halves = example().split(i, [&](const Record& whole) {
      std::vector<Record> parts = {whole, whole};
      std::get<record::Watermark>(parts[0].body).until = middle;
      std::get<record::Watermark>(parts[1].body).from = middle;
      return parts;
    });
    const auto split = example().answers(halves);
    EXPECT_EQ(difference(said_of(untouched()), said_of(split)), "");
    EXPECT_NE(untouched().digest, split.digest);
  }
}

// Halves with a second between them say less: every fact is what it was, or unknown.
TEST(FirstLightRecords, AWatermarkWithAGapOnlyTakesKnowledgeAway) {
  const Instant middle{example().as_of().seconds - 20 * kDay};
  for (std::size_t i = 0; i < records().size(); ++i) {
    if (!std::holds_alternative<record::Watermark>(records()[i].body)) continue;
    SCOPED_TRACE(example().words(i));
    const RecordSet halves = example().split(i, [&](const Record& whole) {
      std::vector<Record> parts = {whole, whole};
      std::get<record::Watermark>(parts[0].body).until = record::moment_of(tick_before(middle));
      std::get<record::Watermark>(parts[1].body).from = record::moment_of(tick_after(middle));
      return parts;
    });
    const FactTables after = facts_of(halves);
    ASSERT_TRUE(after.speaks_of_the_same(untouched_facts()));
    EXPECT_EQ(after.lost(untouched_facts(), {.completeness = true}), "");
    expect_nothing_newly_ruled_out(untouched(), example().answers(halves));
  }
}

// A fact that holds for a time is two facts, each for a half of it.
TEST(FirstLightRecords, AFactIsTwoForTheHalvesOfItsTime) {
  on_each([](std::size_t i) {
    const auto* fact = std::get_if<record::Fact>(&records()[i].body);
    if (fact == nullptr || !fact->at) return;
    const Instant from = record::first_instant(*fact->at, example().regime().zone);
    const Instant middle{from.seconds + (example().as_of().seconds - from.seconds) / 2};
    const RecordSet halves = example().split(i, [&](const Record& whole) {
      std::vector<Record> parts = {whole, whole};
      parts[0].valid.until = record::moment_of(middle);
      parts[1].valid.from = record::moment_of(middle);
      std::get<record::Fact>(parts[1].body).at = record::moment_of(middle);
      return parts;
    });
    const auto split = example().answers(halves);
    EXPECT_EQ(difference(said_of_now(untouched()), said_of_now(split)), "");
  });
}

// Counts of the first of two halves: half of the hits, of the misses and of what is missing.
record::Counts half(const record::Counts& whole) {
  const std::int64_t misses = whole.n - whole.hits - whole.missing - whole.errored;
  record::Counts half{0, whole.hits / 2, whole.missing / 2, whole.errored / 2};
  half.n = half.hits + half.missing + half.errored + misses / 2;
  return half;
}

record::Counts rest(const record::Counts& whole) {
  const record::Counts first = half(whole);
  return {whole.n - first.n, whole.hits - first.hits, whole.missing - first.missing,
          whole.errored - first.errored};
}

// One run told as two of half its samples rules nothing out: each half has to stay below the line
// by itself.
TEST(FirstLightRecords, ARunToldAsTwoRulesNothingOut) {
  for (std::size_t i = 0; i < records().size(); ++i) {
    if (!std::holds_alternative<record::Evaluation>(records()[i].body)) continue;
    SCOPED_TRACE(example().words(i));
    const RecordSet halves = example().split(i, [](const Record& whole) {
      std::vector<Record> parts = {whole, whole};
      const auto& run = std::get<record::Evaluation>(whole.body);
      auto& first = std::get<record::Evaluation>(parts[0].body);
      auto& second = std::get<record::Evaluation>(parts[1].body);
      second.run += "-second-half";
      first.samples = half(run.samples), second.samples = rest(run.samples);
      if (run.clusters) first.clusters = half(*run.clusters), second.clusters = rest(*run.clusters);
      return parts;
    });
    const auto split = example().answers(halves);
    expect_nothing_newly_ruled_out(untouched(), split);
    expect_no_hold_became_permit(untouched(), split, "2.2");
  }
}

}  // namespace
}  // namespace ruleout::property
