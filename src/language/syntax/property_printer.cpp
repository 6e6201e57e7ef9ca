// Properties on the page: the claim on one line where it fits, its bounds below it.

#include "language/syntax/declaration_printer.h"
#include "language/syntax/lexer.h"
#include "language/syntax/phrases.h"

namespace ruleout::language {
namespace {

constexpr std::size_t kPart = 2;

std::string head_line(const PropertySyntax& property) {
  std::string text = "property " + property.head.id.text;
  for (const Parameter& parameter : property.parameters) {
    const bool is_first = &parameter == &property.parameters.front();
    text += (is_first ? " for each " : ", ") + parameter_text(parameter);
  }
  const std::string& section = property.head.section.text;
  return section.empty() ? text : text + " " + encoded_section(section);
}

std::string_view opening(ClaimKind claim) {
  switch (claim) {
    case ClaimKind::kNever:
      return "never";
    case ClaimKind::kReachable:
      return "reachable";
    case ClaimKind::kAlways:
    case ClaimKind::kWithin:
      break;
  }
  return "always";
}

std::string bounds_text(const BoundsSyntax& bounds) {
  std::string text =
      "over " + std::to_string(bounds.events) + (bounds.events == 1 ? " event" : " events");
  for (const ThingsSyntax& things : bounds.things) {
    text += &things == &bounds.things.front() ? " with " : ", ";
    text += std::to_string(things.count) + " " + things.kind.text;
  }
  return text;
}

}  // namespace

void DeclarationPrinter::print(const PropertySyntax& property) {
  line(0, property.head.id.span, head_line(property));
  words(property.head, kPart);
  part(kPart, opening(property.claim), property.condition);
  part(kPart, "unless", property.unless);
  if (property.within)
    part(kPart, "within " + base::to_text(*property.within) + " of", property.trigger);
  if (property.over) line(kPart, property.over->span, bounds_text(*property.over));
}

}  // namespace ruleout::language
