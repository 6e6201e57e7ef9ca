// An expression as one line of text, as long as it stays within a width. Private to this room.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "language/syntax/tree.h"

namespace ruleout::language {

// None if the text would be longer than `width` bytes, holds a list (which needs lines), or has one
// of the comments between parts that could stand on lines of their own. `comments`: where they
// begin, ascending.
std::optional<std::string> flat_text(const SyntaxTree& tree, ExpressionIndex index,
                                     std::size_t width, std::span<const std::uint32_t> comments);

// True if a comment forces the expression's parts onto lines of their own.
bool is_forced(const SyntaxTree& tree, const Expression& expression,
               std::span<const std::uint32_t> comments);

// Words that stand before an expression's operand, name or range: "not ", "crossed ", "count of ".
std::string_view opening_words(ExpressionKind kind);
std::string_view empty_case_text(EmptyCase empty);  // ", and there is one"

bool is_chain(ExpressionKind kind);
bool is_list(ExpressionKind kind);
bool is_quantifier(ExpressionKind kind);

// Must an operand of a chain stand in brackets? `next`: the operand behind it, or kNoExpression.
bool needs_brackets_in_chain(const SyntaxTree& tree, ExpressionKind chain, ExpressionIndex operand,
                             ExpressionIndex next);
// The same for `where`, and for what a quantifier with that empty case says of each member.
bool needs_brackets_in_where(const SyntaxTree& tree, ExpressionIndex index);
bool needs_brackets_in_body(const SyntaxTree& tree, ExpressionIndex index, EmptyCase empty);

std::string collection_text(const Range& range);  // "evaluations(m, x)"
std::string last_text(const Range& range);        // " over the last 6 months"

}  // namespace ruleout::language
