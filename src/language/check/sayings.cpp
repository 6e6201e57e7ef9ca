// Which nodes say the same: each node's saying is written down with its operands' numbers in place
// of the operands, and equal writings get one number. A writing is a row of whole numbers; whatever
// may vary in length has its length in front, so that no two sayings are written alike.

#include <map>
#include <string>

#include "language/check/answers.h"

namespace ruleout::language {
namespace {

class Writing final {
 public:
  explicit Writing(const Framework& framework) : framework_(framework) {}

  const std::vector<std::uint32_t>& of(const Node& node,
                                       const std::vector<std::uint32_t>& numbers) {
    row_.clear();
    put(node.op, node.truth, node.has_where, node.empty, node.comparison, node.target, node.level,
        node.count, node.slot);
    roles(node.roles);
    arguments(node.arguments);
    duration(node.duration);
    if (is_quantifier(node.op) || node.op == Op::kComplete) range(framework_.ranges[node.range]);
    if (node.op == Op::kCompare) form(framework_.forms[node.form]);
    if (node.op == Op::kHappened || node.op == Op::kElapsed) {
      const Occurrence& act = framework_.occurrences[node.occurrence];
      put(act.act.index);
      roles(act.by);
      arguments(act.arguments);
    }
    for (const NodeId operand : node.operands) put(numbers[operand.index]);
    return row_;
  }

 private:
  static bool is_quantifier(Op op) {
    return op == Op::kSome || op == Op::kEvery || op == Op::kAtLeast;
  }

  template <class... Numbers>
  void put(Numbers... numbers) {
    (row_.push_back(static_cast<std::uint32_t>(numbers)), ...);
  }

  void text(const std::string& text) {
    put(text.size());
    for (const char c : text) put(static_cast<unsigned char>(c));
  }

  void roles(const Owners& owners) {
    put(owners.join, owners.roles.size());
    for (const RoleId role : owners.roles) put(role.index);
  }

  void arguments(const std::vector<Argument>& arguments) {
    put(arguments.size());
    for (const Argument& each : arguments) put(each.from, each.index);
  }

  void duration(const std::optional<base::Duration>& duration) {
    put(duration.has_value());
    if (!duration) return;
    const auto count = static_cast<std::uint64_t>(duration->count);
    put(duration->kind, count >> 32U, count);
  }

  void range(const CheckedRange& range) {
    put(range.kind.index);
    arguments(range.arguments);
    duration(range.last);
  }

  void form(const LinearForm& form) {
    text(form.constant.to_text());
    put(form.unit, form.terms.size());
    for (const Measured& term : form.terms) {
      text(term.factor.to_text());
      put(term.what, term.input.index, term.slot);
      arguments(term.arguments);
      if (term.what == Measured::What::kLatest) range(framework_.ranges[term.range]);
    }
  }

  const Framework& framework_;
  std::vector<std::uint32_t> row_;
};

}  // namespace

std::vector<std::uint32_t> same_sayings(const Framework& framework) {
  Writing writing(framework);
  std::map<std::vector<std::uint32_t>, std::uint32_t> known;
  std::vector<std::uint32_t> numbers(framework.nodes.size(), 0);
  for (std::size_t i = 0; i < framework.nodes.size(); ++i) {
    const auto next = static_cast<std::uint32_t>(known.size());
    numbers[i] = known.emplace(writing.of(framework.nodes[i], numbers), next).first->second;
  }
  return numbers;
}

}  // namespace ruleout::language
