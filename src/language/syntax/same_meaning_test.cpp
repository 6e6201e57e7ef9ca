#include "language/syntax/reading_for_tests.h"

namespace ruleout::language {
namespace {

bool same(const std::string& a, const std::string& b) {
  const Reading one = read_text(framework_of(a));
  const Reading two = read_text(framework_of(b));
  EXPECT_EQ(one.rendered + two.rendered, "");
  return same_meaning(one.tree, two.tree);
}

TEST(SameMeaning, SpellingPlaceAndNeedlessBracketsDoNotCount) {
  EXPECT_TRUE(same("define d() §1 means a and b # x", "\n\ndefine   d()§1\nmeans ((a) and (b))"));
  EXPECT_TRUE(same("define d() §1 means x > 20%", "define d() §1 means x > 1/5"));
  EXPECT_TRUE(same("define d() §1 \"one two\" means a", "define d() §1 \"one\"\n\"two\" means a"));
  EXPECT_TRUE(same("duty D must §1 when a at once", "duty D must §1 at once when a"));
  EXPECT_TRUE(same("test t as of 2025-01-01T12:00:00+02:00 expect x is yes",
                   "test t as of 2025-01-01T10:00:00Z expect x is yes"));
}

TEST(SameMeaning, EverythingElseDoes) {
  const std::string define = "define d() §1 \"w\" means a and b";
  EXPECT_FALSE(same(define, "define e() §1 \"w\" means a and b"));
  EXPECT_FALSE(same(define, "define d() §2 \"w\" means a and b"));
  EXPECT_FALSE(same(define, "define d() §1 \"v\" means a and b"));
  EXPECT_FALSE(same(define, "define d() §1 \"w\" means a or b"));
  EXPECT_FALSE(same(define, "define d() §1 \"w\" means b and a"));
  EXPECT_FALSE(same(define, "define d() §1 \"w\" means a and b and c"));
  EXPECT_FALSE(same(define, "define d(m: model) §1 \"w\" means a and b"));
  EXPECT_FALSE(same("define d() means every x in xs: a, or there is none",
                    "define d() means every x in xs: a, and there is one"));
  EXPECT_FALSE(same("duty D must §1 when a at once", "duty D commit §1 when a at once"));
  EXPECT_FALSE(same("kind a kind b", "kind b kind a")) << "order is kept";
  EXPECT_FALSE(same("define d() means not a", "define d() means is open a"));
}

TEST(SameMeaning, CountsAllThatATestIsGiven) {
  const auto differ = [](const std::string& a, const std::string& b) {
    const std::string before = "test t as of 2025-01-01 given ", after = " expect x is yes";
    EXPECT_TRUE(same(before + a + after, before + a + after)) << a;
    return !same(before + a + after, before + b + after);
  };
  EXPECT_TRUE(differ("a as r judged x yes", "b as r judged x yes"));
  EXPECT_TRUE(differ("r judged x yes signed off by no-one", "r judged x yes"));
  EXPECT_TRUE(differ("r judged x yes signed off by a as s", "r judged x yes signed off by b as s"));
  EXPECT_TRUE(differ("role r held by a, b", "role r held by a"));
  EXPECT_TRUE(differ("in force from 2025-01-01", "in force from 2025-01-01 keep duties"));
  EXPECT_TRUE(differ("calendar a", "calendar b"));
  EXPECT_TRUE(differ("plan p of t alarm line 1%", "plan p of t alarm line 1% of clusters"));
  EXPECT_TRUE(differ("evaluation e of p on m: 1 of 9, clusters 1 of 3 on 2025-01-01",
                     "evaluation e of p on m: 1 of 9, clusters 1 of 4 on 2025-01-01"));
  EXPECT_TRUE(differ("watermark w from 2024-01-01 through 2025-01-01",
                     "watermark w from 2024-01-02 through 2025-01-01"));
  EXPECT_TRUE(differ("x is yes by r", "x is yes by s"));
  EXPECT_TRUE(differ("x is yes valid while q < 1", "x is yes valid while q >= 1"));
  EXPECT_TRUE(differ("x is yes supersedes a", "x is yes supersedes b"));
}

}  // namespace
}  // namespace ruleout::language
