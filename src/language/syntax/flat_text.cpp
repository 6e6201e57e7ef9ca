#include "language/syntax/flat_text.h"

#include <algorithm>

#include "base/assert.h"
#include "language/syntax/lexer.h"
#include "language/syntax/phrases.h"
#include "language/syntax/words.h"

namespace ruleout::language {
namespace {

using Kind = ExpressionKind;

// True if the last thing printed of it is what a quantifier says.
bool ends_in_quantifier(const SyntaxTree& tree, ExpressionIndex index) {
  while (index != kNoExpression) {
    const Expression& expression = tree.expressions[index];
    if (is_quantifier(expression.kind)) return true;
    const bool is_prefix = expression.kind == Kind::kNot || expression.kind == Kind::kIsShown ||
                           expression.kind == Kind::kIsRefuted || expression.kind == Kind::kIsOpen;
    if (!is_prefix) return false;
    index = expression.operands.front();
  }
  return false;
}

// True if `over the last …` behind it would be taken for a part of it.
bool ends_in_range(const SyntaxTree& tree, ExpressionIndex index) {
  while (index != kNoExpression) {
    const Expression& expression = tree.expressions[index];
    if (!expression.range.collection.text.empty()) return !expression.range.last;
    if (expression.operands.empty() || is_chain(expression.kind)) return false;
    index = expression.operands.back();
  }
  return false;
}

// True if the last word printed of it is a name that could be taken for a role.
bool ends_in_bare_name(const SyntaxTree& tree, ExpressionIndex index) {
  while (index != kNoExpression) {
    const Expression& expression = tree.expressions[index];
    if (expression.kind == Kind::kCall) {
      return expression.arguments.empty() && !is_form_word(expression.name.text);
    }
    const bool is_prefix = expression.kind == Kind::kNot || expression.kind == Kind::kIsShown ||
                           expression.kind == Kind::kIsRefuted || expression.kind == Kind::kIsOpen;
    if (!is_prefix) return false;
    index = expression.operands.front();
  }
  return false;
}

// True if it starts with roles that names joined by `and` before them would be counted among.
bool starts_with_joined_roles(const SyntaxTree& tree, ExpressionIndex index) {
  if (index == kNoExpression) return false;
  const Expression& expression = tree.expressions[index];
  const bool is_joined = expression.roles.join == RoleJoin::kAllOf;
  const bool is_one =
      expression.roles.join == RoleJoin::kAnyOf && expression.roles.names.size() == 1;
  if (expression.kind == Kind::kJudges) return is_joined;
  return expression.kind == Kind::kOccurrence && (is_joined || is_one);
}

class FlatWriter final {
 public:
  FlatWriter(const SyntaxTree& tree, std::size_t width, std::span<const std::uint32_t> comments)
      : tree_(tree), width_(width), comments_(comments) {}

  void write(ExpressionIndex index) {
    if (index == kNoExpression) return put("unknown");
    if (!is_ok_) return;
    const Expression& expression = tree_.expressions[index];
    if (is_list(expression.kind) || is_forced(tree_, expression, comments_)) {
      is_ok_ = false;
      return;
    }
    write_kind(expression);
  }

  std::optional<std::string> take() {
    return is_ok_ ? std::optional(std::move(text_)) : std::nullopt;
  }

 private:
  void put(std::string_view text) {
    text_ += text;
    if (text_.size() > width_) is_ok_ = false;
  }

  void write_bracketed(ExpressionIndex index, bool has_brackets) {
    if (has_brackets) put("(");
    write(index);
    if (has_brackets) put(")");
  }

  void write_operand(const Expression& expression, std::size_t i) {
    const bool has_next = i + 1 < expression.operands.size();
    write_bracketed(expression.operands[i],
                    needs_brackets_in_chain(tree_, expression.kind, expression.operands[i],
                                            has_next ? expression.operands[i + 1] : kNoExpression));
  }

  void write_chain(const Expression& chain) {
    for (std::size_t i = 0; i < chain.operands.size() && is_ok_; ++i) {
      if (i > 0) put(chain.kind == Kind::kAnd ? " and " : " or ");
      write_operand(chain, i);
    }
  }

  void write_unary(ExpressionIndex index) {
    const bool is_known = index != kNoExpression;
    write_bracketed(index, is_known && is_chain(tree_.expressions[index].kind));
  }

  void write_called(const Expression& expression) {
    put(expression.name.text + arguments_text(expression.arguments));
  }

  void write_quantifier(const Expression& expression) {
    if (expression.kind == Kind::kAtLeast) {
      put("at least " + std::to_string(expression.count) + " of ");
    } else {
      put(opening_words(expression.kind));
    }
    put(expression.variable.text + " in " + collection_text(expression.range));
    if (const ExpressionIndex where = expression.range.where; where != kNoExpression) {
      put(" where ");
      write_bracketed(where, needs_brackets_in_where(tree_, where));
    }
    put(last_text(expression.range));
    put(": ");
    const ExpressionIndex body = expression.operands.front();
    write_bracketed(body, needs_brackets_in_body(tree_, body, expression.empty));
    put(empty_case_text(expression.empty));
  }

