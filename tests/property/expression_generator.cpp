#include "tests/property/expression_generator.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace ruleout::property {

using base::Truth;
using language::Argument;
using language::Framework;
using language::KindId;
using language::LinearForm;
using language::Measured;
using language::Node;
using language::NodeId;
using language::Op;
using language::Owners;
using language::RoleJoin;
using language::Term;
using language::TermClass;
using language::TermId;

namespace {

constexpr std::uint32_t kDepthMax = 5;
constexpr std::size_t kSlots = 4;

base::Duration random_duration(Dice& dice) {
  return {dice.one_in(2) ? base::DurationKind::kDays : base::DurationKind::kMonths,
          dice.between(1, 2)};
}

Node node_of(Op op, std::vector<NodeId> operands = {}) {
  Node node;
  node.op = op;
  node.operands = std::move(operands);
  return node;
}

}  // namespace

NodeId ExpressionGenerator::truth(const Kinds& frame, std::uint64_t budget) {
  budget_ = budget;
  weight_ = 0;
  times_ = 1;
  return grown(frame, kDepthMax);
}

bool ExpressionGenerator::afford(std::uint64_t weight) {
  if (weight_ + times_ * weight > budget_) return false;
  weight_ += times_ * weight;
  return true;
}

NodeId ExpressionGenerator::add(Node node) {
  framework_.nodes.push_back(std::move(node));
  return {static_cast<std::uint32_t>(framework_.nodes.size() - 1)};
}

NodeId ExpressionGenerator::grown(const Kinds& frame, std::uint32_t depth) {
  if (depth == 0 || !afford(1)) return leaf(frame);
  Maybe node;
  const std::uint32_t roll = dice_.below(100);
  if (roll < 24) {
    node = connective(frame, depth);
  } else if (roll < 40) {
    node = exit(frame, depth);
  } else if (roll < 62) {
    node = derived(frame);
  } else if (roll < 76) {
    node = quantifier(frame, depth);
  } else if (roll < 81) {
    node = by_reading(frame, depth);
  }
  return node ? *node : leaf(frame);
}

NodeId ExpressionGenerator::leaf(const Kinds& frame) {
  for (int attempt = 0; attempt < 8; ++attempt) {
    if (const Maybe node = tried_leaf(frame)) return *node;
  }
  Node node = node_of(Op::kInput);  // term 0 takes no arguments
  return add(std::move(node));
}

ExpressionGenerator::Maybe ExpressionGenerator::tried_leaf(const Kinds& frame) {
  const std::uint32_t roll = dice_.below(100);
  if (roll < 34) return term_call(frame, TermClass::kInput);
  if (roll < 50) return term_call(frame, TermClass::kJudgement);
  if (roll < 64) return happened(frame);
  if (roll < 70) return elapsed(frame);
  if (roll < 84) return comparison(frame);
  if (roll < 88) return shown_to(frame);
  if (roll < 92) return same(frame);
  if (roll < 96) return complete(frame);
  Node node = node_of(Op::kTruth);
  node.truth = static_cast<Truth>(dice_.below(3));
  return add(std::move(node));
}

std::optional<Argument> ExpressionGenerator::argument(KindId kind, const Kinds& frame) {
  std::vector<Argument> fitting;
  for (std::uint32_t slot = 0; slot < frame.size(); ++slot) {
    if (frame[slot] != kind) continue;
    // A variable is what a rule is most often about.
    fitting.insert(fitting.end(), 3, {Argument::From::kSlot, slot});
  }
  for (std::uint32_t i = 0; i < framework_.constants.size(); ++i) {
    if (framework_.constants[i].kind == kind) fitting.push_back({Argument::From::kConstant, i});
  }
  if (fitting.empty()) return std::nullopt;
  return dice_.pick(fitting);
}

std::optional<std::vector<Argument>> ExpressionGenerator::arguments(const Kinds& kinds,
                                                                    const Kinds& frame) {
  std::vector<Argument> result;
  for (const KindId kind : kinds) {
    const auto one = argument(kind, frame);
    if (!one) return std::nullopt;
    result.push_back(*one);
  }
  return result;
}

