// Expressions on the page: on one line where they fit, else one part per line. Private to this
// room.
//
// Where an expression is broken: chains before each `and` or `or`, aligned so that the parts stand
// under each other; lists before each bullet; a quantifier before what it says of each member;
// readings before each choice; sums and comparisons at their signs. A comment between two parts of
// one of these breaks it, so that it can stay where it is.
//
// Brackets stand where reading again needs them, and around a list that is not the last thing of
// its clause part.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "language/syntax/page.h"
#include "language/syntax/tree.h"

namespace ruleout::language {

class ExpressionPrinter final {
 public:
  ExpressionPrinter(const SyntaxTree& tree, Page& page);

  // Writes at the page's column; further lines are indented from `indent`, the column of the clause
  // part.
  void write(ExpressionIndex index, std::size_t indent);
  // The same in brackets, with `reserve` columns left free behind.
  void write_bracketed(ExpressionIndex index, std::size_t reserve);
  // True if the page's line has room for `before` and the expression.
  [[nodiscard]] bool fits_behind(std::string_view before, ExpressionIndex index) const;
  // On one line, whatever its width. REQUIRES: no list in it.
  [[nodiscard]] std::string text(ExpressionIndex index) const;

 private:
  // Where further lines may start, and what has to follow.
  struct Place {
    std::size_t hang = 0;     // columns left of it are taken by something else
    std::size_t indent = 0;   // what blocks are indented from
    std::size_t reserve = 0;  // columns for what follows on the last line
    bool is_tail = false;     // nothing follows but the next clause part: a list needs no brackets
  };

  [[nodiscard]] const Expression& at(ExpressionIndex index) const;
  [[nodiscard]] bool fits(ExpressionIndex index, std::size_t reserve, std::string& text) const;
  [[nodiscard]] std::size_t behind(const Place& place, bool is_last) const;

  void write_at(ExpressionIndex index, Place place);
  void write_unary(ExpressionIndex index, Place place);
  void write_broken(ExpressionIndex index, Place place);
  void write_chain(const Expression& chain, Place place);
  void write_list(const Expression& list, Place place);
  void write_quantifier(const Expression& quantifier, Place place);
  void write_quantifier_head(const Expression& quantifier, Place place);
  void write_readings(const Expression& expression, Place place);
  void write_sum(const Expression& expression, Place place);
  void write_ranged(const Expression& expression, Place place);

  const SyntaxTree& tree_;
  Page& page_;
  std::vector<std::uint32_t> comments_;  // where they begin, ascending
};

}  // namespace ruleout::language
