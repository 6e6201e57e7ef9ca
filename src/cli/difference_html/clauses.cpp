// Every clause of both, side by side, with what became of it.
#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "cli/difference_html/parts.h"
#include "cli/page/word_changes.h"
#include "language/check/show.h"

namespace ruleout::cli::difference_page {
namespace {

using analysis::AnswerChange;
using analysis::Change;
using analysis::ClauseChange;
using analysis::Direction;
using analysis::Parting;
using language::Clause;
using language::Framework;

const Clause* clause_of(const Framework& framework, const std::string& id) {
  if (id.empty()) return nullptr;
  const auto found = std::ranges::find(framework.clauses, id, &Clause::id);
  return found == framework.clauses.end() ? nullptr : &*found;
}

// What a shown clause says beneath its head and its words, moved to the margin.
std::string rule_text(const Framework& framework, const Clause& clause) {
  const auto index = static_cast<std::uint32_t>(&clause - framework.clauses.data());
  const std::string shown = language::show_clause(framework, language::ClauseId{index});
  std::string_view rest = shown;
  rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
  const std::string words = "  " + clause.words + "\n";
  if (!clause.words.empty() && rest.starts_with(words)) rest.remove_prefix(words.size());
  std::string text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size() - 1) + 1;
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end);
    if (line.starts_with("  ")) line.remove_prefix(2);
    text += line;
  }
  return text;
}

std::size_t kept_bytes(const std::vector<TextPiece>& pieces) {
  std::size_t bytes = 0;
  for (const TextPiece& one : pieces)
    bytes += one.kind == TextPiece::Kind::kKept ? one.text.size() : 0;
  return bytes;
}

std::vector<TextPiece> whole(const std::string& text) { return {{TextPiece::Kind::kKept, text}}; }

// Marked where they share at least half of the shorter one: in texts that share little the marks
// would say nothing but that they differ.
WordChanges marked(const std::string& before, const std::string& after) {
  WordChanges apart = word_changes(before, after);
  if (kept_bytes(apart.before) * 2 >= std::min(before.size(), after.size())) return apart;
  return {whole(before), whole(after)};
}

void write_pieces(HtmlWriter& html, const std::vector<TextPiece>& pieces,
                  std::string_view element) {
  for (const TextPiece& one : pieces) {
    if (one.kind == TextPiece::Kind::kKept) {
      html.text(one.text);
    } else {
      html.element(element, {}, one.text);
    }
  }
}

// What a reader looks for first stands first; within each, the order of the frameworks.
constexpr std::array<Change, analysis::kChanges> kOrder = {
    Change::kWeakened,  Change::kIncomparable, Change::kStrengthened, Change::kChanged,
    Change::kUndecided, Change::kRemoved,      Change::kAdded,        Change::kRetained};

class Card final {
 public:
  Card(HtmlWriter& html, const Sides& sides, const ClauseChange& change, std::size_t number)
      : html_(html),
        sides_(sides),
        change_(change),
        id_(fmt::format("clause-{}", number)),
        before_(clause_of(sides.before, change.clause)),
        after_(clause_of(sides.after, change.other)) {}

  void write() {
    html_.open("article", {{"class", "clause " + std::string(analysis::to_text(change_.change))},
                           {"id", id_},
                           {"aria-labelledby", id_ + "-name"},
                           {"data-change", std::string(analysis::to_text(change_.change))},
                           {"data-sort", change_.sort},
                           {"data-strength", strengths()},
                           {"data-belied", workspace::is_belied(change_) ? "yes" : "no"}});
    head();
    sides();
    attributes();
    witnesses();
    html_.close_line();
  }

 private:
  [[nodiscard]] std::string strengths() const {
    std::string words;
    for (const Clause* one : {before_, after_}) {
      if (one == nullptr || one->strength == language::Strength::kUnstated) continue;
      words += (words.empty() ? "" : " ") + std::string(language::to_text(one->strength));
    }
    return words;
  }

  void head() {
    const bool is_renamed =
        !change_.clause.empty() && !change_.other.empty() && change_.clause != change_.other;
    html_.open("header").open("h3", {{"id", id_ + "-name"}});
    html_.text(change_.clause.empty() ? change_.other : change_.clause);
    if (is_renamed) html_.text(" ~ " + change_.other);
    html_.close().text(" ");
    write_mark(html_, mark_of(change_.change), analysis::to_text(change_.change));
    html_.text(" ").element("span", {{"class", "sort"}}, change_.sort);
    if (change_.is_worded_alike && change_.change != Change::kRetained)
      html_.text(" · ").element("span", {{"class", "note"}},
                                "worded alike: changed through what it speaks of");
    lineage();
    html_.close_line();
  }

