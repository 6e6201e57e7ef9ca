// well-sorted and slots-bound: what stands where, and what each argument may mean there.

#include "language/check/verify_nodes.h"

#include <algorithm>
#include <vector>

#include "language/check/check_limits.h"

namespace ruleout::language {
namespace {

bool is_quantifier(Op op) { return op == Op::kSome || op == Op::kEvery || op == Op::kAtLeast; }

// Operations that name something declared with a list of kinds.
bool is_called(Op op) {
  static constexpr Op kCalled[] = {Op::kInput,   Op::kJudged,       Op::kDefine,    Op::kInState,
                                   Op::kMet,     Op::kApplies,      Op::kSatisfied, Op::kRuledOut,
                                   Op::kCrossed, Op::kCannotRuleOut};
  return std::find(std::begin(kCalled), std::end(kCalled), op) != std::end(kCalled);
}

// The number of operands that an operation takes; none where the node says.
std::optional<std::size_t> operands_of(const Node& node) {
  switch (node.op) {
    case Op::kNot:
    case Op::kShown:
    case Op::kRefuted:
    case Op::kOpen:
    case Op::kShownTo:
      return 1;
    case Op::kSome:
    case Op::kEvery:
    case Op::kAtLeast:
      return node.has_where ? 2 : 1;
    case Op::kAnd:
    case Op::kOr:
    case Op::kByReading:
      return std::nullopt;
    case Op::kTruth:
    case Op::kCannotRuleOut:
    case Op::kRuledOut:
    case Op::kCrossed:
    case Op::kMet:
    case Op::kApplies:
    case Op::kSatisfied:
    case Op::kRequires:
    case Op::kDefine:
    case Op::kInState:
    case Op::kComplete:
    case Op::kInput:
    case Op::kJudged:
    case Op::kHappened:
    case Op::kElapsed:
    case Op::kCompare:
    case Op::kSame:
      return 0;
  }
  return std::nullopt;
}

bool is_act_fitting(const Framework& framework, const Node& node) {
  const Occurrence& act = framework.occurrences[node.occurrence];
  const Term& term = framework.terms[act.act.index];
  return term.term_class == TermClass::kAct && act.arguments.size() == term.kinds.size() &&
         node.duration.has_value() == (node.op == Op::kElapsed);
}

// Whether what stands in a node is of the class that its operation asks for.
bool is_fitting(const Framework& framework, const Node& node) {
  if (node.op == Op::kInput || node.op == Op::kJudged) {
    const Term& term = framework.terms[node.target];
    return node.op == Op::kInput ? term.term_class == TermClass::kInput && !term.is_quantity
                                 : term.term_class == TermClass::kJudgement;
  }
  if (node.op == Op::kHappened || node.op == Op::kElapsed) return is_act_fitting(framework, node);
  if (node.op == Op::kDefine) return !framework.defines[node.target].is_quantity;
  if (node.op == Op::kShownTo) {
    const Node& call = framework[node.operands[0]];
    return call.op == Op::kDefine && call.arguments == node.arguments;
  }
  if (node.op == Op::kSame) return node.arguments.size() == 2;
  return node.op != Op::kCompare || !framework.forms[node.form].terms.empty();
}

bool is_sound(const Framework& framework, const LinearForm& form) {
  return std::all_of(form.terms.begin(), form.terms.end(), [&](const Measured& each) {
    const bool is_rate =
        each.what == Measured::What::kHitRate || each.what == Measured::What::kAlarmLine;
    if (is_rate) return each.arguments.size() == 1;
    const Term& input = framework.terms[each.input.index];
    return input.is_quantity && input.term_class == TermClass::kInput &&
           input.kinds.size() == each.arguments.size();
  });
}

// Walks from one root with the kinds of the slots that stand there.
class Slots final {
 public:
  explicit Slots(const Framework& framework) : framework_(framework) {}

  [[nodiscard]] bool hold() const { return is_sound_; }

  void check(const std::optional<NodeId>& node, std::vector<KindId> frame) {
    frame_ = std::move(frame);
    if (node) walk(*node, 0);
  }

  void check_deed(std::uint32_t occurrence, std::vector<KindId> frame) {
    frame_ = std::move(frame);
    const Occurrence& act = framework_.occurrences[occurrence];
    arguments(act.arguments, framework_.terms[act.act.index].kinds);
  }

  void check_form(std::uint32_t index, std::vector<KindId> frame) {
    frame_ = std::move(frame);
    form(framework_.forms[index]);
  }

 private:
  // Well over what the parser's depth comes to once comparisons are lowered.
  static constexpr std::size_t kDepthMax = 1'000;

  void fail() { is_sound_ = false; }

  void argument(const Argument& argument, std::optional<KindId> wanted) {
    if (argument.from == Argument::From::kAny) return;
    const bool is_slot = argument.from == Argument::From::kSlot;
    if (is_slot && argument.index >= frame_.size()) return fail();
    const KindId kind =
        is_slot ? frame_[argument.index] : framework_.constants[argument.index].kind;
    if (wanted && kind != *wanted) fail();
  }

  void arguments(const std::vector<Argument>& given, const std::vector<KindId>& kinds) {
    if (given.size() != kinds.size()) return fail();
    for (std::size_t i = 0; i < given.size(); ++i) argument(given[i], kinds[i]);
  }

