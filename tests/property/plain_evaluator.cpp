#include "tests/property/plain_evaluator.h"

#include <algorithm>
#include <map>
#include <ranges>
#include <utility>

#include "base/assert.h"

namespace ruleout::property {

using base::Truth;
using base::truth_and;
using base::truth_not;
using base::truth_of;
using base::truth_or;
using engine::DecisionKind;
using engine::EntityIndex;
using engine::kAnyEntity;
using language::Argument;
using language::Effect;
using language::EmptyCase;
using language::Measured;
using language::Node;
using language::NodeId;
using language::Op;
using language::RoleJoin;
using language::Rule;
using language::UnknownWord;
using What = Question::What;

// A rate beneath a declaration is claimed by that declaration, whoever asks: a standard has one
// truth, not one for each rule that needs it. Only defines lend themselves to the claim of who uses
// them.
Truth PlainEvaluator::holds(NodeId node, const Entities& slots, std::uint32_t clause) const {
  return truth(node, {slots, clause});
}

Truth PlainEvaluator::ruled_out(std::uint32_t threshold, EntityIndex subject) const {
  const language::Threshold& declared = framework_.thresholds[threshold];
  if (!declared.ruled_out) return Truth::kUnknown;  // a framework may define one of the two only
  return holds(*declared.ruled_out, {subject}, declared.clause.index);
}

Truth PlainEvaluator::crossed(std::uint32_t threshold, EntityIndex subject) const {
  const language::Threshold& declared = framework_.thresholds[threshold];
  if (!declared.crossed) return Truth::kUnknown;
  return holds(*declared.crossed, {subject}, declared.clause.index);
}

Truth PlainEvaluator::met(std::uint32_t standard, EntityIndex subject) const {
  const language::Standard& declared = framework_.standards[standard];
  if (!declared.met) return Truth::kNo;  // one that the text leaves undefined is never met
  return holds(*declared.met, {subject}, declared.clause.index);
}

Truth PlainEvaluator::applies(std::uint32_t requirement, EntityIndex subject) const {
  const language::Requirement& declared = framework_.requirements[requirement];
  const Truth guard = holds(declared.when, {subject}, declared.clause.index);
  if (guard != Truth::kUnknown || course_ == Course::kStrict) return guard;
  const UnknownWord taken = word(declared.unknown);
  if (taken == UnknownWord::kHolds) return Truth::kYes;
  return taken == UnknownWord::kDoesNothing ? Truth::kNo : Truth::kUnknown;
}

Truth PlainEvaluator::need(std::uint32_t requirement, std::uint32_t index,
                           EntityIndex subject) const {
  const language::Requirement& declared = framework_.requirements[requirement];
  const language::Need& need = declared.needs[index];
  if (need.what == language::Need::What::kTruth)
    return holds(need.node, {subject}, declared.clause.index);
  if (need.what == language::Need::What::kStandard) return met(need.standard.index, subject);
  // A level is provided by any standard of the family at that level or above.
  Truth provided = Truth::kNo;
  for (std::uint32_t i = 0; i < framework_.standards.size(); ++i) {
    const language::Standard& standard = framework_.standards[i];
    if (standard.kind != universe_.entities[subject].kind) continue;
    if (!standard.family || *standard.family != need.family || standard.level < need.level)
      continue;
    provided = truth_or(provided, met(i, subject));
  }
  return provided;
}

Truth PlainEvaluator::satisfied(std::uint32_t requirement, EntityIndex subject) const {
  Truth all = Truth::kYes;
  for (std::uint32_t i = 0; i < framework_.requirements[requirement].needs.size(); ++i) {
    all = truth_and(all, need(requirement, i, subject));
  }
  return truth_or(truth_not(applies(requirement, subject)), all);
}

// Some requirement that applies needs that level of the family, or a higher one.
Truth PlainEvaluator::requires_level(std::uint32_t family, std::uint32_t level,
                                     EntityIndex subject) const {
  Truth result = Truth::kNo;
  for (std::uint32_t i = 0; i < framework_.requirements.size(); ++i) {
    const language::Requirement& requirement = framework_.requirements[i];
    if (requirement.kind != universe_.entities[subject].kind) continue;
    const bool asks = std::ranges::any_of(requirement.needs, [&](const language::Need& need) {
      if (need.what == language::Need::What::kTruth) return false;
      if (need.what == language::Need::What::kLevel)
        return need.family.index == family && need.level >= level;
      const language::Standard& standard = framework_.standards[need.standard.index];
      return standard.family && standard.family->index == family && standard.level >= level;
    });
    if (asks) result = truth_or(result, applies(i, subject));
  }
  return result;
}

Truth PlainEvaluator::define(std::uint32_t define, const Entities& arguments) const {
  return called(define, arguments, framework_.defines[define].clause.index);
}

Truth PlainEvaluator::called(std::uint32_t define, const Entities& arguments,
                             std::uint32_t claim) const {
  return truth(*framework_.defines[define].body, {arguments, claim});
}

EntityIndex PlainEvaluator::entity(const Argument& argument, const Place& place) const {
  if (argument.from == Argument::From::kAny) return kAnyEntity;
  return argument.from == Argument::From::kConstant ? argument.index
                                                    : place.slots.at(argument.index);
}

PlainEvaluator::Entities PlainEvaluator::entities(const std::vector<Argument>& arguments,
                                                  const Place& place) const {
  Entities result;
  for (const Argument& argument : arguments) result.push_back(entity(argument, place));
  return result;
}

Truth PlainEvaluator::truth(NodeId id, const Place& place) const {
  const Node& node = framework_[id];
  switch (node.op) {
    case Op::kTruth:
      return node.truth;
    case Op::kAnd:
    case Op::kOr:
    case Op::kNot:
      return connective(node, place);
    case Op::kShown:
    case Op::kRefuted:
    case Op::kOpen:
    case Op::kCannotRuleOut:
    case Op::kComplete:
      return exit(node, place);
    case Op::kRuledOut:
    case Op::kCrossed:
    case Op::kMet:
    case Op::kApplies:
    case Op::kSatisfied:
    case Op::kRequires:
    case Op::kDefine:
    case Op::kInState:
      return derived(node, place);
    case Op::kSome:
    case Op::kEvery:
    case Op::kAtLeast:
      return quantified(node, place);
    case Op::kInput:
      return world_.answer(
          {.what = What::kInput, .thing = node.target, .about = entities(node.arguments, place)});
    case Op::kJudged: {
      return by_roles(
          node.roles,
          {.what = What::kJudged, .thing = node.target, .about = entities(node.arguments, place)});
    }
    case Op::kShownTo: {  // one judgement about the whole proposition; whether that holds is not
                          // asked
      const Node& call = framework_[node.operands[0]];
      const auto shown_to = [&](std::uint32_t standard) {
        return by_roles(node.roles, {.what = What::kShownTo,
                                     .thing = standard,
                                     .detail = call.target,
                                     .about = entities(call.arguments, place)});
      };
      Truth own =
          shown_to(node.target);  // or shown to a stronger one; by default only a yes counts
      for (const language::NamedStandardId above : framework_.named_standards[node.target].above) {
        const Truth stronger = shown_to(above.index);
        const bool passes = course_ == Course::kStrict || stronger == Truth::kYes;
        own = base::truth_or(own, passes ? stronger : Truth::kNo);
      }
      return own;
    }
    case Op::kHappened:
    case Op::kElapsed:
      return occurred(node, place);
    case Op::kByReading: {
      for (std::uint32_t i = 0; i < node.operands.size(); ++i) {
        if (reads(node.target, i)) return truth(node.operands[i], place);
      }
      return Truth::kNo;
    }
    case Op::kCompare:
      return compared(node, place);
    case Op::kSame:
      return truth_of(entity(node.arguments[0], place) == entity(node.arguments[1], place));
  }
  return Truth::kUnknown;
}

Truth PlainEvaluator::connective(const Node& node, const Place& place) const {
  if (node.op == Op::kNot) return truth_not(truth(node.operands[0], place));
  Truth result = truth_of(node.op == Op::kAnd);
  for (const NodeId operand : node.operands) {
    const Truth next = truth(operand, place);
    result = node.op == Op::kAnd ? truth_and(result, next) : truth_or(result, next);
  }
  return result;
}

// By default an exit says yes or no of a truth that may be unknown; strictly, what is asked of an
// unknown is unknown.
Truth PlainEvaluator::exit(const Node& node, const Place& place) const {
  Truth inner = Truth::kUnknown;
  if (node.op == Op::kCannotRuleOut) {
    inner = ruled_out(node.target, entity(node.arguments[0], place));
  } else if (node.op == Op::kComplete) {
    inner = closed(framework_.ranges[node.range], place);
  } else {
    inner = truth(node.operands[0], place);
  }
  if (inner == Truth::kUnknown && course_ == Course::kStrict) return Truth::kUnknown;
  if (node.op == Op::kRefuted) return truth_of(inner == Truth::kNo);
  if (node.op == Op::kOpen) return truth_of(inner == Truth::kUnknown);
  if (node.op == Op::kCannotRuleOut) return truth_of(inner != Truth::kYes);
  return truth_of(inner == Truth::kYes);  // is shown, is complete
}

Truth PlainEvaluator::derived(const Node& node, const Place& place) const {
  const Entities arguments = entities(node.arguments, place);
  if (node.op == Op::kRuledOut) return ruled_out(node.target, arguments[0]);
  if (node.op == Op::kCrossed) return crossed(node.target, arguments[0]);
  if (node.op == Op::kMet) return met(node.target, arguments[0]);
  if (node.op == Op::kApplies) return applies(node.target, arguments[0]);
  if (node.op == Op::kSatisfied) return satisfied(node.target, arguments[0]);
  if (node.op == Op::kRequires) return requires_level(node.target, node.level, arguments[0]);
  if (node.op == Op::kDefine) return called(node.target, arguments, place.claim);
  return world_.answer({.what = What::kInState,
                        .thing = node.target,
                        .detail = static_cast<std::uint32_t>(course_),
                        .about = arguments});
}

// Over an open collection `every` is at best unknown, and `some` is never refuted.
Truth PlainEvaluator::quantified(const Node& node, const Place& place) const {
  const language::CheckedRange& range = framework_.ranges[node.range];
  const bool is_closed = closed(range, place) == Truth::kYes;
  Truth all = is_closed ? Truth::kYes : Truth::kUnknown;
  Truth any = is_closed ? Truth::kNo : Truth::kUnknown;
  std::uint32_t shown = 0, possible = 0;
  for (const EntityIndex each : universe_.of_kind[range.kind.index]) {
    Place inner = place;
    inner.slots.resize(std::max<std::size_t>(inner.slots.size(), node.slot + 1), kAnyEntity);
    inner.slots[node.slot] = each;
    Truth is_member = belongs(range, each, place);
    if (node.has_where) is_member = truth_and(is_member, truth(node.operands[0], inner));
    const Truth body = truth(node.operands.back(), inner);
    any = truth_or(any, is_member);
    all = truth_and(all, truth_or(truth_not(is_member), body));
    const Truth hit = truth_and(is_member, body);
    if (hit == Truth::kYes) ++shown;
    if (hit != Truth::kNo) ++possible;
  }
  if (node.op == Op::kEvery) {
    if (node.empty == EmptyCase::kThereIsOne) return truth_and(all, any);
    if (node.empty == EmptyCase::kUnknownIfNone && any != Truth::kYes)
      return truth_and(all, Truth::kUnknown);
    return all;
  }
  const std::uint32_t wanted = node.op == Op::kSome ? 1 : node.count;
  if (shown >= wanted) return Truth::kYes;
  return is_closed && possible < wanted ? Truth::kNo : Truth::kUnknown;
}

Truth PlainEvaluator::belongs(const language::CheckedRange& range, EntityIndex member,
                              const Place& place) const {
  Truth fits = Truth::kYes;
  if (!range.arguments.empty()) {
    const engine::Entity& run = universe_.entities[member];
    const EntityIndex model = entity(range.arguments[0], place);
    const EntityIndex topic = entity(range.arguments[1], place);
    // Its plan may not be known, or its records may disagree: then it may belong here.
    const auto is = [this](EntityIndex asked, const std::string& said) {
      if (asked == kAnyEntity) return Truth::kYes;
      return said.empty() ? Truth::kUnknown : truth_of(universe_.name(asked) == said);
    };
    fits = truth_and(is(model, run.model), is(topic, run.topic));
    if (fits == Truth::kNo) return Truth::kNo;
  }
  if (member < framework_.constants.size()) return fits;  // everybody knows it
  return truth_and(fits, world_.answer({.what = What::kMember,
                                        .thing = range.kind.index,
                                        .duration = range.last,
                                        .about = {member}}));
}

Truth PlainEvaluator::closed(const language::CheckedRange& range, const Place& place) const {
  return world_.answer({.what = What::kClosed,
                        .thing = range.kind.index,
                        .duration = range.last,
                        .about = entities(range.arguments, place)});
}

// Each judge of `any of` answers apart; joined by `and`, each must say so.
Truth PlainEvaluator::by_roles(const language::Owners& roles, Question question) const {
  if (roles.roles.empty()) return world_.answer(question);
  const bool is_all = roles.join == RoleJoin::kAllOf;
  Truth result = truth_of(is_all);
  for (const language::RoleId role : roles.roles) {
    question.role = role.index;
    const Truth one = world_.answer(question);
    result = is_all ? truth_and(result, one) : truth_or(result, one);
  }
  return result;
}

Truth PlainEvaluator::occurred(const Node& node, const Place& place) const {
  const language::Occurrence& act = framework_.occurrences[node.occurrence];
  Question question{
      .thing = act.act.index, .owners = act.by, .about = entities(act.arguments, place)};
  if (node.op == Op::kElapsed) {
    question.what = What::kElapsed;
    question.duration = node.duration;
  } else {
    question.what = acts_ == Acts::kAsIs ? What::kHappened : What::kHappenedBefore;
  }
  return world_.answer(question);
}

Truth PlainEvaluator::compared(const Node& node, const Place& place) const {
  Question question{.what = What::kCompare, .thing = node.form, .comparison = node.comparison};
  for (const Measured& term : framework_.forms[node.form].terms) {
    Place inner = place;
    if (term.what == Measured::What::kLatest) {
      inner.slots.resize(std::max<std::size_t>(inner.slots.size(), term.slot + 1), kAnyEntity);
      inner.slots[term.slot] = kItself;
      for (const Argument& argument : framework_.ranges[term.range].arguments)
        question.about.push_back(entity(argument, place));
    }
    for (const Argument& argument : term.arguments)
      question.about.push_back(entity(argument, inner));
    if (term.what == Measured::What::kHitRate) question.claim = place.claim;
  }
  return world_.answer(question);
}

bool PlainEvaluator::reads(std::uint32_t reading, std::uint32_t choice) const {
  return world_.answer({.what = What::kReading, .thing = reading, .detail = choice}) == Truth::kYes;
}

UnknownWord PlainEvaluator::word(const language::UnknownCourse& unknown) const {
  if (unknown.word != UnknownWord::kByReading) return unknown.word;
  for (std::uint32_t i = 0; i < unknown.by_choice.size(); ++i) {
    if (reads(unknown.reading.index, i)) return unknown.by_choice[i];
  }
  return UnknownWord::kUnstated;
}

namespace {

// Strictness of what a rule contributes: hold > escalate > permit with conditions > permit >
// nothing.
constexpr std::uint32_t kNothing = 0, kPermits = 1, kPermitsWith = 2, kEscalates = 3, kHolds = 4;

DecisionKind decision(std::uint32_t strictness, language::Otherwise otherwise) {
  switch (strictness) {
    case kPermits:
      return DecisionKind::kPermit;
    case kPermitsWith:
      return DecisionKind::kPermitWith;
    case kEscalates:
      return DecisionKind::kEscalate;
    case kHolds:
      return DecisionKind::kHold;
    default:
      break;
  }
  if (otherwise == language::Otherwise::kPermit) return DecisionKind::kPermit;
  return otherwise == language::Otherwise::kHold ? DecisionKind::kHold : DecisionKind::kSilent;
}

bool is_in(const Rule& rule, const std::vector<std::uint32_t>& cell) {
  return std::ranges::all_of(rule.cells, [&](const language::CheckedChoice& choice) {
    return (choice.values >> cell[choice.attribute.index] & 1U) != 0;
  });
}

// The rules of one cell, each with one contribution: what they come to.
class Resolved final {
 public:
  Resolved(const language::Gate& gate, std::vector<std::uint32_t> here)
      : gate_(gate), here_(std::move(here)) {}

