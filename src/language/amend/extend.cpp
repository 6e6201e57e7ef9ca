#include "language/amend/extend.h"

#include <utility>

#include "language/amend/tables.h"
#include "language/syntax/editions.h"

namespace ruleout::language {

SyntaxTree extended(SyntaxTree framework, const SyntaxTree& more) {
  SyntaxTree whole = upgrade(std::move(framework)).tree;
  const ExpressionIndex shift = append_expressions(more, whole);
  for (const Item& item : more.items) {
    if (item.kind != ItemKind::kProperty) copy_item(more, item, shift, whole);
  }
  return whole;
}

}  // namespace ruleout::language
