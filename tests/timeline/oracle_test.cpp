// Every short timeline of a small policy, run through the engine: what can be reached is what the
// solver says.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "record/collect.h"
#include "record/moment.h"
#include "record/write.h"
#include "tests/timeline/policies.h"
#include "tests/timeline/timeline_case.h"

namespace ruleout::timelines {
namespace {

using namespace analysis;
using base::Truth;
using engine::Level;

constexpr std::int64_t kLastDay = 4;
constexpr std::size_t kEventsMax = 3;
constexpr base::Instant kFirst{1'767'225'600};  // 2026-01-01T00:00:00Z

base::Instant on(std::int64_t day) { return {kFirst.seconds + day * 86'400}; }

record::Record made(record::Body body, const std::string& role, base::Instant known = kFirst) {
  record::Record draft;
  draft.known = known;
  draft.by = {role, role};
  draft.body = std::move(body);
  base::Findings findings;
  return *record::make_record(std::move(draft), findings);
}

// What may be said or done, as somebody who does not know the analyser would list it.
struct Deed {
  record::Body body;
  std::string role;
};
Deed dated(Deed deed, std::int64_t day) {
  const record::Moment at = record::moment_of(on(day));
  if (auto* fact = std::get_if<record::Fact>(&deed.body)) fact->at = at;
  if (auto* judged = std::get_if<record::Judgement>(&deed.body)) judged->at = at;
  if (auto* act = std::get_if<record::Act>(&deed.body)) act->at = at;
  return deed;
}

class Oracle final {
 public:
  Oracle(const char* text, std::vector<Deed> deeds, std::vector<std::string> registers)
      : framework_(policy(text)), deeds_(std::move(deeds)), registers_(std::move(registers)) {}

  [[nodiscard]] const Framework& framework() const { return framework_; }

  // By decision: the fewest events that lead to it. Days on which nothing is said count, too.
  std::map<std::string, std::size_t> reached() {
    for (std::uint32_t complete = 0; complete < 1U << registers_.size(); ++complete)
      extend({}, 0, complete);
    return fewest_;
  }

 private:
  using Event = std::pair<std::int64_t, std::size_t>;  // day, deed; one beyond: none

  void extend(std::vector<Event> events, std::int64_t day, std::uint32_t complete) {
    run(events, day, complete);
    if (events.size() == kEventsMax) return;
    for (std::int64_t next = day + 1; next <= kLastDay; ++next) {
      for (std::size_t deed = 0; deed <= deeds_.size(); ++deed) {
        events.emplace_back(next, deed);
        extend(events, next, complete);
        events.pop_back();
      }
    }
  }

  // A fact is never recorded as unknown: the one before ends.
  [[nodiscard]] std::vector<record::Record> told(const std::vector<Event>& events) const {
    std::vector<record::Record> records;
    for (std::size_t i = 0; i < events.size(); ++i) {
      const auto& [day, deed] = events[i];
      if (deed == deeds_.size() || is_end(deed)) continue;
      const Deed one = dated(deeds_[deed], day);
      record::Record draft = made(one.body, one.role);
      for (std::size_t later = i + 1; later < events.size() && is_fact(deed); ++later) {
        if (events[later].second == deeds_.size() || !is_fact(events[later].second)) continue;
        if (is_end(events[later].second))
          draft.valid.until = record::moment_of(on(events[later].first));
        break;
      }
      base::Findings findings;
      records.push_back(*record::make_record(std::move(draft), findings));
    }
    return records;
  }
  [[nodiscard]] bool is_fact(std::size_t deed) const {
    return std::holds_alternative<record::Fact>(deeds_[deed].body);
  }
  [[nodiscard]] bool is_end(std::size_t deed) const {
    const auto* fact = std::get_if<record::Fact>(&deeds_[deed].body);
    return fact != nullptr && std::get<Truth>(fact->value) == Truth::kUnknown;
  }

  void run(const std::vector<Event>& events, std::int64_t day, std::uint32_t complete) {
    std::vector<record::Record> records;
    for (const char* role : {"officer", "owner"})
      records.push_back(made(record::RoleHeld{role, role}, "officer"));
    records.push_back(made(record::Entity{"model", "NEW-MODEL"}, "officer"));
    for (record::Record& one : told(events)) records.push_back(std::move(one));
    for (std::size_t i = 0; i < registers_.size(); ++i) {
      if ((complete >> i & 1U) == 0) continue;
      records.push_back(made(record::Watermark{registers_[i], {}, {}, record::moment_of(on(day))},
                             "officer", on(day)));
    }
    engine::Regime regime;
    regime.frameworks.push_back({framework_, kFirst, {}, false});
    const record::RecordSet set = record::collect(std::move(records));
    const engine::FrameworkCase at(regime, 0, set, on(day), on(day), {});
    const std::string word = engine::to_text(at.decide("sell", "NEW-MODEL", {})->kind);
    const auto [place, is_new] = fewest_.try_emplace(word, events.size());
    place->second = std::min(place->second, events.size());
  }

  Framework framework_;
  std::vector<Deed> deeds_;
  std::vector<std::string> registers_;
  std::map<std::string, std::size_t> fewest_;
};

std::vector<Deed> judged(const std::string& judgement) {
  std::vector<Deed> deeds;
  for (const Truth truth : {Truth::kYes, Truth::kNo, Truth::kUnknown})
    deeds.push_back(
        {record::Judgement{judgement, {"NEW-MODEL"}, truth, {}, "so it is", {}, {}}, "officer"});
  return deeds;
}
Deed done(const std::string& act, const std::string& role) {
  return {record::Act{act, {"NEW-MODEL"}, {}, {}}, role};
}

constexpr std::pair<Level, const char*> kOutcomes[] = {{Level::kNone, "silent"},
                                                       {Level::kPermit, "permit"},
                                                       {Level::kEscalate, "escalate"},
                                                       {Level::kHold, "hold"}};

TimelineAnswer solved(const Oracle& oracle, Level level, std::uint32_t steps) {
  std::optional<TimelineWorld> world = timeline_world(*oracle.framework(), {});
  Bounds bounds;
  bounds.steps = steps;
  bounds.days = kLastDay + 1;
  return reach(*world, {.now = gate_is(*world, "sell", "NEW-MODEL", level)}, bounds);
}

// Where no state remembers, a step is an event: the fewest are the same.
TEST(EveryShortTimeline, OfAPolicyWithoutStatesIsFoundAsShort) {
  std::vector<Deed> deeds = judged("harmless");
  deeds.insert(deeds.end(),
               {done("tested", "officer"), done("tested", "owner"), done("recalled", "officer")});
  Oracle oracle(kStall, deeds, {"tested", "recalled"});
  const std::map<std::string, std::size_t> reached = oracle.reached();
  EXPECT_EQ(reached.size(), 4U);
  for (const auto& [level, word] : kOutcomes) {
    const TimelineAnswer answer = solved(oracle, level, kEventsMax);
    const auto found = reached.find(word);
    ASSERT_EQ(answer.verdict == TimelineAnswer::Verdict::kReached, found != reached.end()) << word;
    if (found != reached.end()) {
      EXPECT_EQ(answer.steps, found->second) << word;
    }
  }
}

// Where a state remembers, a moment at which something ends is a step as well: so many steps are at
// least as many events, and three events are at most as many steps as there are days.
TEST(EveryShortTimeline, OfAPolicyWithAStateIsFound) {
  std::vector<Deed> deeds = judged("harmless");
  for (const Truth truth : {Truth::kYes, Truth::kNo, Truth::kUnknown})
    deeds.push_back({record::Fact{"loud", {"NEW-MODEL"}, truth, {}}, "officer"});
  deeds.insert(deeds.end(), {done("tested", "officer"), done("recalled", "owner")});
  Oracle oracle(kShop, deeds, {"tested", "recalled"});
  const std::map<std::string, std::size_t> reached = oracle.reached();
  EXPECT_EQ(reached.size(), 4U);
  for (const auto& [level, word] : kOutcomes) {
    const auto found = reached.find(word);
    const TimelineAnswer answer = solved(oracle, level, kLastDay);
    ASSERT_EQ(answer.verdict == TimelineAnswer::Verdict::kReached, found != reached.end()) << word;
    EXPECT_GE(answer.steps, found->second) << word;
    if (answer.steps <= kEventsMax) {
      EXPECT_EQ(answer.steps, found->second) << word;
    }
  }
}

}  // namespace
}  // namespace ruleout::timelines