  // By position in `here`: the strictness, and whether it is the rule's own effect.
  DecisionKind come_to(const std::vector<std::pair<std::uint32_t, bool>>& contributed) const {
    std::set<std::uint32_t>
        in_force;  // exceptions: rules that except others and contribute their own effect
    for (std::size_t i = 0; i < here_.size(); ++i) {
      if (contributed[i].second && !gate_.rules[here_[i]].excepts.empty())
        in_force.insert(here_[i]);
    }
    std::set<DecisionKind> kinds;
    for (const std::set<std::uint32_t>& selection : selections(in_force)) {
      std::uint32_t strictest = kNothing;
      for (std::size_t i = 0; i < here_.size(); ++i) {
        const bool is_passed_over = in_force.contains(here_[i]) && !selection.contains(here_[i]);
        if (is_passed_over || is_overridden(here_[i], selection)) continue;
        strictest = std::max(strictest, contributed[i].first);
      }
      kinds.insert(decision(strictest, gate_.otherwise));
    }
    return kinds.size() == 1 ? *kinds.begin() : DecisionKind::kConflict;
  }

 private:
  bool excepts(std::uint32_t a, std::uint32_t b) const {
    return std::ranges::find(gate_.rules[a].excepts, b) != gate_.rules[a].excepts.end();
  }

