// Rules that can never count: their guard is never yes, a stricter rule says the same, or another
// rule always is an exception to them. Only what one gate shows by itself; the analyser knows more.

#include <fmt/core.h>

#include <algorithm>

#include "base/text.h"
#include "language/check/answers.h"
#include "language/check/check_findings.h"
#include "language/check/check_parts.h"

namespace ruleout::language {
namespace {

using base::quoted;

int strictness(Effect effect) {
  switch (effect) {
    case Effect::kPermit:
      return 0;
    case Effect::kPermitIf:
      return 1;
    case Effect::kEscalate:
      return 2;
    case Effect::kHold:
      return 3;
  }
  return 0;
}

// Does `wide` hold wherever `narrow` does?
bool covers(const CheckedCells& wide, const CheckedCells& narrow) {
  return std::all_of(wide.begin(), wide.end(), [&](const CheckedChoice& choice) {
    return std::any_of(narrow.begin(), narrow.end(), [&](const CheckedChoice& other) {
      return other.attribute == choice.attribute && (other.values & ~choice.values) == 0;
    });
  });
}

bool same_cells(const CheckedCells& a, const CheckedCells& b) {
  return covers(a, b) && covers(b, a);
}

bool same_unknown(const UnknownCourse& a, const UnknownCourse& b) {
  return a.word == b.word && a.reading == b.reading && a.by_choice == b.by_choice;
}

class DeadRules final {
 public:
  DeadRules(CheckState& state, std::span<const std::uint8_t> possible, const GateSyntax& syntax,
            const Gate& gate, const std::vector<std::uint32_t>& sayings)
      : state_(state),
        possible_(possible),
        syntax_(syntax),
        gate_(gate),
        sayings_(sayings),
        is_touched_(gate.rules.size(), false) {
    for (std::size_t i = 0; i < gate.rules.size(); ++i) {
      if (!gate.rules[i].excepts.empty()) is_touched_[i] = true;
      for (const std::uint32_t other : gate.rules[i].excepts) is_touched_[other] = true;
    }
  }

  void check(std::size_t rule) {
    const Rule& mine = gate_.rules[rule];
    if (mine.guard && is_never(mine, *mine.guard)) {
      state_.report(kDeadRule, span(rule),
                    fmt::format("{} can never apply: its guard is never yes", name(rule)),
                    "drop the rule, or mend the guard",
                    {base::note_at(state_.source(), state_.framework[*mine.guard].span,
                                   "this can never hold")});
      return;
    }
    for (std::size_t other = 0; other < gate_.rules.size(); ++other) {
      if (other != rule && (repeats(rule, other) || is_always_excepted(rule, other))) return;
    }
  }

 private:
  [[nodiscard]] std::string name(std::size_t rule) const {
    return quoted(syntax_.rules[rule].head.id.text);
  }
  [[nodiscard]] base::Span span(std::size_t rule) const { return syntax_.rules[rule].head.id.span; }
  [[nodiscard]] std::vector<base::FindingNote> see(std::size_t other) const {
    return {base::note_at(state_.source(), span(other), "the other rule")};
  }

  // Never yes, and nothing that unknown could do either.
  [[nodiscard]] bool is_never(const Rule& rule, NodeId guard) const {
    const std::uint8_t set = possible_[guard.index];
    const bool is_idle = rule.unknown.word == UnknownWord::kDoesNothing;
    return set == kCanBeNo || (is_idle && set != 0 && (set & kCanBeYes) == 0);
  }

  [[nodiscard]] bool is_always(const Rule& rule) const {
    return !rule.guard || possible_[rule.guard->index] == kCanBeYes;
  }

  [[nodiscard]] bool same_guard(const Rule& a, const Rule& b) const {
    if (a.guard.has_value() != b.guard.has_value()) return false;
    return !a.guard || sayings_[a.guard->index] == sayings_[b.guard->index];
  }

  // The strictest rule wins, so where both apply and no exception tells them apart, the laxer one
  // adds nothing. Of two equally strict ones the later repeats. Conditions unite, so they count.
  bool repeats(std::size_t rule, std::size_t other) {
    const Rule& mine = gate_.rules[rule];
    const Rule& theirs = gate_.rules[other];
    if (is_touched_[rule] || is_touched_[other]) return false;
    if (mine.effect == Effect::kPermitIf || !same_guard(mine, theirs)) return false;
    if (!same_cells(mine.cells, theirs.cells)) return false;
    if (!same_unknown(mine.unknown, theirs.unknown)) return false;
    const int difference = strictness(theirs.effect) - strictness(mine.effect);
    if (difference < 0 || (difference == 0 && other > rule)) return false;
    state_.report(kRepeatedRule, span(rule),
                  fmt::format("{} adds nothing to {}, which applies whenever it does and is {}",
                              name(rule), name(other), difference == 0 ? "as strict" : "stricter"),
                  "drop one of them, or let one except the other", see(other));
    return true;
  }

  bool is_always_excepted(std::size_t rule, std::size_t other) {
    const Rule& mine = gate_.rules[rule];
    const Rule& theirs = gate_.rules[other];
    const auto excepts = [](const Rule& a, std::size_t b) {
      return std::find(a.excepts.begin(), a.excepts.end(), b) != a.excepts.end();
    };
    if (!excepts(theirs, rule) || !is_always(theirs)) return false;
    if (!covers(theirs.cells, mine.cells)) return false;
    const bool is_excepted_itself =
        std::any_of(gate_.rules.begin(), gate_.rules.end(),
                    [&](const Rule& third) { return excepts(third, other); });
    if (is_excepted_itself) return false;
    state_.report(
        kAlwaysExcepted, span(rule),
        fmt::format("{} never counts: {} is always an exception to it", name(rule), name(other)),
        "give the exception a guard, or drop the rule", see(other));
    return true;
  }

  CheckState& state_;
  std::span<const std::uint8_t> possible_;
  const GateSyntax& syntax_;
  const Gate& gate_;
  const std::vector<std::uint32_t>& sayings_;
  std::vector<bool> is_touched_;  // by an exception, either way
};

}  // namespace

void check_dead_rules(CheckState& state, std::span<const std::uint8_t> possible) {
  const std::vector<std::uint32_t> sayings = same_sayings(state.framework);
  for (std::size_t i = 0; i < state.framework.gates.size(); ++i) {
    const Gate& gate = state.framework.gates[i];
    DeadRules rules(state, possible, state.tree().gates[i], gate, sayings);
    for (std::size_t rule = 0; rule < gate.rules.size(); ++rule) rules.check(rule);
  }
}

}  // namespace ruleout::language
