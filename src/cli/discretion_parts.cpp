#include "cli/discretion_parts.h"

#include <fmt/core.h>

#include <utility>

#include "analysis/layout/fact_words.h"
#include "base/text.h"
#include "cli/facts_words.h"
#include "cli/share_words.h"

namespace ruleout::cli {

using analysis::Move;

void put_move(Page& page, const Move& move, int level) {
  Phrases head;
  if (!move.from.empty())
    head.push_back({fmt::format("{} → {}: ", move.from, move.to), Tone::kPlain});
  head.push_back({fmt::format("{} → {}", move.before, move.after), Tone::kStrong});
  page.line(level, std::move(head));
  page.line(level + 1, {{facts_words(move.world, kNothingElse), Tone::kFaint}});
}

namespace {

void varied_gate(Page& page, const analysis::Variation& one, const analysis::VariedGate& gate) {
  Phrases head = {{"gate ", Tone::kFaint}, {gate.name + "(" + gate.subject + ")", Tone::kStrong}};
  if (!gate.scope.empty()) head.push_back({" where " + gate.scope, Tone::kFaint});
  page.line(1, std::move(head));
  if (gate.is_undecided) {
    page.line(2, {{"a limit was met, so not decided", Tone::kWarning}});
    return;
  }
  for (std::size_t cell = 0; cell < one.cells.size(); ++cell) {
    page.line(2, {{one.cells[cell] + ": ", Tone::kStrong},
                  {base::join(gate.outcomes[cell], ", "), Tone::kPlain}});
    if (cell + 1 == one.cells.size()) break;
    const analysis::VariedGate::Step& step = gate.steps[cell];
    if (step.moves.empty()) continue;
    page.line(
        3,
        {{fmt::format("on to the next: {} of the pairs of outcomes part", share_words(step.share)),
          Tone::kFaint}});
    for (const Move& move : step.moves) {
      page.line(3, {{fmt::format("{} → {}: ", move.before, move.after), Tone::kPlain},
                    {facts_words(move.world, kNothingElse), Tone::kFaint}});
    }
  }
}

}  // namespace

void put_varied(Page& page, const workspace::VariedTerm& varied) {
  for (const analysis::Variation& one : varied.sensitivity.variations) {
    page.heading(2, {{"while " + one.quantity + " moves", Tone::kPlain}});
    if (one.gates.empty()) page.line(1, {{"no gate moves", Tone::kFaint}});
    for (const analysis::VariedGate& gate : one.gates) varied_gate(page, one, gate);
  }
  if (varied.sensitivity.variations.empty())
    page.line(1, {{fmt::format("{} is compared with no number", varied.term), Tone::kFaint}});
  if (varied.sensitivity.left_free > 0)
    page.line(1, {{fmt::format("left free: {} comparisons of {} with other quantities, or for "
                               "equality",
                               varied.sensitivity.left_free, varied.term),
                   Tone::kWarning}});
}

}  // namespace ruleout::cli
