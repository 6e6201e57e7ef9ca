#include "base/text.h"

#include <gtest/gtest.h>

namespace ruleout::base {
namespace {

TEST(Utf8, FindsTheFirstBadByte) {
  EXPECT_TRUE(is_valid_utf8("plain é 漢 😀"));
  EXPECT_EQ(first_invalid_utf8("ab\xff"), 2U);
  EXPECT_EQ(first_invalid_utf8("\xc0\x80"), 0U) << "overlong";
  EXPECT_EQ(first_invalid_utf8("\xe0\x80\x80"), 0U) << "overlong";
  EXPECT_EQ(first_invalid_utf8("\xf0\x80\x80\x80"), 0U) << "overlong";
  EXPECT_EQ(first_invalid_utf8("\xed\xa0\x80"), 0U) << "surrogate";
  EXPECT_EQ(first_invalid_utf8("\xf4\x90\x80\x80"), 0U) << "beyond U+10FFFF";
  EXPECT_EQ(first_invalid_utf8("x\xe6\xbc"), 1U) << "cut off";
  EXPECT_EQ(first_invalid_utf8("\x80"), 0U);
  EXPECT_EQ(to_valid_utf8("a\xff"
                          "b\xe6"),
            "a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD");
}

// Bytes from the standard's own description of well-formed sequences, Unicode table 3-7.
TEST(Utf8, AcceptsExactlyTheWellFormedPairs) {
  for (int lead = 0; lead < 256; ++lead) {
    for (int next = 0; next < 256; ++next) {
      const std::string text{static_cast<char>(lead), static_cast<char>(next)};
      const bool is_ascii = lead < 0x80 && next < 0x80;
      const bool is_pair = lead >= 0xC2 && lead <= 0xDF && next >= 0x80 && next <= 0xBF;
      EXPECT_EQ(is_valid_utf8(text), is_ascii || is_pair) << lead << " " << next;
    }
  }
}

TEST(Text, CountsAndPadsByWhatIsSeen) {
  EXPECT_EQ(code_point_count("aé漢\xff"), 4U);
  EXPECT_EQ(display_width("aé漢😀"), 6U);
  EXPECT_EQ(display_width("e\xCC\x81"), 1U);
  EXPECT_EQ(display_width("\x01\x7f"), 0U);
  EXPECT_EQ(pad_right("漢", 4), "漢  ");
  EXPECT_EQ(pad_left("ab", 4), "  ab");
  EXPECT_EQ(pad_right("abcdef", 4), "abcdef");
}

TEST(Text, JoinsAndEnumerates) {
  const std::vector<std::string> parts{"a", "b", "c"};
  EXPECT_EQ(join(parts, ", "), "a, b, c");
  EXPECT_EQ(enumerate(parts, "or"), "a, b or c");
  EXPECT_EQ(enumerate(std::span(parts).first(2), "and"), "a and b");
  EXPECT_EQ(enumerate(std::span(parts).first(1), "and"), "a");
  EXPECT_EQ(enumerate({}, "and"), "");
}

TEST(Text, WrapsAtSpaces) {
  EXPECT_EQ(wrap("the quick brown fox", 10), (std::vector<std::string>{"the quick", "brown fox"}));
  EXPECT_EQ(wrap("  a \n b  ", 10), (std::vector<std::string>{"a b"}));
  EXPECT_EQ(wrap("incomprehensible a", 5), (std::vector<std::string>{"incomprehensible", "a"}));
  EXPECT_EQ(wrap("", 5), (std::vector<std::string>{""}));
}

TEST(Text, SplitsAndTrims) {
  EXPECT_EQ(split("a,b,,c", ','), (std::vector<std::string_view>{"a", "b", "", "c"}));
  EXPECT_EQ(split("", ','), (std::vector<std::string_view>{""}));
  EXPECT_EQ(trimmed(" \t a b\r\n"), "a b");
  EXPECT_EQ(trimmed("  "), "");
}

TEST(Text, QuotesHostileWordsSafely) {
  EXPECT_EQ(base::quoted("model"), "`model`");
  EXPECT_EQ(base::quoted("a\x1b[31m\xff"), "`a\\x1b[31m\\xff`");
  EXPECT_EQ(base::quoted(std::string(80, 'x')), "`" + std::string(80, 'x') + "`");
  EXPECT_EQ(base::quoted(std::string(81, 'x')), "`" + std::string(80, 'x') + "…`");
}

}  // namespace
}  // namespace ruleout::base
