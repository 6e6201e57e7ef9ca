#include "evidence/inspect/score.h"

#include "evidence/limits.h"

namespace ruleout::evidence {
namespace {

using base::Rational;

Score number(std::int64_t numerator, std::int64_t denominator = 1) {
  return {.kind = ScoreKind::kNumber, .number = Rational::ratio(numerator, denominator)};
}

TEST(ReadScore, KnowsTheLetters) {
  EXPECT_EQ(read_score("\"C\""), number(1));
  EXPECT_EQ(read_score("\"P\""), number(1, 2));
  EXPECT_EQ(read_score("\"I\""), number(0));
  EXPECT_EQ(read_score("\"N\"").kind, ScoreKind::kNoAnswer);
  EXPECT_EQ(read_score("\"c\"").kind, ScoreKind::kUnclear);
}

TEST(ReadScore, KnowsYesAndNoInAnyCase) {
  for (const char* text : {"true", "\"yes\"", "\"Yes\"", "\"TRUE\"", "\" true \""}) {
    EXPECT_EQ(read_score(text), number(1)) << text;
  }
  for (const char* text : {"false", "\"no\"", "\"False\""}) {
    EXPECT_EQ(read_score(text), number(0)) << text;
  }
}

TEST(ReadScore, ReadsNumbersExactly) {
  EXPECT_EQ(read_score("1"), number(1));
  EXPECT_EQ(read_score("1.0"), number(1));
  EXPECT_EQ(read_score("-2.5e-1"), number(-1, 4));
  EXPECT_EQ(read_score("\"0.1\""), number(1, 10));
  EXPECT_EQ(read_score("\"+1\""), number(1));
  EXPECT_EQ(read_score("0.30000000000000004").number, *Rational::parse("0.30000000000000004"));
}

TEST(ReadScore, TellsUnscoredFromUnclear) {
  for (const char* text : {"null", "", "NaN", "\"nan\""}) {
    EXPECT_EQ(read_score(text).kind, ScoreKind::kUnscored) << text;
  }
  for (const char* text : {"\"\"", "\"A\"", "\"1/2\"", "[1]", "{\"a\":1}", "Infinity",
                           "\"Infinity\"", "1e5000", "\"\xFF\"", "tru"}) {
    EXPECT_EQ(read_score(text).kind, ScoreKind::kUnclear) << text;
  }
}

TEST(ReadScoreLimits, HoldForTheText) {
  EXPECT_EQ(read_score(std::string(kScoreBytesMax, '1')).kind, ScoreKind::kNumber);
  EXPECT_EQ(read_score(std::string(kScoreBytesMax + 1, '1')).kind, ScoreKind::kUnclear);
}

}  // namespace
}  // namespace ruleout::evidence
