#include "host/disk.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ruleout::host {
namespace {

// A folder of its own, removed at the end.
class DiskTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = testing::TempDir() + "ruleout-disk-XXXXXX";
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }

  void TearDown() override { remove_tree(folder_); }

  [[nodiscard]] std::string path(const std::string& name) const { return join_path(folder_, name); }

  void write(const std::string& name, std::string_view text) {
    ASSERT_TRUE(disk_.write_file(path(name), text, Existing::kReplace).has_value());
  }

  Disk& disk_ = real_disk();
  std::string folder_;

 private:
  void remove_tree(const std::string& folder) {
    const base::Result<std::vector<Entry>> entries = disk_.list_folder(folder);
    if (!entries) return;
    for (const Entry& entry : *entries) {
      const std::string inner = join_path(folder, entry.name);
      if (::unlink(inner.c_str()) != 0) remove_tree(inner);
    }
    ::rmdir(folder.c_str());
  }
};

TEST_F(DiskTest, ReadsWhatWasWritten) {
  const std::string text("line\n\0byte", 10);
  write("a", text);
  EXPECT_EQ(disk_.read_file(path("a"), 10).value(), text);
  write("a", "");
  EXPECT_EQ(disk_.read_file(path("a"), 0).value(), "");
}

TEST_F(DiskTest, RefusesOneByteOverTheLimit) {
  write("a", "12345");
  EXPECT_TRUE(disk_.read_file(path("a"), 5).has_value());
  EXPECT_EQ(disk_.read_file(path("a"), 4).error().code, base::ErrorCode::kTooLarge);
}

TEST_F(DiskTest, RefusesToReplaceWhenAsked) {
  write("a", "old");
  EXPECT_EQ(disk_.write_file(path("a"), "new", Existing::kRefuse).error().code,
            base::ErrorCode::kExists);
  EXPECT_EQ(disk_.read_file(path("a"), 10).value(), "old");
  EXPECT_TRUE(disk_.write_file(path("b"), "new", Existing::kRefuse).has_value());
}

TEST_F(DiskTest, LeavesNoDraftBehind) {
  write("a", "x");
  EXPECT_FALSE(disk_.write_file(path("a"), "y", Existing::kRefuse).has_value());
  EXPECT_FALSE(disk_.write_file(path("none/a"), "y", Existing::kReplace).has_value());
  EXPECT_EQ(disk_.list_folder(folder_).value().size(), 1U);
}

TEST_F(DiskTest, ListsInByteOrder) {
  for (const char* name : {"b", "B", "a10", "a2", ".hidden"}) write(name, "1");
  ASSERT_TRUE(disk_.make_folder(path("aa")).has_value());
  const std::vector<Entry> entries = disk_.list_folder(folder_).value();
  std::vector<std::string> names;
  for (const Entry& entry : entries) names.push_back(entry.name);
  EXPECT_EQ(names, (std::vector<std::string>{".hidden", "B", "a10", "a2", "aa", "b"}));
  EXPECT_EQ(entries[4].kind, EntryKind::kFolder);
  EXPECT_EQ(entries[5], (Entry{.name = "b", .kind = EntryKind::kFile, .bytes = 1}));
}

TEST_F(DiskTest, FindsFilesBelowInByteOrder) {
  ASSERT_TRUE(disk_.make_folder(path("x/y/z")).has_value());
  ASSERT_TRUE(disk_.make_folder(path("x/y/z")).has_value());
  ASSERT_TRUE(disk_.make_folder(path(".git")).has_value());
  for (const char* name : {"x/y/z/1", "x/2", "x-3", ".git/4"}) write(name, "");
  EXPECT_EQ(files_below(disk_, folder_).value(),
            (std::vector<std::string>{path("x-3"), path("x/2"), path("x/y/z/1")}));
}

TEST_F(DiskTest, EndsALoopOfLinks) {
  ASSERT_EQ(::symlink(folder_.c_str(), path("loop").c_str()), 0);
  EXPECT_EQ(files_below(disk_, folder_).error().code, base::ErrorCode::kTooLarge);
}

TEST_F(DiskTest, FollowsFoldersToTheDepthLimit) {
  std::string deep;
  for (std::size_t i = 0; i < kFolderDepthMax; ++i) deep += "d/";
  ASSERT_TRUE(disk_.make_folder(path(deep)).has_value());
  EXPECT_TRUE(files_below(disk_, folder_).has_value());
  ASSERT_TRUE(disk_.make_folder(path(deep + "d")).has_value());
  EXPECT_FALSE(files_below(disk_, folder_).has_value());
}

TEST_F(DiskTest, ReadsPartsOfAnOpenFileAfterItsRemoval) {
  write("a", "0123456789");
  const std::unique_ptr<File> file = disk_.open_file(path("a")).value();
  ASSERT_TRUE(disk_.remove_file(path("a")).has_value());
  EXPECT_EQ(file->bytes(), 10U);
  EXPECT_EQ(file->read(3, 4).value(), "3456");
  EXPECT_EQ(file->read(8, 100).value(), "89");
  EXPECT_EQ(file->read(100, 1).value(), "");
}

TEST_F(DiskTest, NamesWhatWentWrong) {
  EXPECT_EQ(base::to_text(disk_.read_file("no/such", 1).error()),
            "no/such: cannot open the file: no such file or directory");
  EXPECT_EQ(disk_.read_file(folder_, 1).error().code, base::ErrorCode::kUnsupported);
  EXPECT_EQ(disk_.remove_file(path("a")).error().code, base::ErrorCode::kNotFound);
  EXPECT_EQ(disk_.look(path("a")).error().code, base::ErrorCode::kNotFound);
  write("a", "");
  EXPECT_EQ(disk_.make_folder(path("a")).error().code, base::ErrorCode::kExists);
  EXPECT_EQ(disk_.list_folder(path("a")).error().code, base::ErrorCode::kUnsupported);
}

TEST_F(DiskTest, DoesNotWaitForAPipe) {
  ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
  EXPECT_EQ(disk_.read_file(path("pipe"), 1).error().code, base::ErrorCode::kUnsupported);
}

TEST(FileInMemory, ReadsLikeAnyFile) {
  const std::unique_ptr<File> file = file_in_memory("0123456789");
  EXPECT_EQ(file->bytes(), 10U);
  EXPECT_EQ(file->read(3, 4).value(), "3456");
  EXPECT_EQ(file->read(8, 100).value(), "89");
  EXPECT_EQ(file->read(100, 1).value(), "");
}

TEST(Paths, AreJoinedAndTakenApart) {
  EXPECT_EQ(join_path("a", "b"), "a/b");
  EXPECT_EQ(join_path("a/", "b"), "a/b");
  EXPECT_EQ(join_path("", "b"), "b");
  EXPECT_EQ(file_name("a/b/c.eval"), "c.eval");
  EXPECT_EQ(file_name("c"), "c");
  EXPECT_EQ(folder_of("a/b/c"), "a/b");
  EXPECT_EQ(folder_of("/c"), "/");
  EXPECT_EQ(folder_of("c"), "");
}

}  // namespace
}  // namespace ruleout::host
