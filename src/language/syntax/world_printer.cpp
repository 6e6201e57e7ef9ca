#include "base/text.h"
#include "language/syntax/declaration_printer.h"
#include "language/syntax/lexer.h"
#include "language/syntax/phrases.h"
#include "language/syntax/syntax_limits.h"

namespace ruleout::language {
namespace {

std::string_view word_of(TermClass term_class) {
  switch (term_class) {
    case TermClass::kInput:
      return "input ";
    case TermClass::kJudgement:
      return "judgement ";
    case TermClass::kAct:
      return "act ";
  }
  return {};
}

}  // namespace

void DeclarationPrinter::put_words(std::string_view words) {
  if (words.empty()) return;
  if (page_.column() + 3 + base::display_width(encoded(words)) - 2 <= kPageWidth) {
    page_.put(" ");
  } else {
    page_.line(2);
  }
  page_.put_string(words);
}

void DeclarationPrinter::print(const KindSyntax& kind) {
  line(0, kind.name.span, "kind " + kind.name.text);
  if (!kind.plural.text.empty()) page_.put(" plural " + kind.plural.text);
  put_words(kind.words);
}

void DeclarationPrinter::print(const ConstantSyntax& constant) {
  line(0, constant.kind.span, "constant " + constant.kind.text + " " + constant.name.text);
  put_words(constant.words);
}

void DeclarationPrinter::print(const UnitSyntax& unit) {
  line(0, unit.name.span, "unit " + unit.name.text);
  if (unit.factor) page_.put(" = " + quantity_text(*unit.factor, unit.factor_text, unit.of));
}

void DeclarationPrinter::print(const AttributeSyntax& attribute) {
  line(0, attribute.name.span,
       "attribute " + attribute.name.text + ": " + names_text(attribute.values));
}

void DeclarationPrinter::print(const RoleSyntax& role) {
  line(0, role.name.span, "role " + role.name.text + (role.is_outside ? " outside" : ""));
  put_words(role.words);
}

void DeclarationPrinter::print(const TermSyntax& term) {
  line(0, term.name.span,
       std::string(word_of(term.term_class)) + term.name.text + "(" + names_text(term.kinds) + ")");
  if (term.is_quantity) {
    page_.put(term.unit.text.empty() ? ": quantity" : ": quantity " + term.unit.text);
  }
  if (term.stated_by.join != RoleJoin::kAnyone || term.stated_by.span.size() > 0) {
    page_.put(" by " + roles_text(term.stated_by));
  }
  if (term.signed_off_by.join != RoleJoin::kAnyone || term.signed_off_by.span.size() > 0) {
    page_.put(" signed off by " + roles_text(term.signed_off_by));
  }
  std::vector<std::string> valid;
  std::size_t width = page_.column();
  for (const ValidSyntax& each : term.valid) {
    valid.push_back(each.while_holds == kNoExpression
                        ? valid_duration_text(each)
                        : "valid while " + expressions_.text(each.while_holds));
    width += 1 + valid.back().size();
  }
  for (const std::string& each : valid) {
    width <= kPageWidth ? page_.put(" ") : page_.line(2);
    page_.put(each);
  }
  page_.line(2, term.question_span);
  page_.put_string(term.question);
}

}  // namespace ruleout::language
