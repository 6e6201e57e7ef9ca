#include "engine/answer/gate_resolution.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "engine/program/gate_outcomes.h"

namespace ruleout::engine {
namespace {

constexpr std::size_t kOpenRulesMax = 6;
constexpr std::size_t kEnumeratedMax = 8;

}  // namespace

DecisionKind kind_of_level(Level level, language::Otherwise otherwise) {
  switch (level) {
    case Level::kPermit:
      return DecisionKind::kPermit;
    case Level::kPermitIf:
      return DecisionKind::kPermitWith;
    case Level::kEscalate:
      return DecisionKind::kEscalate;
    case Level::kHold:
      return DecisionKind::kHold;
    case Level::kNone:
      break;
  }
  if (otherwise == language::Otherwise::kPermit) return DecisionKind::kPermit;
  return otherwise == language::Otherwise::kHold ? DecisionKind::kHold : DecisionKind::kSilent;
}

GateResolution::GateResolution(const language::Gate& gate, std::vector<Contribution> contributions,
                               std::vector<language::CheckedCells> parts)
    : gate_(gate), contributions_(std::move(contributions)), parts_(std::move(parts)) {}

std::vector<GateResolution::Levels> GateResolution::choices() const {
  Levels first;
  for (const Contribution& each : contributions_) first.push_back(each.level);
  std::vector<Levels> all{first};
  std::size_t open = 0;
  for (std::size_t i = 0; i < contributions_.size(); ++i) {
    if (!contributions_[i].may_be_none || open++ == kOpenRulesMax) continue;
    for (std::size_t k = all.size(); k-- > 0;) {
      all.push_back(all[k]);
      all.back()[i] = Level::kNone;
    }
  }
  return all;
}

std::vector<std::vector<bool>> GateResolution::alive(const Levels& levels,
                                                     const language::CheckedCells& part,
                                                     const std::vector<bool>& enabled) const {
  std::vector<bool> is_here(levels.size()), in_force(levels.size());
  for (std::size_t i = 0; i < levels.size(); ++i) {
    is_here[i] = enabled[i] && covers(gate_.rules[i].cells, part);
    in_force[i] = is_here[i] && !gate_.rules[i].excepts.empty() && contributions_[i].is_own &&
                  levels[i] != Level::kNone;
  }
  return rules_alive(gate_, is_here, in_force);
}

DecisionKind GateResolution::kind(const Levels& levels, const std::vector<bool>& enabled) const {
  DecisionKind strictest = DecisionKind::kSilent;
  bool is_first = true;
  for (const language::CheckedCells& part : parts_) {
    std::vector<Level> came_to;
    for (const std::vector<bool>& set : alive(levels, part, enabled)) {
      Level level = Level::kNone;
      for (std::size_t i = 0; i < levels.size(); ++i) {
        if (set[i]) level = std::max(level, levels[i]);
      }
      came_to.push_back(level);
    }
    const bool agree =
        std::ranges::all_of(came_to, [&](Level level) { return level == came_to.front(); });
    const DecisionKind here =
        agree ? kind_of_level(came_to.front(), gate_.otherwise) : DecisionKind::kConflict;
    if (is_first || strictness(here) > strictness(strictest)) strictest = here;
    is_first = false;
  }
  return strictest;
}

KindSet GateResolution::outcome(const std::vector<bool>& enabled) const {
  KindSet set = 0;
  for (const Levels& levels : choices()) set |= bit(kind(levels, enabled));
  return set;
}

std::vector<std::size_t> GateResolution::active() const {
  std::vector<std::size_t> rules;
  for (std::size_t i = 0; i < contributions_.size(); ++i) {
    const bool is_here = std::ranges::any_of(
        parts_, [&](const auto& part) { return covers(gate_.rules[i].cells, part); });
    if (is_here && contributions_[i].level != Level::kNone) rules.push_back(i);
  }
  return rules;
}

std::vector<GateResolution::Binding> GateResolution::binding() const {
  const std::vector<bool> all(contributions_.size(), true);
  const KindSet whole = outcome(all);
  const std::vector<std::size_t> rules = active();
  const std::vector<bool> in_one = in_smallest_sets(rules, whole);
  std::vector<Binding> result;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    std::vector<bool> without = all;
    without[rules[i]] = false;
    const bool is_sole = outcome(without) != whole;
    if (in_one[i] || is_sole) result.push_back({rules[i], is_sole});
  }
  return result;
}

std::vector<bool> GateResolution::in_smallest_sets(const std::vector<std::size_t>& rules,
                                                   KindSet whole) const {
  std::vector<bool> result(rules.size(), false);
  if (rules.size() > kEnumeratedMax) {
    for (std::size_t i = 0; i < rules.size(); ++i)
      result[i] = is_in_a_smallest_set(rules[i], rules, whole);
    return result;
  }
  std::vector<std::uint32_t> sufficient;
  for (std::size_t size = 0; size <= rules.size(); ++size) {
    for (std::uint32_t set = 0; set < (1u << rules.size()); ++set) {
      if (static_cast<std::size_t>(std::popcount(set)) != size) continue;
      if (std::ranges::any_of(sufficient,
                              [set](std::uint32_t smaller) { return (smaller & set) == smaller; }))
        continue;
      std::vector<bool> enabled(contributions_.size(), false);
      for (std::size_t i = 0; i < rules.size(); ++i) enabled[rules[i]] = (set >> i & 1u) != 0;
      if (outcome(enabled) == whole) sufficient.push_back(set);
    }
  }
  for (const std::uint32_t set : sufficient) {
    for (std::size_t i = 0; i < rules.size(); ++i) result[i] = result[i] || (set >> i & 1u) != 0;
  }
  return result;
}

// Leaves out every other rule that can be left out, then this one: it is in the smallest set that
// remains, or not.
bool GateResolution::is_in_a_smallest_set(std::size_t rule, const std::vector<std::size_t>& rules,
                                          KindSet whole) const {
  std::vector<bool> enabled(contributions_.size(), false);
  for (const std::size_t each : rules) enabled[each] = true;
  std::vector<std::size_t> order;
  std::ranges::copy_if(rules, std::back_inserter(order),
                       [rule](std::size_t each) { return each != rule; });
  order.push_back(rule);
  for (const std::size_t each : order) {
    enabled[each] = false;
    if (outcome(enabled) != whole) enabled[each] = true;
  }
  return enabled[rule];
}

std::vector<GateResolution::Conditional> GateResolution::conditional() const {
  std::vector<Conditional> result;
  const std::vector<bool> all(contributions_.size(), true);
  const std::vector<Levels> every = choices();
  for (std::size_t i = 0; i < contributions_.size(); ++i) {
    if (gate_.rules[i].effect != language::Effect::kPermitIf ||
        contributions_[i].level != Level::kPermitIf || !contributions_[i].is_own)
      continue;
    bool is_possible = false, is_certain = true;
    for (const Levels& levels : every) {
      bool stands = false;
      for (const language::CheckedCells& part : parts_) {
        if (levels[i] != Level::kPermitIf || !covers(gate_.rules[i].cells, part)) continue;
        const auto sets = alive(levels, part, all);
        is_possible |= std::ranges::any_of(sets, [i](const auto& set) { return set[i]; });
        stands |= std::ranges::all_of(sets, [i](const auto& set) { return set[i]; });
      }
      is_certain &= stands;
    }
    if (is_possible) result.push_back({i, is_certain});
  }
  return result;
}

}  // namespace ruleout::engine
