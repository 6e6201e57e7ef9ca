#include "language/syntax/printer.h"

#include "base/text.h"
#include "language/syntax/reading_for_tests.h"

namespace ruleout::language {
namespace {

std::string printed(const std::string& text) {
  const Reading reading = read_text(text);
  EXPECT_EQ(reading.rendered, "") << text;
  return print(reading.tree);
}

// What is printed of declarations, without the head.
std::string body(const std::string& declarations) {
  const std::string text = printed(framework_of(declarations));
  const std::string head = "edition 1\n\nframework a/b 1\n\n";
  EXPECT_TRUE(text.starts_with(head)) << text;
  return text.substr(std::min(head.size(), text.size()));
}

TEST(Printer, OnePartPerLine) {
  EXPECT_EQ(body("duty D for each report r must §1 \"Words.\" displaced by E when a within 1 day "
                 "of that do \"x\""),
            "duty D for each report r must §1\n"
            "  \"Words.\"\n"
            "  when a\n"
            "  do \"x\"\n"
            "  within 1 day of that\n"
            "  displaced by E\n");
}

TEST(Printer, AlignsAChainThatDoesNotFit) {
  const std::string name(40, 'x');
  EXPECT_EQ(body("define d() §1 means " + name + " and " + name + " and not " + name),
            "define d() §1\n"
            "  means " +
                name +
                "\n"
                "    and " +
                name +
                "\n"
                "    and not " +
                name + "\n");
  EXPECT_EQ(body("define d() §1 means a and (" + name + " or " + name + " or " + name + ")"),
            "define d() §1\n"
            "  means a\n"
            "    and (" +
                name +
                "\n"
                "         or " +
                name +
                "\n"
                "         or " +
                name + ")\n");
}

TEST(Printer, PutsBulletsUnderTheirClausePart) {
  EXPECT_EQ(body("define d() §1 means some x in xs: all of\n- a and b\n- (any of\n- c\n- not d)"),
            "define d() §1\n"
            "  means some x in xs: all of\n"
            "    - a and b\n"
            "    - (any of\n"
            "        - c\n"
            "        - not d)\n");
}

TEST(Printer, BreaksQuantifiersReadingsAndComparisons) {
  const std::string name(60, 'x');
  EXPECT_EQ(body("define d() §1 means some m in models: (" + name + " or " + name + ")"),
            "define d() §1\n"
            "  means some m in models:\n"
            "      (" +
                name +
                "\n"
                "       or " +
                name + ")\n");
  EXPECT_EQ(body("define d() §1 means by reading q (a: " + name + " | b: " + name + ")"),
            "define d() §1\n"
            "  means by reading q\n"
            "    ( a: " +
                name +
                "\n"
                "    | b: " +
                name + ")\n");
  EXPECT_EQ(body("define d() §1 means " + name + "(m) - " + name + "(m) >= " + name + "(m)"),
            "define d() §1\n"
            "  means " +
                name +
                "(m) -\n"
                "      " +
                name +
                "(m)\n"
                "      >= " +
                name + "(m)\n");
}

TEST(Printer, DropsNeedlessBracketsAndKeepsTheOthers) {
  EXPECT_EQ(body("define d() §1 means ((a and (b) and (c and d)))"),
            "define d() §1\n  means a and b and (c and d)\n");
  EXPECT_EQ(body("define d() §1 means not (a or b) and (some x in xs: c) and (some x in xs: c)"),
            "define d() §1\n  means not (a or b) and (some x in xs: c) and some x in xs: c\n");
}

TEST(Printer, BreaksLongStringsAtSpaces) {
  const std::string half(60, 'x');
  EXPECT_EQ(body("define d() §1 \"" + half + " " + half + "\" means a"),
            "define d() §1\n  \"" + half + "\"\n  \"" + half + "\"\n  means a\n");
  const std::string wide = half + "  " + half;
  EXPECT_EQ(body("define d() §1 \"" + wide + "\" means a"),
            "define d() §1\n  \"" + wide + "\"\n  means a\n")
      << "two spaces would become one";
}

TEST(Printer, NoLineIsWiderThanThePageWhereItCanBeBroken) {
  std::string text = "define d() §1 \"";
  for (int i = 0; i < 100; ++i) text += "words ";
  text += "\" means ";
  for (int i = 0; i < 30; ++i) text += "(a(m) or b(m) or not crossed T(m)) and ";
  const std::string out = body(text + "c");
  for (const std::string_view line : base::split(out, '\n')) EXPECT_LE(line.size(), 100U) << line;
}

TEST(Printer, NumbersInstantsAndZonesStayAsWritten) {
  const std::string text =
      "test t\n  as of 2025-05-22T09:00:00-07:00\n  given\n    q = 1e26 FLOP to 20%\n"
      "    zone America/New_York\n  expect\n    x is yes\n";
  EXPECT_EQ(printed(framework_of(text)).substr(28),
            "test t\n  as of 2025-05-22T09:00:00-07:00\n  given\n"
            "    q = 1e26 FLOP to 20% FLOP\n"
            "    zone America/New_York\n  expect\n    x is yes\n");
}

TEST(Printer, CommentsStayWithWhatTheyStandBy) {
  const std::string text =
      "# the file\n"
      "\n"
      "edition 1  # one\n"
      "\n"
      "framework a/b 1  # two\n"
      "  # before the title\n"
      "  title \"x\"\n"
      "\n"
      "# a heading\n"
      "\n"
      "# the scale\n"
      "scale L: low < high  # three\n"
      "family f on L\n"
      "\n"
      "define d() §1\n"
      "  # why\n"
      "  means a  # four\n"
      "    # because\n"
      "    and b  # five\n"
      "\n"
      "# the end\n";
  EXPECT_EQ(printed(text), text);
}

TEST(Printer, ACommentBetweenPartsBreaksThem) {
  EXPECT_EQ(body("define d() §1 means a # first\n and b # second\n"),
            "define d() §1\n  means a  # first\n    and b  # second\n");
  EXPECT_EQ(body("define d() §1 means some x in xs: # each\n a"),
            "define d() §1\n  means some x in xs:  # each\n      a\n");
}

TEST(Printer, CommentsFollowPartsThatMove) {
  EXPECT_EQ(body("duty D must §1\n  # about the act\n  do \"x\" # the act\n  # about the guard\n  "
                 "when a # guard\n"),
            "duty D must §1\n"
            "  # about the guard\n"
            "  when a  # guard\n"
            "  # about the act\n"
            "  do \"x\"  # the act\n");
}

TEST(Printer, SmallDeclarationsStandInTheBlocksTheirAuthorMade) {
  EXPECT_EQ(body("kind a\nkind b\n\n\nunit c\nrole d define x() means a define y() means b"),
            "kind a\nkind b\n\nunit c\nrole d\n\ndefine x()\n  means a\n\ndefine y()\n  means b\n");
}

}  // namespace
}  // namespace ruleout::language