  // Two exceptions collide if they except each other, or one and the same rule of this cell with
  // different effects.
  bool collide(std::uint32_t a, std::uint32_t b) const {
    if (excepts(a, b) && excepts(b, a)) return true;
    return gate_.rules[a].effect != gate_.rules[b].effect &&
           std::ranges::any_of(
               here_, [&](std::uint32_t rule) { return excepts(a, rule) && excepts(b, rule); });
  }

  // Every largest set of exceptions in force in which no two collide.
  std::vector<std::set<std::uint32_t>> selections(const std::set<std::uint32_t>& in_force) const {
    std::vector<std::set<std::uint32_t>> sound{{}};
    for (const std::uint32_t rule : in_force) {
      for (std::size_t i = sound.size(); i-- > 0;) {
        if (std::ranges::any_of(sound[i],
                                [&](std::uint32_t other) { return collide(rule, other); }))
          continue;
        std::set<std::uint32_t> larger = sound[i];
        larger.insert(rule);
        sound.push_back(std::move(larger));
      }
    }
    std::vector<std::set<std::uint32_t>> largest;
    for (const auto& set : sound) {
      const bool is_within = std::ranges::any_of(sound, [&](const auto& other) {
        return other.size() > set.size() && std::ranges::includes(other, set);
      });
      if (!is_within) largest.push_back(set);
    }
    return largest;
  }

