#include "tests/property/plain_state.h"

#include <algorithm>
#include <utility>

namespace ruleout::property {

using base::Truth;
using base::truth_of;
using engine::EntityIndex;
using language::NodeId;
using language::UnknownWord;

PlainState::PlainState(const language::Framework& framework, std::uint32_t state,
                       std::optional<EntityIndex> subject)
    : framework_(framework), state_(state) {
  if (subject) slots_.push_back(*subject);
  Memory before;  // every guard is no before the start
  before.last.assign(1 + framework.states[state].exits.size(), false);
  default_ = strict_ = {before};
}

std::vector<PlainState::Seen> PlainState::look(const PlainEvaluator& now,
                                               const PlainEvaluator& before) const {
  const language::State& state = framework_.states[state_];
  std::vector<NodeId> guards{state.enter};
  for (const language::Exit& exit : state.exits) guards.push_back(exit.when);
  std::vector<Seen> seen;
  for (const NodeId guard : guards) {
    seen.push_back({now.holds(guard, slots_, state.clause.index),
                    before.holds(guard, slots_, state.clause.index)});
  }
  return seen;
}

// An edge: the guard's last definite value was no and now it is yes, or it is yes by an act of this
// instant.
std::vector<PlainState::Outcome> PlainState::outcomes(const Seen& seen, bool last,
                                                      OnUnknown on_unknown) {
  std::vector<Outcome> result;
  if (seen.value == Truth::kUnknown) result.push_back({false, last});
  if (on_unknown == OnUnknown::kChangesNothing) {
    const bool is_yes = seen.value == Truth::kYes;
    if (seen.value != Truth::kUnknown)
      result.push_back({is_yes && (!last || seen.before != Truth::kYes), is_yes});
    return result;
  }
  if (seen.value != Truth::kYes) result.push_back({false, false});
  if (seen.value == Truth::kNo) return result;
  if (!last || seen.before != Truth::kYes) result.push_back({true, true});
  if (last && seen.before != Truth::kNo) result.push_back({false, true});
  return result;
}

std::set<PlainState::Memory> PlainState::follow(const std::set<Memory>& memories,
                                                const std::vector<Seen>& seen,
                                                OnUnknown on_unknown) {
  struct Partly {
    std::vector<bool> last;
    bool enters = false, exits = false;
  };
  std::set<Memory> next;
  for (const Memory& memory : memories) {
    std::vector<Partly> partly{{}};
    for (std::size_t guard = 0; guard < seen.size(); ++guard) {
      std::vector<Partly> longer;
      for (const Partly& each : partly) {
        for (const Outcome& outcome : outcomes(seen[guard], memory.last[guard], on_unknown)) {
          Partly more = each;
          more.last.push_back(outcome.last);
          (guard == 0 ? more.enters : more.exits) |= outcome.is_edge;
          longer.push_back(std::move(more));
        }
      }
      partly = std::move(longer);
    }
    for (Partly& each : partly) {
      // At one instant an exit beats an entry.
      next.insert({each.exits ? false : each.enters || memory.is_member, std::move(each.last)});
    }
  }
  return next;
}

// By default the state's word says what an unknown entry does: it `holds`, `does nothing`, or
// `stays open`, which goes for the exits too and is tried both ways. Strictly every unknown guard
// is tried as yes, as no, and as changing nothing.
void PlainState::advance(const engine::Universe& universe, const World& world) {
  const PlainEvaluator now(framework_, universe, world, Course::kDefault);
  const PlainEvaluator before(framework_, universe, world, Course::kDefault, Acts::kBeforeNow);
  std::vector<Seen> seen = look(now, before);
  const UnknownWord word = now.word(framework_.states[state_].unknown);
  Seen& entry = seen.front();
  if (word == UnknownWord::kHolds && entry.value == Truth::kUnknown) entry.value = Truth::kYes;
  if (word == UnknownWord::kHolds && entry.before == Truth::kUnknown) entry.before = Truth::kYes;
  default_ = follow(
      default_, seen,
      word == UnknownWord::kStaysOpen ? OnUnknown::kTriedBothWays : OnUnknown::kChangesNothing);
  const PlainEvaluator strict_now(framework_, universe, world, Course::kStrict);
  const PlainEvaluator strict_before(framework_, universe, world, Course::kStrict,
                                     Acts::kBeforeNow);
  strict_ = follow(strict_, look(strict_now, strict_before), OnUnknown::kTriedBothWays);
}

Truth PlainState::by_default() const { return member_in(default_); }
Truth PlainState::strict() const { return member_in(strict_); }

Truth PlainState::member_in(const std::set<Memory>& memories) {
  const auto is_member = [](const Memory& memory) { return memory.is_member; };
  if (std::ranges::all_of(memories, is_member)) return Truth::kYes;
  return std::ranges::any_of(memories, is_member) ? Truth::kUnknown : Truth::kNo;
}

}  // namespace ruleout::property
