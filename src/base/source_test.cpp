#include "base/source.h"

#include <gtest/gtest.h>

#include "base/limits.h"

namespace ruleout::base {
namespace {

TEST(SourceText, CountsLinesAndCodePoints) {
  const SourceText source("a.rule", "one\ntwo é x\r\n\tlast");
  EXPECT_EQ(source.position(0), (Position{1, 1}));
  EXPECT_EQ(source.position(3), (Position{1, 4}));
  EXPECT_EQ(source.position(4), (Position{2, 1}));
  EXPECT_EQ(source.position(11), (Position{2, 7}));
  EXPECT_EQ(source.position(14), (Position{3, 1}));
  EXPECT_EQ(source.position(999), (Position{3, 6}));
  EXPECT_EQ(source.line_count(), 3U);
  EXPECT_EQ(source.line(2), "two é x");
  EXPECT_EQ(source.line(3), "\tlast");
  EXPECT_EQ(source.line(0), "");
  EXPECT_EQ(source.line(4), "");
}

TEST(SourceText, EmptyTextHasOneEmptyLine) {
  const SourceText source("a.rule", "");
  EXPECT_EQ(source.line_count(), 1U);
  EXPECT_EQ(source.position(0), (Position{1, 1}));
  EXPECT_EQ(SourceText("a", "x\n").line_count(), 2U);
}

TEST(SourceText, SpansAreCutToTheText) {
  const SourceText source("a.rule", "abcdef");
  EXPECT_EQ(source.text({1, 3}), "bc");
  EXPECT_EQ(source.text({4, 99}), "ef");
  EXPECT_EQ(source.text({9, 2}), "");
  EXPECT_EQ(join(Span{3, 4}, Span{1, 2}), (Span{1, 4}));
}

TEST(SourceText, BytesThatAreNoTextCountOneEach) {
  const SourceText source("a.rule", "\xff\xfe x");
  EXPECT_EQ(source.position(3), (Position{1, 4}));
}

TEST(SourceText, PlacesOfJoinedTextsArePlacesOfEach) {
  const SourceText texts[] = {{"a", "one\ntwo"}, {"b", ""}, {"c", "é\nlast\n"}};
  const SourceText whole = SourceText::joined(texts);
  EXPECT_EQ(whole.name(), "a");
  ASSERT_EQ(whole.part_count(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    const Span part = whole.part(i);
    EXPECT_EQ(whole.text(part), texts[i].text());
    for (std::uint32_t offset = 0; offset <= part.size(); ++offset) {
      const SourceText::Spot spot = whole.spot({part.begin + offset, part.begin + offset + 1});
      EXPECT_EQ(spot.name, texts[i].name());
      EXPECT_EQ(spot.span, (Span{offset, offset + 1}));
      EXPECT_EQ(spot.position, texts[i].position(offset)) << i << " " << offset;
    }
  }
  EXPECT_EQ(whole.position(9999), texts[2].position(9999));
}

TEST(SourceText, AnUnjoinedTextIsItsOnlyPart) {
  const SourceText source("a", "x\ny");
  EXPECT_EQ(source.part_count(), 1U);
  EXPECT_EQ(source.part(0), (Span{0, 3}));
  EXPECT_EQ(source.spot({2, 3}).position, (Position{2, 1}));
}

TEST(SourceTextDeathTest, TheReaderRefusesLongerTexts) {
  EXPECT_EQ(SourceText("a", std::string(kSourceBytesMax, 'x')).text().size(), kSourceBytesMax);
  EXPECT_DEATH(SourceText("a", std::string(kSourceBytesMax + 1, 'x')), "broken invariant");
}

}  // namespace
}  // namespace ruleout::base