  // A selected exception excepts the rule, and is not itself overridden.
  bool is_overridden(std::uint32_t rule, const std::set<std::uint32_t>& selection) const {
    return std::ranges::any_of(selection, [&](std::uint32_t exception) {
      return excepts(exception, rule) && !is_overridden(exception, selection);
    });
  }

  const language::Gate& gate_;
  std::vector<std::uint32_t> here_;
};

}  // namespace

// A rule with an unknown guard contributes what its word says; strictly it is tried applying, not
// applying, and as its word says. A condition that is shown met drops out of a conditional permit.
std::vector<PlainEvaluator::Contribution> PlainEvaluator::contributions(const Rule& rule,
                                                                        EntityIndex subject) const {
  const std::uint32_t clause = rule.clause.index;
  std::vector<Contribution> result;
  const auto own = [&] {
    if (rule.effect == Effect::kPermit) result.push_back({kPermits, true});
    if (rule.effect == Effect::kEscalate) result.push_back({kEscalates, true});
    if (rule.effect == Effect::kHold) result.push_back({kHolds, true});
    if (rule.effect != Effect::kPermitIf) return;
    const Truth is_met = holds(*rule.condition_met, {subject}, clause);
    const bool is_tried_both_ways = is_met == Truth::kUnknown && course_ == Course::kStrict;
    if (is_met == Truth::kYes || is_tried_both_ways) result.push_back({kPermits, true});
    if (is_met != Truth::kYes) result.push_back({kPermitsWith, true});
  };
  const auto own_if = [&](Effect effect, std::uint32_t strictness) {
    if (rule.effect == effect) {
      own();  // the word names the rule's own effect: the rule applies
    } else {
      result.push_back({strictness, false});
    }
  };
  const Truth guard = rule.guard ? holds(*rule.guard, {subject}, clause) : Truth::kYes;
  const bool is_tried = guard == Truth::kUnknown && course_ == Course::kStrict;
  if (guard == Truth::kYes || is_tried) own();
  if (guard == Truth::kNo || is_tried) result.push_back({kNothing, false});
  if (guard != Truth::kUnknown) return result;
  const UnknownWord taken = word(rule.unknown);
  if (taken == UnknownWord::kHolds) {
    own_if(Effect::kHold, kHolds);
  } else if (taken == UnknownWord::kPermits) {
    own_if(Effect::kPermit, kPermits);
  } else if (taken == UnknownWord::kEscalates) {
    own_if(Effect::kEscalate, kEscalates);
  } else {
    if (taken == UnknownWord::kStaysOpen) own();
    result.push_back({kNothing, false});
  }
  return result;
}

std::set<DecisionKind> PlainEvaluator::outcomes(std::uint32_t gate, EntityIndex subject,
                                                const std::vector<std::uint32_t>& cell) const {
  const language::Gate& declared = framework_.gates[gate];
  std::vector<std::uint32_t> here;
  std::vector<std::vector<std::pair<std::uint32_t, bool>>> options;
  for (std::uint32_t i = 0; i < declared.rules.size(); ++i) {
    if (!is_in(declared.rules[i], cell)) continue;
    here.push_back(i);
    std::set<std::pair<std::uint32_t, bool>> distinct;
    for (const Contribution& each : contributions(declared.rules[i], subject))
      distinct.emplace(each.strictness, each.is_own);
    options.emplace_back(distinct.begin(), distinct.end());
  }
  const Resolved resolved(declared, here);
  std::set<DecisionKind> result;
  std::vector<std::size_t> chosen(here.size(), 0);
  while (true) {  // every choice of one contribution for each rule
    std::vector<std::pair<std::uint32_t, bool>> contributed;
    for (std::size_t i = 0; i < here.size(); ++i) contributed.push_back(options[i][chosen[i]]);
    result.insert(resolved.come_to(contributed));
    std::size_t turn = 0;
    while (turn < here.size() && ++chosen[turn] == options[turn].size()) chosen[turn++] = 0;
    if (turn == here.size()) return result;
  }
}

}  // namespace ruleout::property
