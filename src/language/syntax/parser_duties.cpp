// Duties: a head and parts in any order. Which parts belong together is the checker's question;
// here each stands once.

#include <array>
#include <utility>

#include "base/text.h"
#include "language/syntax/parse_parts.h"
#include "language/syntax/syntax_findings.h"
#include "language/syntax/words.h"

namespace ruleout::language {
namespace {

using base::Span;

// `( name: X | name: Y )` behind `by reading`.
template <class Read>
Name parse_choices(ParseState& state, Read read_choice) {
  Name reading = state.take_name("the name of a reading");
  const Span opened = state.here();
  state.expect(TokenKind::kOpen, "`(` before the choices");
  do {
    Name choice = state.take_name("a choice");
    state.expect(TokenKind::kColon, "`:` after the choice");
    read_choice(std::move(choice));
  } while (state.accept(TokenKind::kBar));
  if (!state.accept(TokenKind::kClose)) {
    state.fail_expected("`|` or `)`", opened, "the choices start here");
  }
  return reading;
}

DurationSyntax parse_duration_or_reading(ParseState& state) {
  DurationSyntax duration;
  if (!state.accept_words("by reading")) {
    const SpokenDuration spoken = parse_spoken_duration(state);
    duration.duration = spoken.duration;
    duration.is_full = spoken.is_full;
    return duration;
  }
  duration.reading = parse_choices(state, [&](Name choice) {
    const SpokenDuration spoken = parse_spoken_duration(state);
    duration.alternatives.push_back({std::move(choice), spoken.duration, spoken.is_full});
  });
  return duration;
}

PlainAnchor parse_plain_anchor(ParseState& state) {
  if (state.accept_words("that")) return {AnchorKind::kThat, kNoExpression, {}};
  if (state.accept_words("in force")) return {AnchorKind::kInForce, kNoExpression, {}};
  if (state.accept_words("calendar month")) return {AnchorKind::kMonth, kNoExpression, {}};
  if (state.accept_words("calendar quarter")) return {AnchorKind::kQuarter, kNoExpression, {}};
  if (state.accept_words("calendar year")) return {AnchorKind::kYear, kNoExpression, {}};
  if (state.at(TokenKind::kDate)) return {AnchorKind::kDate, kNoExpression, parse_date(state)};
  if (state.accept_words("when")) return {AnchorKind::kWhen, parse_comparison(state), {}};
  return {AnchorKind::kOccurrence, parse_occurrence(state), {}};
}

AnchorSyntax parse_anchor(ParseState& state) {
  AnchorSyntax anchor;
  if (!state.accept_words("by reading")) {
    anchor.plain = parse_plain_anchor(state);
    return anchor;
  }
  anchor.plain.kind = AnchorKind::kByReading;
  anchor.reading = parse_choices(state, [&](Name choice) {
    AnchorAlternative alternative;
    alternative.reading = std::move(choice);
    alternative.anchor = parse_plain_anchor(state);
    anchor.alternatives.push_back(std::move(alternative));
  });
  return anchor;
}

void start_trigger(ParseState& state, DutySyntax& duty, TriggerKind kind, Span first) {
  if (duty.trigger != TriggerKind::kUnstated) state.report_twice(first, "a trigger");
  duty.trigger = kind;
  duty.trigger_span = first;
}

void start_due(ParseState& state, DutySyntax& duty, DueKind kind, Span first) {
  if (duty.due != DueKind::kUnstated) state.report_twice(first, "a due time");
  duty.due = kind;
  duty.due_span = first;
}

void start_part(ParseState& state, ExpressionIndex part, Span first, std::string_view name) {
  if (part != kNoExpression) state.report_twice(first, name);
}

bool parse_trigger(ParseState& state, DutySyntax& duty) {
  const Span first = state.here();
  if (state.accept_words("when")) {
    start_trigger(state, duty, TriggerKind::kWhen, first);
    duty.trigger_expression = parse_expression(state);
  } else if (state.accept_words("while")) {
    start_trigger(state, duty, TriggerKind::kWhile, first);
    duty.trigger_expression = parse_expression(state);
  } else if (state.accept_words("always")) {
    start_trigger(state, duty, TriggerKind::kAlways, first);
  } else if (state.at_words("on") && !state.at_words("on breach")) {
    state.take();
    start_trigger(state, duty, TriggerKind::kOn, first);
    duty.trigger_expression = parse_occurrence(state);
    if (state.accept_words("where")) duty.where = parse_expression(state);
  } else {
    return false;
  }
  return true;
}

// Behind `every`.
void parse_cadence(ParseState& state, DutySyntax& duty) {
  duty.within = parse_duration_or_reading(state);
  const bool is_plain = duty.within.reading.text.empty() && !duty.within.is_full;
  if (is_plain && state.accept_words("to")) {
    duty.not_before = duty.within.duration;
    const SpokenDuration latest = parse_spoken_duration(state);
    duty.within.duration = latest.duration;
    duty.within.is_full = latest.is_full;
  }
  state.expect_words("from");
  duty.anchor = parse_anchor(state);
  if (state.accept_words("first within")) duty.first_within = parse_duration(state);
  if (!state.accept_words("early")) return;
  if (state.accept_words("resets")) {
    duty.early = EarlyDischarge::kResets;
  } else if (state.accept_words("keeps")) {
    duty.early = EarlyDischarge::kKeeps;
  } else {
    state.fail_expected_one_of({"resets", "keeps"});
  }
}

bool parse_due(ParseState& state, DutySyntax& duty) {
  const Span first = state.here();
  if (state.accept_spelling(Construct::kDueWithin)) {
    start_due(state, duty, DueKind::kWithin, first);
    duty.within = parse_duration_or_reading(state);
    state.expect_words("of");
    duty.anchor = parse_anchor(state);
  } else if (state.accept_words("before")) {
    start_due(state, duty, DueKind::kBefore, first);
    duty.before = parse_occurrence(state);
  } else if (state.accept_words("with")) {
    start_due(state, duty, DueKind::kWith, first);
    duty.before = parse_occurrence(state);
  } else if (state.at_words("by") && state.at(TokenKind::kDate, 1)) {
    state.take();
    start_due(state, duty, DueKind::kByDate, first);
    duty.by_date = parse_date(state);
  } else if (state.accept_words("at once")) {
    start_due(state, duty, DueKind::kAtOnce, first);
  } else if (state.accept_words("without date")) {
    start_due(state, duty, DueKind::kWithoutDate, first);
  } else if (state.accept_words("every")) {
    start_due(state, duty, DueKind::kCadence, first);
    parse_cadence(state, duty);
  } else {
    return false;
  }
  return true;
}

bool parse_fulfilment(ParseState& state, DutySyntax& duty) {
  const Span first = state.here();
  if (state.accept_words("maintain")) {
    start_part(state, duty.maintain, first, "something to maintain");
    duty.maintain = parse_expression(state);
  } else if (state.accept_words("discharged by")) {
    start_part(state, duty.discharged_by, first, "a discharging act");
    duty.discharged_by = parse_occurrence(state);
  } else if (state.accept_words("discharged when")) {
    start_part(state, duty.discharged_when, first, "a discharging condition");
    duty.discharged_when = parse_expression(state);
  } else if (state.accept_words("waived when")) {
    start_part(state, duty.waived, first, "a waiver");
    duty.waived = parse_expression(state);
  } else if (state.accept_words("lapses when")) {
    start_part(state, duty.lapses, first, "a lapse");
    duty.lapses = parse_expression(state);
  } else {
    return false;
  }
  return true;
}

// Behind `displaced by`.
DisplacerSyntax parse_displacer(ParseState& state) {
  DisplacerSyntax displacer;
  if (!state.accept_words("reading")) {
    displacer.duty = state.take_name("the id of a duty");
    return displacer;
  }
  displacer.reading = parse_choices(state, [&](Name choice) {
    DisplacerAlternative alternative;
    alternative.reading = std::move(choice);
    if (!state.accept_words("none"))
      alternative.duty = state.take_name("the id of a duty, or `none`");
    displacer.alternatives.push_back(std::move(alternative));
  });
  return displacer;
}

bool parse_other_part(ParseState& state, DutySyntax& duty) {
  const Span first = state.here();
  if (state.accept_words("borne by")) {
    if (!duty.bearer.text.empty()) state.report_twice(first, "a bearer");
    duty.bearer = state.take_name("who bears it");
  } else if (state.accept_words("do")) {
    if (!duty.action.empty()) state.report_twice(first, "something to do");
    duty.action_span = first;
    duty.action = parse_string(state, "what is owed, in quotes");
  } else if (state.accept_words("on breach")) {
    if (!duty.on_breach.empty()) state.report_twice(first, "a consequence of breach");
    duty.on_breach_span = first;
    duty.on_breach = parse_string(state, "what follows, in quotes");
  } else if (state.accept_words("displaced by")) {
    const DisplacerSyntax& known = duty.displaced_by;
    if (!known.duty.text.empty() || !known.reading.text.empty())
      state.report_twice(first, "a duty that displaces it");
    duty.displaced_by = parse_displacer(state);
  } else {
    return false;
  }
  return true;
}

bool parse_duty_part(ParseState& state, DutySyntax& duty) {
  return parse_trigger(state, duty) || parse_due(state, duty) || parse_fulfilment(state, duty) ||
         parse_other_part(state, duty);
}

constexpr auto kPartStarts = std::to_array<std::string_view>({
    "borne by",   "when",       "on",     "while",  "always",    "do",           "within",
    "due within", "before",     "with",   "by",     "at once",   "without date", "every",
    "maintain",   "discharged", "waived", "lapses", "displaced",
});

bool at_duty_part(const ParseState& state) {
  if (!state.peek().begins_line) return false;
  for (const std::string_view words : kPartStarts) {
    if (state.at_words(words)) return true;
  }
  return false;
}

}  // namespace

void parse_duty(ParseState& state) {
  DutySyntax duty;
  ClauseHead& head = duty.head;
  head.id = state.take_name("an id for the duty");
  if (state.at_words("for")) parse_subject(state, head);
  parse_strength(state, head);
  parse_section(state, head);
  parse_words(state, head);
  std::size_t from = state.position();
  while (parse_duty_part(state, duty)) {
    if (state.is_lost()) {
      state.recover(from, [&] { return at_item_line(state) || at_duty_part(state); });
    }
    from = state.position();
  }
  head.span = state.since(head.id.span);
  state.tree().duties.push_back(std::move(duty));
}

}  // namespace ruleout::language
