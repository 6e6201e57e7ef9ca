#include "cli/difference_html/parts.h"

#include "analysis/layout/fact_words.h"
#include "base/truth.h"
#include "cli/share_words.h"

namespace ruleout::cli::difference_page {

using analysis::Change;
using analysis::PartingClass;

Mark mark_of(Change change) {
  const std::string_view style = analysis::to_text(change);
  switch (change) {
    case Change::kRetained:
      return {style, "="};
    case Change::kStrengthened:
      return {style, "▲"};
    case Change::kWeakened:
      return {style, "▼"};
    case Change::kIncomparable:
      return {style, "⇅"};
    case Change::kChanged:
      return {style, "≠"};
    case Change::kRemoved:
      return {style, "−"};
    case Change::kAdded:
      return {style, "+"};
    case Change::kUndecided:
      break;
  }
  return {style, "?"};
}

Mark mark_of(PartingClass parting) {
  switch (parting) {
    case PartingClass::kNewlyHeld:
      return {"held", "▲"};
    case PartingClass::kNewlyPermitted:
      return {"passed", "▼"};
    case PartingClass::kMoreDemanding:
      return {"more", "△"};
    case PartingClass::kLessDemanding:
      return {"less", "▽"};
    case PartingClass::kBecomesUnknown:
      return {"unknown", "?"};
    case PartingClass::kBecomesDefinite:
      return {"definite", "!"};
    case PartingClass::kOtherwise:
      break;
  }
  return {"otherwise", "≠"};
}

void write_mark(HtmlWriter& html, Mark mark, std::string_view words) {
  html.open("span", {{"class", "mark " + std::string(mark.style)}});
  html.element("span", {{"class", "sign"}, {"aria-hidden", "true"}}, mark.sign);
  html.text(" ").text(words).close();
}

std::string_view standing_of(const analysis::Parting& parting) {
  return parting.settled_world ? "settled" : "by default";
}

std::string worlds_words(const base::Rational& some, const base::Rational& all) {
  if (some.sign() <= 0 || all.sign() <= 0) return {};
  const base::Rational percent = some / all * base::Rational(100);
  if (percent < base::Rational::ratio(1, 10)) return "< 0.1 %";
  return percent.to_text_rounded(1, base::Rounding::kDown) + " %";
}

std::string shares_words(const analysis::PartingShare& share) {
  return share_words(share.by_pair) + " by pair, " + share_words(share.by_outcome) + " by outcome";
}

void write_facts(HtmlWriter& html, const std::vector<analysis::WorldFact>& world) {
  if (world.empty()) {
    html.element("p", {{"class", "facts"}}, "with nothing known");
    return;
  }
  html.open("ul", {{"class", "facts"}});
  for (const analysis::WorldFact& fact : world) {
    if (fact.is_reading) continue;
    if (!fact.said.empty()) {
      html.element("li", {{"class", "plain"}}, fact.said);
      continue;
    }
    const std::string truth(base::to_text(fact.truth));
    html.open("li").element("span", {{"class", "truth " + truth}}, truth);
    html.text(" ").text(fact.words).close();
  }
  const std::string readings = analysis::readings_words(world, analysis::kReadingsAll);
  if (!readings.empty()) html.element("li", {{"class", "plain"}}, readings);
  html.close_line();
}

std::string name_words(const analysis::AnswerChange& change) {
  std::string words = change.name;
  if (change.other != change.name) words += " ~ " + change.other;
  if (!change.subject.empty()) words += "(" + change.subject + ")";
  if (!change.scope.empty()) words += " where " + change.scope;
  return words;
}

}  // namespace ruleout::cli::difference_page