ExpressionGenerator::Maybe ExpressionGenerator::connective(const Kinds& frame,
                                                           std::uint32_t depth) {
  if (dice_.one_in(4)) return add(node_of(Op::kNot, {grown(frame, depth - 1)}));
  std::vector<NodeId> operands;
  const std::uint32_t count = dice_.between(2, 3);
  for (std::uint32_t i = 0; i < count; ++i) operands.push_back(grown(frame, depth - 1));
  return add(node_of(dice_.one_in(2) ? Op::kAnd : Op::kOr, std::move(operands)));
}

ExpressionGenerator::Maybe ExpressionGenerator::exit(const Kinds& frame, std::uint32_t depth) {
  if (!framework_.thresholds.empty() && dice_.one_in(3)) {
    const std::uint32_t target = dice_.below(weights.ruled_out.size());
    return subject_call(Op::kCannotRuleOut, target, framework_.thresholds[target].kind,
                        weights.ruled_out[target], frame);
  }
  constexpr Op kExits[] = {Op::kShown, Op::kRefuted, Op::kOpen};
  return add(node_of(kExits[dice_.below(std::size(kExits))], {grown(frame, depth - 1)}));
}

ExpressionGenerator::Maybe ExpressionGenerator::subject_call(Op op, std::uint32_t target,
                                                             KindId kind, std::uint64_t weight,
                                                             const Kinds& frame) {
  const auto subject = argument(kind, frame);
  if (!subject || !afford(weight + 1)) return std::nullopt;
  Node node = node_of(op);
  node.target = target;
  node.arguments = {*subject};
  return add(std::move(node));
}

ExpressionGenerator::Maybe ExpressionGenerator::derived(const Kinds& frame) {
  const Framework& all = framework_;
  switch (dice_.below(7)) {
    case 0: {
      if (weights.ruled_out.empty()) return std::nullopt;
      const std::uint32_t target = dice_.below(weights.ruled_out.size());
      if (dice_.one_in(2))
        return subject_call(Op::kCrossed, target, all.thresholds[target].kind,
                            weights.crossed[target], frame);
      return subject_call(Op::kRuledOut, target, all.thresholds[target].kind,
                          weights.ruled_out[target], frame);
    }
    case 1: {
      if (weights.standard.empty()) return std::nullopt;
      const std::uint32_t target = dice_.below(weights.standard.size());
      return subject_call(Op::kMet, target, all.standards[target].kind, weights.standard[target],
                          frame);
    }
    case 2: {
      if (weights.when.empty()) return std::nullopt;
      const std::uint32_t target = dice_.below(weights.when.size());
      return subject_call(Op::kApplies, target, all.requirements[target].kind, weights.when[target],
                          frame);
    }
    case 3:
      return level_call(frame);
    case 4: {
      if (all.states.empty()) return std::nullopt;
      const std::uint32_t target = dice_.below(all.states.size());
      const auto& kind = all.states[target].kind;
      if (kind) return subject_call(Op::kInState, target, *kind, 1, frame);
      Node node = node_of(Op::kInState);
      node.target = target;
      return add(std::move(node));
    }
    default:
      break;
  }
  if (weights.define.empty()) return std::nullopt;
  const std::uint32_t target = dice_.below(weights.define.size());
  auto given = arguments(all.defines[target].kinds, frame);
  if (!given || !afford(weights.define[target] + 1)) return std::nullopt;
  Node node = node_of(Op::kDefine);
  node.target = target;
  node.arguments = *std::move(given);
  return add(std::move(node));
}

ExpressionGenerator::Maybe ExpressionGenerator::level_call(const Kinds& frame) {
  if (!may_ask_levels_ || weights.when.empty()) return std::nullopt;
  if (dice_.one_in(2)) {
    const std::uint32_t target = dice_.below(weights.when.size());
    const std::uint64_t weight = weights.when[target] + weights.needs[target];
    return subject_call(Op::kSatisfied, target, framework_.requirements[target].kind, weight,
                        frame);
  }
  std::uint64_t weight = 0;
  for (const std::uint64_t each : weights.when) weight += each;
  const std::uint32_t family = dice_.below(framework_.families.size());
  const auto& scale = framework_.scales[framework_.families[family].scale.index];
  const KindId kind = dice_.pick(framework_.requirements).kind;
  const Maybe id = subject_call(Op::kRequires, family, kind, weight, frame);
  if (id) framework_.nodes[id->index].level = dice_.below(scale.levels.size());
  return id;
}

