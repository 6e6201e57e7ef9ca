// Each gate that both have: its picture, the witnesses, and the parts of the worlds.
#include <fmt/core.h>

#include <algorithm>

#include "base/text.h"
#include "cli/difference_html/parts.h"

namespace ruleout::cli::difference_page {
namespace {

using analysis::AnswerChange;
using analysis::AnswerKind;
using analysis::Parting;

class Gate final {
 public:
  Gate(HtmlWriter& html, const Sides& sides, const AnswerChange& gate, std::string id)
      : html_(html), sides_(sides), gate_(gate), id_(std::move(id)) {}

  void write() {
    html_.open("section", {{"class", "gate"}, {"id", id_}});
    html_.element("h3", {}, name_words(gate_));
    if (gate_.apart.is_undecided)
      html_.element("p", {{"class", "warning"}}, "A limit was met: there may be more.");
    worlds();
    write_matrix(html_, gate_, id_);
    html_.element("h4", {}, "Examples");
    for (std::size_t i = 0; i < gate_.apart.found.size(); ++i)
      witness(gate_.apart.found[i], witness_id(id_, i));
    regions();
    html_.close_line();
  }

 private:
  void worlds() {
    if (gate_.shares) html_.element("p", {}, "Apart: " + shares_words(gate_.shares->all) + ".");
    if (gate_.apart.worlds.sign() <= 0) return;
    html_.open("p").text(fmt::format(
        "It turns on {} questions; in {} of their worlds the two answer differently.",
        gate_.apart.turns_on.size(), worlds_words(gate_.apart.worlds_apart, gate_.apart.worlds)));
    html_.close_line();
  }

  // What a link leads to stands inside what folds, so that a browser unfolds it by itself.
  void witness(const Parting& one, const std::string& id) {
    const auto which = analysis::class_of(gate_.kind, one.before, one.after);
    html_.open("details", {{"class", "witness"}}).open("summary");
    html_.element("b", {}, one.before).text(" → ").element("b", {}, one.after).text(" ");
    write_mark(html_, mark_of(which), analysis::to_text(which));
    html_.text(fmt::format(", {}", standing_of(one)));
    const std::string share = worlds_words(one.worlds, gate_.apart.worlds);
    if (!share.empty()) html_.element("span", {{"class", "faint"}}, ", " + share + " of worlds");
    html_.close().open("div", {{"id", id}, {"tabindex", "-1"}});
    html_.element("p", {{"class", "sentence"}}, workspace::sentence(sides_.answer, gate_, one));
    write_facts(html_, one.world);
    if (one.settled_world && *one.settled_world != one.world) {
      html_.element("p", {}, "And whatever else becomes known, where:");
      write_facts(html_, *one.settled_world);
    }
    html_.close().close_line();
  }

  void regions() {
    if (gate_.apart.regions.empty()) return;
    html_.open("details", {{"class", "regions"}});
    html_.element("summary", {},
                  fmt::format("Parts of the worlds in which the two answer differently: {}, those "
                              "with the fewest facts first",
                              gate_.apart.regions.size()));
    html_.open("ol");
    for (const analysis::Region& region : gate_.apart.regions) {
      html_.open("li");
      write_facts(html_, region.is);
      if (!region.is_not.empty()) {
        std::vector<std::string> words;
        for (const analysis::WorldFact& fact : region.is_not)
          words.push_back(fmt::format("{}: not {}", fact.words, base::to_text(fact.truth)));
        html_.element("p", {{"class", "faint"}}, "and, known or not: " + base::join(words, " · "));
      }
      html_.close();
    }
    html_.close().close_line();
  }

  HtmlWriter& html_;
  const Sides& sides_;
  const AnswerChange& gate_;
  std::string id_;
};

void write_legend(HtmlWriter& html) {
  using analysis::PartingClass;
  html.open("ul", {{"class", "legend"}});
  for (const PartingClass one : {PartingClass::kNewlyHeld, PartingClass::kNewlyPermitted,
                                 PartingClass::kMoreDemanding, PartingClass::kLessDemanding,
                                 PartingClass::kBecomesUnknown, PartingClass::kBecomesDefinite}) {
    html.open("li");
    write_mark(html, mark_of(one), analysis::to_text(one));
    html.close();
  }
  html.element("li", {}, "● settled, ○ by default alone");
  html.element("li", {}, "· never so");
  html.close_line();
}

// Gates that both have and that answer alike.
std::vector<std::string> alike(const Sides& sides) {
  const analysis::Difference& apart = sides.answer.difference;
  std::vector<std::string> names;
  for (const language::Gate& gate : sides.before.gates) {
    const bool is_lone =
        std::ranges::find(apart.gates_before, gate.name) != apart.gates_before.end();
    const bool is_apart = std::ranges::any_of(apart.answers, [&](const AnswerChange& one) {
      return one.kind == AnswerKind::kGate && one.name == gate.name;
    });
    if (!is_lone && !is_apart) names.push_back(gate.name);
  }
  return names;
}

}  // namespace

void write_gates(HtmlWriter& html, const Sides& sides) {
  html.open("section", {{"id", "gates"}}).element("h2", {}, "Gates");
  const std::vector<std::string> same = alike(sides);
  if (!same.empty())
    html.element("p", {}, "Answered alike in every situation: " + base::join(same, ", ") + ".");
  std::size_t count = 0;
  for (const AnswerChange& one : sides.answer.difference.answers) {
    if (one.kind != AnswerKind::kGate) continue;
    if (count == 0) {
      html.element("p", {},
                   "What came out before, in rows, and after, in columns. Each cell that is not "
                   "empty leads to an example.");
      write_legend(html);
    }
    ++count;
    Gate(html, sides, one, fmt::format("gate-{}", count)).write();
  }
  if (count == 0) html.element("p", {}, "No gate that both have is answered differently.");
  html.close_line();
}

}  // namespace ruleout::cli::difference_page
