// Nodes, forms and occurrences on one line, in the language's own words.

#include <fmt/core.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "base/text.h"
#include "language/check/show.h"

namespace ruleout::language {
namespace {

using base::Rational;

// Deeper nodes show as `…`; the parser allows a fraction of this.
constexpr std::size_t kShownDepthMax = 1'000;

std::string_view empty_words(EmptyCase empty) {
  switch (empty) {
    case EmptyCase::kThereIsOne:
      return ", and there is one";
    case EmptyCase::kOrNone:
      return ", or there is none";
    case EmptyCase::kUnknownIfNone:
      return ", unknown if none";
    case EmptyCase::kUnstated:
      return "";
  }
  return "";
}

class NodeWriter final {
 public:
  NodeWriter(const Framework& framework, std::span<const std::string> names)
      : framework_(framework), names_(names.begin(), names.end()) {}

  std::string node(NodeId id) {
    if (depth_ > kShownDepthMax) return "…";
    ++depth_;
    std::string text = operation(framework_[id]);
    --depth_;
    return text;
  }

  std::string deed(const Occurrence& act) {
    const std::string who = act.by.roles.empty() ? "someone" : owners_text(framework_, act.by);
    const std::string call = called(framework_.terms[act.act.index].name, act.arguments);
    return who + " " + (act.arguments.empty() ? call + "()" : call);
  }

  // Terms above zero stand left, the others and the number right; a side without terms is a number.
  std::string comparison(const LinearForm& form, std::string_view sign) {
    std::vector<std::string> left, right;
    for (const Measured& term : form.terms) {
      (term.factor.sign() > 0 ? left : right).push_back(measured(term));
    }
    const bool is_left = left.empty() || (form.constant.sign() > 0 && !right.empty());
    const bool is_shown = form.constant.sign() != 0 || left.empty() || right.empty();
    if (is_shown) {
      (is_left ? left : right)
          .push_back(number(is_left ? form.constant : -form.constant, form.unit));
    }
    return fmt::format("{} {} {}", base::join(left, " + "), sign, base::join(right, " + "));
  }

  std::string sum(const LinearForm& form) {
    std::string text;
    for (const Measured& term : form.terms) {
      if (!text.empty()) text += term.factor.sign() > 0 ? " + " : " - ";
      if (text.empty() && term.factor.sign() < 0) text = "-";
      text += measured(term);
    }
    if (text.empty() || form.constant.sign() > 0) {
      return (text.empty() ? "" : text + " + ") + number(form.constant, form.unit);
    }
    if (form.constant.sign() < 0) text += " - " + number(-form.constant, form.unit);
    return text;
  }

 private:
  [[nodiscard]] std::string argument(const Argument& argument) const {
    if (argument.from == Argument::From::kAny) return "any";
    if (argument.from == Argument::From::kConstant) {
      return framework_.constants[argument.index].name;
    }
    if (argument.index < names_.size()) return names_[argument.index];
    return fmt::format("?{}", argument.index);
  }

  [[nodiscard]] std::string called(std::string_view name,
                                   const std::vector<Argument>& arguments) const {
    if (arguments.empty()) return std::string(name);
    std::vector<std::string> texts;
    texts.reserve(arguments.size());
    for (const Argument& each : arguments) texts.push_back(argument(each));
    return fmt::format("{}({})", name, base::join(texts, ", "));
  }

  [[nodiscard]] std::string number(const Rational& value, std::uint32_t unit) const {
    return unit == 0 ? value.to_text() : value.to_text() + " " + framework_.units[unit].name;
  }

  // Without its sign.
  std::string measured(const Measured& term) {
    Rational factor = term.factor.sign() < 0 ? -term.factor : term.factor;
    std::string text;
    if (term.what == Measured::What::kHitRate) {
      text = called("hit-rate", term.arguments);
    } else if (term.what == Measured::What::kAlarmLine) {
      text = called("alarm-line", term.arguments);
    } else {
      const Term& input = framework_.terms[term.input.index];
      factor /= framework_.units[input.unit].factor;
      text = term.what == Measured::What::kLatest ? latest(term, input)
                                                  : called(input.name, term.arguments);
    }
    return factor == Rational(1) ? text : factor.to_text() + " * " + text;
  }

