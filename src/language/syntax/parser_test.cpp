#include "language/syntax/parser.h"

#include "language/syntax/reading_for_tests.h"

namespace ruleout::language {
namespace {

SyntaxTree tree_of(const std::string& text) {
  Reading reading = read_text(text);
  EXPECT_EQ(reading.rendered, "");
  return std::move(reading.tree);
}

SyntaxTree framework_tree(const std::string& declarations) {
  return tree_of(framework_of(declarations));
}

TEST(Parser, ATermSaysWhoStatesItAndHowLongItHolds) {
  const SyntaxTree tree = tree_of(
      "edition 1 vocabulary v judgement ok(model, topic) valid 1 year if yes by a and b\n"
      "valid 30 days if no signed off by c, d valid while x(model) < 1 \"Is\" \"it?\"");
  const TermSyntax& term = tree.terms.front();
  EXPECT_EQ(term.term_class, TermClass::kJudgement);
  EXPECT_EQ(term.kinds.size(), 2U);
  EXPECT_EQ(term.stated_by.join, RoleJoin::kAllOf);
  EXPECT_EQ(term.signed_off_by.join, RoleJoin::kAnyOf);
  ASSERT_EQ(term.valid.size(), 3U);
  EXPECT_EQ(term.valid[0].answer, base::Truth::kYes);
  EXPECT_EQ(term.valid[1].duration, (base::Duration{base::DurationKind::kDays, 30}));
  EXPECT_NE(term.valid[2].while_holds, kNoExpression);
  EXPECT_EQ(term.question, "Is it?");
}

TEST(Parser, NumbersAreExactAndKeptAsWritten) {
  const SyntaxTree tree =
      tree_of("edition 1 vocabulary v unit a = 20% b unit c = 1e26 d unit e = 3/4 f");
  EXPECT_EQ(tree.units[0].factor, base::Rational::ratio(1, 5));
  EXPECT_EQ(tree.units[1].factor, base::Rational::power_of_ten(26));
  EXPECT_EQ(tree.units[2].factor, base::Rational::ratio(3, 4));
  EXPECT_EQ(tree.units[0].factor_text, "20%");
}

TEST(Parser, AClauseHasIdSubjectStrengthSectionAndWords) {
  const SyntaxTree tree = framework_tree(
      "requirement SHIELD for each model m must §5.1 \"One\" \"two.\" when a needs security high, "
      "(b or c), s");
  const RequirementSyntax& requirement = tree.requirements.front();
  EXPECT_EQ(requirement.head.id.text, "SHIELD");
  EXPECT_EQ(requirement.head.strength, Strength::kMust);
  EXPECT_EQ(requirement.head.section.text, "5.1");
  EXPECT_EQ(requirement.head.words, "One two.");
  EXPECT_EQ(requirement.head.subject->kind.text, "model");
  EXPECT_EQ(requirement.head.subject->name.text, "m");
  ASSERT_EQ(requirement.needs.size(), 3U);
  EXPECT_EQ(requirement.needs[0].level.text, "high");
  EXPECT_NE(requirement.needs[1].expression, kNoExpression);
  EXPECT_EQ(requirement.needs[2].standard.text, "s");
  EXPECT_EQ(requirement.unknown.word, UnknownWord::kUnstated);
}

TEST(Parser, ASectionIsLeftToTheChecker) {
  EXPECT_TRUE(framework_tree("define d() means a").defines.front().head.section.text.empty());
}

TEST(Parser, AGateHasRulesWithPartsInAnyOrder) {
  const SyntaxTree tree = framework_tree(
      "gate g for each run r otherwise silent \"May it?\"\n"
      "A must §1 hold unknown does nothing until someone x(r) excepts B, C while a for k = v or w "
      "and l = u\n"
      "B may §2 permit if \"watched\" (b) for office\n");
  const GateSyntax& gate = tree.gates.front();
  EXPECT_EQ(gate.otherwise, Otherwise::kSilent);
  EXPECT_EQ(gate.rules[0].unknown.word, UnknownWord::kDoesNothing);
  EXPECT_EQ(gate.rules[0].excepts.size(), 2U);
  EXPECT_EQ(gate.rules[0].where.cells.size(), 2U);
  EXPECT_NE(gate.rules[0].guard, kNoExpression);
  EXPECT_NE(gate.rules[0].until, kNoExpression);
  EXPECT_EQ(gate.rules[1].effect, Effect::kPermitIf);
  EXPECT_EQ(gate.rules[1].condition, "watched");
  EXPECT_EQ(gate.rules[1].where.scope.text, "office");
  EXPECT_EQ(gate.rules[1].guard, kNoExpression);
}

TEST(Parser, ADutyHasTriggerDueTimeAndDischarge) {
  const SyntaxTree tree = framework_tree(
      "duty A for each report r commit §1 on someone x(r) where big(r) borne by co\n"
      "  within by reading q (a: 3 days | b: 2 weeks) of by reading p (c: in force | d: officer "
      "y(r))\n"
      "duty B strive §2 always every 3 months to 2 quarters from in force first within 30 days "
      "early resets\n"
      "duty C must §3 while a maintain b on breach \"c\" displaced by A\n");
  EXPECT_EQ(tree.duties[0].trigger, TriggerKind::kOn);
  EXPECT_NE(tree.duties[0].where, kNoExpression);
  EXPECT_EQ(tree.duties[0].within.alternatives.size(), 2U);
  EXPECT_EQ(tree.duties[0].anchor.alternatives[1].anchor.kind, AnchorKind::kOccurrence);
  EXPECT_EQ(tree.duties[1].due, DueKind::kCadence);
  EXPECT_EQ(tree.duties[1].not_before, (base::Duration{base::DurationKind::kMonths, 3}));
  EXPECT_EQ(tree.duties[1].within.duration, (base::Duration{base::DurationKind::kQuarters, 2}));
  EXPECT_EQ(tree.duties[1].early, EarlyDischarge::kResets);
  EXPECT_EQ(tree.duties[2].due, DueKind::kUnstated);
  EXPECT_EQ(tree.duties[2].displaced_by.duty.text, "A");
}

TEST(Parser, FullDaysLastToTheEndOfTheLastOne) {
  const SyntaxTree tree = framework_tree(
      "duty A must §1 when a within 15 full days of that\n"
      "duty B must §1 when a within by reading q (c: 15 days | d: 10 full business days) of that\n"
      "duty C must §1 always every 3 months to 4 full months from in force");
  EXPECT_TRUE(tree.duties[0].within.is_full);
  EXPECT_FALSE(tree.duties[1].within.alternatives[0].is_full);
  EXPECT_TRUE(tree.duties[1].within.alternatives[1].is_full);
  EXPECT_TRUE(tree.duties[2].within.is_full);
  EXPECT_EQ(codes_in(framework_of("duty D must §1 when a within 24 full hours of that")), "RO0108");
  EXPECT_EQ(codes_in(framework_of("duty D must §1 always every 3 full days to 4 days from that")),
            "RO0110");
  EXPECT_EQ(codes_in(framework_of("define d() means at least 3 full days since someone a()")),
            "RO0108");
}

TEST(Parser, WhatIsSaidTwiceIsFound) {
  EXPECT_EQ(codes_in(framework_of("duty D must §1 when a while b")), "RO0124");
  EXPECT_EQ(codes_in(framework_of("duty D must §1 do \"a\" do \"b\"")), "RO0124");
  EXPECT_EQ(codes_in(framework_of("threshold T for each m k crossed when a crossed when b")),
            "RO0124");
  EXPECT_EQ(codes_in("edition 1 regime r zone UTC zone UTC"), "RO0124");
  EXPECT_EQ(codes_in("edition 1 framework a/b 1 title \"x\" title \"y\""), "RO0124");
}

TEST(Parser, WhatMustBeThereIsMissed) {
  EXPECT_EQ(codes_in(framework_of("standard s for each model m §1")), "RO0125");
  EXPECT_EQ(codes_in(framework_of("goal G §1 due 2025-01-01 met when a")), "RO0125");
  EXPECT_EQ(codes_in(framework_of("test t as of 2025-01-01 expect")), "RO0125");
}

TEST(Parser, GivensAreToldApart) {
  const SyntaxTree tree = framework_tree(
      "test t §1 as of 2025-05-22T09:00:00-07:00 known at 2025-06-01 given\n"
      "model opus\n f(opus) is no from 2025-01-01 until 2025-02-01 known 2025-01-02\n"
      "x: q = 3 FLOP to 4 FLOP\n officer and chief judged ok(opus) yes\n officer, chief "
      "signed(opus) on 2025-01-01\n"
      "someone signed on 2025-01-01\n reading r is s\n plan p of t alarm line 5%\n plan thing\n"
      "evaluation e of p on opus: 3 of 20, 1 missing on 2025-01-01\n"
      "expect default g(opus) is hold or permit by A, B\n goal G is met\n");
  const TestSyntax& test = tree.tests.front();
  const GivenKind kinds[] = {GivenKind::kEntity,    GivenKind::kInput, GivenKind::kQuantity,
                             GivenKind::kJudged,    GivenKind::kAct,   GivenKind::kAct,
                             GivenKind::kReading,   GivenKind::kPlan,  GivenKind::kEntity,
                             GivenKind::kEvaluation};
  ASSERT_EQ(test.given.size(), std::size(kinds));
  for (std::size_t i = 0; i < std::size(kinds); ++i) EXPECT_EQ(test.given[i].kind, kinds[i]) << i;
  EXPECT_EQ(test.as_of.offset_seconds, -7 * 3600);
  EXPECT_EQ(base::to_text(test.as_of.instant), "2025-05-22T16:00:00Z");
  EXPECT_TRUE(test.known_at->is_day);
  EXPECT_EQ(test.given[2].label, "x");
  EXPECT_EQ(test.given[2].high, base::Rational(4));
  EXPECT_EQ(test.given[3].roles.join, RoleJoin::kAllOf);
  EXPECT_EQ(test.given[4].roles.join, RoleJoin::kAnyOf);
  EXPECT_EQ(test.given[9].counts.missing, 1);
  EXPECT_EQ(test.expect[0].words.size(), 2U);
  EXPECT_EQ(test.expect[0].by.size(), 2U);
  EXPECT_EQ(test.expect[1].prefix, "goal");
}

const TestSyntax& given(SyntaxTree& tree, const std::string& lines) {
  tree = framework_tree("test t §1 as of 2026-01-01 given\n" + lines + "\nexpect g is yes\n");
  return tree.tests.front();
}

TEST(Parser, AGivenNamesPersonsBeforeTheirRoles) {
  SyntaxTree tree;
  const TestSyntax& test = given(tree,
                                 "role officer held by anna, ben until 2026-01-02\n"
                                 "role chief held by no-one\n"
                                 "anna as officer and chief approved(m) on 2026-01-01\n"
                                 "ben as officer, chief judged ok(m) yes signed off by no-one\n"
                                 "officer judged ok(m) no signed off by ben as chief and board\n"
                                 "void x by ben as chief");
  const auto& given = test.given;
  ASSERT_EQ(given.size(), 6U);
  EXPECT_EQ(given[0].people.size(), 2U);
  EXPECT_TRUE(given[0].until.has_value());
  EXPECT_TRUE(given[1].people.empty());
  EXPECT_EQ(given[2].kind, GivenKind::kAct);
  EXPECT_EQ(given[2].roles.join, RoleJoin::kAllOf);
  EXPECT_EQ(given[2].people[0].text + given[2].people[1].text, "anna");
  EXPECT_EQ(given[2].roles.names[0].text + given[2].roles.names[1].text, "officerchief");
  EXPECT_TRUE(given[3].signed_off_by->empty());
  EXPECT_EQ((*given[4].signed_off_by)[0].person.text, "ben");
  EXPECT_EQ((*given[4].signed_off_by)[1].role.text, "board");
  EXPECT_EQ(given[5].by->person.text, "ben");
}

TEST(Parser, AGivenSaysWhatItCountsAndUntilWhen) {
  SyntaxTree tree;
  const TestSyntax& test =
      given(tree,
            "model m from 2026-01-01 until 2026-02-01 known 2026-01-02\n"
            "plan p of t alarm line 5% of clusters\n"
            "evaluation e of p on m: 3 of 20, 1 missing, clusters 2 of 5, 1 "
            "missing on 2026-01-01 valid while load(m) >= 3 FLOP supersedes x\n"
            "watermark evaluations(m, t) from 2026-01-01 through 2026-02-01\n"
            "in force from 2026-01-01 until 2026-02-01 keep duties\n"
            "calendar paris");
  const auto& given = test.given;
  ASSERT_EQ(given.size(), 6U);
  EXPECT_TRUE(given[0].from && given[0].until && given[0].known);
  EXPECT_TRUE(given[1].counts_clusters);
  EXPECT_EQ(given[2].clusters->of, 5);
  EXPECT_EQ(given[2].clusters->missing, 1);
  EXPECT_FALSE(given[2].valid_while->is_less_than);
  EXPECT_EQ(given[2].valid_while->unit.text, "FLOP");
  EXPECT_EQ(given[2].supersedes.text, "x");
  EXPECT_EQ(given[3].arguments.size(), 2U);
  EXPECT_TRUE(given[3].since && !given[3].from);
  EXPECT_TRUE(given[4].keeps_duties);
  EXPECT_EQ(given[5].kind, GivenKind::kCalendar);
}

TEST(Parser, AGivenMayStartWithAWordThatAlsoSaysWhen) {
  SyntaxTree tree;
  const TestSyntax& test = given(tree,
                                 "model m\nknown(m) is yes\nmodel n\nknown m2\nmodel o\n"
                                 "known: f(m) is yes known 2026-01-01");
  ASSERT_EQ(test.given.size(), 6U);
  EXPECT_EQ(test.given[1].kind, GivenKind::kInput);
  EXPECT_EQ(test.given[3].kind, GivenKind::kEntity);
  EXPECT_EQ(test.given[5].label, "known");
  EXPECT_TRUE(test.given[5].known.has_value());
}

TEST(Parser, AGivenTakesOnlyWhatGoesWithIt) {
  const auto codes = [](const std::string& line) {
    return codes_in(
        framework_of("test t §1 as of 2026-01-01 given\n" + line + "\nexpect g is yes"));
  };
  EXPECT_EQ(codes("someone approved(m) on 2026-01-01 until 2026-02-01"), "RO0110");
  EXPECT_EQ(codes("officer judged ok(m) yes by anna as officer"), "RO0110");
  EXPECT_EQ(codes("zone UTC known 2026-01-01"), "RO0110");
  EXPECT_EQ(codes("f(m) is yes signed off by officer"), "RO0110");
  EXPECT_EQ(codes("f(m) is yes valid while load(m) = 1"), "RO0110");
  EXPECT_EQ(codes("f(m) is yes by a as b by a as b"), "RO0124");
  EXPECT_EQ(codes("zone UTC\nzone UTC"), "RO0124");
  EXPECT_EQ(codes("assuming\nin force from 2026-01-01"), "RO0124");
}

TEST(Parser, AnIntervalHasOneUnit) {
  EXPECT_EQ(codes_in(framework_of("test t as of 2025-01-01 given q = 3 a to 4 b expect x is yes")),
            "RO0110");
  EXPECT_EQ(framework_tree("test t as of 2025-01-01 given q = 3 to 4 b expect x is yes")
                .tests[0]
                .given[0]
                .unit.text,
            "b");
}

TEST(Parser, LineageNamesBothClausesOrOne) {
  const SyntaxTree tree = tree_of(
      "edition 1 framework a/b 2 lineage A from B as moved lineage C added lineage removed D");
  const std::vector<Lineage>& lineage = tree.framework.lineage;
  EXPECT_EQ(lineage[0].change, Lineage::Change::kMoved);
  EXPECT_EQ(lineage[1].clause.text, "C");
  EXPECT_TRUE(lineage[2].clause.text.empty());
  EXPECT_EQ(lineage[2].from.text, "D");
}

TEST(Parser, AFrameworkAmendsOneAndRemovesNames) {
  const SyntaxTree tree = tree_of(
      "edition 1 framework a/b 2 amends a/b 1.9 removes C, D removes E lineage F from G as "
      "narrowed");
  ASSERT_TRUE(tree.framework.amends);
  EXPECT_EQ(tree.framework.amends->path.text, "a/b");
  EXPECT_EQ(tree.framework.amends->version.text, "1.9");
  ASSERT_EQ(tree.framework.removes.size(), 3U);
  EXPECT_EQ(tree.framework.removes[2].text, "E");
  EXPECT_EQ(tree.framework.lineage[0].change, Lineage::Change::kNarrowed);
  EXPECT_EQ(codes_in("edition 1 framework a/b 2 amends a/b 1 amends a/b 0"), "RO0124");
}

TEST(Parser, APartOfAJoinedTextIsReadAsIfItStoodAlone) {
  const base::SourceText texts[] = {{"a", "edition 1 vocabulary v role r \"open"},
                                    {"b", "\ufeff# why\nedition 1\nframework a/b 1\nrole r\n"}};
  const base::SourceText whole = base::SourceText::joined(texts);
  base::Findings findings;
  const SyntaxTree part = parse_part(whole, 1, findings);
  const SyntaxTree alone = parse(texts[1], findings);
  EXPECT_TRUE(findings.empty());
  EXPECT_TRUE(same_meaning(part, alone));
  EXPECT_EQ(whole.text(part.roles[0].name.span), "r");
  EXPECT_EQ(part.roles[0].name.span.begin - whole.part(1).begin, alone.roles[0].name.span.begin);
  parse_part(whole, 0, findings);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].file, "a");
}

