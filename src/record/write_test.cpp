#include "record/write.h"

#include <gtest/gtest.h>

#include <utility>

#include "base/json_read.h"
#include "base/json_write.h"
#include "record/moment.h"
#include "record/random_record.h"
#include "record/read.h"
#include "record/record_texts.h"

namespace ruleout::record {
namespace {

constexpr std::size_t kRounds = 400;

// The same value with the members of every object in another order.
base::Json reordered(const base::Json& value, Dice& dice) {
  if (value.is_array()) {
    base::Json array = base::Json::array();
    for (const base::Json& element : value.elements()) array.append(reordered(element, dice));
    return array;
  }
  if (!value.is_object()) return value;
  std::vector<base::JsonMember> members;
  for (const base::JsonMember& member : value.members()) {
    members.push_back({member.key, reordered(member.value, dice), 0});
  }
  dice.shuffle(members);
  return base::Json::object(std::move(members));
}

TEST(WriteRecord, AcceptsEveryRandomDraftAndKeepsIt) {
  Dice dice(1);
  for (std::size_t round = 0; round < kRounds; ++round) {
    const Record draft = random_draft(dice);
    base::Findings findings;
    const std::optional<Record> record = make_record(draft, findings);
    ASSERT_TRUE(record) << "round " << round << "\n" << base::render(findings, {});
    EXPECT_EQ(record->body, draft.body) << record->canonical;
    EXPECT_EQ(record->by, draft.by);
    EXPECT_EQ(record->valid, draft.valid);
    EXPECT_EQ(record->valid_while, draft.valid_while);
    EXPECT_EQ(record->supersedes, draft.supersedes);
    EXPECT_EQ(record->note, draft.note);
    EXPECT_EQ(record->known, draft.known);
    EXPECT_EQ(record->carried, draft.carried);
    EXPECT_EQ(record->canonical, base::write_canonical(body_json(draft)).value());
  }
}

TEST(WriteRecord, ReadsBackTheSameWhateverOrderAndSpaceItIsWrittenIn) {
  Dice dice(2);
  for (std::size_t round = 0; round < kRounds; ++round) {
    base::Findings findings;
    const std::optional<Record> record = make_record(random_draft(dice), findings);
    ASSERT_TRUE(record) << "round " << round;
    const base::Json envelope = reordered(to_envelope_json(*record), dice);
    for (const std::string& text : {base::write_pretty(envelope), base::write_compact(envelope)}) {
      Reading back = read_text(text);
      ASSERT_EQ(back.records.size(), 1U) << text;
      back.records[0].file = record->file;
      EXPECT_EQ(back.records[0], *record) << text;
    }
  }
}

TEST(WriteRecord, EnvelopeKeepsTheSpellingThatWasRead) {
  const Reading reading =
      read_text(envelope_text(R"("parameter", "parameter": "p", "value": "1.50")"));
  ASSERT_EQ(reading.records.size(), 1U);
  const Record& record = reading.records[0];
  EXPECT_EQ(body_json(record).find("value")->as_string(), "1.5");
  const Reading back = read_text(base::write_compact(to_envelope_json(record)));
  EXPECT_EQ(back.records, reading.records);
}

TEST(WriteRecord, RefusesWhatReadingWouldRefuse) {
  Record draft;
  draft.file = "new.json";
  draft.body = RoleHeld{.role = "officer", .person = ""};
  base::Findings findings;
  EXPECT_FALSE(make_record(draft, findings));
  ASSERT_EQ(findings.size(), 3U);  // no role, no person in `by`, no person in the body
  for (const base::Finding& finding : findings) {
    EXPECT_STREQ(finding.kind->code, "RO0311");
    EXPECT_EQ(finding.file, "new.json");
  }
}

TEST(WriteRecord, RefusesValuesThatJsonCannotHold) {
  const auto codes = [](Body body) {
    Record draft;
    draft.by = {.person = "dana", .role = "officer"};
    draft.body = std::move(body);
    Reading reading;
    EXPECT_FALSE(make_record(draft, reading.findings));
    return reading.codes();
  };
  using Codes = std::vector<std::string>;
  EXPECT_EQ(codes(Entity{"\xff", "m"}), Codes{"RO0301"});
  EXPECT_EQ(codes(Act{"a", {}, moment_of(base::Instant{INT64_MAX}), {}}), Codes{"RO0313"});
  EXPECT_EQ(codes(Act{"a", {}, moment_of(base::Date{3000, 1, 1}), {}}), Codes{"RO0313"});
  EXPECT_EQ(codes(Fact{"i", {}, base::Truth::kUnknown, {}}), Codes{"RO0314"});
  Evaluation evaluation;
  evaluation.run = evaluation.plan = evaluation.model = "x";
  evaluation.log_sha256 = std::string(64, 'a');
  evaluation.log_format = "f";
  evaluation.samples.n = INT64_MAX;
  EXPECT_EQ(codes(evaluation), Codes{"RO0302"});
  evaluation.samples.n = 1;
  evaluation.clusters = Counts{.n = 1, .errored = 1};
  EXPECT_EQ(codes(evaluation), Codes{"RO0308"});
  EXPECT_EQ(codes(Retraction{{}, std::string(kRecordFileBytesMax, 'x')}), Codes{"RO0305"});
}

TEST(WriteRecord, IdsAreWrittenWithTheirAlgorithm) {
  const base::Sha256 id = record_id("{}");
  EXPECT_EQ(id_text(id), "sha256:" + base::to_text(base::sha256("{}")));
  EXPECT_EQ(parse_id(id_text(id)), id);
  EXPECT_FALSE(parse_id(base::to_text(id)));
  EXPECT_FALSE(parse_id("sha256:" + std::string(63, 'a')));
  EXPECT_FALSE(parse_id("sha512:" + std::string(64, 'a')));
}

TEST(WriteRecord, TypeNamesFollowTheAlternatives) {
  EXPECT_EQ(type_name(Entity{}), "entity");
  EXPECT_EQ(type_name(StandardShown{}), "standard-shown");
  EXPECT_EQ(type_name(Void{}), "void");
  EXPECT_EQ(type_name(CompanyDecision{}), "decision");
}

}  // namespace
}  // namespace ruleout::record
