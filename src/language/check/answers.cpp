#include "language/check/answers.h"

#include <algorithm>

#include "base/truth.h"
#include "language/check/check_limits.h"
#include "language/check/definitions.h"

namespace ruleout::language {
namespace {

using base::Truth;

std::uint8_t bit(Truth truth) {
  switch (truth) {
    case Truth::kYes:
      return kCanBeYes;
    case Truth::kNo:
      return kCanBeNo;
    case Truth::kUnknown:
      return kCanBeUnknown;
  }
  return kCanBeUnknown;
}

constexpr Truth kTruths[] = {Truth::kYes, Truth::kNo, Truth::kUnknown};

template <class Combine>
std::uint8_t each_pair(std::uint8_t a, std::uint8_t b, Combine combine) {
  unsigned set = 0;
  for (const Truth x : kTruths) {
    for (const Truth y : kTruths) {
      if ((a & bit(x)) != 0 && (b & bit(y)) != 0) set |= bit(combine(x, y));
    }
  }
  return static_cast<std::uint8_t>(set);
}

std::uint8_t negated(std::uint8_t set) {
  unsigned result = set & kCanBeUnknown;
  if ((set & kCanBeYes) != 0) result |= kCanBeNo;
  if ((set & kCanBeNo) != 0) result |= kCanBeYes;
  return static_cast<std::uint8_t>(result);
}

// An exit: yes exactly for the answers in `yes`.
std::uint8_t exited(std::uint8_t set, std::uint8_t yes) {
  unsigned result = 0;
  if ((set & yes) != 0) result |= kCanBeYes;
  if ((set & ~unsigned{yes}) != 0) result |= kCanBeNo;
  return static_cast<std::uint8_t>(result);
}

// Every reading is tried by itself, so a choice adds nothing to what its alternatives may answer.
std::uint8_t of_readings(const std::vector<std::uint8_t>& sets) {
  unsigned all = 0;
  for (const std::uint8_t set : sets) {
    if (set == 0) return 0;
    all |= set;
  }
  return static_cast<std::uint8_t>(all);
}

class Possible final {
 public:
  Possible(const Framework& framework, const std::vector<bool>& broken)
      : framework_(framework),
        broken_(broken),
        nodes_(framework.nodes.size(), kUnread),
        sayings_(same_sayings(framework)),
        ruled_out_(framework.thresholds.size(), kCanBeUnknown),
        crossed_(framework.thresholds.size(), kCanBeUnknown),
        defines_(framework.defines.size(), 0),
        met_(framework.standards.size(), kCanBeNo),
        applies_(framework.requirements.size(), 0),
        satisfied_(framework.requirements.size(), 0),
        states_(framework.states.size(), 0) {}

  // Operands stand before what holds them, so a pass in order of index reads every tree bottom up;
  // definitions go first, since calls of them may stand anywhere.
  std::vector<std::uint8_t> run() {
    for (const Definition definition : framework_.definition_order) define(definition);
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) read(NodeId{i});
    return std::move(nodes_);
  }

 private:
  static constexpr std::uint8_t kUnread = 0xFF;

  std::uint8_t read(NodeId root) {
    std::vector<NodeId> waiting{root};
    while (!waiting.empty()) {
      const NodeId id = waiting.back();
      if (nodes_[id.index] == kUnread && open_operands(id, waiting)) continue;
      waiting.pop_back();
      if (nodes_[id.index] == kUnread) nodes_[id.index] = answer(id);
    }
    return nodes_[root.index];
  }

  bool open_operands(NodeId id, std::vector<NodeId>& waiting) const {
    bool is_open = false;
    for (const NodeId operand : framework_[id].operands) {
      if (nodes_[operand.index] != kUnread) continue;
      waiting.push_back(operand);
      is_open = true;
    }
    return is_open;
  }

