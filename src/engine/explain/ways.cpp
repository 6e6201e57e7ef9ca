#include "engine/explain/ways.h"

#include <algorithm>
#include <functional>
#include <map>

#include "engine/explain/leaf.h"
#include "engine/limits.h"

namespace ruleout::engine {
namespace {

using base::Truth;

enum class Want : std::uint8_t { kYes, kNo, kNotYes, kNotNo };
using Change = std::map<std::uint32_t, Truth>;  // the slice's atom -> what it should become

bool meets(Truth value, Want want) {
  switch (want) {
    case Want::kYes: return value == Truth::kYes;
    case Want::kNo: return value == Truth::kNo;
    case Want::kNotYes: return value != Truth::kYes;
    case Want::kNotNo: return value != Truth::kNo;
  }
  return false;
}

Want mirrored(Want want) {
  switch (want) {
    case Want::kYes: return Want::kNo;
    case Want::kNo: return Want::kYes;
    case Want::kNotYes: return Want::kNotNo;
    case Want::kNotNo: return Want::kNotYes;
  }
  return want;
}

class Search final {
 public:
  Search(const CaseParts& parts, const Slice& slice, std::vector<Truth> facts)
      : parts_(parts), slice_(slice), values_(std::move(facts)) {}

  // Sets of changes after which the register may be as wanted; by size, those that fill gaps before those that overturn.
  const std::vector<Change>& ways(Register reg, Want want) {
    const auto key = std::pair{reg, want};
    if (const auto found = memo_.find(key); found != memo_.end()) return found->second;
    std::vector<Change> result;
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

  std::vector<Change> all_of(const std::vector<Change>& a, const std::vector<Change>& b) const {
    std::vector<Change> result;
    for (const Change& left : a) {
      for (const Change& right : b) {
        Change both = left;
        bool fits = true;
        for (const auto& [leaf, value] : right) fits &= both.emplace(leaf, value).first->second == value;
        if (fits && both.size() <= kWayLeavesMax) result.push_back(std::move(both));
      }
    }
    trim(result);
    return result;
  }

  void trim(std::vector<Change>& ways) const {
    std::ranges::stable_sort(ways, {}, [this](const Change& change) { return std::tuple{overturned(change), change.size(), change}; });
    ways.erase(std::ranges::unique(ways).begin(), ways.end());
    if (ways.size() > kWaysMax) ways.resize(kWaysMax);
  }

 private:
  std::size_t overturned(const Change& change) const {
    return static_cast<std::size_t>(std::ranges::count_if(change, [this](const auto& each) { return values_[each.first] != Truth::kUnknown; }));
  }

  // Whether records could bring a leaf to a value. What has been seen cannot be unseen.
  bool can_become(const Atom& atom, Truth now, Truth value) const {
    switch (atom.kind) {
      case AtomKind::kYes:
      case AtomKind::kNo:
      case AtomKind::kUnknown:
      case AtomKind::kInState:
      case AtomKind::kNotFresh: return false;
      case AtomKind::kClosed:
      case AtomKind::kComplete: return value == Truth::kYes;
      case AtomKind::kMember: return value == Truth::kYes;
      case AtomKind::kHappened: return value == Truth::kYes || now == Truth::kUnknown;
      case AtomKind::kReading: return value == Truth::kYes;
      default: return true;
    }
  }

  void atom(Register reg, Want want, std::vector<Change>& result) const {
    const Atom& atom = parts_.program.atoms[slice_.atoms[reg]];
    const Truth value = want == Want::kYes || want == Want::kNotNo ? Truth::kYes : Truth::kNo;
    if (can_become(atom, values_[reg], value)) result.push_back({{reg, value}});
  }

  void step(const Step& step, Want want, std::vector<Change>& result) {
    const auto either = [&](Want each) {
      result = ways(step.a, each);
      const std::vector<Change>& other = ways(step.b, each);
      result.insert(result.end(), other.begin(), other.end());
    };
    const auto both = [&](Want each) {
      const std::vector<Change> left = ways(step.a, each);
      result = all_of(left, ways(step.b, each));
    };
    const bool wants_true = want == Want::kYes || want == Want::kNotNo;
    switch (step.op) {
      case StepOp::kAnd: wants_true ? both(want) : either(want); break;
      case StepOp::kOr: wants_true ? either(want) : both(want); break;
      case StepOp::kNot: result = ways(step.a, mirrored(want)); break;
      case StepOp::kShown: result = ways(step.a, wants_true ? Want::kYes : Want::kNotYes); break;
      case StepOp::kRefuted: result = ways(step.a, wants_true ? Want::kNo : Want::kNotNo); break;
    }
  }

  const CaseParts& parts_;
  const Slice& slice_;
  std::vector<Truth> values_;
  std::map<std::pair<Register, Want>, std::vector<Change>> memo_;
};

// Keeps the changes that do what they should, each without a needless leaf, none that contains another.
class Proof final {
 public:
  Proof(const CaseParts& parts, const Slice& slice, std::vector<Truth> facts, std::function<bool(const std::vector<Truth>&)> goal)
      : parts_(parts), slice_(slice), facts_(std::move(facts)), goal_(std::move(goal)) {}

