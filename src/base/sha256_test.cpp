#include "base/sha256.h"

#include <gtest/gtest.h>

namespace ruleout::base {
namespace {

TEST(Sha256, MatchesThePublishedExamples) {
  // FIPS 180-4 example texts.
  EXPECT_EQ(to_text(sha256("")),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(to_text(sha256("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(to_text(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(Sha256, PiecesGiveTheSameDigest) {
  const std::string text(10'000, 'q');
  Sha256Stream stream;
  for (std::size_t i = 0; i < text.size(); i += 777) {
    stream.add(std::string_view(text).substr(i, 777));
  }
  EXPECT_EQ(stream.finish(), sha256(text));
}

TEST(Sha256, TextAndBytesRoundTrip) {
  const Sha256 digest = sha256("x");
  EXPECT_EQ(parse_sha256(to_text(digest)), digest);
  EXPECT_EQ(sha256_from_bytes(digest.raw()), digest);
  EXPECT_EQ(sha256_from_bytes("short"), std::nullopt);
  EXPECT_EQ(parse_sha256(to_text(digest).substr(1)), std::nullopt);
  EXPECT_EQ(parse_sha256(std::string(64, 'A')), std::nullopt);
  EXPECT_EQ(parse_sha256(std::string(64, 'g')), std::nullopt);
  EXPECT_LT(Sha256{}, digest);
}

}  // namespace
}  // namespace ruleout::base
