#include "engine/explain/reasons.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "engine/explain/leaf.h"

namespace ruleout::engine {
namespace {

using base::Truth;
using language::Node;
using language::NodeId;
using language::Op;

class Walk final {
 public:
  explicit Walk(const CaseParts& parts) : parts_(parts), framework_(parts.framework) {
    for (const Site& site : parts.program.sites) {
      Pair& pair = sites_[{site.node, site.frame}];
      (site.course == Course::kDefault ? pair.by_default : pair.strict) = site.reg;
    }
    std::vector<Register> all(parts.program.registers());
    for (Register i = 0; i < all.size(); ++i) all[i] = i;
    whole_ = slice_of(parts.program, all);
    look_at(parts.last());
  }

  [[nodiscard]] Truth value(Register reg) const {
    return reg == kNoRegister ? Truth::kUnknown : (*registers_)[whole_.roots[reg]];
  }

  // A reason as it was at an earlier change point.
  ReasonNode clause_at(std::size_t point, language::ClauseId id, NodeId node, const Frame& frame) {
    const std::size_t before = point_;
    look_at(point);
    ReasonNode reason = clause(id, node, frame);
    look_at(before);
    return reason;
  }

  // When a state instance was entered, if it is in it: its guards of that instant are why, not
  // today's.
  [[nodiscard]] std::optional<std::size_t> entry(std::uint32_t state,
                                                 const Frame& arguments) const {
    for (std::size_t i = 0; i < parts_.program.states.size(); ++i) {
      const StateOutput& output = parts_.program.states[i];
      const bool is_it =
          output.state == state && (output.subject ? Frame{*output.subject} : Frame{}) == arguments;
      if (!is_it) continue;
      const auto since = parts_.history->entered(i, parts_.readings->base(), point_);
      if (!since) return std::nullopt;
      return static_cast<std::size_t>(std::ranges::lower_bound(parts_.history->points(), *since) -
                                      parts_.history->points().begin());
    }
    return std::nullopt;
  }

  [[nodiscard]] base::Instant instant() const { return parts_.history->points()[point_]; }

  ReasonNode clause(language::ClauseId id, NodeId node, const Frame& frame) {
    ReasonNode reason = walk(node, frame, 0);
    reason.clause = framework_[id].id;
    reason.section = framework_[id].section;
    return reason;
  }

  // An atom as a leaf.
  ReasonNode leaf(Register atom) const {
    Leaf leaf = leaf_of(*parts_.history, atom, instant());
    leaf.value = value(atom);
    return leaf_reason(leaf);
  }

  // An act that a duty counts from or waits for.
  ReasonNode act(std::uint32_t index, const Frame& frame) const {
    const language::Occurrence& occurrence = framework_.occurrences[index];
    return leaf_reason(
        leaf_of_act(*parts_.history, occurrence, resolved(occurrence.arguments, frame), instant()));
  }

 private:
  static constexpr int kDepthMax = 64;

  static ReasonNode leaf_reason(const Leaf& leaf) {
    ReasonNode reason;
    reason.text = leaf.text;
    reason.value = reason.strict = leaf.value;
    reason.records = leaf.records;
    reason.problem = reason.value == Truth::kUnknown ? leaf.problem : "";
    reason.who = leaf.who;
    reason.command = leaf.command;
    return reason;
  }

  void look_at(std::size_t point) {
    point_ = point;
    const auto [place, is_new] = by_point_.try_emplace(point);
    if (is_new) parts_.history->evaluate(whole_, point, parts_.readings->base(), place->second);
    registers_ = &place->second;
  }

  [[nodiscard]] const Pair* site(NodeId node, const Frame& frame) const {
    const auto found = sites_.find({node.index, frame});
    return found == sites_.end() ? nullptr : &found->second;
  }

