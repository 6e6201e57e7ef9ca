// Thresholds, standards, requirements, duties, states and goals that answer differently, as a
// table.
#include <fmt/core.h>

#include "cli/difference_html/parts.h"

namespace ruleout::cli::difference_page {
namespace {

using analysis::AnswerChange;
using analysis::Parting;

void write_name(HtmlWriter& html, const AnswerChange& one) {
  const std::string rows = fmt::format("{}", one.apart.found.size());
  html.open("th", {{"scope", "rowgroup"}, {"rowspan", rows}});
  html.element("span", {{"class", "faint"}}, analysis::to_text(one.kind)).text(" ");
  html.element("b", {}, name_words(one));
  const std::string share = worlds_words(one.apart.worlds_apart, one.apart.worlds);
  if (!share.empty()) {
    html.open("p", {{"class", "faint"}})
        .text(fmt::format("turns on {} questions; apart in {} of their worlds",
                          one.apart.turns_on.size(), share))
        .close();
  }
  if (one.shares)
    html.element("p", {{"class", "faint"}}, "apart: " + shares_words(one.shares->all));
  if (one.apart.is_undecided)
    html.element("p", {{"class", "warning"}}, "a limit was met: there may be more");
  html.close();
}

void write_parting(HtmlWriter& html, const Sides& sides, const AnswerChange& change,
                   const Parting& one) {
  const auto which = analysis::class_of(change.kind, one.before, one.after);
  html.element("td", {}, one.before).element("td", {}, one.after).open("td");
  write_mark(html, mark_of(which), analysis::to_text(which));
  html.open("p", {{"class", "faint"}}).text(standing_of(one));
  const std::string share = worlds_words(one.worlds, change.apart.worlds);
  if (!share.empty()) html.text(", " + share);
  html.close().close().open("td");
  write_facts(html, one.world);
  html.element("p", {{"class", "sentence"}}, workspace::sentence(sides.answer, change, one));
  html.close();
}

void write_answer(HtmlWriter& html, const Sides& sides, const AnswerChange& one) {
  html.open("tbody");
  if (one.apart.found.empty()) {
    html.open("tr").open("th", {{"scope", "rowgroup"}});
    html.element("span", {{"class", "faint"}}, analysis::to_text(one.kind)).text(" ");
    html.element("b", {}, name_words(one)).close();
    html.element("td", {{"colspan", "4"}}, "a limit was met before it was known").close();
  }
  bool is_first = true;
  for (const Parting& parting : one.apart.found) {
    html.open("tr");
    if (is_first) write_name(html, one);
    is_first = false;
    write_parting(html, sides, one, parting);
    html.close_line();
  }
  html.close_line();
}

}  // namespace

void write_answers(HtmlWriter& html, const Sides& sides) {
  html.open("section", {{"id", "answers"}}).element("h2", {}, "Other answers");
  bool has_any = false;
  for (const AnswerChange& one : sides.answer.difference.answers) {
    if (one.kind == analysis::AnswerKind::kGate) continue;
    if (!has_any) {
      html.open("div", {{"class", "wide"}}).open("table", {{"class", "answers"}});
      html.open("thead").open("tr");
      for (const std::string_view what : {"answer", "before", "after", "so it", "for instance"})
        html.element("th", {{"scope", "col"}}, what);
      html.close().close_line();
    }
    has_any = true;
    write_answer(html, sides, one);
  }
  if (has_any) {
    html.close().close_line();
  } else {
    html.element("p", {}, "Nothing else that both have is answered differently.");
  }
  html.close_line();
}

}  // namespace ruleout::cli::difference_page
