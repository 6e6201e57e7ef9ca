#include "language/syntax/editions.h"

#include "language/syntax/printer.h"
#include "language/syntax/reading_for_tests.h"

namespace ruleout::language {
namespace {

const std::string kOld =
    "edition 0\n\nframework a/b 1\n\n"
    "threshold T for each model m §1\n  ruled out if a(m)\n  crossed if b(m)\n\n"
    "requirement R for each model m must §2\n  when crossed T(m)\n  needs s\n  if unknown holds\n\n"
    "gate g for each run r otherwise permit\n  A must §3\n    permit\n    if unknown escalates\n\n"
    "duty D must §4\n  when c\n  due within 3 days of that\n";

const std::string kNew =
    "edition 1\n\nframework a/b 1\n\n"
    "threshold T for each model m §1\n  ruled out when a(m)\n  crossed when b(m)\n\n"
    "requirement R for each model m must §2\n  when crossed T(m)\n  needs s\n  unknown holds\n\n"
    "gate g for each run r otherwise permit\n  A must §3\n    permit\n    unknown escalates\n\n"
    "duty D must §4\n  when c\n  within 3 days of that\n";

TEST(Editions, AnOldFileIsReadWithAWarning) {
  const Reading reading = read_text(kOld);
  EXPECT_FALSE(reading.findings.has_errors());
  EXPECT_EQ(codes_in(kOld), "RO0115");
  EXPECT_EQ(print(reading.tree), kOld) << "printing does not change the edition";
}

TEST(Editions, UpgradeRewritesTheSpellingAndNothingElse) {
  const Upgrade upgraded = upgrade(read_text(kOld).tree);
  EXPECT_EQ(print(upgraded.tree), kNew);
  EXPECT_EQ(upgraded.changes,
            (std::vector<std::string>{"`if unknown` is now `unknown`, in 2 places",
                                      "`ruled out if` is now `ruled out when`, in 1 place",
                                      "`crossed if` is now `crossed when`, in 1 place",
                                      "`due within` is now `within`, in 1 place"}));
  EXPECT_TRUE(same_meaning(upgraded.tree, read_text(kNew).tree));
}

TEST(Editions, ACurrentFileIsLeftAlone) {
  const Upgrade upgraded = upgrade(read_text(kNew).tree);
  EXPECT_TRUE(upgraded.changes.empty());
  EXPECT_EQ(print(upgraded.tree), kNew);
}

TEST(Editions, AnotherEditionsSpellingIsAFindingInBothDirections) {
  std::string mixed = kOld;
  mixed.replace(mixed.find("edition 0"), 9, "edition 1");
  EXPECT_EQ(codes_in(mixed), "RO0116 RO0116 RO0116 RO0116 RO0116");
  mixed = kNew;
  mixed.replace(mixed.find("edition 1"), 9, "edition 0");
  EXPECT_EQ(codes_in(mixed), "RO0115 RO0116 RO0116 RO0116 RO0116 RO0116");
}

TEST(Editions, EveryConstructIsSpelledInEveryEdition) {
  for (const Construct construct : kConstructs) {
    for (std::uint32_t edition = kOldestEdition; edition <= kCurrentEdition; ++edition) {
      EXPECT_FALSE(spelling(construct, edition).empty());
    }
  }
}

}  // namespace
}  // namespace ruleout::language
