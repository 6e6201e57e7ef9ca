#include "evidence/zip/archive.h"

#include <algorithm>

#include "evidence/limits.h"
#include "evidence/test_archive.h"

namespace ruleout::evidence {
namespace {

using base::ErrorCode;

// What a reader of the archive sees: each member's text, or its error.
base::Result<std::vector<std::pair<std::string, std::string>>> contents(const std::string& bytes) {
  const std::unique_ptr<host::File> file = host::file_in_memory(bytes);
  base::Result<ZipArchive> archive = ZipArchive::open(*file);
  if (!archive) return archive.error();
  std::vector<std::pair<std::string, std::string>> found;
  for (const ZipMember& member : archive->members()) {
    base::Result<std::string> text = archive->read(member);
    if (!text) return text.error();
    found.emplace_back(member.name, *text);
  }
  return found;
}

ErrorCode error_of(const TestArchive& archive) { return contents(zip_bytes(archive)).error().code; }

// Longer than the pieces in which it is read, and not too easy to compress.
std::string long_text() {
  std::string text;
  std::uint64_t state = 1;
  while (text.size() < 700'000) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    text += "{\"id\":" + std::to_string(state >> 40U) + "}\n";
  }
  return text;
}

TEST(ZipArchive, ReadsEveryMethod) {
  const std::string text = long_text();
  const TestArchive archive{
      .members = {{.name = "a", .text = text, .method = ZipMethod::kStored},
                  {.name = "b", .text = text, .method = ZipMethod::kDeflated},
                  {.name = "c", .text = text, .method = ZipMethod::kZstandard},
                  {.name = "d", .text = "", .method = ZipMethod::kStored},
                  {.name = "e", .text = "", .method = ZipMethod::kDeflated},
                  {.name = "f", .text = "", .method = ZipMethod::kZstandard}}};
  const auto found = contents(zip_bytes(archive)).value();
  ASSERT_EQ(found.size(), 6U);
  for (std::size_t i = 0; i < 6; ++i) {
    EXPECT_EQ(found[i].first, archive.members[i].name);
    EXPECT_EQ(found[i].second == archive.members[i].text, true) << i;
  }
}

TEST(ZipArchive, ReadsZstandardInSeveralFrames) {
  const std::string text = long_text();
  for (const std::size_t frames : {2U, 7U, 300U}) {
    const TestArchive archive{
        .members = {
            {.name = "a", .text = text, .method = ZipMethod::kZstandard, .frames = frames}}};
    EXPECT_EQ(contents(zip_bytes(archive)).value()[0].second == text, true) << frames;
  }
}

TEST(ZipArchive, TakesTheLastEntryOfAName) {
  const TestArchive archive{.members = {{.name = "a", .text = "1"},
                                        {.name = "b", .text = "2"},
                                        {.name = "a", .text = "3"}}};
  EXPECT_EQ(contents(zip_bytes(archive)).value(),
            (std::vector<std::pair<std::string, std::string>>{{"a", "3"}, {"b", "2"}}));
}

TEST(ZipArchive, OverlooksDeadBytes) {
  const std::string old = zip_bytes({.members = {{.name = "header.json", .text = "old"}}});
  const TestArchive archive{.members = {{.name = "header.json", .text = "new"}}, .dead_bytes = old};
  EXPECT_EQ(contents(zip_bytes(archive)).value()[0].second, "new");
}

TEST(ZipArchive, ReadsZip64) {
  const TestArchive archive{.members = {{.name = "a", .text = "text"}, {.name = "b", .text = ""}},
                            .is_zip64 = true,
                            .comment = "and a comment"};
  EXPECT_EQ(contents(zip_bytes(archive)).value().size(), 2U);
}

// A directory of 65,535 members fills its field without being ZIP64.
TEST(ZipArchive, ReadsAFullCountThatIsNotZip64) {
  TestArchive archive;
  archive.members.assign(0xFFFF, {.name = "a", .text = ""});
  EXPECT_EQ(contents(zip_bytes(archive)).value().size(), 1U);
  archive.members.assign(0x10000, {.name = "a", .text = ""});
  EXPECT_EQ(error_of(archive), ErrorCode::kMalformed);
  archive.is_zip64 = true;
  EXPECT_EQ(contents(zip_bytes(archive)).value().size(), 1U);
}

TEST(ZipArchive, FindsMembersByName) {
  const std::unique_ptr<host::File> file = host::file_in_memory(
      zip_bytes({.members = {{.name = "b", .text = "2"}, {.name = "a", .text = "1"}}}));
  const ZipArchive archive = ZipArchive::open(*file).value();
  ASSERT_NE(archive.find("a"), nullptr);
  EXPECT_EQ(archive.find("a")->name, "a");
  EXPECT_EQ(archive.find(""), nullptr);
  EXPECT_EQ(archive.find("ab"), nullptr);
  EXPECT_EQ(archive.find("c"), nullptr);
}

TEST(ZipArchive, ReadsTheEmptyOne) { EXPECT_TRUE(contents(zip_bytes({})).value().empty()); }

// Cut anywhere, or with any byte changed, an archive is refused or says what it said.
TEST(ZipArchive, IsNeverReadOtherwise) {
  const TestArchive archive{
      .members = {{.name = "a", .text = "stored"},
                  {.name = "b", .text = "deflated deflated", .method = ZipMethod::kDeflated},
                  {.name = "c",
                   .text = "compressed compressed",
                   .method = ZipMethod::kZstandard,
                   .frames = 2}},
      .is_zip64 = true};
  const std::string bytes = zip_bytes(archive);
  const auto right = contents(bytes).value();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(contents(bytes.substr(0, size)).has_value()) << size;
  }
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const unsigned flip : {1U, 0x80U, 0xFFU}) {
      std::string wrong = bytes;
      wrong[at] = static_cast<char>(static_cast<unsigned char>(wrong[at]) ^ flip);
      const auto found = contents(wrong);
      if (!found) continue;
      // A changed name may hide another member of that name, as it would be if it were rewritten.
      EXPECT_GE(found->size() + 1, right.size()) << at;
      for (const auto& member : *found) {
        EXPECT_TRUE(std::find(right.begin(), right.end(), member) != right.end()) << at;
      }
    }
  }
}

