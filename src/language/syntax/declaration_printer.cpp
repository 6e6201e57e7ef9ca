#include "language/syntax/declaration_printer.h"

#include "base/text.h"
#include "language/syntax/flat_text.h"
#include "language/syntax/lexer.h"
#include "language/syntax/phrases.h"
#include "language/syntax/syntax_limits.h"
#include "language/syntax/words.h"

namespace ruleout::language {
namespace {

constexpr std::size_t kPart = 2;
constexpr std::size_t kRulePart = 4;

std::string section_text(const Section& section) {
  return section.text.empty() ? std::string() : " " + encoded_section(section.text);
}

}  // namespace

std::string head_text(const ClauseHead& head) {
  std::string text = head.id.text;
  if (head.subject) text += " for each " + parameter_text(*head.subject);
  if (head.strength != Strength::kUnstated) text.append(" ").append(to_text(head.strength));
  return text + section_text(head.section);
}

void DeclarationPrinter::line(std::size_t indent, base::Span source, std::string_view text) {
  page_.line(indent, source);
  page_.put(text);
}

void DeclarationPrinter::words(const ClauseHead& head, std::size_t indent) {
  if (head.words.empty()) return;
  page_.line(indent, head.words_span);
  page_.put_string(head.words);
}

void DeclarationPrinter::head(std::string_view before, const ClauseHead& head) {
  line(0, head.id.span, std::string(before) + head_text(head));
  words(head, kPart);
}

void DeclarationPrinter::part(std::size_t indent, std::string_view before,
                              ExpressionIndex expression) {
  if (expression == kNoExpression) return;
  line(indent, tree_.expressions[expression].span, std::string(before) + " ");
  expressions_.write(expression, indent);
}

void DeclarationPrinter::unknown(std::size_t indent, const OnUnknown& unknown) {
  if (unknown.word == UnknownWord::kUnstated) return;
  const std::string before(spelling(Construct::kOnUnknown, tree_.edition));
  line(indent, unknown.span, before + " " + on_unknown_text(unknown));
}

void DeclarationPrinter::print(const ScaleSyntax& scale) {
  line(0, scale.name.span, "scale " + scale.name.text + ":");
  for (const Name& level : scale.levels) {
    page_.put((&level == &scale.levels.front() ? " " : " < ") + level.text);
  }
}

void DeclarationPrinter::print(const EvidenceSyntax& evidence) {
  line(0, evidence.span, "evidence");
  for (const std::string& standard : evidence.standards) {
    page_.put((&standard == &evidence.standards.front() ? " " : " < ") + encoded(standard));
  }
}

void DeclarationPrinter::print(const FamilySyntax& family) {
  line(0, family.name.span, "family " + family.name.text + " on " + family.scale.text);
}

void DeclarationPrinter::print(const DefineSyntax& define) {
  std::string parameters;
  for (const Parameter& parameter : define.parameters) {
    if (!parameters.empty()) parameters += ", ";
    parameters += parameter.name.text + ": " + parameter.kind.text;
  }
  line(0, define.head.id.span, "define " + define.head.id.text + "(" + parameters + ")");
  if (define.is_quantity) {
    page_.put(define.unit.text.empty() ? ": quantity" : ": quantity " + define.unit.text);
  }
  page_.put(section_text(define.head.section));
  words(define.head, kPart);
  part(kPart, define.is_quantity ? "equals" : "means", define.body);
}

void DeclarationPrinter::print(const ThresholdSyntax& threshold) {
  head("threshold ", threshold.head);
  part(kPart, spelling(Construct::kRuledOutWhen, tree_.edition), threshold.ruled_out);
  part(kPart, spelling(Construct::kCrossedWhen, tree_.edition), threshold.crossed);
}

void DeclarationPrinter::print(const StandardSyntax& standard) {
  head("standard ", standard.head);
  where(kPart, standard.where);
  if (!standard.family.text.empty()) {
    line(kPart, standard.family.span,
         "provides " + standard.family.text + " " + standard.level.text);
  }
  if (standard.met == kNoExpression) page_.line(kPart), page_.put("undefined");
  part(kPart, "met when", standard.met);
  if (standard.expires) {
    part(kPart, "expires " + base::to_text(*standard.expires) + " after", standard.expires_after);
  }
}

void DeclarationPrinter::where(std::size_t indent, const WhereSyntax& where) {
  if (!where.scope.text.empty()) line(indent, where.scope.span, "for " + where.scope.text);
  if (!where.cells.empty())
    line(indent, where.cells.front().attribute.span, "for " + cells_text(where.cells));
}

void DeclarationPrinter::needs(const RequirementSyntax& requirement) {
  page_.line(kPart, requirement.needs.front().span);
  page_.put("needs ");
  const std::size_t column = page_.column();
  for (const NeedSyntax& need : requirement.needs) {
    std::string text = need.standard.text;
    if (!need.family.text.empty()) text = need.family.text + " " + need.level.text;
    const bool is_expression = need.expression != kNoExpression;
    const auto flat = is_expression ? flat_text(tree_, need.expression, kPageWidth, {}) : text;
    const std::size_t width = (flat ? flat->size() : kPageWidth) + (is_expression ? 5 : 3);
    const bool is_first = &need == &requirement.needs.front();
    if (!is_first) page_.put(",");
    if (!is_first && page_.column() + width > kPageWidth) {
      page_.line(column, need.span);
    } else if (!is_first) {
      page_.put(" ");
    }
    is_expression ? expressions_.write_bracketed(need.expression, 1) : page_.put(text);
  }
}

void DeclarationPrinter::print(const RequirementSyntax& requirement) {
  head("requirement ", requirement.head);
  part(kPart, "when", requirement.when);
  needs(requirement);
  unknown(kPart, requirement.unknown);
}

void DeclarationPrinter::print(const GateSyntax& gate) {
  std::string_view otherwise = "silent";
  if (gate.otherwise == Otherwise::kPermit) otherwise = "permit";
  if (gate.otherwise == Otherwise::kHold) otherwise = "hold";
  ClauseHead opening = gate.head;
  opening.section = {};
  line(0, gate.head.id.span, "gate " + head_text(opening));
  page_.put(" otherwise " + std::string(otherwise) + section_text(gate.head.section));
  words(gate.head, kPart);
  for (const RuleSyntax& rule : gate.rules) {
    const std::size_t first = page_.line_count();
    print(rule);
    if (&rule != &gate.rules.front() || !gate.head.words.empty()) page_.set_apart(first);
  }
}

void DeclarationPrinter::print(const RuleSyntax& rule) {
  line(kPart, rule.head.id.span, head_text(rule.head));
  words(rule.head, kRulePart);
  page_.line(kRulePart, rule.effect_span);
  const bool is_plain = rule.effect != Effect::kPermitIf && !is_limited(rule.where);
  switch (rule.effect) {
    case Effect::kPermit:
      page_.put("permit");
      break;
    case Effect::kEscalate:
      page_.put("escalate");
      break;
    case Effect::kHold:
      page_.put("hold");
      break;
    case Effect::kPermitIf:
      page_.put("permit if ");
      page_.put_string(rule.condition);
      page_.put(" ");
      expressions_.write_bracketed(rule.condition_met, 0);
      break;
  }
  where(kRulePart, rule.where);
  if (is_plain && rule.guard != kNoExpression) {
    page_.mark(tree_.expressions[rule.guard].span);
    page_.put(" while ");
    expressions_.write(rule.guard, kRulePart);
  } else {
    part(kRulePart, "while", rule.guard);
  }
  if (!rule.excepts.empty()) {
    line(kRulePart, rule.excepts.front().span, "excepts " + names_text(rule.excepts));
  }
  part(kRulePart, "until", rule.until);
  unknown(kRulePart, rule.unknown);
}

void DeclarationPrinter::print(const StateSyntax& state) {
  head("state ", state.head);
  part(kPart, "enter when", state.enter);
  for (const ExitSyntax& exit : state.exits) {
    line(kPart, exit.name.span, "exit " + exit.name.text + " when ");
    expressions_.write(exit.when, kPart);
  }
  unknown(kPart, state.unknown);
}

void DeclarationPrinter::print(const GoalSyntax& goal) {
  head("goal ", goal.head);
  line(kPart, goal.due_span, "due " + base::to_text(goal.due));
  part(kPart, "met when", goal.met);
  if (goal.graded.empty()) return;
  line(kPart, goal.graded_span, "graded ");
  page_.put_string(goal.graded);
}

void DeclarationPrinter::print(const ReadingSyntax& reading) {
  head("reading ", reading.head);
  page_.line(kPart, reading.question_span);
  page_.put_string(reading.question);
  for (const ReadingChoice& choice : reading.choices) {
    line(kPart, choice.name.span, choice.name.text + ": ");
    page_.put_string(choice.words);
  }
}

void DeclarationPrinter::print(const ScopeSyntax& scope) {
  line(0, scope.head.id.span, "scope " + head_text(scope.head));
  if (!scope.head.words.empty()) {
    page_.line(kPart, scope.head.words_span);
    page_.put_string(scope.head.words, 1);
  }
  const std::string cells = cells_text(scope.cells);
  page_.put(":");
  if (scope.head.words.empty() && page_.column() + 1 + cells.size() <= kPageWidth) {
    page_.put(" ");
  } else {
    page_.line(kPart, scope.cells.front().attribute.span);
  }
  page_.put(cells);
}

void DeclarationPrinter::print(const Item& item) {
  switch (item.kind) {
    case ItemKind::kKind:
      return print(tree_.kinds[item.index]);
    case ItemKind::kConstant:
      return print(tree_.constants[item.index]);
    case ItemKind::kUnit:
      return print(tree_.units[item.index]);
    case ItemKind::kAttribute:
      return print(tree_.attributes[item.index]);
    case ItemKind::kRole:
      return print(tree_.roles[item.index]);
    case ItemKind::kTerm:
      return print(tree_.terms[item.index]);
    case ItemKind::kScale:
      return print(tree_.scales[item.index]);
    case ItemKind::kEvidence:
      return print(tree_.evidence[item.index]);
    case ItemKind::kFamily:
      return print(tree_.families[item.index]);
    case ItemKind::kDefine:
      return print(tree_.defines[item.index]);
    case ItemKind::kThreshold:
      return print(tree_.thresholds[item.index]);
    case ItemKind::kStandard:
      return print(tree_.standards[item.index]);
    case ItemKind::kRequirement:
      return print(tree_.requirements[item.index]);
    case ItemKind::kGate:
      return print(tree_.gates[item.index]);
    case ItemKind::kDuty:
      return print(tree_.duties[item.index]);
    case ItemKind::kState:
      return print(tree_.states[item.index]);
    case ItemKind::kGoal:
      return print(tree_.goals[item.index]);
    case ItemKind::kReading:
      return print(tree_.readings[item.index]);
    case ItemKind::kScope:
      return print(tree_.scopes[item.index]);
    case ItemKind::kTest:
      return print(tree_.tests[item.index]);
    case ItemKind::kProperty:
      return print(tree_.properties[item.index]);
  }
}

}  // namespace ruleout::language
