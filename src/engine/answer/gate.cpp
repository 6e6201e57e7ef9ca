#include "engine/answer/gate.h"

#include <algorithm>
#include <array>
#include <bit>
#include <ranges>

#include "base/assert.h"
#include "base/text.h"
#include "engine/explain/leaf.h"

namespace ruleout::engine {

using base::Truth;
using language::Effect;
using language::UnknownWord;

namespace {

std::vector<DecisionKind> kinds_in(KindSet set) {
  std::vector<DecisionKind> kinds;
  for (unsigned i = 0; i < 7; ++i) {
    if ((set >> i & 1u) != 0) kinds.push_back(static_cast<DecisionKind>(i));
  }
  return kinds;
}

// The kinds that are as strict as the mildest of a set, or stricter.
KindSet at_least_as_strict(KindSet set) {
  static const std::array<KindSet, 128> kTable = [] {
    std::array<KindSet, 128> table{};
    for (unsigned each = 0; each < table.size(); ++each) {
      for (const DecisionKind mild : kinds_in(static_cast<KindSet>(each))) {
        for (const DecisionKind kind : kinds_in(0x7F)) {
          if (strictness(mild) <= strictness(kind)) table[each] |= bit(kind);
        }
      }
    }
    return table;
  }();
  return kTable[set];
}

DecisionKind kind_of(KindSet set) {
  return std::popcount(set) == 1 ? kinds_in(set)[0] : DecisionKind::kUndetermined;
}

std::string words_of(KindSet set) {
  std::string text;
  for (const DecisionKind kind : kinds_in(set))
    text += (text.empty() ? "" : " or ") + to_text(kind);
  return text;
}

constexpr KindSet kGoesOn = bit(DecisionKind::kPermit) | bit(DecisionKind::kPermitWith);

// What one more row of readings asks for, beside what the rows before it did: certain only if every
// row says so.
void unite(const std::vector<Condition>& row, bool is_first, std::vector<Condition>& all) {
  const auto in = [](const std::vector<Condition>& conditions, const std::string& clause) {
    return std::ranges::find(conditions, clause, &Condition::clause);
  };
  for (Condition& known : all) {
    const auto here = in(row, known.clause);
    known.is_certain = known.is_certain && here != row.end() && here->is_certain;
  }
  for (const Condition& condition : row) {
    if (in(all, condition.clause) != all.end()) continue;
    all.push_back(condition);
    all.back().is_certain = condition.is_certain && is_first;
  }
}

// Combinations of open readings under which later days and single unknowns are looked at.
constexpr std::size_t kReadingLooksMax = 16;

std::vector<Register> roots_of(const GateOutput& gate) {
  std::vector<Register> roots;
  for (const GatePart& part : gate.parts) {
    for (const Outcomes* outcomes : {&part.by_default, &part.strict}) {
      roots.insert(roots.end(), std::begin(outcomes->level), std::end(outcomes->level));
      roots.push_back(outcomes->conflict);
    }
  }
  for (const RuleRegisters& rule : gate.rules) {
    roots.insert(roots.end(), {rule.guard.by_default, rule.guard.strict,
                               rule.condition_met.by_default, rule.condition_met.strict});
  }
  return roots;
}

}  // namespace

GateQuestion::GateQuestion(const History& history, const Readings& readings, const GateOutput& gate)
    : history_(history),
      readings_(readings),
      output_(gate),
      framework_(history.reader().records().framework()),
      gate_(framework_.gates[gate.gate]),
      slice_(slice_of(history.program(), roots_of(gate))) {}

GateAnswer GateQuestion::answer(const std::vector<Truth>& registers) const {
  GateAnswer answer;
  std::size_t next = 0;
  const auto take = [&] {
    const Register root = slice_.roots[next++];
    return root == kNoRegister ? Truth::kUnknown : registers[root];
  };
  const auto kinds = [&] {
    KindSet set = 0;
    for (std::uint32_t level = 0; level < kLevels; ++level) {
      if (take() == Truth::kYes)
        set |= bit(kind_of_level(static_cast<Level>(level), gate_.otherwise));
    }
    if (take() == Truth::kYes) set |= bit(DecisionKind::kConflict);
    return set;
  };
  for (std::size_t i = 0; i < output_.parts.size(); ++i) {
    PartAnswer part;
    part.by_default = kinds();
    part.strict = kinds();
    answer.parts.push_back(part);
  }
  for (std::size_t i = 0; i < output_.rules.size(); ++i) {
    RuleAnswer rule;
    rule.guard = take();
    rule.guard_strict = take();
    rule.met = take();
    rule.met_strict = take();
    answer.rules.push_back(rule);
  }
  return answer;
}

bool GateQuestion::picks(std::size_t part, const std::vector<Cell>& cells) const {
  for (const language::CheckedChoice& choice : output_.parts[part].cells) {
    const language::Attribute& attribute = framework_.attributes[choice.attribute.index];
    for (const Cell& cell : cells) {
      if (cell.attribute != attribute.name) continue;
      const auto value = std::ranges::find(attribute.values, cell.value) - attribute.values.begin();
      if (value < 64 && (choice.values >> value & 1u) == 0) return false;
    }
  }
  return true;
}

KindSet GateQuestion::kinds(const GateAnswer& answer, const std::vector<Cell>& cells,
                            Course course) const {
  // The whole of what is asked about is answered by its strictest part: it may come to a kind that
  // some part may come to while every other comes to nothing stricter.
  KindSet some = 0, result = 0x7F;
  for (std::size_t i = 0; i < answer.parts.size(); ++i) {
    if (!picks(i, cells)) continue;
    const KindSet part =
        course == Course::kDefault ? answer.parts[i].by_default : answer.parts[i].strict;
    some |= part;
    result &= at_least_as_strict(part);
  }
  return some & result;
}

UnknownWord GateQuestion::word(const language::Rule& rule, const Assignment& assignment) const {
  if (rule.unknown.word != UnknownWord::kByReading) return rule.unknown.word;
  return rule.unknown.by_choice[assignment[rule.unknown.reading.index]];
}

// What a rule contributes by default.
Contribution GateQuestion::contribution(std::size_t index, const RuleAnswer& answer,
                                        const Assignment& assignment) const {
  const language::Rule& rule = gate_.rules[index];
  Level own = Level::kHold;
  if (rule.effect == Effect::kPermit) own = Level::kPermit;
  if (rule.effect == Effect::kEscalate) own = Level::kEscalate;
  if (rule.effect == Effect::kPermitIf)
    own = answer.met == Truth::kYes ? Level::kPermit : Level::kPermitIf;
  if (answer.guard == Truth::kYes) return {own, true, false};
  if (answer.guard == Truth::kNo) return {};
  switch (word(rule, assignment)) {
    case UnknownWord::kHolds:
      return {Level::kHold, rule.effect == Effect::kHold, false};
    case UnknownWord::kPermits:
      return {Level::kPermit, rule.effect == Effect::kPermit, false};
    case UnknownWord::kEscalates:
      return {Level::kEscalate, rule.effect == Effect::kEscalate, false};
    case UnknownWord::kStaysOpen:
      return {own, true, true};
    default:
      return {};
  }
}

GateResolution GateQuestion::resolution(const GateAnswer& answer, const Assignment& assignment,
                                        const std::vector<Cell>& cells) const {
  std::vector<Contribution> contributions;
  for (std::size_t i = 0; i < gate_.rules.size(); ++i)
    contributions.push_back(contribution(i, answer.rules[i], assignment));
  std::vector<language::CheckedCells> parts;
  for (std::size_t i = 0; i < output_.parts.size(); ++i) {
    if (picks(i, cells)) parts.push_back(output_.parts[i].cells);
  }
  return GateResolution(gate_, std::move(contributions), std::move(parts));
}

std::vector<Condition> GateQuestion::conditions(const GateResolution& resolution) const {
  std::vector<Condition> result;
  for (const GateResolution::Conditional& each : resolution.conditional()) {
    const language::Clause& clause = framework_[gate_.rules[each.rule].clause];
    result.push_back(
        {clause.id, clause.section, gate_.rules[each.rule].condition, each.is_certain});
  }
  return result;
}

// Could some missing fact add a condition or take one away?
bool GateQuestion::conditions_are_firm(const GateAnswer& answer,
                                       const std::vector<Cell>& cells) const {
  const auto is_here = [&](std::size_t rule) {
    for (std::size_t i = 0; i < output_.parts.size(); ++i) {
      if (picks(i, cells) && covers(gate_.rules[rule].cells, output_.parts[i].cells)) return true;
    }
    return false;
  };
  bool has_condition = false, is_firm = true, exceptions_are_firm = true;
  for (std::size_t i = 0; i < gate_.rules.size(); ++i) {
    if (!is_here(i)) continue;
    const RuleAnswer& rule = answer.rules[i];
    if (!gate_.rules[i].excepts.empty())
      exceptions_are_firm &= rule.guard_strict != Truth::kUnknown;
    if (gate_.rules[i].effect != Effect::kPermitIf || rule.guard_strict == Truth::kNo) continue;
    has_condition = true;
    is_firm &= rule.guard_strict == Truth::kYes && rule.met_strict != Truth::kUnknown;
  }
  return !has_condition || (is_firm && exceptions_are_firm);
}

void GateQuestion::bind(const GateResolution& resolution, Decision& decision) const {
  for (const GateResolution::Binding& each : resolution.binding()) {
    const language::Clause& clause = framework_[gate_.rules[each.rule].clause];
    decision.binding.push_back({clause.id, clause.section,
                                std::string(language::to_text(clause.strength)), clause.words,
                                each.is_sole});
  }
}

void GateQuestion::add_scope(const GateAnswer& answer, const std::vector<Cell>& cells,
                             Decision& decision) const {
  if (output_.parts.size() < 2) return;
  std::vector<std::pair<DecisionKind, std::vector<language::CheckedCells>>> by_kind;
  for (std::size_t i = 0; i < output_.parts.size(); ++i) {
    if (!picks(i, cells)) continue;
    const DecisionKind kind = kind_of(answer.parts[i].by_default);
    auto place = std::ranges::find(by_kind, kind, [](const auto& each) { return each.first; });
    if (place == by_kind.end()) place = by_kind.insert(by_kind.end(), {kind, {}});
    place->second.push_back(output_.parts[i].cells);
  }
  for (auto& [kind, parts] : by_kind) {
    for (const language::CheckedCells& part : merged(std::move(parts)))
      decision.scope.push_back({cell_texts(framework_, part), kind});
  }
}

std::vector<DecisionKind> GateQuestion::part_kinds() const {
  std::vector<Truth> registers;
  history_.evaluate(slice_, history_.points().size() - 1, readings_.base(), registers);
  std::vector<DecisionKind> kinds;
  for (const PartAnswer& part : answer(registers).parts) kinds.push_back(kind_of(part.by_default));
  return kinds;
}

// An unknown matters if some value for it alone would change what the gate may come to, under some
// open reading.
void GateQuestion::add_unknowns(std::span<const Assignment> assignments,
                                const std::vector<Cell>& cells, Decision& decision) const {
  const std::size_t last = history_.points().size() - 1;
  std::vector<TruthSet> may = what_may_be(history_, readings_, slice_, last);
  std::vector<Register> unknown;
  for (Register i = 0; i < may.size(); ++i) {
    if ((may[i] & only(Truth::kUnknown)) == 0) continue;
    unknown.push_back(i);
    may[i] = kAnyTruth;
  }
  Sweep sweep(history_, readings_, slice_, last, may);
  const auto outcome = [&](const std::vector<Truth>& facts) {
    const GateAnswer each = answer(facts);
    return std::pair{kinds(each, cells, Course::kDefault), kinds(each, cells, Course::kStrict)};
  };
  std::vector<bool> matters(slice_.atoms.size(), false);
  for (const Assignment& assignment : sweep.distinct(assignments)) {
    const auto before = outcome(sweep.at(assignment));
    for (const Register i : unknown) {
      if (matters[i] || !sweep.is_open(i) ||
          history_.value(slice_.atoms[i], last, assignment) != Truth::kUnknown)
        continue;
      for (const Truth value : {Truth::kYes, Truth::kNo}) {
        if (outcome(sweep.with(assignment, i, value)) != before) matters[i] = true;
      }
    }
  }
  for (std::size_t i = 0; i < slice_.atoms.size(); ++i) {
    if (!matters[i]) continue;
    const Leaf leaf = leaf_of(history_, slice_.atoms[i], history_.points()[last]);
    decision.unknowns.push_back({leaf.text, leaf.who, leaf.command});
  }
}

// The quantities under which statements are valid without which the gate would come to something
// else.
void GateQuestion::add_quantities(const Assignment& assignment, const std::vector<Cell>& cells,
                                  Decision& decision) const {
  const std::size_t last = history_.points().size() - 1;
  std::vector<Truth> facts, changed;
  history_.evaluate(slice_, last, assignment, facts);
  const KindSet before = kinds(answer(facts), cells, Course::kDefault);
  for (std::size_t i = 0; i < slice_.atoms.size(); ++i) {
    if (facts[i] == Truth::kUnknown) continue;
    const std::vector<std::string> lines =
        history_.reader().valid_while(slice_.atoms[i], history_.points()[last]);
    if (lines.empty()) continue;
    changed = facts;
    changed[i] = Truth::kUnknown;
    run(slice_, changed);
    if (kinds(answer(changed), cells, Course::kDefault) == before) continue;
    for (const std::string& line : lines) {
      if (std::ranges::find(decision.stands_while, line) == decision.stands_while.end())
        decision.stands_while.push_back(line);
    }
  }
}

std::optional<base::Instant> GateQuestion::stands_until(std::span<const Assignment> assignments,
                                                        const std::vector<Cell>& cells,
                                                        std::span<const KindSet> today,
                                                        std::optional<base::Instant> end) const {
  const auto differs = [&](std::size_t i, const std::vector<Truth>& registers) {
    return kinds(answer(registers), cells, Course::kDefault) != today[i];
  };
  const std::vector<base::Instant> later = history_.later_points(end);
  for (std::size_t day = 0; day < later.size(); ++day) {
    const base::Instant t = later[day];
    if (day < kLaterPointsMax) {
      // A state may be entered or left by what is on record for a later day: those days are points
      // of their own.
      const History& further = history_.further();
      const auto point = std::ranges::lower_bound(further.points(), t) - further.points().begin();
      Sweep sweep(further, readings_, slice_, static_cast<std::size_t>(point));
      for (std::size_t i = 0; i < assignments.size(); ++i) {
        if (differs(i, sweep.at(assignments[i]))) return t;
      }
      continue;
    }
    std::vector<Truth> registers;
    for (std::size_t i = 0; i < assignments.size(); ++i) {
      history_.evaluate_later(slice_, t, assignments[i], registers);
      if (differs(i, registers)) return t;
    }
  }
  return end;
}

// The readings that choose the word for unknown of a rule whose guard may be unknown: conditions
// ask for it by itself.
ReadingSet GateQuestion::word_readings(const Sweep& sweep) const {
  ReadingSet set;
  if (std::ranges::find(gate_.rules, Effect::kPermitIf, &language::Rule::effect) ==
      gate_.rules.end())
    return set;
  const std::size_t guards = output_.parts.size() * 2 * (kLevels + 1);
  for (std::size_t i = 0; i < output_.rules.size(); ++i) {
    const language::UnknownCourse& unknown = gate_.rules[i].unknown;
    const Register guard = slice_.roots[guards + 4 * i];
    const bool may_be_unknown = guard == kNoRegister || sweep.may_be(guard, Truth::kUnknown);
    if (unknown.word == UnknownWord::kByReading && may_be_unknown) set.set(unknown.reading.index);
  }
  return set;
}

GateQuestion::Row GateQuestion::look(const GateAnswer& here, const Assignment& assignment,
                                     const std::vector<Cell>& cells) const {
  Row row;
  row.kinds = kinds(here, cells, Course::kDefault);
  row.conditions = conditions(resolution(here, assignment, cells));
  row.outcome = words_of(row.kinds);
  // Conditions are part of the answer only where the action may go on with them.
  const bool goes_on = (row.kinds & kGoesOn) != 0;
  for (const Condition& condition : row.conditions) {
    if (goes_on)
      row.outcome += "; " + condition.clause + (condition.is_certain ? "" : " (possible)");
  }
  if (output_.parts.size() > 1) {
    for (const PartAnswer& part : here.parts) row.outcome += "; " + words_of(part.by_default);
  }
  const bool is_single = std::popcount(row.kinds) == 1;
  const bool is_firm = is_single && kinds(here, cells, Course::kStrict) == row.kinds &&
                       (!goes_on || conditions_are_firm(here, cells)) &&
                       std::ranges::all_of(here.parts, [](const PartAnswer& part) {
                         return part.strict == part.by_default;
                       });
  if (is_single) row.standing = is_firm ? Standing::kSettled : Standing::kByDefault;
  return row;
}

Decision GateQuestion::decide(const std::vector<Cell>& cells,
                              std::optional<base::Instant> end) const {
  Decision decision;
  decision.gate = gate_.name;
  decision.words = gate_.words;
  decision.subject = history_.reader().universe().name(output_.subject);
  const std::size_t last = history_.points().size() - 1;
  const ReadingSet read = history_.readings_of(slice_);
  if (!readings_.can_try(read, kReadingTrialsMax)) {
    decision.kind = DecisionKind::kEscalate;
    decision.readings.push_back(
        {{}, "more readings are open than can be tried; adopt some", Standing::kOpen});
    return decision;
  }
  Sweep sweep(history_, readings_, slice_, last);
  const auto assignments =
      readings_.assignments(sweep.readings() | (word_readings(sweep) & read), kReadingTrialsMax);
  std::vector<std::string> outcomes;
  std::vector<Standing> standings;
  std::vector<KindSet> sets;
  for (const Assignment& assignment : *assignments) {
    const GateAnswer here = answer(sweep.at(assignment));
    Row row = look(here, assignment, cells);
    unite(row.conditions, outcomes.empty(), decision.conditions);
    outcomes.push_back(std::move(row.outcome));
    sets.push_back(row.kinds);
    standings.push_back(row.standing);
  }
  decision.readings = readings_.table(*assignments, outcomes, standings);
  decision.standing = *std::ranges::max_element(standings);
  const GateAnswer first = answer(sweep.at(assignments->front()));
  const KindSet set = sets.front();
  if (!decision.readings.empty()) {
    decision.kind = DecisionKind::kEscalate;
    decision.conditions.clear();
    KindSet all = 0;
    for (const KindSet each : sets) all |= each;
    decision.possible = kinds_in(all);
  } else {
    decision.kind = kind_of(set);
    if (std::popcount(set) > 1) decision.possible = kinds_in(set);
  }
  bind(resolution(first, assignments->front(), cells), decision);
  add_scope(first, cells, decision);
  // What every reading decides alike today they may decide differently on another day, or about
  // another unknown: here the readings count that have no say today.
  const std::vector<Assignment> tried = readings_.first_assignments(read, kReadingLooksMax);
  std::vector<KindSet> today;
  for (const Assignment& assignment : tried)
    today.push_back(kinds(answer(sweep.at(assignment)), cells, Course::kDefault));
  if (decision.standing != Standing::kSettled) add_unknowns(tried, cells, decision);
  add_quantities(assignments->front(), cells, decision);
  decision.stands_until = stands_until(tried, cells, today, end);
  return decision;
}

std::vector<language::CheckedCells> merged(std::vector<language::CheckedCells> parts) {
  const auto union_of =
      [](const language::CheckedCells& a,
         const language::CheckedCells& b) -> std::optional<language::CheckedCells> {
    if (a.size() != b.size()) return std::nullopt;
    language::CheckedCells both = a;
    std::size_t differing = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (a[i].attribute != b[i].attribute) return std::nullopt;
      both[i].values |= b[i].values;
      differing += a[i].values != b[i].values ? 1u : 0u;
    }
    return differing <= 1 ? std::optional(both) : std::nullopt;
  };
  for (std::size_t i = 0; i < parts.size();) {
    bool grew = false;
    for (std::size_t k = i + 1; k < parts.size() && !grew; ++k) {
      const auto both = union_of(parts[i], parts[k]);
      if (!both) continue;
      parts[i] = *both;
      parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(k));
      grew = true;
    }
    i = grew ? 0 : i + 1;
  }
  return parts;
}

std::vector<std::string> cell_texts(const language::Framework& framework,
                                    const language::CheckedCells& cells) {
  std::vector<std::string> texts;
  for (const language::CheckedChoice& choice : cells) {
    const language::Attribute& attribute = framework.attributes[choice.attribute.index];
    std::string text = attribute.name + " = ";
    bool is_first = true;
    for (std::size_t i = 0; i < attribute.values.size(); ++i) {
      if ((choice.values >> i & 1u) == 0) continue;
      text += (is_first ? "" : " or ") + attribute.values[i];
      is_first = false;
    }
    texts.push_back(std::move(text));
  }
  return texts;
}

}  // namespace ruleout::engine
