// How much changed: the nearest differences as sentences, and shares of what the gates come to.
#include <fmt/core.h>

#include "cli/difference_html/parts.h"
#include "cli/share_words.h"

namespace ruleout::cli::difference_page {
namespace {

using analysis::AnswerChange;
using analysis::AnswerKind;

constexpr int kBarColumns = 240;
constexpr int kBarRows = 12;

void write_nearest(HtmlWriter& html, const Sides& sides, std::string_view what,
                   const workspace::Nearest& one) {
  html.element("dt", {}, what).open("dd");
  html.element("b", {}, workspace::to_text(workspace::distance_of(*one.parting)));
  html.element("p", {{"class", "sentence"}},
               workspace::sentence(sides.answer, *one.answer, *one.parting));
  html.close_line();
}

// The words beside it say the same.
void write_bar(HtmlWriter& html, const base::Rational& share) {
  const auto number = [](std::int64_t value) { return fmt::format("{}", value); };
  const std::int64_t filled =
      (share * base::Rational(kBarColumns)).ceiling().to_int64().value_or(0);
  html.open("svg", {{"class", "share"},
                    {"viewBox", fmt::format("0 0 {} {}", kBarColumns, kBarRows)},
                    {"aria-hidden", "true"}});
  html.empty("rect",
             {{"class", "whole"}, {"width", number(kBarColumns)}, {"height", number(kBarRows)}});
  html.empty("rect", {{"class", "part"}, {"width", number(filled)}, {"height", number(kBarRows)}});
  html.close();
}

void write_share(HtmlWriter& html, const std::string& name, const analysis::PartingShare& share) {
  html.open("tr").element("th", {{"scope", "row"}}, name);
  for (const base::Rational* one : {&share.by_pair, &share.by_outcome}) {
    html.open("td").text(share_words(*one)).text(" ");
    write_bar(html, *one);
    html.close();
  }
  html.close_line();
}

void write_shares(HtmlWriter& html, const analysis::Difference& apart) {
  if (!apart.gate_shares) {
    html.element("p", {}, "A limit was met, or no gate is in both: there are no shares.");
    return;
  }
  html.open("div", {{"class", "wide"}}).open("table", {{"class", "shares"}});
  html.element("caption", {},
               "How much of what the two can come to is apart. By pair: each pair of an outcome "
               "before and one after that some situation has counts once. By outcome: each outcome "
               "before weighs the same, and within it each outcome after. Neither changes when a "
               "clause is stated in two parts or a question is asked in two; both say in how many "
               "ways the two part, not how often.");
  html.open("thead").open("tr").element("th", {{"scope", "col"}}, "gate");
  html.element("th", {{"scope", "col"}}, "by pair");
  html.element("th", {{"scope", "col"}}, "by outcome").close().close().open("tbody");
  for (const AnswerChange& one : apart.answers) {
    if (one.kind == AnswerKind::kGate && one.shares)
      write_share(html, name_words(one), one.shares->all);
  }
  write_share(html, "mean of the gates that both have", *apart.gate_shares);
  html.close().close().close_line();
}

}  // namespace

void write_amounts(HtmlWriter& html, const Sides& sides) {
  const analysis::Difference& apart = sides.answer.difference;
  const auto any = workspace::nearest_in(apart, workspace::Among::kAll);
  const auto gate = workspace::nearest_in(apart, workspace::Among::kGates);
  html.element("h2", {{"id", "amounts"}},
               "How near the nearest difference is, and how much is apart");
  if (!any) {
    html.element("p", {}, "No answer that both have differs.");
    return;
  }
  html.open("dl");
  write_nearest(html, sides, "Smallest distance to a difference", *any);
  if (gate && gate->answer != any->answer)
    write_nearest(html, sides, "Smallest distance to one of a gate", *gate);
  html.close_line();
  write_shares(html, apart);
}

}  // namespace ruleout::cli::difference_page