TEST(ZipArchive, RefusesWhatReadersCouldReadDifferently) {
  const TestMember member{.name = "a", .text = "text"};
  EXPECT_EQ(contents("before" + zip_bytes({.members = {member}})).error().code,
            ErrorCode::kMalformed);
  EXPECT_EQ(contents(zip_bytes({.members = {member}}) + "after").error().code,
            ErrorCode::kMalformed);
  EXPECT_EQ(error_of({.members = {member}, .claimed_entries = 2}), ErrorCode::kMalformed);
  EXPECT_EQ(error_of({.members = {{.name = "a", .text = "text", .local_name = "b"}}}),
            ErrorCode::kMalformed);
}

TEST(ZipArchive, RefusesOverlappingMembers) {
  const std::string inner = zip_bytes({.members = {{.name = "a", .text = "text"}}});
  std::string bytes =
      zip_bytes({.members = {{.name = "a", .text = inner}, {.name = "b", .text = "text"}}});
  // The second entry now points at the local header within the first member.
  const std::size_t entry = bytes.rfind("PK\x01\x02");
  const std::size_t within = bytes.find("PK\x03\x04", 1);
  bytes[entry + 42] = static_cast<char>(within);
  bytes[entry + 43] = 0;
  EXPECT_EQ(contents(bytes).error().what, "a member that overlaps what follows it");
}

TEST(ZipArchive, RefusesWhatItCannotRead) {
  EXPECT_EQ(error_of({.members = {{.name = "a", .text = "text", .claimed_flags = 1}}}),
            ErrorCode::kUnsupported);
  EXPECT_EQ(error_of({.members = {{.name = "a", .text = "text", .claimed_method = 14}}}),
            ErrorCode::kUnsupported);
  EXPECT_EQ(error_of({.members = {}, .volume = 1}), ErrorCode::kUnsupported);
  EXPECT_EQ(error_of({.members = {}, .is_zip64 = true, .volume = 1}), ErrorCode::kUnsupported);
}

TEST(ZipArchive, RefusesMoreOrFewerBytesThanClaimed) {
  for (const ZipMethod method : {ZipMethod::kStored, ZipMethod::kDeflated, ZipMethod::kZstandard}) {
    for (const std::uint64_t claimed : {3U, 5U, 100'000U}) {
      EXPECT_EQ(error_of({.members = {{.name = "a",
                                       .text = "text",
                                       .method = method,
                                       .claimed_bytes = claimed}}}),
                ErrorCode::kCorrupt);
    }
  }
}

TEST(ZipLimits, HoldForTheBytesOfAMember) {
  const auto what = [](std::uint64_t claimed) {
    return contents(zip_bytes({.members = {{.name = "a", .text = "x", .claimed_bytes = claimed}}}))
        .error()
        .what;
  };
  EXPECT_EQ(what(kMemberBytesMax), "more than 1100 times its compressed size");
  EXPECT_EQ(what(kMemberBytesMax + 1), "1073741825 bytes, at most 1073741824 are read");
  EXPECT_EQ(what(UINT64_MAX), "18446744073709551615 bytes, at most 1073741824 are read");
}

TEST(ZipLimits, HoldForTheRatio) {
  const auto code = [](std::size_t bytes) {
    const TestMember member{
        .name = "a", .text = std::string(bytes, 'x'), .method = ZipMethod::kZstandard};
    const auto found = contents(zip_bytes({.members = {member}}));
    return found ? std::optional<ErrorCode>() : found.error().code;
  };
  EXPECT_EQ(code(kRatioFreeBytes), std::nullopt);
  EXPECT_EQ(code(kRatioFreeBytes + 1), ErrorCode::kTooLarge);
}

TEST(ZipLimits, HoldForTheDirectory) {
  const auto code = [](std::uint64_t entries, std::uint64_t bytes) {
    return error_of({.members = {{.name = "a", .text = "x"}},
                     .is_zip64 = true,
                     .claimed_entries = entries,
                     .claimed_directory_bytes = bytes});
  };
  EXPECT_EQ(code(kMembersMax, 0), ErrorCode::kMalformed);
  EXPECT_EQ(code(kMembersMax + 1, 0), ErrorCode::kTooLarge);
  EXPECT_EQ(code(1, kDirectoryBytesMax), ErrorCode::kMalformed);
  EXPECT_EQ(code(1, kDirectoryBytesMax + 1), ErrorCode::kTooLarge);
}

// A file that is mostly not there.
class LargeFile final : public host::File {
 public:
  explicit LargeFile(std::uint64_t bytes) : bytes_(bytes) {}
  [[nodiscard]] std::uint64_t bytes() const override { return bytes_; }
  [[nodiscard]] base::Result<std::string> read(std::uint64_t, std::size_t count) const override {
    return std::string(count, ' ');
  }

 private:
  std::uint64_t bytes_;
};

TEST(ZipLimits, HoldForTheFile) {
  const auto code = [](std::uint64_t bytes) {
    return ZipArchive::open(LargeFile(bytes)).error().code;
  };
  EXPECT_EQ(code(kArchiveBytesMax), ErrorCode::kMalformed);
  EXPECT_EQ(code(kArchiveBytesMax + 1), ErrorCode::kTooLarge);
}

}  // namespace
}  // namespace ruleout::evidence
