#include <gtest/gtest.h>

#include <string_view>

#include "language/check/check.h"
#include "language/check/check_findings.h"
#include "language/check/checked_text.h"
#include "language/syntax/parser.h"
#include "tests/support/diagnostic_pages.h"

namespace ruleout::language {
namespace {

TEST(CheckFindings, CodesAscendWithinTheRoomsRange) {
  std::string_view last = "RO0200";
  for (const base::FindingKind* kind : check_findings()) {
    EXPECT_LT(last, std::string_view(kind->code));
    last = kind->code;
  }
  EXPECT_LT(last, std::string_view("RO0300"));
}

TEST(CheckFindings, EachHasAPageThatTriggersIt) {
  testing::expect_diagnostic_pages(check_findings(), "rule", [](const base::SourceText& source) {
    base::Findings findings;
    const SyntaxTree tree = parse(source, findings);
    if (tree.kind == FileKind::kRegime) {
      check_regime({tree, source}, findings);
    } else {
      check({tree, source}, {}, findings);
    }
    return findings;
  });
}

// Every page's example, with each of its words in turn taken out.
TEST(Check, IsTotalWhenAWordIsMissing) {
  for (const auto& entry : std::filesystem::directory_iterator(testing::diagnostic_folder())) {
    const std::string page = testing::whole_file(entry.path());
    const auto block = testing::find_block(page, "rule");
    if (!block) continue;
    const std::string text(testing::text_of(page, *block));
    if (text.size() > 1'500) continue;
    for (std::size_t at = text.find(' '); at != std::string::npos; at = text.find(' ', at + 1)) {
      const std::size_t end = text.find_first_of(" \n", at + 1);
      check_file(text.substr(0, at) + (end == std::string::npos ? "" : text.substr(end)));
    }
  }
}

}  // namespace
}  // namespace ruleout::language