  // `latest` binds one slot behind those that stand here.
  void form(const LinearForm& form) {
    const std::size_t outer = frame_.size();
    for (const Measured& term : form.terms) {
      const bool is_latest = term.what == Measured::What::kLatest;
      if (is_latest) {
        if (term.slot < outer || term.slot > kSlotsMax + 1) fail();
        for (const Argument& each : framework_.ranges[term.range].arguments) argument(each, {});
        frame_.resize(std::min<std::size_t>(term.slot, kSlotsMax + 1), kDeveloperKind);
        frame_.push_back(framework_.ranges[term.range].kind);
      }
      const bool is_input = is_latest || term.what == Measured::What::kInput;
      if (is_input) {
        arguments(term.arguments, framework_.terms[term.input.index].kinds);
      } else {
        arguments(term.arguments, {kEvaluationKind});
      }
      frame_.resize(outer);
    }
  }

  [[nodiscard]] std::vector<KindId> kinds_for(const Node& node) const {
    const auto maybe = [](const std::optional<KindId>& kind) {
      return kind ? std::vector{*kind} : std::vector<KindId>{};
    };
    if (node.op == Op::kInput || node.op == Op::kJudged) return framework_.terms[node.target].kinds;
    if (node.op == Op::kDefine) return framework_.defines[node.target].kinds;
    if (node.op == Op::kInState) return maybe(framework_.states[node.target].kind);
    if (node.op == Op::kMet) return {framework_.standards[node.target].kind};
    if (node.op == Op::kApplies || node.op == Op::kSatisfied) {
      return {framework_.requirements[node.target].kind};
    }
    return {framework_.thresholds[node.target].kind};
  }

  void own_arguments(const Node& node) {
    const bool is_deed = node.op == Op::kHappened || node.op == Op::kElapsed;
    if (is_deed) {
      const Occurrence& act = framework_.occurrences[node.occurrence];
      return arguments(act.arguments, framework_.terms[act.act.index].kinds);
    }
    if (is_called(node.op)) return arguments(node.arguments, kinds_for(node));
    if (node.op == Op::kRequires && node.arguments.size() != 1) fail();
    for (const Argument& each : node.arguments) argument(each, {});
  }

  void walk(NodeId id, std::size_t depth) {
    if (depth > kDepthMax) return fail();
    const Node& node = framework_[id];
    own_arguments(node);
    if (node.op == Op::kCompare) form(framework_.forms[node.form]);
    if (is_quantifier(node.op) || node.op == Op::kComplete) {
      for (const Argument& each : framework_.ranges[node.range].arguments) argument(each, {});
    }
    const std::size_t outer = frame_.size();
    if (is_quantifier(node.op)) {
      if (node.slot != outer || outer >= kSlotsMax) return fail();
      frame_.push_back(framework_.ranges[node.range].kind);
    }
    for (const NodeId operand : node.operands) walk(operand, depth + 1);
    frame_.resize(outer);
  }

  const Framework& framework_;
  std::vector<KindId> frame_;
  bool is_sound_ = true;
};

std::vector<KindId> frame_of(const std::optional<KindId>& kind) {
  return kind ? std::vector{*kind} : std::vector<KindId>{};
}

void check_definitions(const Framework& framework, Slots& slots) {
  for (const Define& each : framework.defines) {
    if (each.is_quantity) {
      slots.check_form(each.form, each.kinds);
    } else {
      slots.check(each.body, each.kinds);
    }
  }
  for (const Threshold& each : framework.thresholds) {
    slots.check(each.ruled_out, {each.kind});
    slots.check(each.crossed, {each.kind});
  }
  for (const Standard& each : framework.standards) slots.check(each.met, {each.kind});
  for (const Requirement& each : framework.requirements) {
    slots.check(each.when, {each.kind});
    for (const Need& need : each.needs) {
      if (need.what == Need::What::kTruth) slots.check(need.node, {each.kind});
    }
  }
  for (const State& each : framework.states) {
    slots.check(each.enter, frame_of(each.kind));
    for (const Exit& exit : each.exits) slots.check(exit.when, frame_of(each.kind));
  }
  for (const Goal& each : framework.goals) slots.check(each.met, {});
}

void check_duty(const Duty& duty, Slots& slots) {
  const std::vector<KindId> frame = frame_of(duty.kind);
  for (const auto& node :
       {duty.guard, duty.maintain, duty.discharged_when, duty.waived, duty.lapses}) {
    slots.check(node, frame);
  }
  if (duty.trigger == TriggerKind::kOn) slots.check_deed(duty.trigger_occurrence, frame);
  if (duty.due == DueKind::kBefore || duty.due == DueKind::kWith)
    slots.check_deed(duty.before, frame);
  if (duty.discharged_by) slots.check_deed(*duty.discharged_by, frame);
  for (const AnchorChoice& anchor : duty.anchor) {
    if (anchor.kind == AnchorKind::kOccurrence) slots.check_deed(anchor.occurrence, frame);
    slots.check(anchor.when, frame);
  }
}

}  // namespace

bool verify_sorts(const Framework& framework) {
  for (std::size_t i = 0; i < framework.nodes.size(); ++i) {
    const Node& node = framework.nodes[i];
    const auto count = operands_of(node);
    if (count && node.operands.size() != *count) return false;
    for (const NodeId operand : node.operands) {
      if (operand.index >= i) return false;
    }
    if (!is_fitting(framework, node)) return false;
  }
  return std::all_of(framework.forms.begin(), framework.forms.end(),
                     [&](const LinearForm& form) { return is_sound(framework, form); });
}

bool verify_slots(const Framework& framework) {
  Slots slots(framework);
  check_definitions(framework, slots);
  for (const Gate& gate : framework.gates) {
    for (const Rule& rule : gate.rules) {
      slots.check(rule.guard, {gate.kind});
      slots.check(rule.condition_met, {gate.kind});
    }
  }
  for (const Duty& duty : framework.duties) check_duty(duty, slots);
  for (const Term& term : framework.terms) slots.check(term.valid_while, term.kinds);
  return slots.hold();
}

}  // namespace ruleout::language
