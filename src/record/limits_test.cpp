// Every limit of read.h: at it is read, one above is refused.
#include <fmt/core.h>
#include <gtest/gtest.h>

#include "record/read.h"
#include "record/record_findings.h"
#include "record/record_texts.h"

namespace ruleout::record {
namespace {

std::string repeated(std::string_view piece, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += piece;
  return text;
}

// `count` elements, comma separated.
std::string elements(std::string_view element, std::size_t count) {
  return count == 0 ? "" : repeated(fmt::format("{},", element), count - 1) + std::string(element);
}

bool is_read(std::string_view fields) {
  const Reading reading = read_text(envelope_text(fields));
  if (reading.records.size() == 1) return true;
  EXPECT_EQ(reading.codes(), std::vector<std::string>{"RO0305"});
  return false;
}

TEST(RecordLimits, BytesOfAName) {
  const auto entity = [](std::size_t size) {
    return is_read(fmt::format(R"("entity", "kind": "k", "id": "{}")", std::string(size, 'x')));
  };
  EXPECT_TRUE(entity(kNameBytesMax));
  EXPECT_FALSE(entity(kNameBytesMax + 1));
}

TEST(RecordLimits, BytesOfAText) {
  const auto note = [](std::size_t size) {
    return is_read(
        fmt::format(R"("entity", "kind": "k", "id": "i", "note": "{}")", std::string(size, 'x')));
  };
  EXPECT_TRUE(note(kTextBytesMax));
  EXPECT_FALSE(note(kTextBytesMax + 1));
}

TEST(RecordLimits, Arguments) {
  const auto act = [](std::size_t count) {
    return is_read(fmt::format(R"("act", "act": "a", "at": "2025-05-22", "of": [{}])",
                               elements(R"("m")", count)));
  };
  EXPECT_TRUE(act(kArgumentsMax));
  EXPECT_FALSE(act(kArgumentsMax + 1));
}

TEST(RecordLimits, ElementsOfAList) {
  const auto act = [](std::size_t count) {
    return is_read(
        fmt::format(R"("act", "act": "a", "at": "2025-05-22", "of": [], "signed-by": [{}])",
                    elements(R"({"person": "p", "role": "r"})", count)));
  };
  EXPECT_TRUE(act(kListMax));
  EXPECT_FALSE(act(kListMax + 1));
}

TEST(RecordLimits, BytesOfABody) {
  // Seven dissents at their limit, and an eighth that fills the body up.
  const auto judgement = [](std::size_t last) {
    const std::string full = fmt::format(R"("{}")", std::string(kTextBytesMax, 'd'));
    return envelope_text(fmt::format(
        R"("judgement", "judgement": "j", "of": [], "answer": "yes", "at": "2025-05-22",
           "reasons": "r", "dissent": [{},"{}"])",
        elements(full, 7), std::string(last, 'x')));
  };
  const Reading one = read_text(judgement(1));
  ASSERT_EQ(one.records.size(), 1U);
  const std::size_t last = kBodyBytesMax - one.records[0].canonical.size() + 1;
  ASSERT_LT(last, kTextBytesMax);
  EXPECT_EQ(read_text(judgement(last)).records.size(), 1U);
  EXPECT_EQ(read_text(judgement(last + 1)).codes(), std::vector<std::string>{"RO0305"});
}

TEST(RecordLimits, RecordsOfAFile) {
  const std::string record = envelope_text(R"("entity", "kind": "k", "id": "i")");
  for (const Format format : {Format::kJson, Format::kJsonLines}) {
    const bool is_array = format == Format::kJson;
    const auto read = [&](std::size_t count) {
      return read_text(
          is_array ? fmt::format("[{}]", elements(record, count)) : repeated(record + "\n", count),
          format);
    };
    const Reading at = read(kRecordsPerFileMax);
    EXPECT_EQ(at.records.size(), kRecordsPerFileMax);
    EXPECT_TRUE(at.findings.empty());
    const Reading above = read(kRecordsPerFileMax + 1);
    EXPECT_EQ(above.records.size(), kRecordsPerFileMax);
    EXPECT_EQ(above.codes(), std::vector<std::string>{"RO0305"});
  }
}

TEST(RecordLimits, ValuesOfAFile) {
  // The array itself is a value.
  const Reading at = read_text(fmt::format("[[{}]]", elements("0", kRecordNodesMax - 2)));
  EXPECT_EQ(at.codes(), std::vector<std::string>{"RO0306"});
  const Reading above = read_text(fmt::format("[[{}]]", elements("0", kRecordNodesMax - 1)));
  EXPECT_EQ(above.codes(), std::vector<std::string>{"RO0305"});
}

TEST(RecordLimits, DepthOfAFile) {
  const auto nested = [](std::size_t depth) { return repeated("[", depth) + repeated("]", depth); };
  EXPECT_EQ(read_text(nested(kRecordDepthMax)).codes(), std::vector<std::string>{"RO0306"});
  EXPECT_EQ(read_text(nested(kRecordDepthMax + 1)).codes(), std::vector<std::string>{"RO0305"});
}

TEST(RecordLimits, BytesOfAFile) {
  std::string text = envelope_text(R"("entity", "kind": "k", "id": "i")");
  text.append(kRecordFileBytesMax - text.size(), ' ');
  EXPECT_EQ(read_text(text).records.size(), 1U);
  EXPECT_EQ(file_too_large("big.json").kind, &kTooLarge);
}

}  // namespace
}  // namespace ruleout::record
