#include "language/syntax/file_maker.h"
#include "language/syntax/printer.h"
#include "language/syntax/reading_for_tests.h"

namespace ruleout::language {
namespace {

constexpr std::uint64_t kFiles = 10'000;
constexpr std::uint64_t kDamagedFiles = 4'000;

// All comments as one text: merging two at the end of a line keeps it.
std::string comment_words(const SyntaxTree& tree) {
  std::string words;
  for (const Comment& comment : tree.comments) {
    for (const char c : comment.text) {
      if (c != ' ' && c != '\t' && c != '#') words += c;
    }
  }
  return words;
}

TEST(RoundTrip, PrintedFilesMeanTheSameAndStayAsTheyAre) {
  for (std::uint64_t seed = 1; seed <= kFiles; ++seed) {
    const std::string text = FileMaker(seed).file();
    const Reading first = read_text(text);
    ASSERT_FALSE(first.findings.has_errors()) << "seed " << seed << "\n" << first.rendered << text;
    const std::string printed = print(first.tree);
    const Reading second = read_text(printed);
    ASSERT_FALSE(second.findings.has_errors()) << "seed " << seed << "\n"
                                               << second.rendered << text << "\n----\n"
                                               << printed;
    ASSERT_TRUE(same_meaning(first.tree, second.tree)) << "seed " << seed << "\n"
                                                       << text << "\n----\n"
                                                       << printed;
    ASSERT_EQ(printed, print(second.tree)) << "seed " << seed << "\n" << text;
  }
}

TEST(RoundTrip, NoCommentIsLost) {
  for (std::uint64_t seed = 1; seed <= 500; ++seed) {
    const Reading first = read_text(FileMaker(seed).file());
    const Reading second = read_text(print(first.tree));
    std::string before = comment_words(first.tree);
    std::string after = comment_words(second.tree);
    std::sort(before.begin(), before.end());
    std::sort(after.begin(), after.end());
    ASSERT_EQ(before, after) << "seed " << seed;
  }
}

// Bytes changed, lost, doubled and moved: the parser must end, and what it accepts must come round.
TEST(RoundTrip, DamagedFilesAreRefusedOrComeRound) {
  std::uint64_t accepted = 0;
  for (std::uint64_t seed = 1; seed <= kDamagedFiles; ++seed) {
    FileMaker maker(seed);
    std::string text = maker.file();
    for (std::uint32_t i = 1 + maker.number(3); i > 0 && !text.empty(); --i) {
      const std::size_t at = maker.number(static_cast<std::uint32_t>(text.size()));
      const std::size_t length = std::min<std::size_t>(1 + maker.number(12), text.size() - at);
      switch (maker.number(4)) {
        case 0:
          text.erase(at, length);
          break;
        case 1:
          text.insert(at,
                      text.substr(maker.number(static_cast<std::uint32_t>(text.size())), length));
          break;
        case 2:
          text[at] = "()-:,|<=\"#\n \xffx9§"[maker.number(17)];
          break;
        default:
          text.resize(at);
      }
    }
    const Reading first = read_text(text);
    if (first.findings.has_errors()) continue;
    ++accepted;
    const std::string printed = print(first.tree);
    const Reading second = read_text(printed);
    ASSERT_FALSE(second.findings.has_errors()) << "seed " << seed << "\n"
                                               << second.rendered << text << "\n----\n"
                                               << printed;
    ASSERT_TRUE(same_meaning(first.tree, second.tree)) << "seed " << seed << "\n"
                                                       << text << "\n----\n"
                                                       << printed;
    ASSERT_EQ(printed, print(second.tree)) << "seed " << seed << "\n" << text;
  }
  EXPECT_GT(accepted, kDamagedFiles / 20);
}

}  // namespace
}  // namespace ruleout::language
