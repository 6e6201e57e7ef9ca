#include <gtest/gtest.h>

#include "language/check/checked_text.h"

namespace ruleout::language {
namespace {

constexpr std::string_view kClauses = R"(
evidence "clear"
reading clock §1 "?" first: "a" second: "b"
define calm(m: model) §1 means quiet(m)
threshold danger for each model m §2 crossed when loud(m)
gate release for each model m otherwise permit
  STOP must §3 hold while is shown loud(m)
duty D for each model m must §4 always at once discharged when quiet(m)
goal G aim §5 due 2026-12-31 met when staff > 5
)";

std::string test(const std::string& given, const std::string& expect) {
  return check_text(std::string(kClauses) + "test t §1 as of 2026-06-01 given model m run r\n" +
                    given + "\nexpect\n" + expect + "\n")
      .codes;
}

TEST(Tests, GiveWhatTheWorldSupplies) {
  EXPECT_EQ(test(R"(
    quiet(m) is yes from 2026-01-01 until 2026-02-01
    cost(m) = 3 kUSD to 4 kUSD
    said: officer judged fine(m) yes
    officer judged shown to "clear": calm(m) yes
    engineer released(m) on 2026-01-02
    someone approved(m, danger) on 2026-01-02
    plan p of fire alarm line 0.2
    evaluation e of p on m: 3 of 100, 2 missing on 2026-01-03
    announced f of p on m
    error probability 0.05 for danger
    watermark models through 2026-06-01
    watermark released through 2026-06-01
    watermark evaluations through 2026-06-01
    retract said
    reading clock is first
    control c separates region = here, there
)",
                 "calm(m) is yes\ndanger(m) is crossed\nrelease(m) is hold by STOP\n"
                 "D(m) is active due 2026-01-01\ngoal G is no"),
            "");
}

TEST(Tests, KnowTheirNames) {
  EXPECT_EQ(test("quiet(x) is yes", "calm(m) is yes"), "RO0201");
  EXPECT_EQ(test("calm(m) is yes", "calm(m) is yes"), "RO0202");
  EXPECT_EQ(test("fine(m) is yes", "calm(m) is yes"), "RO0202");
  EXPECT_EQ(test("retract x", "calm(m) is yes"), "RO0201");
  EXPECT_EQ(test("watermark modles through 2026-01-01", "calm(m) is yes"), "RO0201");
  EXPECT_EQ(test("reading clock is third", "calm(m) is yes"), "RO0221");
  EXPECT_EQ(test("error probability 0.05 for calmness", "calm(m) is yes"), "RO0201");
  EXPECT_EQ(test("announced f of q on m", "calm(m) is yes"), "RO0201");
  EXPECT_EQ(test("model m", "calm(m) is yes"), "RO0203");
  EXPECT_EQ(test("model fire", "calm(m) is yes"), "RO0204");
}

TEST(Tests, KeepSortsAndUnits) {
  EXPECT_EQ(test("quiet(r) is yes", "calm(m) is yes"), "RO0209");
  EXPECT_EQ(test("size(m) is yes", "calm(m) is yes"), "RO0211");
  EXPECT_EQ(test("quiet(m) = 1", "calm(m) is yes"), "RO0211");
  EXPECT_EQ(test("cost(m) = 1", "calm(m) is yes"), "RO0212");
  EXPECT_EQ(test("size(m) = 2 to 1", "calm(m) is yes"), "RO0248");
  EXPECT_EQ(test("quiet(m) is yes from 2026-02-01 until 2026-01-01", "calm(m) is yes"), "RO0248");
  EXPECT_EQ(test("error probability 1", "calm(m) is yes"), "RO0252");
}

TEST(Tests, ExpectAnswersThatCanCome) {
  EXPECT_EQ(test("", "release(m) is active"), "RO0251");
  EXPECT_EQ(test("", "danger(m) is hold"), "RO0251");
  EXPECT_EQ(test("", "calm(m) ruled out yes, crossed no"), "RO0251");
  EXPECT_EQ(test("", "danger(m) ruled out yes, crossed no"), "");
  EXPECT_EQ(test("", "calm(m) is yes by STOP"), "RO0251");
  EXPECT_EQ(test("", "release(m) is hold by STOPP"), "RO0201");
  EXPECT_EQ(test("", "release is hold"), "RO0208");
  EXPECT_EQ(test("", "STOP(m) is yes"), "RO0202");
  EXPECT_EQ(test("", "release(m) is undetermined\nrelease(m) is hold or permit"), "");
}

TEST(Tests, HaveNamesOfTheirOwn) {
  const std::string one = "test t §1 as of 2026-06-01 expect a is yes\n";
  EXPECT_EQ(check_text("define a() §1 means yes\n" + one + one).codes, "RO0203");
}

}  // namespace
}  // namespace ruleout::language
