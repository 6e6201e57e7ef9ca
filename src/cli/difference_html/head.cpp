// The two versions, how much changed, and what was compared.
#include <fmt/core.h>

#include <algorithm>

#include "base/text.h"
#include "cli/difference_html/parts.h"

namespace ruleout::cli::difference_page {
namespace {

using analysis::AnswerChange;
using analysis::AnswerKind;
using analysis::Change;

constexpr std::int64_t kBarColumns = 960;
constexpr std::int64_t kBarRows = 34;
// A segment this wide holds its sign and its number.
constexpr std::int64_t kColumnsOfSign = 44;

std::string in_force_words(const language::Framework& framework) {
  if (!framework.in_force_from) return "not said";
  std::string words = "from " + base::to_text(*framework.in_force_from);
  if (framework.in_force_to) words += " to " + base::to_text(*framework.in_force_to);
  return words;
}

// Only what is plainly an address on the web becomes one to follow.
void write_address(HtmlWriter& html, const std::string& address) {
  if (address.starts_with("https://") || address.starts_with("http://")) {
    html.element("a", {{"href", address}, {"rel", "noreferrer noopener"}}, address);
  } else {
    html.text(address.empty() ? "not said" : address);
  }
}

void write_row(HtmlWriter& html, std::string_view what, const std::string& before,
               const std::string& after) {
  if (before.empty() && after.empty()) return;
  const auto shown = [](const std::string& words) { return words.empty() ? "not said" : words; };
  html.open("tr").element("th", {{"scope", "row"}}, what);
  html.element("td", {}, shown(before)).element("td", {}, shown(after)).close_line();
}

void write_versions(HtmlWriter& html, const Sides& sides) {
  const language::Framework& a = sides.before;
  const language::Framework& b = sides.after;
  const auto number = [](std::size_t count) { return fmt::format("{}", count); };
  const auto digest = [](const std::string& hex) { return hex.empty() ? hex : "sha256:" + hex; };
  html.open("table", {{"class", "versions"}}).open("thead").open("tr").element("td", {}, "");
  html.element("th", {{"scope", "col"}}, "before").element("th", {{"scope", "col"}}, "after");
  html.close().close().open("tbody");
  write_row(html, "framework", a.path, b.path);
  write_row(html, "version", a.version, b.version);
  write_row(html, "title", a.title, b.title);
  write_row(html, "issuer", a.issuer, b.issuer);
  write_row(html, "in force", in_force_words(a), in_force_words(b));
  if (!a.source_url.empty() || !b.source_url.empty()) {
    html.open("tr").element("th", {{"scope", "row"}}, "text").open("td");
    write_address(html, a.source_url);
    html.close().open("td");
    write_address(html, b.source_url);
    html.close().close_line();
  }
  write_row(html, "digest of the text", digest(a.text_sha256), digest(b.text_sha256));
  write_row(html, "digest of the encoding", digest(base::to_text(sides.answer.before_digest)),
            digest(base::to_text(sides.answer.after_digest)));
  write_row(html, "clauses", number(a.clauses.size()), number(b.clauses.size()));
  write_row(html, "gates", number(a.gates.size()), number(b.gates.size()));
  html.close().close_line();
}

void write_bar(HtmlWriter& html, const analysis::Difference& apart, std::int64_t all) {
  const auto text = [](std::int64_t value) { return fmt::format("{}", value); };
  html.open("svg", {{"class", "counts"},
                    {"viewBox", fmt::format("0 0 {} {}", kBarColumns, kBarRows)},
                    {"role", "img"},
                    {"aria-label", "clauses by kind of change; the list below says the same"}});
  std::int64_t seen = 0;
  for (std::size_t i = 0; i < analysis::kChanges; ++i) {
    const auto count = static_cast<std::int64_t>(apart.counts[i]);
    if (count == 0) continue;
    const Mark mark = mark_of(static_cast<Change>(i));
    const std::int64_t from = seen * kBarColumns / all;
    seen += count;
    const std::int64_t width = std::max<std::int64_t>(seen * kBarColumns / all - from, 1);
    html.open("g", {{"class", "bar " + std::string(mark.style)}});
    html.empty("rect",
               {{"x", text(from)}, {"y", "0"}, {"width", text(width)}, {"height", text(kBarRows)}});
    if (width >= kColumnsOfSign) {
      html.element("text", {{"x", text(from + width / 2)}, {"y", "22"}, {"text-anchor", "middle"}},
                   fmt::format("{} {}", mark.sign, count));
    }
    html.close();
  }
  html.close_line();
}

void write_counts(HtmlWriter& html, const analysis::Difference& apart) {
  std::int64_t all = 0;
  for (const std::size_t count : apart.counts) all += static_cast<std::int64_t>(count);
  html.element("h2", {{"id", "counts"}}, "What became of the clauses");
  if (all == 0) {
    html.element("p", {}, "Neither has a clause.");
    return;
  }
  constexpr std::string_view kMeans[analysis::kChanges] = {
      "answers alike in every situation",
      "in some situation demands more, in none less",
      "in some situation demands less, in none more",
      "demands more in one situation and less in another",
      "demands as much, but who, when or how is not the same",
      "has no counterpart after",
      "has no counterpart before",
      "a limit was met before it was known"};
  write_bar(html, apart, all);
  html.open("ul", {{"class", "legend"}});
  for (std::size_t i = 0; i < analysis::kChanges; ++i) {
    if (apart.counts[i] == 0) continue;
    const auto change = static_cast<Change>(i);
    html.open("li");
    write_mark(html, mark_of(change),
               fmt::format("{} {}", apart.counts[i], analysis::to_text(change)));
    html.text(" ").element("span", {{"class", "faint"}}, kMeans[i]).close();
  }
  html.close_line();
}

std::string_view judging_words(workspace::Judging judging) {
  switch (judging) {
    case workspace::Judging::kShared:
      return "Judges: a question that both ask is judged once, and both read the same answer. What "
             "differs, differs though everybody judges alike.";
    case workspace::Judging::kFree:
      return "Judges: each framework's judges answer on their own, even a question that both ask. "
             "A "
             "difference may come of judging differently alone.";
    case workspace::Judging::kBounded:
      break;
  }
  return "Judges: each framework's judges answer on their own, but for what the correspondences "
         "below state of their questions.";
}

void write_limits(HtmlWriter& html, const analysis::Difference& apart) {
  std::vector<std::string> open;
  for (const AnswerChange& one : apart.answers) {
    if (one.apart.is_undecided)
      open.push_back(std::string(analysis::to_text(one.kind)) + " " + name_words(one));
  }
  for (const analysis::ClauseChange& one : apart.clauses) {
    const bool is_open =
        one.change == Change::kUndecided ||
        std::ranges::any_of(one.answers, [](const auto& each) { return each.apart.is_undecided; });
    if (is_open) open.push_back("clause " + (one.clause.empty() ? one.other : one.clause));
  }
  html.element("li", {},
               open.empty() ? "No limit was met: no difference of these answers is missing."
                            : "A limit was met, so there may be more differences, at: " +
                                  base::join(open, ", ") + ".");
}

void write_compared(HtmlWriter& html, const Sides& sides) {
  const analysis::Difference& apart = sides.answer.difference;
  html.element("h2", {{"id", "compared"}}, "What was compared, and what was not");
  if (apart.is_beyond_limits) {
    html.element("p", {{"class", "warning"}},
                 "One of the two is too large to be laid out: nothing was compared.");
    return;
  }
  html.open("ul");
  html.element(
      "li", {},
      "All situations at once: every combination of yes, no and unknown that is possible "
      "for the questions they ask. Nothing was sampled, and every example on this page was "
      "run again through both.");
  html.element("li", {},
               "An example names as few facts as it can; whatever it does not name is not known. "
               "Settled: nothing that could still become known closes the gap. By default: the gap "
               "comes of what a text does with the unknown.");
  html.element("li", {},
               "A share of worlds counts combinations of answers, each as much as any other. It is "
               "no probability, and it changes when a question is asked in two; the shares by pair "
               "and by outcome do not.");
  html.element("li", {},
               "Time stands still: whether a state was entered, an act is fresh or a register is "
               "complete are facts like others. When something is due is compared as it is "
               "written.");
  html.element("li", {}, judging_words(sides.answer.judging));
  const auto lone = [&](const std::vector<std::string>& gates, const std::string& where) {
    if (gates.empty()) return;
    html.element(
        "li", {},
        "Not compared, for " + where + " alone has them: gates " + base::join(gates, ", ") + ".");
  };
  lone(apart.gates_before, sides.answer.before);
  lone(apart.gates_after, sides.answer.after);
  write_limits(html, apart);
  html.close_line();
}

void write_correspondences(HtmlWriter& html, const Sides& sides) {
  if (sides.answer.used.empty()) return;
  html.element("h3", {}, "Held against each other (~), though not the same");
  html.open("div", {{"class", "wide"}}).open("table").open("thead").open("tr");
  for (const std::string_view what : {"what", "before", "after", "because"})
    html.element("th", {{"scope", "col"}}, what);
  html.close().close().open("tbody");
  for (const workspace::Correspondence& one : sides.answer.used) {
    html.open("tr").element("td", {}, one.kind + (one.relation.empty() ? "" : ", " + one.relation));
    html.element("td", {}, one.name).element("td", {}, one.other);
    html.element("td", {}, one.because).close_line();
  }
  html.close().close().close_line();
}

}  // namespace

void write_head(HtmlWriter& html, const Sides& sides) {
  html.open("section", {{"id", "versions"}}).open("h1").text(sides.answer.before);
  html.text(" → ").text(sides.answer.after).close_line();
  html.element("p", {{"class", "faint"}},
               "What the second changed, in all situations at once. Made by `ruleout diff`.");
  write_versions(html, sides);
  if (!sides.answer.difference.is_beyond_limits) {
    write_counts(html, sides.answer.difference);
    write_amounts(html, sides);
  }
  write_compared(html, sides);
  write_correspondences(html, sides);
  html.close_line();
}

}  // namespace ruleout::cli::difference_page
