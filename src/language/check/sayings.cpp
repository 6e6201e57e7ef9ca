// Which nodes say the same: each node's saying is written down with its operands' numbers in place
// of the operands, and equal writings get one number.

#include <fmt/core.h>

#include <iterator>
#include <map>
#include <string>

#include "language/check/answers.h"

namespace ruleout::language {
namespace {

class Writing final {
 public:
  explicit Writing(const Framework& framework) : framework_(framework) {}

  std::string of(const Node& node, const std::vector<std::uint32_t>& numbers) {
    text_.clear();
    put(static_cast<int>(node.op), static_cast<int>(node.truth), node.has_where ? 1 : 0,
        static_cast<int>(node.empty), static_cast<int>(node.comparison), node.target, node.level,
        node.count, node.slot);
    roles(node.roles);
    arguments(node.arguments);
    if (node.duration) duration(*node.duration);
    if (is_quantifier(node.op) || node.op == Op::kComplete) range(framework_.ranges[node.range]);
    if (node.op == Op::kCompare) form(framework_.forms[node.form]);
    if (node.op == Op::kHappened || node.op == Op::kElapsed) {
      const Occurrence& act = framework_.occurrences[node.occurrence];
      put(act.act.index);
      roles(act.by);
      arguments(act.arguments);
    }
    text_ += "of ";
    for (const NodeId operand : node.operands) put(numbers[operand.index]);
    return text_;
  }

 private:
  static bool is_quantifier(Op op) {
    return op == Op::kSome || op == Op::kEvery || op == Op::kAtLeast;
  }

  template <class... Numbers>
  void put(Numbers... numbers) {
    (fmt::format_to(std::back_inserter(text_), "{} ", numbers), ...);
  }

  void roles(const Owners& owners) {
    put(static_cast<int>(owners.join));
    for (const RoleId role : owners.roles) put(role.index);
    text_ += "; ";
  }

  void arguments(const std::vector<Argument>& arguments) {
    for (const Argument& each : arguments) put(static_cast<int>(each.from), each.index);
    text_ += "; ";
  }

  void duration(const base::Duration& duration) {
    put(static_cast<int>(duration.kind), duration.count);
  }

  void range(const CheckedRange& range) {
    put(range.kind.index);
    arguments(range.arguments);
    if (range.last) duration(*range.last);
  }

  void form(const LinearForm& form) {
    text_ += form.constant.to_text();
    put("", form.unit);
    for (const Measured& term : form.terms) {
      text_ += term.factor.to_text();
      put("", static_cast<int>(term.what), term.input.index, term.slot);
      arguments(term.arguments);
      if (term.what == Measured::What::kLatest) range(framework_.ranges[term.range]);
    }
  }

  const Framework& framework_;
  std::string text_;
};

}  // namespace

std::vector<std::uint32_t> same_sayings(const Framework& framework) {
  Writing writing(framework);
  std::map<std::string, std::uint32_t> known;
  std::vector<std::uint32_t> numbers(framework.nodes.size(), 0);
  for (std::size_t i = 0; i < framework.nodes.size(); ++i) {
    const auto next = static_cast<std::uint32_t>(known.size());
    numbers[i] = known.emplace(writing.of(framework.nodes[i], numbers), next).first->second;
  }
  return numbers;
}

}  // namespace ruleout::language
