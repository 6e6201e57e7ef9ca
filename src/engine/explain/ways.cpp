#include "engine/explain/ways.h"

#include <algorithm>
#include <functional>
#include <map>
#include <ranges>
#include <span>

#include "engine/explain/leaf.h"
#include "engine/explain/replay.h"
#include "engine/limits.h"

namespace ruleout::engine {
namespace {

using base::Truth;

// A run of which every sample is on record counts what it counts.
bool is_counted_out(const CaseParts& parts, const Atom& atom) {
  for (const language::Measured& term : parts.framework.forms[atom.target].terms) {
    if (term.what != language::Measured::What::kHitRate) continue;
    const language::Argument& run = term.arguments[0];
    const EntityIndex entity =
        run.from == language::Argument::From::kSlot ? atom.arguments[run.index] : run.index;
    const std::string clause =
        atom.claim == kNoIndex ? std::string{} : parts.framework.clauses[atom.claim].id;
    const Margin margin = parts.reader->margin(entity, clause, parts.as_of());
    if (margin.is_comparable && margin.unknown == 0) return true;
  }
  return false;
}

enum class Want : std::uint8_t { kYes, kNo, kNotYes, kNotNo };
bool meets(Truth value, Want want) {
  switch (want) {
    case Want::kYes:
      return value == Truth::kYes;
    case Want::kNo:
      return value == Truth::kNo;
    case Want::kNotYes:
      return value != Truth::kYes;
    case Want::kNotNo:
      return value != Truth::kNo;
  }
  return false;
}

Want mirrored(Want want) {
  switch (want) {
    case Want::kYes:
      return Want::kNo;
    case Want::kNo:
      return Want::kYes;
    case Want::kNotYes:
      return Want::kNotNo;
    case Want::kNotNo:
      return Want::kNotYes;
  }
  return want;
}

// Sets of changes by which registers may come to be as wanted, read off the steps of one world:
// `values`, in which the leaves of `fixed` were already changed. Both sides of an `and` are looked
// at apart, so a set may undo with one leaf what it does with another; `repaired` below finds out
// and goes on from there.
class Search final {
 public:
  Search(const CaseParts& parts, const Replay& replay, std::vector<Truth> values,
         const Change& fixed)
      : parts_(parts),
        replay_(replay),
        slice_(replay.slice()),
        values_(std::move(values)),
        fixed_(fixed) {}

  // By size, those that fill gaps before those that overturn.
  const std::vector<Change>& ways(Register reg, Want want) {
    const auto key = std::pair{reg, want};
    if (const auto found = memo_.find(key); found != memo_.end()) return found->second;
    std::vector<Change> result;
    if (reg == kNoRegister) return memo_.emplace(key, std::move(result)).first->second;
    if (meets(values_[reg], want)) {
      result.push_back({});
    } else if (reg < slice_.atoms.size()) {
      atom(reg, want, result);
    } else {
      step(slice_.steps[reg - slice_.atoms.size()], want, result);
    }
    trim(result);
    return memo_.emplace(key, std::move(result)).first->second;
  }

  // Every way that is in one of `a` and one of `b`.
  std::vector<Change> unions(const std::vector<Change>& a, const std::vector<Change>& b) const {
    std::vector<Change> result;
    for (const Change& left : a) {
      for (const Change& right : b) {
        Change both = left;
        bool fits = true;
        for (const auto& [leaf, value] : right)
          fits &= both.emplace(leaf, value).first->second == value;
        if (fits && both.size() <= kWayLeavesMax) result.push_back(std::move(both));
      }
    }
    trim(result);
    return result;
  }

  void trim(std::vector<Change>& ways) const {
    std::ranges::stable_sort(ways, {}, [this](const Change& change) {
      return std::tuple{replay_.overturned(change), change.size(), change};
    });
    ways.erase(std::ranges::unique(ways).begin(), ways.end());
    if (ways.size() > kWaysMax) ways.resize(kWaysMax);
  }

 private:
  void atom(Register reg, Want want, std::vector<Change>& result) {
    const Atom& atom = parts_.program.atoms[slice_.atoms[reg]];
    const Truth value = want == Want::kYes || want == Want::kNotNo ? Truth::kYes : Truth::kNo;
    if (atom.kind == AtomKind::kInState) return state(reg, value, result);
    if (!fixed_.contains(reg) && can_become(parts_, atom, values_[reg], value))
      result.push_back({{reg, value}});
  }

