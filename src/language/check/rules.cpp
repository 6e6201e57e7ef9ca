// Gates: their rules, scopes, conditions and exceptions.

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "language/check/check_findings.h"
#include "language/check/check_parts.h"

namespace ruleout::language {
namespace {

using base::quoted;

constexpr auto kWordsOfRules =
    std::to_array<UnknownWord>({UnknownWord::kHolds, UnknownWord::kPermits, UnknownWord::kEscalates,
                                UnknownWord::kDoesNothing, UnknownWord::kStaysOpen});

std::optional<std::uint32_t> position_of(const GateSyntax& gate, std::string_view id) {
  for (std::uint32_t i = 0; i < gate.rules.size(); ++i) {
    if (gate.rules[i].head.id.text == id) return i;
  }
  return std::nullopt;
}

void report_no_exception(CheckState& state, const GateSyntax& gate, const Name& name) {
  const Declared* found = state.find(Space::kSaid, name.text);
  std::vector<std::string> rules;
  for (std::size_t i = 0; i < gate.rules.size() && i <= kOfferedMax; ++i) {
    rules.push_back(gate.rules[i].head.id.text);
  }
  const std::string message = found == nullptr
                                  ? fmt::format("there is no rule {}", quoted(name.text))
                                  : fmt::format("{} is no rule of the gate {}", quoted(name.text),
                                                quoted(gate.head.id.text));
  state.report(kNoSuchException, name.span, message,
               "except a rule of this gate: " + offered(rules, "or"));
}

void check_excepts(CheckState& state, const GateSyntax& gate, const RuleSyntax& syntax,
                   std::uint32_t own, Rule& rule) {
  state.check_distinct(syntax.excepts, "rule");
  for (const Name& name : syntax.excepts) {
    if (name.text.empty()) continue;
    const auto position = position_of(gate, name.text);
    if (!position) {
      report_no_exception(state, gate, name);
    } else if (*position == own) {
      state.report(kExceptsItself, name.span,
                   fmt::format("{} is an exception to itself", quoted(name.text)),
                   "name the rule to which it is an exception");
    } else {
      rule.excepts.push_back(*position);
    }
  }
}

// `until someone act(…)`: the guard holds while the act is not shown. Whoever cannot rule out an
// unrecorded one still has the rule by default, and knows that it is not settled.
void end_with(CheckState& state, std::uint32_t occurrence, Rule& rule) {
  const auto add = [&state, &rule](Op op, std::vector<NodeId> operands, std::uint32_t of) {
    Node node;
    node.op = op;
    node.operands = std::move(operands);
    node.occurrence = of;
    node.span = rule.guard ? state.framework[*rule.guard].span : base::Span{};
    return state.add(std::move(node));
  };
  const NodeId shown = add(Op::kShown, {add(Op::kHappened, {}, occurrence)}, 0);
  const NodeId not_yet = add(Op::kNot, {shown}, 0);
  rule.guard = rule.guard ? add(Op::kAnd, {*rule.guard, not_yet}, 0) : not_yet;
}

void check_rule(CheckState& state, const GateSyntax& gate, std::uint32_t position, Rule& rule) {
  const RuleSyntax& syntax = gate.rules[position];
  Frame frame = frame_of(state, gate.head.subject);
  rule.effect = syntax.effect;
  rule.condition = syntax.condition;
  if (syntax.condition_met != kNoExpression) {
    rule.condition_met = check_truth(state, frame, syntax.condition_met);
  }
  rule.cells = check_where(state, syntax.where);
  if (syntax.guard != kNoExpression) rule.guard = check_truth(state, frame, syntax.guard);
  check_excepts(state, gate, syntax, position, rule);
  if (const auto until = check_occurrence(state, frame, syntax.until))
    end_with(state, *until, rule);
  rule.unknown = check_unknown(state, syntax.unknown, kWordsOfRules, "a rule");
}

bool excepts(const Gate& gate, std::uint32_t a, std::uint32_t b) {
  const std::vector<std::uint32_t>& list = gate.rules[a].excepts;
  return std::find(list.begin(), list.end(), b) != list.end();
}

// The way from rule `from` to rule `to` along exceptions; empty if there is none.
std::vector<std::uint32_t> way(const Gate& gate, std::uint32_t from, std::uint32_t to) {
  std::vector<std::uint32_t> came_from(gate.rules.size(), kNoIndex);
  std::vector<std::uint32_t> waiting{from};
  for (std::size_t i = 0; i < waiting.size(); ++i) {
    const std::uint32_t at = waiting[i];
    if (at == to) {
      std::vector<std::uint32_t> path{at};
      while (path.back() != from) path.push_back(came_from[path.back()]);
      std::reverse(path.begin(), path.end());
      return path;
    }
    for (const std::uint32_t next : gate.rules[at].excepts) {
      if (next == from || came_from[next] != kNoIndex) continue;
      came_from[next] = at;
      waiting.push_back(next);
    }
  }
  return {};
}

// Two rules may except each other: they collide, and the engine tries both. A longer circle would
// leave no rule that stands first. It has an edge whose mirror image is missing, and a way back.
void check_circles(CheckState& state, const GateSyntax& syntax, const Gate& gate) {
  for (std::uint32_t a = 0; a < gate.rules.size(); ++a) {
    for (const std::uint32_t b : gate.rules[a].excepts) {
      if (excepts(gate, b, a)) continue;
      const std::vector<std::uint32_t> back = way(gate, b, a);
      if (back.empty()) continue;
      std::string text = quoted(syntax.rules[a].head.id.text);
      for (const std::uint32_t rule : back) {
        text += fmt::format(" excepts {}", quoted(syntax.rules[rule].head.id.text));
        if (rule != a) text += ", which";
      }
      state.report(kExceptionCycle, syntax.rules[a].head.id.span, text,
                   "drop one exception; only two rules may except each other");
      return;
    }
  }
}

void check_exceptions(CheckState& state, const GateSyntax& syntax, const Gate& gate) {
  std::size_t exceptors = 0;
  for (std::size_t i = 0; i < gate.rules.size(); ++i) {
    if (gate.rules[i].excepts.empty() || ++exceptors != kExceptorsMax + 1) continue;
    state.report(kManyExceptors, syntax.rules[i].head.id.span,
                 fmt::format("more than {} rules of {} except others", kExceptorsMax,
                             quoted(syntax.head.id.text)),
                 "join exceptions that do the same by `or`, or split the gate");
    return;
  }
  check_circles(state, syntax, gate);
}

}  // namespace

void check_gates(CheckState& state) {
  for (std::size_t i = 0; i < state.framework.gates.size(); ++i) {
    const GateSyntax& syntax = state.tree().gates[i];
    for (std::uint32_t r = 0; r < syntax.rules.size(); ++r) {
      check_rule(state, syntax, r, state.framework.gates[i].rules[r]);
    }
    check_exceptions(state, syntax, state.framework.gates[i]);
  }
}

}  // namespace ruleout::language