std::uint32_t ExpressionGenerator::range(KindId kind, const Kinds& frame) {
  language::CheckedRange range;
  range.kind = kind;
  if (dice_.one_in(4)) range.last = random_duration(dice_);
  if (kind == language::kEvaluationKind && dice_.percent(70)) {
    for (const KindId each : {kModelKind, kTopicKind}) {
      const auto one = argument(each, frame);
      range.arguments.push_back(one && !dice_.one_in(6) ? *one : Argument{Argument::From::kAny, 0});
    }
  }
  framework_.ranges.push_back(std::move(range));
  return static_cast<std::uint32_t>(framework_.ranges.size() - 1);
}

ExpressionGenerator::Maybe ExpressionGenerator::quantifier(const Kinds& frame,
                                                           std::uint32_t depth) {
  const KindId kind{dice_.below(framework_.kinds.size())};
  const std::uint64_t members = std::max(1U, members_[kind.index]);
  if (frame.size() >= kSlots || !afford(members * 2)) return std::nullopt;
  Node node;
  node.range = range(kind, frame);
  node.slot = static_cast<std::uint32_t>(frame.size());
  Kinds inner = frame;
  inner.push_back(kind);
  times_ *= members;
  if (dice_.one_in(3)) {
    node.has_where = true;
    node.operands.push_back(grown(inner, depth - 1));
  }
  node.operands.push_back(grown(inner, depth - 1));
  times_ /= members;
  switch (dice_.below(3)) {
    case 0:
      node.op = Op::kSome;
      break;
    case 1:
      node.op = Op::kAtLeast;
      node.count = dice_.below(5);
      break;
    default:
      node.op = Op::kEvery;
      node.empty = static_cast<language::EmptyCase>(1 + dice_.below(3));
      break;
  }
  return add(std::move(node));
}

ExpressionGenerator::Maybe ExpressionGenerator::complete(const Kinds& frame) {
  Node node = node_of(Op::kComplete);
  node.range = range({dice_.below(framework_.kinds.size())}, frame);
  return add(std::move(node));
}

ExpressionGenerator::Maybe ExpressionGenerator::by_reading(const Kinds& frame,
                                                           std::uint32_t depth) {
  if (framework_.readings.empty()) return std::nullopt;
  Node node = node_of(Op::kByReading);
  node.target = dice_.below(framework_.readings.size());
  for (std::size_t i = 0; i < framework_.readings[node.target].choices.size(); ++i) {
    node.operands.push_back(grown(frame, depth - 1));
  }
  return add(std::move(node));
}

Owners ExpressionGenerator::some_of(const Owners& owners) {
  if (owners.roles.empty()) return {};
  if (owners.join == RoleJoin::kAllOf || dice_.one_in(3)) return owners;
  Owners some{dice_.one_in(2) ? RoleJoin::kAnyOf : RoleJoin::kAllOf, {}};
  for (const language::RoleId role : owners.roles) {
    if (dice_.one_in(2)) some.roles.push_back(role);
  }
  if (some.roles.empty()) some.roles.push_back(dice_.pick(owners.roles));
  if (some.roles.size() == 1) some.join = RoleJoin::kAnyOf;
  return some;
}

ExpressionGenerator::Maybe ExpressionGenerator::term_call(const Kinds& frame,
                                                          TermClass term_class) {
  const std::uint32_t target = dice_.below(framework_.terms.size());
  const Term& term = framework_.terms[target];
  if (term.term_class != term_class || term.is_quantity) return std::nullopt;
  auto given = arguments(term.kinds, frame);
  if (!given) return std::nullopt;
  Node node = node_of(term_class == TermClass::kInput ? Op::kInput : Op::kJudged);
  node.target = target;
  node.arguments = *std::move(given);
  if (node.op == Op::kJudged) node.roles = some_of(term.stated_by);
  return add(std::move(node));
}

ExpressionGenerator::Maybe ExpressionGenerator::shown_to(const Kinds& frame) {
  if (framework_.named_standards.empty() || weights.define.empty()) return std::nullopt;
  Node call = node_of(Op::kDefine);
  call.target = dice_.below(weights.define.size());
  auto given = arguments(framework_.defines[call.target].kinds, frame);
  if (!given) return std::nullopt;
  call.arguments = *std::move(given);
  Node node = node_of(Op::kShownTo);
  node.target = dice_.below(framework_.named_standards.size());
  node.arguments = call.arguments;
  Owners everybody{RoleJoin::kAnyOf, {}};
  for (std::uint32_t i = 0; i < framework_.roles.size(); ++i) everybody.roles.push_back({i});
  node.roles = some_of(everybody);
  node.operands = {add(std::move(call))};
  return add(std::move(node));
}

