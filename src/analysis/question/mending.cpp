#include "analysis/question/mending.h"

#include <fmt/core.h>

#include <string_view>
#include <utility>

#include "language/check/show.h"

namespace ruleout::analysis {
namespace {

using language::Effect;
using language::Framework;
using language::Node;
using language::NodeId;
using language::Op;
using language::Rule;
using language::UnknownWord;

NodeId add_node(Framework& framework, Node node) {
  framework.nodes.push_back(std::move(node));
  framework.may_be_open.push_back(true);
  return NodeId{static_cast<std::uint32_t>(framework.nodes.size() - 1)};
}

NodeId operation(Framework& framework, Op op, std::vector<NodeId> operands) {
  Node node;
  node.op = op;
  node.operands = std::move(operands);
  return add_node(framework, std::move(node));
}

// Of the thing that the gate is about.
NodeId requirement(Framework& framework, Op op, std::uint32_t index) {
  Node node;
  node.op = op;
  node.target = index;
  node.arguments = {{language::Argument::From::kSlot, 0}};
  return add_node(framework, std::move(node));
}

std::string_view word_of(Effect effect) {
  switch (effect) {
    case Effect::kPermit:
      return "permit";
    case Effect::kPermitIf:
      return "permit if";
    case Effect::kEscalate:
      return "escalate";
    case Effect::kHold:
      break;
  }
  return "hold";
}

class Mendings final {
 public:
  Mendings(const Framework& framework, std::size_t gate, const std::vector<std::uint32_t>& needs)
      : framework_(framework), gate_(gate), needs_(needs) {}

  std::vector<Mending> run() {
    const language::Gate& gate = framework_.gates[gate_];
    for (std::size_t i = 0; i < gate.rules.size(); ++i) unknown_word(i);
    for (std::size_t i = 0; i < gate.rules.size(); ++i) effect(i);
    for (std::size_t i = 0; i < gate.rules.size(); ++i) exceptions(i);
    for (std::size_t i = 0; i < gate.rules.size(); ++i) {
      if (gate.rules[i].guard) exits(i, *gate.rules[i].guard);
    }
    for (const std::uint32_t need : needs_) {
      for (std::size_t i = 0; i < gate.rules.size(); ++i) ask_for(i, need);
      one_rule_more(need);
    }
    return std::move(found_);
  }

 private:
  [[nodiscard]] const Rule& rule(std::size_t position) const {
    return framework_.gates[gate_].rules[position];
  }
  [[nodiscard]] const std::string& id(std::size_t position) const {
    return framework_[rule(position).clause].id;
  }
  void add(std::string words, std::function<void(Framework&)> apply) {
    found_.push_back({std::move(words), std::move(apply)});
  }
  void change_rule(std::size_t position, std::string words,
                   const std::function<void(Rule&)>& change) {
    add(std::move(words), [gate = gate_, position, change](Framework& framework) {
      change(framework.gates[gate].rules[position]);
    });
  }

  void unknown_word(std::size_t position) {
    const bool may_be_unknown = rule(position).unknown.word != UnknownWord::kUnstated;
    for (const auto& [word, said] : {std::pair{UnknownWord::kHolds, "holds"},
                                     {UnknownWord::kEscalates, "escalates"},
                                     {UnknownWord::kDoesNothing, "does nothing"}}) {
      if (!may_be_unknown || rule(position).unknown.word == word) continue;
      change_rule(position, id(position) + ": unknown " + said,
                  [word](Rule& changed) { changed.unknown = {word, {}, {}}; });
    }
  }

  void effect(std::size_t position) {
    const Effect was = rule(position).effect;
    for (const Effect stricter : {Effect::kEscalate, Effect::kHold}) {
      if (stricter <= was) continue;
      change_rule(
          position,
          fmt::format("{}: {} instead of {}", id(position), word_of(stricter), word_of(was)),
          [stricter](Rule& changed) {
            changed.effect = stricter;
            changed.condition.clear();
            changed.condition_met.reset();
          });
    }
  }

  void exceptions(std::size_t position) {
    const std::vector<std::uint32_t>& excepts = rule(position).excepts;
    for (std::size_t i = 0; i < excepts.size(); ++i) {
      change_rule(position, fmt::format("{}: no longer excepts {}", id(position), id(excepts[i])),
                  [i](Rule& changed) {
                    changed.excepts.erase(changed.excepts.begin() + static_cast<std::ptrdiff_t>(i));
                  });
    }
  }

