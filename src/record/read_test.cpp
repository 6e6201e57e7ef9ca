#include "record/read.h"

#include <gtest/gtest.h>

#include "base/json.h"
#include "base/json_read.h"
#include "base/json_write.h"
#include "record/moment.h"
#include "record/record_texts.h"
#include "record/write.h"

namespace ruleout::record {
namespace {

using Lines = std::vector<std::string>;

template <class Type>
Type body_of(std::string_view example) {
  Reading reading = read_text(project_file(example));
  EXPECT_EQ(reading.lines(), Lines{});
  if (reading.records.size() != 1) return {};
  const Type* body = std::get_if<Type>(&reading.records[0].body);
  return body == nullptr ? Type{} : *body;
}

Moment at(std::string_view text) { return parse_moment(text).value(); }
base::Rational number(std::string_view text) { return base::Rational::parse(text).value(); }

TEST(ReadRecords, TheFormatPagesExampleIsARecord) {
  const std::string page = project_file("docs/formats/record.md");
  const std::size_t begin = page.find("```json\n") + 8;
  const Reading reading = read_text(page.substr(begin, page.find("```", begin) - begin));
  EXPECT_EQ(reading.lines(), Lines{});
  ASSERT_EQ(reading.records.size(), 1U);
  EXPECT_EQ(type_name(reading.records[0].body), "act");
}

TEST(ReadRecords, ActIsDatedAndSigned) {
  const Reading reading = read_text(project_file("fuzz/corpus/record/valid-act.json"));
  ASSERT_EQ(reading.records.size(), 1U);
  const Record& record = reading.records[0];
  EXPECT_EQ(record.known, base::parse_instant("2025-05-22T16:00:00Z"));
  EXPECT_EQ(record.by, (Signer{"dana", "officer"}));
  EXPECT_EQ(record.signature, SignatureState::kUnsigned);
  EXPECT_EQ(record.file, "r.json");
  EXPECT_EQ(record.position, (base::Position{1, 1}));
  EXPECT_EQ(std::get<Act>(record.body),
            (Act{.act = "determined-unable",
                 .of = {"model-a", "Line-3"},
                 .at = at("2025-05-22"),
                 .signed_by = {{"dana", "officer"}, {"carol", "CEO"}}}));
}

TEST(ReadRecords, JudgementKeepsDissentSignOffsAndItsEnd) {
  const Reading reading = read_text(project_file("fuzz/corpus/record/valid-judgement.json"));
  ASSERT_EQ(reading.lines(), Lines{});
  const Record& record = reading.records[0];
  const auto& judgement = std::get<Judgement>(record.body);
  EXPECT_EQ(judgement.answer, base::Truth::kYes);
  EXPECT_EQ(judgement.at, at("2025-05-12T09:30:00Z"));
  EXPECT_EQ(judgement.dissent.size(), 1U);
  EXPECT_EQ(judgement.signed_off_by, (std::vector<Signer>{{"carol", "CEO"}}));
  EXPECT_EQ(record.valid, (Validity{std::nullopt, at("2025-11-12")}));
  EXPECT_EQ(record.valid_while,
            (ValidWhile{"ec-ratio", {"run-7", "model-a"}, true, number("1"), ""}));
}

TEST(ReadRecords, FactsAreAnswersQuantitiesOrIntervals) {
  const auto value = [](std::string_view text) {
    const Reading reading = read_text(
        envelope_text(R"("fact", "input": "x", "of": [], "value": )" + std::string(text)));
    EXPECT_EQ(reading.lines(), Lines{});
    return std::get<Fact>(reading.records.at(0).body).value;
  };
  using Value = std::variant<base::Truth, Measurement>;
  EXPECT_EQ(value(R"("no")"), Value(base::Truth::kNo));
  EXPECT_EQ(value(R"("1.20 USD")"), Value(Measurement{number("1.2"), number("6/5"), "USD"}));
  EXPECT_EQ(value(R"({"low": "0.9"})"), Value(Measurement{number("0.9"), std::nullopt, ""}));
  EXPECT_EQ(value(R"({"low": "1/3 h", "high": "1e3 h"})"),
            Value(Measurement{number("1/3"), number("1000"), "h"}));
}

TEST(ReadRecords, EvaluationHoldsCountsAndTheDigestOfItsLog) {
  const auto evaluation = body_of<Evaluation>("fuzz/corpus/record/valid-evaluation.json");
  EXPECT_EQ(evaluation.samples, (Counts{320, 11, 2, 3}));
  EXPECT_EQ(evaluation.clusters, (Counts{64, 9, 1, 0}));
  EXPECT_EQ(evaluation.log_sha256.size(), 64U);
  EXPECT_EQ(evaluation.ended, at("2025-05-02"));
}

TEST(ReadRecords, OtherTypesKeepTheirFields) {
  EXPECT_EQ(body_of<Entity>("fuzz/corpus/record/valid-entity.json"), (Entity{"model", "model-a"}));
  const auto plan = body_of<EvaluationPlan>("fuzz/corpus/record/valid-evaluation-plan.json");
  EXPECT_EQ(plan.alarm_line, number("1/5"));
  EXPECT_EQ(plan.unit, Unit::kCluster);
  const auto watermark = body_of<Watermark>("fuzz/corpus/record/valid-watermark.json");
  EXPECT_EQ(watermark, (Watermark{"evaluations", {"model-a"}, at("2025-01-01"), at("2025-05-31")}));
  const auto parameter = body_of<AdoptedParameter>("fuzz/corpus/record/valid-parameter.json");
  EXPECT_EQ(parameter, (AdoptedParameter{"error-probability", {"Line-3"}, number("0.05"), ""}));
  const auto control = body_of<Control>("fuzz/corpus/record/valid-control.json");
  EXPECT_EQ(control.classes, (std::vector<std::vector<std::string>>{{"us"}, {"allied", "other"}}));
  EXPECT_EQ(body_of<RoleHeld>("fuzz/corpus/record/valid-role.json"), (RoleHeld{"officer", "dana"}));
  EXPECT_EQ(body_of<StandardShown>("fuzz/corpus/record/valid-standard-shown.json").answer,
            base::Truth::kNo);
  EXPECT_EQ(body_of<CompanyDecision>("fuzz/corpus/record/valid-decision.json").answer, "permit");
}

TEST(ReadRecords, SignatureIsCarriedUnverified) {
  const Reading reading = read_text(project_file("fuzz/corpus/record/valid-decision.json"));
  ASSERT_EQ(reading.records.size(), 1U);
  EXPECT_EQ(reading.records[0].signature, SignatureState::kUnverified);
  EXPECT_EQ(reading.records[0].carried, (Signature{"officer-2025", "MEUCIQDx6k0="}));
}

TEST(ReadRecords, ArraysAndLinesHoldManyEachWithItsPlace) {
  const Reading array = read_text(project_file("fuzz/corpus/record/valid-array.json"));
  EXPECT_EQ(array.lines(), Lines{});
  ASSERT_EQ(array.records.size(), 4U);
  EXPECT_EQ(array.records[0].position, (base::Position{2, 2}));
  EXPECT_GT(array.records[1].position.line, 2U);
  const Reading lines =
      read_text(project_file("fuzz/corpus/record/valid-lines.jsonl"), Format::kJsonLines);
  EXPECT_EQ(lines.lines(), Lines{});
  ASSERT_EQ(lines.records.size(), 17U);
  EXPECT_EQ(lines.records[15].position, (base::Position{16, 1}));
  EXPECT_EQ(lines.records[16].position, (base::Position{18, 1}));
}

TEST(ReadRecords, FormatByNameGoesByTheEnding) {
  const std::string text = envelope_text(R"("entity", "kind": "model", "id": "m")");
  base::Findings findings;
  const auto count = [&](std::string name, std::string held) {
    return read_records(base::SourceText(std::move(name), std::move(held)), Format::kByName,
                        findings)
        .size();
  };
  EXPECT_EQ(count("a.json", "[" + text + "]"), 1U);
  EXPECT_EQ(count("a.jsonl", text + "\n" + text), 2U);
  EXPECT_TRUE(findings.empty());
  EXPECT_EQ(count("a.yaml", text), 0U);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_STREQ(findings[0].kind->code, "RO0304");
}

TEST(ReadRecords, IdIsTheDigestOfTheCanonicalBodyAlone) {
  const std::string fields = R"("entity", "kind": "model", "id": "m")";
  const Reading plain = read_text(envelope_text(fields));
  const Reading later = read_text(R"({ "known": "2030-01-01T00:00:00Z",
    "body": {"id":"m", "kind" : "model","by":{"role":"officer","person":"d\u0061na"},
             "type": "entity", "schema":"ruleout\/record\/1"}})");
  ASSERT_EQ(later.lines(), Lines{});
  EXPECT_EQ(later.records[0].id, plain.records[0].id);
  EXPECT_EQ(plain.records[0].canonical,
            R"({"by":{"person":"dana","role":"officer"},"id":"m","kind":"model",)"
            R"("schema":"ruleout/record/1","type":"entity"})");
  EXPECT_EQ(plain.records[0].id, base::sha256(plain.records[0].canonical));
}

TEST(ReadRecords, ExtraFieldOrOtherSpellingIsAnotherId) {
  const auto id = [](std::string_view value) {
    const Reading reading = read_text(
        envelope_text(R"("parameter", "parameter": "p", "value": )" + std::string(value)));
    return id_text(reading.records.at(0).id);
  };
  EXPECT_NE(id(R"("1.5")"), id(R"("1.50")"));
  EXPECT_NE(id(R"("1.5")"), id(R"("1.5", "note": "x")"));
}

TEST(ReadRecords, OneBadRecordDoesNotTakeTheOthersAlong) {
  const std::string good = envelope_text(R"("entity", "kind": "model", "id": "m")");
  const Reading reading = read_text("[" + good + ",\n{},\n" + good + "]");
  EXPECT_EQ(reading.records.size(), 2U);
  EXPECT_EQ(reading.lines(), (Lines{"r.json:2:1: a record without `body`; add `body` [RO0307]",
                                    "r.json:2:1: a record without `known`; add `known` [RO0307]"}));
}

TEST(ReadRecords, BrokenLineDoesNotTakeTheOthersAlong) {
  const std::string good = envelope_text(R"("entity", "kind": "model", "id": "m")");
  const Reading reading = read_text(good + "\n\n  {\"a\": 0.5}\n" + good, Format::kJsonLines);
  EXPECT_EQ(reading.records.size(), 2U);
  EXPECT_EQ(reading.lines(),
            Lines{"r.json:3:9: a number that is no plain integer within 2^53; write `\"0.5\"` if "
                  "it is no count [RO0302]"});
}

}  // namespace
}  // namespace ruleout::record
