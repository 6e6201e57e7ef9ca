// Pages as Markdown and as HTML.
#include <fmt/core.h>

#include <utility>

#include "cli/page/html.h"
#include "cli/page/page.h"

namespace ruleout::cli {
namespace {

std::string escaped_markdown(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '*' || c == '_' || c == '`' || c == '<' || c == '[' || c == '|' || c == '\\') {
      escaped += '\\';
    }
    escaped += c;
  }
  return escaped;
}

std::string markdown_of(const Phrase& phrase) {
  if (phrase.text.find_first_not_of(' ') == std::string::npos) return phrase.text;
  switch (phrase.tone) {
    case Tone::kCode: {
      const std::string_view fence = phrase.text.find('`') == std::string::npos ? "`" : "`` ";
      return fmt::format("{}{}{}{}", fence, phrase.text, fence.size() > 1 ? " " : "",
                         fence.substr(0, fence.size() > 1 ? 2 : 1));
    }
    case Tone::kStrong:
    case Tone::kGood:
    case Tone::kWarning:
    case Tone::kBad: {
      // Emphasis may not begin or end with a space.
      const std::size_t begin = phrase.text.find_first_not_of(' ');
      const std::size_t end = phrase.text.find_last_not_of(' ') + 1;
      return phrase.text.substr(0, begin) + "**" +
             escaped_markdown(phrase.text.substr(begin, end - begin)) + "**" +
             phrase.text.substr(end);
    }
    case Tone::kPlain:
    case Tone::kFaint:
      return escaped_markdown(phrase.text);
  }
  return "";
}

std::string_view class_of(Tone tone) {
  switch (tone) {
    case Tone::kPlain:
      return "";
    case Tone::kStrong:
      return "strong";
    case Tone::kFaint:
      return "faint";
    case Tone::kGood:
      return "good";
    case Tone::kWarning:
      return "warning";
    case Tone::kBad:
      return "bad";
    case Tone::kCode:
      return "code";
  }
  return "";
}

std::string html_of(const Phrases& phrases) {
  std::string html;
  for (const Phrase& phrase : phrases) {
    const std::string text = escaped_html(phrase.text);
    if (phrase.tone == Tone::kPlain) {
      html += text;
    } else if (phrase.tone == Tone::kCode) {
      html += "<code>" + text + "</code>";
    } else {
      html += fmt::format("<span class=\"{}\">{}</span>", class_of(phrase.tone), text);
    }
  }
  return html;
}

std::string_view class_of(base::Truth below) {
  switch (below) {
    case base::Truth::kYes:
      return "good";
    case base::Truth::kNo:
      return "bad";
    case base::Truth::kUnknown:
      return "warning";
  }
  return "";
}

// Widths in tenths of a pixel would need fractions; a bar of 400 columns has whole ones.
std::string html_bar(const RateBar& bar) {
  constexpr std::int64_t kColumns = 400;
  const std::int64_t top = bar_top(bar);
  const std::int64_t low = bar.low * kColumns / top;
  const std::int64_t high = bar.high * kColumns / top;
  const std::int64_t line = bar.line * kColumns / top;
  return fmt::format(
      "<p class=\"bar\"><span class=\"label\">{0}</span> <svg width=\"{1}\" height=\"14\" "
      "role=\"img\" aria-label=\"{2} to {3}, line {4}\"><rect x=\"0\" y=\"6\" width=\"{1}\" "
      "height=\"2\" class=\"scale\"/><rect x=\"{5}\" y=\"3\" width=\"{6}\" height=\"8\" "
      "class=\"{7}\"/><rect x=\"{8}\" y=\"0\" width=\"2\" height=\"14\" class=\"line\"/></svg> "
      "<span class=\"faint\">{9}</span> {10}</p>\n",
      escaped_html(bar.label), kColumns, percent(bar.low), percent(bar.high), percent(bar.line),
      low, std::max<std::int64_t>(high - low, 2), class_of(bar.below), line, percent(top),
      escaped_html(bar.words));
}

constexpr std::string_view kStyle = R"(
body{font:16px/1.45 Georgia,serif;max-width:60em;margin:2em auto;padding:0 1em;color:#1b1b1b}
h1,h2,h3,h4,h5{font-family:Helvetica,Arial,sans-serif;line-height:1.2;margin:1.4em 0 .3em}
h1{font-size:1.7em}h2{font-size:1.4em;border-bottom:2px solid #1b1b1b}h3{font-size:1.1em}
h4,h5{font-size:.95em;color:#444}p{margin:.15em 0}
code{font:13px/1.4 Menlo,Consolas,monospace;background:#f3f1ec;padding:.1em .3em}
.strong{font-weight:bold}.faint{color:#6b6b6b}.good{color:#1c6b3c}.warning{color:#8a5a00}
.bad{color:#a11d1d;font-weight:bold}.bar .label{display:inline-block;min-width:14em}
svg{vertical-align:middle}.scale{fill:#cfcac0}.line{fill:#1b1b1b}
rect.good{fill:#1c6b3c}rect.warning{fill:#d39a2c}rect.bad{fill:#a11d1d}
@media print{body{margin:0;max-width:none}}
)";

}  // namespace

std::string render_markdown(const Page& page) {
  std::string text;
  for (const Block& block : page.blocks()) {
    std::string line;
    for (const Phrase& phrase : block.phrases) line += markdown_of(phrase);
    switch (block.kind) {
      case Block::Kind::kHeading:
        if (!text.empty() && !text.ends_with("\n\n")) text += "\n";
        text += std::string(static_cast<std::size_t>(block.level), '#') + " " + line + "\n\n";
        break;
      case Block::Kind::kLine: {
        const int depth = block.level > 2 ? block.level - 2 : 0;
        text += std::string(static_cast<std::size_t>(depth) * 2, ' ') + "- " + line + "\n";
        break;
      }
      case Block::Kind::kBar: {
        const int depth = block.level > 2 ? block.level - 2 : 0;
        text += fmt::format(
            "{}- {} `{}` {}  {}\n", std::string(static_cast<std::size_t>(depth) * 2, ' '),
            escaped_markdown(block.bar.label), draw_bar(block.bar, Letters::kUnicode),
            percent(bar_top(block.bar)), escaped_markdown(block.bar.words));
        break;
      }
    }
  }
  return text;
}

std::string render_html(const Page& page, std::string_view title) {
  std::string text = fmt::format(
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n"
      "<style>{}</style>\n</head>\n<body>\n",
      escaped_html(title), kStyle);
  for (const Block& block : page.blocks()) {
    switch (block.kind) {
      case Block::Kind::kHeading:
        text += fmt::format("<h{0}>{1}</h{0}>\n", block.level, html_of(block.phrases));
        break;
      case Block::Kind::kLine:
        text += fmt::format("<p style=\"margin-left:{}em\">{}</p>\n",
                            block.level > 2 ? block.level - 2 : 0, html_of(block.phrases));
        break;
      case Block::Kind::kBar:
        text += html_bar(block.bar);
        break;
    }
  }
  return text + "</body>\n</html>\n";
}

}  // namespace ruleout::cli
