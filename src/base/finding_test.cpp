#include "base/finding.h"

#include <gtest/gtest.h>

#include "base/limits.h"

namespace ruleout::base {
namespace {

constexpr FindingKind kWrong{"RO9001", "wrong", Severity::kError, "for tests"};
constexpr FindingKind kOdd{"RO9002", "odd", Severity::kWarning, "for tests"};

std::string rendered(const Findings& findings, const SourceText& source) {
  return render(findings, {&source, 1});
}

TEST(Findings, RendersPlaceHintLineAndCaret) {
  const SourceText source("a.rule", "first\n  when modle is large\n");
  Findings findings;
  findings.add(finding_at(kWrong, source, {13, 18}, "unknown name `modle`", "write `model`"));
  EXPECT_EQ(rendered(findings, source),
            "a.rule:2:8: error: unknown name `modle`; write `model` [RO9001]\n"
            "      when modle is large\n"
            "           ^~~~~\n");
}

TEST(Findings, CaretKeepsTabsAndWideLetters) {
  const SourceText source("a.rule", "\tx\té漢 bad");
  Findings findings;
  findings.add(finding_at(kOdd, source, {9, 12}, "odd", ""));
  EXPECT_EQ(rendered(findings, source),
            "a.rule:1:7: warning: odd [RO9002]\n"
            "    \tx\té漢 bad\n"
            "    \t \t    ^~~\n");
}

TEST(Findings, ASpanOverLinesMarksTheFirst) {
  const SourceText source("a.rule", "abc\ndef");
  Findings findings;
  findings.add(finding_at(kWrong, source, {1, 6}, "m", ""));
  findings.add(finding_at(kWrong, source, {7, 7}, "at the end", ""));
  EXPECT_EQ(rendered(findings, source),
            "a.rule:1:2: error: m [RO9001]\n    abc\n     ^~\n"
            "a.rule:2:4: error: at the end [RO9001]\n    def\n       ^\n");
}

TEST(Findings, NotesFollowAndMissingSourcesAreLeftOut) {
  const SourceText source("a.rule", "abc");
  Findings findings;
  Finding finding = finding_at(kWrong, source, {0, 1}, "m", "");
  finding.notes.push_back(note_at(source, {1, 2}, "declared here"));
  finding.notes.push_back({"", {}, {}, "for your information"});
  findings.add(finding);
  EXPECT_EQ(render(findings, {}),
            "a.rule:1:1: error: m [RO9001]\n"
            "a.rule:1:2: note: declared here\n"
            "note: for your information\n");
}

TEST(Findings, AreSortedAndUnique) {
  const SourceText a("a.rule", "abc");
  const SourceText b("b.rule", "abc");
  Findings findings;
  findings.add(finding_at(kOdd, b, {0, 1}, "third", ""));
  findings.add(finding_at(kWrong, a, {2, 3}, "second", ""));
  findings.add(finding_at(kWrong, a, {0, 1}, "first", ""));
  findings.add(finding_at(kWrong, a, {0, 1}, "first", ""));
  findings.sort();
  ASSERT_EQ(findings.size(), 3U);
  EXPECT_EQ(findings[0].message, "first");
  EXPECT_EQ(findings[1].message, "second");
  EXPECT_EQ(findings[2].message, "third");
}

TEST(Findings, KeepTheLimitAndCountTheRest) {
  const SourceText source("a.rule", "abc");
  Findings findings;
  for (std::size_t i = 0; i < kFindingsMax; ++i) {
    findings.add(finding_at(kOdd, source, {0, 1}, "m", ""));
  }
  EXPECT_EQ(findings.dropped(), 0U);
  EXPECT_FALSE(findings.has_errors());
  findings.add(finding_at(kWrong, source, {0, 1}, "m", ""));
  EXPECT_EQ(findings.size(), kFindingsMax);
  EXPECT_EQ(findings.dropped(), 1U);
  EXPECT_TRUE(findings.has_errors());
  Findings more;
  more.append(findings);
  more.append(findings);
  EXPECT_EQ(more.dropped(), kFindingsMax + 2);
  EXPECT_TRUE(more.has_errors());
  more.sort();
  EXPECT_TRUE(render(more, {}).ends_with("and 1002 more\n"));
}

}  // namespace
}  // namespace ruleout::base