std::optional<std::uint32_t> ExpressionGenerator::occurrence(const Kinds& frame) {
  std::vector<TermId> acts;
  for (std::uint32_t i = 0; i < framework_.terms.size(); ++i) {
    if (framework_.terms[i].term_class == TermClass::kAct) acts.push_back({i});
  }
  language::Occurrence result;
  result.act = dice_.pick(acts);
  const Term& term = framework_.terms[result.act.index];
  for (const KindId kind : term.kinds) {
    const auto one = argument(kind, frame);
    const bool is_any = !one || dice_.one_in(4);
    result.arguments.push_back(is_any ? Argument{Argument::From::kAny, 0} : *one);
  }
  if (dice_.one_in(2)) result.by = some_of(term.stated_by);
  framework_.occurrences.push_back(std::move(result));
  return static_cast<std::uint32_t>(framework_.occurrences.size() - 1);
}

ExpressionGenerator::Maybe ExpressionGenerator::happened(const Kinds& frame) {
  Node node = node_of(Op::kHappened);
  node.occurrence = *occurrence(frame);
  return add(std::move(node));
}

ExpressionGenerator::Maybe ExpressionGenerator::elapsed(const Kinds& frame) {
  Node node = node_of(Op::kElapsed);
  node.occurrence = *occurrence(frame);
  node.duration = random_duration(dice_);
  return add(std::move(node));
}

ExpressionGenerator::Maybe ExpressionGenerator::same(const Kinds& frame) {
  const KindId kind{dice_.below(framework_.kinds.size())};
  const auto pair = arguments({kind, kind}, frame);
  if (!pair) return std::nullopt;
  Node node = node_of(Op::kSame);
  node.arguments = *pair;
  return add(std::move(node));
}

// A rate is compared with a number, or with the alarm line of the same evaluation.
bool ExpressionGenerator::add_rate(const Kinds& frame, LinearForm& form) {
  const auto run = argument(language::kEvaluationKind, frame);
  if (!run) return false;
  form.terms.push_back({Measured::What::kHitRate, base::Rational(1), {}, {*run}, 0, 0});
  if (dice_.one_in(3)) {
    form.constant = base::Rational::ratio(-1, 5);
  } else {
    form.terms.push_back({Measured::What::kAlarmLine, base::Rational(-1), {}, {*run}, 0, 0});
  }
  return true;
}

bool ExpressionGenerator::add_measured(const Kinds& frame, LinearForm& form) {
  const std::uint32_t target = dice_.below(framework_.terms.size());
  const Term& term = framework_.terms[target];
  if (term.term_class != TermClass::kInput || !term.is_quantity) return false;
  Measured measured{
      Measured::What::kInput, base::Rational(dice_.one_in(3) ? -2 : 1), {target}, {}, 0, 0};
  Kinds kinds = frame;
  if (!term.kinds.empty() && dice_.one_in(3)) {
    measured.what = Measured::What::kLatest;
    measured.slot = static_cast<std::uint32_t>(frame.size());
    measured.range = range(term.kinds[0], frame);
  }
  for (std::size_t i = 0; i < term.kinds.size(); ++i) {
    if (i == 0 && measured.what == Measured::What::kLatest) {
      measured.arguments.push_back({Argument::From::kSlot, measured.slot});
      continue;
    }
    const auto one = argument(term.kinds[i], frame);
    if (!one) return false;
    measured.arguments.push_back(*one);
  }
  form.terms.push_back(std::move(measured));
  return true;
}

ExpressionGenerator::Maybe ExpressionGenerator::comparison(const Kinds& frame) {
  LinearForm form;
  if (!dice_.one_in(3) || !add_rate(frame, form)) {
    form.constant = base::Rational(static_cast<std::int64_t>(dice_.below(5)) - 2);
    for (std::uint32_t i = dice_.between(1, 3); i > 0; --i) add_measured(frame, form);
  }
  if (form.terms.empty()) return std::nullopt;
  Node node = node_of(Op::kCompare);
  node.comparison = static_cast<language::Comparison>(dice_.below(6));
  framework_.forms.push_back(std::move(form));
  node.form = static_cast<std::uint32_t>(framework_.forms.size() - 1);
  return add(std::move(node));
}

}  // namespace ruleout::property
