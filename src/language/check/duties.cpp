// Duties: what starts them, by when they are due, what fulfils them.

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "language/check/check_findings.h"
#include "language/check/check_parts.h"

namespace ruleout::language {
namespace {

using base::quoted;

class DutyCheck final {
 public:
  DutyCheck(CheckState& state, const DutySyntax& syntax)
      : state_(state), syntax_(syntax), frame_(frame_of(state, syntax.head.subject)) {}

  void run(Duty& duty) {
    duty.bearer = syntax_.bearer.text;
    duty.action = syntax_.action;
    duty.on_breach = syntax_.on_breach;
    trigger(duty);
    due(duty);
    duty.maintain = truth(syntax_.maintain);
    duty.discharged_by = check_occurrence(state_, frame_, syntax_.discharged_by);
    duty.discharged_when = truth(syntax_.discharged_when);
    duty.waived = truth(syntax_.waived);
    duty.lapses = truth(syntax_.lapses);
    displacer(duty);
    fulfilment();
  }

 private:
  std::optional<NodeId> truth(ExpressionIndex index) {
    if (index == kNoExpression) return std::nullopt;
    return check_truth(state_, frame_, index);
  }

  [[nodiscard]] std::string name() const { return quoted(syntax_.head.id.text); }

  void report(const base::FindingKind& kind, std::string message, std::string hint) {
    state_.report(kind, syntax_.head.id.span, std::move(message), std::move(hint));
  }

  void trigger(Duty& duty) {
    duty.trigger = syntax_.trigger;
    switch (syntax_.trigger) {
      case TriggerKind::kUnstated:
        report(kNoTrigger, fmt::format("nothing says when {} begins", name()),
               "write `when …`, `on someone act(…)`, `while …` or `always`");
        return;
      case TriggerKind::kOn:
        duty.trigger_occurrence =
            check_occurrence(state_, frame_, syntax_.trigger_expression).value_or(kNoIndex);
        duty.guard = truth(syntax_.where);
        return;
      case TriggerKind::kWhen:
      case TriggerKind::kWhile:
        duty.guard = truth(syntax_.trigger_expression);
        return;
      case TriggerKind::kAlways:
        return;
    }
  }

  void due(Duty& duty) {
    duty.due = syntax_.due;
    switch (syntax_.due) {
      case DueKind::kUnstated:
        duty.due = DueKind::kWithoutDate;
        if (syntax_.maintain == kNoExpression) {
          report(kNoDue, fmt::format("nothing says by when {} is due", name()),
                 "write a due time, or `without date` if the text gives none");
        }
        return;
      case DueKind::kWithin:
        within(duty);
        anchor(duty);
        return;
      case DueKind::kCadence:
        within(duty);
        anchor(duty);
        cadence(duty);
        return;
      case DueKind::kBefore:
      case DueKind::kWith:
        duty.before = check_occurrence(state_, frame_, syntax_.before).value_or(kNoIndex);
        return;
      case DueKind::kByDate:
        duty.by_date = syntax_.by_date;
        return;
      case DueKind::kAtOnce:
      case DueKind::kWithoutDate:
        return;
    }
  }

  void within(Duty& duty) {
    const DurationSyntax& within = syntax_.within;
    if (within.reading.text.empty()) {
      duty.within = {within.duration};
      duty.within_is_full = {within.is_full};
      return;
    }
    std::vector<Name> given;
    given.reserve(within.alternatives.size());
    for (const DurationAlternative& each : within.alternatives) given.push_back(each.reading);
    ReadingId reading;
    const auto positions = match_choices(state_, within.reading, given, reading);
    if (!positions) return;
    duty.within_reading = reading;
    for (const std::size_t position : *positions) {
      duty.within.push_back(within.alternatives[position].duration);
      duty.within_is_full.push_back(within.alternatives[position].is_full);
    }
  }

  // Clocks count from what somebody measured, asserted or did, never from what follows from it.
  [[nodiscard]] bool is_of_records(NodeId id) const {
    const Op op = state_.framework[id].op;
    return op == Op::kInput || op == Op::kCompare;
  }

  AnchorChoice anchor_choice(const PlainAnchor& anchor) {
    AnchorChoice choice;
    choice.kind = anchor.kind;
    choice.date = anchor.date;
    if (anchor.kind == AnchorKind::kOccurrence) {
      choice.occurrence = check_occurrence(state_, frame_, anchor.expression).value_or(kNoIndex);
    }
    if (anchor.kind != AnchorKind::kWhen) return choice;
    choice.when = truth(anchor.expression);
    if (choice.when && !state_.is_broken(*choice.when) && !is_of_records(*choice.when)) {
      state_.report(kDerivedAnchor, state_.at(anchor.expression).span,
                    fmt::format("the clock of {} counts from something derived", name()),
                    "count from an input, a comparison of quantities, or an act");
    }
    return choice;
  }

