// The cases that a difference leaves behind: all of them, or none.
#include "workspace/replays/difference_witnesses.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <set>

#include "host/disk.h"
#include "workspace/library.h"

namespace ruleout::workspace {
namespace {

using Outcome = Confirmation::Outcome;

// The machine's disk, until so many files were written.
class FillingDisk final : public host::Disk {
 public:
  explicit FillingDisk(std::size_t writes) : writes_(writes) {}

  [[nodiscard]] base::Result<host::Entry> look(const std::string& path) const override {
    return real_.look(path);
  }
  [[nodiscard]] base::Result<std::unique_ptr<host::File>> open_file(
      const std::string& path) const override {
    return real_.open_file(path);
  }
  [[nodiscard]] base::Result<std::string> read_file(const std::string& path,
                                                    std::size_t bytes_max) const override {
    return real_.read_file(path, bytes_max);
  }
  [[nodiscard]] base::Result<std::vector<host::Entry>> list_folder(
      const std::string& path) const override {
    return real_.list_folder(path);
  }
  base::Result<void> write_file(const std::string& path, std::string_view bytes,
                                host::Existing existing) override {
    if (writes_ == 0)
      return base::Error{base::ErrorCode::kUnavailable, "cannot write the file", path, "full"};
    --writes_;
    return real_.write_file(path, bytes, existing);
  }
  base::Result<void> make_folder(const std::string& path) override {
    return real_.make_folder(path);
  }
  base::Result<void> remove_file(const std::string& path) override {
    return real_.remove_file(path);
  }

 private:
  host::Disk& real_ = host::real_disk();
  std::size_t writes_;
};

class Witnesses : public testing::Test {
 protected:
  void SetUp() override {
    folder_ =
        std::filesystem::temp_directory_path() /
        ("ruleout-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    std::filesystem::remove_all(folder_);
    before_ = load("anthropic/rsp-3.2");
    after_ = load("anthropic/rsp-3.4");
    ASSERT_TRUE(before_ && after_);
    DifferenceQuestion question;
    const auto correspondences =
        load_correspondences(host::real_disk(), {Library{RULEOUT_SOURCE_DIR}, ""},
                             framework_name(before_->path, before_->version),
                             framework_name(after_->path, after_->version));
    ASSERT_TRUE(correspondences);
    question.correspondences = *correspondences;
    answer_ = difference_of(*before_, *after_, question);
    pair_ = laid_out_for(answer_, *before_, *after_);
    ASSERT_TRUE(pair_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  static std::shared_ptr<const language::Framework> load(const std::string& name) {
    const std::string root = RULEOUT_SOURCE_DIR;
    Review review;
    const auto loaded = load_policy(host::real_disk(), {Library{root}, ""},
                                    root + "/frameworks/" + name + "/framework.rule", review);
    return loaded && *loaded ? (*loaded)->framework : nullptr;
  }

  std::size_t files() const {
    const auto found = host::files_below(host::real_disk(), folder_.string());
    return found ? found->size() : 0;
  }

  std::filesystem::path folder_;
  std::shared_ptr<const language::Framework> before_, after_;
  DifferenceAnswer answer_;
  std::optional<analysis::Compared> pair_;
};

TEST_F(Witnesses, StandInTheOrderOfTheirSizeUnderNamesOfTheirOwn) {
  const std::vector<DifferenceWitness> all = witnesses_of(answer_, *pair_, {});
  std::size_t partings = 0;
  for (const analysis::AnswerChange& one : answer_.difference.answers)
    partings += one.apart.found.size();
  EXPECT_EQ(all.size(), partings);
  std::set<std::string> names;
  std::size_t last = 0;
  std::size_t written = 0;
  for (const DifferenceWitness& one : all) {
    EXPECT_GE(one.parting->world.size(), last);
    last = one.parting->world.size();
    EXPECT_NE(one.seen.outcome, Outcome::kDiffers) << one.folder;
    EXPECT_EQ(one.folder.empty(), one.seen.outcome == Outcome::kNotPlaced);
    if (one.folder.empty()) continue;
    ++written;
    EXPECT_TRUE(names.insert(one.folder).second) << one.folder;
    if (one.seen.outcome != Outcome::kAgreed) continue;
    EXPECT_EQ(one.seen.before, one.parting->before);
    EXPECT_EQ(one.seen.after, one.parting->after);
  }
  EXPECT_GE(written, 20U);
}

// 3.4 asks in other words what 3.2 asks, and a correspondence says which answer settles which: the
// records say both, since the engine knows of no correspondence.
TEST_F(Witnesses, SayWhatCorrespondencesDraw) {
  bool uses_terms = false;
  for (const Correspondence& one : answer_.used) uses_terms |= one.kind == "term";
  ASSERT_TRUE(uses_terms);
  std::size_t drawn = 0;
  for (const DifferenceWitness& one : witnesses_of(answer_, *pair_, {})) {
    bool is_settled_elsewhere = false;
    for (const analysis::WorldFact& fact : one.parting->world) {
      const std::string& term = pair_->variables.atoms()[fact.atom].term;
      for (const Correspondence& stated : answer_.used)
        is_settled_elsewhere |=
            stated.kind == "term" && fact.truth == base::Truth::kYes && stated.name == term;
    }
    if (!is_settled_elsewhere) continue;
    EXPECT_TRUE(one.seen.outcome == Outcome::kAgreed || one.seen.outcome == Outcome::kNotTold)
        << one.folder << ": " << one.seen.because;
    drawn += one.seen.outcome == Outcome::kAgreed ? 1 : 0;
  }
  EXPECT_GE(drawn, 1U);
}

TEST_F(Witnesses, AFullDiskLeavesNoFile) {
  const std::vector<DifferenceWitness> some = witnesses_of(answer_, *pair_, {"train"});
  ASSERT_GE(some.size(), 2U);
  // Three files a case: the second case meets the end at each of its files.
  for (const std::size_t writes : {0U, 1U, 2U, 3U, 4U, 5U}) {
    FillingDisk disk(writes);
    EXPECT_TRUE(is_free_for_witnesses(disk, folder_.string()).value());
    EXPECT_FALSE(write_witnesses(disk, folder_.string(), answer_, *pair_, some, {}));
    EXPECT_EQ(files(), 0U) << writes;
  }
  ASSERT_TRUE(write_witnesses(host::real_disk(), folder_.string(), answer_, *pair_, some, {}));
  EXPECT_GE(files(), 3 * some.size());
  EXPECT_FALSE(is_free_for_witnesses(host::real_disk(), folder_.string()).value());
}

}  // namespace
}  // namespace ruleout::workspace