  // A state is left by making an exit's guard yes, or by doing again what made it yes before;
  // entered the same way.
  void state(Register reg, Truth value, std::vector<Change>& result) {
    const auto guards = replay_.guards_of(reg);
    if (!guards) return;
    const std::vector<Register> edges =
        value == Truth::kYes ? std::vector{guards->enter} : guards->exits;
    for (const Register guard : edges) {
      const std::vector<Change>& made = ways(guard, Want::kYes);
      for (const Change& change : made) {
        if (!change.empty()) result.push_back(change);
      }
      for (const std::uint32_t act : replay_.acts_beneath(guard))
        result.push_back({{act, Truth::kYes}});
    }
  }

  void step(const Step& step, Want want, std::vector<Change>& result) {
    const auto either = [&](Want each) {
      result = ways(step.a, each);
      const std::vector<Change>& other = ways(step.b, each);
      result.insert(result.end(), other.begin(), other.end());
    };
    const auto both = [&](Want each) {
      const std::vector<Change> left = ways(step.a, each);
      result = unions(left, ways(step.b, each));
    };
    const bool wants_true = want == Want::kYes || want == Want::kNotNo;
    switch (step.op) {
      case StepOp::kAnd:
        wants_true ? both(want) : either(want);
        break;
      case StepOp::kOr:
        wants_true ? either(want) : both(want);
        break;
      case StepOp::kNot:
        result = ways(step.a, mirrored(want));
        break;
      case StepOp::kShown:
        result = ways(step.a, wants_true ? Want::kYes : Want::kNotYes);
        break;
      case StepOp::kRefuted:
        result = ways(step.a, wants_true ? Want::kNo : Want::kNotNo);
        break;
    }
  }

  const CaseParts& parts_;
  const Replay& replay_;
  const Slice& slice_;
  std::vector<Truth> values_;
  const Change& fixed_;
  std::map<std::pair<Register, Want>, std::vector<Change>> memo_;
};

using Goal = std::function<bool(const std::vector<Truth>&)>;
// What might bring the goal about in the world that a search looks at.
using Proposal = std::function<std::vector<Change>(Search&, const std::vector<Truth>&)>;

void order(const Replay& replay, std::vector<Change>& changes) {
  std::ranges::sort(changes, {}, [&](const Change& change) {
    return std::tuple{replay.overturned(change), change.size(), change};
  });
  changes.erase(std::ranges::unique(changes).begin(), changes.end());
}

// Sets that do bring the goal about. A set that does not is the start of a further search, in the
// world it makes.
std::vector<Change> repaired(const CaseParts& parts, const Replay& replay, const Proposal& propose,
                             const Goal& goal) {
  std::vector<Change> open{{}}, found;
  if (goal(replay.now())) found.push_back({});
  for (std::size_t round = 0; round < kWayRoundsMax && !open.empty() && found.empty(); ++round) {
    std::vector<Change> next;
    for (const Change& change : open) {
      const std::vector<Truth> values = round == 0 ? replay.now() : replay.after(change);
      Search search(parts, replay, values, change);
      for (Change& more : search.unions({change}, propose(search, values))) {
        if (more.size() == change.size()) continue;
        (goal(replay.after(more)) ? found : next).push_back(std::move(more));
      }
    }
    order(replay, next);
    if (next.size() > kWayRepairsMax) next.resize(kWayRepairsMax);
    open = std::move(next);
  }
  order(replay, found);
  return found;
}

// Keeps the changes that do what they should, each without a needless leaf, none that contains
// another.
class Proof final {
 public:
  Proof(const CaseParts& parts, const Replay& replay, const Goal& goal)
      : parts_(parts), replay_(replay), goal_(goal) {}

  std::vector<Way> keep(std::vector<Change> changes, std::string_view outcome) const {
    std::vector<Change> proved;
    for (Change& change : changes) {
      if (!works(change)) change = replay_.with_readings(change);
      if (change.empty() || !works(change)) continue;
      for (auto leaf = change.begin(); leaf != change.end();) {
        Change less = change;
        less.erase(leaf->first);
        leaf = !less.empty() && works(less) ? change.erase(leaf) : std::next(leaf);
      }
      if (std::ranges::find(proved, change) == proved.end()) proved.push_back(change);
    }
    std::vector<Way> ways;
    for (const Change& change : proved) {
      const bool is_smallest = std::ranges::none_of(proved, [&change](const Change& other) {
        return other.size() < change.size() && std::ranges::includes(change, other);
      });
      if (is_smallest) ways.push_back(described(change, outcome));
    }
    return ways;
  }

 private:
  bool works(const Change& change) const { return replay_.always(change, goal_); }

