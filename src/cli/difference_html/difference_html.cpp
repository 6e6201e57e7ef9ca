#include "cli/difference_html/difference_html.h"

#include <utility>

#include "cli/difference_html/own_text.h"
#include "cli/difference_html/parts.h"

namespace ruleout::cli {
namespace {

void write_contents(HtmlWriter& html) {
  struct Place {
    std::string_view href, words;
  };
  constexpr Place kPlaces[] = {{"#versions", "The two versions"},
                               {"#gates", "Gates"},
                               {"#answers", "Other answers"},
                               {"#clauses", "Clauses"}};
  html.open("nav", {{"aria-label", "parts of this page"}});
  for (const Place& one : kPlaces)
    html.element("a", {{"href", std::string(one.href)}}, one.words).text(" ");
  html.close_line();
}

}  // namespace

std::string difference_html(const workspace::DifferenceAnswer& answer,
                            const language::Framework& before, const language::Framework& after) {
  const std::string_view style = difference_style();
  const std::string_view script = difference_script();
  const std::string title = answer.before + " → " + answer.after;
  const std::string policy = "default-src 'none'; base-uri 'none'; form-action 'none'; style-src " +
                             content_hash(style) + "; script-src " + content_hash(script);
  HtmlWriter html;
  html.open("html", {{"lang", "en"}}).open("head");
  html.empty("meta", {{"charset", "utf-8"}});
  html.empty("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", policy}});
  html.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.empty("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
  html.element("title", {}, title).own("style", style).close_line();
  html.open("body");
  const difference_page::Sides sides{answer, before, after};
  write_contents(html);
  html.open("main");
  difference_page::write_head(html, sides);
  if (!answer.difference.is_beyond_limits) {
    difference_page::write_gates(html, sides);
    difference_page::write_answers(html, sides);
    difference_page::write_clauses(html, sides);
  }
  html.close_line().own("script", script).close().close_line();
  return "<!DOCTYPE html>\n" + std::move(html).finish();
}

}  // namespace ruleout::cli