  // Always with brackets behind `where`: a comparison or `and` may follow.
  void write_range(const Expression& expression) {
    put(collection_text(expression.range));
    if (expression.range.where != kNoExpression) {
      put(" where ");
      write_bracketed(expression.range.where, true);
    }
    put(last_text(expression.range));
  }

  void write_readings(const Expression& expression) {
    put("by reading " + expression.name.text + " (");
    for (const Alternative& alternative : expression.alternatives) {
      if (&alternative != &expression.alternatives.front()) put(" | ");
      put(alternative.reading.text + ": ");
      write(alternative.expression);
    }
    put(")");
  }

  void write_two(const Expression& expression, std::string_view sign) {
    write(expression.operands[0]);
    put(" ");
    put(sign);
    put(" ");
    write(expression.operands[1]);
  }

  void write_prefixed(const Expression& expression) {
    put(opening_words(expression.kind));
    write_unary(expression.operands.front());
  }

  void write_form(const Expression& expression) {
    put(opening_words(expression.kind));
    if (expression.kind == Kind::kRequires) {
      put(expression.name.text + " " + expression.level.text +
          arguments_text(expression.arguments));
    } else {
      write_called(expression);
    }
  }

  void write_shown_to(const Expression& expression) {
    put("shown to " + encoded(expression.text) + " by " + roles_text(expression.roles) + ": ");
    write(expression.operands.front());
  }

  void write_judged(const Expression& expression) {
    put(actors_text(expression.roles));
    put(expression.roles.join == RoleJoin::kAllOf ? " judge " : " judges ");
    write_called(expression);
  }

  void write_occurrence(const Expression& expression) {
    put(doers_text(expression.roles) + " " + expression.name.text + "(" +
        names_text(expression.arguments) + ")");
  }

  void write_since(const Expression& expression) {
    put(opening_words(expression.kind));
    put(base::to_text(expression.duration.value_or(base::Duration{})) + " since ");
    write(expression.operands.front());
  }

  void write_call(const Expression& expression) {
    write_called(expression);
    if (expression.arguments.empty() && is_form_word(expression.name.text)) put("()");
  }

  void write_answer(const Expression& expression) {
    if (!expression.text.empty()) put(expression.text + " ");
    write_called(expression);
    put(" is " + expression.level.text);
  }

  void write_number(const Expression& expression) {
    put(quantity_text(expression.number, expression.number_text, expression.unit));
    if (expression.kind == Kind::kNumber) return;
    put(" * ");
    write(expression.operands.front());
  }

  void write_kind(const Expression& expression) {
    switch (expression.kind) {
      case Kind::kTruth:
        return put(base::to_text(expression.truth));
      case Kind::kAnd:
      case Kind::kOr:
        return write_chain(expression);
      case Kind::kAllOf:
      case Kind::kAnyOf:
        RULEOUT_ASSERT(!is_list(expression.kind));
        return;
      case Kind::kNot:
      case Kind::kIsShown:
      case Kind::kIsRefuted:
      case Kind::kIsOpen:
        return write_prefixed(expression);
      case Kind::kCannotRuleOut:
      case Kind::kRuledOut:
      case Kind::kCrossed:
      case Kind::kMet:
      case Kind::kApplies:
      case Kind::kSatisfied:
      case Kind::kRequires:
        return write_form(expression);
      case Kind::kSome:
      case Kind::kEvery:
      case Kind::kAtLeast:
        return write_quantifier(expression);
      case Kind::kShownTo:
        return write_shown_to(expression);
      case Kind::kJudges:
        return write_judged(expression);
      case Kind::kOccurrence:
        return write_occurrence(expression);
      case Kind::kSinceAtLeast:
      case Kind::kSinceLess:
        return write_since(expression);
      case Kind::kByReading:
        return write_readings(expression);
      case Kind::kCompare:
        return write_two(expression, to_text(expression.comparison));
      case Kind::kAdd:
        return write_two(expression, "+");
      case Kind::kSubtract:
        return write_two(expression, "-");
      case Kind::kCall:
        return write_call(expression);
      case Kind::kAnswer:
        return write_answer(expression);
      case Kind::kHitRate:
      case Kind::kAlarmLine:
        return write_called(expression);
      case Kind::kNumber:
      case Kind::kScale:
        return write_number(expression);
      case Kind::kComplete:
      case Kind::kCountOf:
      case Kind::kMaxOf:
      case Kind::kMinOf:
      case Kind::kLatestOf:
        return write_ranged(expression);
    }
  }

  void write_ranged(const Expression& expression) {
    put(opening_words(expression.kind));
    if (!expression.operands.empty()) {
      write(expression.operands.front());
      put(" over ");
    }
    if (expression.kind != Kind::kComplete) put(expression.variable.text + " in ");
    write_range(expression);
  }

