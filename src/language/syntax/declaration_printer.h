// The declarations on the page, one function each. Private to this room.
#pragma once

#include <string>
#include <string_view>

#include "language/syntax/editions.h"
#include "language/syntax/expression_printer.h"
#include "language/syntax/page.h"
#include "language/syntax/tree.h"

namespace ruleout::language {

class DeclarationPrinter final {
 public:
  DeclarationPrinter(const SyntaxTree& tree, Page& page)
      : tree_(tree), page_(page), expressions_(tree, page) {}

  void print(const Item& item);

 private:
  // world_printer.cpp
  void print(const KindSyntax& kind);
  void print(const ConstantSyntax& constant);
  void print(const UnitSyntax& unit);
  void print(const AttributeSyntax& attribute);
  void print(const RoleSyntax& role);
  void print(const TermSyntax& term);
  // declaration_printer.cpp
  void print(const ScaleSyntax& scale);
  void print(const EvidenceSyntax& evidence);
  void print(const FamilySyntax& family);
  void print(const DefineSyntax& define);
  void print(const ThresholdSyntax& threshold);
  void print(const StandardSyntax& standard);
  void print(const RequirementSyntax& requirement);
  void print(const GateSyntax& gate);
  void print(const RuleSyntax& rule);
  void print(const StateSyntax& state);
  void print(const GoalSyntax& goal);
  void print(const ReadingSyntax& reading);
  void print(const ScopeSyntax& scope);
  // duty_printer.cpp
  void print(const DutySyntax& duty);
  void print_trigger(const DutySyntax& duty);
  void print_due(const DutySyntax& duty);
  void print_displacer(const DisplacerSyntax& displacer);
  [[nodiscard]] std::string text(const DurationSyntax& duration) const;
  [[nodiscard]] std::string text(const AnchorSyntax& anchor) const;
  // test_printer.cpp
  void print(const TestSyntax& test);
  void print(const GivenSyntax& given);
  void print(const ExpectSyntax& expect);

  // property_printer.cpp
  void print(const PropertySyntax& property);

  // A line `before` + id + subject + strength + section, and the clause's words below it.
  void head(std::string_view before, const ClauseHead& head);
  void words(const ClauseHead& head, std::size_t indent);
  // The end of a line that is already begun: behind it if it fits, else below.
  void put_words(std::string_view words);
  // One line of a clause, left out where the expression is absent.
  void part(std::size_t indent, std::string_view before, ExpressionIndex expression);
  void line(std::size_t indent, base::Span source, std::string_view text);
  void unknown(std::size_t indent, const OnUnknown& unknown);
  void where(std::size_t indent, const WhereSyntax& where);
  void needs(const RequirementSyntax& requirement);

  const SyntaxTree& tree_;
  Page& page_;
  ExpressionPrinter expressions_;
};

// The end of a clause's head: " for each kind name must §3.3".
std::string head_text(const ClauseHead& head);

}  // namespace ruleout::language