  void define(Definition definition) {
    const auto at = definition.index;
    switch (definition.what) {
      case Definition::What::kDefine:
        if (const auto& body = framework_.defines[at].body) defines_[at] = read(*body);
        return;
      case Definition::What::kThreshold:
        if (const auto& body = framework_.thresholds[at].ruled_out) ruled_out_[at] = read(*body);
        if (const auto& body = framework_.thresholds[at].crossed) crossed_[at] = read(*body);
        return;
      case Definition::What::kStandard:
        if (const auto& body = framework_.standards[at].met) met_[at] = read(*body);
        return;
      case Definition::What::kRequirement:
        return requirement(at);
      case Definition::What::kState:
        return state(at);
    }
  }

  void requirement(std::uint32_t at) {
    const Requirement& requirement = framework_.requirements[at];
    applies_[at] = with_course(read(requirement.when), requirement.unknown);
    std::uint8_t all = kCanBeYes;
    for (const Need& need : requirement.needs) {
      all = each_pair(all, need_of(requirement, need), base::truth_and);
    }
    satisfied_[at] = each_pair(negated(applies_[at]), all, base::truth_or);
  }

  std::uint8_t need_of(const Requirement& requirement, const Need& need) {
    if (need.what == Need::What::kTruth) return read(need.node);
    if (need.what == Need::What::kStandard) {
      return need.standard.index < met_.size() ? met_[need.standard.index] : 0;
    }
    std::uint8_t any = kCanBeNo;
    for (const std::uint32_t standard :
         standards_for(framework_, requirement.kind, need.family.index, need.level)) {
      any = each_pair(any, met_[standard], base::truth_or);
    }
    return any;
  }

  static std::uint8_t with_word(std::uint8_t set, UnknownWord word) {
    const auto known = static_cast<std::uint8_t>(set & (kCanBeYes | kCanBeNo));
    if ((set & kCanBeUnknown) == 0) return set;
    if (word == UnknownWord::kHolds) return known | kCanBeYes;
    if (word == UnknownWord::kDoesNothing) return known | kCanBeNo;
    return set;
  }

  static std::uint8_t with_course(std::uint8_t set, const UnknownCourse& course) {
    if (course.word != UnknownWord::kByReading) return with_word(set, course.word);
    std::vector<std::uint8_t> sets;
    sets.reserve(course.by_choice.size());
    for (const UnknownWord word : course.by_choice) sets.push_back(with_word(set, word));
    return (set & kCanBeUnknown) == 0 ? set : of_readings(sets);
  }

  // Membership follows the last definite answers of the guards; the words say what unknown does.
  void state(std::uint32_t at) {
    const State& state = framework_.states[at];
    std::uint8_t guards = read(state.enter);
    bool is_broken = guards == 0;
    for (const Exit& exit : state.exits) {
      const std::uint8_t guard = read(exit.when);
      is_broken = is_broken || guard == 0;
      guards |= static_cast<std::uint8_t>(guard & kCanBeUnknown);
    }
    const auto any = static_cast<std::uint8_t>(guards | kCanBeYes | kCanBeNo);
    states_[at] = is_broken ? 0 : with_course(any, state.unknown);
  }

  std::uint8_t answer(NodeId id) {
    if (!broken_.empty() && broken_[id.index]) return 0;
    const Node& node = framework_[id];
    const auto operand = [&](std::size_t i) { return nodes_[node.operands[i].index]; };
    switch (node.op) {
      case Op::kTruth:
        return bit(node.truth);
      case Op::kAnd:
      case Op::kOr:
        return connective(node);
      case Op::kNot:
        return negated(operand(0));
      case Op::kShown:
        return exited(operand(0), kCanBeYes);
      case Op::kRefuted:
        return exited(operand(0), kCanBeNo);
      case Op::kOpen:
        return exited(operand(0), kCanBeUnknown);
      case Op::kRuledOut:
        return ruled_out_[node.target];
      case Op::kCannotRuleOut:
        return negated(exited(ruled_out_[node.target], kCanBeYes));
      case Op::kCrossed:
        return crossed_[node.target];
      case Op::kMet:
        return met_[node.target];
      case Op::kApplies:
        return applies_[node.target];
      case Op::kSatisfied:
        return satisfied_[node.target];
      case Op::kRequires:
        return required(node);
      case Op::kDefine:
        return defines_[node.target];
      case Op::kInState:
        return states_[node.target];
      case Op::kComplete:
        return kCanBeYes | kCanBeNo;
      case Op::kSame:
        return same(node);
      case Op::kAtLeast:
        return node.count == 0 ? kCanBeYes : kCanBeAny;
      case Op::kByReading:
        return read_alike(node);
      case Op::kSome:
      case Op::kEvery:
      case Op::kInput:
      case Op::kJudged:
      case Op::kHappened:
      case Op::kShownTo:
      case Op::kElapsed:
      case Op::kCompare:
        return kCanBeAny;
    }
    return kCanBeAny;
  }