  Frame resolved(const std::vector<language::Argument>& arguments, const Frame& frame) const {
    Frame result;
    for (const language::Argument& argument : arguments) {
      if (argument.from == language::Argument::From::kAny) {
        result.push_back(kAnyEntity);
      } else {
        result.push_back(argument.from == language::Argument::From::kConstant
                             ? argument.index
                             : frame[argument.index]);
      }
    }
    return result;
  }

  ReasonNode walk(NodeId id, const Frame& frame, int depth) {
    const Node& node = framework_[id];
    ReasonNode reason;
    reason.text = node_words(parts_, id, frame);
    if (const Pair* pair = site(id, frame)) {
      reason.value = value(pair->by_default);
      reason.strict = value(pair->strict);
    }
    if (depth > kDepthMax) return reason;
    switch (node.op) {
      case Op::kTruth:
      case Op::kSame:
        break;
      case Op::kInput:
      case Op::kJudged:
      case Op::kShownTo:
      case Op::kHappened:
      case Op::kElapsed:
      case Op::kCompare:
      case Op::kComplete:
        add_leaves(id, frame, reason);
        break;
      case Op::kSome:
      case Op::kEvery:
      case Op::kAtLeast:
        add_members(node, frame, depth, reason);
        break;
      case Op::kRuledOut:
      case Op::kCannotRuleOut:
      case Op::kCrossed:
      case Op::kMet:
      case Op::kApplies:
      case Op::kSatisfied:
      case Op::kRequires:
      case Op::kDefine:
      case Op::kInState:
        add_definition(node, frame, depth, reason);
        break;
      default:
        for (const NodeId operand : node.operands)
          reason.children.push_back(walk(operand, frame, depth + 1));
    }
    return reason;
  }

  // What the world supplies: the atoms beneath, the node itself when there is just one.
  void add_leaves(NodeId id, const Frame& frame, ReasonNode& reason) const {
    const Pair* pair = site(id, frame);
    if (pair == nullptr || pair->by_default == kNoRegister) return;
    const Register roots[] = {pair->by_default};
    const Slice slice = slice_of(parts_.program, roots);
    if (slice.atoms.size() == 1 && slice.steps.empty()) {
      ReasonNode only = leaf(slice.atoms[0]);
      only.text = reason.text;
      reason = std::move(only);
      return;
    }
    for (const std::uint32_t atom : slice.atoms) reason.children.push_back(leaf(atom));
  }

  void add_members(const Node& node, const Frame& frame, int depth, ReasonNode& reason) {
    const language::CheckedRange& range = framework_.ranges[node.range];
    Frame inner = frame;
    if (inner.size() <= node.slot) inner.resize(node.slot + 1, kAnyEntity);
    for (const EntityIndex entity : parts_.universe.of_kind[range.kind.index]) {
      inner[node.slot] = entity;
      if (site(node.operands.back(), inner) == nullptr) continue;
      for (const NodeId operand : node.operands)
        reason.children.push_back(walk(operand, inner, depth + 1));
    }
    Atom asked;
    for (std::uint32_t i = 0; i < parts_.program.atoms.size(); ++i) {
      const Atom& atom = parts_.program.atoms[i];
      if (atom.kind == AtomKind::kClosed && atom.target == range.kind.index &&
          atom.arguments == resolved(range.arguments, frame) && atom.duration == range.last) {
        reason.children.push_back(leaf(i));
      }
    }
  }

  void add_body(language::ClauseId clause, const std::optional<NodeId>& body, const Frame& frame,
                int depth, ReasonNode& reason) {
    if (!body) return;
    ReasonNode child = walk(*body, frame, depth + 1);
    child.clause = framework_[clause].id;
    child.section = framework_[clause].section;
    reason.children.push_back(std::move(child));
  }

