// HTML as it is written: elements that close, and texts that cannot become elements.
//
//   HtmlWriter html;
//   html.open("p", {{"class", "words"}}).text(clause.words).close();
//   print(std::move(html).finish());
//
// LAW (closed): what finish() gives is well formed: every element is closed, in order, and elements
// that hold nothing close themselves, so that it reads as XML too.
// LAW (inert): no text or attribute value, whatever its bytes, begins or ends an element or an
// attribute. Names of elements and attributes are the program's own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ruleout::cli {

// For text and for attribute values in either kind of quotes. Control characters that no document
// may hold, and bytes that are not UTF-8, become U+FFFD.
std::string escaped_html(std::string_view text);

struct HtmlAttribute {
  std::string_view name;
  std::string value;
};
using HtmlAttributes = std::vector<HtmlAttribute>;

class HtmlWriter final {
 public:
  HtmlWriter& open(std::string_view element, const HtmlAttributes& attributes = {});
  HtmlWriter& text(std::string_view text);
  // REQUIRES: an element is open.
  HtmlWriter& close();
  // With a line end behind it, so that the document can be read as text.
  HtmlWriter& close_line();

  // One that holds text alone, and one that holds nothing.
  HtmlWriter& element(std::string_view element, const HtmlAttributes& attributes,
                      std::string_view text);
  HtmlWriter& empty(std::string_view element, const HtmlAttributes& attributes = {});

  // A style sheet or script of the program's own, as it stands.
  // REQUIRES: nothing in it ends such an element.
  HtmlWriter& own(std::string_view element, std::string_view content);

  // REQUIRES: everything is closed.
  [[nodiscard]] std::string finish() &&;

 private:
  void begin(std::string_view element, const HtmlAttributes& attributes);

  std::string text_;
  std::vector<std::string> open_;
};

// What a document's security policy calls such a style sheet or script: 'sha256-…'.
// Source: W3C Content Security Policy 3, section 2.3.1.
std::string content_hash(std::string_view content);

}  // namespace ruleout::cli
