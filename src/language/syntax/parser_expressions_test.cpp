#include "language/syntax/printer.h"
#include "language/syntax/reading_for_tests.h"

namespace ruleout::language {
namespace {

// The tree of an expression in brackets and kinds, enough to see what was read.
std::string shape(const SyntaxTree& tree, ExpressionIndex index);

std::string operands(const SyntaxTree& tree, const Expression& expression) {
  std::string text;
  for (const ExpressionIndex operand : expression.operands) {
    text += (text.empty() ? "" : " ") + shape(tree, operand);
  }
  return text;
}

std::string shape(const SyntaxTree& tree, ExpressionIndex index) {
  const Expression& expression = tree.expressions.at(index);
  switch (expression.kind) {
    case ExpressionKind::kAnd:
      return "(and " + operands(tree, expression) + ")";
    case ExpressionKind::kOr:
      return "(or " + operands(tree, expression) + ")";
    case ExpressionKind::kNot:
      return "(not " + operands(tree, expression) + ")";
    case ExpressionKind::kAllOf:
      return "(all " + operands(tree, expression) + ")";
    case ExpressionKind::kAnyOf:
      return "(any " + operands(tree, expression) + ")";
    case ExpressionKind::kCompare:
      return "(compare " + operands(tree, expression) + ")";
    case ExpressionKind::kAdd:
      return "(+ " + operands(tree, expression) + ")";
    case ExpressionKind::kSubtract:
      return "(- " + operands(tree, expression) + ")";
    case ExpressionKind::kSome:
    case ExpressionKind::kEvery:
      return "(each " + expression.variable.text + " " + operands(tree, expression) + ")";
    case ExpressionKind::kOccurrence:
    case ExpressionKind::kJudges: {
      std::string text = expression.kind == ExpressionKind::kJudges ? "(judge" : "(did";
      text += expression.roles.join == RoleJoin::kAllOf   ? " all"
              : expression.roles.join == RoleJoin::kAnyOf ? " any"
                                                          : " anyone";
      for (const Name& role : expression.roles.names) text += " " + role.text;
      return text + ": " + expression.name.text + ")";
    }
    case ExpressionKind::kNumber:
    case ExpressionKind::kScale:
      return expression.number_text + expression.unit.text;
    default:
      return expression.name.text;
  }
}

std::string shape_of(const std::string& expression) {
  const Reading reading = read_text(framework_of("define d() §1 means " + expression));
  if (!reading.rendered.empty()) return reading.rendered;
  return shape(reading.tree, reading.tree.defines.front().body);
}

std::string printed(const std::string& expression) {
  const Reading reading = read_text(framework_of("define d() §1 means " + expression));
  EXPECT_EQ(reading.rendered, "");
  const std::string text = print(reading.tree);
  return text.substr(text.find("means ") + 6);
}

std::string codes(const std::string& expression) {
  return codes_in(framework_of("define d() §1 means " + expression));
}

TEST(Expressions, ChainsKeepTheirOrderAndBrackets) {
  EXPECT_EQ(shape_of("a and b and c"), "(and a b c)");
  EXPECT_EQ(shape_of("(a and b) or (c)"), "(or (and a b) c)");
  EXPECT_EQ(shape_of("not a and not (b or c)"), "(and (not a) (not (or b c)))");
}

TEST(Expressions, AndWithOrNeedsBrackets) {
  EXPECT_EQ(codes("a and b or c"), "RO0119");
  EXPECT_EQ(codes("a or b or c and d"), "RO0119");
  EXPECT_EQ(codes("a and (b or c and d)"), "RO0119");
  EXPECT_EQ(codes("a and (b or c)"), "");
}

TEST(Expressions, AListEndsWhereALineDoesNotStartWithABullet) {
  EXPECT_EQ(shape_of("all of\n - a\n - b and\n   c\n - d"), "(all a (and b c) d)");
  EXPECT_EQ(shape_of("(any of\n - a\n - b)\n and c"), "(and (any a b) c)");
  EXPECT_EQ(shape_of("all of\n - a\n - (any of\n - b\n - c)\n - d"), "(all a (any b c) d)");
}

TEST(Expressions, AListThatCouldBeMisreadIsRefused) {
  EXPECT_EQ(codes("any of\n  - a\n  - b\n  and c"), "RO0122");
  EXPECT_EQ(codes("any of\n  - a\n  - b\n and c"), "RO0122");
  EXPECT_EQ(codes("any of\n  - a\n  - b\n    and c"), "");
  EXPECT_EQ(codes("any of\n - a\n - all of\n   - b"), "RO0121");
  EXPECT_EQ(codes("any of\n - a\n - some x in xs: all of\n   - b"), "RO0121");
}

TEST(Expressions, WhatEndsOpenStandsLast) {
  EXPECT_EQ(codes("some x in xs: a and b"), "RO0120");
  EXPECT_EQ(codes("not every x in xs: a, or there is none and b"), "RO0120");
  EXPECT_EQ(codes("complete xs where a and b"), "RO0120");
  EXPECT_EQ(codes("1 < count of x in xs where a and b"), "RO0120");
  EXPECT_EQ(codes("b and some x in xs: a"), "");
  EXPECT_EQ(codes("(some x in xs: a) and b"), "");
  EXPECT_EQ(codes("complete xs where (a) and b"), "");
  EXPECT_EQ(codes("complete xs where a over the last 1 day and b"), "");
}

TEST(Expressions, NamesBeforeAVerbAreRoles) {
  EXPECT_EQ(shape_of("officer judges x(m)"), "(judge any officer: x)");
  EXPECT_EQ(shape_of("any of officer, chief judges x"), "(judge any officer chief: x)");
  EXPECT_EQ(shape_of("officer and chief judge x(m)"), "(judge all officer chief: x)");
  EXPECT_EQ(shape_of("anyone judges x(m)"), "(judge anyone: x)");
  EXPECT_EQ(shape_of("officer and chief approved(m)"), "(did all officer chief: approved)");
  EXPECT_EQ(shape_of("officer, chief approved(m)"), "(did any officer chief: approved)");
  EXPECT_EQ(shape_of("someone approved()"), "(did anyone: approved)");
  EXPECT_EQ(codes("approved(m) and someone approved"), "RO0110");
}

TEST(Expressions, AConditionBeforeRolesIsToldByItsArgumentsOrBrackets) {
  EXPECT_EQ(shape_of("a and officer judges x"), "(and a (judge any officer: x))");
  EXPECT_EQ(shape_of("a(m) and officer approved(m)"), "(and a (did any officer: approved))");
  EXPECT_EQ(shape_of("a() and officer approved(m)"), "(and a (did any officer: approved))");
  EXPECT_EQ(shape_of("a and officer approved(m)"), "(did all a officer: approved)");
  EXPECT_EQ(printed("a() and officer approved(m)"), "(a) and officer approved(m)\n");
  EXPECT_EQ(printed("not a() and officer and chief judge x"),
            "(not a) and officer and chief judge x\n");
}

TEST(Expressions, AFormWordIsANameWithArgumentsOrNothingBehind) {
  EXPECT_EQ(shape_of("crossed(m) and met(m) and complete(m)"), "(and crossed met complete)");
  EXPECT_EQ(shape_of("a and crossed T(m) and met S(m)"), "(and a T S)");
  EXPECT_EQ(printed("crossed() and max()"), "crossed() and max()\n");
}

TEST(Expressions, AUnitStandsOnItsNumbersLine) {
  EXPECT_EQ(shape_of("x(m) >= 5 FLOP"), "(compare x 5FLOP)");
  EXPECT_EQ(codes_in(framework_of("gate g for each m k otherwise permit\nA must §1 hold while x(m) "
                                  ">= 1\nB must §1 permit")),
            "");
  EXPECT_EQ(codes_in(framework_of(
                "standard s for each m k §1 met when x(m) > 1 expires 1 day after someone y(m)")),
            "");
}

TEST(Expressions, SumsLeanToTheLeft) {
  EXPECT_EQ(shape_of("a(m) + b(m) - c(m) >= 2 * d(m)"), "(compare (- (+ a b) c) 2)");
  EXPECT_EQ(codes("a(m)\n - b(m) > 1"), "RO0127");
  EXPECT_EQ(codes("a(m) -\n b(m) > 1"), "");
  EXPECT_EQ(codes("1 < a(m) < 2"), "RO0110");
  EXPECT_EQ(codes("a(m) + 1"), "RO0110");
}

TEST(Expressions, TheEmptyCaseBelongsToTheNearestQuantifier) {
  const Reading reading = read_text(
      framework_of("define d() §1 means every x in xs: (some y in ys: a), or there is none"));
  EXPECT_EQ(reading.rendered, "");
  EXPECT_EQ(reading.tree.expressions.back().empty, EmptyCase::kOrNone);
  EXPECT_EQ(printed("every x in xs: (some y in ys: a), or there is none"),
            "every x in xs: (some y in ys: a), or there is none\n");
  EXPECT_EQ(printed("every x in xs: (some y in ys: a, or there is none)"),
            "every x in xs: some y in ys: a, or there is none\n");
}

TEST(Expressions, HintsMeetCommonMistakes) {
  const auto rendered = [](const std::string& text) {
    return read_text(framework_of("define d() §1 means " + text)).rendered;
  };
  EXPECT_NE(rendered("a(m) is shown").find("write `is shown a(m)`"), std::string::npos);
  EXPECT_NE(rendered("a(b(m))").find("an argument is a name"), std::string::npos);
  EXPECT_NE(rendered("at least 1 day since approved(m)").find("write `someone approved(…)`"),
            std::string::npos);
  EXPECT_NE(rendered("a(m) == 1").find("write `=`"), std::string::npos);
  EXPECT_NE(rendered("(a and b\n or c").find("`(a and b) or c`"), std::string::npos);
}

}  // namespace
}  // namespace ruleout::language