  void add_definition(const Node& node, const Frame& frame, int depth, ReasonNode& reason) {
    const Frame arguments = resolved(node.arguments, frame);
    switch (node.op) {
      case Op::kRuledOut:
      case Op::kCannotRuleOut: {
        const language::Threshold& threshold = framework_.thresholds[node.target];
        add_body(threshold.clause, threshold.ruled_out, arguments, depth, reason);
        break;
      }
      case Op::kCrossed: {
        const language::Threshold& threshold = framework_.thresholds[node.target];
        add_body(threshold.clause, threshold.crossed, arguments, depth, reason);
        break;
      }
      case Op::kMet: {
        const language::Standard& standard = framework_.standards[node.target];
        add_body(standard.clause, standard.met, arguments, depth, reason);
        break;
      }
      case Op::kDefine: {
        const language::Define& define = framework_.defines[node.target];
        add_body(define.clause, define.body, arguments, depth, reason);
        break;
      }
      case Op::kApplies:
      case Op::kSatisfied: {
        const language::Requirement& requirement = framework_.requirements[node.target];
        add_body(requirement.clause, requirement.when, arguments, depth, reason);
        break;
      }
      case Op::kInState: {
        const language::State& state = framework_.states[node.target];
        const std::size_t here = point_;
        if (const auto entered = entry(node.target, arguments)) {
          look_at(*entered);
          reason.text += ", entered " + base::to_text(instant());
        }
        add_body(state.clause, state.enter, arguments, depth, reason);
        look_at(here);
        for (const language::Exit& exit : state.exits)
          add_body(state.clause, exit.when, arguments, depth, reason);
        break;
      }
      case Op::kRequires:
        add_requirements(node, arguments, depth, reason);
        break;
      default:
        break;
    }
  }

  void add_requirements(const Node& node, const Frame& frame, int depth, ReasonNode& reason) {
    for (const language::Requirement& requirement : framework_.requirements) {
      const bool needs_it = std::ranges::any_of(requirement.needs, [&](const language::Need& need) {
        return need.what == language::Need::What::kLevel && need.family.index == node.target &&
               need.level >= node.level;
      });
      if (needs_it && site(requirement.when, frame) != nullptr)
        add_body(requirement.clause, requirement.when, frame, depth, reason);
    }
  }

  const CaseParts& parts_;
  const language::Framework& framework_;
  std::map<std::pair<std::uint32_t, Frame>, Pair> sites_;
  Slice whole_;
  std::size_t point_ = 0;
  std::map<std::size_t, std::vector<Truth>> by_point_;
  const std::vector<Truth>* registers_ = nullptr;
};

std::string answer_of(const TruthAnswer& answer) {
  return std::string(base::to_text(answer.value));
}

class Reasons final {
 public:
  Reasons(const CaseParts& parts, std::string_view name, std::string_view subject)
      : parts_(parts), walk_(parts), name_(name), subject_(subject) {}

  std::optional<Explanation> run() {
    if (gate() || threshold() || standard() || requirement() || duty() || state() || goal()) {
      explanation_.struck = parts_.case_records.not_counted();
      std::erase_if(explanation_.struck,
                    [](const NotCounted& one) { return one.because != "void"; });
      return std::move(explanation_);
    }
    return std::nullopt;
  }

 private:
  bool is(language::ClauseId clause, std::optional<EntityIndex> subject) const {
    return parts_.framework[clause].id == name_ &&
           (subject ? parts_.universe.name(*subject) == subject_ : subject_.empty());
  }
  void add(language::ClauseId clause, const std::optional<NodeId>& node, const Frame& frame,
           std::string_view prefix) {
    if (!node) return;
    ReasonNode reason = walk_.clause(clause, *node, frame);
    reason.text = std::string(prefix) + reason.text;
    explanation_.reasons.push_back(std::move(reason));
  }
  void answer(std::string text, Standing standing) {
    explanation_.question = subject_.empty()
                                ? std::string(name_)
                                : std::string(name_) + "(" + std::string(subject_) + ")";
    explanation_.answer = std::move(text);
    explanation_.standing = standing;
  }

