// Rules, requirements and states must say what unknown does, where their guards may be unknown.

#include <fmt/core.h>

#include "base/text.h"
#include "language/check/answers.h"
#include "language/check/check_findings.h"
#include "language/check/check_parts.h"
#include "language/check/definitions.h"

namespace ruleout::language {
namespace {

using base::quoted;

class UnknownWords final {
 public:
  UnknownWords(CheckState& state, std::span<const std::uint8_t> possible)
      : state_(state), possible_(possible) {}

  void check(const ClauseHead& head, const OnUnknown& unknown, const std::vector<NodeId>& guards,
             std::string_view offer) {
    std::optional<NodeId> open;
    for (const NodeId guard : guards) {
      const std::uint8_t set = possible_[guard.index];
      if (set == 0) return;
      if ((set & kCanBeUnknown) != 0 && !open) open = guard;
    }
    const bool is_stated = unknown.word != UnknownWord::kUnstated;
    if (open && !is_stated) {
      state_.report(
          kNoUnknownWord, head.id.span,
          fmt::format("{} does not say what it does while it is unknown whether it applies",
                      quoted(head.id.text)),
          std::string(offer),
          {base::note_at(state_.source(), cause(*open), "this may be unknown")});
    }
    if (!open && is_stated) {
      state_.report(kIdleUnknownWord, unknown.span,
                    fmt::format("{} never is unknown, so this word never matters",
                                guards.empty() ? quoted(head.id.text) : "the guard"),
                    "leave the word out");
    }
  }

 private:
  // The first leaf that may be unknown.
  [[nodiscard]] base::Span cause(NodeId id) const {
    bool is_deeper = true;
    while (is_deeper) {
      is_deeper = false;
      const Node& node = state_.framework[id];
      if (node.op == Op::kShownTo) break;
      for (const NodeId operand : node.operands) {
        if ((possible_[operand.index] & kCanBeUnknown) == 0) continue;
        id = operand;
        is_deeper = true;
        break;
      }
    }
    return state_.framework[id].span;
  }

  CheckState& state_;
  std::span<const std::uint8_t> possible_;
};

}  // namespace

void check_unknown_words(CheckState& state, std::span<const std::uint8_t> possible) {
  UnknownWords words(state, possible);
  const Framework& framework = state.framework;
  const SyntaxTree& tree = state.tree();
  for (std::size_t i = 0; i < framework.requirements.size(); ++i) {
    words.check(tree.requirements[i].head, tree.requirements[i].unknown,
                {framework.requirements[i].when},
                "add `unknown holds`, `unknown does nothing` or `unknown stays open`");
  }
  for (std::size_t i = 0; i < framework.states.size(); ++i) {
    words.check(tree.states[i].head, tree.states[i].unknown,
                roots_of(framework, {Definition::What::kState, static_cast<std::uint32_t>(i)}),
                "add `unknown holds`, `unknown does nothing` or `unknown stays open`");
  }
  for (std::size_t i = 0; i < framework.gates.size(); ++i) {
    for (std::size_t r = 0; r < framework.gates[i].rules.size(); ++r) {
      const Rule& rule = framework.gates[i].rules[r];
      words.check(tree.gates[i].rules[r].head, tree.gates[i].rules[r].unknown,
                  rule.guard ? std::vector{*rule.guard} : std::vector<NodeId>{},
                  "add `unknown holds`, `unknown permits`, `unknown escalates`, `unknown does "
                  "nothing` or `unknown stays open`");
    }
  }
}

}  // namespace ruleout::language
