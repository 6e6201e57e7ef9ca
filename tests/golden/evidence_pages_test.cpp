// Runs the pages of findings about evaluation logs, tests/golden/diagnostics/RO04*.md. They differ
// from those of tests/support/diagnostic_pages.h in how the example becomes a file:
//
//   ```json       the bytes of the log, without the last line end
//   ```archive    a log archive; `=== NAME` begins a member, the lines below it are its text
//
// After a NAME may stand `(method 14)`, `(encrypted)` or `(claims 2000000000 bytes)`; a line `! cut
// 30` drops that many bytes from the archive's end. The command is `$ ruleout add NAME`, with
// `--scorer WORD` or `--cluster-by metadata:KEY`; `--read every-sample` stands for
// ReadDepth::kEverySample, which no command asks for yet.
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "evidence/evaluation_from_samples.h"
#include "evidence/evidence.h"
#include "evidence/evidence_findings.h"
#include "evidence/test_archive.h"
#include "tests/support/diagnostic_pages.h"

namespace ruleout::evidence {
namespace {

using testing::PageBlock;

struct Command {
  std::string log;
  ReadOptions reading;
  CountingRule counting;
};

Command command_of(std::string_view line) {
  Command command;
  const std::vector<std::string_view> words = base::split(line, ' ');
  EXPECT_TRUE(words.size() >= 4 && line.starts_with("$ ruleout add ")) << line;
  if (words.size() < 4) return command;
  command.log = words[3];
  for (std::size_t i = 4; i + 1 < words.size(); i += 2) {
    if (words[i] == "--scorer") {
      command.counting.scorer = words[i + 1];
    } else if (words[i] == "--cluster-by" && words[i + 1].starts_with("metadata:")) {
      command.reading.cluster_key = words[i + 1].substr(9);
      command.counting.cluster_by = ClusterBy::kMetadata;
    } else if (words[i] == "--read" && words[i + 1] == "every-sample") {
      command.reading.depth = ReadDepth::kEverySample;
    } else {
      ADD_FAILURE() << line;
    }
  }
  return command;
}

TestMember member_of(std::string_view line) {
  TestMember member;
  const std::size_t open = line.find(" (");
  member.name = line.substr(0, open);
  if (open == std::string_view::npos) return member;
  const std::string note(line.substr(open + 2, line.size() - open - 3));
  if (note.starts_with("method ")) {
    member.claimed_method = static_cast<std::uint16_t>(std::stoi(note.substr(7)));
  } else if (note.starts_with("claims ")) {
    member.claimed_bytes = std::stoull(note.substr(7));
  } else if (note == "encrypted") {
    member.claimed_flags = 1;
  } else {
    ADD_FAILURE() << line;
  }
  return member;
}

std::string archive_bytes(std::string_view text) {
  TestArchive archive;
  std::size_t cut = 0;
  if (text.ends_with('\n')) text.remove_suffix(1);
  for (const std::string_view line : base::split(text, '\n')) {
    if (line.starts_with("=== ")) {
      archive.members.push_back(member_of(line.substr(4)));
    } else if (line.starts_with("! cut ")) {
      cut = std::stoull(std::string(line.substr(6)));
    } else if (!archive.members.empty()) {
      archive.members.back().text += std::string(line) + "\n";
    }
  }
  const std::string bytes = zip_bytes(archive);
  return bytes.substr(0, bytes.size() - cut);
}

std::optional<std::string> log_bytes(std::string_view page) {
  if (const auto block = testing::find_block(page, "archive")) {
    return archive_bytes(testing::text_of(page, *block));
  }
  if (const auto block = testing::find_block(page, "json")) {
    const std::string_view text = testing::text_of(page, *block);
    return std::string(text.substr(0, text.size() - 1));
  }
  return std::nullopt;
}

base::Findings findings_of(const Command& command, const std::string& bytes) {
  ReadLog log = read_log(*host::file_in_memory(bytes), command.log, command.reading).value();
  if (log.table) count_samples(*log.table, command.counting, command.log, log.findings);
  log.findings.sort();
  return std::move(log.findings);
}

void expect_page(const base::FindingKind& kind) {
  const auto path = testing::diagnostic_folder() / (std::string(kind.code) + ".md");
  const std::string page = testing::whole_file(path);
  ASSERT_FALSE(page.empty()) << path << " is not there";
  EXPECT_TRUE(page.starts_with("# " + std::string(kind.code) + " " + kind.name + "\n")) << path;
  EXPECT_TRUE(testing::has_paragraph(page)) << path << " does not say what it means";
  const std::optional<std::string> bytes = log_bytes(page);
  const std::optional<PageBlock> console = testing::find_block(page, "console");
  ASSERT_TRUE(bytes && console) << path << " lacks a block";
  const std::string_view shown = testing::text_of(page, *console);
  const std::string line(shown.substr(0, shown.find('\n')));
  const base::Findings findings = findings_of(command_of(line), *bytes);
  EXPECT_EQ(findings.size(), 1U) << path << "\n" << base::render(findings, {});
  for (const base::Finding& finding : findings) EXPECT_STREQ(finding.kind->code, kind.code) << path;
  std::string printed = line + "\n" + base::render(findings, {});
  if (findings.has_errors()) printed += "[exit 2]\n";
  testing::expect_console(path, page, *console, printed);
}

TEST(EvidenceFindingKinds, CodesAscendWithinTheRoomsRange) {
  std::string_view last = "RO0400";
  for (const base::FindingKind* kind : evidence_finding_kinds()) {
    EXPECT_LT(last, std::string_view(kind->code));
    last = kind->code;
  }
  EXPECT_LT(last, std::string_view("RO0500"));
}

TEST(EvidenceFindingKinds, EachHasAPageThatTriggersIt) {
  for (const base::FindingKind* kind : evidence_finding_kinds()) expect_page(*kind);
  testing::expect_no_other_pages(evidence_finding_kinds());
}

}  // namespace
}  // namespace ruleout::evidence