  bool gate() {
    for (const GateOutput& output : parts_.program.gates) {
      const language::Gate& gate = parts_.framework.gates[output.gate];
      if (gate.name != name_ || parts_.universe.name(output.subject) != subject_) continue;
      const Decision decision = parts_.decide(output, {});
      answer(to_text(decision.kind), decision.standing);
      part(decision.readings);
      for (std::size_t i = 0; i < gate.rules.size(); ++i) {
        const language::Rule& rule = gate.rules[i];
        ReasonNode reason;
        if (rule.guard) {
          reason = walk_.clause(rule.clause, *rule.guard, {output.subject});
        } else {
          reason.value = reason.strict = Truth::kYes;
          reason.text = "always";
          reason.clause = parts_.framework[rule.clause].id;
          reason.section = parts_.framework[rule.clause].section;
        }
        reason.text = effect_text(rule) + " while " + reason.text;
        if (rule.condition_met)
          reason.children.push_back(
              walk_.clause(rule.clause, *rule.condition_met, {output.subject}));
        explanation_.reasons.push_back(std::move(reason));
      }
      return true;
    }
    return false;
  }

  static std::string effect_text(const language::Rule& rule) {
    switch (rule.effect) {
      case language::Effect::kPermit:
        return "permit";
      case language::Effect::kPermitIf:
        return "permit if " + rule.condition;
      case language::Effect::kEscalate:
        return "escalate";
      case language::Effect::kHold:
        return "hold";
    }
    return "";
  }

  bool threshold() {
    for (const ThresholdOutput& output : parts_.program.thresholds) {
      const language::Threshold& threshold = parts_.framework.thresholds[output.threshold];
      if (!is(threshold.clause, output.subject)) continue;
      const TruthAnswer ruled_out = parts_.truth(output.ruled_out);
      const TruthAnswer crossed = parts_.truth(output.crossed);
      answer("ruled out: " + answer_of(ruled_out) + ", crossed: " + answer_of(crossed),
             std::max(ruled_out.standing, crossed.standing));
      part(ruled_out.readings);
      part(crossed.readings);
      add(threshold.clause, threshold.ruled_out, {output.subject}, "ruled out when ");
      add(threshold.clause, threshold.crossed, {output.subject}, "crossed when ");
      return true;
    }
    return false;
  }

  bool standard() {
    for (const StandardOutput& output : parts_.program.standards) {
      const language::Standard& standard = parts_.framework.standards[output.standard];
      if (!is(standard.clause, output.subject)) continue;
      const TruthAnswer met = parts_.truth(output.met);
      answer(standard.met ? "met: " + answer_of(met) : "the text leaves it undefined: never met",
             met.standing);
      part(met.readings);
      add(standard.clause, standard.met, {output.subject}, "met when ");
      return true;
    }
    return false;
  }

  bool requirement() {
    for (const RequirementOutput& output : parts_.program.requirements) {
      const language::Requirement& requirement = parts_.framework.requirements[output.requirement];
      if (!is(requirement.clause, output.subject)) continue;
      const TruthAnswer applies = parts_.truth(output.applies);
      answer("applies: " + answer_of(applies), applies.standing);
      part(applies.readings);
      add(requirement.clause, requirement.when, {output.subject}, "when ");
      for (const language::Need& need : requirement.needs) {
        if (need.what == language::Need::What::kTruth)
          add(requirement.clause, need.node, {output.subject}, "needs ");
      }
      return true;
    }
    return false;
  }

  void add_act(const language::Duty& duty, std::uint32_t occurrence, const Frame& frame,
               std::string_view prefix) {
    ReasonNode reason = walk_.act(occurrence, frame);
    reason.text = std::string(prefix) + reason.text;
    reason.clause = parts_.framework[duty.clause].id;
    reason.section = parts_.framework[duty.clause].section;
    explanation_.reasons.push_back(std::move(reason));
  }