TEST(Parser, SpansLeadBackToTheText) {
  const std::string text = framework_of("define d(m: model) §1 means not (quiet(m) and cool(m))");
  const SyntaxTree tree = tree_of(text);
  for (const Expression& expression : tree.expressions) {
    const std::string words = text.substr(expression.span.begin, expression.span.size());
    if (expression.kind == ExpressionKind::kAnd) {
      EXPECT_EQ(words, "quiet(m) and cool(m)");
    }
    if (expression.kind == ExpressionKind::kNot) {
      EXPECT_EQ(words, "not (quiet(m) and cool(m))");
    }
  }
  const base::Span item = tree.items.front().span;
  EXPECT_EQ(text.substr(item.begin, item.size()), text.substr(text.find("define")));
}

TEST(Parser, OperandsStandBeforeWhatHoldsThem) {
  const SyntaxTree tree = framework_tree(
      "define d() §1 means some x in xs where p(x): (a(x) + b(x) - 1 > 2 or by reading q (r: c | "
      "s: not d(x)))");
  for (std::size_t i = 0; i < tree.expressions.size(); ++i) {
    for (const ExpressionIndex operand : tree.expressions[i].operands) EXPECT_LT(operand, i);
    for (const Alternative& each : tree.expressions[i].alternatives) EXPECT_LT(each.expression, i);
  }
}

}  // namespace
}  // namespace ruleout::language
