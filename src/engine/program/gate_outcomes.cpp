#include "engine/program/gate_outcomes.h"

#include <algorithm>
#include <map>
#include <ranges>

#include "base/assert.h"
#include "language/check/check_limits.h"

namespace ruleout::engine {
namespace {

using language::Gate;
using RuleSet = std::vector<bool>;

bool excepts(const Gate& gate, std::size_t a, std::size_t b) {
  const auto& list = gate.rules[a].excepts;
  return std::ranges::find(list, b) != list.end();
}

// A rule that has no part in this part of the scope is nothing to collide over.
bool collide(const Gate& gate, const std::vector<bool>& is_here, std::size_t a, std::size_t b) {
  if (excepts(gate, a, b) && excepts(gate, b, a)) return true;
  if (gate.rules[a].effect == gate.rules[b].effect) return false;
  return std::ranges::any_of(gate.rules[a].excepts, [&](std::uint32_t target) {
    return is_here[target] && target != b && target != a && excepts(gate, b, target);
  });
}

// Which rules count, given which exceptions are in force.
class Selection final {
 public:
  Selection(const Gate& gate, const RuleSet& is_here, const RuleSet& in_force)
      : gate_(gate), is_here_(is_here), in_force_(in_force) {
    for (std::size_t i = 0; i < gate.rules.size(); ++i) {
      if (!is_here[i]) continue;
      rules_.push_back(i);
      if (!gate.rules[i].excepts.empty()) exceptors_.push_back(i);
    }
  }

  // The largest collision-free choices among the exceptions in force, each with the rules it leaves
  // alive.
  std::vector<RuleSet> alive() const {
    std::vector<std::size_t> chosen;
    for (const std::size_t rule : exceptors_) {
      if (in_force_[rule]) chosen.push_back(rule);
    }
    std::vector<std::uint32_t> free_of_collision;
    for (std::uint32_t set = 0; set < (1u << chosen.size()); ++set) {
      bool collides = false;
      for (std::size_t i = 0; i < chosen.size(); ++i) {
        for (std::size_t j = i + 1; j < chosen.size(); ++j) {
          if ((set >> i & 1u) != 0 && (set >> j & 1u) != 0)
            collides |= collide(gate_, is_here_, chosen[i], chosen[j]);
        }
      }
      if (!collides) free_of_collision.push_back(set);
    }
    std::vector<RuleSet> result;
    for (const std::uint32_t set : free_of_collision) {
      const bool is_largest = std::ranges::none_of(free_of_collision, [set](std::uint32_t other) {
        return other != set && (other & set) == set;
      });
      if (is_largest) result.push_back(alive_under(set, chosen));
    }
    return result;
  }

 private:
  RuleSet alive_under(std::uint32_t set, const std::vector<std::size_t>& chosen) const {
    RuleSet selected(gate_.rules.size(), false);
    for (std::size_t i = 0; i < chosen.size(); ++i) selected[chosen[i]] = (set >> i & 1u) != 0;
    std::map<std::size_t, bool> effective;
    RuleSet alive(gate_.rules.size(), false);
    for (const std::size_t rule : rules_) {
      if (in_force_[rule]) {
        alive[rule] = selected[rule] && is_effective(rule, selected, effective);
      } else {
        alive[rule] = std::ranges::none_of(exceptors_, [&](std::size_t other) {
          return selected[other] && excepts(gate_, other, rule) &&
                 is_effective(other, selected, effective);
        });
      }
    }
    return alive;
  }

  // An exception in force counts unless another that counts excepts it. The checker refuses longer
  // cycles.
  bool is_effective(std::size_t rule, const RuleSet& selected,
                    std::map<std::size_t, bool>& memo) const {
    if (const auto found = memo.find(rule); found != memo.end()) return found->second;
    memo[rule] = true;
    const bool result = std::ranges::none_of(exceptors_, [&](std::size_t other) {
      return other != rule && selected[other] && excepts(gate_, other, rule) &&
             is_effective(other, selected, memo);
    });
    memo[rule] = result;
    return result;
  }