  // A node of a guard holds what stands beneath it alone, so it can be changed where it is.
  void exits(std::size_t position, NodeId at) {
    const Node& node = framework_[at];
    switch (node.op) {
      case Op::kShown:
        if (framework_[node.operands.front()].op == Op::kCrossed)
          exit(position, at, node.operands.front(), Op::kCannotRuleOut);
        exit_turned(position, at, Op::kRefuted);
        break;
      case Op::kRefuted:
        exit_turned(position, at, Op::kShown);
        break;
      case Op::kCannotRuleOut:
        exit(position, at, at, Op::kShown);
        break;
      default:
        break;
    }
    for (const NodeId operand : node.operands) exits(position, operand);
  }

  [[nodiscard]] std::string said(const Framework& framework, NodeId node) const {
    const std::string& variable = framework.gates[gate_].variable;
    const std::string names[] = {variable.empty() ? "it" : variable};
    return language::node_text(framework, node, names);
  }

  void add_exit(std::size_t position, NodeId at, const std::function<void(Framework&)>& apply) {
    Framework changed = framework_;
    apply(changed);
    add(fmt::format("{}: `{}` instead of `{}`", id(position), said(changed, at),
                    said(framework_, at)),
        apply);
  }

  // `cannot rule out T` and `is shown crossed T`, where the threshold defines that half.
  void exit(std::size_t position, NodeId at, NodeId threshold, Op to) {
    const Node& asked = framework_[threshold];
    const language::Threshold& defined = framework_.thresholds[asked.target];
    const bool is_defined =
        to == Op::kCannotRuleOut ? defined.ruled_out.has_value() : defined.crossed.has_value();
    if (!is_defined) return;
    add_exit(position, at, [at, asked, to](Framework& framework) {
      Node other = asked;
      other.op = to == Op::kCannotRuleOut ? to : Op::kCrossed;
      other.operands.clear();
      if (to == Op::kShown) {
        const NodeId crossed = add_node(framework, std::move(other));
        other = Node();
        other.op = Op::kShown;
        other.operands = {crossed};
      }
      framework.nodes[at.index] = std::move(other);
    });
  }

  // `is shown P` and `not is refuted P`.
  void exit_turned(std::size_t position, NodeId at, Op to) {
    add_exit(position, at, [at, to](Framework& framework) {
      Node exit = framework[at];
      exit.op = to;
      const NodeId inner = add_node(framework, std::move(exit));
      Node turned;
      turned.op = Op::kNot;
      turned.operands = {inner};
      framework.nodes[at.index] = std::move(turned);
    });
  }

  void ask_for(std::size_t position, std::uint32_t need) {
    const Effect effect = rule(position).effect;
    if (effect != Effect::kPermit && effect != Effect::kPermitIf) return;
    add(fmt::format("{}: only where {} is shown to be satisfied", id(position), name_of(need)),
        [gate = gate_, position, need](Framework& framework) {
          const NodeId satisfied = requirement(framework, Op::kSatisfied, need);
          const NodeId is_shown = operation(framework, Op::kShown, {satisfied});
          const std::optional<NodeId> was = framework.gates[gate].rules[position].guard;
          framework.gates[gate].rules[position].guard =
              was ? operation(framework, Op::kAnd, {*was, is_shown}) : is_shown;
        });
  }

  void one_rule_more(std::uint32_t need) {
    add(fmt::format("one rule more: hold while {} is not shown to be satisfied", name_of(need)),
        [gate = gate_, need](Framework& framework) {
          const NodeId satisfied = requirement(framework, Op::kSatisfied, need);
          const NodeId is_shown = operation(framework, Op::kShown, {satisfied});
          language::Clause clause = framework[framework.requirements[need].clause];
          clause.id += " asked for";
          clause.kind = language::ClauseKind::kRule;
          clause.index = static_cast<std::uint32_t>(gate);
          framework.clauses.push_back(std::move(clause));
          Rule rule;
          rule.clause = {static_cast<std::uint32_t>(framework.clauses.size() - 1)};
          rule.effect = Effect::kHold;
          rule.guard = operation(framework, Op::kNot, {is_shown});
          framework.gates[gate].rules.push_back(std::move(rule));
        });
  }

  [[nodiscard]] const std::string& name_of(std::uint32_t need) const {
    return framework_[framework_.requirements[need].clause].id;
  }

  const Framework& framework_;
  std::size_t gate_;
  const std::vector<std::uint32_t>& needs_;
  std::vector<Mending> found_;
};

}  // namespace

std::vector<Mending> mendings_of(const Framework& framework, std::size_t gate,
                                 const std::vector<std::uint32_t>& needs) {
  return Mendings(framework, gate, needs).run();
}

}  // namespace ruleout::analysis