  Way described(const Change& change, std::string_view outcome) const {
    Way way;
    way.outcome = outcome;
    for (const auto& [index, value] : change) {
      const Leaf leaf = leaf_of(*parts_.history, replay_.slice().atoms[index], parts_.as_of());
      const bool is_reading =
          parts_.program.atoms[replay_.slice().atoms[index]].kind == AtomKind::kReading;
      const Truth now = is_reading ? Truth::kUnknown : replay_.now()[index];  // nobody adopted it
      std::string command = leaf.command;
      if (value == Truth::kNo) {
        for (const std::string_view flag : {"--answer yes", "--value yes"}) {
          if (const auto at = command.find(flag); at != std::string::npos)
            command.replace(at + flag.size() - 3, 3, "no");
        }
      }
      way.leaves.push_back(
          {leaf.text + (value == now ? ", again" : ""), value, now, leaf.who, std::move(command)});
    }
    return way;
  }

  const CaseParts& parts_;
  const Replay& replay_;
  const Goal& goal_;
};

const GateOutput* gate_named(const CaseParts& parts, std::string_view gate,
                             std::string_view subject) {
  for (const GateOutput& output : parts.program.gates) {
    if (parts.framework.gates[output.gate].name == gate &&
        parts.universe.name(output.subject) == subject)
      return &output;
  }
  return nullptr;
}

// What stops a gate in some world, or else what conditions it, rule by rule; and what would keep
// each rule from that.
class Stops final {
 public:
  enum class What : std::uint8_t { kStopped, kConditioned };
  // Where each rule's guard and condition stand among the replay's roots.
  struct Places {
    std::vector<std::size_t> guard, condition;
  };

  Stops(const CaseParts& parts, const Replay& replay, const GateOutput& output, What what,
        Places places)
      : parts_(parts),
        replay_(replay),
        gate_(parts.framework.gates[output.gate]),
        what_(what),
        places_(std::move(places)) {}

  // Ways on which the rule `through` permits, if one is named, and nothing else stops the gate.
  std::vector<Change> ways(std::optional<std::size_t> through, Search& search,
                           const std::vector<Truth>& values) const {
    std::vector<Change> all{{}};
    if (through) all = search.ways(guard(*through), Want::kYes);
    for (std::size_t rule = 0; rule < gate_.rules.size(); ++rule) {
      if (!is_stopping(rule, values) || (through && excepts(*through, rule))) continue;
      all = search.unions(all, against(rule, search));
    }
    return all;
  }

  [[nodiscard]] Register guard(std::size_t rule) const {
    return replay_.roots()[places_.guard[rule]];
  }
  [[nodiscard]] std::size_t rules() const { return gate_.rules.size(); }
  [[nodiscard]] bool permits(std::size_t rule) const {
    const language::Effect effect = gate_.rules[rule].effect;
    return effect == language::Effect::kPermit || effect == language::Effect::kPermitIf;
  }

 private:
  [[nodiscard]] bool is_conditional(std::size_t rule) const {
    return gate_.rules[rule].effect == language::Effect::kPermitIf;
  }
  [[nodiscard]] Register condition(std::size_t rule) const {
    return replay_.roots()[places_.condition[rule]];
  }
  [[nodiscard]] bool is_held_by_unknown(std::size_t rule) const {
    using language::UnknownWord;
    const language::Rule& asked = gate_.rules[rule];
    UnknownWord word = asked.unknown.word;
    if (word == UnknownWord::kByReading)
      word = asked.unknown.by_choice[parts_.readings->base()[asked.unknown.reading.index]];
    return word == UnknownWord::kHolds || word == UnknownWord::kEscalates ||
           word == UnknownWord::kStaysOpen;
  }
  [[nodiscard]] bool is_excepted(std::size_t rule, const std::vector<Truth>& values) const {
    return std::ranges::any_of(std::views::iota(std::size_t{0}, gate_.rules.size()),
                               [&](std::size_t other) {
                                 return excepts(other, rule) && values[guard(other)] == Truth::kYes;
                               });
  }
  [[nodiscard]] bool excepts(std::size_t other, std::size_t rule) const {
    return permits(other) &&
           std::ranges::find(gate_.rules[other].excepts, rule) != gate_.rules[other].excepts.end();
  }
  [[nodiscard]] bool is_stopping(std::size_t rule, const std::vector<Truth>& values) const {
    const Truth value = values[guard(rule)];
    if (what_ == What::kConditioned)
      return is_conditional(rule) && value != Truth::kNo && values[condition(rule)] != Truth::kYes;
    const bool speaks = value == Truth::kYes ? !permits(rule)
                                             : value == Truth::kUnknown && is_held_by_unknown(rule);
    return speaks && !is_excepted(rule, values);
  }
  std::vector<Change> against(std::size_t rule, Search& search) const {
    std::vector<Change> some =
        search.ways(guard(rule), is_held_by_unknown(rule) ? Want::kNo : Want::kNotYes);
    if (what_ == What::kConditioned) add(some, search.ways(condition(rule), Want::kYes));
    if (permits(rule)) add(some, search.ways(guard(rule), Want::kYes));
    for (std::size_t other = 0; other < gate_.rules.size(); ++other) {
      if (excepts(other, rule)) add(some, search.ways(guard(other), Want::kYes));
    }
    search.trim(some);
    return some;
  }
  static void add(std::vector<Change>& all, const std::vector<Change>& more) {
    all.insert(all.end(), more.begin(), more.end());
  }

