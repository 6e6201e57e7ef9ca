#include "language/syntax/declaration_printer.h"
#include "language/syntax/lexer.h"
#include "language/syntax/phrases.h"

namespace ruleout::language {
namespace {

constexpr std::size_t kPart = 2;

std::string spoken(const base::Duration& duration, bool is_full) {
  std::string text = base::to_text(duration);
  if (is_full) text.insert(text.find(' '), " full");
  return text;
}

}  // namespace

std::string DeclarationPrinter::text(const DurationSyntax& duration) const {
  if (duration.reading.text.empty()) return spoken(duration.duration, duration.is_full);
  std::string text = "by reading " + duration.reading.text + " (";
  for (const DurationAlternative& alternative : duration.alternatives) {
    if (&alternative != &duration.alternatives.front()) text += " | ";
    text += alternative.reading.text + ": " + spoken(alternative.duration, alternative.is_full);
  }
  return text + ")";
}

std::string DeclarationPrinter::text(const AnchorSyntax& anchor) const {
  const auto plain = [&](const PlainAnchor& one) -> std::string {
    if (one.kind == AnchorKind::kThat) return "that";
    if (one.kind == AnchorKind::kInForce) return "in force";
    if (one.kind == AnchorKind::kMonth) return "calendar month";
    if (one.kind == AnchorKind::kQuarter) return "calendar quarter";
    if (one.kind == AnchorKind::kYear) return "calendar year";
    if (one.kind == AnchorKind::kDate) return base::to_text(one.date);
    return (one.kind == AnchorKind::kWhen ? "when " : "") + expressions_.text(one.expression);
  };
  if (anchor.plain.kind != AnchorKind::kByReading) return plain(anchor.plain);
  std::string text = "by reading " + anchor.reading.text + " (";
  for (const AnchorAlternative& alternative : anchor.alternatives) {
    if (&alternative != &anchor.alternatives.front()) text += " | ";
    text += alternative.reading.text + ": " + plain(alternative.anchor);
  }
  return text + ")";
}

void DeclarationPrinter::print_trigger(const DutySyntax& duty) {
  switch (duty.trigger) {
    case TriggerKind::kUnstated:
      return;
    case TriggerKind::kWhen:
      return part(kPart, "when", duty.trigger_expression);
    case TriggerKind::kWhile:
      return part(kPart, "while", duty.trigger_expression);
    case TriggerKind::kAlways:
      return line(kPart, duty.trigger_span, "always");
    case TriggerKind::kOn:
      part(kPart, "on", duty.trigger_expression);
      if (duty.where == kNoExpression) return;
      if (expressions_.fits_behind(" where ", duty.where)) {
        page_.put(" where " + expressions_.text(duty.where));
      } else {
        part(2 * kPart, "where", duty.where);
      }
      return;
  }
}

void DeclarationPrinter::print_due(const DutySyntax& duty) {
  switch (duty.due) {
    case DueKind::kUnstated:
      return;
    case DueKind::kWithin:
      return line(kPart, duty.due_span,
                  std::string(spelling(Construct::kDueWithin, tree_.edition)) + " " +
                      text(duty.within) + " of " + text(duty.anchor));
    case DueKind::kBefore:
      return part(kPart, "before", duty.before);
    case DueKind::kWith:
      return part(kPart, "with", duty.before);
    case DueKind::kByDate:
      return line(kPart, duty.due_span, "by " + base::to_text(duty.by_date));
    case DueKind::kAtOnce:
      return line(kPart, duty.due_span, "at once");
    case DueKind::kWithoutDate:
      return line(kPart, duty.due_span, "without date");
    case DueKind::kCadence:
      break;
  }
  std::string cadence = "every ";
  if (duty.not_before) cadence += base::to_text(*duty.not_before) + " to ";
  cadence += text(duty.within) + " from " + text(duty.anchor);
  if (duty.first_within) cadence += " first within " + base::to_text(*duty.first_within);
  if (duty.early == EarlyDischarge::kResets) cadence += " early resets";
  if (duty.early == EarlyDischarge::kKeeps) cadence += " early keeps";
  line(kPart, duty.due_span, cadence);
}

void DeclarationPrinter::print_displacer(const DisplacerSyntax& displacer) {
  if (!displacer.duty.text.empty())
    line(kPart, displacer.duty.span, "displaced by " + displacer.duty.text);
  if (displacer.reading.text.empty()) return;
  std::string text = "displaced by reading " + displacer.reading.text + " (";
  for (const DisplacerAlternative& alternative : displacer.alternatives) {
    if (&alternative != &displacer.alternatives.front()) text += " | ";
    text += alternative.reading.text + ": " +
            (alternative.duty.text.empty() ? "none" : alternative.duty.text);
  }
  line(kPart, displacer.reading.span, text + ")");
}

void DeclarationPrinter::print(const DutySyntax& duty) {
  head("duty ", duty.head);
  if (!duty.bearer.text.empty()) line(kPart, duty.bearer.span, "borne by " + duty.bearer.text);
  print_trigger(duty);
  if (!duty.action.empty()) {
    line(kPart, duty.action_span, "do ");
    page_.put_string(duty.action);
  }
  print_due(duty);
  part(kPart, "maintain", duty.maintain);
  part(kPart, "discharged by", duty.discharged_by);
  part(kPart, "discharged when", duty.discharged_when);
  part(kPart, "waived when", duty.waived);
  part(kPart, "lapses when", duty.lapses);
  if (!duty.on_breach.empty()) {
    line(kPart, duty.on_breach_span, "on breach ");
    page_.put_string(duty.on_breach);
  }
  print_displacer(duty.displaced_by);
}

}  // namespace ruleout::language