  std::vector<Way> keep(std::vector<Change> changes, std::string_view outcome) const {
    std::vector<Change> proved;
    for (Change& change : changes) {
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
  bool works(const Change& change) const {
    std::vector<Truth> registers = facts_;
    for (const auto& [leaf, value] : change) {
      registers[leaf] = value;
      const Atom& atom = parts_.program.atoms[slice_.atoms[leaf]];
      if (atom.kind != AtomKind::kReading) continue;
      for (std::size_t i = 0; i < slice_.atoms.size(); ++i) {
        const Atom& other = parts_.program.atoms[slice_.atoms[i]];
        if (i != leaf && other.kind == AtomKind::kReading && other.target == atom.target) registers[i] = Truth::kNo;
      }
    }
    run(slice_, registers);
    return goal_(registers);
  }

  Way described(const Change& change, std::string_view outcome) const {
    Way way;
    way.outcome = outcome;
    for (const auto& [index, value] : change) {
      const Leaf leaf = leaf_of(*parts_.history, slice_.atoms[index], parts_.as_of());
      std::string command = leaf.command;
      if (value == Truth::kNo) {
        for (const std::string_view flag : {"--answer yes", "--value yes"}) {
          if (const auto at = command.find(flag); at != std::string::npos) command.replace(at + flag.size() - 3, 3, "no");
        }
      }
      way.leaves.push_back({leaf.text, value, facts_[index], leaf.who, std::move(command)});
    }
    return way;
  }

  const CaseParts& parts_;
  const Slice& slice_;
  std::vector<Truth> facts_;
  std::function<bool(const std::vector<Truth>&)> goal_;
};

const GateOutput* gate_named(const CaseParts& parts, std::string_view gate, std::string_view subject) {
  for (const GateOutput& output : parts.program.gates) {
    if (parts.framework.gates[output.gate].name == gate && parts.universe.name(output.subject) == subject) return &output;
  }
  return nullptr;
}

// Registers of the slice that must be no for the gate to let the action go on.
std::vector<Register> stopping(const CaseParts& parts, const GateOutput& gate) {
  std::vector<Register> roots;
  for (const GatePart& part : gate.parts) {
    roots.push_back(part.by_default.level[static_cast<std::size_t>(Level::kHold)]);
    roots.push_back(part.by_default.level[static_cast<std::size_t>(Level::kEscalate)]);
    roots.push_back(part.by_default.conflict);
    if (parts.framework.gates[gate.gate].otherwise == language::Otherwise::kHold) roots.push_back(part.by_default.level[0]);
  }
  return roots;
}

void settle(const CaseParts& parts, const Pair& pair, std::string_view name, std::vector<Way>& result) {
  const Register roots[] = {pair.strict};
  if (pair.strict == kNoRegister) return;
  const Slice slice = slice_of(parts.program, roots);
  std::vector<Truth> facts;
  parts.history->evaluate(slice, parts.last(), parts.readings->base(), facts);
  const Register root = slice.roots[0];
  if (facts[root] != Truth::kUnknown) return;
  Search search(parts, slice, facts);
  for (const Want want : {Want::kYes, Want::kNo}) {
    const Truth wanted = want == Want::kYes ? Truth::kYes : Truth::kNo;
    const Proof proof(parts, slice, facts, [root, wanted](const std::vector<Truth>& registers) { return registers[root] == wanted; });
    const std::string outcome = std::string(name) + ": " + std::string(base::to_text(wanted));
    for (Way& way : proof.keep(search.ways(root, want), outcome)) result.push_back(std::move(way));
  }
}

}  // namespace

std::vector<Way> ways_to_permit(const CaseParts& parts, std::string_view gate, std::string_view subject) {
  const GateOutput* output = gate_named(parts, gate, subject);
  if (output == nullptr) return {};
  const std::vector<Register> roots = stopping(parts, *output);
  const Slice slice = slice_of(parts.program, roots);
  std::vector<Truth> facts;
  parts.history->evaluate(slice, parts.last(), parts.readings->base(), facts);
  Search search(parts, slice, facts);
  std::vector<Change> all{{}};
  for (const Register root : slice.roots) all = search.all_of(all, search.ways(root, Want::kNo));
  const Proof proof(parts, slice, facts, [&slice](const std::vector<Truth>& registers) {
    return std::ranges::all_of(slice.roots, [&registers](Register root) { return registers[root] == Truth::kNo; });
  });
  return proof.keep(std::move(all), "the hold is lifted");
}

std::vector<Way> ways_to_settle(const CaseParts& parts, std::string_view clause, std::string_view subject) {
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
    if (is(parts.framework.requirements[output.requirement].clause, output.subject)) settle(parts, output.applies, "applies", result);
  }
  for (const StandardOutput& output : parts.program.standards) {
    if (is(parts.framework.standards[output.standard].clause, output.subject)) settle(parts, output.met, "met", result);
  }
  if (const GateOutput* gate = gate_named(parts, clause, subject)) {
    for (const RuleRegisters& rule : gate->rules) {
      const language::Clause& id = parts.framework[parts.framework.gates[gate->gate].rules[rule.rule].clause];
      settle(parts, rule.guard, id.id + " applies", result);
    }
  }
  return result;
}

}  // namespace ruleout::engine
