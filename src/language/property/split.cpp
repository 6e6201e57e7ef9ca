#include "language/property/split.h"

#include <utility>

#include "base/text.h"
#include "language/property/property_findings.h"

namespace ruleout::language {
namespace {

using Kind = ExpressionKind;
using Op = PropertyNode::Op;

class Splitting final {
 public:
  Splitting(const SyntaxTree& tree, const PropertySyntax& property, const base::SourceText& source,
            base::Findings& findings)
      : tree_(tree), property_(property), source_(source), findings_(findings) {}

  SplitProperty run() {
    result_.condition = node(property_.condition);
    if (property_.unless != kNoExpression) result_.unless = node(property_.unless);
    if (property_.trigger != kNoExpression) result_.trigger = node(property_.trigger);
    return std::move(result_);
  }

 private:
  [[nodiscard]] const Expression& at(ExpressionIndex index) const {
    return tree_.expressions[index];
  }

  static std::vector<ExpressionIndex> parts_of(const Expression& expression) {
    std::vector<ExpressionIndex> parts = expression.operands;
    for (const Alternative& each : expression.alternatives) parts.push_back(each.expression);
    if (expression.range.where != kNoExpression) parts.push_back(expression.range.where);
    std::erase(parts, kNoExpression);
    return parts;
  }

  // The first answer in it; none if there is none.
  [[nodiscard]] std::optional<ExpressionIndex> answer_in(ExpressionIndex index) const {
    if (at(index).kind == Kind::kAnswer) return index;
    for (const ExpressionIndex part : parts_of(at(index))) {
      if (const auto found = answer_in(part)) return found;
    }
    return std::nullopt;
  }

  static std::optional<Op> joint(Kind kind) {
    switch (kind) {
      case Kind::kAnd:
      case Kind::kAllOf:
        return Op::kAnd;
      case Kind::kOr:
      case Kind::kAnyOf:
        return Op::kOr;
      case Kind::kNot:
        return Op::kNot;
      default:
        return std::nullopt;
    }
  }

  std::uint32_t node(ExpressionIndex index) {
    const std::optional<ExpressionIndex> answer = answer_in(index);
    if (!answer) return define(index);
    const Expression& expression = at(index);
    if (expression.kind == Kind::kAnswer) return add({Op::kAnswer, {}, index});
    const std::optional<Op> op = joint(expression.kind);
    if (!op) {
      report(at(*answer));
      return add({Op::kAnd, {}, 0});
    }
    PropertyNode joined{*op, {}, 0};
    for (const ExpressionIndex operand : expression.operands)
      joined.operands.push_back(node(operand));
    return add(std::move(joined));
  }

  void report(const Expression& answer) {
    const std::string words(source_.text(answer.span));
    findings_.add(base::finding_at(
        kMisplacedAnswer, source_, answer.span,
        "the answer " + base::quoted(words) + " stands inside a condition of another form",
        "join answers by `and`, `or` and `not` alone, and claim them of a thing named by "
        "`for each`"));
  }

  std::uint32_t add(PropertyNode node) {
    result_.nodes.push_back(std::move(node));
    return static_cast<std::uint32_t>(result_.nodes.size() - 1);
  }

  std::uint32_t define(ExpressionIndex body) {
    DefineSyntax hidden;
    const std::size_t position = result_.defines.size();
    const base::Span span = at(body).span;
    hidden.head.id = {property_.head.id.text + " part " + std::to_string(position + 1), span};
    hidden.head.span = span;
    hidden.parameters = property_.parameters;
    hidden.body = body;
    result_.defines.push_back(std::move(hidden));
    return add({Op::kDefine, {}, static_cast<std::uint32_t>(position)});
  }

  const SyntaxTree& tree_;
  const PropertySyntax& property_;
  const base::SourceText& source_;
  base::Findings& findings_;
  SplitProperty result_;
};

}  // namespace

SplitProperty split(const SyntaxTree& tree, const PropertySyntax& property,
                    const base::SourceText& source, base::Findings& findings) {
  return Splitting(tree, property, source, findings).run();
}

}  // namespace ruleout::language
