#include "language/syntax/declaration_printer.h"
#include "language/syntax/lexer.h"
#include "language/syntax/phrases.h"

namespace ruleout::language {
namespace {

constexpr std::size_t kPart = 2;
constexpr std::size_t kLine = 4;

std::string call_text(const GivenSyntax& given) {
  return given.name.text + arguments_text(given.arguments);
}

std::string with(std::string_view before, const std::optional<When>& when) {
  return when ? std::string(before) + when_text(*when) : std::string();
}

std::string counts_text(const CountsSyntax& counts) {
  std::string text = std::to_string(counts.hits) + " of " + std::to_string(counts.of);
  if (counts.missing > 0) text += ", " + std::to_string(counts.missing) + " missing";
  return text;
}

std::string evaluation_text(const GivenSyntax& given) {
  const std::string text = "evaluation " + given.name.text + " of " + given.other.text + " on " +
                           given.third.text + ": " + counts_text(given.counts);
  return given.clusters ? text + ", clusters " + counts_text(*given.clusters) : text;
}

// "anna as officer", or "officer" alone.
std::string signer_text(const Name& person, const Name& role) {
  return person.text.empty() ? role.text : person.text + " as " + role.text;
}

std::string signers_text(const GivenSyntax& given) {
  if (given.roles.join == RoleJoin::kAnyone) return roles_text(given.roles);
  std::string text;
  for (std::size_t i = 0; i < given.roles.names.size(); ++i) {
    if (i > 0) text += given.roles.join == RoleJoin::kAllOf ? " and " : ", ";
    text += signer_text(given.people[i], given.roles.names[i]);
  }
  return text;
}

std::string sign_offs_text(const GivenSyntax& given) {
  if (!given.signed_off_by) return {};
  std::string text;
  for (const SignerSyntax& signer : *given.signed_off_by) {
    text += (text.empty() ? "" : " and ") + signer_text(signer.person, signer.role);
  }
  return " signed off by " + (text.empty() ? "no-one" : text);
}

std::string while_text(const GivenSyntax& given) {
  if (!given.valid_while) return {};
  const WhileSyntax& line = *given.valid_while;
  return " valid while " + line.input.text + arguments_text(line.arguments) +
         (line.is_less_than ? " < " : " >= ") + quantity_text(line.line, line.line_text, line.unit);
}

std::string held_text(const GivenSyntax& given) {
  return "role " + given.name.text + " held by " +
         (given.people.empty() ? "no-one" : names_text(given.people));
}

std::string plan_text(const GivenSyntax& given) {
  return "plan " + given.name.text + " of " + given.other.text + " alarm line " +
         number_text(given.number, given.number_text) +
         (given.counts_clusters ? " of clusters" : "");
}

std::string quantity_given_text(const GivenSyntax& given) {
  std::string text =
      call_text(given) + " = " + quantity_text(given.number, given.number_text, given.unit);
  if (given.high) text += " to " + quantity_text(*given.high, given.high_text, given.unit);
  return text;
}

std::string judged_text(const GivenSyntax& given) {
  const std::string standard =
      given.text.empty() ? std::string() : "shown to " + encoded(given.text) + ": ";
  return signers_text(given) + " judged " + standard + call_text(given) + " " +
         std::string(base::to_text(given.truth));
}

std::string act_text(const GivenSyntax& given) {
  const bool is_anyone = given.roles.join == RoleJoin::kAnyone;
  return (is_anyone ? "someone" : signers_text(given)) + " " + call_text(given);
}

// Without its label and without what may stand behind anything given.
std::string given_text(const GivenSyntax& given) {
  const std::string number = number_text(given.number, given.number_text);
  const std::string& name = given.name.text;
  switch (given.kind) {
    case GivenKind::kEntity:
      return name + " " + given.other.text;
    case GivenKind::kInput:
      return call_text(given) + " is " + std::string(base::to_text(given.truth));
    case GivenKind::kQuantity:
      return quantity_given_text(given);
    case GivenKind::kJudged:
      return judged_text(given);
    case GivenKind::kAct:
      return act_text(given);
    case GivenKind::kPlan:
      return plan_text(given);
    case GivenKind::kEvaluation:
      return evaluation_text(given);
    case GivenKind::kAnnounced:
      return "announced " + name + " of " + given.other.text + " on " + given.third.text;
    case GivenKind::kErrorProbability:
      return "error probability " + number + (name.empty() ? "" : " for " + name);
    case GivenKind::kWatermark:
      return "watermark " + call_text(given);
    case GivenKind::kRetract:
      return "retract " + name;
    case GivenKind::kVoid:
      return "void " + name;
    case GivenKind::kReading:
      return "reading " + name + " is " + given.other.text;
    case GivenKind::kParameter:
      return "parameter " + name + " = " + number;
    case GivenKind::kControl:
      return "control " + name + " separates " + given.cells.front().attribute.text + " = " +
             names_text(given.cells.front().values);
    case GivenKind::kHeld:
      return held_text(given);
    case GivenKind::kInForce:
      return "in force";
    case GivenKind::kAssuming:
      return "assuming";
    case GivenKind::kZone:
      return "zone " + name;
    case GivenKind::kCalendar:
      return "calendar " + name;
  }
  return {};
}

std::string answer_text(const ExpectSyntax& expect) {
  std::string text = " is ";
  for (const Name& word : expect.words) {
    if (&word != &expect.words.front()) text += " or ";
    text += word.text;
  }
  if (!expect.by.empty()) text += " by " + names_text(expect.by);
  return text + with(" due ", expect.due) + with(" to ", expect.due_to);
}

}  // namespace

void DeclarationPrinter::print(const GivenSyntax& given) {
  const std::string label = given.label.empty() ? std::string() : given.label + ": ";
  const bool is_through = given.kind == GivenKind::kWatermark;
  line(kLine, given.span, label + given_text(given));
  page_.put(with(" from ", given.since));
  page_.put(with(is_through ? " through " : " on ", given.on) + with(" from ", given.from));
  page_.put(with(" until ", given.until) + with(" known ", given.known));
  if (given.keeps_duties) page_.put(" keep duties");
  page_.put(sign_offs_text(given));
  if (given.by) page_.put(" by " + signer_text(given.by->person, given.by->role));
  page_.put(while_text(given));
  if (!given.supersedes.text.empty()) page_.put(" supersedes " + given.supersedes.text);
}

void DeclarationPrinter::print(const ExpectSyntax& expect) {
  std::string text;
  if (expect.ground == ExpectSyntax::Ground::kDefault) text += "default ";
  if (expect.ground == ExpectSyntax::Ground::kSettled) text += "settled ";
  if (!expect.prefix.empty()) text += expect.prefix + " ";
  text += expect.subject.text;
  if (!expect.level.text.empty()) text += " " + expect.level.text;
  text += arguments_text(expect.arguments);
  if (expect.kind == ExpectKind::kPair) {
    text.append(" ruled out ").append(base::to_text(expect.ruled_out));
    text.append(", crossed ").append(base::to_text(expect.crossed));
  } else {
    text += answer_text(expect);
  }
  line(kLine, expect.span, text);
}

void DeclarationPrinter::print(const TestSyntax& test) {
  head("test ", test.head);
  line(kPart, test.as_of_span, "as of " + when_text(test.as_of));
  if (test.known_at) line(kPart, test.known_at_span, "known at " + when_text(*test.known_at));
  if (!test.given.empty()) {
    line(kPart, test.given_span, "given");
    for (const GivenSyntax& given : test.given) print(given);
  }
  line(kPart, test.expect_span, "expect");
  for (const ExpectSyntax& expect : test.expect) print(expect);
}

}  // namespace ruleout::language