  const Gate& gate_;
  const RuleSet& is_here_;
  const RuleSet& in_force_;
  std::vector<std::size_t> rules_, exceptors_;
};

class Resolution final {
 public:
  Resolution(const Gate& gate, const std::vector<RuleOptions>& options,
             const std::vector<bool>& is_here, Builder& builder)
      : gate_(gate), options_(options), is_here_(is_here), builder_(builder) {
    for (std::size_t i = 0; i < gate.rules.size(); ++i) {
      if (!is_here[i]) continue;
      rules_.push_back(i);
      if (!gate.rules[i].excepts.empty()) exceptors_.push_back(i);
    }
    RULEOUT_ASSERT(exceptors_.size() <= language::kExceptorsMax);
    // Rules that are the same in every case come first, so that cases share what they say of them.
    std::ranges::stable_sort(rules_, {}, [this](std::size_t rule) {
      const bool is_excepted = std::ranges::any_of(
          exceptors_, [&](std::size_t other) { return excepts(gate_, other, rule); });
      return !gate_.rules[rule].excepts.empty() ? 2 : is_excepted ? 1 : 0;
    });
  }

  OutcomeHandles run() {
    std::vector<OutcomeHandles> cases;
    for (std::uint32_t chosen = 0; chosen < (1u << exceptors_.size()); ++chosen) {
      in_force_.assign(gate_.rules.size(), false);
      for (std::size_t i = 0; i < exceptors_.size(); ++i)
        in_force_[exceptors_[i]] = (chosen >> i & 1u) != 0;
      cases.push_back(outcomes_of_case());
    }
    // Each exception in turn is in force or not: two cases become one.
    for (const std::size_t rule : exceptors_ | std::views::reverse) {
      const std::size_t half = cases.size() / 2;
      for (std::size_t i = 0; i < half; ++i) {
        for (std::uint32_t level = 0; level < kLevels; ++level) {
          cases[i].level[level] =
              either_way(rule, cases[i + half].level[level], cases[i].level[level]);
        }
        cases[i].conflict = either_way(rule, cases[i + half].conflict, cases[i].conflict);
      }
      cases.resize(half);
    }
    return cases.front();
  }

 private:
  // What the exceptions in force come to, REQUIRES: each exceptor has an option that is as
  // `in_force_` says.
  OutcomeHandles outcomes_of_case() {
    OutcomeHandles outcomes;
    const std::vector<RuleSet> alive = alive_by_selection();
    for (std::uint32_t level = 0; level < kLevels; ++level)
      outcomes.level[level] = comes_to(level, alive);
    if (alive.size() > 1) outcomes.conflict = differ(alive);
    return outcomes;
  }

  Handle either_way(std::size_t rule, Handle in_force, Handle not_in_force) {
    // A rule has some option, whatever its guard is: its own, or another.
    if (in_force == not_in_force) return in_force;
    if (in_force == Builder::kYes) return builder_.either(options_[rule].is_own, not_in_force);
    if (not_in_force == Builder::kYes) return builder_.either(options_[rule].is_other, in_force);
    const Handle other = builder_.both(options_[rule].is_other, not_in_force);
    return builder_.either(builder_.both(options_[rule].is_own, in_force), other);
  }

  Handle any(const std::array<Handle, kLevels>& levels, std::uint32_t low, std::uint32_t high) {
    Handle result = Builder::kNo;
    for (std::uint32_t level = low; level <= high; ++level)
      result = builder_.either(result, levels[level]);
    return result;
  }

  static bool lies_within(const std::array<Handle, kLevels>& levels, std::uint32_t low,
                          std::uint32_t high) {
    for (std::uint32_t level = 0; level < kLevels; ++level) {
      if ((level < low || level > high) && levels[level] != Builder::kNo) return false;
    }
    return true;
  }

  // Can the rule contribute a level in [low, high], given which exceptions are in force? Of the
  // options it then has, one is possible: so it can, if all of them lie there.
  Handle can(std::size_t rule, std::uint32_t low, std::uint32_t high) {
    if (low > high) return Builder::kNo;
    const RuleOptions& options = options_[rule];
    const bool is_exceptor = !gate_.rules[rule].excepts.empty();
    const bool may_be_own = in_force_[rule] || !is_exceptor;
    const bool may_be_other = !in_force_[rule];
    const bool is_sure = (!may_be_own || lies_within(options.own, low, high)) &&
                         (!may_be_other || lies_within(options.other, low, high));
    if (is_sure) return Builder::kYes;
    const Handle own = may_be_own ? any(options.own, low, high) : Builder::kNo;
    return may_be_other ? builder_.either(any(options.other, low, high), own) : own;
  }

  std::vector<RuleSet> alive_by_selection() const {
    return rules_alive(gate_, is_here_, in_force_);
  }

