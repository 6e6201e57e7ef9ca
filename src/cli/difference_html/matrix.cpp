// A gate's outcomes: rows before, columns after, from the least demanding to the most.
#include <fmt/core.h>

#include <algorithm>

#include "base/text.h"
#include "cli/difference_html/parts.h"

namespace ruleout::cli::difference_page {
namespace {

using analysis::Parting;

constexpr int kLeft = 150;  // for the words of the rows
constexpr int kTop = 58;    // for the words of the columns
constexpr int kWidth = 118;
constexpr int kHeight = 64;
constexpr int kInset = 3;
constexpr int kLine = 15;

std::string number(int value) { return fmt::format("{}", value); }

// Outcomes of either side that are before or after somewhere, in the order of a gate's outcomes;
// whatever is none of these stands behind them.
std::vector<std::string> outcomes_of(const std::vector<Parting>& found) {
  std::vector<std::string> outcomes;
  for (const std::string_view word : {"silent", "permit", "permit with conditions", "escalate",
                                      "undetermined", "conflict", "hold"}) {
    const bool is_there = std::ranges::any_of(
        found, [&](const Parting& one) { return one.before == word || one.after == word; });
    if (is_there) outcomes.emplace_back(word);
  }
  for (const Parting& one : found) {
    for (const std::string& word : {one.before, one.after}) {
      if (std::ranges::find(outcomes, word) == outcomes.end()) outcomes.push_back(word);
    }
  }
  return outcomes;
}

class Matrix final {
 public:
  Matrix(HtmlWriter& html, const analysis::AnswerChange& gate, const std::string& id)
      : html_(html), gate_(gate), id_(id), outcomes_(outcomes_of(gate.apart.found)) {}

  void write() {
    const int count = static_cast<int>(outcomes_.size());
    const int width = kLeft + count * kWidth + kInset;
    html_.open("svg",
               {{"class", "matrix"},
                {"viewBox", fmt::format("0 0 {} {}", width, kTop + count * kHeight + kInset)},
                {"width", number(width)},
                {"role", "group"},
                {"aria-label",
                 "outcomes of " + name_words(gate_) + " before, in rows, and after, in columns"}});
    label(kLeft - 12, 14, "end", "before ↓   after →", "corner");
    for (int i = 0; i < count; ++i) {
      const std::string& word = outcomes_[static_cast<std::size_t>(i)];
      wrapped(kLeft + i * kWidth + kWidth / 2, 20, "middle", word);
      wrapped(kLeft - 12, kTop + i * kHeight + kHeight / 2 - 2, "end", word);
    }
    for (int row = 0; row < count; ++row) {
      for (int column = 0; column < count; ++column) cell(row, column);
    }
    html_.close_line();
  }

 private:
  void label(int x, int y, const std::string& anchor, std::string_view words,
             const std::string& style) {
    html_.element("text",
                  {{"class", style}, {"x", number(x)}, {"y", number(y)}, {"text-anchor", anchor}},
                  words);
  }

  // At most two lines: the second takes what is left.
  void wrapped(int x, int y, const std::string& anchor, const std::string& words) {
    constexpr std::size_t kColumns = 14;
    const std::vector<std::string> lines = base::wrap(words, kColumns);
    label(x, lines.size() == 1 ? y + kLine / 2 : y, anchor, lines[0], "outcome");
    if (lines.size() == 1) return;
    const std::vector<std::string> rest(lines.begin() + 1, lines.end());
    label(x, y + kLine, anchor, base::join(rest, " "), "outcome");
  }

  void box(int row, int column, const std::string& style) {
    html_.empty("rect", {{"class", style},
                         {"x", number(kLeft + column * kWidth + kInset)},
                         {"y", number(kTop + row * kHeight + kInset)},
                         {"width", number(kWidth - 2 * kInset)},
                         {"height", number(kHeight - 2 * kInset)},
                         {"rx", "4"}});
  }

  void cell(int row, int column) {
    const auto& found = gate_.apart.found;
    const auto one = std::ranges::find_if(found, [&](const Parting& each) {
      return each.before == outcomes_[static_cast<std::size_t>(row)] &&
             each.after == outcomes_[static_cast<std::size_t>(column)];
    });
    const int x = kLeft + column * kWidth + kWidth / 2;
    const int y = kTop + row * kHeight;
    if (one != found.end()) {
      parting(*one, row, column, witness_id(id_, static_cast<std::size_t>(one - found.begin())));
      return;
    }
    box(row, column, row == column ? "same" : "never");
    const std::string_view nothing = gate_.apart.is_undecided ? "?" : "·";
    label(x, y + kHeight / 2 + 4, "middle", row == column ? "alike" : nothing, "faint");
  }

  void parting(const Parting& one, int row, int column, const std::string& witness) {
    const auto which = analysis::class_of(gate_.kind, one.before, one.after);
    const Mark mark = mark_of(which);
    const std::string share = worlds_words(one.worlds, gate_.apart.worlds);
    const std::string standing(standing_of(one));
    html_.open("a", {{"href", "#" + witness},
                     {"class", fmt::format("cell {} {}", mark.style,
                                           one.settled_world ? "settled" : "default")}});
    html_.element("title", {},
                  fmt::format("{} before, {} after: {}, {}{}", one.before, one.after,
                              analysis::to_text(which), standing,
                              share.empty() ? "" : ", " + share + " of worlds"));
    box(row, column, "area");
    const int x = kLeft + column * kWidth + kWidth / 2;
    const int y = kTop + row * kHeight;
    label(x, y + 27, "middle", fmt::format("{} {}", mark.sign, share), "share");
    label(x, y + 44, "middle", (one.settled_world ? "● " : "○ ") + standing, "standing");
    measure(one, row, column);
    html_.close();
  }

  // A line at the foot of the cell as long as its share of the worlds.
  void measure(const Parting& one, int row, int column) {
    if (one.worlds.sign() <= 0 || gate_.apart.worlds.sign() <= 0) return;
    constexpr int kLong = kWidth - 4 * kInset;
    const auto part =
        (one.worlds / gate_.apart.worlds * base::Rational(kLong)).ceiling().to_int64();
    html_.empty("rect", {{"class", "measure"},
                         {"x", number(kLeft + column * kWidth + 2 * kInset)},
                         {"y", number(kTop + (row + 1) * kHeight - 10)},
                         {"width", fmt::format("{}", part.value_or(0))},
                         {"height", "3"}});
  }

  HtmlWriter& html_;
  const analysis::AnswerChange& gate_;
  const std::string& id_;
  std::vector<std::string> outcomes_;
};

}  // namespace

std::string witness_id(const std::string& gate_id, std::size_t parting) {
  return fmt::format("{}-{}", gate_id, parting + 1);
}

void write_matrix(HtmlWriter& html, const analysis::AnswerChange& gate, const std::string& id) {
  html.open("div", {{"class", "wide"}});
  Matrix(html, gate, id).write();
  html.close_line();
}

}  // namespace ruleout::cli::difference_page
