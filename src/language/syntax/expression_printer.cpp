#include "language/syntax/expression_printer.h"

#include <algorithm>
#include <limits>

#include "base/assert.h"
#include "language/syntax/flat_text.h"
#include "language/syntax/lexer.h"
#include "language/syntax/phrases.h"
#include "language/syntax/syntax_limits.h"
#include "language/syntax/words.h"

namespace ruleout::language {
namespace {

using Kind = ExpressionKind;

constexpr std::size_t kBlock = 4;
constexpr std::size_t kBullets = 2;

}  // namespace

ExpressionPrinter::ExpressionPrinter(const SyntaxTree& tree, Page& page)
    : tree_(tree), page_(page) {
  for (const Comment& comment : tree.comments) comments_.push_back(comment.span.begin);
  RULEOUT_ASSERT(std::is_sorted(comments_.begin(), comments_.end()));
}

void ExpressionPrinter::write(ExpressionIndex index, std::size_t indent) {
  write_at(index, {indent, indent, 0, true});
}

void ExpressionPrinter::write_bracketed(ExpressionIndex index, std::size_t reserve) {
  const std::size_t indent = page_.column();
  page_.put("(");
  write_at(index, {page_.column(), indent, reserve + 1, true});
  page_.put(")");
}

std::string ExpressionPrinter::text(ExpressionIndex index) const {
  return flat_text(tree_, index, std::numeric_limits<std::size_t>::max(), {}).value_or("unknown");
}

const Expression& ExpressionPrinter::at(ExpressionIndex index) const {
  RULEOUT_ASSERT(index < tree_.expressions.size());
  return tree_.expressions[index];
}

bool ExpressionPrinter::fits(ExpressionIndex index, std::size_t reserve, std::string& text) const {
  const std::size_t taken = page_.column() + reserve;
  if (taken >= kPageWidth) return false;
  auto flat = flat_text(tree_, index, kPageWidth - taken, comments_);
  if (flat) text = std::move(*flat);
  return flat.has_value();
}

bool ExpressionPrinter::fits_behind(std::string_view before, ExpressionIndex index) const {
  std::string text;
  return fits(index, before.size(), text);
}

std::size_t ExpressionPrinter::behind(const Place& place, bool is_last) const {
  return is_last ? place.reserve : 0;
}

void ExpressionPrinter::write_at(ExpressionIndex index, Place place) {
  std::string text;
  if (index == kNoExpression) {
    page_.put("unknown");
  } else if (fits(index, place.reserve, text)) {
    page_.put(text);
  } else {
    write_broken(index, place);
  }
}

void ExpressionPrinter::write_unary(ExpressionIndex index, Place place) {
  const bool is_known = index != kNoExpression;
  if (is_known && (is_chain(at(index).kind) || (is_list(at(index).kind) && !place.is_tail))) {
    write_bracketed(index, place.reserve);
  } else {
    write_at(index, place);
  }
}

void ExpressionPrinter::write_broken(ExpressionIndex index, Place place) {
  const Expression& expression = at(index);
  if (is_chain(expression.kind)) return write_chain(expression, place);
  if (is_list(expression.kind)) return write_list(expression, place);
  if (is_quantifier(expression.kind)) return write_quantifier(expression, place);
  if (expression.kind == Kind::kByReading) return write_readings(expression, place);
  if (expression.kind == Kind::kCompare || expression.kind == Kind::kAdd ||
      expression.kind == Kind::kSubtract) {
    return write_sum(expression, place);
  }
  if (expression.range.where != kNoExpression) return write_ranged(expression, place);
  if (expression.kind == Kind::kNot || expression.kind == Kind::kIsShown ||
      expression.kind == Kind::kIsRefuted || expression.kind == Kind::kIsOpen) {
    page_.put(opening_words(expression.kind));
    return write_unary(expression.operands.front(), place);
  }
  page_.put(text(index));
}

// `and` stands right before the column of the first operand, if there is room left of it:
//     when guarded(m)
//      and not hot(r)
void ExpressionPrinter::write_chain(const Expression& chain, Place place) {
  const std::string_view word = chain.kind == Kind::kAnd ? "and " : "or ";
  const std::size_t start = page_.column();
  const std::size_t column = start >= place.hang + word.size() ? start - word.size() : start;
  for (std::size_t i = 0; i < chain.operands.size(); ++i) {
    const ExpressionIndex operand = chain.operands[i];
    const bool is_last = i + 1 == chain.operands.size();
    if (i > 0) {
      page_.line(column, at(operand).span);
      page_.put(word);
    }
    const ExpressionIndex next = is_last ? kNoExpression : chain.operands[i + 1];
    const std::size_t here = page_.column();
    if (needs_brackets_in_chain(tree_, chain.kind, operand, next)) {
      write_bracketed(operand, behind(place, is_last));
    } else {
      write_at(operand, {here, here, behind(place, is_last), false});
    }
  }
}

void ExpressionPrinter::write_list(const Expression& list, Place place) {
  page_.put(opening_words(list.kind));
  for (const ExpressionIndex operand : list.operands) {
    page_.line(place.indent + kBullets, at(operand).span);
    page_.put("- ");
    const std::size_t here = page_.column();
    const Place bullet{here, here, behind(place, operand == list.operands.back()), false};
    if (is_list(at(operand).kind)) {
      write_bracketed(operand, bullet.reserve);
    } else {
      write_at(operand, bullet);
    }
  }
}

void ExpressionPrinter::write_quantifier_head(const Expression& quantifier, Place place) {
  const std::string head = quantifier.kind == Kind::kAtLeast
                               ? "at least " + std::to_string(quantifier.count) + " of "
                               : std::string(opening_words(quantifier.kind));
  page_.put(head + quantifier.variable.text + " in " + collection_text(quantifier.range));
  const std::string last = last_text(quantifier.range) + ":";
  if (const ExpressionIndex where = quantifier.range.where; where != kNoExpression) {
    constexpr std::string_view kWhere = " where ";
    std::string text;
    if (!fits(where, kWhere.size() + last.size() + 2, text)) {
      page_.line(place.indent + kBlock, at(where).span);
      page_.put(kWhere.substr(1));
    } else {
      page_.put(kWhere);
    }
    if (needs_brackets_in_where(tree_, where)) {
      write_bracketed(where, last.size());
    } else {
      write_at(where, {page_.column(), page_.column(), last.size(), false});
    }
  }
  page_.put(last);
}

void ExpressionPrinter::write_quantifier(const Expression& quantifier, Place place) {
  write_quantifier_head(quantifier, place);
  const ExpressionIndex body = quantifier.operands.front();
  const std::string_view empty = empty_case_text(quantifier.empty);
  const bool is_tail = place.is_tail && empty.empty();
  const bool is_tail_list = is_tail && is_list(at(body).kind);
  if (is_tail_list && !is_forced(tree_, quantifier, comments_)) {
    page_.put(" ");
  } else {
    page_.line(place.indent + kBlock, at(body).span);
    place.indent = place.hang = page_.column();
  }
  place.reserve += empty.size();
  place.is_tail = is_tail;
  if (needs_brackets_in_body(tree_, body, quantifier.empty)) {
    write_bracketed(body, place.reserve);
  } else {
    write_unary(body, place);
  }
  page_.put(empty);
}

void ExpressionPrinter::write_readings(const Expression& expression, Place place) {
  page_.put("by reading " + expression.name.text);
  for (const Alternative& alternative : expression.alternatives) {
    page_.line(place.indent + kBullets, alternative.reading.span);
    page_.put(&alternative == &expression.alternatives.front() ? "( " : "| ");
    page_.put(alternative.reading.text + ": ");
    const std::size_t here = page_.column();
    const std::size_t reserve = place.reserve + 1;
    if (alternative.expression != kNoExpression && is_list(at(alternative.expression).kind)) {
      write_bracketed(alternative.expression, reserve);
    } else {
      write_at(alternative.expression, {here, here, reserve, false});
    }
  }
  page_.put(")");
}

// Breaks before a comparison's sign and behind the sign of a sum: a `-` that starts a line is a
// bullet.
void ExpressionPrinter::write_sum(const Expression& expression, Place place) {
  const bool is_comparison = expression.kind == Kind::kCompare;
  const std::string_view sign = is_comparison                   ? to_text(expression.comparison)
                                : expression.kind == Kind::kAdd ? "+"
                                                                : "-";
  const ExpressionIndex right = expression.operands[1];
  write_at(expression.operands[0], {place.hang, place.indent, 0, false});
  std::string text;
  if (fits(right, place.reserve + sign.size() + 2, text)) {
    page_.put(" " + std::string(sign) + " " + text);
    return;
  }
  if (!is_comparison) page_.put(" " + std::string(sign));
  page_.line(place.indent + kBlock, at(right).span);
  if (is_comparison) page_.put(std::string(sign) + " ");
  place.is_tail = false;
  write_at(right, place);
}

void ExpressionPrinter::write_ranged(const Expression& expression, Place place) {
  page_.put(opening_words(expression.kind));
  if (!expression.operands.empty()) page_.put(text(expression.operands.front()) + " over ");
  if (expression.kind != Kind::kComplete) page_.put(expression.variable.text + " in ");
  page_.put(collection_text(expression.range) + " where ");
  const std::string last = last_text(expression.range);
  write_bracketed(expression.range.where, place.reserve + last.size());
  page_.put(last);
}

}  // namespace ruleout::language