  std::string latest(const Measured& term, const Term& input) {
    const CheckedRange& over = framework_.ranges[term.range];
    const std::vector<std::string> outer = names_;
    const std::string variable = bind(term.slot, over.kind, {});
    std::string text = fmt::format("latest of {} over {} in {}", called(input.name, term.arguments),
                                   variable, range(over));
    names_ = outer;
    return text;
  }

  [[nodiscard]] std::string range(const CheckedRange& range) const {
    std::string text = called(framework_.kinds[range.kind.index].plural, range.arguments);
    if (range.last) text += " over the last " + base::to_text(*range.last);
    return text;
  }

  // Names the slot, differently from every slot before it.
  std::string bind(std::uint32_t slot, KindId kind, const std::string& wanted) {
    names_.resize(std::min<std::size_t>(slot, names_.size()));
    while (names_.size() < slot) names_.push_back(fmt::format("?{}", names_.size()));
    const std::string& kind_name = framework_.kinds[kind.index].name;
    const std::string base = !wanted.empty()     ? wanted
                             : kind_name.empty() ? std::string("x")
                                                 : kind_name.substr(0, 1);
    std::string name = base;
    for (int i = 2; std::find(names_.begin(), names_.end(), name) != names_.end(); ++i) {
      name = fmt::format("{}{}", base, i);
    }
    names_.push_back(name);
    return name;
  }

  // In brackets where another word follows or precedes.
  std::string part(NodeId id) {
    const Op op = framework_[id].op;
    const bool is_open = op == Op::kAnd || op == Op::kOr || op == Op::kSome || op == Op::kEvery ||
                         op == Op::kAtLeast;
    return is_open ? "(" + node(id) + ")" : node(id);
  }

  std::string joined(const Node& node, std::string_view word) {
    std::vector<std::string> parts;
    parts.reserve(node.operands.size());
    for (const NodeId operand : node.operands) parts.push_back(part(operand));
    return parts.empty() ? std::string(node.op == Op::kAnd ? "yes" : "no")
                         : base::join(parts, fmt::format(" {} ", word));
  }

  std::string negated(NodeId id) {
    const Node& inner = framework_[id];
    if (inner.op == Op::kSame) return same(inner, "/=");
    if (inner.op == Op::kElapsed) return since(inner, "less than");
    return "not " + part(id);
  }

  [[nodiscard]] std::string same(const Node& node, std::string_view sign) const {
    return fmt::format("{} {} {}", argument(node.arguments[0]), sign, argument(node.arguments[1]));
  }

  std::string since(const Node& node, std::string_view words) {
    return fmt::format("{} {} since {}", words,
                       base::to_text(node.duration.value_or(base::Duration{})),
                       deed(framework_.occurrences[node.occurrence]));
  }

  std::string quantified(const Node& node) {
    const CheckedRange& over = framework_.ranges[node.range];
    const std::string members = range(over);
    const std::vector<std::string> outer = names_;
    const std::string variable = bind(node.slot, over.kind, node.variable);
    std::string text = node.op == Op::kSome    ? "some"
                       : node.op == Op::kEvery ? "every"
                                               : fmt::format("at least {} of", node.count);
    text += fmt::format(" {} in {}", variable, members);
    if (node.has_where) text += " where " + part(node.operands[0]);
    text += ": " + part(node.operands.back());
    names_ = outer;
    return text + std::string(empty_words(node.empty));
  }

  std::string by_reading(const Node& node) {
    const Reading& reading = framework_.readings[node.target];
    std::vector<std::string> parts;
    parts.reserve(node.operands.size());
    for (std::size_t i = 0; i < node.operands.size(); ++i) {
      parts.push_back(reading.choices[i] + ": " + this->node(node.operands[i]));
    }
    return fmt::format("by reading {} ({})", framework_[reading.clause].id,
                       base::join(parts, " | "));
  }

  [[nodiscard]] std::string judged(const Node& node) const {
    const std::string call = called(framework_.terms[node.target].name, node.arguments);
    const bool is_any = node.roles.join == RoleJoin::kAnyOf && node.roles.roles.size() > 1;
    const bool is_joint = node.roles.join == RoleJoin::kAllOf && node.roles.roles.size() > 1;
    return fmt::format("{}{} {} {}", is_any ? "any of " : "", owners_text(framework_, node.roles),
                       is_joint ? "judge" : "judges", call);
  }

