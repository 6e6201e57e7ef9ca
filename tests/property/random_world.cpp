#include "tests/property/random_world.h"

#include <algorithm>

#include "base/assert.h"
#include "tests/property/dice.h"

namespace ruleout::property {

using base::Truth;
using What = Question::What;

namespace {

std::uint64_t hash_of(std::uint64_t seed, const Question& question) {
  std::uint64_t hash = seed;
  const auto add = [&hash](std::uint64_t word) { hash = mixed(hash ^ word); };
  add(static_cast<std::uint64_t>(question.what) << 32U | question.thing);
  add(std::uint64_t{question.detail} << 32U | question.role);
  add(std::uint64_t{question.claim} << 8U | static_cast<std::uint64_t>(question.comparison));
  if (question.duration) {
    add(static_cast<std::uint64_t>(question.duration->kind) << 32U |
        static_cast<std::uint64_t>(question.duration->count));
  }
  add(static_cast<std::uint64_t>(question.owners.join));
  for (const language::RoleId role : question.owners.roles) add(role.index);
  for (const engine::EntityIndex entity : question.about) add(std::uint64_t{entity} + 1);
  return hash;
}

}  // namespace

RandomWorld::RandomWorld(const language::Framework& framework, std::uint64_t seed)
    : framework_(framework), seed_(mixed(seed)) {
  constexpr std::uint32_t kUnknown[] = {0, 5, 15, 30, 30, 50, 70, 100};
  constexpr std::uint32_t kYes[] = {20, 50, 50, 80};
  unknown_percent_ = kUnknown[seed_ % 8];
  yes_percent_ = kYes[(seed_ >> 8U) % 4];
}

Truth RandomWorld::drawn(std::uint64_t hash) const {
  if (hash % 100 < unknown_percent_) return Truth::kUnknown;
  return base::truth_of((hash >> 20U) % 100 < yes_percent_);
}

Truth RandomWorld::answer(const Question& question) const {
  Question asked = question;
  if (question.what == What::kReading) {
    asked.detail = 0;
    const std::size_t choices = framework_.readings[question.thing].choices.size();
    return base::truth_of(hash_of(seed_, asked) % choices == question.detail);
  }
  if (question.what == What::kInState) {
    asked.detail = 0;
    const std::uint64_t hash = hash_of(seed_, asked);
    const Truth strict = drawn(hash);
    const bool is_strict = question.detail == static_cast<std::uint32_t>(Course::kStrict);
    if (is_strict || strict != Truth::kUnknown) return strict;
    return stays_open(question.thing) ? static_cast<Truth>((hash >> 40U) % 3)
                                      : base::truth_of((hash >> 40U) % 2 == 0);
  }
  if (question.what == What::kHappenedBefore) {
    asked.what = What::kHappened;
    const std::uint64_t hash = hash_of(seed_, asked);
    const Truth happened = drawn(hash);
    const bool is_fresh = (hash >> 40U) % 3 == 0;
    return happened == Truth::kYes && is_fresh ? Truth::kNo : happened;
  }
  const Truth truth = drawn(hash_of(seed_, asked));
  if (question.what != What::kClosed) return truth;
  return truth == Truth::kUnknown ? Truth::kUnknown : Truth::kYes;
}

// By default a state is never in doubt unless a guard can be unknown and its word lets it be.
bool RandomWorld::stays_open(std::uint32_t state) const {
  const auto can_be_unknown = [this](language::NodeId guard) {
    return framework_.may_be_open[guard.index];
  };
  const language::State& guarded = framework_.states[state];
  const bool is_ever_open =
      can_be_unknown(guarded.enter) || std::ranges::any_of(guarded.exits, [&](const auto& exit) {
        return can_be_unknown(exit.when);
      });
  if (!is_ever_open) return false;
  const language::UnknownCourse& unknown = framework_.states[state].unknown;
  if (unknown.word != language::UnknownWord::kByReading) {
    return unknown.word == language::UnknownWord::kStaysOpen;
  }
  Question asked{.what = What::kReading, .thing = unknown.reading.index};
  while (answer(asked) != Truth::kYes) ++asked.detail;
  return unknown.by_choice[asked.detail] == language::UnknownWord::kStaysOpen;
}

Truth LearntWorld::learnt(const Question& question) const {
  const std::uint64_t hash = hash_of(seed_, question);
  if (hash % 100 >= percent_) return Truth::kUnknown;
  return base::truth_of((hash >> 40U & 1U) != 0);
}

Truth LearntWorld::answer(const Question& question) const {
  const Truth before = before_.answer(question);
  if (question.what == What::kInState) {
    // By default a state is left or not even while the courses differ, and may turn out otherwise.
    Question strictly = question;
    strictly.detail = static_cast<std::uint32_t>(Course::kStrict);
    const Truth strict = before_.answer(strictly);
    if (strict != Truth::kUnknown) return before;
    const Truth now = learnt(strictly);
    if (now != Truth::kUnknown || question.detail == strictly.detail) return now;
    return before == Truth::kUnknown ? now
                                     : base::truth_of((hash_of(seed_, strictly) >> 41U) % 2 == 0);
  }
  if (before != Truth::kUnknown) return before;
  if (question.what == What::kClosed) {
    return learnt(question) == Truth::kUnknown ? Truth::kUnknown : Truth::kYes;
  }
  if (question.what != What::kHappenedBefore) return learnt(question);
  Question happened = question;
  happened.what = What::kHappened;
  const Truth now = learnt(happened);
  const bool is_fresh = (hash_of(seed_, happened) >> 41U) % 3 == 0;
  return now == Truth::kYes && is_fresh ? Truth::kNo : now;
}

void FoldedWorld::set(std::uint32_t state, const std::vector<engine::EntityIndex>& subject,
                      Membership membership) {
  members_[{state, subject}] = membership;
}

Truth FoldedWorld::answer(const Question& question) const {
  if (question.what != What::kInState) return facts_.answer(question);
  const auto found = members_.find({question.thing, question.about});
  RULEOUT_ASSERT(found != members_.end());
  const bool is_strict = question.detail == static_cast<std::uint32_t>(Course::kStrict);
  return is_strict ? found->second.strict : found->second.by_default;
}

}  // namespace ruleout::property