  [[nodiscard]] std::uint8_t read_alike(const Node& node) const {
    std::vector<std::uint8_t> sets;
    sets.reserve(node.operands.size());
    for (const NodeId each : node.operands) sets.push_back(nodes_[each.index]);
    return of_readings(sets);
  }

  [[nodiscard]] std::uint8_t required(const Node& node) const {
    std::uint8_t any = kCanBeNo;
    for (const std::uint32_t each : requirements_of(framework_, node.target, node.level)) {
      if (applies_[each] == 0) return 0;
      // Another kind's requirement does not speak of this subject.
      const auto maybe = static_cast<std::uint8_t>(applies_[each] | kCanBeNo);
      any = each_pair(any, maybe, base::truth_or);
    }
    return any;
  }

  static std::uint8_t same(const Node& node) {
    if (node.arguments.size() == 2 && node.arguments[0] == node.arguments[1]) return kCanBeYes;
    const bool are_constants = node.arguments.size() == 2 &&
                               node.arguments[0].from == Argument::From::kConstant &&
                               node.arguments[1].from == Argument::From::kConstant;
    return are_constants ? kCanBeNo : kCanBeYes | kCanBeNo;
  }

  [[nodiscard]] std::uint8_t connective(const Node& node) const {
    const bool is_and = node.op == Op::kAnd;
    std::uint8_t all = is_and ? kCanBeYes : kCanBeNo;
    for (const NodeId operand : node.operands) {
      const std::uint8_t set = nodes_[operand.index];
      if (set == 0) return 0;
      all = is_and ? each_pair(all, set, base::truth_and) : each_pair(all, set, base::truth_or);
    }
    // P and not P is never yes, P or not P never no; where P is never unknown, neither is unknown.
    bool is_definite = false;
    if (!has_opposites(node, is_definite)) return all;
    const std::uint8_t end = is_and ? kCanBeNo : kCanBeYes;
    if (is_definite) return end;
    return static_cast<std::uint8_t>(all & (end | kCanBeUnknown));
  }

  bool has_opposites(const Node& node, bool& is_definite) const {
    if (node.operands.size() > kContradictionOperandsMax) return false;
    bool is_found = false;
    for (const NodeId id : node.operands) {
      const Node& negation = framework_[id];
      if (negation.op != Op::kNot) continue;
      const std::uint32_t saying = sayings_[negation.operands[0].index];
      for (const NodeId other : node.operands) {
        if (sayings_[other.index] != saying) continue;
        is_found = true;
        if ((nodes_[other.index] & kCanBeUnknown) == 0) is_definite = true;
      }
    }
    return is_found;
  }

  const Framework& framework_;
  const std::vector<bool>& broken_;
  std::vector<std::uint8_t> nodes_;
  std::vector<std::uint32_t> sayings_;
  std::vector<std::uint8_t> ruled_out_, crossed_, defines_, met_, applies_, satisfied_, states_;
};

}  // namespace

std::vector<std::uint8_t> possible_answers(const Framework& framework,
                                           const std::vector<bool>& broken) {
  return Possible(framework, broken).run();
}

}  // namespace ruleout::language
