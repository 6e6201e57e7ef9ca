// Quantities: what an input measured, in the units of the framework, and linear comparisons over
// them.
#include <algorithm>

#include "engine/facts/fact_reader.h"

namespace ruleout::engine {

using base::Instant;
using base::Interval;
using base::Truth;
using language::Comparison;

// How many of the term's unit one recorded unit is; none if they do not measure the same.
std::optional<base::Rational> FactReader::unit_factor(std::string_view unit,
                                                      std::uint32_t term_unit) const {
  const auto to_base = [this](std::uint32_t index) {
    base::Rational factor(1);
    while (framework_.units[index].of != index) {
      factor *= framework_.units[index].factor;
      index = framework_.units[index].of;
    }
    return std::pair{factor, index};
  };
  std::uint32_t recorded = 0;  // the pure number
  if (!unit.empty()) {
    const auto found = std::ranges::find(framework_.units, unit, &language::Unit::name);
    if (found == framework_.units.end()) return std::nullopt;
    recorded = static_cast<std::uint32_t>(found - framework_.units.begin());
  }
  const auto [from, from_base] = to_base(recorded);
  const auto [to, to_unit_base] = to_base(term_unit);
  if (from_base != to_unit_base) return std::nullopt;
  return from / to;
}

FactReader::Reading FactReader::input_value(std::uint32_t index,
                                            const std::vector<EntityIndex>& arguments,
                                            Instant t) const {
  const language::Term& term = framework_.terms[index];
  const auto found = inputs_.find({index, names(arguments)});
  if (found == inputs_.end()) return {{}, {}, "nobody has said"};
  Counting counted = counting(found->second, {}, t, &term, arguments);
  Reading reading{{}, std::move(counted.records), std::move(counted.problem)};
  if (!reading.problem.empty()) return reading;
  const record::Measurement* measured = counted.statement->measured;
  if (measured == nullptr) {
    reading.problem = "the record gives no quantity";
    return reading;
  }
  const auto factor = unit_factor(measured->unit, term.unit);
  if (!factor) {
    reading.problem = "the record's unit `" + measured->unit + "` does not measure this";
    return reading;
  }
  const auto end =
      [&factor](const std::optional<base::Rational>& value) -> std::optional<base::End> {
    if (!value) return std::nullopt;
    return base::End{*value * *factor, base::EndKind::kClosed};
  };
  const auto interval = Interval::between(end(measured->low), end(measured->high));
  if (interval) {
    reading.interval = *interval;
  } else {
    reading.problem = "the record's interval is empty";
  }
  return reading;
}

namespace {

std::vector<EntityIndex> resolved(const std::vector<language::Argument>& arguments,
                                  const std::vector<EntityIndex>& frame) {
  std::vector<EntityIndex> entities;
  for (const language::Argument& argument : arguments) {
    if (argument.from == language::Argument::From::kAny) {
      entities.push_back(kAnyEntity);
    } else if (argument.from == language::Argument::From::kConstant) {
      entities.push_back(argument.index);
    } else {
      entities.push_back(argument.index < frame.size() ? frame[argument.index] : kAnyEntity);
    }
  }
  return entities;
}

}  // namespace

FactReader::Reading FactReader::measured(const language::Measured& term,
                                         const std::vector<EntityIndex>& frame, Instant t) const {
  switch (term.what) {
    case language::Measured::What::kInput:
      return input_value(term.input.index, resolved(term.arguments, frame), t);
    case language::Measured::What::kAlarmLine: {
      const Counted run = counted(resolved(term.arguments, frame)[0], {}, t);
      return {Interval::point(run.margin.line), {}, run.has_plan ? "" : "no plan is known"};
    }
    case language::Measured::What::kHitRate:
      return {{}, {}, "a rate is compared only with an exact line"};
    case language::Measured::What::kLatest:
      break;
  }
  return latest(term, frame, t);
}

// When a member came, as exactly as its records say; none if they do not.
std::optional<Happening> FactReader::came(language::KindId kind, EntityIndex entity) const {
  std::optional<Happening> when;
  const auto note = [&](const record::Moment& moment) {
    const Happening said = records_.happening(moment);
    when = when ? Happening{std::min(when->earliest, said.earliest),
                            std::max(when->latest, said.latest)}
                : said;
  };
  const std::string& name = universe_.name(entity);
  const auto records = records_.records();
  if (const auto run = runs_.find(name); kind == language::kEvaluationKind && run != runs_.end()) {
    for (const std::size_t i : run->second.records)
      note(std::get<record::Evaluation>(records[i].body).began);
    if (const auto first = began(run->second); !when && first) when = Happening{*first, *first};
  }
  if (const auto found = entities_.find({kind.index, name}); found != entities_.end()) {
    for (const std::size_t i : found->second) {
      if (records[i].valid.from) note(*records[i].valid.from);
    }
  }
  return when;
}

Truth FactReader::in_range(const language::CheckedRange& range, EntityIndex entity,
                           const std::vector<EntityIndex>& of, Instant t) const {
  const Entity& member_of = universe_.entities[entity];
  Truth matches = Truth::kYes;
  if (range.kind == language::kEvaluationKind && of.size() == 2) {
    for (const auto& [asked, said] :
         {std::pair{of[0], &member_of.model}, std::pair{of[1], &member_of.topic}}) {
      if (asked == kAnyEntity || universe_.name(asked) == *said) continue;
      matches = base::truth_and(matches, said->empty() ? Truth::kUnknown : Truth::kNo);
    }
  }
  if (entity < framework_.constants.size()) return matches;
  Atom membership;
  membership.kind = AtomKind::kMember;
  membership.target = range.kind.index;
  membership.arguments = {entity};
  membership.duration = range.last;
  return base::truth_and(matches, member(membership, t).value);
}

// The member that came last. Those of which none is sure to come last (dated alike, by day or not
// at all, or perhaps no members) count together, as the interval of what they measured; if the
// register may miss one, nothing is known.
FactReader::Reading FactReader::latest(const language::Measured& term,
                                       const std::vector<EntityIndex>& frame, Instant t) const {
  const language::CheckedRange& range = framework_.ranges[term.range];
  const std::vector<EntityIndex> of = resolved(range.arguments, frame);
  const Instant from = range.last ? back(t, *range.last) : base::kInstantMin;
  if (!records_.is_closed(framework_.kinds[range.kind.index].plural, names(of), from, t)) {
    return {{}, {}, "a later one may be missing: the register is not known to be complete"};
  }
  struct Candidate {
    EntityIndex entity;
    Instant latest;
  };
  std::vector<Candidate> candidates;
  Instant reached = base::kInstantMin;  // some member came at this time or later
  bool is_any = false;
  for (const EntityIndex entity : universe_.of_kind[range.kind.index]) {
    const Truth is_member = in_range(range, entity, of, t);
    if (is_member == Truth::kNo) continue;
    const auto when = came(range.kind, entity);
    candidates.push_back({entity, when ? when->latest : base::kInstantMax});
    if (is_member != Truth::kYes) continue;
    is_any = true;
    if (when) reached = std::max(reached, when->earliest);
  }
  if (!is_any)
    return {{}, {}, candidates.empty() ? "there is none" : "it is not known that there is one"};
  std::optional<Interval> all;
  Reading best;
  std::vector<EntityIndex> inner = frame;
  if (inner.size() <= term.slot) inner.resize(term.slot + 1, kAnyEntity);
  for (const Candidate& candidate : candidates) {
    if (candidate.latest < reached) continue;
    inner[term.slot] = candidate.entity;
    Reading one = input_value(term.input.index, resolved(term.arguments, inner), t);
    best.records.insert(best.records.end(), one.records.begin(), one.records.end());
    if (best.problem.empty()) best.problem = std::move(one.problem);
    all = all ? base::hull(*all, one.interval) : one.interval;
  }
  best.interval = *all;
  return best;
}

Truth FactReader::linear(std::uint32_t index, Comparison comparison,
                         const std::vector<EntityIndex>& frame, Instant t,
                         Evidence& evidence) const {
  const language::LinearForm& form = framework_.forms[index];
  // Most often something is not known: nothing is added up before everything is there.
  std::vector<Reading> readings;
  for (const language::Measured& term : form.terms) {
    Reading& reading = readings.emplace_back(measured(term, frame, t));
    evidence.records.insert(evidence.records.end(), reading.records.begin(), reading.records.end());
    if (!reading.problem.empty()) {
      evidence.problem = std::move(reading.problem);
      return Truth::kUnknown;
    }
  }
  Interval sum = Interval::point(form.constant);
  for (std::size_t i = 0; i < readings.size(); ++i) {
    sum = base::add(sum, base::scale(readings[i].interval, form.terms[i].factor));
  }
  const Interval zero = Interval::point(base::Rational(0));
  Truth result = Truth::kUnknown;
  switch (comparison) {
    case Comparison::kLess:
      result = base::compare_less(sum, zero);
      break;
    case Comparison::kLessEqual:
      result = base::compare_at_most(sum, zero);
      break;
    case Comparison::kGreater:
      result = base::compare_less(zero, sum);
      break;
    case Comparison::kGreaterEqual:
      result = base::compare_at_most(zero, sum);
      break;
    case Comparison::kEqual:
      result = base::compare_equal(sum, zero);
      break;
    case Comparison::kUnequal:
      result = base::truth_not(base::compare_equal(sum, zero));
      break;
  }
  if (result == Truth::kUnknown) evidence.problem = "the measured interval reaches over the line";
  return result;
}

Evidence FactReader::compared(const Atom& atom, Instant t) const {
  const language::LinearForm& form = framework_.forms[atom.target];
  for (const language::Measured& term : form.terms) {
    if (term.what == language::Measured::What::kHitRate) return compared_rate(atom, form, t);
  }
  Evidence evidence;
  evidence.value = linear(atom.target, atom.comparison, atom.arguments, t, evidence);
  if (evidence.value != Truth::kUnknown) evidence.problem.clear();
  return evidence;
}

}  // namespace ruleout::engine
