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

}  // namespace
}  // namespace ruleout::language
