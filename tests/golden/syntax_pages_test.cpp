#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "language/syntax/parser.h"
#include "language/syntax/printer.h"
#include "language/syntax/syntax_findings.h"
#include "tests/support/diagnostic_pages.h"

namespace ruleout::language {
namespace {

TEST(SyntaxFindings, CodesAscendWithinTheRoomsRange) {
  std::string_view last = "RO0100";
  for (const base::FindingKind* kind : syntax_findings()) {
    EXPECT_LT(last, std::string_view(kind->code));
    last = kind->code;
  }
  EXPECT_LT(last, std::string_view("RO0200"));
}

TEST(SyntaxFindings, EachHasAPageThatTriggersIt) {
  testing::expect_diagnostic_pages(syntax_findings(), "rule", [](const base::SourceText& source) {
    base::Findings findings;
    parse(source, findings);
    return findings;
  });
}

// Each block of the page is already in the form that printing gives it.
TEST(EveryConstruct, IsPrintedAsItStands) {
  const std::filesystem::path path =
      std::filesystem::path(RULEOUT_SOURCE_DIR) / "tests/golden/language/every-construct.md";
  const std::string page = testing::whole_file(path);
  std::string blessed;
  std::size_t done = 0;
  int blocks = 0;
  for (const std::string_view fence = "\n```rule\n"; page.find(fence, done) != std::string::npos;
       ++blocks) {
    const std::size_t begin = page.find(fence, done) + fence.size();
    const std::size_t end = page.find("```", begin);
    const base::SourceText source("every-construct.rule", page.substr(begin, end - begin));
    base::Findings findings;
    const SyntaxTree tree = parse(source, findings);
    const std::string printed = print(tree);
    EXPECT_EQ(base::render(findings, {&source, 1}), "");
    EXPECT_TRUE(same_meaning(tree, parse(base::SourceText("again.rule", printed), findings)));
    blessed += page.substr(done, begin - done) + printed;
    done = end;
  }
  EXPECT_EQ(blocks, 4);
  blessed += page.substr(done);
  if (std::getenv("RULEOUT_BLESS") == nullptr) {
    EXPECT_EQ(page, blessed) << "RULEOUT_BLESS=1 accepts it";
  } else if (page != blessed) {
    std::ofstream(path, std::ios::binary) << blessed;
  }
}

}  // namespace
}  // namespace ruleout::language
