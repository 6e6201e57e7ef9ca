#include "cli/page/html.h"

#include <gtest/gtest.h>

#include <utility>

namespace ruleout::cli {
namespace {

TEST(Html, TextStaysText) {
  EXPECT_EQ(escaped_html("<script>alert('1')</script> & \"more\""),
            "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;more&quot;");
}

TEST(Html, AValueDoesNotLeaveItsAttribute) {
  HtmlWriter html;
  html.element("a", {{"title", R"(" onclick="x' y='>)"}}, "here");
  EXPECT_EQ(std::move(html).finish(),
            "<a title=\"&quot; onclick=&quot;x&#39; y=&#39;&gt;\">here</a>");
}

TEST(Html, WhatNoDocumentMayHoldIsReplaced) {
  EXPECT_EQ(escaped_html(std::string("a\0b\x01 c\x7f", 7)), "a\uFFFDb\uFFFD c\uFFFD");
  EXPECT_EQ(escaped_html("tab\tand\nline"), "tab\tand\nline");
  EXPECT_EQ(escaped_html("\xff→"), "\uFFFD→");
}

TEST(Html, ElementsCloseInOrder) {
  HtmlWriter html;
  html.open("ul").open("li").text("one").empty("br").close().element("li", {}, "two").close_line();
  EXPECT_EQ(std::move(html).finish(), "<ul><li>one<br/></li><li>two</li></ul>\n");
}

TEST(HtmlDeath, AnElementLeftOpenIsOurFault) {
  const auto leave_open = [] {
    HtmlWriter html;
    html.open("p");
    return std::move(html).finish();
  };
  EXPECT_DEATH(leave_open(), "open_");
}

TEST(HtmlDeath, AScriptThatWouldEndItselfIsOurFault) {
  EXPECT_DEATH(HtmlWriter().own("script", "document.write('</script>')"), "</");
}

// Digest of the empty text, FIPS 180-4; in base64 it ends with one filling sign.
TEST(Html, AHashIsThatOfThePolicy) {
  EXPECT_EQ(content_hash(""), "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
}

}  // namespace
}  // namespace ruleout::cli