  // What starts it and what it counts from.
  void add_clock(const language::Duty& duty, const Frame& frame) {
    if (duty.trigger == language::TriggerKind::kOn) {
      add_act(duty, duty.trigger_occurrence, frame, "owed on ");
      add(duty.clause, duty.guard, frame, "where ");
    } else {
      add(duty.clause, duty.guard, frame, "owed when ");
    }
    for (const language::AnchorChoice& anchor : duty.anchor) {
      if (anchor.kind == language::AnchorKind::kOccurrence)
        add_act(duty, anchor.occurrence, frame, "counted from ");
      add(duty.clause, anchor.when, frame, "counted from when ");
    }
    if (duty.due == language::DueKind::kBefore || duty.due == language::DueKind::kWith)
      add_act(duty, duty.before, frame,
              duty.due == language::DueKind::kBefore ? "due before " : "due with ");
  }

  void part(const std::vector<ReadingRow>& rows) {
    explanation_.readings.insert(explanation_.readings.end(), rows.begin(), rows.end());
  }

  bool duty() {
    for (const DutyOutput& output : parts_.program.duties) {
      const language::Duty& duty = parts_.framework.duties[output.duty];
      if (!is(duty.clause, output.subject)) continue;
      std::string text;
      Standing standing = Standing::kSettled;
      const std::vector<DutyStatus> instances = parts_.instances_of(output);
      for (const DutyStatus& status : instances) {
        text += (text.empty() ? "" : "; ") + to_text(status.state);
        if (status.due_latest) text += " due " + base::to_text(*status.due_latest);
        standing = std::max(standing, status.standing);
      }
      answer(std::move(text), standing);
      for (const DutyStatus& status : instances) part(status.readings);
      const Frame frame = output.subject ? Frame{*output.subject} : Frame{};
      add_clock(duty, frame);
      add(duty.clause, duty.maintain, frame, "to be kept: ");
      add(duty.clause, duty.discharged_when, frame, "discharged when ");
      add(duty.clause, duty.waived, frame, "waived when ");
      add(duty.clause, duty.lapses, frame, "lapses when ");
      if (duty.discharged_by) add_act(duty, *duty.discharged_by, frame, "discharged by ");
      return true;
    }
    return false;
  }

  bool state() {
    for (const StateOutput& output : parts_.program.states) {
      const language::State& state = parts_.framework.states[output.state];
      if (!is(state.clause, output.subject)) continue;
      const TruthAnswer member = parts_.truth({output.member_default, output.member_strict});
      answer("in it: " + answer_of(member), member.standing);
      part(member.readings);
      const Frame frame = output.subject ? Frame{*output.subject} : Frame{};
      if (const auto entered = walk_.entry(output.state, frame); entered) {
        ReasonNode reason = walk_.clause_at(*entered, state.clause, state.enter, frame);
        reason.text =
            "entered " + base::to_text(parts_.history->points()[*entered]) + " when " + reason.text;
        explanation_.reasons.push_back(std::move(reason));
      } else {
        add(state.clause, state.enter, frame, "enter when ");
      }
      for (const language::Exit& exit : state.exits)
        add(state.clause, exit.when, frame, "exit " + exit.name + " when ");
      return true;
    }
    return false;
  }

  bool goal() {
    for (const GoalOutput& output : parts_.program.goals) {
      const language::Goal& goal = parts_.framework.goals[output.goal];
      if (!is(goal.clause, std::nullopt)) continue;
      const TruthAnswer met = parts_.truth(output.met);
      answer("met: " + answer_of(met), met.standing);
      part(met.readings);
      add(goal.clause, goal.met, {}, "met when ");
      return true;
    }
    return false;
  }

  const CaseParts& parts_;
  Walk walk_;
  std::string_view name_, subject_;
  Explanation explanation_;
};

}  // namespace

std::optional<Explanation> reasons_for(const CaseParts& parts, std::string_view clause,
                                       std::string_view subject) {
  return Reasons(parts, clause, subject).run();
}

}  // namespace ruleout::engine
