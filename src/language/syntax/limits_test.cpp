#include "base/limits.h"

#include "language/syntax/printer.h"
#include "language/syntax/reading_for_tests.h"
#include "language/syntax/syntax_limits.h"

namespace ruleout::language {
namespace {

std::string repeated(std::string_view text, std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

std::string meaning(const std::string& expression) {
  return framework_of("define d() §1 means " + expression);
}

TEST(SyntaxLimits, Nesting) {
  const auto brackets = [](std::size_t depth) {
    return meaning(repeated("(", depth) + "a" + repeated(")", depth));
  };
  EXPECT_EQ(codes_in(brackets(kNestingMax - 1)), "");
  EXPECT_EQ(codes_in(brackets(kNestingMax)), "RO0128");
  EXPECT_EQ(codes_in(meaning(repeated("not ", kNestingMax - 1) + "a")), "");
  EXPECT_EQ(codes_in(meaning(repeated("not ", kNestingMax) + "a")), "RO0128");
  EXPECT_EQ(codes_in(meaning(repeated("(", 100'000))), "RO0128");
}

TEST(SyntaxLimits, TreeDepth) {
  const auto sum = [](std::size_t terms) {
    return meaning("f(a)" + repeated(" + f(a)", terms - 1) + " > 1");
  };
  // A sum of n terms is n deep; the comparison adds one.
  EXPECT_EQ(codes_in(sum(kTreeDepthMax - 1)), "");
  EXPECT_EQ(codes_in(sum(kTreeDepthMax)), "RO0128");
  const Reading deepest = read_text(sum(kTreeDepthMax - 1));
  EXPECT_EQ(read_text(print(deepest.tree)).rendered, "");
}

TEST(SyntaxLimits, TheDeepestTreeThatIsReadComesRound) {
  std::string text = "a";
  for (std::size_t i = 0; i < kNestingMax / 2 - 1; ++i) text = "not (b and " + text + ")";
  const Reading reading = read_text(meaning(text));
  EXPECT_EQ(reading.rendered, "");
  const Reading again = read_text(print(reading.tree));
  EXPECT_EQ(again.rendered, "");
  EXPECT_TRUE(same_meaning(reading.tree, again.tree));
}

TEST(SyntaxLimits, StringBytes) {
  const auto role = [](const std::string& words) {
    return "edition 1 vocabulary v role r \"" + words + "\"";
  };
  EXPECT_EQ(codes_in(role(std::string(kStringBytesMax, 'x'))), "");
  EXPECT_EQ(codes_in(role(std::string(kStringBytesMax + 1, 'x'))), "RO0128");
  const std::string half(kStringBytesMax / 2, 'x');
  EXPECT_EQ(codes_in(role(half + "\" \"" + half)), "RO0128") << "joined by a space: one too many";
  EXPECT_EQ(codes_in(framework_of("define d() §\"" + std::string(kStringBytesMax + 1, 'x') +
                                  "\" means a")),
            "RO0128");
}

TEST(SyntaxLimits, PathBytes) {
  const auto path = [](std::size_t bytes) {
    return "edition 1 framework a/" + std::string(bytes - 2, 'b') + " 1";
  };
  EXPECT_EQ(codes_in(path(kNameBytesMax)), "");
  EXPECT_EQ(codes_in(path(kNameBytesMax + 1)), "RO0128");
}

TEST(SyntaxLimits, NumbersAndCounts) {
  const auto unit = [](const std::string& number) {
    return "edition 1 vocabulary v unit a = " + number + " b";
  };
  EXPECT_EQ(codes_in(unit(std::string(base::kNumberDigitsMax, '9'))), "");
  EXPECT_EQ(codes_in(unit(std::string(base::kNumberDigitsMax + 1, '9'))), "RO0106");
  EXPECT_EQ(codes_in(unit("1e1000")), "");
  EXPECT_EQ(codes_in(unit("1e1001")), "RO0106");
  EXPECT_EQ(codes_in(unit("1/0")), "RO0106");
}

TEST(SyntaxLimits, FindingsOfAFile) {
  const std::string wrong = repeated("\nscale x y", kFindingsPerFileMax + 50);
  EXPECT_EQ(read_text(framework_of(wrong)).findings.size(), kFindingsPerFileMax);
}

TEST(SyntaxLimits, TheLargestFileIsReadInLinearTime) {
  const std::string line = "not a(b,\"" + std::string(40, 'x') + "\" - - (((\n";
  EXPECT_NE(codes_in(repeated(line, base::kSourceBytesMax / line.size())), "");
  EXPECT_NE(codes_in(std::string(base::kSourceBytesMax, '$')), "");
  EXPECT_NE(codes_in(framework_of(repeated("a\n- ", 60'000))), "");
  EXPECT_EQ(codes_in(meaning("a" + repeated(" and a", 60'000))), "");
  EXPECT_EQ(codes_in(meaning("a" + repeated(" and a", 60'000) + " judge b(c)")), "");
}

}  // namespace
}  // namespace ruleout::language
