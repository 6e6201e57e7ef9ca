// The tables of a tree taken alike: which one a kind of declaration stands in, what a declaration
// is called, and how it is carried into another tree. Private to this room.
#pragma once

#include <string_view>

#include "base/assert.h"
#include "language/syntax/tree.h"

namespace ruleout::language {

// Calls `visit` with the member of SyntaxTree that holds declarations of that kind.
template <class Visit>
decltype(auto) visit_table(ItemKind kind, Visit visit) {
  switch (kind) {
    case ItemKind::kKind:
      return visit(&SyntaxTree::kinds);
    case ItemKind::kConstant:
      return visit(&SyntaxTree::constants);
    case ItemKind::kUnit:
      return visit(&SyntaxTree::units);
    case ItemKind::kAttribute:
      return visit(&SyntaxTree::attributes);
    case ItemKind::kRole:
      return visit(&SyntaxTree::roles);
    case ItemKind::kTerm:
      return visit(&SyntaxTree::terms);
    case ItemKind::kScale:
      return visit(&SyntaxTree::scales);
    case ItemKind::kEvidence:
      return visit(&SyntaxTree::evidence);
    case ItemKind::kFamily:
      return visit(&SyntaxTree::families);
    case ItemKind::kDefine:
      return visit(&SyntaxTree::defines);
    case ItemKind::kThreshold:
      return visit(&SyntaxTree::thresholds);
    case ItemKind::kStandard:
      return visit(&SyntaxTree::standards);
    case ItemKind::kRequirement:
      return visit(&SyntaxTree::requirements);
    case ItemKind::kGate:
      return visit(&SyntaxTree::gates);
    case ItemKind::kDuty:
      return visit(&SyntaxTree::duties);
    case ItemKind::kState:
      return visit(&SyntaxTree::states);
    case ItemKind::kGoal:
      return visit(&SyntaxTree::goals);
    case ItemKind::kReading:
      return visit(&SyntaxTree::readings);
    case ItemKind::kScope:
      return visit(&SyntaxTree::scopes);
    case ItemKind::kTest:
      return visit(&SyntaxTree::tests);
    case ItemKind::kProperty:
      return visit(&SyntaxTree::properties);
  }
  base::assertion_failed("a kind of declaration that no table holds", __FILE__, __LINE__);
}

// Clauses, gates and tests have heads. Evidence standards have no name: an empty one.
const ClauseHead* head_of(const SyntaxTree& tree, const Item& item);
Name name_of(const SyntaxTree& tree, const Item& item);

// The expressions of `from` behind those of `to`; what shifts the indices of what is copied.
ExpressionIndex append_expressions(const SyntaxTree& from, SyntaxTree& to);

// What the declaration says with its expressions `by` further on.
void shift(GateSyntax& gate, ExpressionIndex by);
void shift(RuleSyntax& rule, ExpressionIndex by);

// Adds the declaration to the tree's items and its table.
void copy_item(const SyntaxTree& from, const Item& item, ExpressionIndex by, SyntaxTree& to);
void add_gate(GateSyntax gate, const Item& item, SyntaxTree& to);

}  // namespace ruleout::language
