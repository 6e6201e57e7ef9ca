// Runs the literate pages of tests/golden/diagnostics/: one for each finding, whose example
// triggers that finding and no other.
//
//   TEST(RecordFindings, EachHasAPageThatTriggersIt) {
//     testing::expect_diagnostic_pages(record_finding_kinds(), "records", [](const auto& source) {
//       base::Findings findings;
//       read_records(source, Format::kByName, findings);
//       return findings;
//     });
//   }
//
// A page is named for its code and holds, in this order: the title `# RO0307 missing-field`; a
// paragraph on what it means and how to mend it; a block fenced with the room's word (`records`,
// `rule`), the text that is checked; a block fenced `console`, whose first line `$ ruleout check
// NAME` names that text, followed by what is printed and `[exit 2]`.
//
// RULEOUT_BLESS=1 rewrites what is printed; `git diff` is the review.
//
// Such a test stands in tests/golden/ROOM_pages_test.cpp, since files of src/ include only src/;
// the room's CMakeLists.txt adds it to the room's test binary, with the project's root among the
// include directories (see src/record/CMakeLists.txt).
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/finding.h"
#include "base/source.h"

namespace ruleout::testing {

inline std::filesystem::path diagnostic_folder() {
  return std::filesystem::path(RULEOUT_SOURCE_DIR) / "tests" / "golden" / "diagnostics";
}

inline std::string whole_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// Where the text of the first block with that fence stands in the page.
struct PageBlock {
  std::size_t begin = 0, end = 0;
};

inline std::optional<PageBlock> find_block(std::string_view page, std::string_view fence) {
  const std::string opening = "\n```" + std::string(fence) + "\n";
  const std::size_t open = page.find(opening);
  if (open == std::string_view::npos) return std::nullopt;
  const std::size_t begin = open + opening.size();
  const std::size_t close = page.find("\n```\n", begin - 1);
  if (close == std::string_view::npos) return std::nullopt;
  return PageBlock{begin, close + 1};
}

inline std::string_view text_of(std::string_view page, PageBlock block) {
  return page.substr(block.begin, block.end - block.begin);
}

// Between the title and the first block there must be a paragraph of words.
inline bool has_paragraph(std::string_view page) {
  const std::size_t begin = page.find("\n\n");
  const std::size_t end = page.find("\n```");
  return begin != std::string_view::npos && end != std::string_view::npos && end > begin + 40;
}

inline std::string console_text(std::string_view command, const base::SourceText& source,
                                const base::Findings& findings) {
  std::string text = std::string(command) + "\n" + base::render(findings, {&source, 1});
  if (findings.has_errors()) text += "[exit 2]\n";
  return text;
}

inline void expect_console(const std::filesystem::path& path, std::string page, PageBlock block,
                           const std::string& printed) {
  const char* bless = std::getenv("RULEOUT_BLESS");
  if (bless == nullptr || std::string_view(bless) != "1") {
    EXPECT_EQ(text_of(page, block), printed) << path << "\nRULEOUT_BLESS=1 accepts it";
    return;
  }
  if (text_of(page, block) == printed) return;
  page.replace(block.begin, block.end - block.begin, printed);
  std::ofstream(path, std::ios::binary) << page;
}

template <class Check>
void expect_diagnostic_page(const base::FindingKind& kind, std::string_view fence, Check check) {
  const std::filesystem::path path = diagnostic_folder() / (std::string(kind.code) + ".md");
  const std::string page = whole_file(path);
  ASSERT_FALSE(page.empty()) << path << " is not there";
  EXPECT_TRUE(page.starts_with("# " + std::string(kind.code) + " " + kind.name + "\n")) << path;
  EXPECT_TRUE(has_paragraph(page)) << path << " does not say what it means and how to mend it";
  const std::optional<PageBlock> input = find_block(page, fence);
  const std::optional<PageBlock> console = find_block(page, "console");
  ASSERT_TRUE(input && console) << path << " lacks a block";

  const std::string_view shown = text_of(page, *console);
  const std::string_view command = shown.substr(0, shown.find('\n'));
  constexpr std::string_view kPrompt = "$ ruleout check ";
  ASSERT_TRUE(command.starts_with(kPrompt)) << path << ": " << command;
  const base::SourceText source(std::string(command.substr(kPrompt.size())),
                                std::string(text_of(page, *input)));
  base::Findings findings = check(source);
  findings.sort();
  EXPECT_EQ(findings.size(), 1U) << path << " triggers more or less than one finding";
  for (const base::Finding& finding : findings) EXPECT_STREQ(finding.kind->code, kind.code) << path;
  expect_console(path, page, *console, console_text(command, source, findings));
}

// Of the pages whose codes begin as those of the room do ("RO03"), each must belong to a kind.
inline void expect_no_other_pages(std::span<const base::FindingKind* const> kinds) {
  for (const auto& entry : std::filesystem::directory_iterator(diagnostic_folder())) {
    const std::string code = entry.path().stem().string();
    if (kinds.empty() || code.substr(0, 4) != std::string_view(kinds[0]->code).substr(0, 4)) {
      continue;
    }
    const bool is_known = std::any_of(kinds.begin(), kinds.end(),
                                      [&](const auto* kind) { return code == kind->code; });
    EXPECT_TRUE(is_known) << entry.path() << " is the page of no finding";
  }
}

// `check` takes a const base::SourceText& and returns its base::Findings.
template <class Check>
void expect_diagnostic_pages(std::span<const base::FindingKind* const> kinds,
                             std::string_view fence, Check check) {
  for (const base::FindingKind* kind : kinds) expect_diagnostic_page(*kind, fence, check);
  expect_no_other_pages(kinds);
}

}  // namespace ruleout::testing