  void lineage() {
    if (change_.said.empty()) return;
    const std::string words = "the file says " + change_.said;
    html_.text(" · ");
    if (workspace::is_belied(change_)) {
      html_.element("strong", {{"class", "note belied"}}, "⚑ " + words + ", the proof does not");
    } else {
      html_.element("span", {{"class", "faint"}}, words);
    }
  }

  void sides() {
    const std::string was = before_ == nullptr ? "" : rule_text(sides_.before, *before_);
    const std::string is = after_ == nullptr ? "" : rule_text(sides_.after, *after_);
    const bool is_pair = before_ != nullptr && after_ != nullptr;
    const WordChanges rule = is_pair ? marked(was, is) : WordChanges{};
    const WordChanges words = is_pair ? marked(before_->words, after_->words) : WordChanges{};
    html_.open("div", {{"class", "sides"}});
    side(sides_.answer.before, before_, is_pair ? words.before : words_of(before_), "del",
         is_pair ? rule.before : whole(was), is_pair);
    side(sides_.answer.after, after_, is_pair ? words.after : words_of(after_), "ins",
         is_pair ? rule.after : whole(is), is_pair);
    html_.close_line();
  }

  static std::vector<TextPiece> words_of(const Clause* clause) {
    return whole(clause == nullptr ? "" : clause->words);
  }

  // The rule of a clause that stands alone is folded: there is nothing to hold it against.
  void side(const std::string& framework, const Clause* clause, const std::vector<TextPiece>& words,
            std::string_view element, const std::vector<TextPiece>& rule, bool is_pair) {
    html_.open("div", {{"class", clause == nullptr ? "side none" : "side"}});
    if (clause == nullptr) {
      html_.element("p", {{"class", "faint"}}, "not in " + framework).close();
      return;
    }
    html_.open("p", {{"class", "place"}}).element("b", {}, clause->id);
    html_.text(fmt::format(" · {} §{}", framework, clause->section));
    if (clause->strength != language::Strength::kUnstated)
      html_.text(" · " + std::string(language::to_text(clause->strength)));
    html_.close();
    if (!clause->words.empty()) {
      html_.open("p", {{"class", "words"}});
      write_pieces(html_, words, element);
      html_.close();
    }
    if (!is_pair) html_.open("details").element("summary", {}, "rule");
    html_.open("pre", {{"tabindex", "0"}, {"aria-label", "rule of " + clause->id}});
    write_pieces(html_, rule, element);
    html_.close();
    if (!is_pair) html_.close();
    html_.close();
  }

  void attributes() {
    if (change_.attributes.empty()) return;
    html_.open("table", {{"class", "attributes"}}).open("tbody");
    for (const analysis::AttributeChange& one : change_.attributes) {
      html_.open("tr").element("th", {{"scope", "row"}}, one.what);
      for (const std::string& words : {one.before, one.after})
        html_.element("td", {}, words.empty() ? "nothing" : words);
      const bool is_ordered = one.direction != Direction::kUnclear;
      const bool is_stronger = one.direction == Direction::kStronger;
      html_.open("td");
      if (is_ordered)
        write_mark(html_, mark_of(is_stronger ? Change::kStrengthened : Change::kWeakened),
                   is_stronger ? "binds more" : "binds less");
      html_.close().close();
    }
    html_.close().close_line();
  }

  // One for each way in which it changed.
  void witnesses() {
    const bool has_way = witness(Direction::kStronger, "Demands more, for instance: ") |
                         witness(Direction::kWeaker, "Demands less, for instance: ");
    if (!has_way) witness(Direction::kUnclear, "Differs, for instance: ");
  }

  bool witness(Direction wanted, std::string_view words) {
    for (const AnswerChange& change : change_.answers) {
      for (const Parting& one : change.apart.found) {
        if (analysis::direction_of(change.kind, one.before, one.after) != wanted) continue;
        html_.open("p", {{"class", "witness"}}).element("b", {}, words);
        html_.text(workspace::sentence(sides_.answer, change, one)).close_line();
        return true;
      }
    }
    return false;
  }

  HtmlWriter& html_;
  const Sides& sides_;
  const ClauseChange& change_;
  std::string id_;
  const Clause* before_;
  const Clause* after_;
};

}  // namespace

void write_clauses(HtmlWriter& html, const Sides& sides) {
  html.open("section", {{"id", "clauses"}}).element("h2", {}, "Clauses side by side");
  html.element(
      "p", {},
      "Left what stood before, right what stands after. Words that the other side has not "
      "are struck out on the left and underlined on the right. What was weakened stands first, "
      "what was retained last.");
  write_filters(html, sides);
  std::size_t number = 0;
  for (const Change change : kOrder) {
    for (const ClauseChange& one : sides.answer.difference.clauses) {
      if (one.change == change) Card(html, sides, one, ++number).write();
    }
  }
  html.close_line();
}

}  // namespace ruleout::cli::difference_page
