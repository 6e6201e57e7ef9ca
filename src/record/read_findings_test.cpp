// Each mistake in a record gives its finding, at its place, and the record is dropped.
#include <fmt/core.h>
#include <gtest/gtest.h>

#include "base/limits.h"
#include "record/read.h"
#include "record/record_texts.h"

namespace ruleout::record {
namespace {

using Lines = std::vector<std::string>;

// The messages of an envelope around these fields, which nothing survives.
Lines messages(std::string_view fields) {
  const Reading reading = read_text(envelope_text(fields));
  EXPECT_TRUE(reading.records.empty());
  Lines lines;
  for (const base::Finding& finding : reading.findings) {
    lines.push_back(fmt::format("{}{}{} [{}]", finding.message, finding.hint.empty() ? "" : "; ",
                                finding.hint, finding.kind->code));
  }
  return lines;
}

Lines entity_with(std::string_view more) {
  return messages(fmt::format(R"("entity", "kind": "model", "id": "m", {})", more));
}

TEST(RecordFindings, AllOfARecordAtOnceEachAtItsPlace) {
  const Reading reading = read_text(project_file("fuzz/corpus/record/broken-fields.json"));
  EXPECT_EQ(reading.records.size(), 1U);
  const Lines expected = {
      "r.json:21:3: a record has no field `x`; a record has `body`, `known` and "
      "`signature` [RO0308]",
      "r.json:20:12: `known` is `yesterday`, which is no instant of the years 1900 to "
      "2200; write it as `2025-05-22T16:00:00Z` [RO0313]",
      "r.json:11:4: an act has no field `att`; write `act` [RO0308]",
      "r.json:3:11: an act without `act`; add `act` [RO0307]",
      "r.json:7:15: `person` is empty [RO0311]",
      "r.json:8:13: `role` must be a string, not an integer; put it in quotes: `\"5\"` "
      "[RO0306]",
      "r.json:14:14: `input` is ` `, with a control character or a space at an end; "
      "write the bare name [RO0312]",
      "r.json:13:13: a `while` with two comparisons; write either `less-than` or "
      "`at-least` [RO0321]",
      "r.json:10:10: `of` must be an array, not a string; put it in brackets: `[…]` "
      "[RO0306]",
      "r.json:12:10: `at` is `2025-02-30`, which is no date or instant of the years 1900 "
      "to 2200; write it as `2025-05-22` [RO0313]",
      "r.json:50:2: a body without its envelope; write `{\"body\": {…}, \"known\": "
      "\"…\"}` [RO0307]",
      "r.json:53:2: an element of `records` must be an object, not an array [RO0306]",
      "r.json:54:2: an element of `records` must be an object, not an integer [RO0306]",
      "r.json:55:2: a record without `known`; add `known` [RO0307]",
      "r.json:57:12: unknown type `acts`; write `act` [RO0310]",
      "r.json:56:11: a body without `by`; add `by` [RO0307]",
      "r.json:65:12: `known` is empty [RO0311]",
      "r.json:63:14: unknown schema `ruleout/record/2`; write `ruleout/record/1` [RO0309]"};
  EXPECT_EQ(reading.lines(), expected);
}

TEST(RecordFindings, NumbersMustBeIntegersOrText) {
  const auto value = [](std::string_view written) {
    return messages(fmt::format(R"("parameter", "parameter": "p", "value": {})", written));
  };
  const std::string message = "a number that is no plain integer within 2^53; write ";
  EXPECT_EQ(value("0.05"), Lines{message + "`\"0.05\"` if it is no count [RO0302]"});
  EXPECT_EQ(value("9007199254740992"),
            Lines{message + "`\"9007199254740992\"` if it is no count [RO0302]"});
  EXPECT_EQ(value("0.123456789012345678901"),
            Lines{message + "it as text if it is no count [RO0302]"});
  EXPECT_EQ(value("5"),
            Lines{"`value` must be a string, not an integer; put it in quotes: `\"5\"` [RO0306]"});
}

TEST(RecordFindings, KeysStandOnce) {
  EXPECT_EQ(entity_with(R"("id": "n")"),
            Lines{"the key `id` twice in an object; remove one of them [RO0303]"});
}

TEST(RecordFindings, UnknownFieldsNameTheNearest) {
  EXPECT_EQ(entity_with(R"("form": "2025-01-01")"),
            Lines{"an entity has no field `form`; write `from` [RO0308]"});
  EXPECT_EQ(entity_with(R"("colour": "red")"),
            Lines{"an entity has no field `colour`; an entity has `kind` and `id` [RO0308]"});
}

TEST(RecordFindings, SchemaAndTypeNameTheNearest) {
  EXPECT_EQ(messages(R"("entitty")"), Lines{"unknown type `entitty`; write `entity` [RO0310]"});
  EXPECT_EQ(messages(R"("opinion", "until": "no", "x": 1)"),
            (Lines{"unknown type `opinion`; see the types of docs/formats/record.md [RO0310]",
                   "`until` is `no`, which is no date or instant of the years 1900 to 2200; write "
                   "it as `2025-05-22` [RO0313]"}));
  EXPECT_EQ(read_text(R"({"body": {"schema": "ruleout/record/2", "x": 1},
                          "known": "2025-05-22T16:00:00Z"})")
                .lines(),
            Lines{"r.json:1:21: unknown schema `ruleout/record/2`; write `ruleout/record/1` "
                  "[RO0309]"});
}

TEST(RecordFindings, BodyWithoutEnvelopeIsOneFinding) {
  EXPECT_EQ(read_text(R"({"schema": "ruleout/record/1", "type": "act"})").lines(),
            Lines{"r.json:1:1: a body without its envelope; write `{\"body\": {…}, \"known\": "
                  "\"…\"}` [RO0307]"});
}

TEST(RecordFindings, RoleAndPersonAreNotEmpty) {
  EXPECT_EQ(messages(R"("role", "role": "", "person": "")"),
            (Lines{"`role` is empty [RO0311]", "`person` is empty [RO0311]"}));
}

TEST(RecordFindings, InstantsAreWrittenInUtc) {
  EXPECT_EQ(entity_with(R"("from": "2025-05-22T18:00:00+02:00")"),
            Lines{"`from` is `2025-05-22T18:00:00+02:00`, which is no date or instant of the "
                  "years 1900 to 2200; write `2025-05-22T16:00:00Z` [RO0313]"});
}

TEST(RecordFindings, EndsComeAfterStarts) {
  EXPECT_EQ(entity_with(R"("from": "2025-05-22", "until": "2025-05-21")"),
            Lines{"`until` is `2025-05-21`, before `from`, which is `2025-05-22` [RO0317]"});
  EXPECT_EQ(messages(R"("watermark", "register": "r",
                        "period": {"from": "2025-05-22T00:00:01Z",
                                   "until": "2025-05-22T00:00:00Z"})"),
            Lines{"`until` is `2025-05-22T00:00:00Z`, before `from`, which is "
                  "`2025-05-22T00:00:01Z` [RO0317]"});
}

TEST(RecordFindings, DayAndInstantAreReversedOnlyIfInEveryZone) {
  EXPECT_EQ(entity_with(R"("from": "2025-05-22T12:00:00Z", "until": "2025-05-20")").size(), 1U);
  const Reading near = read_text(envelope_text(R"("entity", "kind": "model", "id": "m",
                                 "from": "2025-05-22T12:00:00Z", "until": "2025-05-21")"));
  EXPECT_EQ(near.records.size(), 1U);
}

TEST(RecordFindings, QuantitiesAreExactNumbers) {
  EXPECT_EQ(messages(R"("parameter", "parameter": "p", "value": "about 5")"),
            Lines{"`value` is `about 5`, which is no exact number; write a number such as "
                  "`\"1.2\"` or `\"500000000 USD\"` [RO0314]"});
  EXPECT_EQ(messages(R"("fact", "input": "i", "of": [], "value": "unknown")"),
            Lines{"`value` is `unknown`, which is neither `yes`, `no` nor an exact number; write "
                  "`\"yes\"`, `\"no\"`, a number such as `\"1.2 USD\"` or an interval [RO0314]"});
  EXPECT_EQ(messages(R"("evaluation-plan", "plan": "p", "topic": "t", "alarm-line": "1.01",
                        "unit": "sample")"),
            Lines{"`alarm-line` is `1.01`, which is no rate from 0 to 1; write the share of hits, "
                  "such as `\"0.35\"` or `\"7/20\"` [RO0314]"});
}

TEST(RecordFindings, IntervalsHaveEndsInOrderAndOneUnit) {
  const auto fact = [](std::string_view value) {
    return messages(fmt::format(R"("fact", "input": "i", "of": [], "value": {})", value));
  };
  EXPECT_EQ(fact("{}"), Lines{"an interval without ends; add `low`, `high` or both [RO0319]"});
  EXPECT_EQ(fact(R"({"low": "2", "high": "1"})"),
            Lines{"an interval whose `low` `2` is above its `high` `1`; swap the ends [RO0319]"});
  EXPECT_EQ(fact(R"({"low": "2 h", "high": "3 d"})"),
            Lines{"an interval from `2 h` to `3 d` has two units; write both ends in one unit "
                  "[RO0319]"});
}

TEST(RecordFindings, DigestsAreWrittenInFull) {
  EXPECT_EQ(messages(R"("void", "record": "4f4f", "reasons": "r")"),
            Lines{"`record` is `4f4f`, which is no id of a record; write `sha256:` and 64 "
                  "hexadecimal digits, lower case [RO0315]"});
}

TEST(RecordFindings, AnswersAreThreeWords) {
  EXPECT_EQ(messages(R"("judgement", "judgement": "j", "of": [], "answer": "yess",
                        "at": "2025-05-22", "reasons": "r")"),
            Lines{"`answer` is `yess`, not `yes`, `no` or `unknown`; write `yes` [RO0316]"});
  EXPECT_EQ(messages(R"("judgement", "judgement": "j", "of": [], "answer": true,
                        "at": "2025-05-22", "reasons": "r")"),
            Lines{"`answer` must be a string, not a boolean; write `\"yes\"` [RO0306]"});
}

std::string evaluation_with(std::string_view counts) {
  return fmt::format(
      R"("evaluation", "run": "r", "plan": "p", "model": "m", "began": "2025-05-01",
         "log": {{"sha256": "{}", "format": "f"}}, {})",
      std::string(64, 'a'), counts);
}

TEST(RecordFindings, CountsAddUp) {
  EXPECT_EQ(
      messages(evaluation_with(R"("samples": {"n": 3, "hits": 2, "missing": 1, "errored": 1})")),
      Lines{"4 counted among 3 planned; count in `n` everything that was planned, each "
            "once [RO0318]"});
  EXPECT_EQ(
      messages(evaluation_with(R"("samples": {"n": 3, "hits": -1, "missing": 0, "errored": 0})")),
      Lines{"`hits` is negative [RO0318]"});
  const Reading full = read_text(envelope_text(
      evaluation_with(R"("samples": {"n": 4, "hits": 2, "missing": 1, "errored": 1})")));
  EXPECT_EQ(full.records.size(), 1U);
}

TEST(RecordFindings, ClustersComeFromTheSamples) {
  const auto clusters = [](std::string_view held) {
    return messages(evaluation_with(fmt::format(
        R"("samples": {{"n": 9, "hits": 2, "missing": 1, "errored": 0}}, "clusters": {})", held)));
  };
  const std::string hint = "; count clusters and samples from the same log [RO0318]";
  EXPECT_EQ(clusters(R"({"n": 10, "hits": 1, "missing": 0})"),
            Lines{"10 planned among clusters cannot come from 9 among samples" + hint});
  EXPECT_EQ(clusters(R"({"n": 9, "hits": 3, "missing": 0})"),
            Lines{"3 hit among clusters cannot come from 2 among samples" + hint});
  EXPECT_EQ(clusters(R"({"n": 9, "hits": 0, "missing": 0})"),
            Lines{"0 hit among clusters cannot come from 2 among samples" + hint});
  EXPECT_EQ(clusters(R"({"n": 9, "hits": 1, "missing": 2})"),
            Lines{"2 missing among clusters cannot come from 1 among samples" + hint});
}

TEST(RecordFindings, ClassesAreAPartition) {
  const auto control = [](std::string_view classes) {
    return messages(
        fmt::format(R"("control", "control": "c", "attribute": "a", "classes": {})", classes));
  };
  EXPECT_EQ(control(R"([["us"], ["other", "us"]])"),
            Lines{"`us` is in the classes twice; name each value once [RO0320]"});
  EXPECT_EQ(control(R"([["us"], []])"), Lines{"a class without values; remove it [RO0311]"});
  EXPECT_EQ(control("[]"),
            Lines{"a control without classes; write each value in one class [RO0311]"});
  EXPECT_EQ(control(R"([["us"]], "excludes": ["x", "x"])"),
            Lines{"`x` is in `excludes` twice; name each value once [RO0320]"});
}

TEST(RecordFindings, WhileHasOneComparison) {
  EXPECT_EQ(entity_with(R"("while": {"input": "i", "of": []})"),
            Lines{"a `while` without a comparison; write either `less-than` or `at-least` "
                  "[RO0321]"});
  EXPECT_EQ(entity_with(R"("while": 5)"),
            Lines{"`while` must be an object, not an integer [RO0306]"});
}

TEST(RecordFindings, NothingIsNull) {
  EXPECT_EQ(entity_with(R"("note": null)"),
            Lines{"`note` must be a string, not null; leave out what is not known [RO0306]"});
}

TEST(RecordFindings, TextThatIsNoJsonStopsTheFile) {
  EXPECT_EQ(read_text("nope").codes(), Lines{"RO0301"});
  EXPECT_EQ(read_text("").codes(), Lines{"RO0301"});
  EXPECT_EQ(read_text("\"\xff\"").codes(), Lines{"RO0301"});
  EXPECT_EQ(read_text("7").lines(),
            Lines{"r.json:1:1: `record` must be an object, not an integer [RO0306]"});
  EXPECT_EQ(read_text("", Format::kJsonLines).lines(), Lines{});
}

TEST(RecordFindings, PlacesInOneLongLineAreThoseOfTheSource) {
  const Reading reading =
      read_text(R"([{"body": {"type": "x", "ü": 1}, "known": 1}, {"known": "é", "y": 2}])");
  for (const base::Finding& finding : reading.findings) {
    const base::SourceText source(
        "s", R"([{"body": {"type": "x", "ü": 1}, "known": 1}, {"known": "é", "y": 2}])");
    EXPECT_EQ(finding.position, source.position(finding.span.begin)) << finding.message;
  }
  EXPECT_GT(reading.findings.size(), 4U);
}

TEST(RecordFindings, MoreThanAreKeptAreCounted) {
  std::string text = "[";
  for (std::size_t i = 0; i < base::kFindingsMax; ++i) text += "{},";
  const Reading reading = read_text(text + "{}]");
  EXPECT_EQ(reading.findings.size(), base::kFindingsMax);
  EXPECT_EQ(reading.findings.dropped(), base::kFindingsMax + 2);
  EXPECT_TRUE(reading.records.empty());
}

}  // namespace
}  // namespace ruleout::record
