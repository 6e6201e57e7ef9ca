#include "base/json_read.h"

#include <gtest/gtest.h>

#include "base/json_write.h"

namespace ruleout::base {
namespace {

constexpr JsonReadOptions kForeign{.numbers = JsonNumbers::kForeign, .nan = JsonNan::kAccept};

std::optional<JsonError> error_of(std::string_view text, const JsonReadOptions& options = {}) {
  const auto json = read_json(text, options);
  if (json) return std::nullopt;
  return json.error();
}

std::string foreign(std::string_view text) {
  const auto json = read_json(text, kForeign);
  return json ? write_compact(*json) : "error: " + json.error().message;
}

TEST(JsonRead, KeepsOrderAndOffsets) {
  const std::string_view text = "\n { \"b\" : [ 1 , \"x\" , true ] , \"a\":{\"c\":null} }";
  const auto json = read_json(text);
  ASSERT_TRUE(json);
  EXPECT_EQ(json->offset(), text.find('{'));
  ASSERT_EQ(json->members().size(), 2U);
  const JsonMember& b = json->members()[0];
  EXPECT_EQ(b.key, "b");
  EXPECT_EQ(b.key_offset, text.find("\"b\""));
  EXPECT_EQ(b.value.offset(), text.find('['));
  EXPECT_EQ(b.value.elements()[0].offset(), text.find('1'));
  EXPECT_EQ(b.value.elements()[1].offset(), text.find("\"x\""));
  EXPECT_EQ(b.value.elements()[2].offset(), text.find("true"));
  const JsonMember& a = json->members()[1];
  EXPECT_EQ(a.key_offset, text.find("\"a\""));
  EXPECT_EQ(a.value.offset(), text.find("{\"c\""));
  EXPECT_EQ(a.value.find("c")->offset(), text.find("null"));
}

TEST(JsonRead, StringsWithEscapesKeepOffsetsRight) {
  const std::string_view text = R"(["a\"],[\u00e9", {"\\k:": 2}])";
  const auto json = read_json(text);
  ASSERT_TRUE(json);
  EXPECT_EQ(json->elements()[0].as_string(), "a\"],[é");
  EXPECT_EQ(json->elements()[1].offset(), text.find('{'));
  EXPECT_EQ(json->elements()[1].members()[0].key, "\\k:");
  EXPECT_EQ(json->elements()[1].members()[0].value.offset(), text.find('2'));
}

TEST(JsonRead, StrictNumbersAreIntegersInRange) {
  EXPECT_EQ(read_json("9007199254740991")->as_integer(), kJsonIntegerMax);
  EXPECT_EQ(read_json("-9007199254740991")->as_integer(), -kJsonIntegerMax);
  for (const std::string_view text : {"9007199254740992", "-9007199254740992", "1.0", "1e2", "-0",
                                      "99999999999999999999", "1e400", "0.5"}) {
    EXPECT_TRUE(error_of(text)) << text;
  }
  EXPECT_EQ(error_of("[1, 2.5]")->offset, 4U);
}

TEST(JsonRead, ForeignNumbersKeepTheirText) {
  EXPECT_EQ(foreign("[1.50, 1e2, -0, 9007199254740992, -3, 1E-7]"),
            "[1.50,1e2,-0,9007199254740992,-3,1E-7]");
  EXPECT_EQ(foreign("[NaN, Infinity, -Infinity, Inf, -Inf]"),
            "[NaN,Infinity,-Infinity,Infinity,-Infinity]");
  EXPECT_TRUE(error_of("[NaN]", {.numbers = JsonNumbers::kForeign}));
  EXPECT_TRUE(read_json("[1.5]", kForeign)->elements()[0].is_number_text());
  EXPECT_TRUE(read_json("[7]", kForeign)->elements()[0].is_integer());
}

TEST(JsonRead, ARepeatedKeyIsAnErrorOrTheLastWins) {
  const std::string_view text = R"({"a":1,"b":2,"a":3,"c":{"x":1,"x":2}})";
  EXPECT_EQ(error_of(R"({"a":1,"b":2,"a":3})")->offset, 13U);
  EXPECT_TRUE(error_of(R"({"a":1,"\u0061":2})"));
  EXPECT_EQ(foreign(text), R"({"a":3,"b":2,"c":{"x":2}})");
  EXPECT_EQ(foreign(R"({"a":1,"a":2,"a":3,"b":4,"b":5})"), R"({"a":3,"b":5})");
}

