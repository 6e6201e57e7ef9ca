#include <gtest/gtest.h>

#include "language/check/checked_text.h"

namespace ruleout::language {
namespace {

base::Sha256 digest(const std::string& text, const std::string& vocabulary) {
  return sound(check_file("edition 1\nframework a/b 1\nimports v\n" + text, {vocabulary})).digest;
}

TEST(Digest, IsOfWhatTheFilesSay) {
  const std::string text = "define a() §1 means yes\ndefine b() §2 means no\n";
  const std::string vocabulary = "edition 1\nvocabulary v\nkind cat\n";
  const base::Sha256 plain = digest(text, vocabulary);
  EXPECT_EQ(digest("# A remark.\ndefine a()   §1\n\n means yes  # so\n\ndefine b() §2 means no\n",
                   vocabulary),
            plain);
  EXPECT_NE(digest("define a() §1 means no\ndefine b() §2 means no\n", vocabulary), plain);
  EXPECT_NE(digest("define b() §2 means no\ndefine a() §1 means yes\n", vocabulary), plain);
  EXPECT_NE(digest(text, vocabulary + "kind dog\n"), plain);
  EXPECT_EQ(digest(text, "# Cats.\n" + vocabulary), plain);
}

}  // namespace
}  // namespace ruleout::language