  template <class Table>
  [[nodiscard]] std::string derived(std::string_view words, const Table& table,
                                    const Node& node) const {
    return std::string(words) + called(framework_[table[node.target].clause].id, node.arguments);
  }

  std::string operation(const Node& node) {
    const Framework& f = framework_;
    switch (node.op) {
      case Op::kTruth:
        return std::string(base::to_text(node.truth));
      case Op::kAnd:
        return joined(node, "and");
      case Op::kOr:
        return joined(node, "or");
      case Op::kNot:
        return negated(node.operands[0]);
      case Op::kShown:
        return "is shown " + part(node.operands[0]);
      case Op::kRefuted:
        return "is refuted " + part(node.operands[0]);
      case Op::kOpen:
        return "is open " + part(node.operands[0]);
      case Op::kCannotRuleOut:
        return derived("cannot rule out ", f.thresholds, node);
      case Op::kRuledOut:
        return derived("ruled out ", f.thresholds, node);
      case Op::kCrossed:
        return derived("crossed ", f.thresholds, node);
      case Op::kMet:
        return derived("met ", f.standards, node);
      case Op::kApplies:
        return derived("applies ", f.requirements, node);
      case Op::kSatisfied:
        return derived("satisfied ", f.requirements, node);
      case Op::kRequires: {
        const Family& family = f.families[node.target];
        return fmt::format("requires {} {}", family.name,
                           called(f.scales[family.scale.index].levels[node.level], node.arguments));
      }
      case Op::kDefine:
        return derived("", f.defines, node);
      case Op::kInState:
        return derived("", f.states, node);
      case Op::kSome:
      case Op::kEvery:
      case Op::kAtLeast:
        return quantified(node);
      case Op::kComplete:
        return "complete " + range(f.ranges[node.range]);
      case Op::kInput:
        return called(f.terms[node.target].name, node.arguments);
      case Op::kJudged:
        return judged(node);
      case Op::kHappened:
        return deed(f.occurrences[node.occurrence]);
      case Op::kShownTo:
        return fmt::format("shown to \"{}\" by {}: {}", f.named_standards[node.target].name,
                           owners_text(f, node.roles), this->node(node.operands[0]));
      case Op::kElapsed:
        return since(node, "at least");
      case Op::kByReading:
        return by_reading(node);
      case Op::kCompare:
        return comparison(f.forms[node.form], to_text(node.comparison));
      case Op::kSame:
        return same(node, "=");
    }
    return {};
  }

  const Framework& framework_;
  std::vector<std::string> names_;
  std::size_t depth_ = 0;
};

}  // namespace

std::string node_text(const Framework& framework, NodeId node,
                      std::span<const std::string> slot_names) {
  return NodeWriter(framework, slot_names).node(node);
}

std::string form_text(const Framework& framework, const LinearForm& form,
                      std::span<const std::string> slot_names) {
  return NodeWriter(framework, slot_names).sum(form);
}

std::string comparison_text(const Framework& framework, const LinearForm& form,
                            Comparison comparison, std::span<const std::string> slot_names) {
  return NodeWriter(framework, slot_names).comparison(form, to_text(comparison));
}

std::string occurrence_text(const Framework& framework, std::uint32_t occurrence,
                            std::span<const std::string> slot_names) {
  return NodeWriter(framework, slot_names).deed(framework.occurrences[occurrence]);
}

std::string owners_text(const Framework& framework, const Owners& owners) {
  if (owners.join == RoleJoin::kAnyone || owners.roles.empty()) return "anyone";
  std::vector<std::string> names;
  names.reserve(owners.roles.size());
  for (const RoleId role : owners.roles) names.push_back(framework.roles[role.index].name);
  return base::join(names, owners.join == RoleJoin::kAllOf ? " and " : ", ");
}

std::string cells_text(const Framework& framework, const CheckedCells& cells) {
  if (cells.empty()) return "everything";
  std::vector<std::string> choices;
  for (const CheckedChoice& choice : cells) {
    const Attribute& attribute = framework.attributes[choice.attribute.index];
    std::vector<std::string> values;
    for (std::size_t i = 0; i < attribute.values.size(); ++i) {
      if ((choice.values >> i & 1U) != 0) values.push_back(attribute.values[i]);
    }
    choices.push_back(attribute.name + " = " + base::join(values, " or "));
  }
  return base::join(choices, " and ");
}

}  // namespace ruleout::language
