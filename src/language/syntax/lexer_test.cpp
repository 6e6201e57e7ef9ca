#include "language/syntax/lexer.h"

#include "language/syntax/reading_for_tests.h"
#include "language/syntax/syntax_limits.h"

namespace ruleout::language {
namespace {

struct Lexed {
  LexedText text;
  std::string codes;
};

Lexed lexed(const std::string& text) {
  base::Findings findings;
  Lexed result{lex(base::SourceText("a.rule", text), 0, findings), {}};
  for (const base::Finding& finding : findings) result.codes += finding.kind->code;
  return result;
}

std::vector<TokenKind> kinds(const std::string& text) {
  std::vector<TokenKind> kinds;
  for (const Token& token : lexed(text).text.tokens) kinds.push_back(token.kind);
  kinds.pop_back();
  return kinds;
}

using Kinds = std::vector<TokenKind>;

TEST(Lexer, AJointIsPartOfANameOnlyBetweenLettersAndDigits) {
  EXPECT_EQ(kinds("HARM-3 EXT.a x_1 ec-ratio"), Kinds(4, TokenKind::kName));
  EXPECT_EQ(kinds("a - b"), (Kinds{TokenKind::kName, TokenKind::kMinus, TokenKind::kName}));
  EXPECT_EQ(kinds("a- b"), (Kinds{TokenKind::kName, TokenKind::kMinus, TokenKind::kName}));
}

TEST(Lexer, TellsNumbersFromDatesAndDigests) {
  EXPECT_EQ(kinds("4 0.05 1e26 1e-3 1.5e+2 20% 3/4 007"), Kinds(8, TokenKind::kNumber));
  EXPECT_EQ(kinds("2025-05-14 2025-13-45"), Kinds(2, TokenKind::kDate));
  EXPECT_EQ(kinds("2025-05-22T09:00:00Z 2025-05-22T09:00:00-07:00 2025-05-22Tx"),
            Kinds(3, TokenKind::kInstant));
  EXPECT_EQ(
      kinds("4807f39 30days 1.2.3 1e 2x% 1/2/"),
      (Kinds{TokenKind::kDigitWord, TokenKind::kDigitWord, TokenKind::kDigitWord,
             TokenKind::kDigitWord, TokenKind::kDigitWord, TokenKind::kNumber, TokenKind::kSlash}));
}

TEST(Lexer, ADashThatStartsALineIsABullet) {
  EXPECT_EQ(kinds("a -\n  - b"),
            (Kinds{TokenKind::kName, TokenKind::kMinus, TokenKind::kBullet, TokenKind::kName}));
  EXPECT_EQ(kinds("# c\n-"), Kinds{TokenKind::kBullet});
}

TEST(Lexer, ReadsEverySign) {
  EXPECT_EQ(kinds("x ( ) , : | + * / < <= > >= = /=").size(), 15U);
  EXPECT_EQ(lexed("x ( ) , : | + * / < <= > >= = /=").codes, "");
}

TEST(Lexer, ASectionRunsToTheNextSpace) {
  const auto section = [](const std::string& text) {
    const base::SourceText source("a.rule", text);
    base::Findings findings;
    const LexedText result = lex(source, 0, findings);
    EXPECT_EQ(result.tokens.front().kind, TokenKind::kSection);
    return decoded(source.text(result.tokens.front().span));
  };
  EXPECT_EQ(section("§3.3"), "3.3");
  EXPECT_EQ(section("§22757.13(c)(1) x"), "22757.13(c)(1)");
  EXPECT_EQ(section("§3.3: x"), "3.3");
  EXPECT_EQ(section("§\"Appendix A, \\\"first\\\"\" x"), "Appendix A, \"first\"");
}

TEST(Lexer, EncodedTextsDecodeToThemselves) {
  for (const std::string text : {"", "a", "a \"b\" \\ c", "\\", "\"", "§", "ends:"}) {
    EXPECT_EQ(decoded(encoded(text)), text);
    if (!text.empty()) {
      EXPECT_EQ(decoded(encoded_section(text)), text);
    }
  }
}

TEST(Lexer, CommentsKnowWhereTheyStand) {
  const LexedText text = lexed("# top\n\na  #  side  \n#b\nc").text;
  ASSERT_EQ(text.comments.size(), 3U);
  EXPECT_EQ(text.comments[0].text, " top");
  EXPECT_TRUE(text.comments[0].owns_line);
  EXPECT_TRUE(text.comments[0].is_set_apart);
  EXPECT_EQ(text.comments[1].text, "  side");
  EXPECT_FALSE(text.comments[1].owns_line);
  EXPECT_FALSE(text.comments[2].is_set_apart);
}

TEST(Lexer, TokensCoverTheText) {
  const std::string source = "edition 1 # a\nrole x \"y z\" §3 >= -";
  std::string left = source;
  const LexedText text = lexed(source).text;
  for (const Token& token : text.tokens) {
    for (std::uint32_t i = token.span.begin; i < token.span.end; ++i) left[i] = ' ';
  }
  for (const Comment& comment : text.comments) {
    for (std::uint32_t i = comment.span.begin; i < comment.span.end; ++i) left[i] = ' ';
  }
  EXPECT_EQ(left.find_first_not_of(" \n"), std::string::npos);
}

TEST(Lexer, SaysWhatToWriteInsteadOfALookalike) {
  const auto hint = [](const std::string& text) { return read_text(text).rendered; };
  EXPECT_NE(hint("edition 1 vocabulary v “x”").find("write the straight quote"), std::string::npos);
  EXPECT_NE(hint("edition 1 vocabulary v x ≥ y").find("write `>=`"), std::string::npos);
  EXPECT_NE(hint("edition 1 vocabulary v a != b").find("write `/=`"), std::string::npos);
}

TEST(Lexer, RefusesWhatCannotBeSeen) {
  EXPECT_EQ(lexed("a\u200bb").codes, "RO0102");
  EXPECT_EQ(lexed("\"\u202e\"").codes, "RO0102");
  EXPECT_EQ(lexed("# \u2066").codes, "RO0102");
  EXPECT_EQ(lexed(std::string("a\0b", 3)).codes, "RO0102");
  EXPECT_EQ(lexed("a\rb").codes, "RO0102");
  EXPECT_EQ(lexed("\ufeffa\r\nb\tc").codes, "")
      << "a mark at the start, line ends and tabs are fine";
}

TEST(Lexer, AnOpenStringSwallowsItsRestButNotTheNextOne) {
  EXPECT_EQ(codes_in("edition 1 vocabulary v\nrole a \"one\n two three\"\nrole b \"x\""), "RO0104");
  EXPECT_EQ(codes_in("edition 1 vocabulary v\nrole a \"one\nrole b \"x\""), "RO0104");
}

TEST(LexerLimits, Tokens) {
  std::string text;
  for (std::size_t i = 0; i < kTokensMax; ++i) text += "a ";
  EXPECT_EQ(lexed(text).codes, "");
  EXPECT_TRUE(lexed(text).text.is_complete);
  EXPECT_EQ(lexed(text + "a").codes, "RO0128");
  EXPECT_FALSE(lexed(text + "a").text.is_complete);
  EXPECT_EQ(lexed(text + "# a").codes, "RO0128");
  EXPECT_EQ(codes_in(text + "a"), "RO0128") << "nothing else is said";
}

TEST(LexerLimits, NameBytes) {
  EXPECT_EQ(lexed(std::string(kNameBytesMax, 'a')).codes, "");
  EXPECT_EQ(lexed(std::string(kNameBytesMax + 1, 'a')).codes, "RO0128");
}

TEST(LexerLimits, FindingsOfAFile) {
  std::string text;
  for (std::size_t i = 0; i + 1 < kFindingsPerFileMax; ++i) text += "$ a ";
  EXPECT_TRUE(lexed(text).text.is_complete);
  EXPECT_FALSE(lexed(text + "$ a $").text.is_complete);
}

}  // namespace
}  // namespace ruleout::language
