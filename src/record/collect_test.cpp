#include "record/collect.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>

#include "record/random_record.h"
#include "record/write.h"

namespace ruleout::record {
namespace {

// Records of which many share a body, with other envelopes, files and places.
std::vector<Record> some_records(Dice& dice) {
  std::vector<Record> records;
  for (std::size_t i = 0, count = dice.below(12); i < count; ++i) {
    base::Findings findings;
    Record record = make_record(random_draft(dice), findings).value();
    for (std::size_t copies = dice.below(4); copies > 0; --copies) {
      Record copy = record;
      copy.known.seconds = static_cast<std::int64_t>(dice.below(5));
      copy.carried = dice.one_in(2) ? std::nullopt : std::optional(Signature{"k", "s"});
      copy.signature = copy.carried ? SignatureState::kUnverified : SignatureState::kUnsigned;
      copy.file = dice.one_in(2) ? "a" : "b";
      copy.position.line = static_cast<std::uint32_t>(1 + dice.below(3));
      records.push_back(copy);
    }
    records.push_back(std::move(record));
  }
  dice.shuffle(records);
  return records;
}

Record entity_known(std::int64_t seconds, const char* file) {
  Record draft;
  draft.by = {.person = "dana", .role = "officer"};
  draft.known = {seconds};
  draft.body = Entity{.kind = "model", .id = "m"};
  draft.file = file;
  base::Findings findings;
  return make_record(draft, findings).value();
}

TEST(Collect, AscendsByKnownTimeThenIdEachOnce) {
  Dice dice(3);
  for (int round = 0; round < 50; ++round) {
    const RecordSet set = collect(some_records(dice));
    const auto ascends = [](const Record& a, const Record& b) {
      return std::tie(a.known, a.id) < std::tie(b.known, b.id);
    };
    EXPECT_TRUE(std::is_sorted(set.records.begin(), set.records.end(), ascends));
    std::vector<base::Sha256> ids;
    for (const Record& record : set.records) ids.push_back(record.id);
    std::sort(ids.begin(), ids.end());
    EXPECT_EQ(std::adjacent_find(ids.begin(), ids.end()), ids.end());
  }
}

TEST(Collect, DoesNotDependOnOrderAndChangesNothingTwice) {
  Dice dice(4);
  for (int round = 0; round < 50; ++round) {
    std::vector<Record> records = some_records(dice);
    const RecordSet set = collect(records);
    dice.shuffle(records);
    EXPECT_EQ(collect(records), set);
    EXPECT_EQ(collect(set.records), set);
  }
}

TEST(Collect, CollectingPartsFirstMakesNoDifference) {
  Dice dice(5);
  for (int round = 0; round < 50; ++round) {
    std::vector<Record> all = some_records(dice);
    const std::vector<Record> more = some_records(dice);
    std::vector<Record> in_parts = collect(all).records;
    all.insert(all.end(), more.begin(), more.end());
    in_parts.insert(in_parts.end(), more.begin(), more.end());
    EXPECT_EQ(collect(in_parts), collect(all));
  }
}

TEST(Collect, EarliestKnownEnvelopeStandsThenASignedOne) {
  Record early = entity_known(10, "z");
  Record late = entity_known(20, "a");
  EXPECT_EQ(collect({late, early}).records, std::vector<Record>{early});
  Record carried = entity_known(10, "z");
  carried.carried = Signature{"k", "s"};
  carried.signature = SignatureState::kUnverified;
  EXPECT_EQ(collect({early, carried}).records, std::vector<Record>{carried});
}

TEST(Collect, KnownByIsWhatWouldHaveBeenCollectedThen) {
  Dice dice(6);
  for (int round = 0; round < 50; ++round) {
    const std::vector<Record> all = some_records(dice);
    const RecordSet set = collect(all);
    for (std::int64_t t = -1; t < 6; ++t) {
      std::vector<Record> then;
      for (const Record& record : all) {
        if (record.known.seconds <= t) then.push_back(record);
      }
      const std::span<const Record> known = known_by(set, {t});
      EXPECT_EQ(std::vector<Record>(known.begin(), known.end()), collect(then).records);
    }
  }
}

TEST(Collect, KnownAtCountsFromItsInstantOn) {
  const RecordSet set = collect({entity_known(10, "a")});
  EXPECT_EQ(known_by(set, {9}).size(), 0U);
  EXPECT_EQ(known_by(set, {10}).size(), 1U);
  EXPECT_EQ(known_by({}, {10}).size(), 0U);
}

}  // namespace
}  // namespace ruleout::record