  const CaseParts& parts_;
  const Replay& replay_;
  const language::Gate& gate_;
  What what_;
  Places places_;
};

bool same_leaves(const Way& a, const Way& b) {
  return std::ranges::equal(a.leaves, b.leaves, [](const WayLeaf& x, const WayLeaf& y) {
    return x.text == y.text && x.wanted == y.wanted;
  });
}

std::size_t overturned(const Way& way) {
  return static_cast<std::size_t>(std::ranges::count_if(
      way.leaves, [](const WayLeaf& leaf) { return leaf.now != Truth::kUnknown; }));
}

void settle(const CaseParts& parts, const Pair& pair, std::string_view name,
            std::vector<Way>& result) {
  if (pair.strict == kNoRegister) return;
  const Register asked[] = {pair.strict};
  const Replay replay(parts, asked);
  const Register root = replay.roots()[0];
  if (replay.now()[root] != Truth::kUnknown) return;
  for (const Want want : {Want::kYes, Want::kNo}) {
    const Goal goal = [root, want](const std::vector<Truth>& registers) {
      return meets(registers[root], want);
    };
    const Proposal propose = [root, want](Search& search, const std::vector<Truth>&) {
      return search.ways(root, want);
    };
    const std::string outcome = std::string(name) + (want == Want::kYes ? ": yes" : ": no");
    for (Way& way :
         Proof(parts, replay, goal).keep(repaired(parts, replay, propose, goal), outcome))
      result.push_back(std::move(way));
  }
}

// Registers that must be no for the action to go on, or to go on without conditions.
std::vector<Register> in_the_way(const CaseParts& parts, const GateOutput& gate, Stops::What what) {
  std::vector<Register> roots;
  for (const GatePart& part : gate.parts) {
    roots.push_back(part.by_default.level[static_cast<std::size_t>(Level::kHold)]);
    roots.push_back(part.by_default.level[static_cast<std::size_t>(Level::kEscalate)]);
    roots.push_back(part.by_default.conflict);
    if (what == Stops::What::kConditioned)
      roots.push_back(part.by_default.level[static_cast<std::size_t>(Level::kPermitIf)]);
    if (parts.framework.gates[gate.gate].otherwise == language::Otherwise::kHold)
      roots.push_back(part.by_default.level[0]);
  }
  return roots;
}

// Every rule that may permit is a route of its own, so that a long one is not crowded out by many
// short ones elsewhere.
std::vector<Way> ways_past(const CaseParts& parts, const GateOutput& output, Stops::What what) {
  std::vector<Register> asked = in_the_way(parts, output, what);
  const std::size_t in_the_way_count = asked.size();
  Stops::Places places;
  for (const RuleRegisters& rule : output.rules) {
    places.guard.push_back(asked.size());
    asked.push_back(rule.guard.by_default);
    places.condition.push_back(asked.size());
    asked.push_back(rule.condition_met.by_default);
  }
  const Replay replay(parts, asked);
  const Stops stops(parts, replay, output, what, std::move(places));
  const auto goes_on = [&replay, in_the_way_count](const std::vector<Truth>& registers) {
    return std::ranges::all_of(replay.roots().first(in_the_way_count),
                               [&](Register root) { return registers[root] == Truth::kNo; });
  };
  std::vector<Way> ways;
  if (replay.always({}, goes_on)) return ways;
  const language::Gate& rules = parts.framework.gates[output.gate];
  const std::string outcome =
      what == Stops::What::kConditioned ? "it may go on without conditions" : "it may go on";
  for (std::size_t rule = 0; rule <= stops.rules(); ++rule) {
    const std::optional<std::size_t> through =
        rule < stops.rules() ? std::optional(rule) : std::nullopt;
    if (through &&
        (what == Stops::What::kConditioned || !stops.permits(rule) || !rules.rules[rule].guard))
      continue;
    const Goal goal = [&](const std::vector<Truth>& registers) {
      return goes_on(registers) && (!through || registers[stops.guard(*through)] == Truth::kYes);
    };
    const Proposal propose = [&](Search& search, const std::vector<Truth>& values) {
      return stops.ways(through, search, values);
    };
    const std::string by = through ? " by " + parts.framework[rules.rules[rule].clause].id : "";
    std::vector<Way> route =
        Proof(parts, replay, goal).keep(repaired(parts, replay, propose, goal), outcome + by);
    if (route.size() > kWaysOfRouteMax) route.resize(kWaysOfRouteMax);
    for (Way& way : route) {
      const bool is_new =
          std::ranges::none_of(ways, [&way](const Way& known) { return same_leaves(known, way); });
      if (is_new) ways.push_back(std::move(way));
    }
  }
  std::ranges::stable_sort(
      ways, {}, [](const Way& way) { return std::pair{overturned(way), way.leaves.size()}; });
  return ways;
}

}  // namespace

bool can_become(const CaseParts& parts, const Atom& atom, Truth now, Truth value) {
  switch (atom.kind) {
    case AtomKind::kYes:
    case AtomKind::kNo:
    case AtomKind::kUnknown:
    case AtomKind::kInState:
    case AtomKind::kNotFresh:
      return false;
    case AtomKind::kClosed:
    case AtomKind::kComplete:
      return value == Truth::kYes;
    case AtomKind::kMember:
      return value == Truth::kYes;
    case AtomKind::kHappened:
      return value == Truth::kYes || now == Truth::kUnknown;
    case AtomKind::kReading:
      return value == Truth::kYes && parts.readings->is_open(atom.target);
    case AtomKind::kCompare:
      return !is_counted_out(parts, atom);
    default:
      return true;
  }
}

std::vector<language::KindId> kinds_to_imagine(const language::Framework& framework,
                                               std::string_view gate) {
  std::vector<language::KindId> kinds;
  const auto asked = std::ranges::find(framework.gates, gate, &language::Gate::name);
  for (const language::CheckedRange& range : framework.ranges) {
    const bool is_fixed = range.kind == language::kDeveloperKind ||
                          range.kind == language::kEvaluationKind ||
                          range.kind == language::kThresholdKind ||
                          (asked != framework.gates.end() && asked->kind == range.kind);
    if (!is_fixed && std::ranges::find(kinds, range.kind) == kinds.end())
      kinds.push_back(range.kind);
  }
  return kinds;
}

std::vector<Way> ways_to_permit(const CaseParts& parts, std::string_view gate,
                                std::string_view subject) {
  const GateOutput* output = gate_named(parts, gate, subject);
  if (output == nullptr) return {};
  std::vector<Way> ways = ways_past(parts, *output, Stops::What::kStopped);
  if (ways.empty()) ways = ways_past(parts, *output, Stops::What::kConditioned);
  return ways;
}

std::vector<Way> ways_to_settle(const CaseParts& parts, std::string_view clause,
                                std::string_view subject) {
  std::vector<Way> result;
  const auto is = [&](language::ClauseId id, EntityIndex entity) {
    return parts.framework[id].id == clause && parts.universe.name(entity) == subject;
  };
  for (const ThresholdOutput& output : parts.program.thresholds) {
    if (!is(parts.framework.thresholds[output.threshold].clause, output.subject)) continue;
    settle(parts, output.ruled_out, "ruled out", result);
    settle(parts, output.crossed, "crossed", result);
  }
  for (const RequirementOutput& output : parts.program.requirements) {
    if (is(parts.framework.requirements[output.requirement].clause, output.subject))
      settle(parts, output.applies, "applies", result);
  }
  for (const StandardOutput& output : parts.program.standards) {
    if (is(parts.framework.standards[output.standard].clause, output.subject))
      settle(parts, output.met, "met", result);
  }
  if (const GateOutput* gate = gate_named(parts, clause, subject)) {
    for (const RuleRegisters& rule : gate->rules) {
      const language::Clause& id =
          parts.framework[parts.framework.gates[gate->gate].rules[rule.rule].clause];
      settle(parts, rule.guard, id.id + " applies", result);
    }
  }
  return result;
}

}  // namespace ruleout::engine
