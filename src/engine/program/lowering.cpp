#include "engine/program/lowering.h"

#include <utility>

#include "base/assert.h"

namespace ruleout::engine {

using base::Truth;
using language::Argument;
using language::EmptyCase;
using language::Node;
using language::NodeId;
using language::Op;
using language::RoleJoin;
using language::UnknownWord;

EntityIndex Lowering::resolved(const Argument& argument, const Frame& frame) const {
  switch (argument.from) {
    case Argument::From::kSlot:
      RULEOUT_ASSERT(argument.index < frame.size());
      return frame[argument.index];
    case Argument::From::kConstant:
      return argument.index;  // constants come first in the universe
    case Argument::From::kAny:
      return kAnyEntity;
  }
  return kAnyEntity;
}

Frame Lowering::resolved(const std::vector<Argument>& arguments, const Frame& frame) const {
  Frame entities;
  entities.reserve(arguments.size());
  for (const Argument& argument : arguments) entities.push_back(resolved(argument, frame));
  return entities;
}

HandlePair Lowering::both_courses(NodeId node, const Frame& frame, Acts acts) {
  return {lower(node, frame, {Course::kDefault, acts}),
          lower(node, frame, {Course::kStrict, acts})};
}

Handle Lowering::lower(NodeId node, const Frame& frame, Mode mode) {
  const Handle handle = operation(framework_[node], frame, mode);
  if (wants_sites_ && mode.acts == Acts::kAsIs)
    program_.sites.push_back({node.index, mode.course, frame, handle});
  return handle;
}

Handle Lowering::operation(const Node& node, const Frame& frame, Mode mode) {
  switch (node.op) {
    case Op::kTruth:
      return builder_.constant(node.truth);
    case Op::kAnd:
    case Op::kOr:
    case Op::kNot:
      return connective(node, frame, mode);
    case Op::kShown:
    case Op::kRefuted:
    case Op::kOpen:
    case Op::kCannotRuleOut:
      return exit_from_unknown(node, frame, mode);
    case Op::kRuledOut:
    case Op::kCrossed:
    case Op::kMet:
    case Op::kApplies:
    case Op::kSatisfied:
    case Op::kRequires:
    case Op::kDefine:
    case Op::kInState:
      return derived(node, frame, mode);
    case Op::kSome:
    case Op::kEvery:
    case Op::kAtLeast:
      return quantifier(node, frame, mode);
    case Op::kComplete: {
      // By default an exit: what is not known to be complete is not. Strictly it lets unknown
      // through.
      const AtomKind kind =
          mode.course == Course::kStrict ? AtomKind::kClosed : AtomKind::kComplete;
      return closed(framework_.ranges[node.range], frame, kind);
    }
    case Op::kInput:
    case Op::kJudged:
    case Op::kShownTo:
      return supplied(node, frame, mode);
    case Op::kHappened:
    case Op::kElapsed:
      return occurrence(node, frame, mode);
    case Op::kByReading: {
      Handle result = Builder::kNo;
      for (std::uint32_t i = 0; i < node.operands.size(); ++i) {
        const Handle then = lower(node.operands[i], frame, mode);
        result = builder_.either(result, builder_.both(reading(node.target, i), then));
      }
      return result;
    }
    case Op::kCompare:
      return comparison(node, frame);
    case Op::kSame: {
      RULEOUT_ASSERT(node.arguments.size() == 2);
      const bool is_same = resolved(node.arguments[0], frame) == resolved(node.arguments[1], frame);
      return is_same ? Builder::kYes : Builder::kNo;
    }
  }
  return Builder::kUnknown;
}

Handle Lowering::connective(const Node& node, const Frame& frame, Mode mode) {
  if (node.op == Op::kNot) return builder_.negated(lower(node.operands[0], frame, mode));
  const bool is_and = node.op == Op::kAnd;
  Handle result = is_and ? Builder::kYes : Builder::kNo;
  for (const NodeId operand : node.operands) {
    const Handle next = lower(operand, frame, mode);
    result = is_and ? builder_.both(result, next) : builder_.either(result, next);
  }
  return result;
}

// By default an exit is definite; strictly it lets unknown through.
Handle Lowering::exit_from_unknown(const Node& node, const Frame& frame, Mode mode) {
  const bool is_strict = mode.course == Course::kStrict;
  if (node.op == Op::kCannotRuleOut) {
    const Handle shown = ruled_out(node.target, resolved(node.arguments, frame), mode);
    return builder_.negated(is_strict ? shown : builder_.shown(shown));
  }
  const Handle inner = lower(node.operands[0], frame, mode);
  if (node.op == Op::kShown) return is_strict ? inner : builder_.shown(inner);
  if (node.op == Op::kRefuted) return is_strict ? builder_.negated(inner) : builder_.refuted(inner);
  // Strictly, `is open P` is unknown while P is, and no once P is known: P and not P says exactly
  // that.
  if (is_strict) return builder_.both(inner, builder_.negated(inner));
  const Handle is_not_no = builder_.negated(builder_.refuted(inner));
  return builder_.both(builder_.negated(builder_.shown(inner)), is_not_no);
}

Handle Lowering::derived(const Node& node, const Frame& frame, Mode mode) {
  const Frame arguments = resolved(node.arguments, frame);
  switch (node.op) {
    case Op::kRuledOut:
      return ruled_out(node.target, arguments, mode);
    case Op::kCrossed:
      return crossed(node.target, arguments, mode);
    case Op::kMet:
      return met(node.target, arguments, mode);
    case Op::kApplies:
      return applies(node.target, arguments, mode);
    case Op::kSatisfied:
      return satisfied(node.target, arguments, mode);
    case Op::kRequires:
      return requires_level(node.target, node.level, arguments, mode);
    case Op::kDefine:
      return define(node.target, arguments, mode);
    default:
      return in_state(node.target, arguments, mode.course);
  }
}

Handle Lowering::ruled_out(std::uint32_t threshold, const Frame& frame, Mode mode) {
  const auto& body = framework_.thresholds[threshold].ruled_out;
  if (!body) return Builder::kUnknown;
  const std::uint32_t outer = std::exchange(claim_, framework_.thresholds[threshold].clause.index);
  const CallKey key{What::kRuledOut, threshold, 0, frame, mode, claim_};
  auto found = calls_.find(key);
  if (found == calls_.end()) found = calls_.emplace(key, lower(*body, frame, mode)).first;
  claim_ = outer;
  return found->second;
}

Handle Lowering::crossed(std::uint32_t threshold, const Frame& frame, Mode mode) {
  const auto& body = framework_.thresholds[threshold].crossed;
  if (!body) return Builder::kUnknown;
  const std::uint32_t outer = std::exchange(claim_, framework_.thresholds[threshold].clause.index);
  const CallKey key{What::kCrossed, threshold, 0, frame, mode, claim_};
  auto found = calls_.find(key);
  if (found == calls_.end()) found = calls_.emplace(key, lower(*body, frame, mode)).first;
  claim_ = outer;
  return found->second;
}

Handle Lowering::met(std::uint32_t standard, const Frame& frame, Mode mode) {
  const auto& body = framework_.standards[standard].met;
  if (!body) return Builder::kNo;  // an undefined standard is never met
  const std::uint32_t outer = std::exchange(claim_, framework_.standards[standard].clause.index);
  const Handle result = lower(*body, frame, mode);
  claim_ = outer;
  return result;
}

Handle Lowering::applies(std::uint32_t requirement, const Frame& frame, Mode mode) {
  const language::Requirement& rule = framework_.requirements[requirement];
  const CallKey key{What::kApplies, requirement, 0, frame, mode, rule.clause.index};
  if (const auto found = calls_.find(key); found != calls_.end()) return found->second;
  const std::uint32_t outer = std::exchange(claim_, rule.clause.index);
  const Handle guard = lower(rule.when, frame, mode);
  claim_ = outer;
  const auto with_word = [this, guard](UnknownWord word) {
    if (word == UnknownWord::kHolds) return builder_.negated(builder_.refuted(guard));
    if (word == UnknownWord::kDoesNothing) return builder_.shown(guard);
    return guard;
  };
  Handle result = guard;
  if (mode.course == Course::kDefault) {
    if (rule.unknown.word == UnknownWord::kByReading) {
      result = Builder::kNo;
      for (std::uint32_t i = 0; i < rule.unknown.by_choice.size(); ++i) {
        const Handle then = with_word(rule.unknown.by_choice[i]);
        const Handle chosen = reading(rule.unknown.reading.index, i);
        result = builder_.either(result, builder_.both(chosen, then));
      }
    } else {
      result = with_word(rule.unknown.word);
    }
  }
  calls_.emplace(key, result);
  return result;
}

Handle Lowering::need(std::uint32_t requirement, const language::Need& need, const Frame& frame,
                      Mode mode) {
  switch (need.what) {
    case language::Need::What::kStandard:
      return met(need.standard.index, frame, mode);
    case language::Need::What::kTruth: {
      const std::uint32_t outer =
          std::exchange(claim_, framework_.requirements[requirement].clause.index);
      const Handle result = lower(need.node, frame, mode);
      claim_ = outer;
      return result;
    }
    case language::Need::What::kLevel:
      break;
  }
  Handle any = Builder::kNo;
  for (std::uint32_t i = 0; i < framework_.standards.size(); ++i) {
    const language::Standard& standard = framework_.standards[i];
    if (standard.family == need.family && standard.level >= need.level &&
        standard.kind == universe_.entities[frame[0]].kind) {
      any = builder_.either(any, met(i, frame, mode));
    }
  }
  return any;
}

Handle Lowering::satisfied(std::uint32_t requirement, const Frame& frame, Mode mode) {
  Handle all = Builder::kYes;
  for (const language::Need& each : framework_.requirements[requirement].needs) {
    all = builder_.both(all, need(requirement, each, frame, mode));
  }
  return builder_.either(builder_.negated(applies(requirement, frame, mode)), all);
}

Handle Lowering::requires_level(std::uint32_t family, std::uint32_t level, const Frame& frame,
                                Mode mode) {
  Handle any = Builder::kNo;
  for (std::uint32_t i = 0; i < framework_.requirements.size(); ++i) {
    const language::Requirement& requirement = framework_.requirements[i];
    if (frame.empty() || frame[0] == kAnyEntity ||
        requirement.kind != universe_.entities[frame[0]].kind)
      continue;
    for (const language::Need& each : requirement.needs) {
      const bool at_level = each.what == language::Need::What::kLevel &&
                            each.family.index == family && each.level >= level;
      const bool by_standard =
          each.what == language::Need::What::kStandard &&
          framework_.standards[each.standard.index].family == language::FamilyId{family} &&
          framework_.standards[each.standard.index].level >= level;
      if (at_level || by_standard) any = builder_.either(any, applies(i, frame, mode));
    }
  }
  return any;
}

Handle Lowering::define(std::uint32_t define, const Frame& frame, Mode mode) {
  const language::Define& definition = framework_.defines[define];
  RULEOUT_ASSERT(definition.body.has_value());
  // A define serves the claim of whoever uses it; asked by itself it is the claim.
  const std::uint32_t outer = claim_;
  if (claim_ == kNoIndex) claim_ = definition.clause.index;
  const CallKey key{What::kDefine, define, 0, frame, mode, claim_};
  auto found = calls_.find(key);
  if (found == calls_.end())
    found = calls_.emplace(key, lower(*definition.body, frame, mode)).first;
  claim_ = outer;
  return found->second;
}

// The fold's registers. The first use lowers the state's guards, so that they stand before every
// use.
Handle Lowering::in_state(std::uint32_t state, const Frame& frame, Course course) {
  const language::State& definition = framework_.states[state];
  Atom atom;
  atom.kind = AtomKind::kInState;
  atom.course = course;
  atom.target = state;
  atom.arguments = definition.kind ? Frame{frame[0]} : Frame{};
  const Frame& subject = atom.arguments;
  if (states_lowered_.emplace(std::pair{state, subject}, true).second) {
    const std::uint32_t outer = std::exchange(claim_, definition.clause.index);
    const Handle holds = is_word(definition.unknown, UnknownWord::kHolds);
    const auto guard = [this, holds, &subject](NodeId node, Acts acts) {
      const HandlePair value = both_courses(node, subject, acts);
      // By default an unknown guard is a yes where the word for unknown is `holds`.
      const Handle is_not_no = builder_.negated(builder_.refuted(value.by_default));
      return Pair{builder_.either(value.by_default, builder_.both(holds, is_not_no)), value.strict};
    };
    StateOutput output;
    output.state = state;
    if (!subject.empty()) output.subject = subject[0];
    output.enter = {guard(definition.enter, Acts::kAsIs), guard(definition.enter, Acts::kNotFresh)};
    // The word speaks of being in the state: it never lets one out.
    const auto plain = [this, &subject](NodeId node, Acts acts) {
      const HandlePair value = both_courses(node, subject, acts);
      return Pair{value.by_default, value.strict};
    };
    for (const language::Exit& exit : definition.exits)
      output.exits.push_back({plain(exit.when, Acts::kAsIs), plain(exit.when, Acts::kNotFresh)});
    output.stays_open = is_word(definition.unknown, UnknownWord::kStaysOpen);
    Atom strict = atom;
    strict.course = Course::kStrict;
    Atom by_default = atom;
    by_default.course = Course::kDefault;
    output.member_default = builder_.atom(std::move(by_default));
    output.member_strict = builder_.atom(std::move(strict));
    output.ready = builder_.step_count();
    program_.states.push_back(std::move(output));
    claim_ = outer;
  }
  return builder_.atom(std::move(atom));
}

Handle Lowering::reading(std::uint32_t reading, std::uint32_t choice) {
  Atom atom;
  atom.kind = AtomKind::kReading;
  atom.target = reading;
  atom.detail = choice;
  return builder_.atom(std::move(atom));
}

// Is that the word for unknown? A definite register: readings may choose.
Handle Lowering::is_word(const language::UnknownCourse& course, UnknownWord word) {
  if (course.word != UnknownWord::kByReading)
    return course.word == word ? Builder::kYes : Builder::kNo;
  Handle result = Builder::kNo;
  for (std::uint32_t i = 0; i < course.by_choice.size(); ++i) {
    if (course.by_choice[i] == word)
      result = builder_.either(result, reading(course.reading.index, i));
  }
  return result;
}

// `any of` roles: each is a leaf of its own; `and`: each must say so.
Handle Lowering::by_role(const Node& node, Atom atom) {
  if (node.roles.roles.empty()) return builder_.atom(std::move(atom));
  const bool is_all = node.roles.join == RoleJoin::kAllOf;
  Handle result = is_all ? Builder::kYes : Builder::kNo;
  for (const language::RoleId role : node.roles.roles) {
    Atom one = atom;
    one.role = role.index;
    const Handle handle = builder_.atom(std::move(one));
    result = is_all ? builder_.both(result, handle) : builder_.either(result, handle);
  }
  return result;
}

// What is shown to a stronger standard is shown to this one. That nothing stronger was said is no
// refusal of this one, so only a yes counts by default.
Handle Lowering::or_to_a_stronger(const Node& node, const Atom& atom, Handle own, Course course) {
  for (const language::NamedStandardId above : framework_.named_standards[node.target].above) {
    Atom stronger = atom;
    stronger.target = above.index;
    const Handle judged = by_role(node, std::move(stronger));
    own = builder_.either(own, course == Course::kDefault ? builder_.shown(judged) : judged);
  }
  return own;
}

Handle Lowering::supplied(const Node& node, const Frame& frame, Mode mode) {
  Atom atom;
  atom.target = node.target;
  if (node.op == Op::kShownTo) {
    const Node& call = framework_[node.operands[0]];
    atom.kind = AtomKind::kShownTo;
    atom.detail = call.target;
    atom.arguments = resolved(call.arguments, frame);
    const Handle judged = by_role(node, atom);
    // The proposition stands beside it only so that a contradiction can be noticed.
    if (mode.acts == Acts::kAsIs && mode.course == Course::kDefault &&
        shown_.emplace(judged, true).second) {
      const Frame arguments = atom.arguments;
      const Handle by_default = define(atom.detail, arguments, mode);
      const Handle strict = define(atom.detail, arguments, {Course::kStrict, Acts::kAsIs});
      program_.shown.push_back({judged, {by_default, strict}});
    }
    return or_to_a_stronger(node, atom, judged, mode.course);
  }
  atom.arguments = resolved(node.arguments, frame);
  if (node.op == Op::kInput) {
    atom.kind = AtomKind::kInput;
    return builder_.atom(std::move(atom));
  }
  atom.kind = AtomKind::kJudged;
  return by_role(node, std::move(atom));
}

Handle Lowering::occurrence(const Node& node, const Frame& frame, Mode mode) {
  const language::Occurrence& act = framework_.occurrences[node.occurrence];
  Atom atom;
  atom.target = act.act.index;
  atom.owners = act.by;
  atom.arguments = resolved(act.arguments, frame);
  if (node.op == Op::kElapsed) {
    atom.kind = AtomKind::kElapsed;
    atom.duration = node.duration;
  } else {
    atom.kind = mode.acts == Acts::kNotFresh ? AtomKind::kNotFresh : AtomKind::kHappened;
  }
  return builder_.atom(std::move(atom));
}

void Lowering::note_slots(const language::LinearForm& form, Frame& used, const Frame& frame) const {
  for (const language::Measured& term : form.terms) {
    const auto note = [&](const Argument& argument) {
      if (argument.from != Argument::From::kSlot || argument.index >= frame.size()) return;
      if (used.size() <= argument.index) used.resize(argument.index + 1, kAnyEntity);
      used[argument.index] = frame[argument.index];
    };
    for (const Argument& argument : term.arguments) note(argument);
    if (term.what == language::Measured::What::kLatest) {
      for (const Argument& argument : framework_.ranges[term.range].arguments) note(argument);
    }
  }
}

Handle Lowering::comparison(const Node& node, const Frame& frame) {
  const language::LinearForm& form = framework_.forms[node.form];
  Atom atom;
  atom.kind = AtomKind::kCompare;
  atom.target = node.form;
  atom.comparison = node.comparison;
  note_slots(form, atom.arguments, frame);
  for (const language::Measured& term : form.terms) {
    if (term.what == language::Measured::What::kHitRate) atom.claim = claim_;
  }
  return builder_.atom(std::move(atom));
}

Handle Lowering::in_range(const language::CheckedRange& range, EntityIndex member,
                          const Frame& frame) {
  const Entity& entity = universe_.entities[member];
  Handle matches = Builder::kYes;
  if (range.kind == language::kEvaluationKind && range.arguments.size() == 2) {
    const EntityIndex model = resolved(range.arguments[0], frame);
    const EntityIndex topic = resolved(range.arguments[1], frame);
    // What is not known of a run may be what is asked for.
    for (const auto& [asked, said] :
         {std::pair{model, &entity.model}, std::pair{topic, &entity.topic}}) {
      if (asked == kAnyEntity || universe_.name(asked) == *said) continue;
      if (!said->empty()) return Builder::kNo;
      matches = Builder::kUnknown;
    }
  }
  if (member < framework_.constants.size()) return matches;
  Atom atom;
  atom.kind = AtomKind::kMember;
  atom.target = range.kind.index;
  atom.arguments = {member};
  atom.duration = range.last;
  return builder_.both(matches, builder_.atom(std::move(atom)));
}

Handle Lowering::closed(const language::CheckedRange& range, const Frame& frame, AtomKind kind) {
  Atom atom;
  atom.kind = kind;
  atom.target = range.kind.index;
  atom.arguments = resolved(range.arguments, frame);
  atom.duration = range.last;
  return builder_.atom(std::move(atom));
}

Handle Lowering::quantifier(const Node& node, const Frame& frame, Mode mode) {
  const language::CheckedRange& range = framework_.ranges[node.range];
  const Handle is_closed = closed(range, frame, AtomKind::kClosed);
  std::vector<Handle> members, cases;
  Frame inner = frame;
  if (inner.size() <= node.slot) inner.resize(node.slot + 1, kAnyEntity);
  for (const EntityIndex entity : universe_.of_kind[range.kind.index]) {
    Handle member = in_range(range, entity, frame);
    if (member == Builder::kNo) continue;
    inner[node.slot] = entity;
    if (node.has_where) member = builder_.both(member, lower(node.operands[0], inner, mode));
    members.push_back(member);
    cases.push_back(lower(node.operands.back(), inner, mode));
    if (builder_.is_over_limit()) return Builder::kUnknown;
  }
  if (node.op == Op::kEvery) {
    Handle every = is_closed;
    Handle some = builder_.negated(is_closed);
    for (std::size_t i = 0; i < members.size(); ++i) {
      every = builder_.both(every, builder_.either(builder_.negated(members[i]), cases[i]));
      some = builder_.either(some, members[i]);
    }
    if (node.empty == EmptyCase::kThereIsOne) return builder_.both(every, some);
    if (node.empty == EmptyCase::kUnknownIfNone) {
      return builder_.both(every, builder_.either(some, Builder::kUnknown));
    }
    return every;
  }
  std::vector<Handle> hits;
  for (std::size_t i = 0; i < members.size(); ++i)
    hits.push_back(builder_.both(members[i], cases[i]));
  const std::uint32_t count = node.op == Op::kSome ? 1 : node.count;
  // What is missing could be what was asked for: over an open register this is never refuted.
  const Handle is_open = builder_.negated(is_closed);
  return builder_.either(at_least(count, hits), is_open);
}

// Row j of the table after i members: at least j of the first i.
Handle Lowering::at_least(std::uint32_t count, const std::vector<Handle>& members) {
  if (count == 0) return Builder::kYes;
  std::vector<Handle> row(count + 1, Builder::kNo);
  row[0] = Builder::kYes;
  for (const Handle member : members) {
    for (std::uint32_t j = count; j >= 1; --j) {
      row[j] = builder_.either(row[j], builder_.both(row[j - 1], member));
    }
    if (builder_.is_over_limit()) break;
  }
  return row[count];
}

}  // namespace ruleout::engine