  // Some choice of options makes every selection come to exactly this level.
  Handle comes_to(std::uint32_t level, const std::vector<RuleSet>& alive) {
    Handle result = Builder::kYes;
    for (const std::size_t rule : rules_) {
      const bool is_alive =
          std::ranges::any_of(alive, [rule](const RuleSet& set) { return set[rule]; });
      if (is_alive) result = builder_.both(result, can(rule, 0, level));
    }
    if (level == 0) return result;
    for (const RuleSet& set : alive) {
      Handle some = Builder::kNo;
      for (const std::size_t rule : rules_) {
        if (set[rule]) some = builder_.either(some, can(rule, level, level));
      }
      result = builder_.both(result, some);
    }
    return result;
  }

  // Some choice of options makes two selections come to different levels.
  Handle differ(const std::vector<RuleSet>& alive) {
    Handle result = Builder::kNo;
    for (const RuleSet& higher : alive) {
      for (const RuleSet& lower : alive) {
        if (&higher == &lower) continue;
        for (std::uint32_t level = 1; level < kLevels; ++level) {
          Handle above = Builder::kNo;
          Handle below = Builder::kYes;
          for (const std::size_t rule : rules_) {
            if (higher[rule] && !lower[rule])
              above = builder_.either(above, can(rule, level, kLevels - 1));
            if (lower[rule]) below = builder_.both(below, can(rule, 0, level - 1));
          }
          result = builder_.either(result, builder_.both(above, below));
        }
      }
    }
    return result;
  }

  const Gate& gate_;
  const std::vector<RuleOptions>& options_;
  const std::vector<bool>& is_here_;
  Builder& builder_;
  std::vector<std::size_t> rules_, exceptors_;
  RuleSet in_force_;
};

// Values of one attribute that no rule tells apart fall into one class.
std::vector<std::uint64_t> classes_of(const Gate& gate, std::uint32_t attribute,
                                      std::size_t values) {
  std::map<std::vector<bool>, std::uint64_t> by_signature;
  for (std::size_t value = 0; value < values; ++value) {
    std::vector<bool> signature;
    for (const language::Rule& rule : gate.rules) {
      for (const language::CheckedChoice& choice : rule.cells) {
        if (choice.attribute.index == attribute)
          signature.push_back((choice.values >> value & 1u) != 0);
      }
    }
    by_signature[signature] |= std::uint64_t{1} << value;
  }
  std::vector<std::uint64_t> classes;
  for (const auto& [signature, mask] : by_signature) classes.push_back(mask);
  std::ranges::sort(classes, {}, [](std::uint64_t mask) { return mask & (~mask + 1); });
  return classes;
}

}  // namespace

std::vector<std::vector<bool>> rules_alive(const Gate& gate, const std::vector<bool>& is_here,
                                           const std::vector<bool>& in_force) {
  return Selection(gate, is_here, in_force).alive();
}

OutcomeHandles gate_outcomes(const Gate& gate, const std::vector<RuleOptions>& options,
                             const std::vector<bool>& is_here, Builder& builder) {
  return Resolution(gate, options, is_here, builder).run();
}

std::vector<language::CheckedCells> parts_of(const Gate& gate,
                                             const std::vector<language::Attribute>& attributes) {
  std::vector<std::uint32_t> named;
  for (const language::Rule& rule : gate.rules) {
    for (const language::CheckedChoice& choice : rule.cells)
      named.push_back(choice.attribute.index);
  }
  std::ranges::sort(named);
  named.erase(std::ranges::unique(named).begin(), named.end());
  std::vector<language::CheckedCells> parts{{}};
  for (const std::uint32_t attribute : named) {
    std::vector<language::CheckedCells> finer;
    for (const language::CheckedCells& part : parts) {
      for (const std::uint64_t mask :
           classes_of(gate, attribute, attributes[attribute].values.size())) {
        finer.push_back(part);
        finer.back().push_back({language::AttributeId{attribute}, mask});
      }
    }
    parts = std::move(finer);
  }
  return parts;
}

bool covers(const language::CheckedCells& rule, const language::CheckedCells& part) {
  return std::ranges::all_of(rule, [&part](const language::CheckedChoice& choice) {
    return std::ranges::any_of(part, [&choice](const language::CheckedChoice& cell) {
      return cell.attribute == choice.attribute && (cell.values & ~choice.values) == 0;
    });
  });
}

}  // namespace ruleout::engine