TEST(JsonRead, RefusesWhatIsNotJson) {
  for (const std::string_view text :
       {"",        " ",   "{",      "[1,]",    "{\"a\":}", "{\"a\" 1}", "{a:1}", "'a'",
        "[1 2]",   "01",  "+1",     ".5",      "1.",       "nul",       "tru",   "[1]x",
        "[1] [2]", "\"a", "\"\n\"", "\"\\x\"", "// c\n1",  "[1,,2]",    "{,}",   "]"}) {
    EXPECT_TRUE(error_of(text)) << text;
    EXPECT_TRUE(error_of(text, kForeign)) << text;
  }
}

TEST(JsonRead, TextMustBeUtf8) {
  EXPECT_EQ(error_of("[\"\xff\"]"), (JsonError{2, "not UTF-8"}));
  EXPECT_EQ(error_of("[\"\xed\xa0\x80\"]"), (JsonError{2, "not UTF-8"}));
  EXPECT_TRUE(error_of(R"(["\ud800"])"));
  EXPECT_TRUE(error_of(R"(["\udc00"])"));
  EXPECT_TRUE(error_of(R"({"\udc00":1})"));
  EXPECT_TRUE(error_of("\xEF\xBB\xBF[]"));
  EXPECT_EQ(error_of(std::string_view("[]\0x", 4)), (JsonError{2, "a zero byte"}));
  EXPECT_EQ(read_json(R"(["\u0000"])")->elements()[0].as_string().size(), 1U);
  EXPECT_EQ(read_json(R"(["\ud83d\ude00"])")->elements()[0].as_string(), "😀");
}

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

TEST(JsonRead, LimitsHoldAtTheEdge) {
  EXPECT_TRUE(read_json(nested(kJsonDepthMax)));
  EXPECT_EQ(error_of(nested(kJsonDepthMax + 1)), (JsonError{64, "nested deeper than 64"}));
  EXPECT_TRUE(read_json(nested(kJsonDepthCeiling), {.depth_max = 100'000}));
  EXPECT_TRUE(error_of(nested(kJsonDepthCeiling + 1), {.depth_max = 100'000}));
  EXPECT_TRUE(read_json("[1,2]", {.nodes_max = 3}));
  EXPECT_EQ(error_of("[1,2,3]", {.nodes_max = 3})->offset, 5U);
  EXPECT_TRUE(read_json("[1,2]", {.bytes_max = 5}));
  EXPECT_TRUE(error_of("[1,2]", {.bytes_max = 4}));
  EXPECT_TRUE(error_of(std::string(1'000'000, '[')));
  EXPECT_TRUE(error_of(std::string(1'000'000, '['), {.depth_max = 10'000'000, .nodes_max = 10}));
}

TEST(JsonRead, EveryPrefixAndEveryChangedByteIsAnAnswer) {
  const std::string text = R"({"a":[1,-2.5e3,"x\u00e9\n"],"b":{"c":null,"d":true},"e":NaN})";
  ASSERT_TRUE(read_json(text, kForeign));
  for (std::size_t size = 0; size < text.size(); ++size) {
    EXPECT_TRUE(error_of(text.substr(0, size), kForeign)) << size;
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string changed = text;
      changed[i] = static_cast<char>(byte);
      const auto json = read_json(changed, kForeign);
      if (json) {
        EXPECT_EQ(*read_json(write_compact(*json), kForeign), *json) << changed;
      }
      const auto strict_error = error_of(changed);
      EXPECT_TRUE(!strict_error || strict_error->offset <= changed.size());
    }
  }
}

TEST(JsonRead, ManyKeysAreNotQuadratic) {
  std::string text = "{";
  for (int i = 0; i < 100'000; ++i) text += "\"k" + std::to_string(i) + "\":0,";
  text += "\"last\":1}";
  const auto json = read_json(text);
  ASSERT_TRUE(json);
  EXPECT_EQ(json->members().size(), 100'001U);
}

}  // namespace
}  // namespace ruleout::base
