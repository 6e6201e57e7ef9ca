#include "base/json_write.h"

#include <gtest/gtest.h>

#include "base/json_read.h"
#include "base/limits.h"

namespace ruleout::base {
namespace {

Json read(std::string_view text) {
  auto json = read_json(text);
  EXPECT_TRUE(json.has_value()) << text;
  return json ? *json : Json();
}

std::string canonical(std::string_view text) { return *write_canonical(read(text)); }

TEST(JsonCanonical, SortsByUtf16AsRfc8785Shows) {
  // RFC 8785, section 3.2.3, with its own expected order.
  const std::string text = canonical(
      R"({"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh",)"
      R"("1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control",)"
      R"("\u00f6":"Latin Small Letter O With Diaeresis"})");
  EXPECT_EQ(
      text,
      "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\xC2\x80\":\"Control\","
      "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
      "\"😀\":\"Emoji: Grinning Face\",\"\xEF\xAC\xB3\":\"Hebrew Letter Dalet With Dagesh\"}");
}

TEST(JsonCanonical, EscapesAsRfc8785Says) {
  EXPECT_EQ(canonical(R"(["\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/\u007f\b\f\t"])"),
            "[\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\x7f\\b\\f\\t\"]");
  EXPECT_EQ(canonical(" [ null , true , false , -7 , 0 ] "), "[null,true,false,-7,0]");
  EXPECT_EQ(json_quoted("a\nb"), "\"a\\nb\"");
}

// LAW (canonical).
TEST(JsonCanonical, ReadingGivesTheValueBack) {
  for (const std::string_view text :
       {R"({"b":[1,{"z":null,"a":"é"}],"a":{}})", "[]", "\"\"", "9007199254740991", "[[[[]]]]"}) {
    const Json value = read(text);
    EXPECT_EQ(read(*write_canonical(value)), value);
    EXPECT_EQ(canonical(*write_canonical(value)), *write_canonical(value));
    EXPECT_EQ(read(write_pretty(value)), value);
    EXPECT_EQ(read(write_compact(value)), value);
  }
}

TEST(JsonCanonical, RefusesWhatHasNoCanonicalForm) {
  Json twice = Json::object();
  twice.add("a", Json()).add("b", Json()).add("a", Json());
  Json bad_key = Json::object();
  bad_key.add("\xff", Json());
  for (const Json& json : {Json::number_text("1.5"), Json::string("\xff"), twice, bad_key}) {
    ASSERT_FALSE(write_canonical(json));
    EXPECT_EQ(write_canonical(json).error().code, ErrorCode::kUnsupported);
  }
}

TEST(JsonCanonical, DepthIsLimited) {
  Json nested = Json::integer(1);
  for (std::size_t i = 0; i < kJsonDepthMax; ++i) nested = Json::array({nested});
  EXPECT_TRUE(write_canonical(nested));
  EXPECT_FALSE(write_canonical(Json::array({nested})));
}

TEST(JsonPretty, IndentsByTwoAndKeepsTheOrder) {
  EXPECT_EQ(write_pretty(read(R"({"b":[1,[]],"a":{"x":{}}})")),
            "{\n  \"b\": [\n    1,\n    []\n  ],\n  \"a\": {\n    \"x\": {}\n  }\n}\n");
  EXPECT_EQ(write_pretty(Json::number_text("1.50")), "1.50\n");
  EXPECT_EQ(write_compact(read(R"({"b": [1, 2], "a": "x"})")), R"({"b":[1,2],"a":"x"})");
}

}  // namespace
}  // namespace ruleout::base
