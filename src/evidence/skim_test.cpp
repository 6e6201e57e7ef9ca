#include "evidence/skim.h"

#include "evidence/limits.h"

namespace ruleout::evidence {
namespace {

using Texts = std::vector<std::string_view>;

TEST(Skim, FindsThePartsOfAnObject) {
  const std::string text = R"( {"a" : [1, {"b": "]}"}], "c": "x\"y" , "d":NaN,"e":{} }
)";
  const JsonObject object = skim_object(text).value();
  EXPECT_EQ(object.parts().size(), 4U);
  EXPECT_EQ(object.find("a"), R"([1, {"b": "]}"}])");
  EXPECT_EQ(object.find("c"), R"("x\"y")");
  EXPECT_EQ(object.find("d"), "NaN");
  EXPECT_EQ(object.find("e"), "{}");
  EXPECT_EQ(object.find("b"), "");
}

TEST(Skim, FindsTheElementsOfAnArray) {
  EXPECT_EQ(skim_array("[]").value(), Texts{});
  EXPECT_EQ(skim_array(R"([1,"a,b",[2,3],null])").value(),
            (Texts{"1", R"("a,b")", "[2,3]", "null"}));
}

TEST(Skim, TakesTheLastValueOfAKey) {
  EXPECT_EQ(skim_object(R"({"a":1,"b":2,"a":3})").value().find("a"), "3");
}

TEST(Skim, ReadsEscapedKeys) {
  EXPECT_EQ(skim_object(R"({"sco\u0072es":1})").value().find("scores"), "1");
  EXPECT_EQ(skim_object(R"({"scores":1,"sco\u0072es":2})").value().find("scores"), "2");
}

TEST(Skim, KnowsWhereStringsEnd) {
  EXPECT_EQ(skim_array(R"(["\\","\\\"","a\\\\"])").value(),
            (Texts{R"("\\")", R"("\\\"")", R"("a\\\\")"}));
}

TEST(Skim, RefusesWhatDoesNotClose) {
  for (const char* text : {"",      " ",    "[",    "[1",       "[1,",         "[1,]",   "[,1]",
                           "[1 2]", "[1]]", "[1}",  R"(["a)",   R"(["a\"])",   "[[1,2]", "[{]}]",
                           "1",     "{}",   "[1]x", R"([1:2])", R"(["a""b"])", "[\0]"}) {
    EXPECT_FALSE(skim_array(text).has_value()) << text;
  }
  for (const char* text : {"", "{", "[]", R"({"a"})", R"({"a":})", R"({"a":1,})", R"({a:1})",
                           R"({"a":1 "b":2})", R"({"a" 1})", R"({"a":1}})", R"({"a":[})"}) {
    EXPECT_FALSE(skim_object(text).has_value()) << text;
  }
}

TEST(Skim, SaysWhere) {
  EXPECT_EQ(skim_array("[1,  ]").error(), (base::JsonError{5, "no value where one belongs"}));
  EXPECT_EQ(skim_array("[1, [}]").error(), (base::JsonError{5, "a bracket that does not match"}));
}

TEST(SkimLimits, HoldForTheDepth) {
  const auto nested = [](std::size_t depth) {
    return "[" + std::string(depth, '[') + std::string(depth, ']') + "]";
  };
  EXPECT_TRUE(skim_array(nested(kSkimDepthMax)).has_value());
  EXPECT_FALSE(skim_array(nested(kSkimDepthMax + 1)).has_value());
}

TEST(SkimLimits, HoldForTheParts) {
  std::string text = "[0";
  for (std::size_t i = 1; i < kSkimPartsMax; ++i) text += ",0";
  EXPECT_TRUE(skim_array(text + "]").has_value());
  EXPECT_FALSE(skim_array(text + ",0]").has_value());
}

TEST(Scalars, AreReadOrNot) {
  EXPECT_EQ(string_in(R"("a\nb")"), "a\nb");
  EXPECT_EQ(string_in("\"\xC3\xA9\""), "é");
  EXPECT_EQ(string_in("\"\xC3\""), std::nullopt);
  EXPECT_EQ(string_in(R"("\ud800")"), std::nullopt);
  EXPECT_EQ(string_in("\"a\nb\""), std::nullopt);
  EXPECT_EQ(string_in("1"), std::nullopt);
  EXPECT_EQ(string_in(""), std::nullopt);
  EXPECT_EQ(integer_in("7"), 7);
  EXPECT_EQ(integer_in("-12"), -12);
  for (const char* text : {"", "1.0", "01", "\"1\"", "1e2", "9007199254740992", "x", "null"}) {
    EXPECT_EQ(integer_in(text), std::nullopt) << text;
  }
  EXPECT_EQ(boolean_in("true"), true);
  EXPECT_EQ(boolean_in("tru"), std::nullopt);
  EXPECT_EQ(number_text_in("12345678901234567890123"), "12345678901234567890123");
  EXPECT_EQ(number_text_in("-1.5e3"), "-1.5e3");
  for (const char* text : {"NaN", "Infinity", "-Infinity", "abc", "\"1\"", "", "1 2"}) {
    EXPECT_EQ(number_text_in(text), std::nullopt) << text;
  }
}

TEST(Scalars, ShowTheirKind) {
  EXPECT_EQ(kind_of(""), base::JsonKind::kNull);
  EXPECT_EQ(kind_of("null"), base::JsonKind::kNull);
  EXPECT_EQ(kind_of("{}"), base::JsonKind::kObject);
  EXPECT_EQ(kind_of("[]"), base::JsonKind::kArray);
  EXPECT_EQ(kind_of("\"\""), base::JsonKind::kString);
  EXPECT_EQ(kind_of("true"), base::JsonKind::kBoolean);
  EXPECT_EQ(kind_of("-1"), base::JsonKind::kNumberText);
}

}  // namespace
}  // namespace ruleout::evidence
