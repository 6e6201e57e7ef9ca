#include "cli/page/word_changes.h"

#include <gtest/gtest.h>

namespace ruleout::cli {
namespace {

// Lone pieces in brackets.
std::string text(const std::vector<TextPiece>& pieces) {
  std::string words;
  for (const TextPiece& one : pieces)
    words += one.kind == TextPiece::Kind::kKept ? one.text : "[" + one.text + "]";
  return words;
}

std::string joined(const std::vector<TextPiece>& pieces, bool is_kept_alone) {
  std::string words;
  for (const TextPiece& one : pieces) {
    if (!is_kept_alone || one.kind == TextPiece::Kind::kKept) words += one.text;
  }
  return words;
}

TEST(WordChanges, NameTheWordsThatTheOtherSideHasNot) {
  const WordChanges apart = word_changes("within 30 days of that", "within 60 days of a start");
  EXPECT_EQ(text(apart.before), "within [30] days of [that]");
  EXPECT_EQ(text(apart.after), "within [60] days of [a start]");
}

TEST(WordChanges, OfATextAndItselfAreNone) {
  const WordChanges apart = word_changes("hold while loud(m)\n", "hold while loud(m)\n");
  EXPECT_EQ(text(apart.before), "hold while loud(m)\n");
  EXPECT_EQ(text(apart.after), "hold while loud(m)\n");
}

TEST(WordChanges, OfNothingAreEverything) {
  const WordChanges apart = word_changes("", "a b");
  EXPECT_EQ(text(apart.before), "");
  EXPECT_EQ(text(apart.after), "[a b]");
}

// The law of the header, on texts that share much and little.
TEST(WordChanges, PutTogetherAreTheirTexts) {
  const std::string texts[] = {"", "a", "a b c", "c b a", "ä-ö §2, a", "a  a a", "b a b a"};
  for (const std::string& a : texts) {
    for (const std::string& b : texts) {
      const WordChanges apart = word_changes(a, b);
      EXPECT_EQ(joined(apart.before, false), a);
      EXPECT_EQ(joined(apart.after, false), b);
      EXPECT_EQ(joined(apart.before, true), joined(apart.after, true)) << a << " | " << b;
    }
  }
}

TEST(WordChanges, BeyondTheLimitASideIsOnePiece) {
  std::string most;
  for (std::size_t i = 0; i < kWordsMax / 2; ++i) most += "a ";
  EXPECT_EQ(text(word_changes(most, most + "b").before), "[" + most + "]");
  EXPECT_EQ(text(word_changes(most, "a ").after), "a ");
}

}  // namespace
}  // namespace ruleout::cli
