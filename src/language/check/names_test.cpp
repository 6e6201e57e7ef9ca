#include <gtest/gtest.h>

#include "language/check/checked_text.h"

namespace ruleout::language {
namespace {

TEST(Names, SeveralMistakesShowAtOnceAndNothingThatRestsOnThem) {
  const CheckedText checked = check_text(R"(
define one(m: modle) §1 means quiet(m)
define two(m: model) §2 means quite(m) and one(m)
gate release for each model m otherwise permit
  RULE must §3 hold while two(m) and fin(m)
)");
  EXPECT_EQ(checked.codes, "RO0201 RO0201 RO0201") << checked.findings;
}

TEST(Names, OneNameMayMeanAKindAFamilyAndAClause) {
  EXPECT_EQ(check_text(R"(
scale model: low < high
family model on model
define model(m: model) §1 means quiet(m)
)")
                .codes,
            "");
}

TEST(Names, ThresholdsAreEntitiesAndHideNoConstant) {
  const Framework framework = sound(check_text(R"(
threshold danger for each model m §1 crossed when someone approved(m, danger)
)"));
  ASSERT_EQ(framework.constants.size(), 3U);
  EXPECT_EQ(framework.constants[0].name, "self");
  EXPECT_EQ(framework.constants[2].name, "danger");
  EXPECT_EQ(framework.constants[2].kind, kThresholdKind);
  EXPECT_EQ(check_text("threshold fire for each model m §1 crossed when loud(m)").codes, "RO0203");
}

TEST(Names, AThresholdDeclaredTwiceIsReportedOnce) {
  EXPECT_EQ(check_text(R"(
threshold danger for each model m §1 crossed when loud(m)
threshold danger for each model m §1 crossed when loud(m)
)")
                .codes,
            "RO0203");
}

TEST(Names, BuiltInOnesCannotBeDeclared) {
  EXPECT_EQ(check_text("kind developer").codes, "RO0203 RO0203");
  EXPECT_EQ(check_text("constant model self").codes, "RO0203");
}

TEST(Names, APluralIsTheNameAndAnSUnlessStated) {
  EXPECT_EQ(
      check_text("kind mouse plural mice\ndefine any-mice() §1 means some x in mice: yes").codes,
      "");
  EXPECT_EQ(
      check_text("kind mouse plural mice\ndefine any-mice() §1 means some x in mouses: yes").codes,
      "RO0201");
}

TEST(Names, VariablesHideNothing) {
  EXPECT_EQ(check_text("define a() §1 means some fire in models: quiet(fire)").codes, "RO0204");
  EXPECT_EQ(check_text("define a(m: model) §1 means some m in models: quiet(m)").codes, "RO0204");
  EXPECT_EQ(check_text("define a(self: model) §1 means quiet(self)").codes, "RO0204");
}

TEST(Names, SelfIsTheDeveloper) {
  EXPECT_EQ(check_text("input calm(developer) \"?\"\ndefine a() §1 means calm(self)").codes, "");
  EXPECT_EQ(check_text("define a() §1 means quiet(self)").codes, "RO0209");
}

TEST(Names, AnImportIsTakenByItsName) {
  const std::string vocabulary =
      "edition 1\nvocabulary zoo uri \"x:zoo\"\nkind cat\ninput awake(cat) \"Is it awake?\"\n";
  const std::string text =
      "edition 1\nframework shop/safety 1 imports zoo\ndefine a(c: cat) §1 means awake(c)\n";
  const Framework framework = sound(check_file(text, {vocabulary}));
  ASSERT_EQ(framework.terms.size(), 1U);
  EXPECT_EQ(framework.terms[0].vocabulary_uri, "x:zoo");
  EXPECT_EQ(framework.terms[0].question_sha256, base::sha256("Is it awake?"));
  EXPECT_EQ(check_file(text).codes, "RO0205 RO0201 RO0201");
}

TEST(Names, AFrameworksOwnTermsKeepTheirIdentityAcrossVersions) {
  const Framework framework = sound(check_text(""));
  EXPECT_EQ(framework.terms[0].vocabulary_uri, "shop/safety");
}

TEST(Names, LineageSpeaksOfClausesThatStand) {
  const std::string text =
      "edition 1\nframework shop/safety 2\n  lineage a from b as moved\n  lineage removed c\n"
      "  lineage d added\ndefine a() §1 means yes\n";
  EXPECT_EQ(check_file(text).codes, "RO0201");
}

TEST(Roles, OwnersAreHeld) {
  EXPECT_EQ(check_text("define a(m: model) §1 means officer judges fine(m)").codes, "");
  EXPECT_EQ(check_text("define a(m: model) §1 means any of officer, board judges fine(m)").codes,
            "RO0225");
  EXPECT_EQ(check_text("define a(m: model) §1 means officer judges joint(m)").codes, "RO0225");
  EXPECT_EQ(check_text("define a(m: model) §1 means officer and board judge joint(m)").codes, "");
  EXPECT_EQ(check_text("define a(m: model) §1 means nobody judges fine(m)").codes, "RO0201");
  EXPECT_EQ(check_text("define a(m: model) §1 means officer released(m)").codes, "");
  EXPECT_EQ(check_text("define a(m: model) §1 means board released(m)").codes, "RO0226");
}

TEST(Evidence, OrderIsClosedAndNeverCircular) {
  const Framework framework = sound(check_text(R"(
evidence "some" < "clear" < "strong"
evidence "strong" < "sure"
)"));
  ASSERT_EQ(framework.named_standards.size(), 4U);
  EXPECT_EQ(framework.named_standards[0].above.size(), 3U);
  EXPECT_EQ(framework.named_standards[3].above.size(), 0U);
  EXPECT_EQ(check_text("evidence \"a\" < \"b\"\nevidence \"b\" < \"a\"").codes, "RO0231");
}

TEST(Vocabulary, IsCheckedByItself) {
  EXPECT_EQ(check_text("unit B = 2 C\nunit C = 3 D\nunit D = 4 B").codes, "RO0231");
  EXPECT_EQ(check_text("unit B = 2 C").codes, "RO0201");
  EXPECT_EQ(check_text("unit B = 0 USD").codes, "RO0252");
}

}  // namespace
}  // namespace ruleout::language
