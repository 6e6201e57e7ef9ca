// What chooses among the clauses. Nothing in it works without the script, which shows it.
#include <fmt/core.h>

#include <set>

#include "cli/difference_html/parts.h"

namespace ruleout::cli::difference_page {
namespace {

using analysis::Change;
using analysis::ClauseChange;
using language::Clause;
using language::Framework;

class Filters final {
 public:
  Filters(HtmlWriter& html, const Sides& sides) : html_(html), sides_(sides) {}

  void write() {
    html_.open("div", {{"id", "filters"}, {"hidden", "hidden"}, {"role", "search"}});
    kinds();
    sorts();
    strengths();
    html_.open("label").text("words ");
    html_.empty("input", {{"type", "search"}, {"id", "filter-words"}, {"autocomplete", "off"}});
    html_.close().text(" ").open("label");
    html_.empty("input", {{"type", "checkbox"}, {"id", "filter-belied"}});
    html_.text(" only where lineage and proof differ").close();
    html_.element("p", {{"id", "filtered"}, {"aria-live", "polite"}}, "").close_line();
  }

 private:
  void kinds() {
    html_.open("fieldset").element("legend", {}, "kind of change");
    for (std::size_t i = 0; i < analysis::kChanges; ++i) {
      const std::size_t count = sides_.answer.difference.counts[i];
      if (count == 0) continue;
      const auto change = static_cast<Change>(i);
      const std::string word(analysis::to_text(change));
      html_.open("label").empty(
          "input",
          {{"type", "checkbox"}, {"name", "change"}, {"value", word}, {"checked", "checked"}});
      write_mark(html_, mark_of(change), fmt::format("{} {}", word, count));
      html_.close().text(" ");
    }
    html_.close_line();
  }

  void sorts() {
    std::set<std::string> sorts;
    for (const ClauseChange& one : sides_.answer.difference.clauses) {
      sorts.insert(one.sort);
      if (one.sort.starts_with(kRuleOf)) sorts.emplace(kRuleOf);
    }
    choice("filter-sort", "sort", sorts);
  }

  void strengths() {
    std::set<std::string> strengths;
    for (const Framework* framework : {&sides_.before, &sides_.after}) {
      for (const Clause& clause : framework->clauses) {
        if (clause.strength != language::Strength::kUnstated)
          strengths.emplace(language::to_text(clause.strength));
      }
    }
    choice("filter-strength", "strength", strengths);
  }

  void choice(const std::string& id, std::string_view what, const std::set<std::string>& words) {
    html_.open("label").text(what).text(" ").open("select", {{"id", id}});
    html_.element("option", {{"value", ""}}, "any");
    for (const std::string& one : words)
      html_.element("option", {{"value", one}}, one == kRuleOf ? "gate rule, any" : one);
    html_.close().close().text(" ");
  }

  // As sorts of gate rules begin.
  static constexpr std::string_view kRuleOf = "rule of ";

  HtmlWriter& html_;
  const Sides& sides_;
};

}  // namespace

void write_filters(HtmlWriter& html, const Sides& sides) { Filters(html, sides).write(); }

}  // namespace ruleout::cli::difference_page
