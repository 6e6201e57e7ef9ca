#include "cli/page/html.h"

#include <utility>

#include "base/assert.h"
#include "base/sha256.h"
#include "base/text.h"

namespace ruleout::cli {
namespace {

bool is_forbidden(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7f;
}

// RFC 4648, section 4.
std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::string_view three = bytes.substr(i, 3);
    std::uint32_t bits = 0;
    for (std::size_t k = 0; k < 3; ++k)
      bits = bits << 8U | (k < three.size() ? static_cast<unsigned char>(three[k]) : 0U);
    for (std::size_t k = 0; k < 4; ++k)
      text += k > three.size() ? '=' : kDigits[bits >> (18U - 6U * k) & 63U];
  }
  return text;
}

}  // namespace

std::string escaped_html(std::string_view text) {
  std::string escaped;
  for (const char c : base::to_valid_utf8(text)) {
    switch (c) {
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '&':
        escaped += "&amp;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        if (is_forbidden(c)) {
          escaped += "\xEF\xBF\xBD";
        } else {
          escaped += c;
        }
    }
  }
  return escaped;
}

void HtmlWriter::begin(std::string_view element, const HtmlAttributes& attributes) {
  text_ += '<';
  text_ += element;
  for (const HtmlAttribute& one : attributes) {
    text_ += ' ';
    text_ += one.name;
    text_ += "=\"" + escaped_html(one.value) + '"';
  }
}

HtmlWriter& HtmlWriter::open(std::string_view element, const HtmlAttributes& attributes) {
  begin(element, attributes);
  text_ += '>';
  open_.emplace_back(element);
  return *this;
}

HtmlWriter& HtmlWriter::text(std::string_view text) {
  text_ += escaped_html(text);
  return *this;
}

HtmlWriter& HtmlWriter::close() {
  RULEOUT_ASSERT(!open_.empty());
  text_ += "</" + open_.back() + '>';
  open_.pop_back();
  return *this;
}

HtmlWriter& HtmlWriter::close_line() {
  close();
  text_ += '\n';
  return *this;
}

HtmlWriter& HtmlWriter::element(std::string_view element, const HtmlAttributes& attributes,
                                std::string_view text) {
  return open(element, attributes).text(text).close();
}

HtmlWriter& HtmlWriter::empty(std::string_view element, const HtmlAttributes& attributes) {
  begin(element, attributes);
  text_ += "/>";
  return *this;
}

HtmlWriter& HtmlWriter::own(std::string_view element, std::string_view content) {
  RULEOUT_ASSERT(content.find("</") == std::string_view::npos);
  open(element);
  text_ += content;
  return close_line();
}

std::string HtmlWriter::finish() && {
  RULEOUT_ASSERT(open_.empty());
  return std::move(text_);
}

std::string content_hash(std::string_view content) {
  return "'sha256-" + base64(base::sha256(content).raw()) + "'";
}

}  // namespace ruleout::cli