  const SyntaxTree& tree_;
  std::size_t width_;
  std::span<const std::uint32_t> comments_;
  std::string text_;
  bool is_ok_ = true;
};

// Where the last part begins that could stand on a line of its own; the expression's begin if none
// could.
std::uint32_t last_break(const SyntaxTree& tree, const Expression& expression) {
  if (is_chain(expression.kind) || is_quantifier(expression.kind)) {
    const ExpressionIndex last = expression.operands.back();
    if (last != kNoExpression) return tree.expressions[last].span.begin;
  }
  if (expression.kind == Kind::kByReading && !expression.alternatives.empty()) {
    return expression.alternatives.back().reading.span.begin;
  }
  return expression.span.begin;
}

}  // namespace

bool is_chain(ExpressionKind kind) { return kind == Kind::kAnd || kind == Kind::kOr; }
bool is_list(ExpressionKind kind) { return kind == Kind::kAllOf || kind == Kind::kAnyOf; }
bool is_quantifier(ExpressionKind kind) {
  return kind == Kind::kSome || kind == Kind::kEvery || kind == Kind::kAtLeast;
}

std::optional<std::string> flat_text(const SyntaxTree& tree, ExpressionIndex index,
                                     std::size_t width, std::span<const std::uint32_t> comments) {
  FlatWriter writer(tree, width, comments);
  writer.write(index);
  return writer.take();
}

bool is_forced(const SyntaxTree& tree, const Expression& expression,
               std::span<const std::uint32_t> comments) {
  const auto next = std::upper_bound(comments.begin(), comments.end(), expression.span.begin);
  return next != comments.end() && *next < last_break(tree, expression);
}

std::string_view opening_words(ExpressionKind kind) {
  struct Words {
    Kind kind;
    std::string_view words;
  };
  static constexpr Words kWords[] = {
      {Kind::kNot, "not "},
      {Kind::kIsShown, "is shown "},
      {Kind::kIsRefuted, "is refuted "},
      {Kind::kIsOpen, "is open "},
      {Kind::kCannotRuleOut, "cannot rule out "},
      {Kind::kRuledOut, "ruled out "},
      {Kind::kCrossed, "crossed "},
      {Kind::kMet, "met "},
      {Kind::kApplies, "applies "},
      {Kind::kSatisfied, "satisfied "},
      {Kind::kRequires, "requires "},
      {Kind::kSome, "some "},
      {Kind::kEvery, "every "},
      {Kind::kComplete, "complete "},
      {Kind::kCountOf, "count of "},
      {Kind::kMaxOf, "max of "},
      {Kind::kMinOf, "min of "},
      {Kind::kLatestOf, "latest of "},
      {Kind::kAllOf, "all of"},
      {Kind::kAnyOf, "any of"},
      {Kind::kSinceAtLeast, "at least "},
      {Kind::kSinceLess, "less than "},
  };
  for (const Words& words : kWords) {
    if (words.kind == kind) return words.words;
  }
  return {};
}

std::string_view empty_case_text(EmptyCase empty) {
  switch (empty) {
    case EmptyCase::kUnstated:
      return {};
    case EmptyCase::kThereIsOne:
      return ", and there is one";
    case EmptyCase::kOrNone:
      return ", or there is none";
    case EmptyCase::kUnknownIfNone:
      return ", unknown if none";
  }
  return {};
}

bool needs_brackets_in_chain(const SyntaxTree& tree, ExpressionKind chain, ExpressionIndex operand,
                             ExpressionIndex next) {
  if (operand == kNoExpression) return false;
  const Kind kind = tree.expressions[operand].kind;
  if (is_chain(kind) || is_list(kind)) return true;
  if (next == kNoExpression) return false;
  return ends_in_quantifier(tree, operand) ||
         (chain == Kind::kAnd && ends_in_bare_name(tree, operand) &&
          starts_with_joined_roles(tree, next));
}

bool needs_brackets_in_where(const SyntaxTree& tree, ExpressionIndex index) {
  if (index == kNoExpression) return false;
  const Kind kind = tree.expressions[index].kind;
  return is_chain(kind) || is_list(kind) || ends_in_quantifier(tree, index) ||
         ends_in_range(tree, index);
}

bool needs_brackets_in_body(const SyntaxTree& tree, ExpressionIndex index, EmptyCase empty) {
  if (index == kNoExpression) return false;
  const bool is_open = empty != EmptyCase::kUnstated && ends_in_quantifier(tree, index);
  return is_open || is_chain(tree.expressions[index].kind);
}

std::string collection_text(const Range& range) {
  return range.collection.text + arguments_text(range.arguments);
}

std::string last_text(const Range& range) {
  return range.last ? " over the last " + base::to_text(*range.last) : std::string();
}

}  // namespace ruleout::language