  void anchor(Duty& duty) {
    const AnchorSyntax& anchor = syntax_.anchor;
    if (anchor.plain.kind != AnchorKind::kByReading) {
      duty.anchor = {anchor_choice(anchor.plain)};
      return;
    }
    std::vector<Name> given;
    std::vector<AnchorChoice> choices;
    for (const AnchorAlternative& each : anchor.alternatives) {
      given.push_back(each.reading);
      choices.push_back(anchor_choice(each.anchor));
    }
    ReadingId reading;
    const auto positions = match_choices(state_, anchor.reading, given, reading);
    if (!positions) return;
    duty.anchor_reading = reading;
    for (const std::size_t position : *positions) duty.anchor.push_back(choices[position]);
  }

  void cadence(Duty& duty) {
    duty.not_before = syntax_.not_before;
    duty.first_within = syntax_.first_within;
    duty.early = syntax_.early;
    const bool has_first = syntax_.first_within.has_value();
    const bool has_early = syntax_.early != EarlyDischarge::kUnstated;
    if (has_first && has_early) return;
    const std::string_view what = has_early   ? "by when it is first due"
                                  : has_first ? "whether early discharge moves the next window"
                                              : "its first window and what early discharge does";
    report(kUnfinishedCadence, fmt::format("{} does not say {}", name(), what),
           has_early   ? "add `first within …`"
           : has_first ? "add `early resets` or `early keeps`"
                       : "add `first within …` and `early resets` or `early keeps`");
  }

  std::optional<DutyId> rival(const Duty& duty, const Name& id) {
    if (id.text.empty()) return std::nullopt;
    const auto found = state_.expect(Space::kSaid, {Meaning::kDuty}, "duty", id);
    if (!found) return std::nullopt;
    const Duty& other = state_.framework.duties[found->index];
    const bool is_itself = id.text == syntax_.head.id.text;
    if (!is_itself && (other.kind == duty.kind || other.kind == kNoKind || duty.kind == kNoKind)) {
      return DutyId{found->index};
    }
    state_.report(
        kStrangeDisplacer, id.span,
        is_itself ? fmt::format("{} would displace itself", name())
                  : fmt::format("{} is owed for something else than {}", quoted(id.text), name()),
        "name another duty for the same kind");
    return std::nullopt;
  }

  void displacer(Duty& duty) {
    const DisplacerSyntax& syntax = syntax_.displaced_by;
    if (!syntax.duty.text.empty()) duty.displaced_by = {rival(duty, syntax.duty)};
    if (syntax.reading.text.empty()) return;
    std::vector<Name> given;
    for (const DisplacerAlternative& each : syntax.alternatives) given.push_back(each.reading);
    ReadingId reading;
    const auto positions = match_choices(state_, syntax.reading, given, reading);
    if (!positions) return;
    duty.displaced_reading = reading;
    for (const std::size_t position : *positions)
      duty.displaced_by.push_back(rival(duty, syntax.alternatives[position].duty));
  }

  void fulfilment() {
    const bool is_maintained = syntax_.maintain != kNoExpression;
    const bool is_discharged =
        syntax_.discharged_by != kNoExpression || syntax_.discharged_when != kNoExpression;
    if (!is_maintained && !is_discharged) {
      report(kNoDischarge, fmt::format("nothing fulfils {}", name()),
             "write `discharged by …`, `discharged when …` or `maintain …`");
    }
    if (syntax_.due == DueKind::kCadence && syntax_.discharged_when != kNoExpression) {
      report(kStandingCadence,
             fmt::format("a condition that stays yes would fulfil no window of {}, or every one",
                         name()),
             "name what is done in each with `discharged by …`, and say with `waived when …` when "
             "it is not owed");
    }
    const bool has_deadline =
        syntax_.due != DueKind::kUnstated && syntax_.due != DueKind::kWithoutDate;
    if (is_maintained && has_deadline) {
      state_.report(kMaintainDeadline, syntax_.due_span,
                    fmt::format("{} is maintained from its start, so it has no due time", name()),
                    "leave the due time out, or write `discharged when …` for `maintain …`");
    }
  }

  CheckState& state_;
  const DutySyntax& syntax_;
  Frame frame_;
};

}  // namespace

void check_duties(CheckState& state) {
  for (std::size_t i = 0; i < state.framework.duties.size(); ++i) {
    DutyCheck(state, state.tree().duties[i]).run(state.framework.duties[i]);
  }
}

}  // namespace ruleout::language
